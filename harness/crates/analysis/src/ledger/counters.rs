//! What is counted. Names are those of `harness/page/ledger.js`.

use std::collections::BTreeMap;

/// Before the name of an export: calls of it.
pub const IN: &str = "in:";
/// Before the name of an import: calls of it.
pub const OUT: &str = "out:";

/// One thing that is counted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Counter {
    /// Its name.
    pub name: &'static str,
    /// What it counts, in words.
    pub what: &'static str,
    /// What it cannot see; empty where it sees everything.
    pub blind: &'static str,
}

const fn counter_of(name: &'static str, what: &'static str, blind: &'static str) -> Counter {
    Counter { name, what, blind }
}

const PACKAGES: &str = "the packages that `startup` loads, which count nothing of themselves";
const INSTRUCTIONS: &str = "instructions within the packages that `startup` loads";
const SLAB: &str = "the table of the slab build, which is an array of the glue's";
const TABLES: &str =
    "the slab build's table, an array of the glue's, and instructions within packages that `startup` loads";
const NOT_INDEXED: &str = "elements read or written by index, or by other methods of arrays";
const PLATFORM: &str = "what built-in functions of JavaScript make or copy within themselves";

/// Every counter, in the order of the ledger's lines. After them come the calls by name.
pub const COUNTERS: &[Counter] = &[
    counter_of("calls-in", "calls of the module's exports, those of the glue for itself included", ""),
    counter_of("calls-out", "calls of the module's imports", ""),
    counter_of("references", "arguments and results of these calls that are neither numbers nor booleans", ""),
    counter_of("bigints", "arguments and results of these calls that are bigints, as 64-bit integers are", ""),
    counter_of(
        "several-results",
        "calls of exports that returned more than one value, for which the engine makes an array",
        PACKAGES,
    ),
    counter_of("throws", "calls in either direction that ended by an exception", ""),
    counter_of("glue-allocations", "blocks of Wasm's memory that the glue asked for, by __wbindgen_malloc", ""),
    counter_of("glue-allocated", "their bytes", ""),
    counter_of("glue-reallocations", "blocks that the glue had made larger or smaller", ""),
    counter_of("glue-reallocated", "their bytes afterwards", ""),
    counter_of("glue-frees", "blocks that the glue gave back", ""),
    counter_of("glue-freed", "their bytes", ""),
    counter_of("rust-allocations", "blocks that Rust itself asked for", PACKAGES),
    counter_of("rust-allocated", "their bytes", PACKAGES),
    counter_of("rust-reallocations", "blocks that Rust itself had made larger or smaller", PACKAGES),
    counter_of("rust-reallocated", "their bytes afterwards", PACKAGES),
    counter_of(
        "rust-frees",
        "blocks that Rust itself gave back, those that it was handed by the glue included",
        PACKAGES,
    ),
    counter_of("rust-freed", "their bytes", PACKAGES),
    counter_of("encodes", "uses of a TextEncoder", ""),
    counter_of("encoded", "bytes of UTF-8 that they wrote", ""),
    counter_of("encoded-wide", "of these, bytes of characters beyond ASCII", ""),
    counter_of("characters", "characters that the glue wrote one by one, as it does for ASCII: a byte each", ""),
    counter_of("decodes", "uses of a TextDecoder", ""),
    counter_of("decoded", "bytes of UTF-8 that they read", ""),
    counter_of("decoded-wide", "of these, bytes of characters beyond ASCII", ""),
    counter_of("copied-in", "bytes copied into Wasm's memory by typed arrays", NOT_INDEXED),
    counter_of("copied-out", "bytes copied out of Wasm's memory by typed arrays", NOT_INDEXED),
    counter_of("words-in", "numbers written to Wasm's memory one by one, through a DataView", NOT_INDEXED),
    counter_of("words-out", "numbers read from Wasm's memory one by one, through a DataView", NOT_INDEXED),
    counter_of("views", "typed arrays made over Wasm's memory", ""),
    counter_of("arrays", "typed arrays made elsewhere, by the glue or by the case's own JavaScript", PLATFORM),
    counter_of("array-bytes", "bytes of memory that was allocated for these", PLATFORM),
    counter_of(
        "objects",
        "objects, arrays, maps, sets, promises and errors made by name, by the glue or by the case's own JavaScript",
        "what literals, JSON and other built-in functions make",
    ),
    counter_of("glue-table-reads", "reads of a table of Wasm's by the glue", SLAB),
    counter_of("glue-table-writes", "writes to a table of Wasm's by the glue", SLAB),
    counter_of("table-reads", "reads of a table by an instruction within Wasm", INSTRUCTIONS),
    counter_of("table-writes", "writes to a table by an instruction within Wasm", INSTRUCTIONS),
    counter_of("table-fills", "fills of a table by an instruction within Wasm", INSTRUCTIONS),
    counter_of("table-growths", "times that a table of Wasm's was made longer, by either", TABLES),
    counter_of("pieces", "texts that the case's own JavaScript joined to one, or cut out of one", PLATFORM),
    counter_of("parses", "uses of JSON.parse, by the glue or by the case's own JavaScript", ""),
    counter_of("parsed", "UTF-16 units that it read", ""),
    counter_of("stringifies", "uses of JSON.stringify, by the glue or by the case's own JavaScript", ""),
    counter_of("stringified", "UTF-16 units that it wrote", ""),
    counter_of("applies", "uses of Function.apply, as the glue does around imports that may throw", ""),
    counter_of("memory-growths", "times that Wasm's memory was made larger", INSTRUCTIONS),
    counter_of("registrations", "finalizers registered with the collector", ""),
    counter_of("deregistrations", "finalizers taken back from the collector", "those that the collector calls"),
];

/// The counter of this name.
pub fn counter(name: &str) -> Option<&'static Counter> {
    COUNTERS.iter().find(|counter| counter.name == name)
}

/// Counts in the order of the ledger's lines: counters first, then calls by name.
pub fn in_order(counts: &BTreeMap<String, u64>) -> Vec<(&str, u64)> {
    let mut ordered: Vec<(&str, u64)> = counts.iter().map(|(name, count)| (name.as_str(), *count)).collect();
    let place = |name: &str| COUNTERS.iter().position(|counter| counter.name == name).unwrap_or(COUNTERS.len());
    ordered.sort_by_key(|(name, _)| (place(name), *name));
    ordered
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;

    #[test]
    fn names_are_unique_and_fit_a_line() {
        let mut seen = HashSet::new();
        for Counter { name, what, .. } in COUNTERS {
            assert!(seen.insert(name), "{name} stands twice");
            assert!(name.chars().all(|letter| letter.is_ascii_lowercase() || letter == '-'), "{name}");
            assert!(!what.ends_with('.'), "{name}: {what}");
        }
    }

    #[test]
    fn calls_by_name_come_last() {
        let counts = ["out:b", "in:a", "views", "calls-in"].map(|name| (name.to_owned(), 1)).into_iter().collect();
        let names: Vec<&str> = in_order(&counts).into_iter().map(|(name, _)| name).collect();
        assert_eq!(names, ["calls-in", "views", "in:a", "out:b"]);
    }
}
