//! JavaScript values held by Rust.

use super::{BASE, Data, Family, Lane, Mechanism, Native, Variant};
use crate::kernels::handles;

const NO_VALUE_IN_RUST: &[(Lane, &str)] = &[
    (Lane::Native, "native Rust has no JavaScript value to hold"),
    (Lane::Inside, "a JavaScript value comes into Rust only by crossing"),
];

const HANDLES: Mechanism = Mechanism {
    family: Family::Handles,
    unit: "handle",
    points: &[(Data::OBJECT, &[1])],
    work: Native::States(handles::all_came_through),
    absent: NO_VALUE_IN_RUST,
    variants: &[Variant::Default, Variant::Slab],
    ..BASE
};

pub(super) const MECHANISMS: &[Mechanism] = &[
    Mechanism { name: "by-value", what: "pass a JsValue, which Rust drops", ..HANDLES },
    Mechanism { name: "by-reference", what: "pass a &JsValue", ..HANDLES },
    Mechanism { name: "returned", what: "pass a JsValue and get it back", ..HANDLES },
    Mechanism {
        name: "clone-drop",
        what: "pass a &JsValue; Rust clones it and drops the clone",
        absent: &[
            NO_VALUE_IN_RUST[0],
            NO_VALUE_IN_RUST[1],
            (Lane::Raw, "by hand Rust copies an index: nothing is counted and nothing crosses"),
            (Lane::Js, "JavaScript has nothing to clone: a second reference is free"),
        ],
        ..HANDLES
    },
    Mechanism {
        name: "keep",
        what: "pass this many JsValues that Rust keeps, then let it drop them all",
        points: &[(Data::OBJECT, &[100, 1_000, 10_000, 100_000])],
        ..HANDLES
    },
];
