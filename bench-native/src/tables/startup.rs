//! What it takes until the first call has come back, for every family as a package of its own: the same exports as in
//! other cases, built alone, as a user's crate would be.

use super::base::BASE;
use crate::case::{Data, Family, Feature, Lane, Mechanism, Native};
use crate::kernels::startup;

/// The families that are packages.
const PACKAGES: &[(Data, &[usize])] = &[
    (Data::Values("numbers", 0), &[1]),
    (Data::Values("strings", 0), &[1]),
    (Data::Values("buffers", 0), &[1]),
    (Data::Values("views", 0), &[1]),
    (Data::Values("handles", 0), &[1]),
    (Data::Values("objects", 0), &[1]),
    (Data::Values("imports", 0), &[1]),
    (Data::Values("closures", 0), &[1]),
    (Data::Values("structured", 0), &[1]),
    (Data::Values("errors", 0), &[1]),
    (Data::Values("promises", 0), &[1]),
    (Data::Values("dom", 0), &[1]),
    (Data::Values("transfers", 0), &[1]),
];
/// Two of them: a small one and a large one.
const SOME: &[(Data, &[usize])] = &[(Data::Values("numbers", 0), &[1]), (Data::Values("structured", 0), &[1])];

const STARTUP: Mechanism = Mechanism {
    family: Family::Startup,
    unit: "package",
    points: PACKAGES,
    work: Native::States(startup::called),
    // Copies live in frames, which give back what they loaded.
    needs: Some(Feature::Document),
    absent: &[
        (Lane::Native, "native Rust is compiled long before it runs"),
        (Lane::Inside, "nothing runs within Wasm before it is compiled and instantiated"),
        (Lane::Raw, "a package takes its imports from its glue, which keeps them to itself"),
        (Lane::Js, "plain JavaScript has no module to compile or instantiate"),
    ],
    ..BASE
};

pub(super) const MECHANISMS: &[Mechanism] = &[
    Mechanism {
        name: "instantiate",
        what: "compile and instantiate the family's package from bytes at hand, through a fresh copy of its glue, whose own \
               loading is not in the time",
        ..STARTUP
    },
    Mechanism {
        name: "instantiate-streaming",
        what: "compile and instantiate the family's package from a Response of bytes at hand, by instantiateStreaming, through a \
               fresh copy of its glue, whose own loading is not in the time",
        points: SOME,
        ..STARTUP
    },
    Mechanism {
        name: "first-call",
        // The call alone takes a hundredth of what each copy costs to make: batches of it that a clock of 20 µs can tell
        // would keep a round busy for minutes.
        what: "compile and instantiate the family's package, then call one small export of it for the first time: from bytes at \
               hand to the first result",
        ..STARTUP
    },
];
