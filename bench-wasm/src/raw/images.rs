//! Bare exports for an image kept by Rust.

use bench_native::kernels::images::{HEIGHT, Image, WIDTH};

#[unsafe(no_mangle)]
extern "C" fn raw_image_new() -> *mut Image {
    Box::into_raw(Box::new(Image::new(WIDTH, HEIGHT)))
}

#[unsafe(no_mangle)]
extern "C" fn raw_image_painted() -> *mut Image {
    Box::into_raw(Box::new(Image::painted()))
}

/// Sets one pixel; its four bytes come in one number, red lowest.
///
/// # Safety
/// `image` comes from [`raw_image_new`] or [`raw_image_painted`] and is not freed.
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_image_set_pixel(image: *mut Image, x: usize, y: usize, rgba: u32) {
    // SAFETY: the caller's promise.
    unsafe { &mut *image }.set_pixel(x, y, rgba.to_le_bytes());
}

/// Replaces the colours by their complement.
///
/// # Safety
/// As for [`raw_image_set_pixel`].
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_image_invert(image: *mut Image) {
    // SAFETY: the caller's promise.
    unsafe { &mut *image }.invert();
}

/// Replaces the colours by their luma.
///
/// # Safety
/// As for [`raw_image_set_pixel`].
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_image_grayscale(image: *mut Image) {
    // SAFETY: the caller's promise.
    unsafe { &mut *image }.grayscale();
}

/// Where the pixels are.
///
/// # Safety
/// As for [`raw_image_set_pixel`].
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_image_pixels(image: *const Image) -> *const u8 {
    // SAFETY: the caller's promise.
    unsafe { &*image }.pixels().as_ptr()
}

/// Frees the image.
///
/// # Safety
/// As for [`raw_image_set_pixel`]; it is not used again.
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_image_free(image: *mut Image) {
    // SAFETY: the caller's promise.
    drop(unsafe { Box::from_raw(image) });
}
