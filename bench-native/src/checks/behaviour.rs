//! How long things live and how they end: objects, closures, errors, promises.

use super::Check;
use crate::case::{Family, Variant};

const OBJECTS: Check = Check { family: Family::Objects, name: "", what: "", variants: &[Variant::Default] };
const CLOSURES: Check = Check { family: Family::Closures, ..OBJECTS };
const ERRORS: Check = Check { family: Family::Errors, ..OBJECTS };
const HANDLES: Check = Check { family: Family::Handles, variants: &Variant::STATED, ..OBJECTS };

pub(super) const CHECKS: &[Check] = &[
    Check { name: "memory-unfreed", what: "make an exported struct and let go of it without free()", ..OBJECTS },
    Check { name: "memory-freed", what: "make an exported struct and free() it", ..OBJECTS },
    Check { name: "memory-forget", what: "lend a closure to JavaScript and forget() it", ..CLOSURES },
    Check { name: "memory-dropped", what: "lend a closure to JavaScript and drop it", ..CLOSURES },
    Check {
        name: "memory-into-js-value",
        what: "turn a closure into a JsValue that JavaScript lets go of",
        ..CLOSURES
    },
    Check { name: "once-twice", what: "call the function of a Closure::once twice", ..CLOSURES },
    Check {
        name: "after-drop",
        what: "call the function of a Closure before and after Rust drops it, and that of one that Rust keeps",
        ..CLOSURES
    },
    Check {
        name: "frame-loop",
        what: "let frames pass beside a loop that only stores its callback and one that asks for its next frame",
        ..CLOSURES
    },
    Check { name: "throws", what: "call exports that return Err, and catch what they throw", ..ERRORS },
    Check { name: "panic", what: "let an export panic, then use the same instance further", ..ERRORS },
    Check {
        name: "panic-message",
        what: "let an export panic with and without console_error_panic_hook, and look for its message",
        ..ERRORS
    },
    Check {
        family: Family::Promises,
        name: "rejects",
        what: "await an exported async fn that returns Ok, and one that returns Err",
        ..OBJECTS
    },
    Check {
        family: Family::Imports,
        name: "final",
        what: "call a method as structural and as final, as it is, with one of the object's own, and with another in the class",
        ..OBJECTS
    },
    Check {
        family: Family::Imports,
        name: "uncaught",
        what: "hold a value while an import throws, with and without catch, and look whether it was dropped",
        ..OBJECTS
    },
    Check { name: "memory-kept", what: "pass a JsValue that Rust keeps", ..HANDLES },
    Check { name: "memory-dropped", what: "pass a JsValue that Rust keeps, and drop them all in the end", ..HANDLES },
    // Last: they leave the heap in a state in which its size tells little.
    Check {
        name: "once-uncalled",
        what: "make 2,000 functions by Closure::once_into_js, call some and not others, and wait for the collector",
        ..CLOSURES
    },
    Check {
        name: "freed-by-collector",
        what: "make 100,000 exported structs, let go of them without free(), and wait for the collector, first within the task",
        ..OBJECTS
    },
    Check {
        name: "forget",
        what: "make 100,000 closures in each of four ways, let go of them, and wait for the collector",
        ..CLOSURES
    },
];
