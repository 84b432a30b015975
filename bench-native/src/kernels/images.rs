//! The image processor that the article shows: pixels kept by Rust, painted, filtered and read.

use std::hint::black_box;

use crate::answer::Answer;
use crate::case::Case;
use crate::work::Repeated;
use crate::work::Work;

/// Width of the measured image in pixels.
pub const WIDTH: usize = 800;
/// Height of the measured image in pixels.
pub const HEIGHT: usize = 600;

/// Red, green, blue and alpha bytes of an image, row by row.
#[derive(Debug, Clone)]
pub struct Image {
    width: usize,
    pixels: Vec<u8>,
}

impl Image {
    /// A transparent black image.
    pub fn new(width: usize, height: usize) -> Self {
        Self { width, pixels: vec![0; width * height * 4] }
    }

    /// An image of the measured size whose pixels are all set.
    pub fn painted() -> Self {
        let mut image = Self::new(WIDTH, HEIGHT);
        paint(&mut image, |image, x, y, rgba| image.set_pixel(x, y, rgba));
        image
    }

    /// Sets one pixel; does nothing outside of the image.
    #[inline]
    pub fn set_pixel(&mut self, x: usize, y: usize, rgba: [u8; 4]) {
        let start = (y * self.width + x) * 4;
        if let Some(pixel) = self.pixels.get_mut(start..start + 4) {
            pixel.copy_from_slice(&rgba);
        }
    }

    /// Replaces red, green and blue by their complement.
    pub fn invert(&mut self) {
        for [r, g, b, _] in self.pixels.as_chunks_mut::<4>().0 {
            (*r, *g, *b) = (255 - *r, 255 - *g, 255 - *b);
        }
    }

    /// Replaces red, green and blue by their luma (ITU-R BT.601 weights), rounded down.
    pub fn grayscale(&mut self) {
        for [r, g, b, _] in self.pixels.as_chunks_mut::<4>().0 {
            let luma = (0.299 * f64::from(*r) + 0.587 * f64::from(*g) + 0.114 * f64::from(*b)) as u8;
            (*r, *g, *b) = (luma, luma, luma);
        }
    }

    /// The pixels where they are.
    #[inline]
    pub fn pixels(&self) -> &[u8] {
        &self.pixels
    }
}

/// Sets every pixel of an image of the measured size through `set`.
fn paint(image: &mut Image, set: impl Fn(&mut Image, usize, usize, [u8; 4])) {
    for y in 0..HEIGHT {
        for x in 0..WIDTH {
            set(image, x, y, [x as u8, y as u8, (x ^ y) as u8, 255]);
        }
    }
}

/// One call is priced, so it must be one.
#[inline(never)]
fn set_pixel_called(image: &mut Image, x: usize, y: usize, rgba: [u8; 4]) {
    image.set_pixel(x, y, rgba);
}

fn work(start: Image, operation: impl Fn(&mut Image) + Copy + 'static) -> Box<dyn Work> {
    Repeated::boxed(
        start.clone(),
        move |image, _| operation(black_box(image)),
        move |_| {
            let mut image = start.clone();
            operation(&mut image);
            Answer::of_bytes(image.pixels())
        },
    )
}

/// Work of `views/image-set-pixel`.
pub fn set_pixel(_: &Case) -> Box<dyn Work> {
    work(Image::new(WIDTH, HEIGHT), |image| paint(image, set_pixel_called))
}

/// Work of `views/image-invert`.
pub fn invert(_: &Case) -> Box<dyn Work> {
    work(Image::painted(), Image::invert)
}

/// Work of `views/image-grayscale`.
pub fn grayscale(_: &Case) -> Box<dyn Work> {
    work(Image::painted(), Image::grayscale)
}

/// Work of `views/image-read-copy`.
pub fn read_copy(_: &Case) -> Box<dyn Work> {
    work(Image::painted(), |image| drop(black_box(image.pixels().to_vec())))
}

/// Work of `views/image-read-view`.
pub fn read_view(_: &Case) -> Box<dyn Work> {
    work(Image::painted(), |image| {
        black_box(image.pixels());
    })
}
