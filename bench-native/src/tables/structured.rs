//! Records of many fields.

use super::base::BASE;
use crate::case::{Data, Family, Lane, Mechanism, Native};
use crate::kernels::structured;

const SMALL: Data = Data::Values("small", 41);
const NUMBERS: Data = Data::Values("numbers", 520);
const MAPS: Data = Data::Values("maps", 192);
const BYTES: Data = Data::Values("bytes", 1_024);

const FEW: &[usize] = &[10];
const SMALL_ONLY: &[(Data, &[usize])] = &[(SMALL, &[1, 10, 1_000])];
const ALL_SHAPES: &[(Data, &[usize])] = &[
    SMALL_ONLY[0],
    (Data::Values("wide", 184), FEW),
    (Data::Values("deep", 96), FEW),
    (Data::Values("strings", 512), FEW),
    (NUMBERS, FEW),
    (MAPS, FEW),
    (BYTES, FEW),
];

/// Ways that go through JavaScript's values one by one.
const VALUE_BY_VALUE: &[(Lane, &str)] = &[
    (Lane::Native, "it converts JavaScript's values, of which native Rust has none"),
    (Lane::Inside, "it converts JavaScript's values, which are reached only by crossing"),
    (Lane::Raw, "it calls JavaScript for every field; by hand one sends one text or one block of bytes"),
];
/// Ways that are JSON behind one call.
const JSON_INSIDE: &[(Lane, &str)] = &[
    (Lane::Native, "its part in plain Rust is that of the JSON text, measured there"),
    (Lane::Inside, "its part in plain Rust is that of the JSON text, measured there"),
    (Lane::Raw, "by hand it is the JSON text, measured there"),
];

const IN: Mechanism = Mechanism {
    family: Family::Structured,
    unit: "record",
    task: Some("get records into Rust"),
    points: ALL_SHAPES,
    work: Native::States(structured::read_whole),
    same: &[(Lane::Js, "swb-in")],
    ..BASE
};
const OUT: Mechanism = Mechanism {
    task: Some("get records out of Rust"),
    work: Native::States(structured::told_as_json),
    same: &[(Lane::Js, "swb-out")],
    ..IN
};

pub(super) const MECHANISMS: &[Mechanism] = &[
    Mechanism {
        name: "swb-in",
        what: "an array of objects read by serde_wasm_bindgen::from_value; maps are objects, bytes an array of numbers",
        absent: VALUE_BY_VALUE,
        ..IN
    },
    Mechanism {
        name: "swb-in-bytes",
        what: "the same where bytes are a Uint8Array and marked with serde_bytes",
        points: &[(BYTES, FEW)],
        work: Native::States(structured::read_whole_marked),
        same: &[],
        absent: VALUE_BY_VALUE,
        ..IN
    },
    Mechanism {
        name: "json-in",
        what: "JSON.stringify in JavaScript, the text as &str, serde_json::from_str in Rust",
        work: Native::Work(structured::json_in),
        ..IN
    },
    Mechanism {
        name: "gloo-in",
        what: "an array of objects read by gloo-utils' JsValueSerdeExt::into_serde",
        absent: JSON_INSIDE,
        ..IN
    },
    Mechanism {
        name: "getters-in",
        what: "an array of objects read field by field through typed getters written by hand",
        points: SMALL_ONLY,
        absent: VALUE_BY_VALUE,
        ..IN
    },
    Mechanism {
        name: "postcard-in",
        what: "postcard's bytes written by hand in JavaScript, passed as &[u8], postcard::from_bytes in Rust",
        points: SMALL_ONLY,
        work: Native::Work(structured::postcard_in),
        ..IN
    },
    Mechanism {
        name: "flat-in",
        what: "all numbers of all records in one Float64Array, passed as &[f64]; Rust makes records of them",
        points: &[(NUMBERS, FEW)],
        work: Native::Work(structured::flat_in),
        ..IN
    },
    // Asked in wasm-bindgen#2539, wasm-bindgen#1258, wasm-bindgen#3031.
    Mechanism {
        name: "swb-out",
        what: "records made objects by serde_wasm_bindgen::to_value; maps become Maps, bytes an array of numbers",
        absent: VALUE_BY_VALUE,
        ..OUT
    },
    Mechanism {
        name: "swb-out-json",
        what: "records made objects by serde-wasm-bindgen's Serializer::json_compatible",
        absent: VALUE_BY_VALUE,
        ..OUT
    },
    Mechanism {
        name: "swb-out-objects",
        what: "records made objects by serde-wasm-bindgen with serialize_maps_as_objects",
        points: &[(MAPS, FEW)],
        absent: VALUE_BY_VALUE,
        ..OUT
    },
    Mechanism {
        name: "swb-out-bytes",
        what: "records made objects by serde_wasm_bindgen::to_value; bytes marked with serde_bytes become a Uint8Array",
        points: &[(BYTES, FEW)],
        same: &[],
        absent: VALUE_BY_VALUE,
        ..OUT
    },
    Mechanism {
        name: "json-out",
        what: "serde_json::to_string in Rust, the text as String, JSON.parse in JavaScript",
        work: Native::Work(structured::json_out),
        ..OUT
    },
    // Asked in wasm-bindgen#2539, wasm-bindgen#1258, wasm-bindgen#3031.
    Mechanism {
        name: "gloo-out",
        what: "records made objects by gloo-utils' JsValueSerdeExt::from_serde",
        absent: JSON_INSIDE,
        ..OUT
    },
    Mechanism {
        name: "setters-out",
        what: "records made objects by hand in Rust: Object::new, and Reflect::set with a text as key for every field",
        points: SMALL_ONLY,
        absent: VALUE_BY_VALUE,
        ..OUT
    },
    Mechanism {
        name: "postcard-out",
        what: "postcard::to_allocvec in Rust, the bytes as Vec<u8>, read by hand in JavaScript",
        points: SMALL_ONLY,
        work: Native::Work(structured::postcard_out),
        ..OUT
    },
    Mechanism {
        name: "flat-out",
        what: "all numbers of all records in one Vec<f64>; JavaScript makes objects that hold views of it",
        points: &[(NUMBERS, FEW)],
        work: Native::Work(structured::flat_out),
        ..OUT
    },
];
