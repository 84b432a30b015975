//! Bare exports of the `buffers` family.

use std::slice::{from_raw_parts, from_raw_parts_mut};

use bench_native::kernels::buffers::{self, Number};

#[link(wasm_import_module = "./raw-imports.js")]
unsafe extern "C" {
    /// First and last value together, as JavaScript sees them.
    safe fn ends(values: *const f64, count: usize) -> f64;
    /// A number of an array that JavaScript keeps.
    #[link_name = "numberAt"]
    safe fn number_at(index: u32, place: u32) -> f64;
}

/// Shows values to JavaScript, where they are.
#[unsafe(no_mangle)]
extern "C" fn raw_show(values: *const f64, count: usize) -> f64 {
    ends(values, count)
}

/// Sum of the numbers of an array that JavaScript keeps.
#[unsafe(no_mangle)]
extern "C" fn raw_sum_kept(index: u32, count: u32) -> f64 {
    (0..count).map(|place| number_at(index, place)).sum()
}

/// Sum of the values.
///
/// # Safety
/// `values` and `count` describe values that JavaScript wrote.
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_sum(values: *const f64, count: usize) -> f64 {
    // SAFETY: the caller's promise.
    buffers::sum(unsafe { from_raw_parts(values, count) })
}

/// The same for another kind of numbers: their sum, and rising ones.
macro_rules! kind {
    ($kind:ty, $sum:ident, $ramp:ident) => {
        /// Sum of the values.
        ///
        /// # Safety
        /// As for [`raw_sum`].
        #[unsafe(no_mangle)]
        unsafe extern "C" fn $sum(values: *const $kind, count: usize) -> f64 {
            // SAFETY: the caller's promise.
            buffers::sum(unsafe { from_raw_parts(values, count) })
        }

        /// Writes `count` rising values.
        ///
        /// # Safety
        /// As for [`raw_relax`].
        #[unsafe(no_mangle)]
        unsafe extern "C" fn $ramp(values: *mut $kind, count: usize) {
            // SAFETY: the caller's promise.
            for (i, value) in unsafe { from_raw_parts_mut(values, count) }.iter_mut().enumerate() {
                *value = Number::nth(i);
            }
        }
    };
}

kind!(f32, raw_sum_f32, raw_ramp_f32);
kind!(i32, raw_sum_i32, raw_ramp_i32);
kind!(u16, raw_sum_u16, raw_ramp_u16);
kind!(i64, raw_sum_i64, raw_ramp_i64);

/// Moves every value half way to two.
///
/// # Safety
/// As for [`raw_sum`], and nothing else uses the values now.
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_relax(values: *mut f64, count: usize) {
    // SAFETY: the caller's promise.
    buffers::relax(unsafe { from_raw_parts_mut(values, count) });
}

/// Replaces every value by sin(x)·cos(x).
///
/// # Safety
/// As for [`raw_relax`].
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_sin_cos(values: *mut f64, count: usize) {
    // SAFETY: the caller's promise.
    for value in unsafe { from_raw_parts_mut(values, count) } {
        *value = value.sin() * value.cos();
    }
}

/// Writes `count` rising values.
///
/// # Safety
/// As for [`raw_relax`].
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_ramp(values: *mut f64, count: usize) {
    // SAFETY: the caller's promise.
    for (i, value) in unsafe { from_raw_parts_mut(values, count) }.iter_mut().enumerate() {
        *value = i as f64 * 0.5;
    }
}

/// Sum of values whose memory becomes Rust's and is freed.
///
/// # Safety
/// As for [`raw_sum`]; `values` comes from `raw_allocate(8 * count)` and is not used again.
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_sum_owned(values: *mut f64, count: usize) -> f64 {
    // SAFETY: the caller's promise; `raw_allocate` gives memory as a vector's would be.
    buffers::sum(&unsafe { Vec::from_raw_parts(values, count, count) })
}

/// Sum of the bytes.
///
/// # Safety
/// `bytes` and `count` describe bytes that JavaScript wrote.
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_sum_bytes(bytes: *const u8, count: usize) -> u32 {
    // SAFETY: the caller's promise.
    buffers::sum_bytes(unsafe { from_raw_parts(bytes, count) })
}

/// Writes `count` rising bytes.
///
/// # Safety
/// As for [`raw_sum_bytes`], and nothing else uses the bytes now.
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_byte_ramp(bytes: *mut u8, count: usize) {
    // SAFETY: the caller's promise.
    for (i, byte) in unsafe { from_raw_parts_mut(bytes, count) }.iter_mut().enumerate() {
        *byte = i as u8;
    }
}
