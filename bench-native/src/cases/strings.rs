//! Text in and out, one by one and in batches.

use super::{BASE, Data, Family, Lane, Mechanism, Native, Script};
use crate::kernels::strings;

const COUNTS: &[usize] = &[1, 10, 100, 1_000, 10_000];
const BYTES: &[usize] = &[8, 64, 1_024, 8_192, 65_536];

/// Many strings.
const ITEMS: Mechanism = Mechanism {
    family: Family::Strings,
    unit: "string",
    points: &[
        (Data::Items(Script::Ascii, 8), COUNTS),
        (Data::Items(Script::Ascii, 64), COUNTS),
        (Data::Items(Script::Cjk, 8), COUNTS),
        (Data::Items(Script::Cjk, 64), COUNTS),
    ],
    ..BASE
};
/// One string.
const TEXT: Mechanism =
    Mechanism { points: &[(Data::Text(Script::Ascii), BYTES), (Data::Text(Script::Cjk), BYTES)], ..ITEMS };

pub(super) const MECHANISMS: &[Mechanism] = &[
    Mechanism {
        name: "per-item",
        what: "upper-case an array of strings, one call a string: &str in, String out",
        work: Native::Work(strings::per_item),
        ..ITEMS
    },
    Mechanism {
        name: "newline-batch",
        what: "upper-case an array of strings joined by newlines, one call: &str in, String out, split again",
        work: Native::Work(strings::newline_batch),
        ..ITEMS
    },
    Mechanism {
        name: "packed-batch",
        what: "upper-case an array of strings packed as offsets and bytes, one call: &[u8] and &[u32] in, Vec<u8> out",
        work: Native::Work(strings::packed_batch),
        ..ITEMS
    },
    Mechanism {
        name: "vec-string",
        what: "upper-case an array of strings, one call: Vec<String> in and out",
        work: Native::Work(strings::vec_string),
        absent: &[(Lane::Raw, "Vec<String> is a shape of the glue's; by hand one writes packed-batch")],
        ..ITEMS
    },
    Mechanism {
        name: "str-in",
        what: "pass one &str; Rust reads its first and last character",
        work: Native::Work(strings::str_in),
        ..TEXT
    },
    Mechanism {
        name: "string-out",
        what: "return one String that Rust clones from a kept one",
        work: Native::Work(strings::string_out),
        ..TEXT
    },
];
