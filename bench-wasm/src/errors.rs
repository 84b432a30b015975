//! Results, exceptions and panics.

use bench_native::kernels::errors::{MESSAGE, SENTINEL, quarter};
use wasm_bindgen::prelude::*;

/// A quarter of `x`; the largest number if there is none.
#[wasm_bindgen]
pub fn errors_plain(x: u32) -> u32 {
    quarter(x).unwrap_or(SENTINEL)
}

/// A quarter of `x`; nothing if there is none.
#[wasm_bindgen]
pub fn errors_option(x: u32) -> Option<u32> {
    quarter(x)
}

/// A quarter of `x`.
///
/// # Errors
/// A string, if there is none.
#[wasm_bindgen]
pub fn errors_js_value(x: u32) -> Result<u32, JsValue> {
    quarter(x).ok_or_else(|| JsValue::from_str(MESSAGE))
}

/// A quarter of `x`.
///
/// # Errors
/// An `Error`, if there is none.
#[wasm_bindgen]
pub fn errors_js_error(x: u32) -> Result<u32, JsError> {
    quarter(x).ok_or_else(|| JsError::new(MESSAGE))
}

/// Panics.
#[wasm_bindgen]
pub fn errors_panic() {
    panic!("{MESSAGE}");
}

/// From now on this module's panics are logged.
#[wasm_bindgen]
pub fn errors_set_hook() {
    console_error_panic_hook::set_once();
}
