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
        rule: "The calls pass and return an i32, a u32, an f32, an f64 and a bool. It holds if they make no block of \
               memory, no copy and no call out of Wasm. A call must also cost at most 1.1 times the same call of a \
               JavaScript function. That must hold for every kind of number timed, at the interval's upper end. It \
               depends if only the counts are so and some kind is shown to be more expensive. Counts are the \
               ledger's, of numbers/add, add-u32, add-f32, multiply and negate. Check numbers/conversions counts the \
               results that the glue converts, which decide nothing",
        source: None,
        decide: numbers::free,
    },
    Claim {
        id: "wasm-four-types",
        words: "A function in Wasm takes and returns i32, i64, f32 and f64 and nothing else",
        rule: "It holds unless a bare export, called without glue, takes an object and returns the same one. The \
               glue must do so in any case. Check handles/reference-in-signature decides",
        source: None,
        decide: numbers::four_types,
    },
    Claim {
        id: "js-numbers-f64",
        words: "Whatever number reaches JavaScript is a double-precision float there",
        rule: "Check numbers/sixty-four-bits returns 2^53 + 1 as u64. It holds if that is a number like any other, \
               and depends if it is a bigint",
        source: None,
        decide: numbers::all_floats,
    },
    Claim {
        id: "string-ptr-len",
        words: "A string argument becomes an address and a length",
        rule: "Check strings/argument-shape calls the bare export behind a &str. It holds if the export is given an \
               address and a length. The text's UTF-8 must lie at that address and have that many bytes",
        source: None,
        decide: strings::pointer_and_length,
    },
    Claim {
        id: "string-alloc-copy-encode",
        words: "Every string that crosses is allocated, copied and transcoded",
        rule: "It holds if each of ten ways across does three things. The glue asks for a block or gives one back, \
               bytes move, and an encoder or decoder is used. It depends if some ways do all three, and does not \
               hold if none does. The ledger counts strings/str-in and string-in, each with ASCII and CJK. It also \
               counts string-out, static-str-out, from-str, import-str, js-string-in and static-string",
        source: None,
        decide: strings::all_three,
    },
    Claim {
        id: "str-borrows-js",
        words: "A &str argument lets Rust look into memory that belongs to JavaScript",
        rule: "It does not hold if three things are so. The text lies in a block of Wasm's own allocator that the \
               glue asks for and Rust gives back. Its counts are those of a String. Passing many texts does not make \
               memory grow. It holds if the text does not lie in Wasm's memory at all. Checks strings/ownership and \
               strings/argument-shape decide, with the ledger of strings/str-in and string-in for ASCII and CJK",
        source: None,
        decide: strings::borrowed,
    },
    Claim {
        id: "bytes-copied",
        words: "Bytes are copied when they cross, in either direction",
        rule: "It holds if &[u8] and Vec<u8> each copy every byte. Rust must not see a change of the source during \
               the call. The result must not lie in Wasm's memory. The ledger of buffers/bytes-in and bytes-out \
               decides, with check buffers/copies",
        source: None,
        decide: buffers::bytes_copied,
    },
    Claim {
        id: "vec-hands-pointer",
        words: "A returned Vec reaches JavaScript as a pointer to Rust's own block",
        rule: "It holds if no byte of a Vec<f64> is copied out and the result lies in Wasm's memory. It does not \
               hold if every byte is copied out and the result lies elsewhere. The ledger of buffers/vec-out \
               decides, with check buffers/copies",
        source: None,
        decide: buffers::hands_pointer,
    },
    Claim {
        id: "jsvalue-index",
        words: "A JsValue is a number, an index into a table of objects that the glue keeps",
        rule: "It holds for a build in which the glue gives Rust the very number that Rust then holds. It does not \
               hold for one in which the object itself goes in. The object then lies in a table of the engine's. \
               Check handles/reference-in-signature looks at both builds",
        source: None,
        decide: handles::index,
    },
    Claim {
        id: "inspect-calls-back",
        words: "Rust cannot look into a JsValue without calling JavaScript",
        rule: "It holds if is_null, as_f64, as_string, dyn_into and dyn_ref each call out of Wasm. Passing a value \
               by reference must not. The ledger of handles/is-null, as-f64, as-string, dyn-into, dyn-ref and \
               by-reference decides, in both builds. Calls that only manage the glue's table do not count",
        source: None,
        decide: handles::calls_back,
    },
    Claim {
        id: "view-putimagedata",
        words: "A byte view of Wasm's memory can be given to putImageData as it is",
        rule: "Check views/canvas decides. It holds if putImageData takes a Uint8Array. It depends if it takes a \
               Uint8ClampedArray only. An ImageData of a clamped view must be drawn, or the canvas takes nothing",
        source: None,
        decide: views::put_image_data,
    },
    Claim {
        id: "view-live",
        words: "A view of Wasm's memory stays live",
        rule: "Check views/growth decides. It holds if a view shows what Rust writes and keeps its length when \
               memory grows. It depends if it shows writes until an allocation makes memory grow",
        source: None,
        decide: views::live,
    },
    Claim {
        id: "batch-wins",
        words: "One call for many strings is cheaper than one call a string",
        rule: "Formats newline-batch, packed-batch and vec-string stand against per-item, at every size and kind of \
               data. It holds if each is shown to be cheaper, by its interval within rounds. It does not hold if \
               each is shown to be more expensive. It depends if some are cheaper and some more expensive",
        source: None,
        decide: strings::batch_wins,
    },
    Claim {
        id: "slice-is-view",
        words: "A slice of floats given to an export reaches Rust as a view, without a copy",
        rule: "It holds if for a &[f64] the glue asks for no block and copies no byte. It does not hold if it does \
               either. The ledger of buffers/slice-in decides. Two things are told beside it and decide nothing. One \
               is the other way, from the ledger of buffers/import-slice and check buffers/copies. The other is how \
               its boundary cost grows with the length",
        source: None,
        decide: buffers::slice_is_view,
    },
    Claim {
        id: "pointer-zero-copy",
        words: "Returning a pointer gets data out without a copy",
        rule: "It holds if a view is made of a returned pointer and length and three things are so. No block is \
               asked for or given back, no byte is copied, and the view shows what Rust writes. The ledger of \
               views/fresh-view decides, with check views/growth. From which size on it is cheaper than a Vec is \
               told beside it",
        source: None,
        decide: views::zero_copy,
    },
];

/// A count that a check saw, for a sentence.
fn count(number: f64) -> String {
    words::count(number as u64)
}

/// The first of several, and how many others there are: `a, b and 4 more`.
fn few(parts: &[String]) -> String {
    match parts {
        [first, second, _, _, ..] => format!("{first}, {second} and {} more", parts.len() - 2),
        _ => list(parts),
    }
}

/// `a, b and c`.
fn list(parts: &[String]) -> String {
    match parts {
        [] => String::new(),
        [one] => one.clone(),
        [first @ .., last] => format!("{} and {last}", first.join(", ")),
    }
}
