//! Bare exports of the `dom` family. What Rust wrote stays in Rust until the next call; JavaScript reads it there.

use std::cell::RefCell;

use bench_native::kernels::dom;

thread_local! {
    static WRITTEN: RefCell<Vec<u8>> = const { RefCell::new(Vec::new()) };
}

/// Keeps what was written and tells how long it is.
fn keep(written: Vec<u8>) -> usize {
    let length = written.len();
    WRITTEN.set(written);
    length
}

/// Where what was written last lies.
#[unsafe(no_mangle)]
extern "C" fn raw_dom_written() -> *const u8 {
    WRITTEN.with_borrow(Vec::as_ptr)
}

/// Writes rows as HTML; yields its length.
#[unsafe(no_mangle)]
extern "C" fn raw_dom_html(rows: u32) -> usize {
    keep(dom::html(rows).into_bytes())
}

/// Writes rows as commands; yields their length.
#[unsafe(no_mangle)]
extern "C" fn raw_dom_commands(rows: u32) -> usize {
    keep(dom::commands(rows))
}
