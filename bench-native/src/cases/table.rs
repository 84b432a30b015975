//! The one table that all lanes share. A new mechanism is one entry here and one function in each file of its family.

use super::{Data, Family, Lane, Mechanism, Native, Script, Variant};
use crate::kernels::{buffers, controls, handles, images, numbers, strings, views};

const ITEM_COUNTS: &[usize] = &[1, 10, 100, 1_000, 10_000];
const ITEM_DATA: &[Data] = &[
    Data::Items(Script::Ascii, 8),
    Data::Items(Script::Ascii, 64),
    Data::Items(Script::Cjk, 8),
    Data::Items(Script::Cjk, 64),
];
const TEXT_BYTES: &[usize] = &[8, 64, 1_024, 8_192, 65_536];
const TEXT_DATA: &[Data] = &[Data::Text(Script::Ascii), Data::Text(Script::Cjk)];
const VALUE_COUNTS: &[usize] = &[16, 256, 4_096, 65_536, 1_048_576];
const PIXELS: &[usize] = &[images::WIDTH * images::HEIGHT];

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
const NO_VALUE_IN_RUST: &[(Lane, &str)] = &[
    (Lane::Native, "native Rust has no JavaScript value to hold"),
    (Lane::Inside, "a JavaScript value comes into Rust only by crossing"),
];

/// What most mechanisms share; every entry states its own name, words, data, sizes and work.
const BASE: Mechanism = Mechanism {
    family: Family::Controls,
    name: "",
    what: "",
    unit: "call",
    data: &[Data::Nothing],
    sizes: &[1],
    work: Native::States(controls::empty_export),
    absent: &[],
    variants: &[Variant::Default],
};
const NUMBERS: Mechanism = Mechanism { family: Family::Numbers, ..BASE };
const STRINGS: Mechanism =
    Mechanism { family: Family::Strings, unit: "string", data: ITEM_DATA, sizes: ITEM_COUNTS, ..BASE };
const TEXT: Mechanism = Mechanism { data: TEXT_DATA, sizes: TEXT_BYTES, ..STRINGS };
const BUFFERS: Mechanism =
    Mechanism { family: Family::Buffers, unit: "value", data: &[Data::F64], sizes: VALUE_COUNTS, ..BASE };
const VIEWS: Mechanism = Mechanism { family: Family::Views, ..BUFFERS };
const IMAGES: Mechanism = Mechanism { unit: "pixel", data: &[Data::Rgba], sizes: PIXELS, ..VIEWS };
const HANDLES: Mechanism = Mechanism {
    family: Family::Handles,
    unit: "handle",
    data: &[Data::Object],
    work: Native::States(handles::all_came_through),
    absent: NO_VALUE_IN_RUST,
    variants: &Variant::ALL,
    ..BASE
};

/// Every mechanism, in the order of the report.
pub static MECHANISMS: &[Mechanism] = &[
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
        data: &[Data::Items(Script::Ascii, 8)],
        sizes: &[100],
        work: Native::Work(strings::per_item),
        absent: BINDGEN_ONLY,
        ..BASE
    },
    Mechanism {
        name: "aa-second",
        what: "strings/per-item in a second copy of the same module",
        unit: "string",
        data: &[Data::Items(Script::Ascii, 8)],
        sizes: &[100],
        work: Native::Work(strings::per_item),
        absent: BINDGEN_ONLY,
        ..BASE
    },
    Mechanism {
        name: "unit",
        what: "call a function that takes and returns nothing",
        work: Native::Work(numbers::unit_chain),
        ..NUMBERS
    },
    Mechanism {
        name: "add",
        what: "add one to an integer, each sum the next call's argument",
        data: &[Data::I32],
        work: Native::Work(numbers::add_chain),
        ..NUMBERS
    },
    Mechanism {
        name: "multiply",
        what: "multiply two floats, each product the next call's argument",
        data: &[Data::F64],
        work: Native::Work(numbers::multiply_chain),
        ..NUMBERS
    },
    Mechanism {
        name: "negate",
        what: "negate a boolean, each result the next call's argument",
        data: &[Data::Bool],
        work: Native::Work(numbers::negate_chain),
        ..NUMBERS
    },
    Mechanism {
        name: "per-item",
        what: "upper-case an array of strings, one call a string: &str in, String out",
        work: Native::Work(strings::per_item),
        ..STRINGS
    },
    Mechanism {
        name: "newline-batch",
        what: "upper-case an array of strings joined by newlines, one call: &str in, String out, split again",
        work: Native::Work(strings::newline_batch),
        ..STRINGS
    },
    Mechanism {
        name: "packed-batch",
        what: "upper-case an array of strings packed as offsets and bytes, one call: &[u8] and &[u32] in, Vec<u8> out",
        work: Native::Work(strings::packed_batch),
        ..STRINGS
    },
    Mechanism {
        name: "vec-string",
        what: "upper-case an array of strings, one call: Vec<String> in and out",
        work: Native::Work(strings::vec_string),
        absent: &[(Lane::Raw, "Vec<String> is a shape of the glue's; by hand one writes packed-batch")],
        ..STRINGS
    },
    Mechanism {
        name: "str-in",
        what: "pass one &str; Rust reads its first and last character",
        work: Native::Work(strings::str_in),
        ..TEXT
    },
    Mechanism {
        name: "string-out",
        what: "return one String that Rust clones from a kept one",
        work: Native::Work(strings::string_out),
        ..TEXT
    },
    Mechanism {
        name: "slice-in",
        what: "pass &[f64]; Rust adds the values up",
        work: Native::Work(buffers::slice_in),
        ..BUFFERS
    },
    Mechanism {
        name: "slice-mut",
        what: "pass &mut [f64]; Rust changes every value in place",
        work: Native::Work(buffers::slice_mut),
        ..BUFFERS
    },
    Mechanism {
        name: "slice-in-vec-out",
        what: "pass &[f64], get a Vec<f64> of sin(x)·cos(x)",
        work: Native::Work(buffers::slice_in_vec_out),
        ..BUFFERS
    },
    Mechanism {
        name: "vec-out",
        what: "get a Vec<f64> that Rust fills",
        work: Native::Work(buffers::vec_out),
        ..BUFFERS
    },
    Mechanism {
        name: "vec-copy",
        what: "Rust changes one of its values; JavaScript gets all as a copied Vec<f64> and reads the first and last",
        work: Native::Work(views::vec_copy),
        ..VIEWS
    },
    Mechanism {
        name: "fresh-view",
        what: "Rust changes one of its values; JavaScript asks for pointer and length, makes a view and reads the first and last",
        work: Native::Work(views::in_place),
        ..VIEWS
    },
    Mechanism {
        name: "cached-view",
        what: "Rust changes one of its values; JavaScript reads the first and last through a view that it kept",
        work: Native::Work(views::in_place),
        ..VIEWS
    },
    Mechanism {
        name: "regrown-view",
        what: "Rust changes one of its values and grows its memory by no page, which detaches every view as any growth does; JavaScript makes its view again and reads the first and last",
        work: Native::Work(views::in_place),
        absent: &[
            (Lane::Native, "native memory does not detach what points into it"),
            (Lane::Inside, "inside Wasm nothing is detached when memory grows"),
            (Lane::Js, "a JavaScript array is not detached by growing another"),
        ],
        ..VIEWS
    },
    Mechanism {
        name: "image-set-pixel",
        what: "set every pixel of an 800x600 image, one call a pixel",
        work: Native::Work(images::set_pixel),
        ..IMAGES
    },
    Mechanism {
        name: "image-invert",
        what: "invert an 800x600 image that Rust keeps, one call",
        work: Native::Work(images::invert),
        ..IMAGES
    },
    Mechanism {
        name: "image-grayscale",
        what: "turn an 800x600 image that Rust keeps to gray, one call",
        work: Native::Work(images::grayscale),
        ..IMAGES
    },
    Mechanism {
        name: "image-read-copy",
        what: "get the pixels of an 800x600 image as a copied Vec<u8>",
        work: Native::Work(images::read_copy),
        ..IMAGES
    },
    Mechanism {
        name: "image-read-view",
        what: "get the pixels of an 800x600 image as a view made from pointer and length",
        work: Native::Work(images::read_view),
        ..IMAGES
    },
    Mechanism {
        name: "image-draw-copy",
        what: "draw an 800x600 image to a canvas from a copied Vec<u8>",
        work: Native::Work(images::read_view),
        absent: NO_CANVAS,
        ..IMAGES
    },
    Mechanism {
        name: "image-draw-view",
        what: "draw an 800x600 image to a canvas from a view",
        work: Native::Work(images::read_view),
        absent: NO_CANVAS,
        ..IMAGES
    },
    Mechanism { name: "by-value", what: "pass a JsValue, which Rust drops", ..HANDLES },
    Mechanism { name: "by-reference", what: "pass a &JsValue", ..HANDLES },
    Mechanism { name: "returned", what: "pass a JsValue and get it back", ..HANDLES },
    Mechanism {
        name: "clone-drop",
        what: "pass a &JsValue; Rust clones it and drops the clone",
        absent: &[
            NO_VALUE_IN_RUST[0],
            NO_VALUE_IN_RUST[1],
            (Lane::Raw, "by hand Rust copies an index: nothing is counted and nothing crosses"),
            (Lane::Js, "JavaScript has nothing to clone: a second reference is free"),
        ],
        ..HANDLES
    },
    Mechanism {
        name: "keep",
        what: "pass this many JsValues that Rust keeps, then let it drop them all",
        sizes: &[100, 1_000, 10_000, 100_000],
        ..HANDLES
    },
];

const NO_CANVAS: &[(Lane, &str)] =
    &[(Lane::Native, "a canvas is the browser's"), (Lane::Inside, "a canvas is the browser's: drawing is a crossing")];
