//! JavaScript values held by Rust.

use std::hint::black_box;

use bench_native::kernels::texts::read_ends;
use js_sys::{Array, JsString};
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

/// Takes a string that stays JavaScript's and drops it. Yields 1, for counting.
#[wasm_bindgen]
pub fn handles_take_string(value: JsString) -> u32 {
    drop(value);
    1
}

/// Takes a value and turns it into an array, if it is one. Yields how many were.
#[wasm_bindgen]
pub fn handles_dyn_into(value: JsValue) -> u32 {
    u32::from(black_box(value.dyn_into::<Array>()).is_ok())
}

/// Looks at a value as an array, if it is one. Yields how many were.
#[wasm_bindgen]
pub fn handles_dyn_ref(value: &JsValue) -> u32 {
    u32::from(black_box(value.dyn_ref::<Array>()).is_some())
}

/// Looks at a value as an array, whatever it is. Yields 1, for counting.
#[wasm_bindgen]
pub fn handles_unchecked_ref(value: &JsValue) -> u32 {
    black_box(value.unchecked_ref::<Array>());
    1
}

/// Whether a value is null.
#[wasm_bindgen]
pub fn handles_is_null(value: &JsValue) -> bool {
    value.is_null()
}

/// The number that a value is, or −1.
#[wasm_bindgen]
pub fn handles_as_f64(value: &JsValue) -> f64 {
    value.as_f64().unwrap_or(-1.0)
}

/// The first and the last character of the string that a value is, or 0.
#[wasm_bindgen]
pub fn handles_as_string(value: &JsValue) -> u32 {
    value.as_string().map_or(0, |text| read_ends(&text))
}

/// Takes values, drops them and tells how many there were.
#[wasm_bindgen]
pub fn handles_vec_in(values: Vec<JsValue>) -> usize {
    black_box(&values).len()
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

    /// Keeps these values and no others.
    pub fn keep_all(&mut self, values: Vec<JsValue>) {
        self.0 = values;
    }

    /// Clones of all kept values.
    pub fn all(&self) -> Vec<JsValue> {
        self.0.clone()
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
