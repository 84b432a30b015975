//! Rows of numbers, as arrays within arrays and laid out flat.

use bench_native::kernels::nested;
use js_sys::{Array, Float64Array, Uint32Array};
use wasm_bindgen::prelude::*;

/// What rows weigh, each of which is copied.
#[wasm_bindgen]
pub fn buffers_weigh_rows(rows: Vec<Float64Array>) -> f64 {
    nested::weigh(rows.into_iter().map(|row| row.to_vec()))
}

/// The same of an array that stays JavaScript's.
#[wasm_bindgen]
pub fn buffers_weigh_array(rows: &Array) -> f64 {
    nested::weigh(rows.iter().map(|row| row.unchecked_into::<Float64Array>().to_vec()))
}

/// The same of rows laid out flat.
#[wasm_bindgen]
pub fn buffers_weigh_flat(values: &[f64], ends: &[u32]) -> f64 {
    nested::weigh(nested::cut(values, ends))
}

/// `count` rows, each as a typed array of its own.
fn typed_arrays(count: usize) -> impl Iterator<Item = Float64Array> {
    nested::rows(count).into_iter().map(|row| Float64Array::from(row.as_slice()))
}

/// `count` rows.
#[wasm_bindgen]
pub fn buffers_rows(count: usize) -> Vec<Float64Array> {
    typed_arrays(count).collect()
}

/// The same in an array that Rust makes.
#[wasm_bindgen]
pub fn buffers_rows_array(count: usize) -> Array {
    typed_arrays(count).collect()
}

/// The same laid out flat: all values, and the ends of rows.
#[wasm_bindgen]
pub fn buffers_rows_flat(count: usize) -> Array {
    let (values, ends) = nested::flat(&nested::rows(count));
    Array::of2(&Float64Array::from(values.as_slice()), &Uint32Array::from(ends.as_slice()))
}
