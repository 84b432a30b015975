//! What every package has, whichever families are in it.

use bench_native::kernels::startup;
use wasm_bindgen::prelude::*;

/// The first thing that a page calls.
#[wasm_bindgen]
pub fn startup_ready() -> u32 {
    startup::ready()
}
