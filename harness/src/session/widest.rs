//! Which cases to measure again: where time is short, those whose rounds so far differ most; where rows shall become
//! precise, those that are not.

use std::borrow::Borrow;
use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use bench_native::{Lane, Variant};

use super::added::Cost;
use crate::record::{CaseRecord, Host, Measurement, Outcome, Round, Run, kind_of_work};
use crate::stats::speed::{Beside, Shares};
use crate::stats::{median, precision};

/// Rounds that take every case, whatever time there is: fewer have no interval.
pub(super) const WHOLE_ROUNDS: u32 = 2;
/// What every row is held against.
const RULER: &str = "controls/ruler-cpu/";
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
    let ruler =
        figures.iter().find(|(case, _)| case.starts_with(RULER)).and_then(|(_, ruler)| ruler.rows.values().next());
    let ruler = ruler.cloned().unwrap_or_default();
    let shares = shares(&figures);
    let half_width =
        |figures: &OfCase| figures.half_width(&ruler, figures.kind.map_or(0.0, |kind| shares.of_kind(kind)));
    let ranked = ranked(&figures, |figures| Some(half_width(figures)).filter(|half| *half > precision));
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
type Figures<'a> = BTreeMap<&'a str, OfCase<'a>>;

/// What rounds say of one case.
#[derive(Debug, Default)]
struct OfCase<'a> {
    /// What it follows the machine's speed with; nothing for a ruler.
    kind: Option<&'a str>,
    /// Each row's nanoseconds, by number of the round.
    rows: BTreeMap<(Lane, Variant), BTreeMap<u32, f64>>,
    /// The ruler beside each, where one was laid.
    beside: BTreeMap<(Lane, Variant), BTreeMap<u32, f64>>,
    /// What it takes of a round that has it, on the mean, in seconds.
    seconds: f64,
}

impl OfCase<'_> {
    /// By how much its rounds differ: the largest ratio between two rounds of one of its rows, as a logarithm.
    fn difference(&self) -> f64 {
        let spread = |figures: &BTreeMap<u32, f64>| {
            let logarithms = figures.values().map(|figure| figure.ln());
            logarithms.clone().fold(f64::MIN, f64::max) - logarithms.fold(f64::MAX, f64::min)
        };
        self.rows.values().filter(|figures| figures.len() > 1).map(spread).fold(0.0, f64::max)
    }

    /// The half-width of its widest row, each held against the ruler beside it, which its kind follows by a power of `share`,
    /// or, where there is none, that of its round.
    fn half_width(&self, ruler: &BTreeMap<u32, f64>, share: f64) -> f64 {
        let of_row = |(key, row)| match self.rounds_beside(key) {
            Some(rounds) => precision::half_width_beside(&rounds, share),
            None => precision::half_width(row, ruler),
        };
        self.rows.iter().filter_map(of_row).fold(0.0, f64::max)
    }

    /// Each round's figure of a row and the ruler beside it; `None` where a round has none.
    fn rounds_beside(&self, key: &(Lane, Variant)) -> Option<Beside> {
        let beside = self.beside.get(key)?;
        self.rows.get(key)?.iter().map(|(index, value)| Some((*value, *beside.get(index)?))).collect()
    }
}

/// How each kind of work follows the machine's speed.
fn shares<'a>(figures: &Figures<'a>) -> Shares<&'a str> {
    let of_case = |figures: &OfCase<'a>| {
        let row = |key| Some((figures.kind?, figures.rounds_beside(key)?));
        figures.rows.keys().filter_map(row).collect::<Vec<_>>()
    };
    Shares::of(&figures.values().flat_map(of_case).collect::<Vec<_>>())
}

/// What rounds say of each case, read once, where each row takes `row` seconds besides being timed.
fn figures<'a>(rounds: &[&'a Round], row: f64) -> Figures<'a> {
    let mut figures = Figures::new();
    let mut taken_in: BTreeMap<&str, u32> = BTreeMap::new();
    for round in rounds {
        let mut last = "";
        for measurement in &round.measurements {
            let of_case = figures.entry(measurement.case.as_str()).or_default();
            of_case.kind = kind_of_work(&measurement.case);
            let ns = median(&measurement.ns_per_operation()).filter(|_| measurement.outcome == Outcome::Timed);
            if let Some(ns) = ns {
                of_case.rows.entry((measurement.lane, measurement.variant)).or_default().insert(round.index, ns);
                let beside = of_case.beside.entry((measurement.lane, measurement.variant)).or_default();
                beside.extend(measurement.ruler_ns().map(|ruler| (round.index, ruler)));
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
        // The machine's speed, which all rows of a round share, is no reason.
        assert_eq!(chosen(0.05, 1_000.0), BTreeSet::from(["numbers/unit/none/1".to_owned()]));
        assert!(chosen(0.0001, 1_000.0).len() > 10);
        assert!(chosen(0.0001, 0.01).is_empty());
        assert_eq!(with_controls(&run, &chosen(0.05, 1_000.0)).len(), 7);
    }

    #[test]
    fn what_is_expected_is_the_last_complete_round() {
        let run = fixture::with_rounds(2);
        assert_eq!(expected(&run, &[Host::Chromium, Host::Firefox]), Duration::from_secs(20));
        assert_eq!(expected(&run, &[]), Duration::ZERO);
    }
}
