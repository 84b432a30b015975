//! Bare exports of the `objects` family: a struct is an address, which JavaScript holds and frees.

use std::cell::RefCell;
use std::slice::{from_raw_parts, from_raw_parts_mut};

use bench_native::kernels::objects::{self, Dot};

#[unsafe(no_mangle)]
extern "C" fn raw_objects_new(x: f64, y: f64) -> *mut Dot {
    Box::into_raw(Box::new(Dot { x, y }))
}

/// Writes two numbers.
///
/// # Safety
/// `pair` is the address of two numbers that nothing else uses now.
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_dot_pair(pair: *mut [f64; 2]) {
    // SAFETY: the caller's promise.
    unsafe { *pair = [Dot::START.x, Dot::START.y] };
}

/// Frees a dot.
///
/// # Safety
/// `dot` comes from [`raw_objects_new`] or [`raw_objects_dots`] and is not used again.
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_objects_free(dot: *mut Dot) {
    // SAFETY: the caller's promise.
    drop(unsafe { Box::from_raw(dot) });
}

/// Sum of the coordinates and `more`.
///
/// # Safety
/// `dot` comes from [`raw_objects_new`] or [`raw_objects_dots`] and is not freed.
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_objects_sum(dot: *const Dot, more: f64) -> f64 {
    // SAFETY: the caller's promise.
    unsafe { &*dot }.sum(more)
}

/// Moves to the right.
///
/// # Safety
/// As for [`raw_objects_sum`].
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_objects_shift(dot: *mut Dot, by: f64) {
    // SAFETY: the caller's promise.
    unsafe { &mut *dot }.shift(by);
}

/// Sum of the coordinates; the dot is freed then.
///
/// # Safety
/// As for [`raw_objects_free`].
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_objects_into_sum(dot: *mut Dot) -> f64 {
    // SAFETY: the caller's promise.
    unsafe { Box::from_raw(dot) }.sum(0.0)
}

/// How far right.
///
/// # Safety
/// As for [`raw_objects_sum`].
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_objects_x(dot: *const Dot) -> f64 {
    // SAFETY: the caller's promise.
    unsafe { &*dot }.x
}

/// Sets how far right.
///
/// # Safety
/// As for [`raw_objects_sum`].
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_objects_set_x(dot: *mut Dot, x: f64) {
    // SAFETY: the caller's promise.
    unsafe { &mut *dot }.x = x;
}

/// How far up.
///
/// # Safety
/// As for [`raw_objects_sum`].
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_objects_y(dot: *const Dot) -> f64 {
    // SAFETY: the caller's promise.
    unsafe { &*dot }.y
}

/// Distance of two numbers.
#[unsafe(no_mangle)]
extern "C" fn raw_objects_gap(a: f64, b: f64) -> f64 {
    Dot::gap(a, b)
}

thread_local! {
    static LABEL: RefCell<String> = RefCell::new(objects::LABEL.to_owned());
    static KEPT: RefCell<Vec<Dot>> = const { RefCell::new(Vec::new()) };
    static FLAT: RefCell<Vec<f64>> = const { RefCell::new(Vec::new()) };
}

/// Where the kept text stands.
#[unsafe(no_mangle)]
extern "C" fn raw_objects_label() -> *const u8 {
    LABEL.with_borrow(|label| label.as_ptr())
}

/// Bytes of the kept text.
#[unsafe(no_mangle)]
extern "C" fn raw_objects_label_length() -> usize {
    LABEL.with_borrow(String::len)
}

/// Sum of all coordinates; the dots are freed then.
///
/// # Safety
/// `dots` are `count` addresses, each as for [`raw_objects_free`].
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_objects_sum_dots(dots: *const *mut Dot, count: usize) -> f64 {
    // SAFETY: the caller's promise.
    let dots = unsafe { from_raw_parts(dots, count) };
    // SAFETY: as above.
    let dots: Vec<Dot> = dots.iter().map(|dot| *unsafe { Box::from_raw(*dot) }).collect();
    objects::sum_dots(&dots)
}

/// The same of coordinates laid out flat, of which dots are made.
///
/// # Safety
/// `coordinates` and `length` describe initialised memory; the address is a multiple of eight.
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_objects_sum_flat(coordinates: *const f64, length: usize) -> f64 {
    // SAFETY: the caller's promise.
    objects::sum_dots(&objects::from_coordinates(unsafe { from_raw_parts(coordinates, length) }))
}

/// Keeps `count` dots for the exports that hand them out.
#[unsafe(no_mangle)]
extern "C" fn raw_objects_keep(count: usize) {
    KEPT.set(objects::dots(count));
}

/// Writes the addresses of the kept dots, each as a struct of its own.
///
/// # Safety
/// `dots` has room for as many addresses as dots are kept.
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_objects_dots(dots: *mut *mut Dot) {
    KEPT.with_borrow(|kept| {
        // SAFETY: the caller's promise.
        let dots = unsafe { from_raw_parts_mut(dots, kept.len()) };
        dots.iter_mut().zip(kept).for_each(|(slot, dot)| *slot = Box::into_raw(Box::new(*dot)));
    });
}

/// Lays the coordinates of the kept dots out and yields their address; it holds until the next are laid out.
#[unsafe(no_mangle)]
extern "C" fn raw_objects_flat() -> *const f64 {
    FLAT.with_borrow_mut(|flat| {
        flat.clear();
        KEPT.with_borrow(|kept| kept.iter().for_each(|dot| flat.extend([dot.x, dot.y])));
        flat.as_ptr()
    })
}
