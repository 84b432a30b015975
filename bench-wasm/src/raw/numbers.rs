//! Bare exports of the `numbers` family.

use bench_native::kernels::numbers;

#[unsafe(no_mangle)]
extern "C" fn raw_unit() {
    numbers::unit();
}

#[unsafe(no_mangle)]
extern "C" fn raw_add(a: i32, b: i32) -> i32 {
    numbers::add(a, b)
}

#[unsafe(no_mangle)]
extern "C" fn raw_multiply(a: f64, b: f64) -> f64 {
    numbers::multiply(a, b)
}

#[unsafe(no_mangle)]
extern "C" fn raw_negate(x: bool) -> bool {
    numbers::negate(x)
}

/// The control: does nothing at all.
#[unsafe(no_mangle)]
extern "C" fn raw_empty() {}
