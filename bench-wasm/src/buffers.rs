//! Slices and vectors of double-precision numbers.

use bench_native::kernels::buffers;
use wasm_bindgen::prelude::*;

/// Sum of the values.
#[wasm_bindgen]
pub fn buffers_sum(values: &[f64]) -> f64 {
    buffers::sum(values)
}

/// Moves every value half way to two.
#[wasm_bindgen]
pub fn buffers_relax(values: &mut [f64]) {
    buffers::relax(values);
}

/// sin(x)·cos(x) of every value.
#[wasm_bindgen]
pub fn buffers_sin_cos(values: &[f64]) -> Vec<f64> {
    buffers::sin_cos(values)
}

/// `count` rising values.
#[wasm_bindgen]
pub fn buffers_ramp(count: usize) -> Vec<f64> {
    buffers::ramp(count)
}
