//! Which cases to measure again: where time is short, those whose rounds so far differ most; where rows shall become
//! precise, those that are not.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use bench_native::{Lane, Variant};

use super::added::Cost;
use crate::record::{CaseRecord, Host, Measurement, Outcome, Round, Run};
use crate::stats::{Estimate, Prior, median};

/// Rounds that take every case, whatever time there is: fewer have no interval.
pub(super) const WHOLE_ROUNDS: u32 = 2;
/// Controls are part of every round.
const CONTROLS: &str = "controls";

/// Whether a case is a control, by its id.
pub(super) fn is_control(case: &str) -> bool {
    case.starts_with(CONTROLS)
}

/// How long the next round of each host would take with every case: as long as its last one that was whole.
pub(super) fn expected(run: &Run, hosts: &[Host]) -> Duration {
    let last = |host: &Host| complete(run, *host).rfind(|round| round.left_out == 0);
    hosts.iter().filter_map(last).map(|round| Duration::from_secs_f64(round.seconds)).sum()
}

/// The cases that round `index` of `host` takes when it may last `share` of a whole one. Everything, unless the time is
/// short and there are rounds to choose by.
pub(super) fn cases(run: &Run, index: u32, host: Host, share: f64) -> Vec<CaseRecord> {
    let rounds: Vec<&Round> = complete(run, host).collect();
    if index < WHOLE_ROUNDS || share >= 1.0 || rounds.len() < WHOLE_ROUNDS as usize {
        return run.cases.clone();
    }
    let row = Cost::of(run, host).map_or(0.0, |cost| cost.row);
    let ranked = ranked(&figures(&rounds, row), |figures| Some(figures.difference()));
    let left = share * ranked.iter().map(|(.., seconds)| seconds).sum::<f64>();
    with_controls(run, &fitting(ranked, left))
}

/// The cases that every added round of `host` takes so that rows become precise: those that have a row whose half-width is
/// more than `precision`, widest first, as far as they fit into `seconds`, where each row takes `row` besides being timed.
pub(super) fn not_precise(run: &Run, host: Host, precision: f64, row: f64, seconds: f64) -> BTreeSet<String> {
    let done: Vec<&Round> = complete(run, host).collect();
    let figures = figures(&done, row);
    let priors = priors(&figures);
    let ranked = ranked(&figures, |figures| Some(figures.half_width(&priors)).filter(|half| *half > precision));
    fitting(ranked, seconds).into_iter().map(Into::into).collect()
}

/// These cases and the controls, in the order of the run.
pub(super) fn with_controls<T: Ord + Borrow<str>>(run: &Run, chosen: &BTreeSet<T>) -> Vec<CaseRecord> {
    let wanted = |case: &&CaseRecord| case.family == CONTROLS || chosen.contains(case.id.as_str());
    run.cases.iter().filter(wanted).cloned().collect()
}

/// The first of `ranked` that take no more than `seconds` together.
fn fitting(ranked: Vec<(&str, f64, f64)>, mut seconds: f64) -> BTreeSet<&str> {
    let fits = ranked.into_iter().take_while(|(.., each)| {
        seconds -= each;
        seconds >= 0.0
    });
    fits.map(|(case, ..)| case).collect()
}

/// Cases by how wide they are, the widest first: id, width, seconds in a round. Controls, and those without a width, are
/// left out.
fn ranked<'a>(figures: &Figures<'a>, width: impl Fn(&OfCase) -> Option<f64>) -> Vec<(&'a str, f64, f64)> {
    let cases = figures.iter().filter(|(case, _)| !is_control(case));
    let mut ranked: Vec<_> =
        cases.filter_map(|(case, figures)| Some((*case, width(figures)?, figures.seconds))).collect();
    ranked.sort_by(|(_, a, _), (_, b, _)| b.total_cmp(a));
    ranked
}

/// The rounds of a host that came to their end.
pub(super) fn complete(run: &Run, host: Host) -> impl DoubleEndedIterator<Item = &Round> {
    run.rounds.iter().filter(move |round| round.host == host && round.complete)
}

/// What rounds say of each case.
type Figures<'a> = BTreeMap<&'a str, OfCase>;

/// What rounds say of one case.
#[derive(Debug, Default)]
struct OfCase {
    /// Each row's nanoseconds, by number of the round.
    rows: BTreeMap<(Lane, Variant), BTreeMap<u32, f64>>,
    /// What it takes of a round that has it, on the mean, in seconds.
    seconds: f64,
}

impl OfCase {
    /// By how much its rounds differ: the largest ratio between two rounds of one of its rows, as a logarithm.
    fn difference(&self) -> f64 {
        let spread = |figures: &BTreeMap<u32, f64>| {
            let logarithms = figures.values().map(|figure| figure.ln());
            logarithms.clone().fold(f64::MIN, f64::max) - logarithms.fold(f64::MAX, f64::min)
        };
        self.rows.values().filter(|figures| figures.len() > 1).map(spread).fold(0.0, f64::max)
    }

    /// The half-width of its widest row.
    fn half_width(&self, priors: &BTreeMap<Lane, Prior>) -> f64 {
        let of_row = |((lane, _), row): (&(Lane, Variant), &BTreeMap<u32, f64>)| {
            let rounds: Vec<f64> = row.values().copied().collect();
            Estimate::of_positive(&rounds, priors.get(lane).copied())?.half_width()
        };
        self.rows.iter().filter_map(of_row).fold(0.0, f64::max)
    }
}

/// What the rows of each lane tell of the noise of one of them.
fn priors(figures: &Figures) -> BTreeMap<Lane, Prior> {
    let of_lane = |lane: Lane| {
        let rows = figures.values().flat_map(|of_case| &of_case.rows).filter(|((of, _), _)| *of == lane);
        Prior::of(rows.map(|(_, row)| row.values().copied().collect::<Vec<f64>>()))
    };
    Lane::ALL.into_iter().filter_map(|lane| Some((lane, of_lane(lane)?))).collect()
}

/// What rounds say of each case, read once, where each row takes `row` seconds besides being timed.
fn figures<'a>(rounds: &[&'a Round], row: f64) -> Figures<'a> {
    let mut figures = Figures::new();
    let mut taken_in: BTreeMap<&str, u32> = BTreeMap::new();
    for round in rounds {
        let mut last = "";
        for measurement in &round.measurements {
            let of_case = figures.entry(measurement.case.as_str()).or_default();
            let ns = median(&measurement.ns_per_operation()).filter(|_| measurement.outcome == Outcome::Timed);
            if let Some(ns) = ns {
                of_case.rows.entry((measurement.lane, measurement.variant)).or_default().insert(round.index, ns);
            }
            of_case.seconds += seconds(measurement) + row;
            // The rows of a case stand next to each other.
            if last != measurement.case {
                *taken_in.entry(measurement.case.as_str()).or_default() += 1;
                last = &measurement.case;
            }
        }
    }
    for (case, of_case) in &mut figures {
        of_case.seconds /= f64::from(taken_in.get(case).copied().unwrap_or(1));
    }
    figures
}

/// What timing a row took.
pub(super) fn seconds(measurement: &Measurement) -> f64 {
    let samples = measurement.warmup_us.iter().chain(&measurement.elapsed_us).sum::<f64>();
    (samples + measurement.first_call_us) / 1e6
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::fixture;

    fn ids(index: u32, share: f64) -> Vec<String> {
        let mut run = fixture::with_rounds(2);
        // One row that no round agrees about.
        for round in run.rounds.iter_mut().filter(|round| round.index == 1 && round.host == Host::Chromium) {
            let found = round.measurements.iter_mut().filter(|found| found.case == "numbers/unit/none/1");
            found.for_each(|found| found.elapsed_us.iter_mut().for_each(|us| *us *= 3.0));
        }
        cases(&run, index, Host::Chromium, share).into_iter().map(|case| case.id).collect()
    }

    #[test]
    fn with_time_enough_and_in_the_first_rounds_every_case_is_taken() {
        let all = fixture::run().cases.len();
        assert_eq!((ids(2, 1.0).len(), ids(1, 0.1).len(), ids(0, 0.0).len()), (all, all, all));
    }

    #[test]
    fn short_time_goes_to_what_differs_most_and_controls_are_always_there() {
        let some = ids(2, 0.3);
        let controls = some.iter().filter(|id| id.starts_with("controls/")).count();
        assert_eq!(controls, 6);
        assert!(some.contains(&"numbers/unit/none/1".to_owned()), "{some:?}");
        assert!(some.len() > 8 && some.len() < fixture::run().cases.len() / 2 + 6, "{some:?}");
        assert_eq!(ids(2, 0.0).len(), 6);
    }

    #[test]
    fn only_what_is_not_precise_is_measured_again_as_far_as_the_time_goes() {
        let mut run = fixture::with_rounds(7);
        for round in run.rounds.iter_mut().filter(|round| round.host == Host::Chromium) {
            let factor = 1.0 + 0.3 * f64::from(round.index % 3);
            let found = round.measurements.iter_mut().filter(|found| found.case == "numbers/unit/none/1");
            found.for_each(|found| found.elapsed_us.iter_mut().for_each(|us| *us *= factor));
        }
        let chosen = |precision, seconds| not_precise(&run, Host::Chromium, precision, 0.01, seconds);
        assert_eq!(chosen(0.12, 1_000.0), BTreeSet::from(["numbers/unit/none/1".to_owned()]));
        assert!(chosen(0.0001, 1_000.0).len() > 10);
        assert!(chosen(0.0001, 0.01).is_empty());
        assert_eq!(with_controls(&run, &chosen(0.12, 1_000.0)).len(), 7);
    }

    #[test]
    fn what_is_expected_is_the_last_complete_round() {
        let run = fixture::with_rounds(2);
        assert_eq!(expected(&run, &[Host::Chromium, Host::Firefox]), Duration::from_secs(20));
        assert_eq!(expected(&run, &[]), Duration::ZERO);
    }
}
