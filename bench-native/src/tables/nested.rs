//! Rows of numbers. The glue has no way for `Vec<Vec<f64>>` (wasm-bindgen's #111 and #122): these are the ways that are used
//! instead.

use super::base::BASE;
use crate::case::{Data, Family, Lane, Mechanism, Native};
use crate::kernels::nested;

const ROWS: Mechanism =
    Mechanism { family: Family::Buffers, unit: "row", points: &[(Data::ROW_OF_16, &[10, 1_000])], ..BASE };
const ROWS_IN: Mechanism = Mechanism {
    task: Some("give Rust rows of floats"),
    work: Native::Work(nested::rows_in),
    // By hand one lays them out flat.
    same: &[(Lane::Raw, "rows-flat-in"), (Lane::Js, "rows-flat-in")],
    ..ROWS
};
const ROWS_OUT: Mechanism = Mechanism {
    task: Some("get rows of floats out of Rust"),
    work: Native::Work(nested::rows_out),
    same: &[(Lane::Raw, "rows-flat-out"), (Lane::Js, "rows-flat-out")],
    ..ROWS
};

pub(super) const MECHANISMS: &[Mechanism] = &[
    Mechanism {
        name: "rows-vec-in",
        what: "pass an array of Float64Arrays as Vec<Float64Array>; Rust copies each by to_vec and adds the values up",
        ..ROWS_IN
    },
    Mechanism {
        name: "rows-array-in",
        what: "pass an array of Float64Arrays as an &Array; Rust walks it by iter(), copies each by to_vec and adds up",
        same: &[
            (Lane::Native, "rows-vec-in"),
            (Lane::Inside, "rows-vec-in"),
            (Lane::Raw, "rows-flat-in"),
            (Lane::Js, "rows-flat-in"),
        ],
        ..ROWS_IN
    },
    Mechanism {
        name: "rows-flat-in",
        what: "write all rows into one Float64Array and their ends into a Uint32Array, pass both as slices; Rust adds up",
        work: Native::Work(nested::rows_flat_in),
        ..ROWS_IN
    },
    Mechanism {
        name: "rows-vec-out",
        what: "get a Vec<Float64Array>, each made of a row that Rust fills; JavaScript reads the last value of each",
        ..ROWS_OUT
    },
    Mechanism {
        name: "rows-array-out",
        what: "get an Array of Float64Arrays, each made of a row that Rust fills; JavaScript reads the last value of each",
        same: &[
            (Lane::Native, "rows-vec-out"),
            (Lane::Inside, "rows-vec-out"),
            (Lane::Raw, "rows-flat-out"),
            (Lane::Js, "rows-flat-out"),
        ],
        ..ROWS_OUT
    },
    Mechanism {
        name: "rows-flat-out",
        what: "get an Array of two: all rows in one Float64Array, and their ends in a Uint32Array; JavaScript cuts and reads \
               the last value of each",
        work: Native::Work(nested::rows_flat_out),
        ..ROWS_OUT
    },
];
