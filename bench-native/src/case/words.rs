//! The words that ids, records and options are made of.

use serde::{Deserialize, Serialize};

/// A group of mechanisms: one file of kernels, one of exports, one of page bodies, one section of the report.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Family {
    /// What the clock, the machine and the suite itself do; part of every run.
    Controls,
    /// Calls that carry nothing or plain numbers.
    Numbers,
    /// Text in and out, one by one and in batches.
    Strings,
    /// Slices and vectors of numbers.
    Buffers,
    /// Copies against pointers into Wasm's memory.
    Views,
    /// JavaScript values held by Rust.
    Handles,
    /// Rust's structs in JavaScript, and JavaScript's objects built in Rust.
    Objects,
    /// JavaScript's functions called by Rust.
    Imports,
    /// Rust's closures called by JavaScript.
    Closures,
    /// Records of many fields.
    Structured,
    /// Results, exceptions and panics.
    Errors,
    /// Futures and promises.
    Promises,
    /// The document, driven from Rust.
    Dom,
    /// What it takes until the first call has come back.
    Startup,
}

impl Family {
    /// All families, in the order of the report.
    pub const ALL: [Self; 14] = [
        Self::Controls,
        Self::Numbers,
        Self::Strings,
        Self::Buffers,
        Self::Views,
        Self::Handles,
        Self::Objects,
        Self::Imports,
        Self::Closures,
        Self::Structured,
        Self::Errors,
        Self::Promises,
        Self::Dom,
        Self::Startup,
    ];

    /// The name used in ids, files and options.
    pub fn name(self) -> &'static str {
        match self {
            Self::Controls => "controls",
            Self::Numbers => "numbers",
            Self::Strings => "strings",
            Self::Buffers => "buffers",
            Self::Views => "views",
            Self::Handles => "handles",
            Self::Objects => "objects",
            Self::Imports => "imports",
            Self::Closures => "closures",
            Self::Structured => "structured",
            Self::Errors => "errors",
            Self::Promises => "promises",
            Self::Dom => "dom",
            Self::Startup => "startup",
        }
    }
}

/// Who does a case's work.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Lane {
    /// Rust, compiled for this machine, under criterion.
    Native,
    /// The same Rust looped inside Wasm: nothing crosses.
    Inside,
    /// A hand-written export without glue: what an expert could reach.
    Raw,
    /// Through wasm-bindgen: the headline.
    Bindgen,
    /// The same work in plain JavaScript.
    Js,
}

impl Lane {
    /// All lanes, in the order of the report's columns.
    pub const ALL: [Self; 5] = [Self::Native, Self::Inside, Self::Raw, Self::Bindgen, Self::Js];
    /// The lanes that a browser runs.
    pub const PAGE: [Self; 4] = [Self::Inside, Self::Raw, Self::Bindgen, Self::Js];

    /// The name used in records and options.
    pub fn name(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::Inside => "inside",
            Self::Raw => "raw",
            Self::Bindgen => "bindgen",
            Self::Js => "js",
        }
    }
}

/// One way of building the same Rust.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Variant {
    /// What `cargo build --release` gives today: JavaScript values live in Wasm's externref table.
    Default,
    /// Without reference types: JavaScript values live in a table kept by the glue.
    Slab,
    /// With wasm-bindgen's feature `enable-interning`: texts that Rust interns are kept as JavaScript strings.
    Interning,
}

impl Variant {
    /// All variants.
    pub const ALL: [Self; 3] = [Self::Default, Self::Slab, Self::Interning];

    /// The name used in records and options.
    pub fn name(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Slab => "slab",
            Self::Interning => "interning",
        }
    }
}
