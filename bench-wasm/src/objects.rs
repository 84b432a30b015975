//! Rust's structs in JavaScript, and JavaScript's objects built in Rust.

pub mod collections;
pub mod properties;

use std::cell::RefCell;

use bench_native::kernels::objects;
use js_sys::Array;
use wasm_bindgen::prelude::*;

/// A point in the plane.
#[wasm_bindgen]
pub struct Dot(objects::Dot);

#[wasm_bindgen]
impl Dot {
    /// A dot at these coordinates.
    #[wasm_bindgen(constructor)]
    pub fn new(x: f64, y: f64) -> Self {
        Self(objects::Dot { x, y })
    }

    /// Sum of the coordinates and `more`.
    pub fn sum(&self, more: f64) -> f64 {
        self.0.sum(more)
    }

    /// Moves to the right.
    pub fn shift(&mut self, by: f64) {
        self.0.shift(by);
    }

    /// Sum of the coordinates; the dot is gone then.
    #[allow(clippy::wrong_self_convention)] // Consuming a small struct is the shape being priced.
    pub fn into_sum(self) -> f64 {
        self.0.sum(0.0)
    }

    /// How far right.
    #[wasm_bindgen(getter)]
    pub fn x(&self) -> f64 {
        self.0.x
    }

    /// Sets how far right.
    #[wasm_bindgen(setter)]
    pub fn set_x(&mut self, x: f64) {
        self.0.x = x;
    }

    /// How far up.
    #[wasm_bindgen(getter)]
    pub fn y(&self) -> f64 {
        self.0.y
    }

    /// Distance of two numbers.
    pub fn gap(a: f64, b: f64) -> f64 {
        objects::Dot::gap(a, b)
    }
}

/// A text with a getter.
#[wasm_bindgen]
pub struct Badge(String);

#[wasm_bindgen]
impl Badge {
    /// A badge with the text of the catalogue.
    #[wasm_bindgen(constructor)]
    #[allow(clippy::new_without_default)] // JavaScript has no use for it.
    pub fn new() -> Self {
        Self(objects::LABEL.to_owned())
    }

    /// A copy of the text.
    #[wasm_bindgen(getter)]
    pub fn label(&self) -> String {
        self.0.clone()
    }
}

/// Two numbers in a vector.
#[wasm_bindgen]
pub fn objects_pair_vec() -> Vec<f64> {
    let objects::Dot { x, y } = objects::Dot::START;
    vec![x, y]
}

/// The same in an array that Rust makes.
#[wasm_bindgen]
pub fn objects_pair_array() -> Array {
    let objects::Dot { x, y } = objects::Dot::START;
    Array::of2(&JsValue::from_f64(x), &JsValue::from_f64(y))
}

/// The same in a struct.
#[wasm_bindgen]
pub fn objects_pair_struct() -> Dot {
    Dot(objects::Dot::START)
}

/// Sum of a dot's coordinates and `more`.
#[wasm_bindgen]
pub fn objects_sum_of(dot: &Dot, more: f64) -> f64 {
    dot.0.sum(more)
}

/// Sum of all coordinates; the dots are gone then.
#[wasm_bindgen]
pub fn objects_sum_dots(dots: Vec<Dot>) -> f64 {
    let dots: Vec<objects::Dot> = dots.into_iter().map(|dot| dot.0).collect();
    objects::sum_dots(&dots)
}

/// The same of coordinates laid out flat, of which dots are made.
#[wasm_bindgen]
pub fn objects_sum_flat(coordinates: &[f64]) -> f64 {
    objects::sum_dots(&objects::from_coordinates(coordinates))
}

thread_local! {
    static KEPT: RefCell<Vec<objects::Dot>> = const { RefCell::new(Vec::new()) };
}

/// Keeps `count` dots for the exports that hand them out.
#[wasm_bindgen]
pub fn objects_keep(count: usize) {
    KEPT.set(objects::dots(count));
}

/// The kept dots, each as a struct of its own.
#[wasm_bindgen]
pub fn objects_dots() -> Vec<Dot> {
    KEPT.with_borrow(|dots| dots.iter().copied().map(Dot).collect())
}

/// The coordinates of the kept dots.
#[wasm_bindgen]
pub fn objects_flat() -> Vec<f64> {
    KEPT.with_borrow(|dots| objects::coordinates(dots))
}
