//! Many values of an enum whose values are numbers in JavaScript.

use bench_native::kernels::enums;
use bench_native::kernels::numbers::Light;
use wasm_bindgen::prelude::*;

/// A light whose values are numbers in JavaScript.
#[wasm_bindgen]
#[derive(Debug, Clone, Copy)]
pub enum CountedLight {
    /// Stop.
    Red,
    /// Go.
    Green,
    /// Neither.
    Amber,
}

impl From<CountedLight> for Light {
    fn from(light: CountedLight) -> Self {
        match light {
            CountedLight::Red => Self::Red,
            CountedLight::Green => Self::Green,
            CountedLight::Amber => Self::Amber,
        }
    }
}

impl From<Light> for CountedLight {
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
pub fn buffers_fold_counted(lights: Vec<CountedLight>) -> u32 {
    enums::fold(lights.into_iter().map(Light::from))
}

/// `count` lights, as they follow each other.
#[wasm_bindgen]
pub fn buffers_counted(count: usize) -> Vec<CountedLight> {
    enums::lights(count).into_iter().map(CountedLight::from).collect()
}
