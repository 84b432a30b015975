//! The measurements that count, by what they measure.

use std::collections::BTreeMap;

use bench_native::{Lane, Variant};

use crate::record::{Counted, Host, Measurement, Outcome, Round, Run, kind_of_work};
use crate::stats::speed::{Beside, Shares, Speed};
use crate::stats::{Estimate, median};

/// How ids of controls begin.
const CONTROLS: &str = "controls/";

/// One cell that is measured once a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(super) struct Key<'a> {
    pub(super) case: &'a str,
    pub(super) host: Host,
    pub(super) lane: Lane,
    pub(super) variant: Variant,
}

impl<'a> Key<'a> {
    /// The bindgen lane of a case.
    pub(super) fn bindgen(case: &'a str, host: Host, variant: Variant) -> Self {
        Self { case, host, lane: Lane::Bindgen, variant }
    }

    /// Another lane of the same case: it has no variants, and native Rust has its own host.
    pub(super) fn lane(self, lane: Lane) -> Self {
        let host = if lane == Lane::Native { Host::Native } else { self.host };
        let variant = if lane == Lane::Bindgen { self.variant } else { Variant::Default };
        Self { host, lane, variant, ..self }
    }
}

/// The measurements that count: those of complete rounds, and of incomplete ones where no complete round has the same
/// number and host. The coarse figures of a page that was not isolated count only where a person opened the page, whose clock
/// may give no others.
#[derive(Debug)]
pub(super) struct Measured<'a> {
    cells: BTreeMap<Key<'a>, BTreeMap<u32, &'a Measurement>>,
    /// Each cell's rounds at the machine's usual speed.
    figures: BTreeMap<Key<'a>, Figures>,
    /// What the ruler beside measurements usually takes, in nanoseconds, on hosts that lay one.
    usual: BTreeMap<Host, f64>,
    /// Lanes of cases that are measured in other cases.
    elsewhere: BTreeMap<(&'a str, Lane), &'a str>,
    /// What was counted, by case and browser.
    counted: BTreeMap<&'a str, Vec<(Host, &'a Counted)>>,
    /// The rounds that count.
    pub(super) rounds: Vec<&'a Round>,
}

impl<'a> Measured<'a> {
    pub(super) fn of(run: &'a Run) -> Self {
        let same = |a: &Round, b: &Round| (a.index, a.host) == (b.index, b.host);
        let counts =
            |round: &&Round| round.complete || !run.rounds.iter().any(|other| other.complete && same(other, round));
        let fine = |round: &&&Round| run.settings.by_hand || round.page.as_ref().is_none_or(|page| page.isolated);
        let mut rounds: Vec<&Round> = run.rounds.iter().filter(counts).collect();
        rounds.sort_by_key(|round| (round.host, round.index, round.attempt));
        let mut cells: BTreeMap<Key, BTreeMap<u32, &Measurement>> = BTreeMap::new();
        for round in rounds.iter().filter(fine) {
            for measurement in &round.measurements {
                let Measurement { case, lane, variant, .. } = measurement;
                let cell = cells.entry(Key { case, host: round.host, lane: *lane, variant: *variant }).or_default();
                // Two failed tries of one round may both have measured it: the later counts, unless only the earlier timed it.
                let earlier = cell.get(&round.index);
                if earlier.is_none_or(|earlier| ns(earlier).is_none() || ns(measurement).is_some()) {
                    cell.insert(round.index, measurement);
                }
            }
        }
        let same = run.cases.iter().flat_map(|case| case.same.iter().map(move |same| (case, same)));
        let elsewhere = same.map(|(case, same)| ((case.id.as_str(), same.lane), same.case.as_str())).collect();
        let usual = usual(&cells);
        let speeds = speeds(&cells, &usual);
        let figures = cells.iter().map(|(key, cell)| (*key, Figures::of(cell, speeds.get(key)))).collect();
        Self { cells, figures, usual, elsewhere, counted: counted(run), rounds }
    }

    /// What the ruler beside measurements usually takes on a host, in nanoseconds: the median over all of them.
    pub(super) fn usual_ruler(&self, host: Host) -> Option<f64> {
        self.usual.get(&host).copied()
    }

    /// The ledger of a case: one line a browser and variant that could be counted.
    pub(super) fn ledger(&self, case: &str) -> Vec<(Host, Counted)> {
        self.counted.get(case).into_iter().flatten().map(|(host, line)| (*host, (*line).clone())).collect()
    }

    /// The measurements of one cell, by number of the round, wherever its work was done.
    pub(super) fn cell<'s>(&'s self, key: Key<'s>) -> impl Iterator<Item = (u32, &'s Measurement)> {
        self.cells.get(&self.place(key)).into_iter().flatten().map(|(index, measurement)| (*index, *measurement))
    }

    /// Each round's nanoseconds per operation, at the machine's usual speed where a ruler lay beside them. Empty if the
    /// result was wrong in any round: a wrong result has no price.
    pub(super) fn values(&self, key: Key) -> BTreeMap<u32, f64> {
        self.figures.get(&self.place(key)).map_or_else(BTreeMap::new, |figures| figures.values.clone())
    }

    /// How a row follows the machine's speed, where that could be told.
    pub(super) fn speed(&self, key: Key) -> Option<Speed> {
        self.figures.get(&self.place(key))?.speed
    }

    /// Each round's figure as it was measured, with the ruler beside it, in nanoseconds.
    pub(super) fn beside_ruler(&self, key: Key) -> Vec<(f64, f64)> {
        self.cell(key).filter_map(|(_, measurement)| Some((ns(measurement)?, measurement.ruler_ns()?))).collect()
    }

    /// Where the work of a cell was done.
    fn place<'s>(&'s self, key: Key<'s>) -> Key<'s> {
        Key { case: self.elsewhere.get(&(key.case, key.lane)).copied().unwrap_or(key.case), ..key }
    }

    /// Each round's nanoseconds of a ruler; empty on a host that has none.
    pub(super) fn ruler(&self, host: Host, name: &str) -> BTreeMap<u32, f64> {
        let case = self
            .cells
            .keys()
            .map(|key| key.case)
            .find(|case| case.strip_prefix(CONTROLS).is_some_and(|rest| rest.starts_with(name)));
        case.map_or_else(BTreeMap::new, |case| {
            self.values(Key { case, host, lane: Lane::Js, variant: Variant::Default })
        })
    }

    /// `of(a, b)` for every round that measured both cells.
    fn paired(&self, a: Key, b: Key, of: fn(f64, f64) -> f64) -> Vec<f64> {
        let b = self.values(b);
        self.values(a).into_iter().filter_map(|(index, a)| Some(of(a, *b.get(&index)?))).collect()
    }

    /// `a − b` in nanoseconds, taken within rounds.
    pub(super) fn difference(&self, a: Key, b: Key) -> Option<Estimate> {
        Estimate::of_differences(&self.paired(a, b, |a, b| a - b))
    }

    /// `a / b`, taken within rounds.
    pub(super) fn ratio(&self, a: Key, b: Key) -> Option<Estimate> {
        Estimate::of_positive(&self.paired(a, b, |a, b| a / b))
    }
}

/// The rounds of one cell.
#[derive(Debug)]
struct Figures {
    /// Nanoseconds per operation, by number of the round.
    values: BTreeMap<u32, f64>,
    /// How they follow the machine's speed; `None` where no ruler lay beside every one of them.
    speed: Option<Speed>,
}

impl Figures {
    fn of(cell: &BTreeMap<u32, &Measurement>, speed: Option<&Speed>) -> Self {
        if cell.values().any(|measurement| measurement.outcome == Outcome::Wrong) {
            return Self { values: BTreeMap::new(), speed: None };
        }
        let timed =
            cell.iter().filter_map(|(index, measurement)| Some((*index, ns(measurement)?, measurement.ruler_ns())));
        let timed: Vec<(u32, f64, Option<f64>)> = timed.collect();
        let beside = timed.iter().all(|(.., ruler)| ruler.is_some());
        let speed = speed.copied().filter(|_| beside);
        let corrected = |(index, ns, ruler): (u32, f64, Option<f64>)| {
            let at_usual = speed.zip(ruler).map(|(speed, ruler)| speed.corrected(ns, ruler));
            (index, at_usual.unwrap_or(ns))
        };
        Self { values: timed.into_iter().map(corrected).collect(), speed }
    }
}

/// The median over all measurements of a host of the ruler beside them.
fn usual(cells: &BTreeMap<Key, BTreeMap<u32, &Measurement>>) -> BTreeMap<Host, f64> {
    let mut laid: BTreeMap<Host, Vec<f64>> = BTreeMap::new();
    for (key, cell) in cells {
        laid.entry(key.host).or_default().extend(cell.values().filter_map(|measurement| measurement.ruler_ns()));
    }
    laid.into_iter().filter_map(|(host, laid)| Some((host, median(&laid)?))).collect()
}

/// How each cell follows the machine's speed, on hosts that lay a ruler beside their measurements: as all of its kind do.
fn speeds<'a>(
    cells: &BTreeMap<Key<'a>, BTreeMap<u32, &Measurement>>,
    usual: &BTreeMap<Host, f64>,
) -> BTreeMap<Key<'a>, Speed> {
    let mut rows: BTreeMap<Host, Vec<(&str, Beside)>> = BTreeMap::new();
    for (key, cell) in cells {
        let right = cell.values().all(|measurement| measurement.outcome != Outcome::Wrong);
        let beside = cell.values().filter_map(|measurement| Some((ns(measurement)?, measurement.ruler_ns()?)));
        let kind = kind_of_work(key.case).filter(|_| right);
        rows.entry(key.host).or_default().extend(kind.map(|kind| (kind, beside.collect())));
    }
    let shares: BTreeMap<Host, Shares<&str>> = rows.iter().map(|(host, rows)| (*host, Shares::of(rows))).collect();
    let speed = |key: &Key<'a>| {
        let (usual, shares) = (*usual.get(&key.host)?, shares.get(&key.host)?);
        Some((*key, Speed { usual, share: shares.of_kind(kind_of_work(key.case)?) }))
    };
    cells.keys().filter_map(speed).collect()
}

/// The lines of each browser's first complete round that counted, by case.
fn counted(run: &Run) -> BTreeMap<&str, Vec<(Host, &Counted)>> {
    let mut found: BTreeMap<&str, Vec<(Host, &Counted)>> = BTreeMap::new();
    for host in Host::ALL {
        let round = run.rounds.iter().find(|round| round.host == host && round.complete && !round.counted.is_empty());
        let lines = round.into_iter().flat_map(|round| &round.counted);
        for line in lines.filter(|line| line.trouble.is_none()) {
            found.entry(line.case.as_str()).or_default().push((host, line));
        }
    }
    found
}

/// A round's figure: the median of its samples, in nanoseconds per operation. `None` if it was not timed.
pub(super) fn ns(measurement: &Measurement) -> Option<f64> {
    (measurement.outcome == Outcome::Timed).then(|| median(&measurement.ns_per_operation())).flatten()
}

/// What an operation took on the mean: all time over all iterations.
pub(super) fn mean_ns(measurement: &Measurement) -> Option<f64> {
    let (us, iterations) =
        measurement.usable().fold((0.0, 0.0), |sum, sample| (sum.0 + sample.0, sum.1 + sample.1 as f64));
    (measurement.outcome == Outcome::Timed && iterations > 0.0).then(|| us * 1e3 / iterations)
}
