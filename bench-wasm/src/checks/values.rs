//! How values cross: what the checks call beyond the exports that are timed.

use std::cell::{Cell, RefCell};

use js_sys::{Array, Function, JsString, Uint8Array};
use wasm_bindgen::JsCast;
use wasm_bindgen::convert::IntoWasmAbi;
use wasm_bindgen::prelude::*;

thread_local! {
    static BYTES: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static HELD: Cell<JsValue> = const { Cell::new(JsValue::UNDEFINED) };
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

/// The kept bytes as js-sys views them.
#[wasm_bindgen]
pub fn checks_view_of_kept() -> Uint8Array {
    // SAFETY: who looks through it knows that an allocation may take it away, which is what is looked for.
    BYTES.with_borrow(|bytes| unsafe { Uint8Array::view(bytes) })
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

/// Whether a checked cast takes a value for an array.
#[wasm_bindgen]
pub fn checks_array_has_type(value: &JsValue) -> bool {
    value.has_type::<Array>()
}

/// Whether `instanceof` takes a value for an array.
#[wasm_bindgen]
pub fn checks_array_is_instance(value: &JsValue) -> bool {
    value.is_instance_of::<Array>()
}

/// Whether a checked cast takes a value for a text.
#[wasm_bindgen]
pub fn checks_text_has_type(value: &JsValue) -> bool {
    value.has_type::<JsString>()
}

/// Whether `instanceof` takes a value for a text.
#[wasm_bindgen]
pub fn checks_text_is_instance(value: &JsValue) -> bool {
    value.is_instance_of::<JsString>()
}
