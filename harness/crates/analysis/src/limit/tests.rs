//! Limits of runs whose costs are known.

use std::collections::BTreeSet;

use bench_native::{Case, Lane, Mechanism, catalogue, mechanisms};

use super::job::Crossing;
use super::jobs::JOBS;
use super::{Distance, Limit};
use crate::{Findings, analyse};
use record::{Host, Outcome, Run, case_records, fixture};
use stats::Interval;

/// The fixture's own jobs in Chromium.
const BATCH: (&str, &str, u64) = ("upper-case many strings", "ascii-8", 100);
const SEEN: (&str, &str, u64) = ("see values that Rust keeps", "f64", 4_096);

fn limit(findings: &Findings, (task, data, size): (&str, &str, u64)) -> Option<Limit> {
    let same = |limit: &&Limit| (limit.task.as_str(), limit.data.as_str(), limit.size) == (task, data, size);
    findings.limits.iter().find(same).cloned()
}

fn distance(run: &Run, job: (&str, &str, u64), host: Host) -> Option<Distance> {
    let found = limit(&analyse(run), job)?;
    found.distances.into_iter().find(|(of, _)| *of == host).map(|(_, distance)| distance)
}

/// Takes a factor of what every round measured of some rows.
fn scaled(mut run: Run, rows: impl Fn(&str, Lane) -> bool, factor: f64) -> Run {
    for found in run.rounds.iter_mut().flat_map(|round| &mut round.measurements) {
        if rows(&found.case, found.lane) {
            found.elapsed_us.iter_mut().chain(&mut found.warmup_us).for_each(|us| *us *= factor);
        }
    }
    run
}

#[test]
fn every_job_of_the_catalogue_says_what_it_needs() {
    let named: BTreeSet<_> = mechanisms().filter_map(|of| Some((of.family.name(), of.task?))).collect();
    let listed: BTreeSet<_> = JOBS.iter().map(|job| (job.family.name(), job.task)).collect();
    assert_eq!(named, listed);
    assert_eq!(JOBS.len(), listed.len(), "a job stands twice");
    for job in JOBS {
        let words = job.why.split_whitespace().count();
        assert!(job.why.starts_with(char::is_uppercase) && !job.why.ends_with('.') && words <= 20, "{}", job.why);
    }
}

#[test]
fn the_catalogue_measures_every_part_of_every_job() {
    let floors = [Crossing::BytesIn, Crossing::BytesOut, Crossing::TextIn, Crossing::TextOut].map(Crossing::floors);
    let is_floor = |family, name| floors.iter().any(|(of, names)| *of == family && names.contains(&name));
    let is_part = |case: &Case| {
        let Mechanism { family, name, task, .. } = case.mechanism;
        task.is_some() || is_floor(*family, *name) || *name == "empty-export"
    };
    let cases = case_records(&catalogue().into_iter().filter(is_part).collect::<Vec<_>>());
    let findings = analyse(&fixture::of_cases(cases));
    assert!(findings.ways.len() > 50, "{}", findings.ways.len());
    for way in &findings.ways {
        let limit = limit(&findings, (&way.task, &way.data, way.size));
        let limit = limit.unwrap_or_else(|| panic!("{}, {} {}: no limit", way.task, way.data, way.size));
        assert_eq!(limit.distances.len(), way.choices.len(), "{}, {} {}", way.task, way.data, way.size);
    }
}

#[test]
fn the_limit_is_the_sum_of_the_parts() {
    let found = distance(&fixture::with_rounds(7), BATCH, Host::CHROMIUM).unwrap();
    assert_eq!(found.mechanism, "packed-batch");
    // A call, 800 bytes in and out between 8 and 8,192, and the work of 100 strings, all by the fixture's model.
    let text = 10.0 + 0.1 * 800.0 + 0.8 * 2.0;
    let sum = 1.0 + 0.8 * 2.0 + 2.0 * text + 30.0 * 100.0;
    assert!((found.limit.value.0 / sum - 1.0).abs() < 0.03, "{found:?}");
    let cost = 400.0 + 8.0 * 100.0 + 30.0 * 100.0;
    assert!((found.ratio.value / (cost / sum) - 1.0).abs() < 0.03 && found.is_far(), "{found:?}");
    let Interval { low, high } = found.ratio.interval.unwrap();
    assert!(low < found.ratio.value && found.ratio.value < high, "{found:?}");
    // Rounds differ by a tenth, and a ratio within rounds does not.
    assert!(found.ratio.half_width().unwrap() < 0.02 && found.ratio.rounds == 7, "{found:?}");
}

#[test]
fn a_way_at_the_limit_is_not_far_and_one_below_it_is_said_to_be() {
    let run = || fixture::with_rounds(7);
    // A call of 2.6 ns and a step of 1 ns, for a view that is read for 3.
    let below = distance(&run(), SEEN, Host::CHROMIUM).unwrap();
    assert!(below.mechanism == "cached-view" && below.is_below() && !below.is_far(), "{below:?}");
    let is_best = |case: &str, lane: Lane| lane == Lane::Bindgen && case == "views/cached-view/f64/4096";
    let at = distance(&scaled(run(), is_best, 1.2), SEEN, Host::CHROMIUM).unwrap();
    assert!(!at.is_below() && !at.is_far(), "{at:?}");
    let far = distance(&scaled(run(), is_best, 1.6), SEEN, Host::CHROMIUM).unwrap();
    assert!(!far.is_below() && far.is_far(), "{far:?}");
}

#[test]
fn without_a_part_there_is_no_limit() {
    let without = |part: &str| {
        let mut run = fixture::run();
        run.cases.retain(|case| !case.id.starts_with(part));
        run
    };
    assert!(distance(&fixture::run(), BATCH, Host::FIREFOX).is_some());
    for part in ["strings/encode/ascii/8192", "strings/encode/ascii/8", "strings/string-out", "controls/empty-export"] {
        assert_eq!(distance(&without(part), BATCH, Host::FIREFOX), None, "{part}");
    }
    assert!(distance(&without("strings/encode"), SEEN, Host::FIREFOX).is_some(), "it needs no text");
    assert_eq!(analyse(&without("controls/empty-export")).limits, []);
}

#[test]
fn a_part_that_failed_in_one_browser_leaves_the_others() {
    let mut run = fixture::run();
    let of_firefox = run.rounds.iter_mut().filter(|round| round.host == Host::FIREFOX);
    for found in of_firefox.flat_map(|round| &mut round.measurements) {
        if found.case.starts_with("strings/encode") {
            found.outcome = Outcome::Failed;
        }
    }
    let limit = limit(&analyse(&run), BATCH).unwrap();
    assert_eq!(limit.distances.iter().map(|(host, _)| *host).collect::<Vec<_>>(), [Host::CHROMIUM]);
    assert_eq!(limit.made_of, "one call, the text in, the text out and the work within Wasm");
}
