//! Results, exceptions and panics.

use super::base::BASE;
use crate::case::{Data, Family, Lane, Mechanism, Native};
use crate::kernels::errors;

/// Calls that succeed.
const OK: (Data, &[usize]) = (Data::Values("ok", 4), &[1]);
/// Calls that fail.
const FAILED: (Data, &[usize]) = (Data::Values("failed", 4), &[1]);
const TELL: Option<&str> = Some("tell JavaScript the result, or that there is none");
const NO_PANIC: &[(Lane, &str)] = &[
    (Lane::Native, "a panic would end the process, as it is built to abort"),
    (Lane::Inside, "a panic ends the loop that it happens in"),
];

const ERRORS: Mechanism =
    Mechanism { family: Family::Errors, task: TELL, points: &[OK, FAILED], work: Native::Work(errors::plain), ..BASE };
/// A way to fail that carries a message by throwing.
const THROWN: Mechanism = Mechanism {
    points: &[FAILED],
    work: Native::Work(errors::result),
    absent: &[(Lane::Raw, "Rust throws by an import of the glue's; by hand one returns a code, as in errors/plain")],
    ..ERRORS
};

pub(super) const MECHANISMS: &[Mechanism] = &[
    Mechanism { name: "plain", what: "return a u32, the largest of which stands for a failure", ..ERRORS },
    Mechanism {
        name: "option",
        what: "return an Option<u32>: a number or undefined",
        work: Native::Work(errors::option),
        ..ERRORS
    },
    Mechanism {
        name: "result-ok",
        what: "return a Result<u32, JsValue> that is Ok",
        points: &[OK],
        work: Native::Work(errors::result),
        ..ERRORS
    },
    Mechanism {
        name: "err-js-value", what: "return Err(JsValue::from_str(…)): a string, thrown and caught", ..THROWN
    },
    Mechanism { name: "err-js-error", what: "return Err(JsError::new(…)): an Error, thrown and caught", ..THROWN },
    Mechanism {
        name: "panic",
        what: "panic in Rust and catch the trap in JavaScript, in a copy of the module that is replaced every 8,000 panics",
        unit: "panic",
        task: None,
        points: &[(Data::Nothing, &[1])],
        work: Native::States(errors::silent_panic),
        absent: NO_PANIC,
        ..ERRORS
    },
    Mechanism {
        name: "panic-hook",
        what: "the same with console_error_panic_hook, which gives the message and a stack to a stub of console.error",
        unit: "panic",
        task: None,
        points: &[(Data::Nothing, &[1])],
        work: Native::States(errors::logged_panic),
        engine_decides: Some("what a stack says of itself, and how long that is, is the engine's own choice"),
        absent: &[
            NO_PANIC[0],
            NO_PANIC[1],
            (Lane::Raw, "a bare trap says nothing; the message is of Rust's panics only"),
        ],
        ..ERRORS
    },
];
