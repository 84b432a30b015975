//! JavaScript values held by Rust.

use super::base::BASE;
use crate::case::{Data, Family, Lane, Mechanism, Native, Script, Variant};
use crate::kernels::handles;

const NO_VALUE_IN_RUST: &[(Lane, &str)] = &[
    (Lane::Native, "native Rust has no JavaScript value to hold"),
    (Lane::Inside, "a JavaScript value comes into Rust only by crossing"),
];

const PASS: &str = "pass a JavaScript value";
const PASS_MANY: &str = "pass many JavaScript values that Rust holds for a while";
const ASK: &str = "ask whether a JavaScript value is an array";

const HANDLES: Mechanism = Mechanism {
    family: Family::Handles,
    unit: "handle",
    points: &[(Data::OBJECT, &[1])],
    work: Native::States(handles::all_came_through),
    absent: NO_VALUE_IN_RUST,
    variants: &[Variant::Default, Variant::Slab],
    ..BASE
};

/// A value that is an array, and one that is not.
const CAST: Mechanism =
    Mechanism { points: &[(Data::Values("array", 0), &[1])], work: Native::States(handles::told_apart), ..HANDLES };

/// One string, which stays where it is unless Rust asks for it.
const TEXT: Mechanism = Mechanism { points: &[(Data::Text(Script::Ascii), &[8, 1_024])], ..HANDLES };

pub(super) const MECHANISMS: &[Mechanism] = &[
    // Asked in wasm-bindgen#3040, wasm-bindgen#4967.
    Mechanism { name: "by-value", what: "pass a JsValue, which Rust drops", task: Some(PASS), ..HANDLES },
    Mechanism { name: "by-reference", what: "pass a &JsValue", task: Some(PASS), ..HANDLES },
    Mechanism { name: "returned", what: "pass a JsValue and get it back", ..HANDLES },
    Mechanism {
        name: "js-string",
        what: "pass a string as a JsString, which Rust drops unread",
        work: Native::States(handles::one_came_through),
        ..TEXT
    },
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
        name: "dyn-into",
        what: "pass a JsValue; Rust turns it into an Array by dyn_into, which asks JavaScript, and drops it",
        task: Some(ASK),
        ..CAST
    },
    Mechanism {
        name: "dyn-ref",
        what: "pass a &JsValue; Rust looks at it as an Array by dyn_ref, which asks JavaScript",
        task: Some(ASK),
        ..CAST
    },
    Mechanism {
        name: "unchecked-ref",
        what: "pass a &JsValue; Rust looks at it as an Array by unchecked_ref, which asks nobody",
        work: Native::States(handles::all_came_through),
        absent: &[
            NO_VALUE_IN_RUST[0],
            NO_VALUE_IN_RUST[1],
            (Lane::Raw, "by hand Rust holds an index, which has no type to be changed"),
            (Lane::Js, "JavaScript's variables have no types to be changed"),
        ],
        ..CAST
    },
    Mechanism {
        name: "is-null",
        what: "pass a &JsValue, null and an object in turn; Rust asks is_null",
        work: Native::States(handles::told_apart),
        ..HANDLES
    },
    Mechanism {
        name: "as-f64",
        what: "pass a number as a &JsValue; Rust gets it out by as_f64 and returns it, each result plus one the next call's argument",
        points: &[(Data::F64, &[1])],
        work: Native::States(handles::number_found),
        ..HANDLES
    },
    Mechanism {
        name: "as-string",
        what: "pass a string as a &JsValue; Rust gets it out by as_string and reads its first and last character",
        work: Native::States(handles::text_found),
        ..TEXT
    },
    Mechanism {
        name: "keep",
        what: "pass this many JsValues, one call each, that Rust keeps, then let it drop them all",
        task: Some(PASS_MANY),
        points: &[(Data::OBJECT, &[100, 1_000, 10_000, 100_000, 1_000_000])],
        ..HANDLES
    },
    // Asked in wasm-bindgen#4353.
    Mechanism {
        name: "vec-in",
        what: "pass this many JsValues as one Vec<JsValue>; Rust counts them and drops them all",
        task: Some(PASS_MANY),
        points: &[(Data::OBJECT, &[10, 1_000, 100_000])],
        ..HANDLES
    },
    Mechanism {
        name: "vec-out",
        what: "get clones of this many JsValues that Rust keeps as one Vec<JsValue>",
        points: &[(Data::OBJECT, &[10, 1_000, 100_000])],
        ..HANDLES
    },
];
