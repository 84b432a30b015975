//! The file of record: everything that one run measured, as it was measured. Reports are functions of it alone.

mod case;
mod code;
mod counted;
#[cfg(test)]
pub(crate) mod fixture;
mod gate;
mod head;
mod judge;
mod log;
mod lost;
mod read;
pub(crate) mod repeated;
mod round;
mod solo;
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
pub use gate::{Ended, GATE_SCHEMA_VERSION, Gate, GateRound, GateSettings, Pair, PairKey, Revision, Which};
pub use log::schema_json;
pub use lost::{further_rounds, lost_round};
pub use read::{ReadError, cut_off, read, read_gate};
pub use round::{Host, LongLoop, Measurement, Observation, Outcome, PageFacts, Round, Seen};
pub use solo::{
    Launch, RunFigure, RunOrigin, SOLO_FILE_NAME, SOLO_SCHEMA_VERSION, Solo, SoloHeader, SoloRow, read_solo,
};
pub use store::{FILE_NAME, GATE_FILE_NAME, GATE_NAMES, RUN_NAMES, Store, WriteError, write_whole};

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
    /// Time for all rounds in seconds, where it was limited: no round was begun that would not have ended within it. Older quick
    /// runs took, from the third round on, the cases that differed most between the earlier ones.
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
    /// A batch is to last at least this many steps of the clock.
    pub batch_clock_steps: f64,
    /// A batch is to last at least this many milliseconds.
    #[serde(default)]
    pub batch_min_ms: f64,
    /// A batch that lasts fewer steps of the clock than this is rejected.
    pub reject_below_clock_steps: f64,
    /// How long a row is warmed up at least of which nothing is known, in milliseconds. Most reach their level within 20 ms; in
    /// Firefox one row in fourteen changes it by more than a tenth after 100 ms, some after 700.
    #[serde(default)]
    pub settle_ms: f64,
    /// A level must hold for this many milliseconds before a series may end.
    #[serde(default)]
    pub hold_ms: f64,
    /// A level must hold for at least this many batches.
    #[serde(default)]
    pub hold_batches: u32,
    /// The medians of both halves of those batches must lie within this ratio.
    #[serde(default)]
    pub hold_ratio: f64,
    /// A series whose level does not hold ends this many milliseconds after it might have ended.
    #[serde(default)]
    pub patience_ms: f64,
    /// Samples of a row in a round, and the shortest and longest warm-up and the longest sampling in milliseconds: how records
    /// before schema version 3 were sampled.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub samples: Option<u32>,
    /// See `samples`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warmup_min_ms: Option<f64>,
    /// See `samples`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub warmup_max_ms: Option<f64>,
    /// See `samples`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sampling_max_ms: Option<f64>,
    /// Iterations of the long loop that checks the batches of the two smallest cases.
    pub long_loop_iterations: u64,
}

impl Sampling {
    /// How every run samples, short or long: only the number of rounds differs, so that runs can be compared.
    pub const STANDARD: Self = Self {
        batch_clock_steps: 100.0,
        batch_min_ms: 4.0,
        reject_below_clock_steps: 50.0,
        settle_ms: 800.0,
        hold_ms: 80.0,
        hold_batches: 8,
        hold_ratio: 1.02,
        patience_ms: 400.0,
        samples: None,
        warmup_min_ms: None,
        warmup_max_ms: None,
        sampling_max_ms: None,
        long_loop_iterations: 100_000_000,
    };

    /// So hurried that figures are worth nothing: for whoever wants to see that everything runs.
    const HURRIED: Self = Self {
        batch_min_ms: 1.0,
        settle_ms: 4.0,
        hold_ms: 4.0,
        hold_batches: 4,
        patience_ms: 0.0,
        long_loop_iterations: 1_000_000,
        ..Self::STANDARD
    };

    /// How this process samples: as every run does, unless the variable `BOUNDARY_HURRIED` is set.
    pub fn chosen() -> Self {
        if Self::is_hurried() { Self::HURRIED } else { Self::STANDARD }
    }

    /// Whether figures are worth nothing.
    pub fn is_hurried() -> bool {
        std::env::var_os("BOUNDARY_HURRIED").is_some()
    }

    /// How a row is sampled that has a browser for itself: warm for long, and long enough to see the collector at work.
    const ALONE: Self = Self { hold_ms: 600.0, hold_batches: 60, patience_ms: 1_000.0, ..Self::STANDARD };

    /// The same for two builds whose batches alternate. Half of what a single row takes tells their ratio as well: over rounds
    /// it scattered by as much with all batches as with the first half of them.
    pub fn of_pairs() -> Self {
        let chosen = Self::chosen();
        Self { hold_ms: chosen.hold_ms / 2.0, ..chosen }
    }

    /// The same for a row that is measured alone.
    pub fn alone() -> Self {
        if Self::is_hurried() { Self::HURRIED } else { Self::ALONE }
    }
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
