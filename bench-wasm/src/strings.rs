//! Text in and out in batches; one text at a time is in `texts.rs`.

use bench_native::kernels::strings;
use js_sys::Array;
use wasm_bindgen::prelude::*;

/// One string in, one string out.
#[wasm_bindgen]
pub fn strings_upper(item: &str) -> String {
    strings::upper(item)
}

/// The same for the lines of one text.
#[wasm_bindgen]
pub fn strings_upper_lines(lines: &str) -> String {
    strings::upper_lines(lines)
}

/// The same for strings packed as bytes and ends; see the kernel for the packing of the result.
#[wasm_bindgen]
pub fn strings_upper_packed(bytes: &[u8], ends: &[u32]) -> Vec<u8> {
    strings::upper_packed(bytes, ends)
}

/// The same for an array of strings.
#[wasm_bindgen]
#[allow(clippy::needless_pass_by_value)] // Taking ownership is the shape being priced.
pub fn strings_upper_each(items: Vec<String>) -> Vec<String> {
    strings::upper_each(&items)
}

/// The same for an array that stays JavaScript's: every string is asked for and handed back on its own.
#[wasm_bindgen]
pub fn strings_upper_array(items: &Array) -> Array {
    let upper = |item: JsValue| JsValue::from(strings::upper(&item.as_string().unwrap_or_default()));
    items.iter().map(upper).collect()
}

/// The same for a JSON array.
///
/// # Errors
/// If `items` is not JSON or not an array of strings.
#[wasm_bindgen]
pub fn strings_upper_json(items: &str) -> Result<String, JsError> {
    Ok(strings::upper_json(items)?)
}
