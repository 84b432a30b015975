//! JavaScript values held by Rust.

use wasm_bindgen::prelude::*;

/// Takes a value and drops it. Yields 1, for counting.
#[wasm_bindgen]
pub fn handles_take(value: JsValue) -> u32 {
    drop(value);
    1
}

/// Borrows a value. Yields 1, for counting.
#[wasm_bindgen]
pub fn handles_borrow(_value: &JsValue) -> u32 {
    1
}

/// Takes a value and gives it back.
#[wasm_bindgen]
pub fn handles_return(value: JsValue) -> JsValue {
    value
}

/// Borrows a value, clones it and drops the clone. Yields 1, for counting.
#[wasm_bindgen]
pub fn handles_clone_drop(value: &JsValue) -> u32 {
    drop(value.clone());
    1
}

/// Values kept by Rust.
#[wasm_bindgen]
#[derive(Default)]
pub struct Keeper(Vec<JsValue>);

#[wasm_bindgen]
impl Keeper {
    /// Keeps nothing yet.
    #[wasm_bindgen(constructor)]
    pub fn new() -> Self {
        Self::default()
    }

    /// Keeps one value more.
    pub fn keep(&mut self, value: JsValue) {
        self.0.push(value);
    }

    /// How many values are kept.
    pub fn count(&self) -> usize {
        self.0.len()
    }

    /// One of the kept values.
    pub fn at(&self, index: usize) -> JsValue {
        self.0.get(index).cloned().unwrap_or_default()
    }

    /// Drops all values, and keeps the room for as many again.
    pub fn clear(&mut self) {
        self.0.clear();
    }
}
