//! Structs held by JavaScript, and JavaScript values held by Rust.

use wasm_bindgen::prelude::*;

use super::Counted;

/// A struct that is counted while it lives.
#[wasm_bindgen]
pub struct ChecksObject(Counted);

#[wasm_bindgen]
impl ChecksObject {
    /// Holds `number`.
    #[wasm_bindgen(constructor)]
    pub fn new(number: u32) -> Self {
        Self(Counted::new(number))
    }

    /// What it holds.
    pub fn number(&self) -> u32 {
        self.0.number()
    }
}

/// JavaScript values kept by Rust.
#[wasm_bindgen]
#[derive(Default)]
pub struct ChecksHandles(Vec<JsValue>);

#[wasm_bindgen]
impl ChecksHandles {
    /// Keeps nothing yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Keeps one value more.
    pub fn keep(&mut self, value: JsValue) {
        self.0.push(value);
    }

    /// Drops all values and the room for them.
    pub fn drop_all(&mut self) {
        self.0 = Vec::new();
    }
}
