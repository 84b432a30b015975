//! Bare exports of the `errors` family.

use bench_native::kernels::errors::{SENTINEL, quarter};

#[unsafe(no_mangle)]
extern "C" fn raw_quarter(x: u32) -> u32 {
    quarter(x).unwrap_or(SENTINEL)
}

/// A quarter as a float, which has room for every number and one that stands for none.
#[unsafe(no_mangle)]
extern "C" fn raw_quarter_or_nan(x: u32) -> f64 {
    quarter(x).map_or(f64::NAN, f64::from)
}

#[unsafe(no_mangle)]
extern "C" fn raw_trap() {
    core::arch::wasm32::unreachable();
}
