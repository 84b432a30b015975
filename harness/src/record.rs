//! The file of record: everything that one run measured, as it was measured. Reports are functions of it alone.

mod case;
mod code;
mod counted;
#[cfg(test)]
pub(crate) mod fixture;
mod gate;
mod judge;
mod round;
mod store;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use bench_native::Variant;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use crate::stats::Steadiness;
pub use case::{AbsentLane, CaseRecord, CheckRecord, SameLane};
pub use code::Body;
pub use counted::Counted;
pub use gate::{
    Ended, GATE_SCHEMA_VERSION, Gate, GateRound, GateSettings, Pair, PairKey, Revision, Which, further_rounds,
};
pub use round::{Host, LongLoop, Measurement, Observation, Outcome, PageFacts, Round, Seen};
pub use store::{
    FILE_NAME, GATE_FILE_NAME, PACKED_NAME, ReadError, Store, WriteError, read, read_gate, schema_json, write_whole,
};

/// Version of the shape of `run.json`. It rises with every change that an older reader would misread.
pub const SCHEMA_VERSION: u32 = 2;

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
    /// Rust of the exports, by name, as the sources have it.
    #[serde(default)]
    pub exports: BTreeMap<String, String>,
    /// Every round of every host that was begun, in the order of time.
    pub rounds: Vec<Round>,
    /// What is missing from this run and why.
    pub gaps: Vec<Gap>,
}

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Settings {
    /// Rounds wanted of every host.
    pub rounds: u32,
    /// Whether `--quick` was given.
    pub quick: bool,
    /// Hosts wanted.
    pub hosts: Vec<Host>,
    /// How a page takes its samples.
    pub sampling: Sampling,
    /// Time for all rounds in seconds, where it was limited. With `precision`, rounds end when it is spent; without, rounds
    /// from the third on take the cases that differed most between the earlier ones.
    #[serde(default)]
    pub seconds: Option<f64>,
    /// Half-width of intervals, as a share of the figure, that rounds were added until; `rounds` are then those that take
    /// every case. Without it there are exactly `rounds`.
    #[serde(default)]
    pub precision: Option<f64>,
    /// Whether pages were to count what crosses.
    #[serde(default)]
    pub counted: bool,
    /// What cases had to match, where that was asked.
    #[serde(default)]
    pub filter: Option<String>,
    /// Whether a person opened the page: it chose the orders, and the machine is not known.
    #[serde(default)]
    pub by_hand: bool,
}

/// How a page takes its samples; sent to the page as it stands.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sampling {
    /// Samples wanted of every lane of every case in every round.
    pub samples: u32,
    /// A batch is calibrated to last at least this many steps of the clock.
    pub batch_clock_steps: f64,
    /// A sample that lasts fewer steps than this is rejected.
    pub reject_below_clock_steps: f64,
    /// Shortest warm-up, in milliseconds.
    pub warmup_min_ms: f64,
    /// Longest warm-up, in milliseconds.
    pub warmup_max_ms: f64,
    /// Sampling of one lane of one case ends after this many milliseconds, though never before four samples.
    pub sampling_max_ms: f64,
    /// Iterations of the long loop that checks the batches of the two smallest cases.
    pub long_loop_iterations: u64,
}

impl Sampling {
    /// How every run samples, short or long: only the number of rounds differs, so that runs can be compared.
    pub const STANDARD: Self = Self {
        samples: 5,
        batch_clock_steps: 100.0,
        reject_below_clock_steps: 50.0,
        warmup_min_ms: 5.0,
        warmup_max_ms: 30.0,
        sampling_max_ms: 60.0,
        long_loop_iterations: 100_000_000,
    };
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
    /// Size of the glue in bytes.
    pub glue_bytes: u64,
    /// Flags beyond those of the release profile.
    pub flags: String,
    /// What in the glue shows that it is this variant, and that it is no debug glue.
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
