//! JavaScript's functions called by Rust.

use super::base::BASE;
use crate::case::{Data, Family, Lane, Mechanism, Native, Variant};
use crate::kernels::imports;

/// One call of an import from one call of an export, and many from a loop in Rust.
const CALLS: &[usize] = &[1, 1_000];
/// The bytes of the line that crosses.
const TEXT: Data = Data::Values("text", imports::LINE.len());
const NO_OBJECT_IN_RUST: &[(Lane, &str)] = &[
    (Lane::Native, "native Rust has no JavaScript object to ask for"),
    (Lane::Inside, "a JavaScript object comes into Rust only by crossing"),
];

const IMPORTS: Mechanism =
    Mechanism { family: Family::Imports, points: &[(Data::F64, CALLS)], work: Native::Work(imports::add_one), ..BASE };

pub(super) const MECHANISMS: &[Mechanism] = &[
    Mechanism {
        name: "free-function",
        what: "Rust calls a global function that adds one, each sum the next call's argument",
        ..IMPORTS
    },
    Mechanism {
        name: "console-stub",
        what: "Rust logs a &str of 24 characters to a stub in the place of console.log, which adds up lengths",
        points: &[(TEXT, CALLS)],
        work: Native::Work(imports::log),
        ..IMPORTS
    },
    Mechanism {
        name: "method",
        what: "Rust calls a method of an object (structural: looked up by name in each call)",
        task: Some("call a method of a JavaScript object"),
        work: Native::Work(imports::method),
        ..IMPORTS
    },
    Mechanism {
        name: "method-final",
        what: "Rust calls a method of an object (final: the one of its class, whatever the object itself says)",
        task: Some("call a method of a JavaScript object"),
        work: Native::Work(imports::method),
        ..IMPORTS
    },
    Mechanism {
        name: "getter",
        what: "Rust reads a property that a getter of the class gives",
        work: Native::Work(imports::getter),
        ..IMPORTS
    },
    Mechanism {
        name: "setter",
        what: "Rust sets a property that a setter of the class takes",
        work: Native::Work(imports::setter),
        ..IMPORTS
    },
    Mechanism {
        name: "constructor",
        what: "Rust makes an object of a JavaScript class and drops it",
        work: Native::States(imports::constructor),
        absent: NO_OBJECT_IN_RUST,
        ..IMPORTS
    },
    Mechanism {
        name: "static-method",
        what: "Rust calls a static method that adds one, each sum the next call's argument",
        ..IMPORTS
    },
    Mechanism {
        name: "variadic",
        what: "Rust calls a function of any number of arguments with a slice of three numbers",
        work: Native::Work(imports::variadic),
        ..IMPORTS
    },
    Mechanism {
        name: "catch-ok",
        what: "Rust calls a function that might throw and does not; the Result is Ok",
        work: Native::Work(imports::accepted),
        ..IMPORTS
    },
    Mechanism {
        name: "catch-thrown",
        what: "Rust calls a function that throws an Error, and drops the Err",
        work: Native::Work(imports::refused),
        ..IMPORTS
    },
    Mechanism {
        name: "returns-number",
        what: "Rust gets a number from a function without arguments",
        work: Native::Work(imports::number),
        ..IMPORTS
    },
    Mechanism {
        name: "returns-string",
        what: "Rust gets a String of 24 characters from a function and drops it",
        points: &[(TEXT, CALLS)],
        work: Native::Work(imports::string),
        ..IMPORTS
    },
    Mechanism {
        name: "returns-value",
        what: "Rust gets a JsValue from a function and drops it",
        points: &[(Data::OBJECT, CALLS)],
        work: Native::States(imports::value),
        absent: NO_OBJECT_IN_RUST,
        variants: &Variant::STATED,
        ..IMPORTS
    },
    Mechanism {
        name: "returns-option",
        what: "Rust gets an Option<f64> from a function that gives a number or undefined by turns",
        work: Native::Work(imports::option),
        ..IMPORTS
    },
];
