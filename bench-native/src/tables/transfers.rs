//! Buffers that leave the thread or the page: for a worker, for the graphics card, and out of a response.

use super::base::BASE;
use crate::case::{Data, Family, Feature, Lane, Mechanism, Native};
use crate::kernels::transfers;

const EXCHANGE: &str = "have a worker change an array that Rust keeps";
const CLONE: &str = "have structuredClone hand an array of Rust's on";
const UPLOAD: &str = "upload vertices that Rust keeps";
const RECEIVE: &str = "get a response's body into Rust";

/// Vertices' coordinates, as graphics cards take them.
const F32: Data = Data::Values("f32", 4);

const NO_WORKER: &[(Lane, &str)] = &[
    (Lane::Native, "native threads share memory: nothing is copied or handed over"),
    (Lane::Inside, "a worker is outside of Wasm: each message to it crosses"),
];
const NO_CLONE: &[(Lane, &str)] = &[
    (Lane::Native, "native Rust has no structuredClone"),
    (Lane::Inside, "structuredClone is JavaScript's: without the crossing there is none"),
];
const NO_GRAPHICS: &[(Lane, &str)] = &[
    (Lane::Native, "a WebGL context is the browser's"),
    (Lane::Inside, "a WebGL context is the browser's: each upload crosses"),
];
const NO_RESPONSE: &[(Lane, &str)] = &[
    (Lane::Native, "a Response is JavaScript's"),
    (Lane::Inside, "a Response is JavaScript's: its bytes come into Wasm only by crossing"),
];

const TRANSFERS: Mechanism = Mechanism { family: Family::Transfers, unit: "value", ..BASE };

/// There and back: the worker answers once it has changed the array.
const EXCHANGES: Mechanism = Mechanism {
    task: Some(EXCHANGE),
    points: &[(Data::F64, &[16, 4_096, 131_072])],
    work: Native::States(transfers::exchanged),
    absent: NO_WORKER,
    needs: Some(Feature::Worker),
    ..TRANSFERS
};
const CLONES: Mechanism = Mechanism {
    task: Some(CLONE),
    points: &[(Data::F64, &[4_096, 131_072])],
    work: Native::States(transfers::cloned),
    absent: NO_CLONE,
    ..TRANSFERS
};
/// What the call takes on its own thread: no operation waits for the graphics card.
const UPLOADS: Mechanism = Mechanism {
    task: Some(UPLOAD),
    points: &[(F32, &[1_024, 262_144])],
    work: Native::States(transfers::uploaded),
    absent: NO_GRAPHICS,
    needs: Some(Feature::WebGl2),
    ..TRANSFERS
};
/// Pages have it of their browser. In runtimes a stand-in of the suite's reads its files by `fetch`: no response there is the
/// engine's own.
const RESPONSES: Mechanism = Mechanism {
    unit: "byte",
    task: Some(RECEIVE),
    points: &[(Data::U8, &[65_536, 1_048_576])],
    work: Native::States(transfers::received),
    absent: NO_RESPONSE,
    needs: Some(Feature::Document),
    ..TRANSFERS
};

pub(super) const MECHANISMS: &[Mechanism] = &[
    Mechanism {
        name: "worker-copy",
        what: "Rust copies an array out and posts it to a worker, which swaps its first and last value and posts it back, copied \
               each way by structured clone; Rust copies it in",
        ..EXCHANGES
    },
    Mechanism {
        name: "worker-transfer",
        what: "Rust copies an array out and posts it to a worker, which swaps its first and last value and posts it back, moved \
               each way by a transfer list; Rust copies it in",
        ..EXCHANGES
    },
    Mechanism {
        name: "worker-shared",
        what: "Rust copies an array into shared memory and wakes a worker by Atomics, which swaps its first and last value there \
               and wakes Rust, which copies it in",
        needs: Some(Feature::SharedMemory),
        engine_decides: Some("how often Rust waits is decided by when the worker wakes up"),
        ..EXCHANGES
    },
    Mechanism {
        name: "structured-clone",
        what: "Rust copies an array out and has structuredClone copy it; JavaScript reads a value of what comes back",
        ..CLONES
    },
    Mechanism {
        name: "structured-clone-transfer",
        what: "Rust copies an array out and has structuredClone move it by a transfer list; JavaScript reads a value of what comes \
               back",
        ..CLONES
    },
    Mechanism {
        name: "gl-view",
        what: "Rust uploads vertices by bufferData of a Float32Array::view of them",
        same: &[(Lane::Js, "gl-slice")],
        ..UPLOADS
    },
    Mechanism {
        name: "gl-slice",
        what: "Rust uploads vertices by buffer_data_with_u8_array of their bytes, a slice that the glue makes a view of",
        ..UPLOADS
    },
    Mechanism {
        name: "gl-copy",
        what: "Rust uploads vertices by bufferData of a Float32Array that it copies them into",
        ..UPLOADS
    },
    Mechanism {
        name: "response-array-buffer",
        what: "make a Response of bytes; Rust awaits its arrayBuffer(), copies that into a buffer that it keeps and reads the first \
               and last byte",
        ..RESPONSES
    },
    Mechanism {
        name: "response-chunks",
        what: "make a Response of a stream of chunks of 16 KiB; Rust reads its body, copies each chunk into a buffer that it keeps \
               and reads the first and last byte",
        ..RESPONSES
    },
];
