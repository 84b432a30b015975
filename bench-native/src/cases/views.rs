//! Copies against pointers into Wasm's memory.

use super::{BASE, Data, Family, Lane, Mechanism, Native};
use crate::kernels::views;

const COUNTS: &[usize] = &[16, 256, 4_096, 65_536, 1_048_576];

const VIEWS: Mechanism = Mechanism { family: Family::Views, unit: "value", points: &[(Data::F64, COUNTS)], ..BASE };

pub(super) const MECHANISMS: &[Mechanism] = &[
    Mechanism {
        name: "vec-copy",
        what: "Rust changes one of its values; JavaScript gets all as a copied Vec<f64> and reads the first and last",
        work: Native::Work(views::vec_copy),
        ..VIEWS
    },
    Mechanism {
        name: "fresh-view",
        what: "Rust changes one of its values; JavaScript asks for pointer and length, makes a view and reads the first and last",
        work: Native::Work(views::in_place),
        ..VIEWS
    },
    Mechanism {
        name: "cached-view",
        what: "Rust changes one of its values; JavaScript reads the first and last through a view that it kept",
        work: Native::Work(views::in_place),
        ..VIEWS
    },
    Mechanism {
        name: "regrown-view",
        what: "Rust changes one of its values and grows its memory by no page, which detaches every view as any growth does; JavaScript makes its view again and reads the first and last",
        work: Native::Work(views::in_place),
        absent: &[
            (Lane::Native, "native memory does not detach what points into it"),
            (Lane::Inside, "inside Wasm nothing is detached when memory grows"),
            (Lane::Js, "a JavaScript array is not detached by growing another"),
        ],
        ..VIEWS
    },
];
