//! Collections of JavaScript's that Rust fills and reads: a `Map`, a `Set` and a plain object. The glue turns no map of Rust's into
//! one of JavaScript's (wasm-bindgen's #118).

use super::base::BASE;
use crate::case::{Data, Family, Lane, Mechanism, Native};
use crate::kernels::collections;

const JAVASCRIPTS_OWN: &[(Lane, &str)] = &[
    (Lane::Native, "native Rust has no collection of JavaScript's"),
    (Lane::Inside, "a collection of JavaScript's is reached only by crossing"),
];
/// A key of eight letters and a number.
const ENTRY: Mechanism = Mechanism {
    family: Family::Objects,
    unit: "entry",
    points: &[(Data::Values("entry", 16), &[10, 1_000])],
    absent: JAVASCRIPTS_OWN,
    ..BASE
};
const FILLED: Mechanism = Mechanism {
    task: Some("make a collection of entries that Rust has"),
    work: Native::States(collections::entries_there),
    ..ENTRY
};
const READ: Mechanism = Mechanism {
    task: Some("read all entries of a collection in Rust"),
    work: Native::States(collections::entries_read),
    ..ENTRY
};

pub(super) const MECHANISMS: &[Mechanism] = &[
    Mechanism {
        name: "map-fill",
        what: "Rust makes a js_sys::Map and sets this many entries, one call each",
        ..FILLED
    },
    Mechanism {
        name: "object-fill",
        what: "Rust makes a plain object and sets this many entries by Reflect::set, one call each",
        ..FILLED
    },
    Mechanism {
        name: "set-fill",
        what: "Rust makes a js_sys::Set and adds this many keys, one call each",
        work: Native::States(collections::keys_there),
        task: None,
        ..FILLED
    },
    Mechanism {
        name: "map-for-each",
        what: "pass a js_sys::Map; Rust reads every key and number in a closure given to for_each()",
        ..READ
    },
    Mechanism {
        name: "map-entries",
        what: "pass a js_sys::Map; Rust walks entries(), each of which is an array of a key and a number",
        same: &[(Lane::Raw, "map-for-each"), (Lane::Js, "map-for-each")],
        ..READ
    },
    Mechanism {
        name: "object-entries",
        what: "pass a plain object; Rust walks what Object::entries makes of it, arrays of a key and a number",
        ..READ
    },
    Mechanism {
        name: "set-values",
        what: "pass a js_sys::Set; Rust walks values() and reads every key",
        work: Native::States(collections::keys_read),
        task: None,
        ..READ
    },
];
