//! Closures without glue: JavaScript knows one by its address and calls it through a bare export.

use std::cell::Cell;
use std::hint::black_box;

use bench_native::kernels::closures::STEP;

type Lent<'a> = &'a dyn Fn(f64) -> f64;
type LentMut<'a> = &'a mut dyn FnMut(f64) -> f64;
type Once = Box<dyn FnOnce(f64) -> f64>;

#[link(wasm_import_module = "./raw-imports.js")]
unsafe extern "C" {
    #[link_name = "callLent"]
    safe fn call_lent(closure: *const u8, times: u32) -> f64;
    #[link_name = "callLentMut"]
    safe fn call_lent_mut(closure: *mut u8, times: u32) -> f64;
    #[link_name = "callOnce"]
    safe fn call_once(closure: *mut u8) -> f64;
}

fn adding() -> impl Fn(f64) -> f64 {
    let step = black_box(STEP);
    move |x| x + step
}

#[unsafe(no_mangle)]
extern "C" fn raw_borrowed_fn(times: u32) -> f64 {
    let closure: Lent<'_> = &adding();
    call_lent((&raw const closure).cast(), times)
}

#[unsafe(no_mangle)]
unsafe extern "C" fn raw_call_lent(closure: *const Lent<'_>, x: f64) -> f64 {
    // SAFETY: JavaScript calls this only while `raw_borrowed_fn` waits for it.
    unsafe { (*closure)(x) }
}

#[unsafe(no_mangle)]
extern "C" fn raw_borrowed_fnmut(times: u32) -> f64 {
    let (mut calls, add) = (0.0, adding());
    let mut counting = |x| {
        calls += STEP;
        add(x)
    };
    let mut closure: LentMut<'_> = &mut counting;
    let last = call_lent_mut((&raw mut closure).cast(), times);
    last.min(calls)
}

#[unsafe(no_mangle)]
unsafe extern "C" fn raw_call_lent_mut(closure: *mut LentMut<'_>, x: f64) -> f64 {
    // SAFETY: JavaScript calls this only while `raw_borrowed_fnmut` waits for it, one call at a time.
    unsafe { (*closure)(x) }
}

/// Makes a closure that [`raw_call_once`] or [`raw_drop_once`] takes.
#[unsafe(no_mangle)]
extern "C" fn raw_new_once() -> *mut Once {
    Box::into_raw(Box::new(Box::new(adding())))
}

/// Calls a closure and frees it.
///
/// # Safety
/// `closure` comes from [`raw_new_once`] and was not given back yet.
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_call_once(closure: *mut Once, x: f64) -> f64 {
    // SAFETY: the caller's promise.
    unsafe { Box::from_raw(closure)(x) }
}

/// Frees a closure.
///
/// # Safety
/// `closure` comes from [`raw_new_once`] and was not given back yet.
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_drop_once(closure: *mut Once) -> u32 {
    // SAFETY: the caller's promise.
    drop(unsafe { Box::from_raw(closure) });
    1
}

#[unsafe(no_mangle)]
extern "C" fn raw_once() -> f64 {
    call_once(raw_new_once().cast())
}

/// Closures that Rust keeps, for JavaScript to call.
struct Kept {
    none: Box<dyn Fn() -> f64>,
    one: Box<dyn Fn(f64) -> f64>,
    three: Box<dyn Fn(f64, f64, f64) -> f64>,
}

#[unsafe(no_mangle)]
extern "C" fn raw_keep_closures() -> *mut Kept {
    let (calls, add) = (Cell::new(0.0), adding());
    let counting = move || {
        calls.set(calls.get() + STEP);
        calls.get()
    };
    let three = move |x, y, z| add(x + y + z);
    Box::into_raw(Box::new(Kept { none: Box::new(counting), one: Box::new(adding()), three: Box::new(three) }))
}

#[unsafe(no_mangle)]
unsafe extern "C" fn raw_drop_closures(kept: *mut Kept) {
    // SAFETY: it comes from `raw_keep_closures` and is given back once.
    drop(unsafe { Box::from_raw(kept) });
}

#[unsafe(no_mangle)]
unsafe extern "C" fn raw_invoke_0(kept: *const Kept) -> f64 {
    // SAFETY: it comes from `raw_keep_closures` and was not given back yet.
    unsafe { ((*kept).none)() }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn raw_invoke_1(kept: *const Kept, x: f64) -> f64 {
    // SAFETY: as above.
    unsafe { ((*kept).one)(x) }
}

#[unsafe(no_mangle)]
unsafe extern "C" fn raw_invoke_3(kept: *const Kept, x: f64, y: f64, z: f64) -> f64 {
    // SAFETY: as above.
    unsafe { ((*kept).three)(x, y, z) }
}

thread_local! {
    static SUM: Cell<f64> = const { Cell::new(0.0) };
}

/// Adds to a sum.
#[unsafe(no_mangle)]
extern "C" fn raw_sum_add(value: f64) {
    SUM.set(SUM.get() + value);
}

/// Takes the sum, and starts another.
#[unsafe(no_mangle)]
extern "C" fn raw_sum_take() -> f64 {
    SUM.replace(0.0)
}

#[unsafe(no_mangle)]
extern "C" fn raw_double(value: f64) -> f64 {
    2.0 * value
}

#[unsafe(no_mangle)]
extern "C" fn raw_compare(a: f64, b: f64) -> i32 {
    a.total_cmp(&b) as i32
}
