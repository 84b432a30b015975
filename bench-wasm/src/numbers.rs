//! Calls that carry nothing or plain numbers.

use bench_native::kernels::numbers;
use wasm_bindgen::prelude::*;

/// Takes and returns nothing.
#[wasm_bindgen]
pub fn numbers_unit() {
    numbers::unit();
}

/// Wrapping sum of two integers.
#[wasm_bindgen]
pub fn numbers_add(a: i32, b: i32) -> i32 {
    numbers::add(a, b)
}

/// Product of two floats.
#[wasm_bindgen]
pub fn numbers_multiply(a: f64, b: f64) -> f64 {
    numbers::multiply(a, b)
}

/// Logical not.
#[wasm_bindgen]
pub fn numbers_negate(x: bool) -> bool {
    numbers::negate(x)
}
