//! A series of values that Rust keeps and JavaScript wants to see.

use bench_native::kernels::views;
use js_sys::Float64Array;
use wasm_bindgen::prelude::*;

/// Values kept by Rust.
#[wasm_bindgen]
pub struct Series(views::Series);

#[wasm_bindgen]
impl Series {
    /// `count` rising values.
    #[wasm_bindgen(constructor)]
    pub fn new(count: usize) -> Self {
        Self(views::Series::new(count))
    }

    /// Changes the last value.
    pub fn step(&mut self) {
        self.0.step();
    }

    /// A copy of all values.
    pub fn copy(&self) -> Vec<f64> {
        self.0.values().to_vec()
    }

    /// All values where they are, as a view made by Rust. It is detached when memory grows.
    pub fn view(&self) -> Float64Array {
        // SAFETY: the values stay where they are until the series is freed, and nothing writes to them while JavaScript
        // looks.
        unsafe { Float64Array::view(self.0.values()) }
    }

    /// Where the values are in Wasm's memory.
    pub fn pointer(&self) -> *const f64 {
        self.0.values().as_ptr()
    }

    /// How many values there are.
    pub fn len(&self) -> usize {
        self.0.values().len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.0.values().is_empty()
    }
}

/// Grows Wasm's memory by no page. Every view is detached as by any growth, and the memory does not run out.
#[wasm_bindgen]
pub fn views_grow() {
    core::arch::wasm32::memory_grow::<0>(0);
}
