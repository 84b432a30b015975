//! Slices, vectors and typed arrays of numbers and of bytes.

pub mod enums;
pub mod nested;
#[cfg(feature = "string-enum-vectors")]
pub mod string_enums;

use std::cell::RefCell;

use bench_native::kernels::buffers;
use js_sys::{Array, Float64Array, try_iter};
use wasm_bindgen::Clamped;
use wasm_bindgen::prelude::*;

thread_local! {
    /// A buffer that Rust keeps between calls.
    static KEPT: RefCell<Vec<f64>> = const { RefCell::new(Vec::new()) };
}

#[wasm_bindgen]
extern "C" {
    /// A function of the page, which looks at the values while it runs.
    #[wasm_bindgen(js_name = buffersEnds)]
    fn ends(values: &[f64]) -> f64;
}

/// Sum of the values.
#[wasm_bindgen]
pub fn buffers_sum(values: &[f64]) -> f64 {
    buffers::sum(values)
}

/// A kind of numbers as a slice that comes in, and as a vector that goes out.
macro_rules! kind {
    ($kind:ty, $sum:ident, $ramp:ident) => {
        /// Sum of the values.
        #[wasm_bindgen]
        pub fn $sum(values: &[$kind]) -> f64 {
            buffers::sum(values)
        }

        /// `count` rising values.
        #[wasm_bindgen]
        pub fn $ramp(count: usize) -> Vec<$kind> {
            buffers::ramp(count)
        }
    };
}

kind!(f32, buffers_sum_f32, buffers_ramp_f32);
kind!(i32, buffers_sum_i32, buffers_ramp_i32);
kind!(u16, buffers_sum_u16, buffers_ramp_u16);
kind!(i64, buffers_sum_i64, buffers_ramp_i64);

/// Sum of the values of a vector, which is then dropped.
#[wasm_bindgen]
#[allow(clippy::needless_pass_by_value, reason = "the vector is what is priced")]
pub fn buffers_sum_vec(values: Vec<f64>) -> f64 {
    buffers::sum(&values)
}

/// Sum of the values of a boxed slice, which is then dropped.
#[wasm_bindgen]
#[allow(clippy::boxed_local, reason = "the boxed slice is what is priced")]
pub fn buffers_sum_boxed(values: Box<[f64]>) -> f64 {
    buffers::sum(&values)
}

/// Sum of the numbers of a plain array, each of which is asked for by its place.
#[wasm_bindgen]
pub fn buffers_sum_by_get(numbers: &Array) -> f64 {
    (0..numbers.length()).map(|place| number(&numbers.get(place))).sum()
}

/// The same for an array that is walked.
#[wasm_bindgen]
pub fn buffers_sum_by_iter(numbers: &Array) -> f64 {
    numbers.iter().map(|value| number(&value)).sum()
}

/// The same for whatever JavaScript can walk.
#[wasm_bindgen]
pub fn buffers_sum_by_try_iter(numbers: &JsValue) -> f64 {
    let walked = try_iter(numbers).ok().flatten();
    walked.map_or(f64::NAN, |walked| walked.map(|value| value.map_or(f64::NAN, |value| number(&value))).sum())
}

/// No number makes a sum none.
fn number(value: &JsValue) -> f64 {
    value.as_f64().unwrap_or(f64::NAN)
}

/// Sum of the values of a typed array, through a copy.
#[wasm_bindgen]
pub fn buffers_sum_array(values: &Float64Array) -> f64 {
    buffers::sum(&values.to_vec())
}

/// Sum of the values of a typed array, copied into the kept buffer.
#[wasm_bindgen]
pub fn buffers_sum_kept(values: &Float64Array) -> f64 {
    KEPT.with_borrow_mut(|kept| {
        kept.resize(values.length() as usize, 0.0);
        values.copy_to(kept);
        buffers::sum(kept)
    })
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

/// `count` rising values, boxed.
#[wasm_bindgen]
pub fn buffers_ramp_boxed(count: usize) -> Box<[f64]> {
    buffers::ramp(count).into_boxed_slice()
}

/// `count` rising values in a typed array that Rust makes.
#[wasm_bindgen]
pub fn buffers_ramp_array(count: usize) -> Float64Array {
    Float64Array::from(buffers::ramp::<f64>(count).as_slice())
}

/// Rising values for the whole of a typed array.
#[wasm_bindgen]
pub fn buffers_ramp_into(values: &Float64Array) {
    values.copy_from(&buffers::ramp(values.length() as usize));
}

/// Keeps `count` rising values; none gives the memory back.
#[wasm_bindgen]
pub fn buffers_keep(count: usize) {
    KEPT.set(buffers::ramp(count));
}

/// Shows the kept values to the page, which says what their first and last are together.
#[wasm_bindgen]
pub fn buffers_show() -> f64 {
    KEPT.with_borrow(|kept| ends(kept))
}

/// Sum of the bytes.
#[wasm_bindgen]
pub fn buffers_sum_bytes(bytes: &[u8]) -> u32 {
    buffers::sum_bytes(bytes)
}

/// Sum of the bytes of an array that clamps what is written to it; they are then dropped.
#[wasm_bindgen]
#[allow(clippy::needless_pass_by_value, reason = "the vector is what is priced")]
pub fn buffers_sum_clamped(bytes: Clamped<Vec<u8>>) -> u32 {
    buffers::sum_bytes(&bytes)
}

/// `count` rising bytes.
#[wasm_bindgen]
pub fn buffers_byte_ramp(count: usize) -> Vec<u8> {
    buffers::byte_ramp(count)
}

/// `count` rising bytes, for an array that clamps what is written to it.
#[wasm_bindgen]
pub fn buffers_clamped_ramp(count: usize) -> Clamped<Vec<u8>> {
    Clamped(buffers::byte_ramp(count))
}
