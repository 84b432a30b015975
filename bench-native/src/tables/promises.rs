//! Futures and promises, awaited in the page's own event loop.

use super::base::BASE;
use crate::case::{Data, Family, Feature, Lane, Mechanism, Native};
use crate::kernels::promises;

const NO_PROMISE: [(Lane, &str); 2] = [
    (Lane::Native, "native Rust has neither promises nor the queue that wakes their futures"),
    (Lane::Inside, "within Wasm alone there are neither promises nor the queue that wakes their futures"),
];

const PROMISES: Mechanism = Mechanism { family: Family::Promises, unit: "await", points: &[(Data::I32, &[1])], ..BASE };
/// JavaScript asks Rust and awaits what comes back.
const ASKING: Mechanism =
    Mechanism { task: Some("await a result of Rust"), work: Native::Work(promises::ready), ..PROMISES };

pub(super) const MECHANISMS: &[Mechanism] = &[
    Mechanism {
        name: "async-fn",
        what: "call an exported async fn, which does not wait itself, and await its result",
        ..ASKING
    },
    Mechanism {
        name: "js-future",
        what: "hand a resolved promise to an exported async fn, which awaits it through JsFuture, and await the result",
        work: Native::States(promises::answered),
        absent: &NO_PROMISE,
        ..PROMISES
    },
    Mechanism {
        name: "spawn-local",
        what: "await a promise that Rust resolves from a task started with spawn_local",
        work: Native::States(promises::answered),
        absent: &[
            NO_PROMISE[0],
            NO_PROMISE[1],
            (Lane::Raw, "by hand JavaScript owns the queue and polls each future itself, as in async-fn"),
        ],
        ..PROMISES
    },
    Mechanism {
        name: "spawn-many",
        what: "await a promise that the last of this many tasks resolves, which Rust starts with spawn_local one after the other",
        unit: "task",
        points: &[(Data::Values("task", 0), &[1_000])],
        work: Native::Work(promises::many),
        ..PROMISES
    },
    Mechanism {
        name: "future-to-promise",
        what: "call an export that returns future_to_promise of a future that is ready, and await its result",
        absent: &[(Lane::Raw, "by hand the promise is made in JavaScript, as in async-fn")],
        ..ASKING
    },
    Mechanism {
        // Asked for in wasm-bindgen's #1916, #2817 and #3155, and possible since #3630.
        name: "async-vec",
        what: "call an exported async fn that returns a Vec<f64>, which it fills without waiting, and await the Float64Array",
        unit: "value",
        points: &[(Data::F64, &[16, 4_096])],
        work: Native::Work(promises::ready_values),
        ..PROMISES
    },
    Mechanism {
        name: "chain",
        what: "hand a resolved promise to an exported async fn, which awaits it this many times, and await the sum",
        points: &[(Data::I32, &[1, 10, 100])],
        work: Native::Work(promises::chain),
        ..PROMISES
    },
    Mechanism {
        name: "suspend",
        what: "hand a resolved promise to an export that the engine suspends (JSPI) until it is settled, this many times, and \
               await the sum",
        points: &[(Data::I32, &[1, 10, 100])],
        work: Native::Work(promises::chain),
        absent: &[(
            Lane::Bindgen,
            "one export marked jspi makes the whole module need an engine with JSPI, and with it every other case",
        )],
        same: &[(Lane::Native, "chain"), (Lane::Inside, "chain"), (Lane::Js, "chain")],
        needs: Some(Feature::Suspending),
        ..PROMISES
    },
];
