//! The measurements that count, by what they measure.

use std::cell::RefCell;
use std::collections::BTreeMap;

use bench_native::{Lane, Variant};

use super::facts;
use record::{Counted, Host, Measurement, Outcome, Round, Run};
use stats::{Estimate, Prior, median};

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

    /// Whose noise its own is like.
    fn kind(&self) -> Kind {
        (self.host, self.lane)
    }

    /// Another lane of the same case, in the default build where it has no code of its own in this one; native Rust has its
    /// own host.
    pub(super) fn lane(self, lane: Lane) -> Self {
        let host = if lane == Lane::Native { Host::NATIVE } else { self.host };
        let variant = if self.variant.has_own(lane) { self.variant } else { Variant::Default };
        Self { host, lane, variant, ..self }
    }
}

/// Nanoseconds per operation of one cell, by number of the round.
type Rounds = BTreeMap<u32, f64>;
/// Rows that are noisy in much the same way.
type Kind = (Host, Lane);

/// How two rows are held against each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Against {
    Ratio,
    Difference,
}

/// The measurements that count: those of complete rounds, and of incomplete ones where no complete round has the same
/// number and host. The coarse figures of a page that was not isolated count only where a person opened the page, whose clock
/// may give no others.
#[derive(Debug)]
pub(super) struct Measured<'a> {
    cells: BTreeMap<Key<'a>, BTreeMap<u32, &'a Measurement>>,
    /// Each cell's nanoseconds per operation, by number of the round; nothing where a result was wrong in any.
    figures: BTreeMap<Key<'a>, Rounds>,
    /// What all rows of a host and lane tell of the noise of one.
    priors: BTreeMap<Kind, Prior>,
    /// What all pairs of rows of two kinds tell of the noise of one pair, once somebody asked.
    of_pairs: RefCell<BTreeMap<(Kind, Kind, Against), Option<Prior>>>,
    /// Lanes of cases that are measured in other cases.
    elsewhere: BTreeMap<(&'a str, Lane), &'a str>,
    /// What was counted, by case and browser.
    counted: BTreeMap<&'a str, Vec<(Host, &'a Counted)>>,
    /// The rounds that count.
    pub(super) rounds: Vec<&'a Round>,
}

impl<'a> Measured<'a> {
    /// Those of a run.
    pub(super) fn of(run: &'a Run) -> Self {
        let same = |a: &Round, b: &Round| (a.index, a.host) == (b.index, b.host);
        let counts =
            |round: &&Round| round.complete || !run.rounds.iter().any(|other| other.complete && same(other, round));
        let fine =
            |round: &&&Round| run.settings.opened_by_person || round.page.as_ref().is_none_or(|page| page.isolated);
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
        let figures: BTreeMap<_, _> = cells.iter().map(|(key, cell)| (*key, figures(cell))).collect();
        let priors = priors(&figures);
        Self { cells, figures, priors, of_pairs: RefCell::default(), elsewhere, counted: counted(run), rounds }
    }

    /// What all rows of a cell's host and lane tell of its noise, if there are enough of them.
    pub(super) fn prior(&self, key: Key) -> Option<Prior> {
        self.priors.get(&key.kind()).copied()
    }

    /// The ledger of a case: one line a browser and variant that could be counted.
    pub(super) fn ledger(&self, case: &str) -> Vec<(Host, Counted)> {
        self.counted.get(case).into_iter().flatten().map(|(host, line)| (*host, (*line).clone())).collect()
    }

    /// The measurements of one cell, by number of the round, wherever its work was done.
    pub(super) fn cell<'s>(&'s self, key: Key<'s>) -> impl Iterator<Item = (u32, &'s Measurement)> {
        self.cells.get(&self.place(key)).into_iter().flatten().map(|(index, measurement)| (*index, *measurement))
    }

    /// Each round's nanoseconds per operation. Empty if the result was wrong in any round: a wrong result has no price.
    pub(super) fn values(&self, key: Key) -> BTreeMap<u32, f64> {
        self.figures.get(&self.place(key)).cloned().unwrap_or_default()
    }

    /// What an operation costs.
    pub(super) fn cost(&self, key: Key) -> Option<Estimate> {
        let rounds: Vec<f64> = self.values(key).into_values().collect();
        Estimate::of_positive(&rounds, self.prior(key))
    }

    /// Where the work of a cell was done.
    fn place<'s>(&'s self, key: Key<'s>) -> Key<'s> {
        Key { case: self.elsewhere.get(&(key.case, key.lane)).copied().unwrap_or(key.case), ..key }
    }

    /// What all pairs of cells of the kinds of `a` and `b` tell of the noise within rounds of one such pair: of the logarithm of
    /// its ratio, or of its difference in units of both costs ([`units`]).
    ///
    /// The noise of both rows does not tell it: what a machine does to all rows of a round is in both and in no ratio.
    fn prior_of_pairs(&self, a: Key, b: Key, against: Against) -> Option<Prior> {
        let found = self.of_pairs.borrow().get(&(a.kind(), b.kind(), against)).copied();
        found.unwrap_or_else(|| {
            let rounds = |(a, b): (&Rounds, &Rounds)| match against {
                Against::Ratio => paired(a, b, |a, b| (a / b).ln()),
                Against::Difference => {
                    let units = units(a, b);
                    paired(a, b, |a, b| a - b).into_iter().map(|difference| difference / units).collect()
                }
            };
            let found = Prior::of_plain(self.pairs(a.kind(), b.kind()).into_iter().map(rounds));
            self.of_pairs.borrow_mut().insert((a.kind(), b.kind(), against), found);
            found
        })
    }

    /// Cells of two kinds in the same case; of one kind those that stand next to each other.
    fn pairs(&self, a: Kind, b: Kind) -> Vec<(&Rounds, &Rounds)> {
        let of_kind = |kind: Kind| self.figures.iter().filter(move |(key, _)| key.kind() == kind);
        if a == b {
            let rows: Vec<&Rounds> = of_kind(a).map(|(_, rounds)| rounds).collect();
            return rows.windows(2).map(|pair| (pair[0], pair[1])).collect();
        }
        let others: BTreeMap<&str, &Rounds> = of_kind(b).map(|(key, rounds)| (key.case, rounds)).collect();
        of_kind(a).filter_map(|(key, rounds)| Some((rounds, *others.get(key.case)?))).collect()
    }

    /// `a − b` in nanoseconds, taken within rounds.
    pub(super) fn difference(&self, a: Key, b: Key) -> Option<Estimate> {
        let [first, second] = [a, b].map(|key| self.values(key));
        let prior = self.prior_of_pairs(a, b, Against::Difference).map(|prior| prior.scaled(units(&first, &second)));
        Estimate::of_differences(&paired(&first, &second, |a, b| a - b), prior)
    }

    /// `a / b`, taken within rounds.
    pub(super) fn ratio(&self, a: Key, b: Key) -> Option<Estimate> {
        let prior = self.prior_of_pairs(a, b, Against::Ratio);
        Estimate::of_positive(&paired(&self.values(a), &self.values(b), |a, b| a / b), prior)
    }
}

/// `of(a, b)` for every round that measured both.
fn paired(a: &Rounds, b: &Rounds, of: fn(f64, f64) -> f64) -> Vec<f64> {
    a.iter().filter_map(|(index, a)| Some(of(*a, *b.get(index)?))).collect()
}

/// What the noise of a difference is counted in: the root of both costs' squares, as it would be of two rows that are
/// equally noisy.
fn units(a: &Rounds, b: &Rounds) -> f64 {
    let cost = |rounds: &Rounds| median(&rounds.values().copied().collect::<Vec<_>>()).unwrap_or(f64::NAN);
    cost(a).hypot(cost(b))
}

/// The rounds of one cell.
fn figures(cell: &BTreeMap<u32, &Measurement>) -> Rounds {
    if cell.values().any(|measurement| measurement.outcome == Outcome::Wrong) {
        return BTreeMap::new();
    }
    cell.iter().filter_map(|(index, measurement)| Some((*index, ns(measurement)?))).collect()
}

/// What the rows of each host and lane tell of the noise of one of them.
fn priors(figures: &BTreeMap<Key, Rounds>) -> BTreeMap<Kind, Prior> {
    let mut rows: BTreeMap<Kind, Vec<Vec<f64>>> = BTreeMap::new();
    for (key, rounds) in figures {
        rows.entry(key.kind()).or_default().push(rounds.values().copied().collect());
    }
    rows.into_iter().filter_map(|(kind, rows)| Some((kind, Prior::of(rows)?))).collect()
}

/// The lines of each browser's first complete round that counted, by case.
fn counted(run: &Run) -> BTreeMap<&str, Vec<(Host, &Counted)>> {
    let mut found: BTreeMap<&str, Vec<(Host, &Counted)>> = BTreeMap::new();
    for host in facts::hosts(run) {
        let round = run.rounds.iter().find(|round| round.host == host && round.complete && !round.counted.is_empty());
        let lines = round.into_iter().flat_map(|round| &round.counted);
        for line in lines.filter(|line| line.is_told()) {
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
