//! What the counters of a line of the ledger come to, in the words of the claims.

use crate::ledger::{IN, OUT};
use record::Counted;

/// Blocks that the glue asks for or gives back to pass something.
const GLUES_BLOCKS: [&str; 3] = ["glue-allocations", "glue-reallocations", "glue-frees"];
/// Blocks of Rust's own.
const RUSTS_BLOCKS: [&str; 3] = ["rust-allocations", "rust-reallocations", "rust-frees"];
const BYTES_IN: [&str; 3] = ["encoded", "characters", "copied-in"];
const BYTES_OUT: [&str; 2] = ["decoded", "copied-out"];
const TRANSCODINGS: [&str; 2] = ["encodes", "decodes"];
/// What only manages the glue's table looks into nothing.
const TABLES_OWN: [&str; 2] = ["out:__wbindgen_object_drop_ref", "out:__wbindgen_object_clone_ref"];

fn sum(line: &Counted, counters: &[&str]) -> u64 {
    counters.iter().map(|counter| line.count(counter)).sum()
}

/// How often the glue asked for a block of Wasm's memory, changed its size or gave it back.
pub(super) fn glues_blocks(line: &Counted) -> u64 {
    sum(line, &GLUES_BLOCKS)
}

/// The same for the glue and Rust together.
pub(super) fn blocks(line: &Counted) -> u64 {
    glues_blocks(line) + sum(line, &RUSTS_BLOCKS)
}

/// Bytes written to Wasm's memory from JavaScript, encoded or as they are.
pub(super) fn bytes_in(line: &Counted) -> u64 {
    sum(line, &BYTES_IN)
}

/// Bytes read from Wasm's memory by JavaScript, decoded or as they are.
pub(super) fn bytes_out(line: &Counted) -> u64 {
    sum(line, &BYTES_OUT)
}

/// Bytes that crossed in either direction.
pub(super) fn bytes(line: &Counted) -> u64 {
    bytes_in(line) + bytes_out(line)
}

/// Uses of an encoder or decoder.
pub(super) fn transcodings(line: &Counted) -> u64 {
    sum(line, &TRANSCODINGS)
}

/// Calls out of Wasm but for those that only manage the glue's table.
pub(super) fn looks(line: &Counted) -> u64 {
    let out = line.counts.iter().filter(|(name, _)| name.starts_with(OUT) && !TABLES_OWN.contains(&name.as_str()));
    out.map(|(_, count)| count).sum()
}

/// Whether two lines differ in nothing but the names of the exports that were called.
pub(super) fn alike(a: &Counted, b: &Counted) -> bool {
    fn counts(line: &Counted) -> impl Iterator<Item = (&String, &u64)> {
        line.counts.iter().filter(|(name, count)| !name.starts_with(IN) && **count > 0)
    }
    counts(a).eq(counts(b))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ledger::counter;

    #[test]
    fn every_counter_that_decides_is_one_of_the_ledgers() {
        let all: [&[&str]; 5] = [&GLUES_BLOCKS, &RUSTS_BLOCKS, &BYTES_IN, &BYTES_OUT, &TRANSCODINGS];
        for name in all.into_iter().flatten() {
            assert!(counter(name).is_some(), "{name}");
        }
    }
}
