//! Bare exports for many values of an enum: a byte each.

use std::slice::{from_raw_parts, from_raw_parts_mut};

use bench_native::kernels::enums;

/// One number of all lights.
///
/// # Safety
/// `lights` and `count` describe numbers that JavaScript wrote.
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_fold_lights(lights: *const u8, count: usize) -> u32 {
    // SAFETY: the caller's promise.
    enums::fold(unsafe { from_raw_parts(lights, count) }.iter().copied().map(enums::light))
}

/// Writes the numbers of `count` lights, as they follow each other.
///
/// # Safety
/// `lights` and `count` describe bytes that nothing else uses now.
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_lights(lights: *mut u8, count: usize) {
    // SAFETY: the caller's promise.
    let bytes = unsafe { from_raw_parts_mut(lights, count) };
    bytes.iter_mut().zip(enums::LIGHTS.into_iter().cycle()).for_each(|(byte, light)| *byte = light as u8);
}
