//! The rounds that are added after those of everything, for what is not precise by then: how many there is time for, and
//! what each host measures again in them.

use std::collections::{BTreeMap, BTreeSet};
use std::time::Duration;

use super::widest;
use crate::record::{Host, Measurement, Run};
use crate::stats::precision::MOST_ROUNDS;

/// What a browser's round takes before its first case, in seconds: starting, loading the page and its modules, the long
/// loop. Rounds of 52 and of 557 cases together tell 1.4 in Chromium and 2.5 in Firefox, with two processors.
const BROWSER_STARTS: f64 = 2.5;
/// The same of criterion's process, where rounds of 185 and of 314 cases tell it.
const NATIVE_STARTS: f64 = 0.7;
/// The part of an added round that must be left for cases: where it is less, fewer rounds are added.
const FOR_CASES: f64 = 0.5;

/// Added rounds.
#[derive(Debug, Default, PartialEq)]
pub(super) struct Added {
    /// How many.
    pub(super) rounds: u32,
    /// What each host measures again in every one of them, besides controls.
    pub(super) cases: BTreeMap<Host, BTreeSet<String>>,
}

impl Added {
    /// As many rounds as there are to be at most, or as fit into `left`, which hosts share as their whole rounds do.
    ///
    /// The number follows from the time alone, and never from how much rounds differed: that is looked at once, after the
    /// rounds of everything, and says which rows go on. Such a look is what `results/simulations.md` tells of, with the most
    /// rounds that may follow it; fewer outweigh the rounds that were looked at less, and keep between 94 and 96 % as well
    /// (simulated for going on at 2 % half-width).
    pub(super) fn of(run: &Run, hosts: &[Host], precision: f64, left: Duration) -> Self {
        let costs: Vec<(Host, Cost)> = hosts.iter().filter_map(|host| Some((*host, Cost::of(run, *host)?))).collect();
        let always: f64 = costs.iter().map(|(_, cost)| cost.always).sum();
        let left = left.as_secs_f64();
        let most = MOST_ROUNDS.saturating_sub(run.settings.rounds);
        let rounds = (left * (1.0 - FOR_CASES) / always).min(f64::from(most)) as u32;
        if rounds == 0 {
            return Self::default();
        }
        let for_cases = left / f64::from(rounds) - always;
        let whole = widest::expected(run, hosts).as_secs_f64().max(f64::EPSILON);
        let of_host = |(host, cost): (Host, Cost)| {
            let part = widest::expected(run, &[host]).as_secs_f64() / whole;
            (host, widest::not_precise(run, host, precision, cost.row, part * for_cases))
        };
        Self { rounds, cases: costs.into_iter().map(of_host).collect() }
    }
}

/// What a round of one host takes besides timing its cases, in seconds.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cost {
    /// However few cases it has: starting, and the controls with all that belongs to them.
    always: f64,
    /// For every row that it has: compiling, calibrating, checking, laying rulers.
    pub(super) row: f64,
}

impl Cost {
    /// What the last round that left nothing out tells; `None` where there is none.
    pub(super) fn of(run: &Run, host: Host) -> Option<Self> {
        let round = widest::complete(run, host).rfind(|round| round.left_out == 0)?;
        let timed: f64 = round.measurements.iter().map(widest::seconds).sum();
        let besides = (round.seconds - timed).max(0.0);
        let starts = if host == Host::Native { NATIVE_STARTS } else { BROWSER_STARTS }.min(besides);
        let row = (besides - starts) / round.measurements.len().max(1) as f64;
        let controls = round.measurements.iter().filter(|found| widest::is_control(&found.case));
        let of_control = |found: &Measurement| widest::seconds(found) + row;
        Some(Self { always: starts + controls.map(of_control).sum::<f64>(), row })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::record::fixture;
    use crate::stats::precision::FIRST_ROUNDS;

    const HOSTS: [Host; 2] = [Host::Chromium, Host::Firefox];

    /// The rounds of everything, in which hosts take as long as the whole catalogue makes them and one row differs by `noise`.
    fn run(noise: f64) -> Run {
        let mut run = fixture::with_rounds(7);
        run.settings.rounds = FIRST_ROUNDS;
        for round in &mut run.rounds {
            round.seconds = if round.host == Host::Firefox { 70.8 } else { 42.6 };
            let factor = 1.0 + noise * f64::from(round.index % 3);
            let found = round.measurements.iter_mut().filter(|found| found.case == "numbers/unit/none/1");
            found.for_each(|found| found.elapsed_us.iter_mut().for_each(|us| *us *= factor));
        }
        run
    }

    fn added(noise: f64, seconds: u64) -> Added {
        Added::of(&run(noise), &HOSTS, 0.0001, Duration::from_secs(seconds))
    }

    #[test]
    fn the_time_that_the_whole_catalogue_leaves_is_used() {
        // As a run with the usual budget left it, which added nothing.
        let found = added(0.3, 170);
        assert!(found.rounds > 3, "{found:?}");
        assert!(found.cases.values().all(|cases| cases.contains("numbers/unit/none/1")), "{found:?}");
        let every = added(0.3, 100_000);
        assert_eq!(every.rounds, MOST_ROUNDS - FIRST_ROUNDS);
        assert!(every.cases[&Host::Firefox].len() > found.cases[&Host::Firefox].len());
        assert_eq!(Added::of(&run(0.3), &HOSTS, 0.1, Duration::MAX).rounds, MOST_ROUNDS - FIRST_ROUNDS);
    }

    #[test]
    fn what_is_planned_fits_into_the_time() {
        let run = run(0.3);
        for seconds in [30, 60, 170, 500, 1_000] {
            let found = added(0.3, seconds);
            let of_host = |host: &Host| {
                let cost = Cost::of(&run, *host).unwrap();
                let round = widest::complete(&run, *host).next_back().unwrap();
                let rows = round.measurements.iter().filter(|row| found.cases[host].contains(&row.case));
                cost.always + rows.map(|row| widest::seconds(row) + cost.row).sum::<f64>()
            };
            let planned = f64::from(found.rounds) * HOSTS.iter().map(of_host).sum::<f64>();
            // Rounds differ, and the last one is no mean.
            assert!(planned < 1.05 * seconds as f64, "{planned} of {seconds}");
        }
    }

    #[test]
    fn short_time_has_fewer_rounds_whatever_was_measured() {
        let rounds = |noise| [1, 30, 60, 100_000].map(|seconds| added(noise, seconds).rounds);
        let found = rounds(0.0);
        assert!(found[0] == 0 && found.is_sorted() && (1..MOST_ROUNDS - FIRST_ROUNDS).contains(&found[1]), "{found:?}");
        assert_eq!(found, rounds(0.3));
        assert_eq!(added(0.3, 1), Added::default());
    }
}
