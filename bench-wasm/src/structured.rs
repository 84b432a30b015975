//! Records of many fields, through the libraries that users take for them.
//!
//! Each export serves every shape it is measured with: one jump more than an export of one type would take.

mod fields;

use std::any::Any;
use std::cell::RefCell;

use bench_native::kernels::structured::{self, MarkedBytes, Numbers, Reader, Record, Shape, Small};
use bench_native::with_record;
use gloo_utils::format::JsValueSerdeExt;
use serde::Serialize;
use serde_wasm_bindgen::{Serializer, from_value, to_value};
use wasm_bindgen::prelude::*;

/// The number of the shape called `name`, for the other exports.
#[wasm_bindgen]
pub fn structured_shape(name: &str) -> usize {
    Shape::ALL.iter().position(|shape| shape.name() == name).expect("the page asks for shapes of the catalogue")
}

thread_local! {
    /// A `Vec` of records.
    static KEPT: RefCell<Box<dyn Any>> = RefCell::new(Box::new(()));
}

/// Keeps `count` records of a shape for the exports that hand records out.
#[wasm_bindgen]
pub fn structured_keep(shape: usize, count: usize) {
    with_record!(Shape::ALL[shape], R => KEPT.set(Box::new(structured::records::<R>(count))));
}

/// The same for bytes that are marked as such.
#[wasm_bindgen]
pub fn structured_keep_marked(count: usize) {
    KEPT.set(Box::new(structured::records::<MarkedBytes>(count)));
}

fn with_kept<R: Record, T>(then: impl FnOnce(&Vec<R>) -> T) -> T {
    KEPT.with_borrow(|kept| then(kept.downcast_ref().expect("records of this shape are kept")))
}

/// Objects in, by serde-wasm-bindgen. Yields a digest: of everything if `whole`, else of a glance.
///
/// # Errors
/// If a field is missing or of another type.
#[wasm_bindgen]
pub fn structured_swb_in(shape: usize, records: JsValue, whole: bool) -> Result<u32, JsError> {
    with_record!(Shape::ALL[shape], R => Ok(Reader::digest_of(&from_value::<Vec<R>>(records)?, whole)))
}

/// The same for bytes that are marked as such.
///
/// # Errors
/// As for [`structured_swb_in`].
#[wasm_bindgen]
pub fn structured_swb_in_bytes(records: JsValue, whole: bool) -> Result<u32, JsError> {
    Ok(Reader::digest_of(&from_value::<Vec<MarkedBytes>>(records)?, whole))
}

/// A JSON text in.
///
/// # Errors
/// As for [`structured_swb_in`].
#[wasm_bindgen]
pub fn structured_json_in(shape: usize, text: &str, whole: bool) -> Result<u32, JsError> {
    with_record!(Shape::ALL[shape], R => Ok(Reader::digest_of(&serde_json::from_str::<Vec<R>>(text)?, whole)))
}

/// Objects in, by gloo-utils.
///
/// # Errors
/// As for [`structured_swb_in`].
#[wasm_bindgen]
pub fn structured_gloo_in(shape: usize, records: &JsValue, whole: bool) -> Result<u32, JsError> {
    with_record!(Shape::ALL[shape], R => Ok(Reader::digest_of(&records.into_serde::<Vec<R>>()?, whole)))
}

/// Small records in, field by field.
#[wasm_bindgen]
pub fn structured_getters_in(records: &js_sys::Array, whole: bool) -> u32 {
    Reader::digest_of(&fields::read(records), whole)
}

/// Small records in, as postcard's bytes.
///
/// # Errors
/// As for [`structured_swb_in`].
#[wasm_bindgen]
pub fn structured_postcard_in(bytes: &[u8], whole: bool) -> Result<u32, JsError> {
    Ok(Reader::digest_of(&postcard::from_bytes::<Vec<Small>>(bytes)?, whole))
}

/// Records of numbers in, laid out flat.
#[wasm_bindgen]
pub fn structured_flat_in(flat: &[f64], whole: bool) -> u32 {
    Reader::digest_of(&Numbers::unflatten(flat), whole)
}

/// The kept records as serde-wasm-bindgen makes them without options.
///
/// # Errors
/// None: records are plain data.
#[wasm_bindgen]
pub fn structured_swb_out(shape: usize) -> Result<JsValue, JsError> {
    with_record!(Shape::ALL[shape], R => with_kept(|records: &Vec<R>| Ok(to_value(records)?)))
}

/// The kept records as serde-wasm-bindgen makes them where JSON could hold the same.
///
/// # Errors
/// As for [`structured_swb_out`].
#[wasm_bindgen]
pub fn structured_swb_out_json(shape: usize) -> Result<JsValue, JsError> {
    let serializer = Serializer::json_compatible();
    with_record!(Shape::ALL[shape], R => with_kept(|records: &Vec<R>| Ok(records.serialize(&serializer)?)))
}

/// The kept records as serde-wasm-bindgen makes them with maps as objects.
///
/// # Errors
/// As for [`structured_swb_out`].
#[wasm_bindgen]
pub fn structured_swb_out_objects(shape: usize) -> Result<JsValue, JsError> {
    let serializer = Serializer::new().serialize_maps_as_objects(true);
    with_record!(Shape::ALL[shape], R => with_kept(|records: &Vec<R>| Ok(records.serialize(&serializer)?)))
}

/// The kept records, with bytes marked as such, as serde-wasm-bindgen makes them without options.
///
/// # Errors
/// As for [`structured_swb_out`].
#[wasm_bindgen]
pub fn structured_swb_out_bytes() -> Result<JsValue, JsError> {
    with_kept(|records: &Vec<MarkedBytes>| Ok(to_value(records)?))
}

/// The kept records as a JSON text.
///
/// # Errors
/// As for [`structured_swb_out`].
#[wasm_bindgen]
pub fn structured_json_out(shape: usize) -> Result<String, JsError> {
    with_record!(Shape::ALL[shape], R => with_kept(|records: &Vec<R>| Ok(serde_json::to_string(records)?)))
}

/// The kept records as gloo-utils makes them.
///
/// # Errors
/// As for [`structured_swb_out`].
#[wasm_bindgen]
pub fn structured_gloo_out(shape: usize) -> Result<JsValue, JsError> {
    with_record!(Shape::ALL[shape], R => with_kept(|records: &Vec<R>| Ok(JsValue::from_serde(records)?)))
}

/// The kept small records, field by field.
///
/// # Errors
/// None: the objects that are filled are new.
#[wasm_bindgen]
pub fn structured_setters_out() -> Result<js_sys::Array, JsValue> {
    with_kept(|records: &Vec<Small>| fields::write(records))
}

/// The kept small records as postcard's bytes.
///
/// # Errors
/// As for [`structured_swb_out`].
#[wasm_bindgen]
pub fn structured_postcard_out() -> Result<Vec<u8>, JsError> {
    with_kept(|records: &Vec<Small>| Ok(postcard::to_allocvec(records)?))
}

/// The kept records of numbers, laid out flat.
#[wasm_bindgen]
pub fn structured_flat_out() -> Vec<f64> {
    with_kept(|records: &Vec<Numbers>| {
        let mut flat = Vec::with_capacity(records.len() * Numbers::FLAT);
        Numbers::flatten(records, &mut flat);
        flat
    })
}
