//! Bare exports for rows of numbers, laid out flat.

use std::cell::RefCell;
use std::slice::from_raw_parts;

use bench_native::kernels::nested;

thread_local! {
    static ROWS: RefCell<(Vec<f64>, Vec<u32>)> = const { RefCell::new((Vec::new(), Vec::new())) };
}

/// What rows weigh.
///
/// # Safety
/// `values` and `length`, `ends` and `count` describe what JavaScript wrote.
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_weigh(values: *const f64, length: usize, ends: *const u32, count: usize) -> f64 {
    // SAFETY: the caller's promise.
    nested::weigh(unsafe { nested::cut(from_raw_parts(values, length), from_raw_parts(ends, count)) })
}

/// Keeps `count` rows and tells where their values are.
#[unsafe(no_mangle)]
extern "C" fn raw_rows(count: usize) -> *const f64 {
    ROWS.set(nested::flat(&nested::rows(count)));
    ROWS.with_borrow(|(values, _)| values.as_ptr())
}

/// Where the ends of the kept rows are.
#[unsafe(no_mangle)]
extern "C" fn raw_rows_ends() -> *const u32 {
    ROWS.with_borrow(|(_, ends)| ends.as_ptr())
}
