//! Bare exports of the `structured` family: texts and bytes in the arena, results in a buffer that Rust keeps.

use std::any::Any;
use std::cell::RefCell;
use std::slice::from_raw_parts;
use std::str::from_utf8_unchecked;

use bench_native::kernels::structured::{self, Numbers, Reader, Record, Shape, Small};
use bench_native::with_record;

/// Why reading cannot fail.
const OWN: &str = "the page sends records of the catalogue";

thread_local! {
    /// A `Vec` of records.
    static KEPT: RefCell<Box<dyn Any>> = RefCell::new(Box::new(()));
    /// What was last written; its room is used again.
    static WRITTEN: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
    static FLAT: RefCell<Vec<f64>> = const { RefCell::new(Vec::new()) };
}

/// Keeps `count` records of a shape for the exports that hand records out.
#[unsafe(no_mangle)]
extern "C" fn raw_structured_keep(shape: usize, count: usize) {
    with_record!(Shape::ALL[shape], R => KEPT.set(Box::new(structured::records::<R>(count))));
}

fn with_kept<R: Record, T>(then: impl FnOnce(&Vec<R>) -> T) -> T {
    KEPT.with_borrow(|kept| then(kept.downcast_ref().expect("records of this shape are kept")))
}

/// A JSON text in. Yields a digest: of everything if `whole`, else of a glance.
///
/// # Safety
/// `text` and `length` describe UTF-8.
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_structured_json_in(shape: usize, text: *const u8, length: usize, whole: bool) -> u32 {
    // SAFETY: the caller's promise.
    let text = unsafe { from_utf8_unchecked(from_raw_parts(text, length)) };
    with_record!(Shape::ALL[shape], R => {
        Reader::digest_of(&serde_json::from_str::<Vec<R>>(text).expect(OWN), whole)
    })
}

/// Small records in, as postcard's bytes.
///
/// # Safety
/// `bytes` and `length` describe initialised memory.
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_structured_postcard_in(bytes: *const u8, length: usize, whole: bool) -> u32 {
    // SAFETY: the caller's promise.
    let bytes = unsafe { from_raw_parts(bytes, length) };
    Reader::digest_of(&postcard::from_bytes::<Vec<Small>>(bytes).expect(OWN), whole)
}

/// Records of numbers in, laid out flat.
///
/// # Safety
/// `flat` and `length` describe initialised memory; the address is a multiple of eight.
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_structured_flat_in(flat: *const f64, length: usize, whole: bool) -> u32 {
    // SAFETY: the caller's promise.
    let flat = unsafe { from_raw_parts(flat, length) };
    Reader::digest_of(&Numbers::unflatten(flat), whole)
}

/// Writes the kept records as a JSON text and yields its length.
#[unsafe(no_mangle)]
extern "C" fn raw_structured_json_out(shape: usize) -> usize {
    with_record!(Shape::ALL[shape], R => with_kept(|records: &Vec<R>| {
        WRITTEN.with_borrow_mut(|written| {
            written.clear();
            serde_json::to_writer(&mut *written, records).expect(OWN);
            written.len()
        })
    }))
}

/// Writes the kept small records as postcard's bytes and yields their number.
#[unsafe(no_mangle)]
extern "C" fn raw_structured_postcard_out() -> usize {
    with_kept(|records: &Vec<Small>| {
        WRITTEN.with_borrow_mut(|written| {
            let mut room = std::mem::take(written);
            room.clear();
            *written = postcard::to_extend(records, room).expect(OWN);
            written.len()
        })
    })
}

/// Where the last text or bytes stand, until the next are written.
#[unsafe(no_mangle)]
extern "C" fn raw_structured_written() -> *const u8 {
    WRITTEN.with_borrow(Vec::as_ptr)
}

/// Lays the kept records of numbers out flat and yields the address; it holds until the next are laid out.
#[unsafe(no_mangle)]
extern "C" fn raw_structured_flat_out() -> *const f64 {
    with_kept(|records: &Vec<Numbers>| {
        FLAT.with_borrow_mut(|flat| {
            flat.clear();
            Numbers::flatten(records, flat);
            flat.as_ptr()
        })
    })
}
