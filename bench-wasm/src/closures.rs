//! Rust's closures called by JavaScript. The functions that get them stand in `harness/page/imported.js`.

use std::cell::Cell;
use std::cmp::Ordering;
use std::hint::black_box;
use std::panic::{AssertUnwindSafe, RefUnwindSafe};

use bench_native::kernels::closures::STEP;
use js_sys::{Array, Function};
use wasm_bindgen::JsCast;
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = boundary, js_name = callLent)]
    fn call_lent(function: &dyn Fn(f64) -> f64, times: u32) -> f64;

    #[wasm_bindgen(js_namespace = boundary, js_name = callLentMut)]
    fn call_lent_mut(function: &mut dyn FnMut(f64) -> f64, times: u32) -> f64;

    #[wasm_bindgen(js_namespace = boundary, js_name = callOnce)]
    fn call_once(function: &Closure<dyn FnMut(f64) -> f64>) -> f64;

    #[wasm_bindgen(js_namespace = boundary, js_name = callValue)]
    fn call_value(function: JsValue) -> f64;

    #[wasm_bindgen(js_namespace = boundary, js_name = callForgotten)]
    fn call_forgotten(function: &Closure<dyn Fn(f64) -> f64>) -> f64;

    /// An array. Older versions of js-sys give its own `Array` no `sort_by`.
    #[wasm_bindgen(extends = Array)]
    type Sortable;

    #[wasm_bindgen(method, js_name = sort)]
    fn sort_by(this: &Sortable, compare: &mut dyn FnMut(JsValue, JsValue) -> i32) -> Array;
}

#[cfg(feature = "owned-closures")]
#[wasm_bindgen]
extern "C" {
    #[wasm_bindgen(js_namespace = boundary, js_name = callMoved)]
    fn call_moved(function: Closure<dyn Fn(f64) -> f64>) -> f64;
}

/// A closure with something of its own, as nearly all have.
fn adding() -> impl Fn(f64) -> f64 {
    let step = black_box(STEP);
    move |x| x + step
}

/// Lends JavaScript a closure, which it calls so many times.
#[wasm_bindgen]
pub fn closures_borrowed_fn(times: u32) -> f64 {
    call_lent(&adding(), times)
}

/// Lends JavaScript a closure that changes what it captured, which it calls so many times.
#[wasm_bindgen]
pub fn closures_borrowed_fnmut(times: u32) -> f64 {
    let mut calls = 0.0;
    let add = adding();
    // A sum is a sum after a panic, too.
    let mut counted = AssertUnwindSafe(&mut calls);
    let last = call_lent_mut(
        &mut move |x| {
            **counted += STEP;
            add(x)
        },
        times,
    );
    // Both counted: JavaScript what came back, Rust how often it was called.
    last.min(calls)
}

thread_local! {
    static DROPPED: Cell<u32> = const { Cell::new(0) };
}

/// Counts what is dropped.
struct Counted;

impl Drop for Counted {
    fn drop(&mut self) {
        DROPPED.set(DROPPED.get() + 1);
    }
}

/// Makes a closure for JavaScript and drops it. Yields how many were dropped so far.
#[wasm_bindgen]
pub fn closures_new_drop() -> u32 {
    let (counted, add) = (Counted, adding());
    drop(Closure::<dyn Fn(f64) -> f64>::new(move |x| {
        let _kept = &counted;
        add(x)
    }));
    DROPPED.get()
}

/// Hands over a closure that can be called once, and drops what is left of it.
#[wasm_bindgen]
pub fn closures_once() -> f64 {
    call_once(&Closure::once(adding()))
}

/// Hands over a closure as a value that JavaScript's collector frees.
#[wasm_bindgen]
pub fn closures_into_js_value() -> f64 {
    call_value(Closure::<dyn Fn(f64) -> f64>::new(adding()).into_js_value())
}

/// Hands over a closure by value, which JavaScript's collector frees.
#[cfg(feature = "owned-closures")]
#[wasm_bindgen]
pub fn closures_by_value() -> f64 {
    call_moved(Closure::new(adding()))
}

/// Hands over a closure and leaks it.
#[wasm_bindgen]
pub fn closures_forget() -> f64 {
    let closure = Closure::new(adding());
    let result = call_forgotten(&closure);
    closure.forget();
    result
}

/// Closures that Rust keeps, for JavaScript to call.
#[wasm_bindgen]
pub struct ClosuresKept {
    none: Closure<dyn Fn() -> f64>,
    one: Closure<dyn Fn(f64) -> f64>,
    three: Closure<dyn Fn(f64, f64, f64) -> f64>,
}

/// It only hands its closures out, and changes none.
impl RefUnwindSafe for ClosuresKept {}

#[wasm_bindgen]
impl ClosuresKept {
    /// Makes them.
    #[wasm_bindgen(constructor)]
    #[allow(clippy::new_without_default, reason = "made by JavaScript only")]
    pub fn new() -> Self {
        let (calls, add) = (Cell::new(0.0), adding());
        Self {
            none: Closure::new(move || {
                calls.set(calls.get() + STEP);
                calls.get()
            }),
            one: Closure::new(adding()),
            three: Closure::new(move |x, y, z| add(x + y + z)),
        }
    }

    /// Counts its calls.
    pub fn none(&self) -> JsValue {
        self.none.as_ref().clone()
    }

    /// Adds a step to its argument.
    pub fn one(&self) -> JsValue {
        self.one.as_ref().clone()
    }

    /// Adds a step to the sum of its arguments.
    pub fn three(&self) -> JsValue {
        self.three.as_ref().clone()
    }
}

/// Sums an array by its `forEach`.
#[wasm_bindgen]
pub fn closures_array_for_each(array: &Array) -> f64 {
    let mut sum = 0.0;
    // As for any sum: a panic leaves it whole.
    let mut adding = AssertUnwindSafe(&mut sum);
    array.for_each(&mut move |value, _, _| **adding += value.as_f64().unwrap_or(f64::NAN));
    sum
}

/// Doubles the numbers of an array by its `map`.
#[wasm_bindgen]
pub fn closures_array_map(array: &Array) -> Array {
    array.map(&mut |value: JsValue, _, _| JsValue::from_f64(2.0 * value.as_f64().unwrap_or(f64::NAN)))
}

/// Sorts an array by its `sort`, in place.
#[wasm_bindgen]
pub fn closures_array_sort(array: &Array) {
    let array: &Sortable = array.unchecked_ref();
    array.sort_by(&mut |a: JsValue, b: JsValue| match a.as_f64().partial_cmp(&b.as_f64()) {
        Some(Ordering::Less) => -1,
        Some(Ordering::Greater) => 1,
        _ => 0,
    });
}

/// A closure that resolves a promise, for JavaScript to call once.
fn resolving(resolve: Function) -> JsValue {
    Closure::once_into_js(move || {
        // A function that resolves a promise throws nothing.
        let _nothing = resolve.call1(&JsValue::NULL, &JsValue::from_f64(STEP));
    })
}

fn window() -> Result<web_sys::Window, JsValue> {
    web_sys::window().ok_or_else(|| JsValue::from_str("there is no window"))
}

/// Lets `setTimeout` call a closure that resolves a promise.
///
/// # Errors
/// If there is no window.
#[wasm_bindgen]
pub fn closures_timeout(resolve: Function) -> Result<i32, JsValue> {
    let fire = resolving(resolve);
    window()?.set_timeout_with_callback_and_timeout_and_arguments_0(fire.unchecked_ref(), 0)
}

/// Lets `requestAnimationFrame` call a closure that resolves a promise.
///
/// # Errors
/// If there is no window.
#[wasm_bindgen]
pub fn closures_animation_frame(resolve: Function) -> Result<i32, JsValue> {
    let fire = resolving(resolve);
    window()?.request_animation_frame(fire.unchecked_ref())
}
