//! Which rows of a run are measured alone, and in which order: functions of the seed and of nothing else.

use std::collections::BTreeSet;

use bench_native::Lane;
use rand::seq::SliceRandom;

use super::super::rng::generator;
use record::{CaseRecord, Host, SoloRow};

/// Lanes of a case that was asked for by name.
const ASKED: [Lane; 3] = [Lane::Raw, Lane::Bindgen, Lane::Js];

/// What is wanted of a run.
#[derive(Debug, Clone, Default)]
pub struct Wanted {
    /// Rows that chance draws in each browser.
    pub rows: usize,
    /// Browsers.
    pub hosts: Vec<Host>,
    /// Rows that are wanted whatever chance draws, in every browser.
    pub asked: BTreeSet<(String, Lane)>,
}

/// The rows of a case that was asked for by its id: each lane where this run measured its work. `None` if there is no such
/// case.
pub fn asked_rows(cases: &[CaseRecord], id: &str) -> Option<Vec<(String, Lane)>> {
    let case = cases.iter().find(|case| case.id == id)?;
    let place = |lane: &Lane| {
        let elsewhere = case.same.iter().find(|same| same.lane == *lane).map(|same| same.case.clone());
        (elsewhere.unwrap_or_else(|| case.id.clone()), *lane)
    };
    Some(ASKED.iter().filter(|lane| case.lanes.contains(lane)).map(place).collect())
}

/// Draws from all rows of a run those that are measured, among those that `may` be drawn. No row comes twice, and every
/// browser has a sample of its own.
pub fn sample(all: &[SoloRow], wanted: &Wanted, seed: u64, may: impl Fn(&SoloRow) -> bool) -> Vec<SoloRow> {
    let of_host = |host: &Host| {
        let rows: Vec<&SoloRow> = all.iter().filter(|row| row.host == *host).collect();
        let mut places: Vec<usize> = (0..rows.len()).filter(|place| may(rows[*place])).collect();
        places.shuffle(&mut generator(seed, 0, *host));
        let drawn: BTreeSet<usize> = places.into_iter().take(wanted.rows).collect();
        let asked = |row: &SoloRow| wanted.asked.iter().any(|(case, lane)| (case, lane) == (&row.case, &row.lane));
        let chosen = rows.into_iter().enumerate().filter_map(move |(place, row)| {
            let drawn = drawn.contains(&place);
            (drawn || asked(row)).then(|| SoloRow { drawn, ..row.clone() })
        });
        chosen.collect::<Vec<_>>()
    };
    wanted.hosts.iter().flat_map(of_host).collect()
}

/// All launches in the order in which they are made, each as the place of its row and its number. Every row has its first
/// launch before any has its second, so that slow minutes of the machine do not fall on one row.
pub(super) fn order(rows: usize, launches: u32, seed: u64) -> Vec<(usize, u32)> {
    let of_launch = |number: u32| {
        let mut places: Vec<usize> = (0..rows).collect();
        places.shuffle(&mut generator(seed, number, Host::NATIVE));
        places.into_iter().map(move |place| (place, number))
    };
    (0..launches).flat_map(of_launch).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use analysis::rows_alone;
    use record::{SameLane, fixture};

    const HOSTS: [Host; 2] = [Host::CHROMIUM, Host::FIREFOX];

    fn drawn(rows: usize, asked: &[(&str, Lane)], seed: u64) -> Vec<SoloRow> {
        let asked = asked.iter().map(|(case, lane)| ((*case).to_owned(), *lane)).collect();
        let wanted = Wanted { rows, hosts: HOSTS.into(), asked };
        sample(&rows_alone(&fixture::run()), &wanted, seed, |row| row.case.starts_with("strings/"))
    }

    fn names(rows: &[SoloRow], host: Host) -> Vec<(String, Lane)> {
        rows.iter().filter(|row| row.host == host).map(|row| (row.case.clone(), row.lane)).collect()
    }

    #[test]
    fn every_browser_has_a_sample_of_its_own_without_any_row_twice() {
        let found = drawn(20, &[], 7);
        for host in HOSTS {
            let names = names(&found, host);
            assert_eq!(names.len(), 20);
            assert_eq!(names.iter().collect::<BTreeSet<_>>().len(), 20, "a row comes twice");
            assert!(names.iter().all(|(case, _)| case.starts_with("strings/")));
        }
        assert_ne!(names(&found, Host::CHROMIUM), names(&found, Host::FIREFOX));
        assert_eq!(found, drawn(20, &[], 7), "the seed tells it all");
        assert_ne!(found, drawn(20, &[], 8));
        assert!(found.iter().all(|row| row.drawn && row.lane != Lane::Native));
    }

    #[test]
    fn what_a_seed_draws_stays_the_same_in_every_year() {
        let found = names(&drawn(3, &[], 7), Host::CHROMIUM);
        let cases: Vec<String> = found.iter().map(|(case, lane)| format!("{case} {}", lane.name())).collect();
        insta::assert_snapshot!(cases.join("\n"));
        insta::assert_snapshot!(format!("{:?}", order(4, 2, 7)));
    }

    #[test]
    fn a_small_run_is_taken_whole() {
        let all = rows_alone(&fixture::run());
        let wanted = Wanted { rows: 10_000, hosts: HOSTS.into(), ..Wanted::default() };
        assert_eq!(sample(&all, &wanted, 7, |_| true).len(), all.len());
    }

    #[test]
    fn named_rows_are_always_there_and_do_not_count_as_drawn() {
        let asked = [("handles/by-value/object/1", Lane::Bindgen)];
        let found = drawn(2, &asked, 7);
        let (drawn, named): (Vec<_>, Vec<_>) = found.iter().partition(|row| row.drawn);
        assert_eq!(drawn.len(), 4);
        assert_eq!(named.len(), 4, "two builds in two browsers");
        assert!(named.iter().all(|row| row.case == asked[0].0));
    }

    #[test]
    fn a_name_stands_for_the_rows_in_which_its_lanes_were_measured() {
        let mut cases = fixture::run().cases;
        let case = cases.iter_mut().find(|case| case.id == "strings/newline-batch/ascii-8/10").unwrap();
        case.same = vec![SameLane { lane: Lane::Js, case: "strings/per-item/ascii-8/10".into() }];
        let found = asked_rows(&cases, "strings/newline-batch/ascii-8/10").unwrap();
        assert_eq!(found[0], ("strings/newline-batch/ascii-8/10".into(), Lane::Raw));
        assert_eq!(found[2], ("strings/per-item/ascii-8/10".into(), Lane::Js));
        assert_eq!(asked_rows(&cases, "controls/empty-loop/none/1").unwrap().len(), 1);
        assert_eq!(asked_rows(&cases, "no/such/case/1"), None);
    }

    #[test]
    fn launches_are_shuffled_one_by_one() {
        let found = order(30, 3, 7);
        for (number, launch) in found.chunks(30).enumerate() {
            assert!(launch.iter().all(|(_, found)| *found as usize == number));
            assert_eq!(launch.iter().map(|(row, _)| *row).collect::<BTreeSet<_>>().len(), 30);
        }
        assert_ne!(found[..30].iter().map(|launch| launch.0).collect::<Vec<_>>(), (0..30).collect::<Vec<_>>());
        assert_ne!(found[0].0, found[30].0);
    }
}
