//! One text in or out.

use super::base::{BASE, VALUES};
use crate::case::{Data, Family, Feature, Lane, Mechanism, Native, Script, Variant};
use crate::kernels::texts;

const MIDDLE: &[usize] = &[64, 8_192];
/// Where one more way is held against the usual ones.
const SOME: &[(Data, &[usize])] = &[(Data::Text(Script::Ascii), &[64, 1_024]), (Data::Text(Script::Cjk), &[1_024])];

/// Every script, of which CJK texts come in the sizes `cjk`.
const fn points(cjk: &'static [usize]) -> [(Data, &'static [usize]); 5] {
    [
        (Data::Text(Script::Ascii), &[8, 16, 64, 256, 1_024, 4_096, 8_192, 16_384, 65_536, 1_048_576]),
        (Data::Text(Script::Cjk), cjk),
        (Data::Text(Script::Latin1), MIDDLE),
        (Data::Text(Script::Emoji), MIDDLE),
        (Data::Text(Script::Late), &[64, 8_192, 65_536]),
    ]
}

const POINTS: &[(Data, &[usize])] = &points(&[8, 64, 1_024, 65_536]);
/// For what comes out, by whose raw lane batches of ten thousand strings are judged.
const OUT_POINTS: &[(Data, &[usize])] = &points(&[8, 64, 1_024, 65_536, 1_048_576]);

const TEXTS: Mechanism = Mechanism { family: Family::Strings, unit: "string", points: POINTS, ..BASE };

/// Texts that stand in the source.
const CONSTANTS: Mechanism = Mechanism {
    task: Some("name a constant to JavaScript"),
    points: &[(Data::Text(Script::Ascii), &[texts::SHORT.len(), texts::LONG.len()])],
    work: Native::States(texts::same_text),
    absent: NO_JAVASCRIPT,
    ..TEXTS
};

const NO_JAVASCRIPT_STRING: &[(Lane, &str)] = &[
    (Lane::Native, "native Rust has no JavaScript string to hold"),
    (Lane::Inside, "a JavaScript string comes into Rust only by crossing"),
];

const NO_JAVASCRIPT: &[(Lane, &str)] = &[
    (Lane::Native, "native Rust has no JavaScript to hand a string to"),
    (Lane::Inside, "without the crossing there is no JavaScript string"),
];

/// A string that Wasm reads by functions of the engine's own, in a module written by hand: stable Rust has no type for a
/// JavaScript value. Who writes Rust alone cannot have them; what they would bring is measured.
/// <https://github.com/WebAssembly/js-string-builtins>
const BUILTIN: Mechanism = Mechanism {
    absent: &[
        NO_JAVASCRIPT_STRING[0],
        NO_JAVASCRIPT_STRING[1],
        (Lane::Bindgen, "wasm-bindgen 0.2.130 takes constants from the string builtins, but none of their functions"),
    ],
    needs: Some(Feature::StringBuiltins),
    ..TEXTS
};
const UNITS: &[(Data, &[usize])] = &[(Data::Text(Script::Ascii), &[8, 64, 1_024]), (Data::Text(Script::Cjk), &[1_024])];
const READ_UNITS: &str = "read every code unit of a JavaScript string";

/// What the limit of a text is measured at.
const ENCODED: &[usize] = &[8, 64, 4_096, 1_048_576];
const NOT_ENCODED: &[(Lane, &str)] = &[
    (Lane::Native, "native Rust keeps its texts in UTF-8 and encodes none"),
    (Lane::Inside, "within Wasm a text is in UTF-8 already"),
    (Lane::Bindgen, "the glue encodes for a call only: that is strings/str-in"),
    (Lane::Js, "JavaScript alone has no memory of Wasm's to write to"),
];

pub(super) const MECHANISMS: &[Mechanism] = &[
    // Asked in wasm-bindgen#1776.
    Mechanism {
        name: "str-in",
        what: "pass one &str; Rust reads its first and last character",
        task: Some("get one string into Rust"),
        work: Native::Work(texts::str_in),
        rivals: VALUES,
        ..TEXTS
    },
    Mechanism {
        name: "string-in",
        what: "pass one String; Rust reads its first and last character and frees it",
        task: Some("get one string into Rust"),
        work: Native::Work(texts::string_in),
        ..TEXTS
    },
    Mechanism {
        name: "js-string-in",
        what: "pass one string as a handle, a &JsString; Rust asks JavaScript for its length",
        // Its cost does not grow with the text: two sizes show it.
        points: &[(Data::Text(Script::Ascii), &[8, 65_536]), (Data::Text(Script::Cjk), &[1_024])],
        work: Native::States(texts::length),
        absent: NO_JAVASCRIPT_STRING,
        ..TEXTS
    },
    Mechanism {
        name: "rope-in",
        what: "join two halves with + and pass the new text as one &str; Rust reads its first and last character",
        task: Some("get one string into Rust"),
        points: &[(Data::Text(Script::Ascii), &[64, 1_024, 8_192]), (Data::Text(Script::Cjk), &[1_024])],
        work: Native::States(texts::ends),
        absent: NO_JAVASCRIPT_STRING,
        ..TEXTS
    },
    Mechanism {
        name: "option-string-in",
        what: "pass one Option<String> that is there; Rust reads its first and last character and frees it",
        task: Some("get one string into Rust"),
        points: SOME,
        work: Native::Work(texts::string_in),
        same: &[
            (Lane::Native, "string-in"),
            (Lane::Inside, "string-in"),
            (Lane::Raw, "string-in"),
            (Lane::Js, "string-in"),
        ],
        ..TEXTS
    },
    Mechanism {
        name: "units-in",
        what: "write a text's UTF-16 code units into an array and pass it as &[u16]; Rust reads its first and last character",
        task: Some("get one string into Rust"),
        points: SOME,
        work: Native::Work(texts::units_in),
        same: &[(Lane::Js, "str-in")],
        ..TEXTS
    },
    // Asked in wasm-bindgen#4529.
    Mechanism {
        name: "js-string-units",
        what: "pass one string as a handle, a &JsString; Rust asks JavaScript for every one of its UTF-16 code units",
        task: Some(READ_UNITS),
        points: UNITS,
        work: Native::States(texts::units),
        absent: NO_JAVASCRIPT_STRING,
        ..TEXTS
    },
    // Asked in wasm-bindgen#1205.
    Mechanism {
        name: "builtin-units",
        what: "pass one string to a module written by hand, which reads every one of its UTF-16 code units by the engine's \
               own charCodeAt",
        task: Some(READ_UNITS),
        points: UNITS,
        work: Native::States(texts::units),
        same: &[(Lane::Js, "js-string-units")],
        ..BUILTIN
    },
    Mechanism {
        name: "builtin-copy",
        what: "pass one string to a module written by hand, which has it written into an array of the engine's and copies \
               that into Rust's memory; Rust reads its first and last character",
        task: Some("get one string into Rust"),
        points: SOME,
        work: Native::States(texts::ends),
        same: &[(Lane::Js, "str-in")],
        ..BUILTIN
    },
    Mechanism {
        name: "encode",
        what: "write one text as UTF-8 into a kept block of Wasm's memory by encodeInto; nothing of Wasm's is called",
        points: &[
            (Data::Text(Script::Ascii), ENCODED),
            (Data::Text(Script::Cjk), &[8, 1_024, 65_536, 1_048_576]),
            (Data::Text(Script::Latin1), MIDDLE),
            (Data::Text(Script::Emoji), MIDDLE),
            (Data::Text(Script::Late), &[64, 8_192, 65_536]),
        ],
        work: Native::States(texts::encoded),
        absent: NOT_ENCODED,
        ..TEXTS
    },
    Mechanism {
        name: "encode-loop",
        what: "write one ASCII text into a kept block of Wasm's memory by a loop over its characters; nothing of Wasm's is called",
        points: &[(Data::Text(Script::Ascii), ENCODED)],
        work: Native::States(texts::encoded),
        absent: NOT_ENCODED,
        ..TEXTS
    },
    Mechanism {
        name: "string-out",
        what: "return one String that Rust clones from a kept one",
        points: OUT_POINTS,
        work: Native::Work(texts::string_out),
        rivals: VALUES,
        ..TEXTS
    },
    Mechanism {
        name: "option-string-out",
        what: "return one Option<String> that is there, which Rust clones from a kept one",
        points: SOME,
        work: Native::Work(texts::string_out),
        same: &[
            (Lane::Native, "string-out"),
            (Lane::Inside, "string-out"),
            (Lane::Raw, "string-out"),
            (Lane::Js, "string-out"),
        ],
        ..TEXTS
    },
    Mechanism {
        name: "import-str",
        what: "Rust calls a function of JavaScript's with one &str, which reads its length",
        work: Native::States(texts::same_text),
        absent: NO_JAVASCRIPT,
        ..TEXTS
    },
    Mechanism {
        name: "import-interned",
        what: "Rust calls a function of JavaScript's with one &str that was interned once, which reads its length",
        points: SOME,
        work: Native::States(texts::same_text),
        absent: NO_JAVASCRIPT,
        same: &[(Lane::Raw, "import-str"), (Lane::Js, "import-str")],
        variants: &[Variant::Default, Variant::Interning],
        ..TEXTS
    },
    Mechanism {
        // Interning is for texts that come again (wasm-bindgen's #1386 and #1612); dioxus' #142 says that caching and uncaching
        // cost it much.
        name: "import-interned-new",
        what: "Rust interns one &str that is new to it, calls a function of JavaScript's with it, which reads its length, and \
               takes it out again",
        points: SOME,
        work: Native::States(texts::same_text),
        absent: NO_JAVASCRIPT,
        same: &[(Lane::Raw, "import-str"), (Lane::Js, "import-str")],
        variants: &[Variant::Default, Variant::Interning],
        ..TEXTS
    },
    Mechanism {
        name: "static-str-out",
        what: "return one &'static str, which is neither cloned nor freed",
        ..CONSTANTS
    },
    // Asked in wasm-bindgen#1386.
    Mechanism { name: "from-str", what: "return a JsValue made by JsValue::from_str from a constant", ..CONSTANTS },
    // Asked in wasm-bindgen#1386.
    Mechanism {
        name: "intern",
        what: "return a JsValue made from a constant that is passed through intern() in every call",
        variants: &[Variant::Default, Variant::Interning],
        ..CONSTANTS
    },
    // Asked in wasm-bindgen#4285.
    Mechanism {
        name: "static-string",
        what: "return a JsString that is declared as a static_string, which the glue makes once",
        ..CONSTANTS
    },
];
