//! One text in or out.

use std::cell::RefCell;

use bench_native::kernels::texts;
use js_sys::JsString;
use wasm_bindgen::prelude::*;
use wasm_bindgen::{intern, unintern};

/// Reads the first and last character.
#[wasm_bindgen]
pub fn strings_read_ends(text: &str) -> u32 {
    texts::read_ends(text)
}

/// The same for a text that Rust comes to own, and frees.
#[wasm_bindgen]
#[allow(clippy::needless_pass_by_value)] // Taking ownership is the shape being priced.
pub fn strings_take_ends(text: String) -> u32 {
    texts::read_ends(&text)
}

/// The same for an owned text that may be missing.
#[wasm_bindgen]
#[allow(clippy::needless_pass_by_value)] // Taking ownership is the shape being priced.
pub fn strings_take_ends_if_any(text: Option<String>) -> u32 {
    text.as_deref().map_or(0, texts::read_ends)
}

/// The same for a text as UTF-16 code units.
#[wasm_bindgen]
pub fn strings_read_unit_ends(units: &[u16]) -> u32 {
    texts::read_unit_ends(units)
}

/// Asks JavaScript for every code unit of its string.
#[wasm_bindgen]
pub fn strings_js_units(text: &JsString) -> u32 {
    text.iter().fold(0, texts::with_unit)
}

/// Asks JavaScript how many code units its string has.
#[wasm_bindgen]
pub fn strings_js_length(text: &JsString) -> u32 {
    text.length()
}

thread_local! {
    static KEPT: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps a text for [`strings_kept`] and [`strings_hand_over`].
#[wasm_bindgen]
pub fn strings_keep(text: String) {
    KEPT.set(text);
}

/// The same for a text that is interned; without the feature `interning` that does nothing.
#[wasm_bindgen]
pub fn strings_keep_interned(text: String) {
    intern(&text);
    KEPT.set(text);
}

/// A copy of the kept text.
#[wasm_bindgen]
pub fn strings_kept() -> String {
    KEPT.with_borrow(String::clone)
}

/// The same as a text that may be missing.
#[wasm_bindgen]
pub fn strings_kept_if_any() -> Option<String> {
    KEPT.with_borrow(|text| Some(text.clone()))
}

#[wasm_bindgen]
extern "C" {
    /// A function that the page defines.
    #[wasm_bindgen(js_name = stringsTakeText)]
    fn take_text(text: &str) -> u32;
}

#[rustfmt::skip] // It takes the literals away.
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(thread_local_v2, static_string)]
    static SHORT: JsString = "cgcatghj";

    #[wasm_bindgen(thread_local_v2, static_string)]
    static LONG: JsString = "wdbwbjmmljbrkxcpsaxbcwdvqqjruvjbziqfedpvugvppxcjxioonfmigrygauvq";
}

/// Calls JavaScript with the kept text.
#[wasm_bindgen]
pub fn strings_hand_over() -> u32 {
    KEPT.with_borrow(|text| take_text(text))
}

/// The same with a text that is interned for this call only; without the feature `interning` it is as the former.
#[wasm_bindgen]
pub fn strings_hand_over_interned() -> u32 {
    KEPT.with_borrow(|text| {
        let length = take_text(intern(text));
        unintern(text);
        length
    })
}

/// The macro refuses a reference that is written out as the result; under a name of its own it crosses as it is.
type Constant = &'static str;

/// The constant of eight bytes, as Rust's own.
#[wasm_bindgen]
pub fn strings_static_str_short() -> Constant {
    texts::SHORT
}

/// The constant of 64 bytes, as Rust's own.
#[wasm_bindgen]
pub fn strings_static_str_long() -> Constant {
    texts::LONG
}

/// The constant of eight bytes, as a new string of JavaScript's.
#[wasm_bindgen]
pub fn strings_from_str_short() -> JsValue {
    JsValue::from_str(texts::SHORT)
}

/// The constant of 64 bytes, as a new string of JavaScript's.
#[wasm_bindgen]
pub fn strings_from_str_long() -> JsValue {
    JsValue::from_str(texts::LONG)
}

/// The constant of eight bytes, interned; without the feature `interning` that does nothing.
#[wasm_bindgen]
pub fn strings_intern_short() -> JsValue {
    JsValue::from(intern(texts::SHORT))
}

/// The constant of 64 bytes, interned; without the feature `interning` that does nothing.
#[wasm_bindgen]
pub fn strings_intern_long() -> JsValue {
    JsValue::from(intern(texts::LONG))
}

/// The constant of eight bytes, which the glue has made once.
#[wasm_bindgen]
pub fn strings_static_string_short() -> JsString {
    SHORT.with(JsString::clone)
}

/// The constant of 64 bytes, which the glue has made once.
#[wasm_bindgen]
pub fn strings_static_string_long() -> JsString {
    LONG.with(JsString::clone)
}
