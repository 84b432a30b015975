//! Runs and browsers side by side: what each case costs in each, and how many times the first, where that may be said.

use std::collections::BTreeMap;

use bench_native::{Lane, Variant};

use super::compare::{Floors, TwoRuns, compare};
use super::measured::{Key, Measured, mean_ns};
use super::{Facts, SteadinessCount, facts};
use record::{Host, PairKey, Run};
use stats::{Estimate, Nanoseconds};

/// Runs and browsers side by side.
#[derive(Debug, Clone, PartialEq)]
pub struct Sides {
    /// One a host of a run, in the order of the runs; ratios are to the first.
    pub sides: Vec<Side>,
    /// Every case and build that one of them timed, in the order of the first run that has it.
    pub rows: Vec<SideRow>,
}

/// One host of one run.
#[derive(Debug, Clone, PartialEq)]
pub struct Side {
    /// Which run, by its place.
    pub run: usize,
    /// Which host.
    pub host: Host,
    /// What was measured where.
    pub facts: Facts,
    /// Why it has no ratio to the first side; empty where it has.
    pub differs: Vec<String>,
}

/// One case in one build: through wasm-bindgen in browsers, by native Rust outside of them.
#[derive(Debug, Clone, PartialEq)]
pub struct SideRow {
    /// The case's id.
    pub case: String,
    /// Its family.
    pub family: String,
    /// The build.
    pub variant: Variant,
    /// What an operation costs on each side.
    pub costs: Vec<Option<Estimate<Nanoseconds>>>,
    /// Whether that is not steady: in most rounds it had not settled.
    pub not_steady: Vec<bool>,
    /// How many times the first side's cost that is; `None` for the first side and where it may not be said.
    pub ratios: Vec<Option<Estimate>>,
    /// How many times the cost of the version before it that is; `None` where that is no side of the same run.
    pub over_previous: Vec<Option<Estimate>>,
}

/// Puts the hosts of `runs` side by side. Sides of one run are paired round by round. Sides of two runs have a ratio only where
/// [`compare`] would give verdicts: one machine, one browser, one way of sampling.
pub fn side_by_side(runs: &[Run]) -> Sides {
    let measured: Vec<Measured> = runs.iter().map(Measured::of).collect();
    let hosts = |(run, record): (usize, &Run)| {
        // Native Rust does not cross: it is told by every report, and has no place among ways across.
        let hosts = facts::hosts(record).into_iter().filter(|host| host.runs_javascript());
        hosts.map(|host| (run, host)).collect::<Vec<_>>()
    };
    let places: Vec<(usize, Host)> = runs.iter().enumerate().flat_map(hosts).collect();
    // A run without a browser has no side: the first side's run is the one that others are held against.
    let first = places.first().map_or(0, |(run, _)| *run);
    let against = |(i, run): (usize, &Run)| (i != first).then(|| compare(&runs[first], run, &Floors::new()));
    let against_first: Vec<Option<TwoRuns>> = runs.iter().enumerate().map(against).collect();
    let side = |&(run, host): &(usize, Host)| Side {
        run,
        host,
        facts: Facts::of(&runs[run]),
        differs: differs(places[0], (run, host), against_first[run].as_ref()),
    };
    let sides: Vec<Side> = places.iter().map(side).collect();
    let row = |(case, family, variant): &(String, String, Variant)| {
        let cost =
            |side: &Side| Some(measured[side.run].cost(Key::bindgen(case, side.host, *variant))?.map(Nanoseconds));
        let not_steady = |side: &Side| {
            let found = measured[side.run].cell(Key::bindgen(case, side.host, *variant));
            let timed = found.map(|(_, measurement)| measurement).filter(|measurement| mean_ns(measurement).is_some());
            SteadinessCount::of(timed).mostly_not_steady()
        };
        let ratio = |side: &Side| match &against_first[side.run] {
            _ if !side.differs.is_empty() => None,
            None if side.host == sides[0].host => None,
            None => {
                let key = |host| Key::bindgen(case, host, *variant);
                measured[first].ratio(key(side.host), key(sides[0].host))
            }
            Some(two) => of_two(two, side.host, case, *variant),
        };
        let over_previous = |(i, side): (usize, &Side)| {
            let before =
                sides[..i].last().filter(|before| before.run == side.run && before.host.kind() == side.host.kind())?;
            let key = |host| Key::bindgen(case, host, *variant);
            measured[side.run].ratio(key(side.host), key(before.host))
        };
        SideRow {
            case: case.clone(),
            family: family.clone(),
            variant: *variant,
            costs: sides.iter().map(cost).collect(),
            not_steady: sides.iter().map(not_steady).collect(),
            ratios: sides.iter().map(ratio).collect(),
            over_previous: sides.iter().enumerate().map(over_previous).collect(),
        }
    };
    let rows: Vec<SideRow> = cases(runs).iter().map(row).filter(|row| row.costs.iter().any(Option::is_some)).collect();
    Sides { sides, rows }
}

/// Why two sides have no ratio.
fn differs(first: (usize, Host), side: (usize, Host), two: Option<&TwoRuns>) -> Vec<String> {
    let Some(two) = two else { return Vec::new() };
    if first.1 != side.1 {
        return vec!["another browser in another session".into()];
    }
    match two.hosts.iter().find(|found| found.host == side.1) {
        None => vec!["no row that both timed".into()],
        Some(host) => host.differs.iter().cloned().chain(host.machine_changed.clone()).collect(),
    }
}

fn of_two(two: &TwoRuns, host: Host, case: &str, variant: Variant) -> Option<Estimate> {
    let host = two.hosts.iter().find(|found| found.host == host)?;
    let row = host.rows.iter().find(|row| row.key == PairKey { case: case.into(), lane: Lane::Bindgen, variant })?;
    Some(row.ratio)
}

/// Cases with a bindgen lane and their builds, each once.
fn cases(runs: &[Run]) -> Vec<(String, String, Variant)> {
    let mut known = BTreeMap::new();
    let mut found = Vec::new();
    for case in runs.iter().flat_map(|run| &run.cases).filter(|case| case.lanes.contains(&Lane::Bindgen)) {
        for variant in &case.variants {
            if known.insert((case.id.as_str(), *variant), ()).is_none() {
                found.push((case.id.clone(), case.family.clone(), *variant));
            }
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::fixture;

    #[test]
    fn browsers_of_one_run_are_paired() {
        let sides = side_by_side(&[fixture::run()]);
        assert_eq!(sides.sides.iter().map(|side| side.host).collect::<Vec<_>>(), [Host::CHROMIUM, Host::FIREFOX]);
        let row = sides.rows.iter().find(|row| row.case == "numbers/add/i32/1").unwrap();
        assert!(row.ratios[0].is_none() && row.ratios[1].is_some() && row.costs.iter().all(Option::is_some));
    }

    #[test]
    fn what_must_not_be_compared_is_not() {
        let mut other = fixture::run();
        other.machine.cores = 64;
        let sides = side_by_side(&[fixture::run(), other]);
        assert_eq!(sides.sides.len(), 4);
        assert!(sides.sides[2].differs.iter().any(|what| what.contains("processors")), "{:?}", sides.sides[2].differs);
        assert_eq!(sides.sides[3].differs, ["another browser in another session"]);
        assert!(sides.rows.iter().all(|row| row.ratios[2].is_none() && row.ratios[3].is_none()));
    }

    #[test]
    fn a_run_without_a_browser_is_no_reference() {
        let mut native = fixture::run();
        native.settings.hosts = vec![Host::NATIVE];
        native.rounds.retain(|round| round.host == Host::NATIVE);
        let sides = side_by_side(&[native, fixture::run()]);
        assert_eq!(sides.sides.iter().map(|side| (side.run, side.differs.len())).collect::<Vec<_>>(), [(1, 0), (1, 0)]);
        assert!(sides.rows.iter().any(|row| row.ratios[1].is_some()));
    }

    #[test]
    fn a_second_session_of_one_machine_has_ratios() {
        let sides = side_by_side(&[fixture::with_rounds(7), fixture::with_rounds(7)]);
        assert!(sides.sides[2].differs.is_empty(), "{:?}", sides.sides[2].differs);
        let row = sides.rows.iter().find(|row| row.case == "numbers/add/i32/1").unwrap();
        assert!((row.ratios[2].unwrap().value - 1.0).abs() < 1e-9);
    }
}
