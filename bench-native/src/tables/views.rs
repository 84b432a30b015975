//! Copies against pointers into Wasm's memory.

use super::base::BASE;
use crate::case::{Data, Family, Lane, Mechanism, Native, Variant};
use crate::kernels::views;

const COUNTS: &[usize] = &[16, 256, 4_096, 65_536, 1_048_576];

/// The job of all that take a step and look.
pub(super) const SEE: &str = "see values that Rust keeps";

const VIEWS: Mechanism = Mechanism { family: Family::Views, unit: "value", points: &[(Data::F64, COUNTS)], ..BASE };
/// Rust takes a step and JavaScript sees the values where they are.
/// However it is seen: without the crossing the values are there.
const AS_FRESH: &[(Lane, &str)] =
    &[(Lane::Native, "fresh-view"), (Lane::Inside, "fresh-view"), (Lane::Js, "fresh-view")];

const SEEN: Mechanism = Mechanism { task: Some(SEE), work: Native::Work(views::in_place), ..VIEWS };

pub(super) const MECHANISMS: &[Mechanism] = &[
    // Asked in wasm-bindgen#2741.
    Mechanism {
        name: "vec-copy",
        what: "Rust changes one of its values; JavaScript gets all as a copied Vec<f64> and reads the first and last",
        task: Some(SEE),
        work: Native::Work(views::vec_copy),
        ..VIEWS
    },
    Mechanism {
        name: "fresh-view",
        what: "Rust changes one of its values; JavaScript asks for pointer and length, makes a view and reads the first and last",
        ..SEEN
    },
    Mechanism {
        name: "cached-view",
        what: "Rust changes one of its values; JavaScript reads the first and last through a view that it kept",
        same: AS_FRESH,
        ..SEEN
    },
    Mechanism {
        name: "regrown-view",
        what: "Rust changes one of its values and grows its memory by no page, which detaches every view as any growth does; JavaScript makes its view again and reads the first and last",
        absent: &[
            (Lane::Native, "native memory does not detach what points into it"),
            (Lane::Inside, "inside Wasm nothing is detached when memory grows"),
            (Lane::Js, "a JavaScript array is not detached by growing another"),
        ],
        not_in: &[(Variant::Threads, "memory that threads share detaches no view when it grows")],
        ..SEEN
    },
    Mechanism {
        name: "view-from-rust",
        what: "Rust changes one of its values and gives JavaScript a Float64Array::view of all; JavaScript reads the first and last",
        same: AS_FRESH,
        ..SEEN
    },
    // Asked in wasm-bindgen#53, wasm-bindgen#1079.
    Mechanism {
        name: "arena",
        what: "JavaScript halves the last value of a buffer that Rust allocated once, through a view that it kept; Rust changes it in place; JavaScript reads the first and last",
        points: &[(Data::F64, &[16, 4_096, 1_048_576])],
        work: Native::Work(views::arena),
        ..VIEWS
    },
];
