//! Many values of an enum without fields. The glue takes vectors of enums whose values are numbers since 0.2.88 (wasm-bindgen's
//! #3624, asked for again in #4480), and of those whose values are strings in 0.2.130.

use super::base::BASE;
use crate::case::{Data, Family, Lane, Mechanism, Native};
use crate::kernels::enums;

const ENUMS: Mechanism =
    Mechanism { family: Family::Buffers, unit: "value", points: &[(Data::Values("enum", 1), &[16, 1_000])], ..BASE };
const ENUMS_IN: Mechanism =
    Mechanism { task: Some("give Rust many values of an enum"), work: Native::Work(enums::lights_in), ..ENUMS };
const ENUMS_OUT: Mechanism =
    Mechanism { task: Some("get many values of an enum out of Rust"), work: Native::Work(enums::lights_out), ..ENUMS };

pub(super) const MECHANISMS: &[Mechanism] = &[
    Mechanism {
        name: "enum-vec-in",
        what: "pass an array of numbers as a Vec of an enum whose values are numbers in JavaScript; Rust folds them",
        ..ENUMS_IN
    },
    Mechanism {
        name: "string-enum-vec-in",
        what: "pass an array of strings as a Vec of an enum whose values are strings in JavaScript; Rust folds them",
        same: &[(Lane::Native, "enum-vec-in"), (Lane::Inside, "enum-vec-in")],
        ..ENUMS_IN
    },
    Mechanism {
        name: "enum-vec-out",
        what: "get a Vec of an enum whose values are numbers in JavaScript, which Rust fills",
        ..ENUMS_OUT
    },
    Mechanism {
        name: "string-enum-vec-out",
        what: "get a Vec of an enum whose values are strings in JavaScript, which Rust fills",
        same: &[(Lane::Native, "enum-vec-out"), (Lane::Inside, "enum-vec-out")],
        ..ENUMS_OUT
    },
];
