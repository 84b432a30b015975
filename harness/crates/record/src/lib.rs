//! The file of record: everything that one run measured, as it was measured. Reports are functions of it alone.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod case;
mod catalogue;
mod code;
mod counted;
// For tests, and always there: a feature that only tests ask for would compile every crate above a second time.
#[allow(clippy::unwrap_used)]
pub mod fixture;
mod gate;
mod head;
mod header_and_lines;
mod host;
mod instructions;
mod judge;
mod log;
mod lost;
mod read;
pub mod repeated;
mod rival;
mod round;
mod settings;
mod solo;
mod store;
#[cfg(test)]
mod tests;
pub mod text;
mod user_package;

use std::collections::BTreeMap;

use bench_native::Variant;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use case::{AbsentLane, CaseRecord, CheckRecord, SameLane};
pub use catalogue::{case_records, case_records_in, check_records, take_in_rivals};
pub use code::Body;
pub use counted::Counted;
pub use gate::{
    Ended, GATE_SCHEMA_VERSION, Gate, GateInstructions, GateRound, GateSettings, Pair, PairKey, Revision, Which,
};
pub use host::{Host, HostKind};
pub use instructions::{
    Blocks, CountedInstructions, Emulator, Engine, EngineFacts, INSTRUCTIONS_FILE_NAME, INSTRUCTIONS_SCHEMA_VERSION,
    InstructionsHeader, InstructionsLaunch, InstructionsRow, has_instructions, read_instructions,
};
pub use log::schema_json;
pub use lost::{further_rounds, lost_round};
pub use read::{ReadError, cut_off, packed, read, read_gate};
pub use rival::RivalBuild;
pub use round::{LongLoop, Measurement, Observation, Outcome, PageFacts, Round, Seen};
pub use settings::{Sampling, Settings};
pub use solo::{
    Launch, RunFigure, RunOrigin, SOLO_FILE_NAME, SOLO_SCHEMA_VERSION, Solo, SoloHeader, SoloRow, read_solo,
};
pub use stats::Steadiness;
pub use store::{FILE_NAME, GATE_FILE_NAME, GATE_NAMES, PACKED_FILE_NAME, RUN_NAMES, Store, WriteError, write_whole};
pub use user_package::{BrowserPrices, OPERATIONS, Operation, PriceBracket, PriceSheet, UserPackage};

/// Version of the shape of a run's record. It rises with every change that an older reader would misread. Up to the second,
/// a record was one object; from the third on it is a log, a line a round.
pub const SCHEMA_VERSION: u32 = 3;

/// One invocation of `bench`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Run {
    /// [`SCHEMA_VERSION`] of the writer.
    pub schema_version: u32,
    /// When the run began, RFC 3339 in UTC.
    pub started: String,
    /// Where all shuffled orders come from.
    pub seed: u64,
    /// What was asked for.
    pub settings: Settings,
    /// Where it ran.
    pub machine: Machine,
    /// What built it.
    pub tools: Tools,
    /// What was built, one entry a variant.
    pub builds: Vec<Build>,
    /// The cases of this run, in the order of the report.
    pub cases: Vec<CaseRecord>,
    /// What every page was to look at once, in the order of the report.
    #[serde(default)]
    pub checks: Vec<CheckRecord>,
    /// The families as packages of their own; empty where `startup` was not measured.
    #[serde(default)]
    pub packages: Vec<Package>,
    /// Rivals that were built; empty where none was asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub rivals: Vec<RivalBuild>,
    /// Rust of the exports, by name, as the sources have it.
    #[serde(default)]
    pub exports: BTreeMap<String, String>,
    /// The package whose operations are the cases, where it is a user's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_package: Option<UserPackage>,
    /// What its crossings are priced by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub prices: Option<PriceSheet>,
    /// Every round of every host that was begun, in the order of time.
    pub rounds: Vec<Round>,
    /// What is missing from this run and why.
    pub gaps: Vec<Gap>,
}

/// Where the run ran.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Machine {
    /// Processor model as the system names it.
    pub cpu: String,
    /// Processors that the system offers.
    pub cores: u32,
    /// Memory in bytes.
    pub memory_bytes: u64,
    /// Operating system and its version.
    pub os: String,
    /// Kernel version.
    pub kernel: String,
    /// Processor architecture.
    pub architecture: String,
    /// Mean number of runnable processes in the minute before the run.
    pub load_before: f64,
}

impl Machine {
    /// What makes it this machine, each with its name. Memory is told in whole GiB and the kernel by its major version:
    /// neither the last kilobyte nor a security fix makes another machine.
    pub fn traits(&self) -> [(&'static str, String); 6] {
        [
            ("processor", self.cpu.clone()),
            ("number of processors", self.cores.to_string()),
            ("memory in GiB", format!("{:.0}", self.memory_bytes as f64 / f64::from(1 << 30))),
            ("operating system", self.os.clone()),
            ("kernel", self.kernel.split('.').next().unwrap_or_default().into()),
            ("architecture", self.architecture.clone()),
        ]
    }
}

/// What built the run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Tools {
    /// Version of the harness.
    pub harness: String,
    /// Revision of the sources, with `-dirty` where they were changed; empty outside of a repository.
    pub revision: String,
    /// `rustup` or `debian`: where the compiler came from.
    pub toolchain: String,
    /// The compiler's own words about its version.
    pub rustc: String,
    /// Version of wasm-bindgen, crate and glue generator alike.
    pub wasm_bindgen: String,
    /// Version of criterion.
    pub criterion: String,
}

/// One variant as it was built.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Build {
    /// Which variant.
    #[schemars(with = "String")]
    pub variant: Variant,
    /// Size of the `.wasm` in bytes.
    pub wasm_bytes: u64,
    /// How many of them are names of functions, which debuggers show and nothing runs. Older records do not tell.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name_bytes: Option<u64>,
    /// Size of the glue in bytes.
    pub glue_bytes: u64,
    /// Flags beyond those of the release profile.
    pub flags: String,
    /// What shows that it is this variant, and that its glue is no debug glue.
    pub marks: Vec<String>,
}

/// One family's exports built as a package of their own, as a user's crate would be.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Package {
    /// The family.
    pub family: String,
    /// Size of the `.wasm` in bytes.
    pub wasm_bytes: u64,
    /// The same after gzip.
    pub wasm_gzip_bytes: u64,
    /// Size of the glue in bytes.
    pub glue_bytes: u64,
    /// The same after gzip.
    pub glue_gzip_bytes: u64,
}

/// Something that was wanted and is missing.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Gap {
    /// What is missing: a host, a round, a variant, or a lane of a case.
    pub what: String,
    /// Why.
    pub why: String,
}
