//! Bare exports of the `strings` family for one text.

use std::slice::from_raw_parts;
use std::str::from_utf8_unchecked;

use bench_native::kernels::texts;

#[link(wasm_import_module = "./raw-imports.js")]
unsafe extern "C" {
    /// JavaScript decodes a text and tells its length in code units.
    #[link_name = "takeText"]
    safe fn take_text(text: *const u8, length: usize) -> u32;
    /// Length in code units of a string that JavaScript keeps.
    #[link_name = "lengthOf"]
    safe fn length_of(index: u32) -> u32;
    /// A code unit of a string that JavaScript keeps.
    #[link_name = "unitAt"]
    safe fn unit_at(index: u32, place: u32) -> u32;
}

/// Calls JavaScript with a text.
#[unsafe(no_mangle)]
extern "C" fn raw_hand_over(text: *const u8, length: usize) -> u32 {
    take_text(text, length)
}

/// Asks for the length of a string that JavaScript keeps.
#[unsafe(no_mangle)]
extern "C" fn raw_string_length(index: u32) -> u32 {
    length_of(index)
}

/// Asks for every code unit of a string that JavaScript keeps.
#[unsafe(no_mangle)]
extern "C" fn raw_string_units(index: u32) -> u32 {
    (0..length_of(index)).fold(0, |number, place| texts::with_unit(number, unit_at(index, place) as u16))
}

/// Reads the first and last character of a text in UTF-16.
///
/// # Safety
/// `units` and `length` describe code units.
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_read_unit_ends(units: *const u16, length: usize) -> u32 {
    // SAFETY: the caller's promise.
    texts::read_unit_ends(unsafe { from_raw_parts(units, length) })
}

/// Reads the first and last character.
///
/// # Safety
/// `text` and `length` describe UTF-8.
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_read_ends(text: *const u8, length: usize) -> u32 {
    // SAFETY: the caller's promise.
    texts::read_ends(unsafe { from_utf8_unchecked(from_raw_parts(text, length)) })
}

/// Reads the first and last character of a text that Rust comes to own, and frees it.
///
/// # Safety
/// `text` comes from `raw_allocate(capacity)`, nothing else uses it, and its first `length` bytes are UTF-8.
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_take_ends(text: *mut u8, length: usize, capacity: usize) -> u32 {
    // SAFETY: the caller's promise.
    unsafe {
        let ends = raw_read_ends(text, length);
        super::raw_free(text, capacity);
        ends
    }
}

/// The address of the constant of this many bytes.
#[unsafe(no_mangle)]
extern "C" fn raw_constant(bytes: usize) -> *const u8 {
    if bytes == texts::SHORT.len() { texts::SHORT.as_ptr() } else { texts::LONG.as_ptr() }
}

/// The index of the constant of this many bytes among the strings that JavaScript has made of them.
#[unsafe(no_mangle)]
extern "C" fn raw_constant_index(bytes: usize) -> usize {
    usize::from(bytes != texts::SHORT.len())
}
