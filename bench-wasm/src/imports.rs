//! JavaScript's functions called by Rust. The loop is in here: one call of an export makes `size` calls of an import.
//!
//! What is imported stands in `harness/page/imported.js`.

use bench_native::kernels::imports::{LINE, weigh};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_name = boundaryAddOne)]
    fn add_one(x: f64) -> f64;

    #[wasm_bindgen(js_namespace = ["boundary", "console"])]
    fn log(text: &str);

    #[wasm_bindgen(js_namespace = boundary, variadic)]
    fn sum(numbers: &[f64]) -> f64;

    #[wasm_bindgen(js_namespace = boundary, catch)]
    fn accept(x: f64) -> Result<f64, JsValue>;

    #[wasm_bindgen(js_namespace = boundary, catch)]
    fn refuse(x: f64) -> Result<f64, JsValue>;

    #[wasm_bindgen(js_namespace = boundary, js_name = giveNumber)]
    fn give_number() -> f64;

    #[wasm_bindgen(js_namespace = boundary, js_name = giveString)]
    fn give_string() -> String;

    #[wasm_bindgen(js_namespace = boundary, js_name = giveValue)]
    fn give_value() -> JsValue;

    #[wasm_bindgen(js_namespace = boundary, js_name = giveOption)]
    fn give_option(x: f64) -> Option<f64>;

    /// A class of the page's.
    #[wasm_bindgen(js_namespace = boundary)]
    pub type Counter;

    #[wasm_bindgen(method, structural)]
    fn plus(this: &Counter, x: f64) -> f64;

    #[wasm_bindgen(method, final, js_namespace = boundary, js_name = plusFinal)]
    fn plus_final(this: &Counter, x: f64) -> f64;

    #[wasm_bindgen(method, getter)]
    fn value(this: &Counter) -> f64;

    #[wasm_bindgen(method, setter)]
    fn set_value(this: &Counter, value: f64);

    #[wasm_bindgen(static_method_of = Counter, js_namespace = boundary)]
    fn next(x: f64) -> f64;

    /// A class whose objects are made by Rust.
    #[wasm_bindgen(js_namespace = boundary)]
    pub type Made;

    #[wasm_bindgen(constructor, js_namespace = boundary)]
    fn new(start: f64) -> Made;
}

/// Applies `step` to zero `size` times.
fn chain(size: u32, step: impl Fn(f64) -> f64) -> f64 {
    (0..size).fold(0.0, |state, _| step(state))
}

/// Adds one `size` times by a global function.
#[wasm_bindgen]
pub fn imports_free_function(size: u32) -> f64 {
    chain(size, add_one)
}

/// Logs a line `size` times.
#[wasm_bindgen]
pub fn imports_console_stub(size: u32) {
    (0..size).for_each(|_| log(LINE));
}

/// Adds what a counter holds `size` times by its method, looked up by name in every call.
#[wasm_bindgen]
pub fn imports_method(counter: &Counter, size: u32) -> f64 {
    chain(size, |state| counter.plus(state))
}

/// Adds what a counter holds `size` times by the method of its class.
#[wasm_bindgen]
pub fn imports_method_final(counter: &Counter, size: u32) -> f64 {
    chain(size, |state| counter.plus_final(state))
}

/// Sums a property read `size` times.
#[wasm_bindgen]
pub fn imports_getter(counter: &Counter, size: u32) -> f64 {
    chain(size, |state| state + counter.value())
}

/// Sets a property `size` times.
#[wasm_bindgen]
pub fn imports_setter(counter: &Counter, size: u32) {
    (1..=size).for_each(|i| counter.set_value(f64::from(i)));
}

/// Makes `size` objects and drops each.
#[wasm_bindgen]
pub fn imports_constructor(size: u32) {
    (1..=size).for_each(|i| drop(Made::new(f64::from(i))));
}

/// Adds one `size` times by a static method.
#[wasm_bindgen]
pub fn imports_static_method(size: u32) -> f64 {
    chain(size, Counter::next)
}

/// Adds three `size` times by a function of any number of arguments.
#[wasm_bindgen]
pub fn imports_variadic(size: u32) -> f64 {
    chain(size, |state| sum(&[state, 1.0, 2.0]))
}

/// Adds one `size` times by a function that may throw and does not.
#[wasm_bindgen]
pub fn imports_catch_ok(size: u32) -> f64 {
    chain(size, |state| accept(state).unwrap_or(-1.0))
}

/// Counts how often a function throws.
#[wasm_bindgen]
pub fn imports_catch_thrown(size: u32) -> f64 {
    chain(size, |state| if refuse(state).is_err() { state + 1.0 } else { state })
}

/// Sums `size` numbers that a function gives.
#[wasm_bindgen]
pub fn imports_returns_number(size: u32) -> f64 {
    chain(size, |state| state + give_number())
}

/// Weighs `size` strings that a function gives.
#[wasm_bindgen]
pub fn imports_returns_string(size: u32) -> f64 {
    chain(size, |state| state + weigh(&give_string()))
}

/// Drops `size` values that a function gives and counts those that are something.
#[wasm_bindgen]
pub fn imports_returns_value(size: u32) -> f64 {
    chain(size, |state| {
        drop(give_value());
        state + 1.0
    })
}

/// Sums what a function gives for the numbers below `size`: every other time it gives nothing.
#[wasm_bindgen]
pub fn imports_returns_option(size: u32) -> f64 {
    (0..size).map(|i| give_option(f64::from(i)).unwrap_or(0.5)).sum()
}
