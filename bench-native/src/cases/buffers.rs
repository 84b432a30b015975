//! Slices and vectors of numbers.

use super::{BASE, Data, Family, Mechanism, Native};
use crate::kernels::buffers;

/// Sixteen bytes to sixteen mebibytes.
const COUNTS: &[usize] = &[2, 16, 256, 4_096, 65_536, 2_097_152];

const BUFFERS: Mechanism = Mechanism { family: Family::Buffers, unit: "value", points: &[(Data::F64, COUNTS)], ..BASE };

pub(super) const MECHANISMS: &[Mechanism] = &[
    Mechanism {
        name: "slice-in",
        what: "pass &[f64]; Rust adds the values up",
        work: Native::Work(buffers::slice_in),
        ..BUFFERS
    },
    Mechanism {
        name: "slice-mut",
        what: "pass &mut [f64]; Rust changes every value in place",
        work: Native::Work(buffers::slice_mut),
        ..BUFFERS
    },
    Mechanism {
        name: "slice-in-vec-out",
        what: "pass &[f64], get a Vec<f64> of sin(x)·cos(x)",
        work: Native::Work(buffers::slice_in_vec_out),
        ..BUFFERS
    },
    Mechanism {
        name: "vec-out",
        what: "get a Vec<f64> that Rust fills",
        work: Native::Work(buffers::vec_out),
        ..BUFFERS
    },
];
