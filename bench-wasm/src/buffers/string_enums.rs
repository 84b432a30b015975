//! Many values of an enum whose values are strings in JavaScript.

// The macro adds a variant and functions that say nothing of themselves.
#![allow(missing_docs)]

use bench_native::kernels::enums;
use bench_native::kernels::numbers::Light;
use wasm_bindgen::prelude::*;

/// A light whose values are strings in JavaScript.
#[wasm_bindgen]
#[derive(Debug, Clone, Copy)]
pub enum SpelledLight {
    /// Stop.
    Red = "red",
    /// Go.
    Green = "green",
    /// Neither.
    Amber = "amber",
}

impl From<SpelledLight> for Light {
    fn from(light: SpelledLight) -> Self {
        match light {
            SpelledLight::Red => Self::Red,
            SpelledLight::Green => Self::Green,
            // Any other string counts as amber.
            _ => Self::Amber,
        }
    }
}

impl From<Light> for SpelledLight {
    fn from(light: Light) -> Self {
        match light {
            Light::Red => Self::Red,
            Light::Green => Self::Green,
            Light::Amber => Self::Amber,
        }
    }
}

/// One number of all lights.
#[wasm_bindgen]
pub fn buffers_fold_spelled(lights: Vec<SpelledLight>) -> u32 {
    enums::fold(lights.into_iter().map(Light::from))
}

/// `count` lights, as they follow each other.
#[wasm_bindgen]
pub fn buffers_spelled(count: usize) -> Vec<SpelledLight> {
    enums::lights(count).into_iter().map(SpelledLight::from).collect()
}
