//! What the clock, the machine and the suite itself do; part of every run.

use super::base::BASE;
use crate::case::{Data, Lane, Mechanism, Native, Script};
use crate::kernels::{controls, strings};

const JS_ONLY: &[(Lane, &str)] = &[
    (Lane::Native, "a control of the page: it tells what the page's clock, loop and processor do"),
    (Lane::Inside, "a control of the page: it tells what the page's clock, loop and processor do"),
    (Lane::Raw, "a control of the page in JavaScript alone"),
    (Lane::Bindgen, "a control of the page in JavaScript alone"),
];
const BINDGEN_ONLY: &[(Lane, &str)] = &[
    (Lane::Native, "half of a pair that compares a build with itself in the page"),
    (Lane::Inside, "half of a pair that compares a build with itself in the page"),
    (Lane::Raw, "half of a pair that compares the bindgen lane with itself"),
    (Lane::Js, "half of a pair that compares the bindgen lane with itself"),
];

pub(super) const MECHANISMS: &[Mechanism] = &[
    Mechanism {
        name: "empty-loop",
        what: "one turn of a JavaScript loop that adds an integer",
        work: Native::States(controls::empty_loop),
        absent: JS_ONLY,
        ..BASE
    },
    Mechanism {
        name: "empty-export",
        what: "call an empty export without glue (engines may inline it into the loop)",
        absent: &[
            (Lane::Native, "a control of the page: it prices the smallest call into Wasm"),
            (Lane::Inside, "a control of the page: it prices the smallest call into Wasm"),
            (Lane::Bindgen, "numbers/unit is this case through wasm-bindgen"),
            (Lane::Js, "controls/empty-loop is this case without the call"),
        ],
        ..BASE
    },
    Mechanism {
        name: "ruler-cpu",
        what: "a fixed piece of integer arithmetic in JavaScript, bound by the processor",
        work: Native::States(controls::ruler_cpu),
        absent: JS_ONLY,
        ..BASE
    },
    Mechanism {
        name: "ruler-memory",
        what: "copy 4 MiB between two JavaScript arrays, bound by the memory",
        work: Native::States(controls::ruler_memory),
        absent: JS_ONLY,
        ..BASE
    },
    Mechanism {
        name: "aa-first",
        what: "strings/per-item in a first copy of the module",
        unit: "string",
        points: &[(Data::Items(Script::Ascii, 8), &[100])],
        work: Native::Work(strings::per_item),
        absent: BINDGEN_ONLY,
        ..BASE
    },
    Mechanism {
        name: "aa-second",
        what: "strings/per-item in a second copy of the same module",
        unit: "string",
        points: &[(Data::Items(Script::Ascii, 8), &[100])],
        work: Native::Work(strings::per_item),
        absent: BINDGEN_ONLY,
        ..BASE
    },
];
