//! Rust's closures called by JavaScript.

use super::base::BASE;
use crate::case::{Data, Family, Feature, Lane, Mechanism, Native};
use crate::kernels::closures;

/// One call of a lent closure, and many.
const CALLS: &[usize] = &[1, 1_000];
/// Items of an array that calls a closure for each.
const ITEMS: &[usize] = &[10, 1_000];
const LEND: Option<&str> = Some("have JavaScript call a Rust closure, and be rid of it");
const COLLECTED: &[(Lane, &str)] = &[(
    Lane::Raw,
    "the collector frees these through the glue's registry; by hand one frees them, as in closures/once",
)];
const BROWSER_ONLY: &[(Lane, &str)] = &[
    (Lane::Native, "native Rust has no event loop that is the browser's"),
    (Lane::Inside, "the browser's event loop can call a closure only by crossing"),
];

const CLOSURES: Mechanism = Mechanism {
    family: Family::Closures,
    unit: "closure",
    points: &[(Data::F64, &[1])],
    work: Native::Work(closures::called_once),
    ..BASE
};

pub(super) const MECHANISMS: &[Mechanism] = &[
    // Asked in wasm-bindgen#874.
    Mechanism {
        name: "borrowed-fn",
        what: "lend JavaScript a &dyn Fn for one call of a function, which calls it so many times",
        unit: "call",
        task: LEND,
        points: &[(Data::F64, CALLS)],
        work: Native::Work(closures::borrowed),
        ..CLOSURES
    },
    Mechanism {
        name: "borrowed-fnmut",
        what: "lend JavaScript a &mut dyn FnMut for one call of a function, which calls it so many times",
        unit: "call",
        task: LEND,
        points: &[(Data::F64, CALLS)],
        work: Native::Work(closures::borrowed_mut),
        ..CLOSURES
    },
    Mechanism {
        name: "new-drop",
        what: "make a closure for JavaScript (Closure::new) and drop it; nobody calls it",
        work: Native::Work(closures::new_drop),
        ..CLOSURES
    },
    Mechanism {
        name: "once",
        what: "make a closure that can be called once (Closure::once); JavaScript calls it, Rust drops it",
        task: LEND,
        ..CLOSURES
    },
    Mechanism {
        name: "into-js-value",
        what: "make a closure and turn it into a JsValue (into_js_value); JavaScript calls it once and lets go of it",
        task: LEND,
        absent: COLLECTED,
        ..CLOSURES
    },
    Mechanism {
        name: "by-value",
        what: "make a closure and pass it by value; JavaScript calls it once and lets go of it",
        task: LEND,
        absent: COLLECTED,
        ..CLOSURES
    },
    Mechanism {
        name: "forget",
        what: "make a closure and forget it (it is leaked); JavaScript calls it once",
        work: Native::States(closures::one_step),
        absent: &[
            (Lane::Native, "a leak at the speed of native Rust fills the memory before it can be timed"),
            (Lane::Inside, "a leak at this speed fills the memory that all cases share"),
            (Lane::Raw, "by hand a leak is closures/once without its last step"),
            (Lane::Js, "JavaScript cannot leak a function that nothing refers to"),
        ],
        ..CLOSURES
    },
    Mechanism {
        name: "invoke-0",
        what: "JavaScript calls a closure that Rust keeps, without arguments",
        unit: "call",
        work: Native::Work(closures::invoke),
        ..CLOSURES
    },
    Mechanism {
        name: "invoke-1",
        what: "JavaScript calls a closure that Rust keeps with one number, each result the next call's argument",
        unit: "call",
        work: Native::Work(closures::invoke),
        ..CLOSURES
    },
    Mechanism {
        name: "invoke-3",
        what: "JavaScript calls a closure that Rust keeps with three numbers, each result the next call's first",
        unit: "call",
        work: Native::Work(closures::invoke_3),
        ..CLOSURES
    },
    Mechanism {
        name: "array-for-each",
        what: "sum a JavaScript array by its forEach with a Rust closure",
        unit: "item",
        points: &[(Data::F64, ITEMS)],
        work: Native::Work(closures::for_each),
        ..CLOSURES
    },
    Mechanism {
        name: "array-map",
        what: "double a JavaScript array by its map with a Rust closure",
        unit: "item",
        points: &[(Data::F64, ITEMS)],
        work: Native::Work(closures::map),
        ..CLOSURES
    },
    Mechanism {
        name: "array-sort",
        what: "copy a JavaScript array and sort it with a comparing Rust closure",
        unit: "item",
        points: &[(Data::F64, ITEMS)],
        work: Native::Work(closures::sort),
        engine_decides: Some("how often a sort compares, and in which order, is the engine's own choice"),
        ..CLOSURES
    },
    Mechanism {
        name: "timeout",
        what: "let setTimeout call a Rust closure after 0 ms and wait for it (browsers make it 4 ms from the fifth in a \
               row on)",
        unit: "timeout",
        points: &[(Data::Nothing, &[1])],
        work: Native::States(closures::one_step),
        absent: BROWSER_ONLY,
        needs: Some(Feature::Document),
        ..CLOSURES
    },
    Mechanism {
        name: "animation-frame",
        what: "let requestAnimationFrame call a Rust closure and wait for it (one frame of the display)",
        unit: "frame",
        points: &[(Data::Nothing, &[1])],
        work: Native::States(closures::one_step),
        absent: BROWSER_ONLY,
        needs: Some(Feature::Document),
        ..CLOSURES
    },
];
