//! How values cross: what the checks call, and functions of the page's that they have Rust call.

use std::cell::{Cell, RefCell};

use js_sys::{Array, Function, JsString};
use wasm_bindgen::convert::IntoWasmAbi;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// Takes a text.
    #[wasm_bindgen(js_namespace = boundaryChecks, js_name = takeText)]
    fn take_text(text: &str);

    /// Takes values.
    #[wasm_bindgen(js_namespace = boundaryChecks, js_name = takeValues)]
    fn take_values(values: &[f64]);
}

// Formatting would drop the text: to rustfmt a static of another language has none.
#[rustfmt::skip]
#[wasm_bindgen]
extern "C" {
    /// A text that is made once.
    #[wasm_bindgen(thread_local_v2, static_string)]
    static CONSTANT: JsString = "a text that never changes";
}

thread_local! {
    static BYTES: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static HELD: Cell<JsValue> = const { Cell::new(JsValue::UNDEFINED) };
}

/// Gives a 64-bit integer back.
#[wasm_bindgen]
pub fn checks_u64(value: u64) -> u64 {
    value
}

/// Gives a 32-bit integer back.
#[wasm_bindgen]
pub fn checks_u32(value: u32) -> u32 {
    value
}

/// Gives a small float back.
#[wasm_bindgen]
pub fn checks_f32(value: f32) -> f32 {
    value
}

/// Gives a float back.
#[wasm_bindgen]
pub fn checks_f64(value: f64) -> f64 {
    value
}

/// Gives a signed integer back.
#[wasm_bindgen]
pub fn checks_i32(value: i32) -> i32 {
    value
}

/// Gives a boolean back.
#[wasm_bindgen]
pub fn checks_bool(value: bool) -> bool {
    value
}

/// Borrows a text and tells its bytes.
#[wasm_bindgen]
pub fn checks_str(text: &str) -> usize {
    text.len()
}

/// Owns a text and tells its bytes.
#[wasm_bindgen]
#[allow(clippy::needless_pass_by_value)] // Taking ownership is what is looked at.
pub fn checks_string(text: String) -> usize {
    text.len()
}

/// Makes a text.
#[wasm_bindgen]
pub fn checks_string_out(bytes: usize) -> String {
    "a".repeat(bytes)
}

/// Hands a text of Rust's to a function of JavaScript's.
#[wasm_bindgen]
pub fn checks_import_str() {
    take_text("eleven char");
}

/// Takes JavaScript's own string as a handle, and looks at nothing of it.
#[wasm_bindgen]
pub fn checks_js_string(_text: &JsString) {}

/// Returns a text that is made once.
#[wasm_bindgen]
pub fn checks_static_string() -> JsString {
    CONSTANT.with(JsString::clone)
}

/// Lets `meanwhile` run and then tells the first byte.
///
/// # Errors
/// What `meanwhile` threw.
#[wasm_bindgen]
pub fn checks_first_byte_after(bytes: &[u8], meanwhile: &Function) -> Result<u8, JsValue> {
    meanwhile.call0(&JsValue::UNDEFINED)?;
    Ok(bytes.first().copied().unwrap_or_default())
}

/// Borrows bytes and tells how many.
#[wasm_bindgen]
pub fn checks_bytes(bytes: &[u8]) -> usize {
    bytes.len()
}

/// Makes bytes.
#[wasm_bindgen]
pub fn checks_bytes_out(count: usize) -> Vec<u8> {
    vec![7; count]
}

/// Makes values.
#[wasm_bindgen]
pub fn checks_values_out(count: usize) -> Vec<f64> {
    vec![7.0; count]
}

/// Borrows values and tells the last.
#[wasm_bindgen]
pub fn checks_values(values: &[f64]) -> f64 {
    values.last().copied().unwrap_or_default()
}

/// Hands values of Rust's to a function of JavaScript's.
#[wasm_bindgen]
pub fn checks_import_values() {
    take_values(&[1.0, 2.0, 3.0, 4.0]);
}

/// Keeps bytes whose place in memory stays the same.
#[wasm_bindgen]
pub fn checks_keep_bytes(count: usize, value: u8) {
    BYTES.set(vec![value; count]);
}

/// Where the kept bytes are.
#[wasm_bindgen]
pub fn checks_kept_pointer() -> *const u8 {
    BYTES.with_borrow(Vec::as_ptr)
}

/// How many bytes are kept.
#[wasm_bindgen]
pub fn checks_kept_len() -> usize {
    BYTES.with_borrow(Vec::len)
}

/// Sets every kept byte.
#[wasm_bindgen]
pub fn checks_fill_kept(value: u8) {
    BYTES.with_borrow_mut(|bytes| bytes.fill(value));
}

/// Allocates more than the memory has free, so that it grows, and lets go of it again.
#[wasm_bindgen]
pub fn checks_allocate(bytes: usize) -> usize {
    std::hint::black_box(vec![1_u8; bytes]).len()
}

/// Holds a value and tells by which number Rust does so.
#[wasm_bindgen]
pub fn checks_hold(value: JsValue) -> u32 {
    let number = (&value).into_abi();
    HELD.set(value);
    number
}

/// Gives a value back.
#[wasm_bindgen]
pub fn checks_return(value: JsValue) -> JsValue {
    value
}

/// Borrows a value and looks at nothing of it.
#[wasm_bindgen]
pub fn checks_ignore(_value: &JsValue) {}

/// Whether it is null.
#[wasm_bindgen]
pub fn checks_is_null(value: &JsValue) -> bool {
    value.is_null()
}

/// Whether it is a string.
#[wasm_bindgen]
pub fn checks_is_string(value: &JsValue) -> bool {
    value.is_string()
}

/// Its number, if it is one.
#[wasm_bindgen]
pub fn checks_as_f64(value: &JsValue) -> f64 {
    value.as_f64().unwrap_or(-1.0)
}

/// The bytes of its text, if it is one.
#[wasm_bindgen]
pub fn checks_as_string(value: &JsValue) -> usize {
    value.as_string().map_or(0, |text| text.len())
}

/// Whether it is an array, by its class.
#[wasm_bindgen]
pub fn checks_dyn_into(value: JsValue) -> bool {
    value.dyn_into::<Array>().is_ok()
}

/// Takes it for an array without looking.
#[wasm_bindgen]
pub fn checks_unchecked_ref(value: &JsValue) -> bool {
    let array: &Array = value.unchecked_ref();
    let back: &JsValue = array.as_ref();
    std::ptr::eq(back, value)
}
