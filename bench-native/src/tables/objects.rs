//! Rust's structs in JavaScript, and JavaScript's objects built in Rust.

use super::base::BASE;
use crate::case::{Data, Family, Feature, Lane, Mechanism, Native};
use crate::kernels::objects;

const DOT: Data = Data::Values("struct", 16);

/// A struct of Rust's that JavaScript holds.
const STRUCT: Mechanism =
    Mechanism { family: Family::Objects, points: &[(DOT, &[1])], work: Native::Work(objects::method), ..BASE };
/// Making a struct and giving it back.
const MADE: Mechanism = Mechanism {
    unit: "struct",
    task: Some("make a Rust struct and give it back"),
    work: Native::Work(objects::new_free),
    ..STRUCT
};
/// Many structs at once.
const MANY: Mechanism = Mechanism { unit: "point", points: &[(DOT, &[10, 1_000])], ..STRUCT };
const MANY_IN: Mechanism = Mechanism { task: Some("give Rust many points"), ..MANY };
const MANY_OUT: Mechanism = Mechanism { task: Some("get many points out of Rust"), ..MANY };

/// Two numbers at once. The glue takes no tuples (wasm-bindgen's #122): these are the ways that are used instead.
const PAIR: Mechanism = Mechanism {
    task: Some("get two numbers out of Rust"),
    points: &[(Data::Values("pair", 16), &[1])],
    work: Native::Work(objects::pair),
    same: &[(Lane::Native, "pair-vec"), (Lane::Inside, "pair-vec"), (Lane::Raw, "pair-vec"), (Lane::Js, "pair-vec")],
    ..STRUCT
};

const JAVASCRIPTS_OWN: &[(Lane, &str)] = &[
    (Lane::Native, "native Rust has no object of JavaScript's"),
    (Lane::Inside, "an object of JavaScript's is reached only by crossing"),
    (Lane::Raw, "Rust reaches an object of JavaScript's through imports only, and bare exports have none"),
];
/// Objects of JavaScript's that Rust works on.
const OBJECT: Mechanism = Mechanism {
    family: Family::Objects,
    unit: "operation",
    points: &[(Data::OBJECT, &[1, 1_000])],
    absent: JAVASCRIPTS_OWN,
    ..BASE
};
const SET: Mechanism = Mechanism {
    task: Some("set a property of a JavaScript object"),
    work: Native::States(objects::property_set),
    ..OBJECT
};
const READ: Mechanism = Mechanism {
    task: Some("read a property of a JavaScript object"),
    work: Native::States(objects::property_read),
    ..OBJECT
};

pub(super) const MECHANISMS: &[Mechanism] = &[
    Mechanism { name: "new-free", what: "construct an exported struct, then free()", ..MADE },
    Mechanism {
        name: "new-dispose",
        what: "construct an exported struct, then [Symbol.dispose](), as `using` does",
        absent: &[(Lane::Raw, "the method is the glue's; by hand one calls what frees, as for free()")],
        needs: Some(Feature::SymbolDispose),
        ..MADE
    },
    // Asked in wasm-bindgen#3917, wasm-bindgen#4410.
    Mechanism {
        name: "new-collected",
        what: "construct an exported struct and leave freeing to the garbage collector, whose turns are part of the time; \
               Rust's memory is held until then",
        absent: &[(Lane::Raw, "by hand nothing tells the collector of an address: what is not freed leaks")],
        ..MADE
    },
    Mechanism { name: "method", what: "call a method that takes &self and a number, and returns one", ..STRUCT },
    Mechanism {
        name: "method-mut",
        what: "call a method that takes &mut self and a number",
        work: Native::Work(objects::method_mut),
        ..STRUCT
    },
    Mechanism {
        name: "consume",
        what: "construct an exported struct, then call a method that takes self",
        unit: "struct",
        work: Native::Work(objects::consume),
        ..STRUCT
    },
    Mechanism { name: "getter", what: "read a number through a getter", work: Native::Work(objects::getter), ..STRUCT },
    Mechanism { name: "setter", what: "set a number through a setter", work: Native::Work(objects::setter), ..STRUCT },
    Mechanism {
        name: "getter-string",
        what: "read a String of 16 characters, which Rust clones, through a getter",
        work: Native::Work(objects::getter_string),
        ..STRUCT
    },
    Mechanism {
        name: "static-method",
        what: "call a function of the class with two numbers",
        work: Native::Work(objects::static_method),
        ..STRUCT
    },
    Mechanism { name: "struct-argument", what: "call an export that takes a &struct and a number", ..STRUCT },
    // Asked in wasm-bindgen#2452.
    Mechanism {
        name: "vec-struct-in",
        what: "from objects of JavaScript's: construct this many exported structs, pass them as Vec<struct>, which takes \
               them; Rust adds up",
        work: Native::Work(objects::vec_struct_in),
        ..MANY_IN
    },
    Mechanism {
        name: "flat-in",
        what: "from objects of JavaScript's: fill a Float64Array, pass it as &[f64]; Rust makes structs and adds up",
        work: Native::Work(objects::flat_in),
        ..MANY_IN
    },
    // Asked in wasm-bindgen#111.
    Mechanism {
        name: "vec-struct-out",
        what: "return Vec<struct>; JavaScript reads two numbers of each through getters and frees it",
        work: Native::Work(objects::vec_struct_out),
        ..MANY_OUT
    },
    Mechanism {
        name: "flat-out",
        what: "return all coordinates as Vec<f64>; JavaScript reads two numbers of each",
        work: Native::Work(objects::flat_out),
        ..MANY_OUT
    },
    Mechanism { name: "pair-vec", what: "get two numbers as a Vec<f64>, and read both", ..PAIR },
    Mechanism { name: "pair-array", what: "get two numbers as an Array made by Array::of2, and read both", ..PAIR },
    Mechanism {
        name: "pair-struct",
        what: "get two numbers as an exported struct, read both through getters, and free it",
        ..PAIR
    },
    Mechanism { name: "reflect-set-fresh", what: "Reflect::set from Rust, the key made of a text each time", ..SET },
    Mechanism { name: "reflect-set-cached", what: "Reflect::set from Rust, the key a JsValue made once", ..SET },
    Mechanism { name: "extern-set", what: "a typed setter imported by Rust, structural", ..SET },
    Mechanism { name: "extern-set-final", what: "a typed setter imported by Rust, final", ..SET },
    // Asked in wasm-bindgen#3228.
    Mechanism { name: "reflect-get-fresh", what: "Reflect::get from Rust, the key made of a text each time", ..READ },
    Mechanism { name: "reflect-get-cached", what: "Reflect::get from Rust, the key a JsValue made once", ..READ },
    Mechanism { name: "extern-get", what: "a typed getter imported by Rust, structural", ..READ },
    Mechanism { name: "extern-get-final", what: "a typed getter imported by Rust, final", ..READ },
    Mechanism {
        name: "map-set-get",
        what: "set an entry of a js_sys::Map from Rust and read it back, the key made once",
        work: Native::States(objects::map_set_get),
        ..OBJECT
    },
    Mechanism {
        name: "array-push",
        what: "push a number to an emptied js_sys::Array from Rust",
        work: Native::States(objects::array_counts_up),
        ..OBJECT
    },
    Mechanism {
        name: "array-get",
        what: "read a number of a js_sys::Array from Rust",
        work: Native::States(objects::array_counts_up),
        ..OBJECT
    },
];
