//! The pages. The guide has no versions: what was read is its text of the day that is named.

use super::Source;

/// The guide's text: revision 7efa2e0 of wasm-bindgen.
const GUIDE: &str = "18 August 2026";
const WASM_BINDGEN: &str = "0.2.130";

const fn guide(page: &'static str, url: &'static str) -> Option<Source> {
    Some(Source { page, url, as_of: GUIDE })
}

const fn api(page: &'static str, url: &'static str, version: &'static str) -> Option<Source> {
    Some(Source { page, url, as_of: version })
}

pub(super) const README: Option<Source> =
    guide("the README of wasm-bindgen, features", "https://github.com/wasm-bindgen/wasm-bindgen#features");

pub(super) const STR: Option<Source> =
    guide("the guide of wasm-bindgen, str", "https://wasm-bindgen.github.io/wasm-bindgen/reference/types/str.html");

pub(super) const BOXED_SLICES: Option<Source> = guide(
    "the guide of wasm-bindgen, boxed number slices",
    "https://wasm-bindgen.github.io/wasm-bindgen/reference/types/boxed-number-slices.html",
);

pub(super) const SLICE_TO_ARRAY: Option<Source> = guide(
    "the guide of wasm-bindgen, slice_to_array",
    "https://wasm-bindgen.github.io/wasm-bindgen/reference/attributes/on-js-imports/slice_to_array.html",
);

pub(super) const FINAL: Option<Source> = guide(
    "the guide of wasm-bindgen, final",
    "https://wasm-bindgen.github.io/wasm-bindgen/reference/attributes/on-js-imports/final.html",
);

pub(super) const CATCH: Option<Source> = guide(
    "the guide of wasm-bindgen, catch",
    "https://wasm-bindgen.github.io/wasm-bindgen/reference/attributes/on-js-imports/catch.html",
);

pub(super) const CLOSURES: Option<Source> = guide(
    "the guide of wasm-bindgen, passing Rust closures",
    "https://wasm-bindgen.github.io/wasm-bindgen/reference/passing-rust-closures-to-js.html",
);

pub(super) const WEAK_REFERENCES: Option<Source> = guide(
    "the guide of wasm-bindgen, weak references",
    "https://wasm-bindgen.github.io/wasm-bindgen/reference/weak-references.html",
);

pub(super) const SERDE: Option<Source> = guide(
    "the guide of wasm-bindgen, arbitrary data with Serde",
    "https://wasm-bindgen.github.io/wasm-bindgen/reference/arbitrary-data-with-serde.html",
);

pub(super) const INTERN: Option<Source> =
    api("wasm_bindgen::intern", "https://docs.rs/wasm-bindgen/0.2.130/wasm_bindgen/fn.intern.html", WASM_BINDGEN);

pub(super) const JS_CAST: Option<Source> =
    api("wasm_bindgen::JsCast", "https://docs.rs/wasm-bindgen/0.2.130/wasm_bindgen/trait.JsCast.html", WASM_BINDGEN);

pub(super) const ONCE_INTO_JS: Option<Source> = api(
    "wasm_bindgen::closure::ScopedClosure::once_into_js",
    "https://docs.rs/wasm-bindgen/0.2.130/wasm_bindgen/closure/struct.ScopedClosure.html#method.once_into_js",
    WASM_BINDGEN,
);

pub(super) const VIEW: Option<Source> = api(
    "js_sys::Uint8Array::view",
    "https://docs.rs/js-sys/0.3.107/js_sys/struct.Uint8Array.html#method.view",
    "0.3.107",
);

pub(super) const SERDE_WASM_BINDGEN: Option<Source> =
    api("the README of serde-wasm-bindgen", "https://docs.rs/crate/serde-wasm-bindgen/0.6.5", "0.6.5");

pub(super) const GLOO: Option<Source> = api(
    "gloo_utils::format::JsValueSerdeExt::from_serde",
    "https://docs.rs/gloo-utils/0.3.0/gloo_utils/format/trait.JsValueSerdeExt.html",
    "0.3.0",
);
