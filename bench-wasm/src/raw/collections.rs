//! Bare exports for collections: keys one after the other, the place behind each, and the numbers.

use std::cell::RefCell;
use std::slice::from_raw_parts;

use bench_native::kernels::collections::{self, Entries};

thread_local! {
    static ENTRIES: RefCell<Entries> = const { RefCell::new(Vec::new()) };
    static PACKED: RefCell<(Vec<u8>, Vec<u32>, Vec<f64>)> =
        const { RefCell::new((Vec::new(), Vec::new(), Vec::new())) };
}

/// Keeps `count` entries.
#[unsafe(no_mangle)]
extern "C" fn raw_keep_entries(count: usize) {
    ENTRIES.set(collections::entries(count));
}

/// Packs the kept entries and tells where their keys are.
#[unsafe(no_mangle)]
extern "C" fn raw_entries() -> *const u8 {
    PACKED.set(ENTRIES.with_borrow(|entries| collections::packed(entries)));
    PACKED.with_borrow(|(keys, ..)| keys.as_ptr())
}

/// Where the places behind the packed keys are.
#[unsafe(no_mangle)]
extern "C" fn raw_entries_ends() -> *const u32 {
    PACKED.with_borrow(|(_, ends, _)| ends.as_ptr())
}

/// Where the packed numbers are.
#[unsafe(no_mangle)]
extern "C" fn raw_entries_values() -> *const f64 {
    PACKED.with_borrow(|(.., values)| values.as_ptr())
}

/// One number of all entries, or of all keys where `values` is null.
///
/// # Safety
/// `ends` and `count`, and `values` likewise, describe what JavaScript wrote; at `keys` are as many bytes of ASCII as the last of
/// the ends says.
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_read_entries(keys: *const u8, ends: *const u32, values: *const f64, count: usize) -> u32 {
    // SAFETY: the caller's promise.
    let (keys, ends) = unsafe {
        let ends = from_raw_parts(ends, count);
        (from_raw_parts(keys, ends.last().map_or(0, |end| *end as usize)), ends)
    };
    // SAFETY: the caller's promise.
    let values = (!values.is_null()).then(|| unsafe { from_raw_parts(values, count) });
    let mut start = 0;
    ends.iter().enumerate().fold(0, |number, (i, end)| {
        let key = str::from_utf8(&keys[start..*end as usize]).unwrap_or_default();
        start = *end as usize;
        match values {
            Some(values) => collections::with_entry(number, key, values[i]),
            None => collections::with_key(number, key),
        }
    })
}
