//! What was asked for, and how a page takes its samples.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Host;

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
    #[serde(default, rename = "by_hand")]
    pub opened_by_person: bool,
}

impl Settings {
    /// Whether the run was to take some cases only.
    pub fn is_of_chosen_cases(&self) -> bool {
        self.quick || self.filter.is_some()
    }
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
