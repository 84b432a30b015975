//! Calls that carry nothing or plain numbers.

use super::base::{BASE, VALUES};
use crate::case::{Data, Family, Mechanism, Native};
use crate::kernels::numbers;

const ONE: &[usize] = &[1];

const NUMBERS: Mechanism = Mechanism { family: Family::Numbers, ..BASE };

pub(super) const MECHANISMS: &[Mechanism] = &[
    // Asked in rustwasm/book#29.
    Mechanism {
        name: "unit",
        what: "call a function that takes and returns nothing",
        work: Native::Work(numbers::unit_chain),
        rivals: VALUES,
        ..NUMBERS
    },
    Mechanism {
        name: "add",
        what: "add one to an integer, each sum the next call's argument",
        points: &[(Data::I32, ONE), (Data::Values("i32-heap", 4), ONE)],
        work: Native::Work(numbers::add_chain),
        rivals: VALUES,
        ..NUMBERS
    },
    Mechanism {
        name: "multiply",
        what: "multiply two floats, each product the next call's argument",
        points: &[(Data::F64, ONE), (Data::Values("f64-nan", 8), ONE)],
        work: Native::Work(numbers::multiply_chain),
        rivals: VALUES,
        ..NUMBERS
    },
    Mechanism {
        name: "negate",
        what: "negate a boolean, each result the next call's argument",
        points: &[(Data::BOOL, ONE)],
        work: Native::Work(numbers::negate_chain),
        ..NUMBERS
    },
    Mechanism {
        name: "add-u8",
        what: "add one to a byte, each sum the next call's argument",
        points: &[(Data::U8, ONE)],
        work: Native::Work(numbers::add_u8_chain),
        ..NUMBERS
    },
    Mechanism {
        name: "add-u32",
        what: "add one to an unsigned integer, each sum the next call's argument",
        points: &[(Data::Values("u32", 4), ONE)],
        work: Native::Work(numbers::add_u32_chain),
        ..NUMBERS
    },
    Mechanism {
        name: "add-f32",
        what: "add a tenth to a single-precision float, each sum the next call's argument",
        points: &[(Data::F32, ONE)],
        work: Native::Work(numbers::add_f32_chain),
        ..NUMBERS
    },
    Mechanism {
        name: "add-i64",
        what: "add one to an i64, a BigInt in JavaScript, each sum the next call's argument",
        points: &[(Data::I64, ONE)],
        work: Native::Work(numbers::add_i64_chain),
        ..NUMBERS
    },
    Mechanism {
        name: "add-u64",
        what: "add one to a u64, a BigInt in JavaScript, each sum the next call's argument",
        points: &[(Data::Values("u64", 8), ONE)],
        work: Native::Work(numbers::add_u64_chain),
        ..NUMBERS
    },
    Mechanism {
        name: "add-i128",
        what: "add one to an i128, which crosses as two halves of a BigInt, each sum the next call's argument",
        points: &[(Data::Values("i128", 16), ONE)],
        work: Native::Work(numbers::add_i128_chain),
        ..NUMBERS
    },
    Mechanism {
        name: "add-u128",
        what: "add one to a u128, which crosses as two halves of a BigInt, each sum the next call's argument",
        points: &[(Data::Values("u128", 16), ONE)],
        work: Native::Work(numbers::add_u128_chain),
        ..NUMBERS
    },
    Mechanism {
        name: "next-char",
        what: "step from one char to the next, each the next call's argument",
        points: &[(Data::Values("char", 4), ONE)],
        work: Native::Work(numbers::next_char_chain),
        ..NUMBERS
    },
    Mechanism {
        name: "option-u32",
        what: "count an Option<u32> up, empty once in a hundred calls, each result the next call's argument",
        points: &[(Data::Values("u32", 4), ONE)],
        work: Native::Work(numbers::option_u32_chain),
        ..NUMBERS
    },
    Mechanism {
        name: "option-f64",
        what: "count an Option<f64> up, empty once in a hundred calls, each result the next call's argument",
        points: &[(Data::F64, ONE)],
        work: Native::Work(numbers::option_f64_chain),
        ..NUMBERS
    },
    Mechanism {
        name: "c-enum",
        what: "step through an enum whose values are numbers in JavaScript, each the next call's argument",
        points: &[(Data::Values("enum", 4), ONE)],
        work: Native::Work(numbers::light_chain),
        ..NUMBERS
    },
    Mechanism {
        name: "string-enum",
        what: "step through an enum whose values are strings in JavaScript, each the next call's argument",
        points: &[(Data::Values("enum", 4), ONE)],
        work: Native::Work(numbers::light_chain),
        ..NUMBERS
    },
];
