//! What the controls of a page must yield. Their work is JavaScript's; only its result is stated here.

use crate::answer::{Answer, Digest};
use crate::case::Case;

/// Turns of the empty loop that are told as an answer.
const LOOP_TURNS: u32 = 1_000;
/// Turns of the processor-bound ruler.
const RULER_TURNS: u32 = 4_096;
/// Bytes that the memory-bound ruler copies.
const RULER_BYTES: u32 = 4 << 20;

/// The sum of the loop's counters.
pub fn empty_loop(_: &Case) -> Answer {
    Answer::Exact(vec![(0..LOOP_TURNS).sum()])
}

/// An empty export returns nothing.
pub fn empty_export(_: &Case) -> Answer {
    Answer::Exact(vec![0])
}

/// The digest of the numbers from 0.
pub fn ruler_cpu(_: &Case) -> Answer {
    let mut digest = Digest::default();
    (0..RULER_TURNS).for_each(|i| digest.add(i));
    Answer::Exact(vec![digest.value()])
}

/// The number of bytes copied and the last of them.
pub fn ruler_memory(_: &Case) -> Answer {
    Answer::Exact(vec![RULER_BYTES, (RULER_BYTES - 1) & 0xff])
}
