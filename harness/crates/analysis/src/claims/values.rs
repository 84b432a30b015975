//! How values cross: numbers, strings, buffers, views and handles.

mod buffers;
mod handles;
mod numbers;
mod strings;
#[cfg(test)]
mod tests;
mod views;

use super::super::words;
use super::{Claim, ClaimOutcome, Evidence, Verdict, crossed};

pub(super) const CLAIMS: &[Claim] = &[
    Claim {
        id: "numbers-free",
        words: "Numbers and booleans cross for free",
        rule: "it holds if passing and returning an i32, a u32, an f32, an f64 and a bool makes no block of memory, no \
               copy and no call out of Wasm (ledger of numbers/add, add-u32, add-f32, multiply and negate) and a call \
               costs at most 1.1 times the same call of a JavaScript function, upper end of the interval, for every \
               kind of number timed; it depends if only the first is so and some kind is shown to be more expensive; how many \
               results the glue converts is told beside it (numbers/conversions)",
        source: None,
        decide: numbers::free,
    },
    Claim {
        id: "wasm-four-types",
        words: "A function in Wasm takes and returns i32, i64, f32 and f64 and nothing else",
        rule: "it holds unless a bare export, called without glue, takes an object and returns the same one, which the glue \
               must do in any case (handles/reference-in-signature)",
        source: None,
        decide: numbers::four_types,
    },
    Claim {
        id: "js-numbers-f64",
        words: "Whatever number reaches JavaScript is a double-precision float there",
        rule: "it holds if 2^53 + 1 returned as u64 is a number like any other, and depends if it is a bigint \
               (numbers/sixty-four-bits)",
        source: None,
        decide: numbers::all_floats,
    },
    Claim {
        id: "string-ptr-len",
        words: "A string argument becomes an address and a length",
        rule: "it holds if the bare export behind a &str is given two numbers, an address where the text's UTF-8 \
               lies and how many bytes that is (strings/argument-shape)",
        source: None,
        decide: strings::pointer_and_length,
    },
    Claim {
        id: "string-alloc-copy-encode",
        words: "Every string that crosses is allocated, copied and transcoded",
        rule: "it holds if by each of ten ways across the glue asks for a block or gives one back, bytes move and an \
               encoder or decoder is used; it depends if some do all three, and does not hold if none does (ledger of \
               strings/str-in and string-in with ASCII and CJK, and of string-out, static-str-out, from-str, \
               import-str, js-string-in and static-string)",
        source: None,
        decide: strings::all_three,
    },
    Claim {
        id: "str-borrows-js",
        words: "A &str argument lets Rust look into memory that belongs to JavaScript",
        rule: "it does not hold if the text lies in a block of Wasm's own allocator (strings/ownership) that the glue \
               asks for and Rust gives back, the counts are those of a String (ledger of strings/str-in and string-in, \
               with ASCII and CJK), and passing many does not make memory grow (strings/ownership); it holds if the \
               text does not lie in Wasm's memory at all (strings/argument-shape)",
        source: None,
        decide: strings::borrowed,
    },
    Claim {
        id: "bytes-copied",
        words: "Bytes are copied when they cross, in either direction",
        rule: "it holds if &[u8] and Vec<u8> each copy every byte (ledger of buffers/bytes-in and bytes-out), Rust does \
               not see a change of the source during the call, and the result does not lie in Wasm's memory \
               (buffers/copies)",
        source: None,
        decide: buffers::bytes_copied,
    },
    Claim {
        id: "vec-hands-pointer",
        words: "A returned Vec reaches JavaScript as a pointer to Rust's own block",
        rule: "it holds if no byte of a Vec<f64> is copied out (ledger of buffers/vec-out) and what the caller gets lies \
               in Wasm's memory (buffers/copies); it does not hold if every byte is copied out and it lies elsewhere",
        source: None,
        decide: buffers::hands_pointer,
    },
    Claim {
        id: "jsvalue-index",
        words: "A JsValue is a number, an index into a table of objects that the glue keeps",
        rule: "it holds for a build in which the glue gives Rust the very number that Rust then holds, and not for \
               one in which the object itself goes in and lies in a table of the engine's \
               (handles/reference-in-signature, both builds)",
        source: None,
        decide: handles::index,
    },
    Claim {
        id: "inspect-calls-back",
        words: "Rust cannot look into a JsValue without calling JavaScript",
        rule: "it holds if is_null, as_f64, as_string, dyn_into and dyn_ref each call out of Wasm, and passing a value by \
               reference does not (ledger of handles/is-null, as-f64, as-string, dyn-into, dyn-ref and by-reference, \
               in both builds); calls that only manage the glue's table do not count",
        source: None,
        decide: handles::calls_back,
    },
    Claim {
        id: "view-putimagedata",
        words: "A byte view of Wasm's memory can be given to putImageData as it is",
        rule: "it holds if putImageData takes a Uint8Array, and depends if it takes a Uint8ClampedArray only; an ImageData \
               of a clamped view must be drawn, or the canvas takes nothing (views/canvas)",
        source: None,
        decide: views::put_image_data,
    },
    Claim {
        id: "view-live",
        words: "A view of Wasm's memory stays live",
        rule: "it holds if a view shows what Rust writes and keeps its length when an allocation makes memory grow; \
               it depends if it only shows writes until then (views/growth)",
        source: None,
        decide: views::live,
    },
    Claim {
        id: "batch-wins",
        words: "One call for many strings is cheaper than one call a string",
        rule: "newline-batch, packed-batch and vec-string against per-item at every size and kind of data: it holds if \
               each is shown to be cheaper, by its interval within rounds, and does not hold if each is shown to be \
               more expensive; it depends if some are cheaper and some more expensive",
        source: None,
        decide: strings::batch_wins,
    },
    Claim {
        id: "slice-is-view",
        words: "A slice of floats given to an export reaches Rust as a view, without a copy",
        rule: "it holds if for a &[f64] the glue asks for no block and copies no byte, and does not hold if it does (ledger \
               of buffers/slice-in); the other way (ledger of buffers/import-slice, and buffers/copies) and the growth \
               of its boundary cost with the length are told beside it",
        source: None,
        decide: buffers::slice_is_view,
    },
    Claim {
        id: "pointer-zero-copy",
        words: "Returning a pointer gets data out without a copy",
        rule: "it holds if a view of Wasm's memory is made of a returned pointer and length with no block asked for or \
               given back and no byte copied (ledger of views/fresh-view), and such a view shows what Rust writes \
               (views/growth); from which size on it is cheaper than a Vec is told beside it",
        source: None,
        decide: views::zero_copy,
    },
];

/// A count that a check saw, for a sentence.
fn count(number: f64) -> String {
    words::count(number as u64)
}

/// `a, b and c`.
fn list(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
