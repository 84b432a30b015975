//! JavaScript's objects set and read by Rust. The loop is here: one call in, `count` operations out.

use js_sys::{Array, Map, Reflect};
use wasm_bindgen::prelude::*;

#[wasm_bindgen(inline_js = "
export class Gauge {
  constructor() { this.inner = 3; }
  get level() { return this.inner; }
  set level(value) { this.inner = value; }
}
")]
extern "C" {
    /// An object of JavaScript's with a property `level`, which is 3 at first. The property is an accessor of its class,
    /// since `final` bindings reach no others; all ways to it use this one class.
    pub type Gauge;

    #[wasm_bindgen(constructor)]
    fn new() -> Gauge;

    #[wasm_bindgen(method, getter, structural, js_name = level)]
    fn level(this: &Gauge) -> f64;
    #[wasm_bindgen(method, setter, structural, js_name = level)]
    fn set_level(this: &Gauge, value: f64);

    #[wasm_bindgen(method, getter, final, js_name = level)]
    fn level_final(this: &Gauge) -> f64;
    #[wasm_bindgen(method, setter, final, js_name = level)]
    fn set_level_final(this: &Gauge, value: f64);
}

const NAME: &str = "level";

thread_local! {
    /// The name of the property, made once.
    static KEY: JsValue = JsValue::from_str(NAME);
}

/// A new object.
#[wasm_bindgen]
pub fn objects_gauge() -> Gauge {
    Gauge::new()
}

/// Sets the property to 0, 1, … through `Reflect`, with a key made each time. Yields how often it was set.
///
/// # Errors
/// None: the object is one of ours.
#[wasm_bindgen]
pub fn objects_reflect_set_fresh(gauge: &Gauge, count: u32) -> Result<u32, JsValue> {
    let mut done = 0;
    for i in 0..count {
        let value = JsValue::from_f64(f64::from(i));
        done += u32::from(Reflect::set(gauge, &JsValue::from_str(NAME), &value)?);
    }
    Ok(done)
}

/// The same with a key made once.
///
/// # Errors
/// As for [`objects_reflect_set_fresh`].
#[wasm_bindgen]
pub fn objects_reflect_set_cached(gauge: &Gauge, count: u32) -> Result<u32, JsValue> {
    KEY.with(|key| {
        let mut done = 0;
        for i in 0..count {
            done += u32::from(Reflect::set(gauge, key, &JsValue::from_f64(f64::from(i)))?);
        }
        Ok(done)
    })
}

/// Reads the property `count` times through `Reflect`, with a key made each time, and adds up.
///
/// # Errors
/// As for [`objects_reflect_set_fresh`].
#[wasm_bindgen]
pub fn objects_reflect_get_fresh(gauge: &Gauge, count: u32) -> Result<f64, JsValue> {
    let mut sum = 0.0;
    for _ in 0..count {
        sum += Reflect::get(gauge, &JsValue::from_str(NAME))?.as_f64().unwrap_or(f64::NAN);
    }
    Ok(sum)
}

/// The same with a key made once.
///
/// # Errors
/// As for [`objects_reflect_set_fresh`].
#[wasm_bindgen]
pub fn objects_reflect_get_cached(gauge: &Gauge, count: u32) -> Result<f64, JsValue> {
    KEY.with(|key| {
        let mut sum = 0.0;
        for _ in 0..count {
            sum += Reflect::get(gauge, key)?.as_f64().unwrap_or(f64::NAN);
        }
        Ok(sum)
    })
}

/// Reads the property `count` times through a typed getter, and adds up.
#[wasm_bindgen]
pub fn objects_extern_get(gauge: &Gauge, count: u32) -> f64 {
    (0..count).map(|_| gauge.level()).sum()
}

/// The same through the accessor of the class.
#[wasm_bindgen]
pub fn objects_extern_get_final(gauge: &Gauge, count: u32) -> f64 {
    (0..count).map(|_| gauge.level_final()).sum()
}

/// Sets the property to 0, 1, … through a typed setter. Yields how often it was set.
#[wasm_bindgen]
pub fn objects_extern_set(gauge: &Gauge, count: u32) -> u32 {
    (0..count).for_each(|i| gauge.set_level(f64::from(i)));
    count
}

/// The same through the accessor of the class.
#[wasm_bindgen]
pub fn objects_extern_set_final(gauge: &Gauge, count: u32) -> u32 {
    (0..count).for_each(|i| gauge.set_level_final(f64::from(i)));
    count
}

/// Sets one entry to 0, 1, …, reads it back each time, and adds up.
#[wasm_bindgen]
pub fn objects_map_set_get(map: &Map, count: u32) -> f64 {
    KEY.with(|key| {
        let mut sum = 0.0;
        for i in 0..count {
            map.set(key, &JsValue::from_f64(f64::from(i)));
            sum += map.get(key).as_f64().unwrap_or(f64::NAN);
        }
        sum
    })
}

/// Pushes 0, 1, … to an array. Yields its length.
#[wasm_bindgen]
pub fn objects_array_push(array: &Array, count: u32) -> u32 {
    (0..count).for_each(|i| _ = array.push(&JsValue::from_f64(f64::from(i))));
    array.length()
}

/// Reads the first `count` elements of an array, and adds up.
#[wasm_bindgen]
pub fn objects_array_get(array: &Array, count: u32) -> f64 {
    (0..count).map(|i| array.get(i).as_f64().unwrap_or(f64::NAN)).sum()
}
