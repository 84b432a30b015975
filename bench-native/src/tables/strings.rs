//! Text in and out in batches; one text at a time is in `texts.rs`.

use super::base::{BASE, VALUES};
use crate::case::{Data, Family, Lane, Mechanism, Native, Script};
use crate::kernels::strings;

/// Enough to see whether another kind of data behaves as the first does.
const COUNTS: &[usize] = &[1, 100, 10_000];
const MIDDLE: &[usize] = &[100];
const MOST: &[usize] = &[1, 3, 10, 100, 1_000, 10_000, 100_000];

/// The kinds of data, of which ASCII strings of eight bytes come in the numbers `short`.
const fn points(short: &'static [usize]) -> [(Data, &'static [usize]); 7] {
    [
        (Data::Items(Script::Ascii, 8), short),
        (Data::Items(Script::Ascii, 64), COUNTS),
        (Data::Items(Script::Cjk, 8), MIDDLE),
        (Data::Items(Script::Cjk, 64), COUNTS),
        (Data::Items(Script::Latin1, 64), MIDDLE),
        (Data::Items(Script::Emoji, 64), MIDDLE),
        (Data::Items(Script::Late, 64), MIDDLE),
    ]
}

const POINTS: &[(Data, &[usize])] = &points(MOST);
/// For what makes a handle a string: 100,000 of them take longer than one operation may.
const HANDLE_POINTS: &[(Data, &[usize])] = &points(&[1, 3, 10, 100, 1_000, 10_000]);

const STRINGS: Mechanism = Mechanism {
    family: Family::Strings,
    unit: "string",
    task: Some("upper-case many strings"),
    points: POINTS,
    same: &[(Lane::Js, "per-item")],
    ..BASE
};

pub(super) const MECHANISMS: &[Mechanism] = &[
    Mechanism {
        name: "per-item",
        what: "upper-case an array of strings, one call a string: &str in, String out",
        work: Native::Work(strings::per_item),
        rivals: VALUES,
        ..STRINGS
    },
    Mechanism {
        name: "newline-batch",
        what: "upper-case an array of strings joined by newlines, one call: &str in, String out, split again",
        work: Native::Work(strings::newline_batch),
        rivals: VALUES,
        ..STRINGS
    },
    Mechanism {
        name: "packed-batch",
        what: "upper-case an array of strings packed as offsets and bytes, one call: &[u8] and &[u32] in, Vec<u8> out",
        work: Native::Work(strings::packed_batch),
        rivals: &[Lane::AssemblyScript],
        ..STRINGS
    },
    // Asked in wasm-bindgen#168.
    Mechanism {
        name: "vec-string",
        what: "upper-case an array of strings, one call: Vec<String> in and out",
        points: HANDLE_POINTS,
        work: Native::Work(strings::vec_string),
        absent: &[(Lane::Raw, "Vec<String> is a shape of the glue's; by hand one writes packed-batch")],
        rivals: VALUES,
        ..STRINGS
    },
    Mechanism {
        name: "array-of-strings",
        what: "upper-case an array of strings, one call: js_sys::Array in and out",
        points: HANDLE_POINTS,
        work: Native::Work(strings::vec_string),
        absent: &[(
            Lane::Raw,
            "reading an array from Rust takes imports, which bare exports have none of; by hand one writes packed-batch",
        )],
        same: &[(Lane::Native, "vec-string"), (Lane::Inside, "vec-string"), (Lane::Js, "per-item")],
        ..STRINGS
    },
    Mechanism {
        name: "json-array",
        what: "upper-case an array of strings written as JSON, one call: &str in, String out, parsed on both sides",
        work: Native::Work(strings::json_array),
        ..STRINGS
    },
];
