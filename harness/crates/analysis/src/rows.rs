//! One lane of one case on one host, over all rounds.

use bench_native::{Lane, Variant};

use super::measured::{Key, Measured, mean_ns};
use record::{CaseRecord, Host, Measurement, Outcome, Run};
use stats::steadiness::{Course, Reason, Settling};
use stats::{Estimate, Interval, Nanoseconds, median, prediction};

/// By how much a mean may exceed its median before the row is marked.
const MEAN_STANDS_OUT: f64 = 1.10;

/// The rulers of plain JavaScript; the first is bound by the processor.
pub(super) const RULERS: [&str; 2] = ["ruler-cpu", "ruler-memory"];

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
    Timed(Box<Timing>),
    /// A result was not the expected one: what was seen.
    Wrong(String),
    /// Timed in no round: why.
    Failed(String),
    /// Measured in no round: why.
    Missing(String),
    /// The engine cannot do it: what it lacks.
    Lacking(String),
}

/// What was measured.
#[derive(Debug, Clone, PartialEq)]
pub struct Timing {
    /// Cost of one operation: the centre over rounds of each round's median over samples.
    pub cost: Estimate<Nanoseconds>,
    /// Where the estimate of another run of the same build on this machine should lie; `None` for too few rounds.
    pub repeat: Option<Interval<Nanoseconds>>,
    /// Half the width of the interval, as a share of the figure. `None` for a single round.
    pub half_width: Option<f64>,
    /// Whether that is as narrow as the run was to measure until; `None` where nothing of that kind was asked.
    pub precise: Option<bool>,
    /// The median over rounds of each round's mean (all time over all operations): with the pauses that a median leaves out.
    pub mean: Nanoseconds,
    /// Each round's samples in nanoseconds of one operation.
    pub rounds: Vec<Vec<f64>>,
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

/// Measurements by how they settled.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct SteadinessCount {
    /// On one level throughout.
    pub flat: usize,
    /// Ended on their fastest level.
    pub warmed_up: usize,
    /// Ended on a slower level than they once had, and held it.
    pub slowed_down: usize,
    /// Those whose last level has not held, by reason, in the order of [`Reason::ALL`].
    pub not_settled: [usize; Reason::ALL.len()],
    /// Too few samples to judge.
    pub unjudged: usize,
    /// Those whose last level does not hold all of their samples, whatever their class.
    pub late: usize,
}

impl SteadinessCount {
    /// How these measurements settled, each of which was timed.
    pub(super) fn of<'m>(timed: impl Iterator<Item = &'m Measurement>) -> Self {
        let mut count = Self::default();
        timed.for_each(|measurement| count.add(measurement.settling()));
        count
    }

    /// Takes in one measurement.
    fn add(&mut self, settling: Option<Settling>) {
        match settling.map(|settling| settling.course) {
            Some(Course::Flat) => self.flat += 1,
            Some(Course::WarmedUp) => self.warmed_up += 1,
            Some(Course::SlowedDown) => self.slowed_down += 1,
            Some(Course::NoSteadyState(reason)) => self.not_settled[reason as usize] += 1,
            None => self.unjudged += 1,
        }
        self.late += usize::from(settling.is_some_and(|settling| !settling.all_samples));
    }

    /// Takes in the measurements of another count.
    pub fn join(&mut self, other: Self) {
        self.flat += other.flat;
        self.warmed_up += other.warmed_up;
        self.slowed_down += other.slowed_down;
        self.not_settled.iter_mut().zip(other.not_settled).for_each(|(mine, other)| *mine += other);
        self.unjudged += other.unjudged;
        self.late += other.late;
    }

    /// Measurements that were judged.
    pub fn judged(&self) -> usize {
        self.settled() + self.no_steady_state()
    }

    /// Measurements that ended on a level that held.
    pub fn settled(&self) -> usize {
        self.flat + self.warmed_up + self.slowed_down
    }

    /// Measurements that did not.
    pub fn no_steady_state(&self) -> usize {
        self.not_settled.iter().sum()
    }

    /// Why most of those did not settle that did not; `None` where all did.
    pub fn reason(&self) -> Option<Reason> {
        let counts = Reason::ALL.into_iter().zip(self.not_settled);
        counts.filter(|(_, count)| *count > 0).max_by_key(|(_, count)| *count).map(|(reason, _)| reason)
    }

    /// Whether fewer than half of the judged measurements had settled.
    pub fn mostly_not_steady(&self) -> bool {
        2 * self.settled() < self.judged()
    }

    /// The classes that occur, each with its count and its name.
    pub fn classes(&self) -> impl Iterator<Item = (usize, &'static str)> {
        let reasons = Reason::ALL.into_iter().zip(self.not_settled).map(|(reason, count)| (count, reason.name()));
        let all = [
            (self.flat, "flat"),
            (self.warmed_up, "warmed up"),
            (self.slowed_down, "slowed down"),
            (self.unjudged, "not judged"),
        ];
        all.into_iter().chain(reasons).filter(|(count, _)| *count > 0)
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
        for &lane in case.lanes.iter().filter(|lane| (**lane == Lane::Native) == (host == Host::NATIVE)) {
            for variant in case.variants_of(lane) {
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
    if let Some(lacking) = all.iter().find(|measurement| measurement.outcome == Outcome::Lacking) {
        return Status::Lacking(message(lacking, "something that it needs"));
    }
    let (timed, failed): (Vec<&Measurement>, Vec<&Measurement>) =
        all.iter().partition(|measurement| mean_ns(measurement).is_some());
    let means: Vec<f64> = timed.iter().filter_map(|measurement| mean_ns(measurement)).collect();
    let (Some(cost), Some(mean)) = (measured.cost(key), median(&means)) else {
        return match failed.first() {
            Some(failed) => Status::Failed(message(failed, "it has no usable sample")),
            None => Status::Missing(why_missing(key, measured, run)),
        };
    };
    let steadiness = SteadinessCount::of(timed.iter().copied());
    let first_calls: Vec<f64> = timed.iter().map(|measurement| measurement.first_call_us * 1e3).collect();
    let half_width = cost.half_width();
    let precise = |wanted: f64| half_width.is_some_and(|half| half <= wanted);
    Status::Timed(Box::new(Timing {
        cost: cost.map(Nanoseconds),
        repeat: repeat(key, measured),
        half_width,
        precise: run.settings.precision.map(precise),
        mean: Nanoseconds(mean),
        rounds: timed.iter().map(|measurement| measurement.ns_per_operation()).collect(),
        samples: timed.iter().map(|measurement| measurement.usable().count()).sum(),
        rejected: all.iter().map(|measurement| u64::from(measurement.rejected)).sum(),
        verified: timed.iter().all(|measurement| measurement.verified),
        steadiness,
        first_call: median(&first_calls).filter(|_| key.host.runs_javascript()).map(Nanoseconds),
        failures: failed.first().map(|first| (failed.len(), message(first, "it has no usable sample"))),
    }))
}

/// Where the estimate of another run should lie.
fn repeat(key: Key, measured: &Measured) -> Option<Interval<Nanoseconds>> {
    let rounds: Vec<f64> = measured.values(key).into_values().collect();
    let Interval { low, high } = prediction::interval(&rounds, measured.prior(key), prediction::BETWEEN_RUNS)?;
    Some(Interval { low: Nanoseconds(low), high: Nanoseconds(high) })
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
        (0, _) => format!("no round of {} was begun", host.title()),
        (_, Some(trouble)) => format!("no round of {} reached it: {trouble}", host.title()),
        (rounds, None) => format!("none of the {rounds} rounds of {} recorded it", host.title()),
    }
}
