//! The record of a gate: two builds timed against each other, round by round, as it was measured.

use bench_native::{Lane, Variant};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Build, CaseRecord, Counted, Emulator, Engine, EngineFacts, Gap, Host, InstructionsRow, Machine, Measurement,
    PageFacts, Sampling, UserPackage,
};

/// Version of the shape of a gate's record. The first was one object; the second is a log, a line a round.
pub const GATE_SCHEMA_VERSION: u32 = 2;

/// One invocation of `gate`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Gate {
    /// [`GATE_SCHEMA_VERSION`] of the writer.
    pub schema_version: u32,
    /// When it began, RFC 3339 in UTC.
    pub started: String,
    /// Where all coins and orders come from.
    pub seed: u64,
    /// What was asked for.
    pub settings: GateSettings,
    /// Where it ran.
    pub machine: Machine,
    /// The compiler of both sides, in its own words.
    pub rustc: String,
    /// What is compared with.
    pub base: Revision,
    /// What is compared.
    pub head: Revision,
    /// The cases, in the order of the report.
    pub cases: Vec<CaseRecord>,
    /// Instructions of both sides, where they were counted.
    #[serde(default)]
    pub instructions: Option<GateInstructions>,
    /// Why they were not, where that was wanted.
    #[serde(default)]
    pub instructions_missing: Option<String>,
    /// Every round of every browser that was begun, in the order of time.
    pub rounds: Vec<GateRound>,
    /// What is missing and why.
    pub gaps: Vec<Gap>,
    /// Why it ended.
    pub ended: Ended,
}

/// What was asked for.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GateSettings {
    /// Browsers.
    pub hosts: Vec<Host>,
    /// Builds of which the bindgen lane is compared.
    #[schemars(with = "Vec<String>")]
    pub variants: Vec<Variant>,
    /// After how many rounds verdicts may be given.
    #[serde(rename = "looks")]
    pub interim: Vec<u32>,
    /// Time for all rounds, in seconds.
    pub seconds: f64,
    /// How a page takes its samples.
    pub sampling: Sampling,
}

/// Instructions of both sides, counted by one emulator in one engine.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GateInstructions {
    /// What counted.
    pub emulator: Emulator,
    /// What ran the page's code.
    pub engine: Engine,
    /// What it is.
    pub facts: EngineFacts,
    /// The least growth that fails the gate, as a share of the base's count.
    pub floor: f64,
    /// How long it took, in seconds.
    pub seconds: f64,
    /// Rows of the base.
    pub base: Vec<InstructionsRow>,
    /// The same rows of the head, in blocks of the same length.
    pub head: Vec<InstructionsRow>,
}

/// One side: sources and what was built from them.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Revision {
    /// What it was called on the command line.
    pub name: String,
    /// The revision of the sources, with `-dirty` where they were changed; empty outside of a repository.
    pub revision: String,
    /// Version of wasm-bindgen, crate and glue generator alike.
    pub wasm_bindgen: String,
    /// What was built, one entry a variant.
    pub builds: Vec<Build>,
    /// What crosses in one operation of each case.
    pub counted: Vec<Counted>,
    /// Why nothing could be counted, if so.
    pub uncounted: Option<String>,
    /// The package, where it is a user's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub user_package: Option<UserPackage>,
}

/// Why a gate ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Ended {
    /// It has not: the record was left behind.
    Unfinished,
    /// Every row had a verdict.
    Decided,
    /// The last interim analysis was taken.
    #[serde(rename = "last-look")]
    LastAnalysis,
    /// The time was up.
    OutOfTime,
    /// No browser was left that came to the end of a round.
    NoBrowser,
}

/// One fresh process of one browser with both builds in its page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GateRound {
    /// Number of the round, from 0.
    pub index: u32,
    /// The browser.
    pub host: Host,
    /// 0 for the first try, 1 for the retry.
    pub attempt: u32,
    /// Whether it came to its end; one that did not does not count.
    pub complete: bool,
    /// When it began, RFC 3339 in UTC.
    pub started: String,
    /// How long it took from launch to end, in seconds.
    pub seconds: f64,
    /// The browser's version in its own words.
    pub version: String,
    /// What the page found out about itself.
    pub page: Option<PageFacts>,
    /// Which side the first pass loaded first: a coin decided. The second pass loaded the other one first.
    pub loaded_first: Which,
    /// What was measured, in the order of time.
    pub pairs: Vec<Pair>,
    /// Why it ended early, if it did.
    pub trouble: Option<String>,
}

/// A side.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Which {
    /// What is compared with.
    Base,
    /// What is compared.
    Head,
}

impl Which {
    /// The other side.
    pub fn other(self) -> Self {
        match self {
            Self::Base => Self::Head,
            Self::Head => Self::Base,
        }
    }
}

/// One lane of a case in one build's variant, which both sides have.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PairKey {
    /// The case's id.
    pub case: String,
    /// The lane.
    pub lane: Lane,
    /// The build.
    pub variant: Variant,
}

/// One lane of one case in both builds, with samples taken in turn: sample `i` of one side lies next to sample `i` of the
/// other in time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Pair {
    /// In which pass: 0 or 1.
    pub pass: u32,
    /// Which side began: a coin decided, and the other side began in the second pass.
    pub first: Which,
    /// The base's.
    pub base: Measurement,
    /// The head's.
    pub head: Measurement,
}
