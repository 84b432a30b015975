//! Slices, vectors and typed arrays of numbers.

use super::base::{BASE, VALUES};
use crate::case::{Data, Family, Lane, Mechanism, Native};
use crate::kernels::buffers;

/// Sixteen bytes to sixteen mebibytes.
const COUNTS: &[usize] = &[2, 16, 256, 4_096, 65_536, 2_097_152];
/// Some of these sizes, where one would take another way instead.
const SOME_COUNTS: &[usize] = &[16, 4_096, 65_536];
/// Arrays of the other kinds of numbers, at one size that shows whether a kind costs more than its bytes.
const KINDS: [(Data, &[usize]); 4] =
    [(Data::F32, &[4_096]), (Data::I32, &[4_096]), (Data::U16, &[4_096]), (Data::I64, &[4_096])];
/// Double-precision numbers at all sizes, and the other kinds.
const ALL_KINDS: &[(Data, &[usize])] = &[(Data::F64, COUNTS), KINDS[0], KINDS[1], KINDS[2], KINDS[3]];
const BYTES: &[usize] = &[16, 4_096, 65_536, 1_048_576];

/// Values in Rust's hands, which adds them up.
const GIVE: &str = "give Rust an array of floats";
/// Values that Rust computes, in an array of JavaScript's own.
pub(super) const GET: &str = "get an array of floats out of Rust";
pub(super) const GET_BYTES: &str = "get bytes out of Rust";

const BUFFERS: Mechanism = Mechanism { family: Family::Buffers, unit: "value", points: &[(Data::F64, COUNTS)], ..BASE };

/// Another way to give Rust an array.
const INTO: Mechanism = Mechanism {
    task: Some(GIVE),
    points: &[(Data::F64, SOME_COUNTS)],
    // Natively there is one way only: the values are there.
    work: Native::Work(buffers::slice_in),
    same: &[(Lane::Native, "slice-in"), (Lane::Inside, "slice-in"), (Lane::Js, "slice-in")],
    ..BUFFERS
};
/// A plain array whose numbers Rust asks for one by one.
const WALKED: Mechanism = Mechanism {
    points: &[(Data::F64, &[16, 4_096])],
    same: &[
        (Lane::Native, "slice-in"),
        (Lane::Inside, "slice-in"),
        (Lane::Raw, "array-get"),
        (Lane::Js, "js-array-in"),
    ],
    ..INTO
};
/// Another way to get one.
const OUT_OF: Mechanism = Mechanism {
    task: Some(GET),
    points: &[(Data::F64, SOME_COUNTS)],
    work: Native::Work(buffers::vec_out),
    same: &[(Lane::Native, "vec-out"), (Lane::Inside, "vec-out"), (Lane::Js, "vec-out")],
    ..BUFFERS
};

const OF_BYTES: Mechanism = Mechanism { unit: "byte", points: &[(Data::U8, BYTES)], ..BUFFERS };
/// Nothing but the copy: what every other way is held against.
const COPY: Mechanism = Mechanism {
    work: Native::States(buffers::same_bytes),
    absent: &[
        (Lane::Native, "native Rust has one memory: no copy across it is part of a call"),
        (Lane::Inside, "within Wasm there is no array of JavaScript's to copy from or to"),
        (Lane::Bindgen, "the glue copies around a call only: that is buffers/bytes-in and buffers/bytes-out"),
        (Lane::Js, "without Wasm's memory nothing is copied across: that is controls/ruler-memory"),
    ],
    ..OF_BYTES
};
const BYTES_OUT: Mechanism = Mechanism { task: Some(GET_BYTES), work: Native::Work(buffers::bytes_out), ..OF_BYTES };

pub(super) const MECHANISMS: &[Mechanism] = &[
    // Asked in wasm-bindgen#2355, wasm-bindgen#828.
    Mechanism {
        name: "slice-in",
        what: "pass a slice such as &[f64]; Rust adds the values up",
        task: Some(GIVE),
        points: ALL_KINDS,
        work: Native::Work(buffers::slice_in),
        rivals: VALUES,
        ..BUFFERS
    },
    Mechanism { name: "vec-in", what: "pass a Vec<f64>; Rust adds the values up and drops it", ..INTO },
    Mechanism { name: "boxed-slice-in", what: "pass a Box<[f64]>; Rust adds the values up and drops it", ..INTO },
    Mechanism {
        name: "js-array-in",
        what: "pass a plain JavaScript array of numbers as &[f64]; Rust adds the values up",
        same: &[(Lane::Native, "slice-in"), (Lane::Inside, "slice-in")],
        ..INTO
    },
    Mechanism {
        name: "array-get",
        what: "pass a plain JavaScript array of numbers as an &Array; Rust takes each by get() and adds them up",
        same: &[(Lane::Native, "slice-in"), (Lane::Inside, "slice-in"), (Lane::Js, "js-array-in")],
        ..WALKED
    },
    Mechanism {
        name: "array-iter",
        what: "pass a plain JavaScript array of numbers as an &Array; Rust walks it by iter() and adds them up",
        ..WALKED
    },
    Mechanism {
        name: "try-iter",
        what: "pass a plain JavaScript array of numbers as a &JsValue; Rust walks it by try_iter() and adds them up",
        ..WALKED
    },
    Mechanism {
        name: "array-to-vec",
        what: "pass a &Float64Array; Rust copies it by to_vec, adds the values up and drops the copy",
        ..INTO
    },
    Mechanism {
        name: "array-copy-to",
        what: "pass a &Float64Array; Rust copies it by copy_to into a buffer that it keeps and adds the values up",
        ..INTO
    },
    // Asked in wasm-bindgen#53, wasm-bindgen#1079.
    Mechanism {
        name: "slice-mut",
        what: "pass &mut [f64]; Rust changes every value in place",
        work: Native::Work(buffers::slice_mut),
        ..BUFFERS
    },
    // Asked in wasm-bindgen#1119, wasm-bindgen#2763.
    Mechanism {
        name: "slice-in-vec-out",
        // Sine and cosine of two million values are a tenth of a second, and nothing of it is the way across.
        points: &[(Data::F64, &[2, 16, 256, 4_096, 65_536])],
        what: "pass &[f64], get a Vec<f64> of sin(x)·cos(x)",
        work: Native::Work(buffers::slice_in_vec_out),
        ..BUFFERS
    },
    Mechanism {
        name: "vec-out",
        what: "get a vector such as Vec<f64> that Rust fills",
        task: Some(GET),
        points: ALL_KINDS,
        work: Native::Work(buffers::vec_out),
        rivals: VALUES,
        ..BUFFERS
    },
    Mechanism { name: "boxed-slice-out", what: "get a Box<[f64]> that Rust fills", ..OUT_OF },
    Mechanism {
        name: "array-new-from-slice",
        what: "get a Float64Array made by new_from_slice of a Vec<f64> that Rust fills and drops",
        ..OUT_OF
    },
    Mechanism {
        name: "array-copy-from",
        what: "pass a &Float64Array that JavaScript keeps; Rust fills it by copy_from of a Vec<f64> that it fills and drops",
        same: &[(Lane::Native, "vec-out"), (Lane::Inside, "vec-out")],
        ..OUT_OF
    },
    Mechanism {
        name: "import-slice",
        what: "Rust calls a JavaScript function with a &[f64] that it keeps; JavaScript reads the first and last value",
        work: Native::Work(buffers::import_slice),
        ..BUFFERS
    },
    Mechanism {
        name: "bytes-in",
        what: "pass &[u8]; Rust adds the bytes up",
        work: Native::Work(buffers::bytes_in),
        rivals: VALUES,
        ..OF_BYTES
    },
    Mechanism {
        name: "clamped-in",
        what: "pass a Uint8ClampedArray as Clamped<Vec<u8>>; Rust adds the bytes up and drops them",
        points: &[(Data::U8, &[4_096])],
        work: Native::Work(buffers::bytes_in),
        same: &[(Lane::Native, "bytes-in"), (Lane::Inside, "bytes-in")],
        ..OF_BYTES
    },
    // Asked in wasm-bindgen#3589.
    Mechanism { name: "bytes-out", what: "get a Vec<u8> that Rust fills", rivals: VALUES, ..BYTES_OUT },
    Mechanism {
        name: "clamped-out",
        what: "get a Clamped<Vec<u8>> that Rust fills, as a Uint8ClampedArray",
        same: &[(Lane::Native, "bytes-out"), (Lane::Inside, "bytes-out")],
        ..BYTES_OUT
    },
    Mechanism { name: "copy-in", what: "copy bytes into a kept block of Wasm's memory; nothing is called", ..COPY },
    Mechanism { name: "copy-out", what: "copy bytes of Wasm's memory into a kept array; nothing is called", ..COPY },
];
