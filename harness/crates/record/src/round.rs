//! One round: what a fresh process of one host measured and saw.

use std::collections::BTreeMap;

use bench_native::{Answer, Lane, Variant};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Body, Counted, Host};
use stats::steadiness::{Settling, classify, classify_samples, settle};
use stats::{Steadiness, warm_up_ms};

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
    /// Cases of the run that it left out: they were precise enough, or there was no time for them.
    #[serde(default)]
    pub left_out: u64,
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
    /// What crosses in one operation of each case: in one complete round of each browser.
    #[serde(default)]
    pub counted: Vec<Counted>,
    /// What the page ran: in one complete round of the run.
    #[serde(default)]
    pub bodies: Vec<Body>,
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
    /// The engine lacks what it needs, which is named: it was not tried.
    Lacking,
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
    /// Iterations of each warm-up batch, in records before schema version 3.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warmup_iterations: Vec<u64>,
    /// Duration of each warm-up batch in microseconds, in records before schema version 3.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub warmup_us: Vec<f64>,
    /// How long the page was told to warm the row up at least, in milliseconds; `None` for native Rust.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub settle_ms: Option<f64>,
    /// Iterations of each batch of the series, from the first on; before schema version 3 of each sample.
    #[serde(with = "super::repeated")]
    #[schemars(with = "Vec<super::repeated::Entry>")]
    pub iterations: Vec<u64>,
    /// Duration of each batch in microseconds: of a page to a tenth, since December 2026.
    pub elapsed_us: Vec<f64>,
    /// The first batch that counts, by its place: where the level begins that the series ends on, as the harness judges it.
    #[serde(default)]
    pub steady_from: u32,
    /// Batches that were too short to be believed.
    pub rejected: u32,
    /// What a step of a chain of dependent operations took meanwhile, in nanoseconds, in records of 26 to 28 November 2026.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub chain_ns: Option<f64>,
    /// Iterations of a ruler beside it, in records before schema version 3.
    #[serde(default, skip_serializing_if = "is_zero")]
    pub ruler_iterations: u64,
    /// Duration of that ruler in microseconds, in records before schema version 3.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub ruler_us: Vec<f64>,
    /// Whether the samples of this round had settled, as the harness judges it.
    #[serde(default)]
    pub steadiness: Option<Steadiness>,
    /// For buffers: (address in Wasm's memory − offset of the JavaScript source) modulo 4096.
    pub residue: Option<u32>,
}

fn is_zero(count: &u64) -> bool {
    *count == 0
}

impl Measurement {
    /// Finds the batches that count, by change points, and judges whether their level has held.
    pub(super) fn find_steady_part(&mut self) {
        // Native samples and those of old records are what counts already.
        let series = self.settle_ms.is_some();
        self.steady_from = if series { settle(&self.elapsed_us, &self.iterations) as u32 } else { 0 };
        self.steadiness = self.settling().map(|settling| settling.course.recorded());
    }

    /// How long the row took to reach the level that it ended on, in milliseconds.
    pub fn warm_up_ms(&self) -> f64 {
        warm_up_ms(&self.elapsed_us, &self.iterations)
    }

    /// Nanoseconds per operation of every usable sample, in the order of time.
    pub fn ns_per_operation(&self) -> Vec<f64> {
        self.usable().map(|(us, iterations)| us * 1e3 / iterations as f64).collect()
    }

    /// How it went from its warm-up to its last sample. `None` for too few samples to judge.
    pub fn settling(&self) -> Option<Settling> {
        if self.settle_ms.is_some() {
            return classify(&self.elapsed_us, &self.iterations);
        }
        let warmup = self.warmup_us.iter().copied().zip(self.warmup_iterations.iter().copied());
        classify_samples(warmup, &self.ns_per_operation())
    }

    /// Duration in microseconds and iterations of every usable sample, in the order of time: of each batch that counts.
    pub fn usable(&self) -> impl Iterator<Item = (f64, u64)> {
        let pairs =
            self.elapsed_us.iter().copied().zip(self.iterations.iter().copied()).skip(self.steady_from as usize);
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
