//! The inputs of a case, for the page. Strings come as JSON, which is how an application gets most of its strings, and
//! which leaves them in the engine's own form (a `TextDecoder` may leave them in the browser's).

use bench_native::kernels::structured::{self, Shape};
use bench_native::{Case, Data, Family, find, inputs, with_record};
use wasm_bindgen::prelude::*;

fn case(id: &str) -> Result<Case, JsError> {
    find(id).ok_or_else(|| JsError::new(&format!("there is no case {id}")))
}

/// The strings that the case `id` starts from, as a JSON array.
///
/// # Errors
/// If there is no such case, or it is not about strings.
#[wasm_bindgen]
pub fn input_strings(id: &str) -> Result<String, JsError> {
    let case = case(id)?;
    let strings = match case.data {
        Data::Items(script, bytes) => inputs::strings(script, bytes, case.size),
        Data::Text(script) => vec![inputs::text(script, case.size)],
        _ => return Err(JsError::new(&format!("{id} is not about strings"))),
    };
    Ok(serde_json::to_string(&strings)?)
}

/// The values that the case `id` starts from, as doubles whatever their kind.
///
/// # Errors
/// If there is no such case.
#[wasm_bindgen]
pub fn input_values(id: &str) -> Result<Vec<f64>, JsError> {
    let case = case(id)?;
    Ok(inputs::values_of(case.data, case.size))
}

/// The records that the case `id` starts from, as a JSON array.
///
/// # Errors
/// If there is no such case, or it is not about records.
#[wasm_bindgen]
pub fn input_records(id: &str) -> Result<String, JsError> {
    let case = case(id)?;
    if case.mechanism.family != Family::Structured {
        return Err(JsError::new(&format!("{id} is not about records")));
    }
    with_record!(Shape::of(&case), R => Ok(serde_json::to_string(&structured::records::<R>(case.size))?))
}

/// The bytes that the case `id` starts from.
///
/// # Errors
/// If there is no such case.
#[wasm_bindgen]
pub fn input_bytes(id: &str) -> Result<Vec<u8>, JsError> {
    Ok(inputs::bytes(case(id)?.size))
}
