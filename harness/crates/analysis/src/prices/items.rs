//! What a price list has prices for.

use crate::ledger::{IN, OUT};
use record::Counted;

/// Part of the name under which a closure's call is exported.
const CLOSURE: &str = "closures";
/// The export that takes what an import threw.
const CAUGHT: &str = "__wbindgen_exn_store";
/// Imports by which Rust makes an `Error`, in glue of today and of older releases.
const ERROR: [&str; 2] = ["Error", "__wbindgen_error_new"];
/// Up to so many bytes an engine keeps a typed array's elements within the array: `typed_array_max_size_in_heap` of V8.
const WITHIN: u64 = 64;
/// From so many bytes on, on average, memory is fresh from the system, page by page, and lies in no cache afterwards.
const LARGE: u64 = 65_536;

/// One thing with a price.
#[derive(Debug, Clone, Copy)]
pub struct Item {
    /// Its name.
    pub name: &'static str,
    /// What costs that much, in words.
    pub what: &'static str,
    /// How many of them a line of the ledger has.
    of: fn(&Counted) -> u64,
}

impl Item {
    /// How many of them crossed.
    pub fn count(&self, line: &Counted) -> u64 {
        (self.of)(line)
    }
}

impl PartialEq for Item {
    fn eq(&self, other: &Self) -> bool {
        self.name == other.name
    }
}

const fn item(name: &'static str, what: &'static str, of: fn(&Counted) -> u64) -> Item {
    Item { name, what, of }
}

/// All of them, in the order of the report.
pub const ITEMS: &[Item] = &[
    item("call in", "a call from JavaScript into Wasm", |line| line.count("calls-in")),
    item("call out", "a call from Wasm into JavaScript", |line| line.count("calls-out")),
    item("closure", "a call of a Rust closure, beyond the call in", closure_calls),
    item("several results", "more than one value returned, which the engine puts into an array", |line| {
        line.count("several-results")
    }),
    item("64-bit integer", "a bigint as argument or result", |line| line.count("bigints")),
    item("exception", "a call that ends by an exception", |line| line.count("throws")),
    item("caught exception", "an exception of an import that the glue hands to Rust", |line| {
        named(line, IN, &[CAUGHT])
    }),
    item("error", "an Error that Rust makes, with its stack", |line| named(line, OUT, &ERROR)),
    item("catch", "a call out that may throw, which the glue makes by Function.apply", |line| line.count("applies")),
    item("allocation", "a block of Wasm's memory: allocated or resized, and freed in the end", |line| {
        ["glue-allocations", "glue-reallocations", "rust-allocations", "rust-reallocations"]
            .map(|name| line.count(name))
            .iter()
            .sum()
    }),
    item("encoding", "one use of a TextEncoder", |line| line.count("encodes")),
    item("encoded byte", "each byte that it writes", |line| line.count("encoded")),
    item("wide encoded byte", "and of a character beyond ASCII so much more", |line| line.count("encoded-wide")),
    item("character", "each character that the glue writes one by one, as it does for ASCII", |line| {
        line.count("characters")
    }),
    item("decoding", "one use of a TextDecoder", |line| line.count("decodes")),
    item("decoded byte", "each byte that it reads", |line| line.count("decoded")),
    item("wide decoded byte", "and so much more where the text has a character beyond ASCII", |line| {
        if line.count("decoded-wide") > 0 { line.count("decoded") } else { 0 }
    }),
    item("large decoded byte", "and so much more in texts of 64 KiB and more", |line| {
        large(line.count("decoded"), line.count("decodes"))
    }),
    item("copied byte", "each byte copied into Wasm's memory or out of it", copied),
    item("large copied byte", "and so much more where a call copies 64 KiB and more", |line| {
        large(copied(line), line.count("calls-in") + line.count("calls-out"))
    }),
    item("word", "a number written or read one by one through a DataView", |line| {
        line.count("words-in") + line.count("words-out")
    }),
    item("view", "a typed array made over Wasm's memory", |line| line.count("views")),
    item("view elsewhere", "a typed array made over other memory that is there", |line| {
        if line.count("array-bytes") == 0 { line.count("arrays") } else { 0 }
    }),
    item("small array", "a typed array with up to 64 bytes of its own", |line| {
        if (1..=WITHIN * line.count("arrays")).contains(&line.count("array-bytes")) { line.count("arrays") } else { 0 }
    }),
    item("array", "a typed array with more memory of its own", |line| {
        if line.count("array-bytes") > WITHIN * line.count("arrays") { line.count("arrays") } else { 0 }
    }),
    item("array byte", "each byte of its memory", |line| line.count("array-bytes")),
    item("large array byte", "and so much more in arrays of 64 KiB and more", |line| {
        large(line.count("array-bytes"), line.count("arrays"))
    }),
    item("object", "an object that is made for Rust", |line| line.count("objects")),
    item("table read", "a read of the table of references, within Wasm", |line| line.count("table-reads")),
    item("table write", "a write to it, within Wasm", |line| line.count("table-writes")),
    item("table fill", "a fill of it, as when a borrowed reference is given back", |line| line.count("table-fills")),
    item("table operation of the glue", "a read or write of that table from JavaScript", |line| {
        line.count("glue-table-reads") + line.count("glue-table-writes")
    }),
    item("registration", "a finalizer registered with the collector or taken back", |line| {
        line.count("registrations") + line.count("deregistrations")
    }),
    item("finalized object", "an object that the collector has to free, since nobody else did", |line| {
        line.count("registrations").saturating_sub(line.count("deregistrations"))
    }),
    item("growth of memory", "Wasm's memory made larger", |line| line.count("memory-growths")),
    item("JSON", "one use of JSON.parse or JSON.stringify", |line| line.count("parses") + line.count("stringifies")),
    item("parsed unit", "each UTF-16 unit that JSON.parse reads", |line| line.count("parsed")),
    item("stringified unit", "each UTF-16 unit that JSON.stringify writes", |line| line.count("stringified")),
    item("piece of text", "a text joined to others, or cut out of one, by JavaScript", |line| line.count("pieces")),
];

/// Calls of exports that are closures' entries.
fn closure_calls(line: &Counted) -> u64 {
    let is_closure =
        |name: &str| name.strip_prefix(IN).is_some_and(|name| name.contains(CLOSURE) && name.ends_with("invoke"));
    line.counts.iter().filter(|(name, _)| is_closure(name)).map(|(_, count)| count).sum()
}

/// Calls of what has one of these names in the module (`IN`) or outside of it (`OUT`).
fn named(line: &Counted, side: &str, names: &[&str]) -> u64 {
    let is_one = |name: &str| name.strip_prefix(side).is_some_and(|name| names.contains(&name));
    line.counts.iter().filter(|(name, _)| is_one(name)).map(|(_, count)| count).sum()
}

fn copied(line: &Counted) -> u64 {
    line.count("copied-in") + line.count("copied-out")
}

/// All of the bytes, if they are many for each of so many uses.
fn large(bytes: u64, uses: u64) -> u64 {
    if uses > 0 && bytes / uses >= LARGE { bytes } else { 0 }
}

/// How many of each item a line has, in the order of [`ITEMS`].
pub(super) fn counts(line: &Counted) -> Vec<f64> {
    ITEMS.iter().map(|item| item.count(line) as f64).collect()
}
