//! One lane of one case on one host, over all rounds.

use bench_native::{Lane, Variant};

use super::measured::{Key, Measured, mean_ns, ns};
use crate::record::{CaseRecord, Host, Measurement, Outcome, Run};
use crate::stats::steadiness::fell_back;
use crate::stats::{Estimate, Nanoseconds, Steadiness, median};

/// By how much a mean may exceed its median before the row is marked.
const MEAN_STANDS_OUT: f64 = 1.10;

/// One lane of one case on one host.
#[derive(Debug, Clone, PartialEq)]
pub struct Row {
    /// The lane.
    pub lane: Lane,
    /// Who carried it.
    pub host: Host,
    /// The build; `default` where the lane does not depend on it.
    pub variant: Variant,
    /// How it ended.
    pub status: Status,
}

/// How a row ended.
#[derive(Debug, Clone, PartialEq)]
pub enum Status {
    /// Timed in one round at least.
    Timed(Timing),
    /// A result was not the expected one: what was seen.
    Wrong(String),
    /// Timed in no round: why.
    Failed(String),
    /// Measured in no round: why.
    Missing(String),
}

/// What was measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Timing {
    /// Cost of one operation: the median over rounds of each round's median over samples.
    pub cost: Estimate<Nanoseconds>,
    /// The median over rounds of each round's mean (all time over all operations): with the pauses that a median leaves out.
    pub mean: Nanoseconds,
    /// Samples in all rounds.
    pub samples: usize,
    /// Samples in all rounds that were too short to be believed.
    pub rejected: u64,
    /// Whether the result was found to be the expected one in every round.
    pub verified: bool,
    /// Whether its rounds had settled.
    pub steadiness: SteadinessCount,
    /// The very first call in a page, median over rounds; `None` for native Rust. Zero where the clock did not move.
    pub first_call: Option<Nanoseconds>,
    /// Rounds in which it failed, with the first reason.
    pub failures: Option<(usize, String)>,
}

impl Timing {
    /// Whether the mean exceeds the median by more than 10 %, as garbage collection makes it do.
    pub fn mean_stands_out(&self) -> bool {
        self.mean.0 > MEAN_STANDS_OUT * self.cost.value.0
    }
}

/// Measurements by how their samples settled.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SteadinessCount {
    /// Settled.
    pub steady: usize,
    /// Still changing.
    pub changing: usize,
    /// Jumping between levels.
    pub unsteady: usize,
    /// Too few samples to judge.
    pub unjudged: usize,
}

impl SteadinessCount {
    /// Takes in one measurement.
    fn add(&mut self, steadiness: Option<Steadiness>) {
        match steadiness {
            Some(Steadiness::Steady) => self.steady += 1,
            Some(Steadiness::Changing) => self.changing += 1,
            Some(Steadiness::Unsteady) => self.unsteady += 1,
            None => self.unjudged += 1,
        }
    }

    /// Takes in the measurements of another count.
    pub fn join(&mut self, other: Self) {
        self.steady += other.steady;
        self.changing += other.changing;
        self.unsteady += other.unsteady;
        self.unjudged += other.unjudged;
    }

    /// Measurements that were judged.
    pub fn judged(&self) -> usize {
        self.steady + self.changing + self.unsteady
    }

    /// Whether fewer than half of the judged measurements had settled.
    pub fn mostly_not_steady(&self) -> bool {
        2 * self.steady < self.judged()
    }
}

impl Row {
    /// What was measured, if it was.
    pub fn timing(&self) -> Option<&Timing> {
        match &self.status {
            Status::Timed(timing) => Some(timing),
            _ => None,
        }
    }
}

/// Every row of a case that was wanted, by host, lane and variant.
pub(super) fn of_case(case: &CaseRecord, hosts: &[Host], measured: &Measured, run: &Run) -> Vec<Row> {
    let mut rows = Vec::new();
    for &host in hosts {
        for &lane in case.lanes.iter().filter(|lane| (**lane == Lane::Native) == (host == Host::Native)) {
            let variants = if lane == Lane::Bindgen { case.variants.as_slice() } else { &[Variant::Default] };
            for &variant in variants {
                let status = status(Key { case: &case.id, host, lane, variant }, measured, run);
                rows.push(Row { lane, host, variant, status });
            }
        }
    }
    rows
}

fn status(key: Key, measured: &Measured, run: &Run) -> Status {
    let all: Vec<&Measurement> = measured.cell(key).map(|(_, measurement)| measurement).collect();
    if let Some(wrong) = all.iter().find(|measurement| measurement.outcome == Outcome::Wrong) {
        return Status::Wrong(message(wrong, "the result was not the expected one"));
    }
    let (timed, failed): (Vec<&Measurement>, Vec<&Measurement>) =
        all.iter().partition(|measurement| mean_ns(measurement).is_some());
    let values: Vec<f64> = measured.values(key).into_values().collect();
    let means: Vec<f64> = timed.iter().filter_map(|measurement| mean_ns(measurement)).collect();
    let (Some(cost), Some(mean)) = (Estimate::of_positive(&values), median(&means)) else {
        return match failed.first() {
            Some(failed) => Status::Failed(message(failed, "it has no usable sample")),
            None => Status::Missing(why_missing(key, measured, run)),
        };
    };
    let mut steadiness = SteadinessCount::default();
    timed.iter().for_each(|measurement| steadiness.add(steadiness_of(measurement)));
    let first_calls: Vec<f64> = timed.iter().map(|measurement| measurement.first_call_us * 1e3).collect();
    Status::Timed(Timing {
        cost: cost.map(Nanoseconds),
        mean: Nanoseconds(mean),
        samples: timed.iter().map(|measurement| measurement.usable().count()).sum(),
        rejected: all.iter().map(|measurement| u64::from(measurement.rejected)).sum(),
        verified: timed.iter().all(|measurement| measurement.verified),
        steadiness,
        first_call: median(&first_calls).filter(|_| key.host != Host::Native).map(Nanoseconds),
        failures: failed.first().map(|first| (failed.len(), message(first, "it has no usable sample"))),
    })
}

fn message(measurement: &Measurement, otherwise: &str) -> String {
    measurement.message.clone().unwrap_or_else(|| otherwise.into())
}

fn why_missing(key: Key, measured: &Measured, run: &Run) -> String {
    let Key { host, lane, variant, .. } = key;
    if lane != Lane::Native && !run.builds.iter().any(|build| build.variant == variant) {
        return format!("the {} build was not made", variant.name());
    }
    let rounds = measured.rounds.iter().filter(|round| round.host == host);
    let trouble = rounds.clone().rev().find_map(|round| round.trouble.as_deref());
    match (rounds.count(), trouble) {
        (0, _) => format!("no round of {} was begun", host.name()),
        (_, Some(trouble)) => format!("no round of {} reached it: {trouble}", host.name()),
        (rounds, None) => format!("none of the {rounds} rounds of {} recorded it", host.name()),
    }
}

/// The record's word, unless the samples stayed behind their own warm-up.
fn steadiness_of(measurement: &Measurement) -> Option<Steadiness> {
    let warmup = measurement.warmup_us.iter().copied().zip(measurement.warmup_iterations.iter().copied());
    let fell_back = ns(measurement).is_some_and(|figure| fell_back(figure, warmup));
    if fell_back { Some(Steadiness::Changing) } else { measurement.steadiness }
}
