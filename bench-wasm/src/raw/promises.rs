//! Bare exports of the `promises` family: futures that JavaScript polls itself. Between two polls it awaits whatever it
//! likes and delivers what came.

use bench_native::kernels::promises::Task;

#[link(wasm_import_module = "./raw-imports.js")]
unsafe extern "C" {
    /// What a promise yields that JavaScript keeps. The engine suspends whoever calls this until it is there, and so JavaScript
    /// must have made the call to Rust one that may be suspended.
    safe fn awaited(index: u32) -> u32;
}

/// Awaits a promise `count` times, suspended each time, and adds up what it yields.
#[unsafe(no_mangle)]
extern "C" fn raw_sum_suspended(index: u32, count: u32) -> u32 {
    (0..count).fold(0, |sum, _| sum.wrapping_add(awaited(index)))
}

/// What [`raw_task_poll`] yields while a task waits: no result of these tasks is negative.
const WAITS: f64 = -1.0;

fn started(task: Task) -> *mut Task {
    Box::into_raw(Box::new(task))
}

/// Starts a task that is ready at once.
#[unsafe(no_mangle)]
extern "C" fn raw_task_next(value: u32) -> *mut Task {
    started(Task::next(value))
}

/// Starts a task that waits for one value.
#[unsafe(no_mangle)]
extern "C" fn raw_task_next_of_arrival() -> *mut Task {
    started(Task::next_of_arrival())
}

/// Starts a task that waits for `count` values.
#[unsafe(no_mangle)]
extern "C" fn raw_task_sum(count: u32) -> *mut Task {
    started(Task::sum_of_arrivals(count))
}

/// Polls a task: its result, with which it is freed, or a negative number while it waits.
///
/// # Safety
/// One of the exports above gave the task, and no poll has yielded its result yet.
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_task_poll(task: *mut Task) -> f64 {
    // SAFETY: the caller's promise.
    match unsafe { &mut *task }.poll() {
        Some(result) => {
            // SAFETY: as above; it came from a box and is not used again.
            drop(unsafe { Box::from_raw(task) });
            f64::from(result)
        }
        None => WAITS,
    }
}

/// Hands over what a task waits for.
///
/// # Safety
/// As for [`raw_task_poll`].
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_task_deliver(task: *mut Task, value: u32) {
    // SAFETY: the caller's promise.
    unsafe { &*task }.deliver(value);
}
