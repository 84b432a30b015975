//! How long things live and how they end.

mod closures;
mod endings;
mod objects;

pub use closures::*;
pub use endings::*;
pub use objects::*;

use std::cell::Cell;

use wasm_bindgen::prelude::*;

thread_local! {
    static ALIVE: Cell<u32> = const { Cell::new(0) };
}

/// A value that Rust knows to be alive until it drops it. It holds one number, so that it takes memory.
struct Counted(u32);

impl Counted {
    fn new(number: u32) -> Self {
        ALIVE.set(ALIVE.get() + 1);
        Self(number)
    }

    /// What it holds. Not the field: a closure that only reads a field captures a copy of it alone.
    fn number(&self) -> u32 {
        self.0
    }
}

impl Drop for Counted {
    fn drop(&mut self) {
        ALIVE.set(ALIVE.get() - 1);
    }
}

/// How many counted values Rust has not dropped.
#[wasm_bindgen]
pub fn checks_alive() -> u32 {
    ALIVE.get()
}

/// How many slots of the table of JavaScript values are taken: of the engine's table, or of the glue's.
#[wasm_bindgen]
pub fn checks_live_slots() -> u32 {
    wasm_bindgen::externref_heap_live_count()
}
