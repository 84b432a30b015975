//! Other tools than wasm-bindgen, as they were built.

use bench_native::Lane;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// One rival as it was built.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RivalBuild {
    /// Its lane.
    #[schemars(with = "String")]
    pub lane: Lane,
    /// Version of the tool: the locked one, or the tool's own words.
    pub version: String,
    /// How it was built, beyond its defaults.
    pub flags: String,
    /// Size of the `.wasm` in bytes.
    pub wasm_bytes: u64,
    /// Size of the JavaScript that its tool made, in bytes.
    pub glue_bytes: u64,
}
