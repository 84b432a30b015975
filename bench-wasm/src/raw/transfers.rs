//! Bare exports of the `transfers` family: what Rust makes of buffers that JavaScript brings and takes away.

use std::slice::from_raw_parts;

use bench_native::kernels::transfers;

/// What is read of values that came back.
///
/// # Safety
/// `values` and `count` describe values that JavaScript wrote.
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_transfers_ends(values: *const f64, count: usize) -> f64 {
    // SAFETY: the caller's promise.
    transfers::ends(unsafe { from_raw_parts(values, count) })
}

/// The same of bytes.
///
/// # Safety
/// `bytes` and `count` describe bytes that JavaScript wrote.
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_transfers_byte_ends(bytes: *const u8, count: usize) -> u32 {
    // SAFETY: the caller's promise.
    transfers::byte_ends(unsafe { from_raw_parts(bytes, count) })
}

/// Makes vertices, which stay until they are dropped; yields where they lie.
#[unsafe(no_mangle)]
extern "C" fn raw_transfers_vertices(count: usize) -> *mut f32 {
    Box::into_raw(transfers::vertices(count).into_boxed_slice()).cast()
}

/// Drops vertices.
///
/// # Safety
/// `raw_transfers_vertices(count)` gave them, and they were not dropped yet.
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_transfers_drop_vertices(vertices: *mut f32, count: usize) {
    // SAFETY: the caller's promise.
    drop(unsafe { Box::from_raw(std::ptr::slice_from_raw_parts_mut(vertices, count)) });
}
