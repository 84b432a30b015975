//! Bare exports of the `handles` family. JavaScript keeps its values in an array of its own; Rust holds their indices.

use std::cell::RefCell;
use std::slice::from_raw_parts;

thread_local! {
    static KEPT: RefCell<Vec<u32>> = const { RefCell::new(Vec::new()) };
}

/// Looks at an index. Yields 1, for counting.
#[unsafe(no_mangle)]
extern "C" fn raw_handle(_index: u32) -> u32 {
    1
}

/// Takes an index and gives it back.
#[unsafe(no_mangle)]
extern "C" fn raw_handle_return(index: u32) -> u32 {
    index
}

/// Keeps one index more.
#[unsafe(no_mangle)]
extern "C" fn raw_handle_keep(index: u32) {
    KEPT.with_borrow_mut(|kept| kept.push(index));
}

/// How many indices are kept.
#[unsafe(no_mangle)]
extern "C" fn raw_handle_count() -> usize {
    KEPT.with_borrow(Vec::len)
}

/// Forgets all indices.
#[unsafe(no_mangle)]
extern "C" fn raw_handle_clear() {
    KEPT.with_borrow_mut(Vec::clear);
}

/// Looks at an index and at what JavaScript says of the value there. Yields what it says.
#[unsafe(no_mangle)]
extern "C" fn raw_handle_told(_index: u32, told: bool) -> bool {
    told
}

/// Takes the number that a value is.
#[unsafe(no_mangle)]
extern "C" fn raw_handle_number(number: f64) -> f64 {
    number
}

/// Keeps all these indices and no others. Yields how many there are.
///
/// # Safety
/// `indices` and `count` describe indices that JavaScript wrote.
#[unsafe(no_mangle)]
unsafe extern "C" fn raw_handle_keep_all(indices: *const u32, count: usize) -> usize {
    // SAFETY: the caller's promise.
    let indices = unsafe { from_raw_parts(indices, count) };
    KEPT.with_borrow_mut(|kept| {
        kept.clear();
        kept.extend_from_slice(indices);
        kept.len()
    })
}

/// Where the kept indices are.
#[unsafe(no_mangle)]
extern "C" fn raw_handle_kept() -> *const u32 {
    KEPT.with_borrow(|kept| kept.as_ptr())
}
