//! The raw lane: bare exports that take and return nothing but numbers, driven by hand-written JavaScript.
//!
//! Both sides share an arena: JavaScript writes into it, passes an address and a length, and reads the result there.

mod buffers;
mod closures;
mod collections;
mod dom;
mod enums;
mod errors;
mod handles;
mod images;
mod imports;
mod nested;
mod numbers;
mod objects;
mod promises;
mod strings;
mod structured;
mod texts;
mod transfers;
mod views;

use std::alloc::{Layout, alloc, dealloc};

/// Memory for `bytes` bytes at a multiple of eight; null where there is none.
#[unsafe(no_mangle)]
pub extern "C" fn raw_allocate(bytes: usize) -> *mut u8 {
    match Layout::from_size_align(bytes.max(1), 8) {
        // SAFETY: the layout is not empty.
        Ok(layout) => unsafe { alloc(layout) },
        Err(_) => std::ptr::null_mut(),
    }
}

/// Gives back what [`raw_allocate`] gave.
///
/// # Safety
/// `address` comes from `raw_allocate(bytes)` and was not freed yet.
#[unsafe(no_mangle)]
pub unsafe extern "C" fn raw_free(address: *mut u8, bytes: usize) {
    if let Ok(layout) = Layout::from_size_align(bytes.max(1), 8) {
        // SAFETY: the caller's promise.
        unsafe { dealloc(address, layout) }
    }
}
