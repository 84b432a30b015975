//! Collections of JavaScript's, filled and read by Rust.

use std::cell::RefCell;

use bench_native::kernels::collections::{self, Entries};
use js_sys::{Array, Map, Object, Reflect, Set};
use wasm_bindgen::prelude::*;

thread_local! {
    static ENTRIES: RefCell<Entries> = const { RefCell::new(Vec::new()) };
}

/// Keeps `count` entries for the exports that hand them out.
#[wasm_bindgen]
pub fn objects_keep_entries(count: usize) {
    ENTRIES.set(collections::entries(count));
}

/// The kept entries as a map.
#[wasm_bindgen]
pub fn objects_map_fill() -> Map {
    let map = Map::new();
    ENTRIES.with_borrow(|entries| {
        for (key, value) in entries {
            map.set(&JsValue::from_str(key), &JsValue::from_f64(*value));
        }
    });
    map
}

/// The kept entries as a plain object.
///
/// # Errors
/// None: the object is a new one.
#[wasm_bindgen]
pub fn objects_object_fill() -> Result<Object, JsValue> {
    let object = Object::new();
    ENTRIES.with_borrow(|entries| {
        entries.iter().try_for_each(|(key, value)| {
            Reflect::set(&object, &JsValue::from_str(key), &JsValue::from_f64(*value)).map(drop)
        })
    })?;
    Ok(object)
}

/// The keys of the kept entries as a set.
#[wasm_bindgen]
pub fn objects_set_fill() -> Set {
    let set = Set::new(&JsValue::UNDEFINED);
    ENTRIES.with_borrow(|entries| {
        for (key, _) in entries {
            set.add(&JsValue::from_str(key));
        }
    });
    set
}

/// Takes a key and its number into `number`. What is no text has none, and what is no number is taken for 0.
fn with_entry(number: u32, key: &JsValue, value: &JsValue) -> u32 {
    collections::with_entry(number, &key.as_string().unwrap_or_default(), value.as_f64().unwrap_or_default())
}

/// The same for an array of both.
fn with_pair(number: u32, pair: JsValue) -> u32 {
    let pair: Array = pair.unchecked_into();
    with_entry(number, &pair.get(0), &pair.get(1))
}

/// One number of all entries of a map, in a closure.
#[wasm_bindgen]
pub fn objects_map_for_each(map: &Map) -> u32 {
    let mut number = 0;
    map.for_each(&mut |value, key| number = with_entry(number, &key, &value));
    number
}

/// The same for entries that are walked.
///
/// # Errors
/// What the iterator throws.
#[wasm_bindgen]
pub fn objects_map_entries(map: &Map) -> Result<u32, JsValue> {
    map.entries().into_iter().try_fold(0, |number, pair| Ok(with_pair(number, pair?)))
}

/// The same for a plain object.
#[wasm_bindgen]
pub fn objects_object_entries(object: &Object) -> u32 {
    Object::entries(object).iter().fold(0, with_pair)
}

/// One number of all keys of a set.
///
/// # Errors
/// What the iterator throws.
#[wasm_bindgen]
pub fn objects_set_values(set: &Set) -> Result<u32, JsValue> {
    let with_key = |number, key: JsValue| collections::with_key(number, &key.as_string().unwrap_or_default());
    set.values().into_iter().try_fold(0, |number, key| Ok(with_key(number, key?)))
}
