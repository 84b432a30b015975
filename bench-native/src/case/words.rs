//! The words that ids, records and options are made of.

use serde::{Deserialize, Serialize};
use strum::{IntoStaticStr, VariantArray};

/// A group of mechanisms: one file of kernels, one of exports, one of page bodies, one section of the report.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
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
    /// Buffers that leave the thread or the page: for a worker, for the graphics card, and out of a response.
    Transfers,
    /// What it takes until the first call has come back.
    Startup,
}

impl Family {
    /// All families, in the order of the report.
    pub const ALL: &'static [Self] = Self::VARIANTS;

    /// The name used in ids, files and options.
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// Who does a case's work.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
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
    /// Through `sledgehammer_bindgen`: Rust whose calls of JavaScript are queued and carried out at once.
    Sledgehammer,
    /// AssemblyScript through the bindings of its compiler.
    AssemblyScript,
    /// C++ through Emscripten's embind.
    Embind,
}

impl Lane {
    /// All lanes, those of rivals last.
    pub const ALL: &'static [Self] = Self::VARIANTS;
    /// The lanes of every run, in the order of the report's columns.
    pub const OWN: [Self; 5] = [Self::Native, Self::Inside, Self::Raw, Self::Bindgen, Self::Js];
    /// Those of them that a browser runs.
    pub const PAGE: [Self; 4] = [Self::Inside, Self::Raw, Self::Bindgen, Self::Js];
    /// Other tools than wasm-bindgen: measured where they are asked for, by browsers.
    pub const RIVALS: [Self; 3] = [Self::Sledgehammer, Self::AssemblyScript, Self::Embind];

    /// The name used in records and options.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// Whether it is another tool than wasm-bindgen.
    pub fn is_rival(self) -> bool {
        Self::RIVALS.contains(&self)
    }
}

/// Something that an engine may lack, by the name that records and the page have for it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
pub enum Feature {
    /// Explicit resource management, by which `using` gives back what it holds.
    #[serde(rename = "Symbol.dispose")]
    SymbolDispose,
    /// Elements, frames and a window, which runtimes without pages do not have.
    #[serde(rename = "a document")]
    Document,
    /// The string functions of an engine as imports of a module, `wasm:js-string`.
    #[serde(rename = "string builtins")]
    StringBuiltins,
    /// Workers of the web, which Node has not.
    #[serde(rename = "a Worker")]
    Worker,
    /// Memory that a page shares with a worker and waits on: isolated pages have it, where `Atomics.waitAsync` is known.
    #[serde(rename = "memory shared with a Worker")]
    SharedMemory,
    /// A canvas's context of WebGL 2, which wants a graphics card or what stands in for one.
    #[serde(rename = "WebGL 2")]
    WebGl2,
    /// Calls into Wasm that wait for promises: JavaScript Promise Integration
    /// (<https://github.com/WebAssembly/js-promise-integration>).
    #[serde(rename = "WebAssembly.Suspending")]
    Suspending,
}

/// One way of building the same Rust.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, IntoStaticStr, VariantArray,
)]
#[serde(rename_all = "kebab-case")]
#[strum(serialize_all = "kebab-case")]
pub enum Variant {
    /// What `cargo build --release` gives today: JavaScript values live in Wasm's externref table.
    Default,
    /// Without reference types: JavaScript values live in a table kept by the glue.
    Slab,
    /// With wasm-bindgen's feature `enable-interning`: texts that Rust interns are kept as JavaScript strings.
    Interning,
    /// Panics unwind: every export and closure catches them, and throws them as errors of JavaScript's.
    Unwind,
    /// With shared memory and atomics: one memory for all threads, which no `TextDecoder` reads in place.
    Threads,
    /// Without multivalue: what takes several words is returned through memory.
    NoMultivalue,
    /// Constants that are JavaScript strings are imported as such by the module, and not made by the glue.
    StringConstants,
    /// The default module after Binaryen's `wasm-opt`.
    WasmOpt,
    /// With instructions on vectors of 128 bits.
    Simd128,
    /// Optimised for size.
    OptS,
    /// Optimised for size, without turning loops into vectors.
    OptZ,
}

impl Variant {
    /// All variants.
    pub const ALL: &'static [Self] = Self::VARIANTS;
    /// Those that entries of the catalogue state, each where it makes a difference. They are part of every run, and of the ledger.
    ///
    /// The others differ from the default one for all cases alike, and each is a build of its own: measured on request.
    pub const STATED: [Self; 3] = [Self::Default, Self::Slab, Self::Interning];

    /// The name used in records and options.
    pub fn name(self) -> &'static str {
        self.into()
    }

    /// Whether it is measured only where somebody asks for it.
    pub fn is_on_request(self) -> bool {
        !Self::STATED.contains(&self)
    }

    /// Whether `lane` runs other code in this build than in the default one, and so is measured in it, too. Stated builds and
    /// those of string constants differ in what wasm-bindgen makes, the others in what the compiler makes of all Rust.
    pub fn has_own(self, lane: Lane) -> bool {
        match lane {
            Lane::Bindgen => true,
            Lane::Inside | Lane::Raw => {
                self == Self::Default || (self.is_on_request() && self != Self::StringConstants)
            }
            Lane::Native | Lane::Js | Lane::Sledgehammer | Lane::AssemblyScript | Lane::Embind => self == Self::Default,
        }
    }
}
