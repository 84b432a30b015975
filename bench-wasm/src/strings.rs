//! Text in and out.

use std::cell::RefCell;

use bench_native::kernels::strings;
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

/// Reads the first and last character.
#[wasm_bindgen]
pub fn strings_read_ends(text: &str) -> u32 {
    strings::read_ends(text)
}

thread_local! {
    static KEPT: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Keeps a text for [`strings_kept`].
#[wasm_bindgen]
pub fn strings_keep(text: String) {
    KEPT.set(text);
}

/// A copy of the kept text.
#[wasm_bindgen]
pub fn strings_kept() -> String {
    KEPT.with_borrow(String::clone)
}
