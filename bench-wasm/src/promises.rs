//! Futures and promises.

use std::cell::Cell;
use std::rc::Rc;

use bench_native::kernels::{buffers, promises};
use js_sys::{Function, Promise};
use wasm_bindgen::prelude::*;
use wasm_bindgen_futures::{JsFuture, future_to_promise, spawn_local};

/// The number after `value`, without waiting.
#[wasm_bindgen]
#[allow(clippy::unused_async)] // An async fn that does not wait is the shape being priced.
pub async fn promises_next(value: u32) -> u32 {
    promises::next(value)
}

/// `count` rising values, without waiting.
#[wasm_bindgen]
#[allow(clippy::unused_async)] // As above.
pub async fn promises_ramp(count: usize) -> Vec<f64> {
    buffers::ramp(count)
}

/// The number that a promise yields.
async fn number(promise: Promise) -> Result<u32, JsValue> {
    let value = JsFuture::from(promise).await?;
    value.as_f64().map(|number| number as u32).ok_or(value)
}

/// The number after the one that a promise yields.
///
/// # Errors
/// What the promise was rejected with, or what it yields that is no number.
#[wasm_bindgen]
pub async fn promises_next_of(promise: Promise) -> Result<u32, JsValue> {
    number(promise).await.map(promises::next)
}

/// Calls `resolve` with the number after `value`, from a task of its own.
#[wasm_bindgen]
pub fn promises_spawn(resolve: Function, value: u32) {
    spawn_local(async move {
        // A resolver of a promise never throws.
        let _ = resolve.call1(&JsValue::UNDEFINED, &JsValue::from(promises::next(value)));
    });
}

/// Starts `count` tasks, each of which adds the number after its own to a sum; the last calls `resolve` with it.
#[wasm_bindgen]
pub fn promises_spawn_many(resolve: Function, count: u32) {
    let sum = Rc::new(Cell::new(0_u32));
    for value in 0..count {
        let (sum, resolve) = (Rc::clone(&sum), (value + 1 == count).then(|| resolve.clone()));
        spawn_local(async move {
            sum.set(sum.get().wrapping_add(promises::next(value)));
            if let Some(resolve) = resolve {
                // As above.
                let _ = resolve.call1(&JsValue::UNDEFINED, &JsValue::from(sum.get()));
            }
        });
    }
}

/// The number after `value`, as a promise.
#[wasm_bindgen]
pub fn promises_promised(value: u32) -> Promise {
    future_to_promise(async move { Ok(JsValue::from(promises::next(value))) })
}

/// Awaits a promise `count` times and adds up what it yields.
///
/// # Errors
/// As for [`promises_next_of`].
#[wasm_bindgen]
pub async fn promises_sum(promise: Promise, count: u32) -> Result<u32, JsValue> {
    let mut sum = 0_u32;
    for _ in 0..count {
        sum = sum.wrapping_add(number(promise.clone()).await?);
    }
    Ok(sum)
}
