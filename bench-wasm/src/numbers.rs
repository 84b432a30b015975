//! Calls that carry nothing or plain numbers.

use bench_native::kernels::numbers::{self, Light};
use wasm_bindgen::prelude::*;

/// Takes and returns nothing.
#[wasm_bindgen]
pub fn numbers_unit() {
    numbers::unit();
}

/// Wrapping sum of two integers.
#[wasm_bindgen]
pub fn numbers_add(a: i32, b: i32) -> i32 {
    numbers::add(a, b)
}

/// Product of two floats.
#[wasm_bindgen]
pub fn numbers_multiply(a: f64, b: f64) -> f64 {
    numbers::multiply(a, b)
}

/// Logical not.
#[wasm_bindgen]
pub fn numbers_negate(x: bool) -> bool {
    numbers::negate(x)
}

/// Wrapping sum of two bytes.
#[wasm_bindgen]
pub fn numbers_add_u8(a: u8, b: u8) -> u8 {
    numbers::add_u8(a, b)
}

/// Wrapping sum of two unsigned integers.
#[wasm_bindgen]
pub fn numbers_add_u32(a: u32, b: u32) -> u32 {
    numbers::add_u32(a, b)
}

/// Sum of two single-precision floats.
#[wasm_bindgen]
pub fn numbers_add_f32(a: f32, b: f32) -> f32 {
    numbers::add_f32(a, b)
}

/// Wrapping sum of two 64-bit integers.
#[wasm_bindgen]
pub fn numbers_add_i64(a: i64, b: i64) -> i64 {
    numbers::add_i64(a, b)
}

/// Wrapping sum of two unsigned 64-bit integers.
#[wasm_bindgen]
pub fn numbers_add_u64(a: u64, b: u64) -> u64 {
    numbers::add_u64(a, b)
}

/// Wrapping sum of two 128-bit integers.
#[wasm_bindgen]
pub fn numbers_add_i128(a: i128, b: i128) -> i128 {
    numbers::add_i128(a, b)
}

/// Wrapping sum of two unsigned 128-bit integers.
#[wasm_bindgen]
pub fn numbers_add_u128(a: u128, b: u128) -> u128 {
    numbers::add_u128(a, b)
}

/// The next character.
#[wasm_bindgen]
pub fn numbers_next_char(character: char) -> char {
    numbers::next_char(character)
}

/// The next integer, or none.
#[wasm_bindgen]
pub fn numbers_next_u32(number: Option<u32>) -> Option<u32> {
    numbers::next_u32(number)
}

/// The next float, or none.
#[wasm_bindgen]
pub fn numbers_next_f64(number: Option<f64>) -> Option<f64> {
    numbers::next_f64(number)
}

/// A light whose values are numbers in JavaScript.
#[wasm_bindgen]
#[derive(Debug, Clone, Copy)]
pub enum NumberedLight {
    /// Stop.
    Red,
    /// Go.
    Green,
    /// Neither.
    Amber,
}

/// What the light shows next.
#[wasm_bindgen]
pub fn numbers_next_numbered(light: NumberedLight) -> NumberedLight {
    let light = match light {
        NumberedLight::Red => Light::Red,
        NumberedLight::Green => Light::Green,
        NumberedLight::Amber => Light::Amber,
    };
    match numbers::next_light(light) {
        Light::Red => NumberedLight::Red,
        Light::Green => NumberedLight::Green,
        Light::Amber => NumberedLight::Amber,
    }
}

mod named {
    // The macro adds a variant and functions that say nothing of themselves.
    #![allow(missing_docs)]

    use wasm_bindgen::prelude::*;

    /// A light whose values are strings in JavaScript.
    #[wasm_bindgen]
    #[derive(Debug, Clone, Copy)]
    pub enum NamedLight {
        /// Stop.
        Red = "red",
        /// Go.
        Green = "green",
        /// Neither.
        Amber = "amber",
    }
}
pub use named::NamedLight;

/// What the light shows next; any other string counts as red.
#[wasm_bindgen]
pub fn numbers_next_named(light: NamedLight) -> NamedLight {
    let light = match light {
        NamedLight::Green => Light::Green,
        NamedLight::Amber => Light::Amber,
        _ => Light::Red,
    };
    match numbers::next_light(light) {
        Light::Red => NamedLight::Red,
        Light::Green => NamedLight::Green,
        Light::Amber => NamedLight::Amber,
    }
}
