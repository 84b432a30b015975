//! Small records field by field, as one writes it without serde.

use bench_native::kernels::structured::Small;
use js_sys::{Array, Object, Reflect};
use wasm_bindgen::prelude::*;

#[wasm_bindgen]
extern "C" {
    /// A small record in JavaScript.
    type SmallObject;
    #[wasm_bindgen(method, getter, structural)]
    fn name(this: &SmallObject) -> String;
    #[wasm_bindgen(method, getter, structural)]
    fn region(this: &SmallObject) -> String;
    #[wasm_bindgen(method, getter, structural)]
    fn retries(this: &SmallObject) -> u32;
    #[wasm_bindgen(method, getter, structural)]
    fn enabled(this: &SmallObject) -> bool;
    #[wasm_bindgen(method, getter, structural)]
    fn tags(this: &SmallObject) -> Vec<String>;
}

/// Reads every field of every record.
pub(super) fn read(records: &Array) -> Vec<Small> {
    let record = |object: JsValue| {
        let object: SmallObject = object.unchecked_into();
        Small {
            name: object.name(),
            region: object.region(),
            retries: object.retries(),
            enabled: object.enabled(),
            tags: object.tags(),
        }
    };
    records.iter().map(record).collect()
}

/// Makes an object of every record.
pub(super) fn write(records: &[Small]) -> Result<Array, JsValue> {
    let objects = Array::new();
    for record in records {
        let object = Object::new();
        Reflect::set(&object, &JsValue::from_str("name"), &JsValue::from_str(&record.name))?;
        Reflect::set(&object, &JsValue::from_str("region"), &JsValue::from_str(&record.region))?;
        Reflect::set(&object, &JsValue::from_str("retries"), &JsValue::from_f64(f64::from(record.retries)))?;
        Reflect::set(&object, &JsValue::from_str("enabled"), &JsValue::from_bool(record.enabled))?;
        let tags = Array::new();
        for tag in &record.tags {
            tags.push(&JsValue::from_str(tag));
        }
        Reflect::set(&object, &JsValue::from_str("tags"), &tags)?;
        objects.push(&object);
    }
    Ok(objects)
}
