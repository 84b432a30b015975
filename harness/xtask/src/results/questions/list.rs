//! The questions.

use super::{Answer, Asked};

pub(super) const QUESTIONS: &[Asked] = &[
    Asked {
        question: "Is a call between JavaScript and Wasm so expensive that one should avoid it?",
        at: &[("rustwasm/book#29", "https://github.com/rustwasm/book/issues/29")],
        filter: "^numbers/(unit|add)/",
        answer: Answer::Costs(&[
            ("an empty call", "numbers/unit/none/1"),
            ("a call that adds one", "numbers/add/i32/1"),
            ("a call of JavaScript's own that does the same", "numbers/add/i32/1 js"),
        ]),
    },
    Asked {
        question: "Why is the sum of a small array slower in Rust than in JavaScript?",
        at: &[("wasm-bindgen#2355", "https://github.com/wasm-bindgen/wasm-bindgen/issues/2355")],
        filter: "^buffers/slice-in/",
        answer: Answer::Costs(&[
            ("summing 256 values that JavaScript passes as a slice", "buffers/slice-in/f64/256"),
            ("summing them where they lie in Wasm", "buffers/slice-in/f64/256 inside"),
            ("in JavaScript", "buffers/slice-in/f64/256 js"),
        ]),
    },
    Asked {
        question: "Is it usual that Rust in a browser is many times slower than the same Rust outside of it?",
        at: &[
            ("wasm-bindgen#1119", "https://github.com/wasm-bindgen/wasm-bindgen/issues/1119"),
            ("wasm-bindgen#2763", "https://github.com/wasm-bindgen/wasm-bindgen/issues/2763"),
        ],
        filter: "^buffers/slice-in-vec-out/",
        answer: Answer::Costs(&[
            ("sine and cosine of 4,096 values in native Rust", "buffers/slice-in-vec-out/f64/4096 native"),
            ("inside Wasm", "buffers/slice-in-vec-out/f64/4096 inside"),
            ("across the boundary", "buffers/slice-in-vec-out/f64/4096"),
        ]),
    },
    Asked {
        question: "Can JavaScript lend Rust a buffer to write into, without allocating it for every call?",
        at: &[
            ("wasm-bindgen#53", "https://github.com/wasm-bindgen/wasm-bindgen/issues/53"),
            ("wasm-bindgen#1079", "https://github.com/wasm-bindgen/wasm-bindgen/issues/1079"),
        ],
        filter: "^(buffers/slice-mut|views/arena)/",
        answer: Answer::Costs(&[
            ("a `&mut [f64]` of 4,096 values, copied in and back,", "buffers/slice-mut/f64/4096"),
            ("a buffer of Rust's that JavaScript fills", "views/arena/f64/4096"),
        ]),
    },
    Asked {
        question: "When does returning data copy it, and what does a pointer save?",
        at: &[("wasm-bindgen#2741", "https://github.com/wasm-bindgen/wasm-bindgen/issues/2741")],
        filter: "^views/(vec-copy|fresh-view|cached-view)/",
        answer: Answer::Costs(&[
            ("looking at 4,096 values as a returned `Vec`", "views/vec-copy/f64/4096"),
            ("by a view made each time", "views/fresh-view/f64/4096"),
            ("by a view that is kept", "views/cached-view/f64/4096"),
        ]),
    },
    Asked {
        question: "Why is returning a large `Vec` so much slower than passing one?",
        at: &[("wasm-bindgen#3589", "https://github.com/wasm-bindgen/wasm-bindgen/issues/3589")],
        filter: "^buffers/bytes-(in|out)/",
        answer: Answer::Costs(&[
            ("returning 64 KiB as `Vec<u8>`", "buffers/bytes-out/u8/65536"),
            ("making them in JavaScript", "buffers/bytes-out/u8/65536 js"),
            ("passing them as `&[u8]`", "buffers/bytes-in/u8/65536"),
        ]),
    },
    Asked {
        question: "Is returning some kilobytes of text slow by nature?",
        at: &[("wasm-bindgen#1205", "https://github.com/wasm-bindgen/wasm-bindgen/issues/1205")],
        filter: "^strings/string-out/",
        answer: Answer::Costs(&[
            ("returning 8 KiB of ASCII as a `String`", "strings/string-out/ascii/8192"),
            ("cloning it inside Wasm", "strings/string-out/ascii/8192 inside"),
        ]),
    },
    Asked {
        question: "Are constant strings encoded and decoded each time they are sent, and does a cache help?",
        at: &[("wasm-bindgen#1386", "https://github.com/wasm-bindgen/wasm-bindgen/issues/1386")],
        filter: "^strings/(from-str|intern|import-interned)/",
        answer: Answer::Costs(&[
            ("a constant of 64 bytes by `JsValue::from_str`", "strings/from-str/ascii/64"),
            ("by `intern()` without its feature", "strings/intern/ascii/64"),
            ("with it", "strings/intern/ascii/64 interning"),
        ]),
    },
    Asked {
        question: "What would string literals save that JavaScript makes once?",
        at: &[("wasm-bindgen#4285", "https://github.com/wasm-bindgen/wasm-bindgen/issues/4285")],
        filter: "^strings/(from-str|static-string)/",
        answer: Answer::Costs(&[
            ("a literal of 8 bytes that is decoded", "strings/from-str/ascii/8"),
            ("one that the glue made once", "strings/static-string/ascii/8"),
        ]),
    },
    Asked {
        question: "Is the glue's loop over ASCII still faster than `encodeInto`?",
        at: &[("wasm-bindgen#1776", "https://github.com/wasm-bindgen/wasm-bindgen/issues/1776")],
        filter: "^strings/str-in/ascii/",
        answer: Answer::Costs(&[
            ("1 KiB of ASCII by the glue's loop", "strings/str-in/ascii/1024"),
            ("by `encodeInto` into a kept buffer", "strings/str-in/ascii/1024 raw"),
            ("64 KiB by the loop", "strings/str-in/ascii/65536"),
            ("by `encodeInto`", "strings/str-in/ascii/65536 raw"),
        ]),
    },
    Asked {
        question: "Would reading a `JsString`'s UTF-16 units save anything against copying it?",
        at: &[("wasm-bindgen#4529", "https://github.com/wasm-bindgen/wasm-bindgen/issues/4529")],
        filter: "^strings/(js-string-units|units-in|str-in)/ascii/1024$",
        answer: Answer::Costs(&[
            ("1 KiB as `&str`", "strings/str-in/ascii/1024"),
            ("as an array of units", "strings/units-in/ascii/1024"),
            ("unit by unit from a `JsString`", "strings/js-string-units/ascii/1024"),
        ]),
    },
    Asked {
        question: "Is Serde faster straight into JavaScript's values, or through JSON?",
        at: &[
            ("wasm-bindgen#2539", "https://github.com/wasm-bindgen/wasm-bindgen/issues/2539"),
            ("wasm-bindgen#1258", "https://github.com/wasm-bindgen/wasm-bindgen/issues/1258"),
            ("wasm-bindgen#3031", "https://github.com/wasm-bindgen/wasm-bindgen/pull/3031"),
        ],
        filter: "^structured/(swb|gloo)-out/small/",
        answer: Answer::Costs(&[
            ("giving out ten records by serde-wasm-bindgen", "structured/swb-out/small/10"),
            ("through JSON by gloo", "structured/gloo-out/small/10"),
            ("a thousand by serde-wasm-bindgen", "structured/swb-out/small/1000"),
            ("through JSON", "structured/gloo-out/small/1000"),
        ]),
    },
    Asked {
        question: "What do vectors of structs cost against flat arrays of numbers?",
        at: &[
            ("wasm-bindgen#111", "https://github.com/wasm-bindgen/wasm-bindgen/issues/111"),
            ("wasm-bindgen#2452", "https://github.com/wasm-bindgen/wasm-bindgen/issues/2452"),
        ],
        filter: "^objects/(vec-struct|flat)-",
        answer: Answer::Costs(&[
            ("returning 1,000 structs as a `Vec`", "objects/vec-struct-out/struct/1000"),
            ("their fields as a flat array", "objects/flat-out/struct/1000"),
            ("passing them as a `Vec`", "objects/vec-struct-in/struct/1000"),
            ("as a flat array", "objects/flat-in/struct/1000"),
        ]),
    },
    Asked {
        question: "What does a `Vec<String>` cost, now that it can be returned?",
        at: &[("wasm-bindgen#168", "https://github.com/wasm-bindgen/wasm-bindgen/issues/168")],
        filter: "^strings/(vec-string|newline-batch|per-item)/ascii-8/100$",
        answer: Answer::Costs(&[
            ("a hundred short strings there and back as `Vec<String>`", "strings/vec-string/ascii-8/100"),
            ("joined by newlines", "strings/newline-batch/ascii-8/100"),
            ("one call each", "strings/per-item/ascii-8/100"),
        ]),
    },
    Asked {
        question: "Does passing an array of JavaScript's values cost a call for each of them?",
        at: &[("wasm-bindgen#4353", "https://github.com/wasm-bindgen/wasm-bindgen/pull/4353")],
        filter: "^handles/vec-in/",
        answer: Answer::Costs(&[
            ("a `Vec<JsValue>` of 1,000 in the engine's table", "handles/vec-in/object/1000"),
            ("in the glue's", "handles/vec-in/object/1000 slab"),
        ]),
    },
    Asked {
        question: "How slow is a `JsValue`, and does it matter whose table it stands in?",
        at: &[
            ("wasm-bindgen#3040", "https://github.com/wasm-bindgen/wasm-bindgen/issues/3040"),
            ("wasm-bindgen#4967", "https://github.com/wasm-bindgen/wasm-bindgen/issues/4967"),
        ],
        filter: "^handles/(by-value|clone-drop)/",
        answer: Answer::Costs(&[
            ("passing a `JsValue` in the engine's table", "handles/by-value/object/1"),
            ("in the glue's", "handles/by-value/object/1 slab"),
            ("cloning one in the engine's", "handles/clone-drop/object/1"),
            ("in the glue's", "handles/clone-drop/object/1 slab"),
        ]),
    },
    Asked {
        question: "Is a struct's memory freed where nobody calls `free()`?",
        at: &[
            ("wasm-bindgen#3917", "https://github.com/wasm-bindgen/wasm-bindgen/issues/3917"),
            ("wasm-bindgen#4410", "https://github.com/wasm-bindgen/wasm-bindgen/issues/4410"),
        ],
        filter: "^objects/new-",
        answer: Answer::Claim("struct-never-freed"),
    },
    Asked {
        question: "Would `Reflect` be as fast as a binding for each function and property?",
        at: &[("wasm-bindgen#3228", "https://github.com/wasm-bindgen/wasm-bindgen/issues/3228")],
        filter: "^objects/(reflect|extern)-get",
        answer: Answer::Costs(&[
            ("1,000 reads of a property by a binding", "objects/extern-get/object/1000"),
            ("by `Reflect` with a kept key", "objects/reflect-get-cached/object/1000"),
            ("with a fresh key", "objects/reflect-get-fresh/object/1000"),
        ]),
    },
    Asked {
        question: "Is work on the document faster from Rust than from JavaScript?",
        at: &[
            ("wasm-bindgen#2709", "https://github.com/wasm-bindgen/wasm-bindgen/issues/2709"),
            ("wasm-bindgen#1185", "https://github.com/wasm-bindgen/wasm-bindgen/issues/1185"),
            ("rustwasm/create-wasm-app#74", "https://github.com/rustwasm/create-wasm-app/issues/74"),
        ],
        filter: "^dom/rows-",
        answer: Answer::Costs(&[
            ("building 1,000 rows through web-sys", "dom/rows-web-sys/row/1000"),
            ("in JavaScript", "dom/rows-web-sys/row/1000 js"),
            ("by one string of HTML from Rust", "dom/rows-inner-html/row/1000"),
        ]),
    },
    Asked {
        question: "Can one bench Rust in real browsers as criterion does outside of them?",
        at: &[("wasm-bindgen#828", "https://github.com/wasm-bindgen/wasm-bindgen/issues/828")],
        filter: "^buffers/slice-in/f64/4096$",
        answer: Answer::Costs(&[
            ("summing 4,096 values under criterion", "buffers/slice-in/f64/4096 native"),
            ("inside Wasm in this browser", "buffers/slice-in/f64/4096 inside"),
        ]),
    },
    Asked {
        question: "Can a Rust function be given to JavaScript without an allocation?",
        at: &[("wasm-bindgen#874", "https://github.com/wasm-bindgen/wasm-bindgen/issues/874")],
        filter: "^closures/(borrowed-fn|new-drop)/",
        answer: Answer::Costs(&[
            ("lending a `&dyn Fn` for one call", "closures/borrowed-fn/f64/1"),
            ("making a `Closure` and dropping it", "closures/new-drop/f64/1"),
        ]),
    },
];
