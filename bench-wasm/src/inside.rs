//! The inside lane: the catalogue's own work, looped within Wasm. One crossing starts a whole batch.

use std::cell::RefCell;

use bench_native::{Work, find, work_for};
use wasm_bindgen::prelude::*;

thread_local! {
    static WORK: RefCell<Option<Box<dyn Work>>> = const { RefCell::new(None) };
}

/// Makes the case `id` ready, and forgets the one before.
///
/// # Errors
/// If there is no such case, or plain Rust cannot do its work.
#[wasm_bindgen]
pub fn inside_prepare(id: &str) -> Result<(), JsError> {
    let work = find(id).as_ref().and_then(work_for);
    if work.is_none() {
        return Err(JsError::new(&format!("{id} has no work that could be done inside")));
    }
    WORK.set(work);
    Ok(())
}

fn with_work<T>(then: impl FnOnce(&mut dyn Work) -> T) -> Result<T, JsError> {
    WORK.with_borrow_mut(|work| match work {
        Some(work) => Ok(then(work.as_mut())),
        None => Err(JsError::new("inside_prepare was not called")),
    })
}

/// Does the operation `iterations` times.
///
/// # Errors
/// If nothing is prepared.
#[wasm_bindgen]
pub fn inside_run(iterations: f64) -> Result<(), JsError> {
    with_work(|work| work.run(iterations as u64))
}

/// What one operation yields, as JSON.
///
/// # Errors
/// If nothing is prepared.
#[wasm_bindgen]
pub fn inside_answer() -> Result<String, JsError> {
    let answer = with_work(|work| work.answer())?;
    Ok(serde_json::to_string(&answer)?)
}

/// Frees what was prepared.
#[wasm_bindgen]
pub fn inside_forget() {
    WORK.set(None);
}
