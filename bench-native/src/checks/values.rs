//! How values cross: numbers, strings, buffers, views and handles.

use super::Check;
use crate::case::{Family, Variant};

const DEFAULT: &[Variant] = &[Variant::Default];

pub(super) const CHECKS: &[Check] = &[
    Check {
        family: Family::Numbers,
        name: "conversions",
        what: "call exports with an i32, a u32, an f32, an f64 and a bool, bare and through the glue; compare what comes back",
        variants: DEFAULT,
    },
    Check {
        family: Family::Numbers,
        name: "sixty-four-bits",
        what: "pass 2^53 + 1 as u64 and as f64 and look at what comes back",
        variants: DEFAULT,
    },
    Check {
        family: Family::Strings,
        name: "argument-shape",
        what: "pass a text as &str and look at what the bare export is given, and at the memory it points to",
        variants: DEFAULT,
    },
    Check {
        family: Family::Strings,
        name: "ownership",
        what: "pass many texts as &str; look at where they lie and whether memory grows",
        variants: DEFAULT,
    },
    Check {
        family: Family::Buffers,
        name: "copies",
        what: "pass and return byte and float slices; look at whose memory they are in, change the source meanwhile",
        variants: DEFAULT,
    },
    Check {
        family: Family::Views,
        name: "growth",
        what: "look through a view before and after Rust allocates so much that memory grows, then through a fresh one",
        variants: DEFAULT,
    },
    Check {
        family: Family::Views,
        name: "canvas",
        what: "put bytes of Wasm's memory onto a canvas as they are, as ImageData, and look at it after they changed",
        variants: DEFAULT,
    },
    Check {
        family: Family::Handles,
        name: "casts",
        what: "ask for the type of an array, of another frame's array and of a text, by has_type and by is_instance_of",
        variants: DEFAULT,
    },
    Check {
        family: Family::Handles,
        name: "reference-in-signature",
        what: "pass an object to a bare export, and look at what Rust holds and who keeps the object",
        variants: &Variant::STATED,
    },
];
