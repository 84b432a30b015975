//! The image processor of the `views` family.

use bench_native::kernels::images;
use wasm_bindgen::prelude::*;

/// Pixels kept by Rust.
#[wasm_bindgen]
pub struct Image(images::Image);

#[wasm_bindgen]
impl Image {
    /// A transparent black image.
    #[wasm_bindgen(constructor)]
    pub fn new(width: usize, height: usize) -> Self {
        Self(images::Image::new(width, height))
    }

    /// An image of the measured size whose pixels are all set.
    pub fn painted() -> Self {
        Self(images::Image::painted())
    }

    /// Sets one pixel.
    pub fn set_pixel(&mut self, x: usize, y: usize, r: u8, g: u8, b: u8, a: u8) {
        self.0.set_pixel(x, y, [r, g, b, a]);
    }

    /// Replaces the colours by their complement.
    pub fn invert(&mut self) {
        self.0.invert();
    }

    /// Replaces the colours by their luma.
    pub fn grayscale(&mut self) {
        self.0.grayscale();
    }

    /// A copy of all pixels.
    pub fn pixels(&self) -> Vec<u8> {
        self.0.pixels().to_vec()
    }

    /// Where the pixels are in Wasm's memory.
    pub fn pixels_pointer(&self) -> *const u8 {
        self.0.pixels().as_ptr()
    }

    /// Bytes of all pixels.
    pub fn pixels_len(&self) -> usize {
        self.0.pixels().len()
    }
}
