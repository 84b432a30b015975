//! Bare exports of the `strings` family for batches. All but the one for JSON work in place, in memory that JavaScript
//! filled with UTF-8.

use std::cell::RefCell;
use std::slice::{from_raw_parts, from_raw_parts_mut};
use std::str::from_utf8_unchecked;

use bench_native::kernels::strings;

/// Upper-cases one text in place.
///
/// # Safety
/// `text` and `length` describe memory that nothing else uses now.
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_upper(text: *mut u8, length: usize) {
    // SAFETY: the caller's promise.
    unsafe { from_raw_parts_mut(text, length) }.make_ascii_uppercase();
}

/// Upper-cases the lines of one text in place, line by line.
///
/// # Safety
/// As for [`raw_upper`].
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_upper_lines(text: *mut u8, length: usize) {
    // SAFETY: the caller's promise.
    let text = unsafe { from_raw_parts_mut(text, length) };
    text.split_mut(|byte| *byte == b'\n').for_each(<[u8]>::make_ascii_uppercase);
}

/// Upper-cases packed strings in place, and replaces each end in bytes by the end in UTF-16 code units.
///
/// # Safety
/// As for [`raw_upper`], for `text` and for the `count` numbers at `ends`; the text is UTF-8 and the ends lie between
/// its characters.
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_upper_packed(text: *mut u8, length: usize, ends: *mut u32, count: usize) {
    // SAFETY: the caller's promise.
    let (text, ends) = unsafe { (from_raw_parts_mut(text, length), from_raw_parts_mut(ends, count)) };
    let (mut start, mut units) = (0, 0);
    for end in ends {
        let item = &mut text[start..*end as usize];
        item.make_ascii_uppercase();
        start = *end as usize;
        // Continuation bytes start no character; a character of four bytes is two code units.
        units += item.iter().map(|byte| u32::from(byte & 0xc0 != 0x80) + u32::from(*byte >= 0xf0)).sum::<u32>();
        *end = units;
    }
}

thread_local! {
    static JSON: RefCell<String> = const { RefCell::new(String::new()) };
}

/// Upper-cases a JSON array of strings and keeps the result, whose length it returns; 0 where it is no such array.
///
/// # Safety
/// `text` and `length` describe UTF-8.
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_upper_json(text: *const u8, length: usize) -> usize {
    // SAFETY: the caller's promise.
    let items = unsafe { from_utf8_unchecked(from_raw_parts(text, length)) };
    let out = strings::upper_json(items).unwrap_or_default();
    let length = out.len();
    JSON.set(out);
    length
}

/// Where [`raw_upper_json`] left its result.
#[unsafe(no_mangle)]
extern "C" fn raw_json() -> *const u8 {
    JSON.with_borrow(|json| json.as_ptr())
}
