//! Which cases to measure again where time is short: those whose rounds so far differ most.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use bench_native::{Lane, Variant};

use crate::record::{CaseRecord, Host, Measurement, Outcome, Round, Run};
use crate::stats::median;

/// Rounds that take every case, whatever time there is: fewer have no interval.
const WHOLE_ROUNDS: u32 = 2;
/// Controls are part of every round.
const CONTROLS: &str = "controls";

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
    let mut ranked: Vec<(&str, f64, f64)> = run
        .cases
        .iter()
        .filter(|case| case.family != CONTROLS)
        .map(|case| (case.id.as_str(), difference(&case.id, &rounds), seconds(&case.id, &rounds)))
        .collect();
    ranked.sort_by(|(_, a, _), (_, b, _)| b.total_cmp(a));
    let mut left = share * ranked.iter().map(|(.., seconds)| seconds).sum::<f64>();
    let mut chosen = BTreeSet::new();
    for (id, _, seconds) in ranked {
        left -= seconds;
        if left < 0.0 {
            break;
        }
        chosen.insert(id);
    }
    let wanted = |case: &&CaseRecord| case.family == CONTROLS || chosen.contains(case.id.as_str());
    run.cases.iter().filter(wanted).cloned().collect()
}

fn complete(run: &Run, host: Host) -> impl DoubleEndedIterator<Item = &Round> {
    run.rounds.iter().filter(move |round| round.host == host && round.complete)
}

fn of_case<'a>(id: &'a str, round: &'a Round) -> impl Iterator<Item = &'a Measurement> {
    round.measurements.iter().filter(move |measurement| measurement.case == id)
}

/// By how much the rounds of a case differ: the largest ratio between two rounds of one of its rows, as a logarithm.
fn difference(id: &str, rounds: &[&Round]) -> f64 {
    let mut rows: BTreeMap<(Lane, Variant), Vec<f64>> = BTreeMap::new();
    for measurement in rounds.iter().flat_map(|round| of_case(id, round)) {
        let figure = median(&measurement.ns_per_operation()).filter(|_| measurement.outcome == Outcome::Timed);
        rows.entry((measurement.lane, measurement.variant)).or_default().extend(figure);
    }
    let spread = |figures: &Vec<f64>| {
        let logarithms = figures.iter().map(|figure| figure.ln());
        logarithms.clone().fold(f64::MIN, f64::max) - logarithms.fold(f64::MAX, f64::min)
    };
    rows.values().filter(|figures| figures.len() > 1).map(spread).fold(0.0, f64::max)
}

/// What a case takes of a round, on the mean, as far as it is timed.
fn seconds(id: &str, rounds: &[&Round]) -> f64 {
    let timed = |measurement: &Measurement| {
        let samples = measurement.warmup_us.iter().chain(&measurement.elapsed_us).sum::<f64>();
        (samples + measurement.first_call_us) / 1e6
    };
    let all: f64 = rounds.iter().flat_map(|round| of_case(id, round)).map(timed).sum();
    all / rounds.len() as f64
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
    fn what_is_expected_is_the_last_complete_round() {
        let run = fixture::with_rounds(2);
        assert_eq!(expected(&run, &[Host::Chromium, Host::Firefox]), Duration::from_secs(20));
        assert_eq!(expected(&run, &[]), Duration::ZERO);
    }
}
