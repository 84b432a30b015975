//! Bare exports of the `handles` family. JavaScript keeps its values in an array of its own; Rust holds their indices.

use std::cell::RefCell;

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
