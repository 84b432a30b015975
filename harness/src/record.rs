//! The file of record: everything that one run measured, as it was measured. Reports are functions of it alone.

#[cfg(test)]
pub(crate) mod fixture;
mod store;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use bench_native::{Answer, Lane, Variant};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

pub use crate::stats::Steadiness;
pub use store::{FILE_NAME, PACKED_NAME, ReadError, Store, WriteError, read, schema_json, write_whole};

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

/// A case as the catalogue of this run knew it.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CaseRecord {
    /// `family/mechanism/data/size`.
    pub id: String,
    /// Family.
    pub family: String,
    /// Mechanism.
    pub mechanism: String,
    /// Kind of data.
    pub data: String,
    /// Size.
    pub size: u64,
    /// One operation, in words.
    pub what: String,
    /// What an item is called.
    pub unit: String,
    /// The job that other mechanisms of the family do in other ways, if there are such.
    #[serde(default)]
    pub task: Option<String>,
    /// Items in one operation.
    pub items: u64,
    /// Bytes of payload that one operation hands over in one direction.
    pub bytes: u64,
    /// What native Rust gives or, where it cannot do the work, states: what every lane was checked against.
    #[schemars(with = "serde_json::Value")]
    pub expected: Answer,
    /// Builds whose bindgen lane was wanted.
    #[schemars(with = "Vec<String>")]
    pub variants: Vec<Variant>,
    /// Lanes of this case.
    #[schemars(with = "Vec<String>")]
    pub lanes: Vec<Lane>,
    /// Lanes that cannot exist, each with its reason.
    pub absent: Vec<AbsentLane>,
}

/// A check as the catalogue of this run knew it: what a page does once to see how the boundary behaves.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckRecord {
    /// `family/name`.
    pub id: String,
    /// Family.
    pub family: String,
    /// Name.
    pub name: String,
    /// What is done and looked at, in words.
    pub what: String,
    /// Builds it is done with.
    #[schemars(with = "Vec<String>")]
    pub variants: Vec<Variant>,
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

/// A lane that cannot exist.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AbsentLane {
    /// Which lane.
    #[schemars(with = "String")]
    pub lane: Lane,
    /// Why it cannot exist.
    pub reason: String,
}

/// Who carries a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Host {
    /// Criterion, in a process of its own.
    Native,
    /// Chromium or Chrome.
    Chromium,
    /// Firefox.
    Firefox,
}

impl Host {
    /// All hosts, in the order of the report.
    pub const ALL: [Self; 3] = [Self::Native, Self::Chromium, Self::Firefox];

    /// The name used in records and options.
    pub fn name(self) -> &'static str {
        match self {
            Self::Native => "native",
            Self::Chromium => "chromium",
            Self::Firefox => "firefox",
        }
    }
}

/// One fresh process of one host: the statistical unit.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Round {
    /// Number of the round, from 0; hosts of one number ran next to each other.
    pub index: u32,
    /// Who carried it.
    pub host: Host,
    /// 0 for the first try, 1 for the retry.
    pub attempt: u32,
    /// Whether it came to its end. The measurements of one that did not are used only where its retry failed too.
    pub complete: bool,
    /// When it began, RFC 3339 in UTC.
    pub started: String,
    /// How long it took from launch to end, in seconds.
    pub seconds: f64,
    /// The host's version in its own words.
    pub version: String,
    /// What the page found out about itself; `None` for native rounds and for pages that never spoke.
    pub page: Option<PageFacts>,
    /// What was measured, in the order of time.
    pub measurements: Vec<Measurement>,
    /// The long loops that check the batches of the smallest cases.
    pub long_loops: Vec<LongLoop>,
    /// What the checks saw: in one complete round of each browser.
    #[serde(default)]
    pub observations: Vec<Observation>,
    /// Why it ended early, if it did.
    pub trouble: Option<String>,
}

/// What one check saw.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Observation {
    /// The check's id.
    pub check: String,
    /// The build.
    #[schemars(with = "String")]
    pub variant: Variant,
    /// What was seen, by name; empty where the check could not be done.
    pub seen: BTreeMap<String, Seen>,
    /// Why the check could not be done, if so.
    pub trouble: Option<String>,
}

/// One thing that a check saw.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(untagged)]
pub enum Seen {
    /// Whether something is so.
    Flag(bool),
    /// A count or a size; the name says of what.
    Number(f64),
    /// Words of the browser.
    Text(String),
}

/// What a page found out about itself before measuring.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PageFacts {
    /// The browser's own words.
    pub user_agent: String,
    /// Whether the page is cross-origin isolated, which is what makes the clock fine.
    pub isolated: bool,
    /// The clock's step in microseconds: the median difference between neighbouring readings that differ.
    pub clock_step_us: f64,
    /// Whether the page was visible when it began.
    pub visible: bool,
    /// Processors that the browser admits to.
    pub processors: u32,
}

/// How a measurement ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Outcome {
    /// Checked and timed.
    Timed,
    /// The result was not the expected one; nothing was timed.
    Wrong,
    /// It threw, or too many of its samples were rejected.
    Failed,
}

/// One lane of one case in one round.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Measurement {
    /// The case's id.
    pub case: String,
    /// The lane.
    #[schemars(with = "String")]
    pub lane: Lane,
    /// The build; `default` where the lane does not depend on it.
    #[schemars(with = "String")]
    pub variant: Variant,
    /// How it ended.
    pub outcome: Outcome,
    /// What went wrong, if anything did.
    pub message: Option<String>,
    /// What one operation yielded before anything was timed.
    #[schemars(with = "Option<serde_json::Value>")]
    pub answer: Option<Answer>,
    /// Whether the harness found that answer to be the expected one; never the page's own word.
    #[serde(default)]
    pub verified: bool,
    /// The very first call in this page, in microseconds; 0 where the clock did not move.
    pub first_call_us: f64,
    /// Iterations of each warm-up batch.
    pub warmup_iterations: Vec<u64>,
    /// Duration of each warm-up batch in microseconds.
    pub warmup_us: Vec<f64>,
    /// Iterations of each sample.
    pub iterations: Vec<u64>,
    /// Duration of each sample in microseconds.
    pub elapsed_us: Vec<f64>,
    /// Samples that were too short to be believed, and were taken again.
    pub rejected: u32,
    /// Whether the samples of this round had settled, as the harness judges it.
    #[serde(default)]
    pub steadiness: Option<Steadiness>,
    /// For buffers: (address in Wasm's memory − offset of the JavaScript source) modulo 4096.
    pub residue: Option<u32>,
}

impl Measurement {
    /// Nanoseconds per operation of every usable sample, in the order of time.
    pub fn ns_per_operation(&self) -> Vec<f64> {
        self.usable().map(|(us, iterations)| us * 1e3 / iterations as f64).collect()
    }

    /// Duration in microseconds and iterations of every usable sample, in the order of time.
    pub fn usable(&self) -> impl Iterator<Item = (f64, u64)> {
        let pairs = self.elapsed_us.iter().copied().zip(self.iterations.iter().copied());
        pairs.filter(|(us, iterations)| us.is_finite() && *us > 0.0 && *iterations > 0)
    }
}

/// A loop of many iterations, timed from outside: the truth that short batches are held against. It runs in pieces with
/// a batch before each, so that both meet the same changes of the machine's speed.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LongLoop {
    /// The case's id.
    pub case: String,
    /// The lane.
    #[schemars(with = "String")]
    pub lane: Lane,
    /// Iterations of the loop.
    pub iterations: u64,
    /// Its duration in microseconds.
    pub elapsed_us: f64,
    /// Iterations of all batches between its pieces.
    pub batch_iterations: u64,
    /// Their duration in microseconds.
    pub batch_us: f64,
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
