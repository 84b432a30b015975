//! What the ledger's build adds: an allocator that counts. Nothing that is timed is built with it.
//!
//! It sees every block that this module asks for, on whoever's behalf: the ledger takes away what the glue asked for through
//! `__wbindgen_malloc` and its kin, and what is left is Rust's own.

use std::alloc::{GlobalAlloc, Layout, System};
use std::sync::atomic::{AtomicU64, Ordering};

#[global_allocator]
static COUNTING: Counting = Counting;

struct Counting;

/// Blocks and their bytes since the module began.
struct Tally {
    blocks: AtomicU64,
    bytes: AtomicU64,
}

impl Tally {
    const fn new() -> Self {
        Self { blocks: AtomicU64::new(0), bytes: AtomicU64::new(0) }
    }

    fn add(&self, bytes: usize) {
        self.blocks.fetch_add(1, Ordering::Relaxed);
        self.bytes.fetch_add(bytes as u64, Ordering::Relaxed);
    }
}

static ALLOCATED: Tally = Tally::new();
static REALLOCATED: Tally = Tally::new();
static FREED: Tally = Tally::new();

// SAFETY: every call goes to the system's allocator as it came.
unsafe impl GlobalAlloc for Counting {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        ALLOCATED.add(layout.size());
        // SAFETY: the caller's promise.
        unsafe { System.alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        ALLOCATED.add(layout.size());
        // SAFETY: the caller's promise.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, size: usize) -> *mut u8 {
        REALLOCATED.add(size);
        // SAFETY: the caller's promise.
        unsafe { System.realloc(block, layout, size) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        FREED.add(layout.size());
        // SAFETY: the caller's promise.
        unsafe { System.dealloc(block, layout) }
    }
}

/// One of the allocator's counts since the module began: blocks and bytes allocated (0 and 1), reallocated, by their new
/// size (2 and 3), and freed (4 and 5).
#[unsafe(no_mangle)]
pub extern "C" fn ledger_allocator(which: u32) -> f64 {
    let tally = [&ALLOCATED, &REALLOCATED, &FREED][which as usize / 2 % 3];
    let count = if which.is_multiple_of(2) { &tally.blocks } else { &tally.bytes };
    count.load(Ordering::Relaxed) as f64
}
