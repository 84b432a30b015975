//! Calls that carry nothing or plain numbers.

use super::{BASE, Data, Family, Mechanism, Native};
use crate::kernels::numbers;

const NUMBERS: Mechanism = Mechanism { family: Family::Numbers, ..BASE };

pub(super) const MECHANISMS: &[Mechanism] = &[
    Mechanism {
        name: "unit",
        what: "call a function that takes and returns nothing",
        work: Native::Work(numbers::unit_chain),
        ..NUMBERS
    },
    Mechanism {
        name: "add",
        what: "add one to an integer, each sum the next call's argument",
        points: &[(Data::I32, &[1])],
        work: Native::Work(numbers::add_chain),
        ..NUMBERS
    },
    Mechanism {
        name: "multiply",
        what: "multiply two floats, each product the next call's argument",
        points: &[(Data::F64, &[1])],
        work: Native::Work(numbers::multiply_chain),
        ..NUMBERS
    },
    Mechanism {
        name: "negate",
        what: "negate a boolean, each result the next call's argument",
        points: &[(Data::BOOL, &[1])],
        work: Native::Work(numbers::negate_chain),
        ..NUMBERS
    },
];
