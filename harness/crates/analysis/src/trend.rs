//! How figures moved over the runs of one machine; drawn from a history, which is no part of a record.

use record::Host;
use stats::{Estimate, Nanoseconds};

/// How figures moved.
#[derive(Debug, Clone, PartialEq)]
pub struct Trend {
    /// The file that the history was read from.
    pub file: String,
    /// Whether the reported run stands in it, too.
    pub recorded: bool,
    /// Runs up to the reported one, which counts.
    pub runs: usize,
    /// When the first of them began.
    pub first: String,
    /// One mechanism a family.
    pub headlines: Vec<Headline>,
    /// Rows that changed most since the run before, the most first.
    pub moved: Vec<Moved>,
    /// Rows whose threshold is known.
    pub learned: usize,
}

/// One mechanism over time.
#[derive(Debug, Clone, PartialEq)]
pub struct Headline {
    /// The case's id.
    pub case: String,
    /// By browser.
    pub costs: Vec<(Host, Vec<CostThen>)>,
}

/// The number of a run, from 1, and what it cost then.
pub type CostThen = (usize, Estimate<Nanoseconds>);

/// A row that changed since the run before.
#[derive(Debug, Clone, PartialEq)]
pub struct Moved {
    /// Its name.
    pub row: String,
    /// What it cost in the run before.
    pub before: Nanoseconds,
    /// What it costs now.
    pub now: Nanoseconds,
    /// Now over before.
    pub ratio: f64,
    /// The relative change beyond which it is unusual, where enough runs taught it.
    pub threshold: Option<f64>,
}
