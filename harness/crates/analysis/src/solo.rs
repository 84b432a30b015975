//! Rows that were measured alone, held against what their run found.

use std::collections::BTreeSet;

use bench_native::{Lane, Variant};

use super::measured::ns;
use super::words::row_name;
use super::{Timing, analyse};
use record::{Gap, Host, Launch, Outcome, Run, RunFigure, Solo, SoloRow};
use stats::{Nanoseconds, Steadiness, median};

/// How far a run's figure may lie from the figure alone, as a share of the latter.
pub const NEAR: f64 = 0.10;
/// A figure that is off by more than this factor, either way, is wrong.
pub const WRONG: f64 = 1.5;

/// What rows alone say about a run.
#[derive(Debug, Clone, PartialEq)]
pub struct SoloFindings {
    /// One entry a browser, over the rows that chance drew.
    pub hosts: Vec<SoloHost>,
    /// Rows with a figure alone, the worst first.
    pub rows: Vec<HeldRow>,
    /// Rows without one, each with its reason.
    pub missing: Vec<Gap>,
    /// Launches that were lost, of rows that have a figure all the same.
    pub lost: Vec<Gap>,
}

/// How the drawn rows of one browser agree.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct SoloHost {
    /// The browser.
    pub host: Host,
    /// Rows with a figure alone.
    pub rows: usize,
    /// Those whose run lies within [`NEAR`] of it.
    pub near: usize,
    /// Those whose run is off by more than [`WRONG`].
    pub wrong: usize,
    /// The median over rows of |run / alone − 1|.
    pub distance: f64,
}

/// One row of the run beside the same alone.
#[derive(Debug, Clone, PartialEq)]
pub struct HeldRow {
    /// The row.
    pub row: SoloRow,
    /// Median over launches of each launch's median over samples.
    pub alone: Nanoseconds,
    /// Largest launch over smallest, less one; `None` for a single launch.
    pub spread: Option<f64>,
    /// Launches with a figure.
    pub launches: usize,
    /// Those of them that had not settled.
    pub not_settled: usize,
    /// What the run found, over what it is alone.
    pub ratio: f64,
}

impl HeldRow {
    /// |run / alone − 1|.
    pub fn distance(&self) -> f64 {
        (self.ratio - 1.0).abs()
    }

    /// By which factor the run is off, either way.
    fn factor(&self) -> f64 {
        self.ratio.max(1.0 / self.ratio)
    }
}

/// All rows of a run that a browser timed, where their work was done: those that can be measured alone.
pub fn rows_alone(run: &Run) -> Vec<SoloRow> {
    let findings = analyse(run);
    let figure = |timing: &Timing| RunFigure {
        ns: timing.cost.value.0,
        interval: timing.cost.interval.map(|interval| (interval.low.0, interval.high.0)),
        rounds: timing.cost.rounds,
        not_steady: timing.steadiness.mostly_not_steady(),
    };
    let of_case = |found: &super::CaseFindings| {
        let (case, id) = (&found.case, found.case.id.clone());
        let own = found.rows.iter().filter(|row| row.host.runs_javascript() && case.measures(row.lane));
        let timed = own.filter_map(|row| Some((row, figure(row.timing()?))));
        let alone = timed.map(|(row, run)| {
            let (case, drawn) = (id.clone(), false);
            SoloRow { case, host: row.host, lane: row.lane, variant: row.variant, drawn, run }
        });
        alone.collect::<Vec<_>>()
    };
    findings.cases.iter().flat_map(of_case).collect()
}

/// Holds every row against the run.
pub fn analyse_solo(solo: &Solo) -> SoloFindings {
    let mut findings = SoloFindings { hosts: Vec::new(), rows: Vec::new(), missing: Vec::new(), lost: Vec::new() };
    for (place, row) in solo.header.rows.iter().enumerate() {
        let launches: Vec<&Launch> = solo.launches.iter().filter(|launch| launch.row == place).collect();
        let what = name(row);
        match held(row, &launches) {
            Ok(held) => {
                let lost = launches.iter().filter_map(|launch| Some((launch.number, why_lost(launch)?)));
                let gap = |(number, why)| Gap { what: format!("launch {} of {what}", number + 1), why };
                findings.lost.extend(lost.map(gap));
                findings.rows.push(held);
            }
            Err(why) => findings.missing.push(Gap { what, why: why.unwrap_or_else(|| not_begun(row.host, solo)) }),
        }
    }
    findings.rows.sort_by(|a, b| b.factor().total_cmp(&a.factor()));
    let hosts: BTreeSet<Host> = findings.rows.iter().map(|held| held.row.host).collect();
    findings.hosts = hosts.into_iter().filter_map(|host| of_host(host, &findings.rows)).collect();
    findings
}

/// `strings/per-item/ascii-8/10/raw/chromium`.
fn name(row: &SoloRow) -> String {
    let variant = if row.lane == Lane::Bindgen { row.variant } else { Variant::Default };
    row_name(&row.case, row.lane, row.host, variant)
}

/// The row beside its launches, or why there is no figure; no reason where there was no launch.
fn held(row: &SoloRow, launches: &[&Launch]) -> Result<HeldRow, Option<String>> {
    let found = |launch: &&Launch| launch.measurement.clone().filter(|_| launch.trouble.is_none());
    let measured: Vec<_> = launches.iter().filter_map(found).collect();
    // A wrong result has no price.
    if let Some(wrong) = measured.iter().find(|measurement| measurement.outcome == Outcome::Wrong) {
        return Err(Some(wrong.message.clone().unwrap_or_else(|| "the result was not the expected one".into())));
    }
    let figures: Vec<f64> = measured.iter().filter_map(ns).collect();
    let Some(alone) = median(&figures) else {
        return Err(launches.iter().rev().find_map(|launch| why_lost(launch)));
    };
    let (least, most) = figures.iter().fold((f64::INFINITY, 0.0_f64), |(low, high), ns| (low.min(*ns), high.max(*ns)));
    let settled = |steadiness: Option<Steadiness>| steadiness.is_none_or(|found| found == Steadiness::Steady);
    let timed = measured.iter().filter(|measurement| ns(measurement).is_some());
    Ok(HeldRow {
        row: row.clone(),
        alone: Nanoseconds(alone),
        spread: (figures.len() > 1).then(|| most / least - 1.0),
        launches: figures.len(),
        not_settled: timed.filter(|measurement| !settled(measurement.steadiness)).count(),
        ratio: row.run.ns / alone,
    })
}

/// Why a launch gave no figure; `None` where it did.
fn why_lost(launch: &Launch) -> Option<String> {
    let measurement = launch.measurement.as_ref();
    launch.trouble.clone().or_else(|| match measurement.and_then(ns) {
        Some(_) => None,
        None => Some(measurement?.message.clone().unwrap_or_else(|| "it has no usable sample".into())),
    })
}

fn not_begun(host: Host, solo: &Solo) -> String {
    let of_host = solo.launches.iter().rfind(|launch| solo.header.rows[launch.row].host == host);
    match of_host.and_then(|launch| launch.trouble.as_deref()) {
        Some(trouble) => format!("none of its launches was begun, since {} was given up: {trouble}", host.title()),
        None => "none of its launches was begun".into(),
    }
}

/// Only what chance drew tells of the other rows.
fn of_host(host: Host, rows: &[HeldRow]) -> Option<SoloHost> {
    let drawn: Vec<&HeldRow> = rows.iter().filter(|held| held.row.drawn && held.row.host == host).collect();
    let distances: Vec<f64> = drawn.iter().map(|held| held.distance()).collect();
    Some(SoloHost {
        host,
        rows: drawn.len(),
        near: distances.iter().filter(|distance| **distance <= NEAR).count(),
        wrong: drawn.iter().filter(|held| held.factor() > WRONG).count(),
        distance: median(&distances)?,
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::fixture::{self, solo::solo};

    fn held<'f>(findings: &'f SoloFindings, case: &str, host: Host) -> &'f HeldRow {
        findings.rows.iter().find(|held| held.row.case == case && held.row.host == host).unwrap()
    }

    #[test]
    fn the_worst_row_comes_first_and_only_drawn_rows_are_counted() {
        let findings = analyse_solo(&solo());
        let worst: Vec<&str> = findings.rows.iter().map(|held| held.row.case.as_str()).collect();
        assert_eq!(worst[..2], ["buffers/vec-out/f64/4096", "strings/per-item/ascii-8/10"]);
        let [chromium, firefox] = findings.hosts[..] else { panic!("two browsers") };
        assert_eq!((chromium.host, chromium.rows, chromium.near, chromium.wrong), (Host::CHROMIUM, 3, 2, 1));
        assert!((chromium.distance - (1.0 - 0.5 / 0.55)).abs() < 1e-9, "{chromium:?}");
        assert_eq!((firefox.rows, firefox.near, firefox.wrong), (1, 1, 0));
    }

    #[test]
    fn a_figure_alone_is_the_median_over_launches() {
        let findings = analyse_solo(&solo());
        let row = held(&findings, "strings/per-item/ascii-8/10", Host::CHROMIUM);
        assert_eq!(row.launches, 3);
        assert!((row.alone.0 - 27.0).abs() < 1e-9 && (row.ratio - 82.0 / 27.0).abs() < 1e-9);
        assert!((row.spread.unwrap() - (30.0 / 26.0 - 1.0)).abs() < 1e-9);
        let single = held(&findings, "buffers/vec-out/f64/4096", Host::CHROMIUM);
        assert_eq!((single.launches, single.spread), (1, None));
    }

    #[test]
    fn what_could_not_be_measured_has_its_reason() {
        let mut solo = solo();
        let findings = analyse_solo(&solo);
        let missing: Vec<&str> = findings.missing.iter().map(|gap| gap.what.as_str()).collect();
        assert_eq!(missing, ["numbers/add/i32/1/js/firefox", "views/vec-copy/f64/16/raw/firefox"]);
        assert!(findings.missing[0].why.starts_with("it ended by itself"));
        assert_eq!(findings.missing[1].why, "expected 7, got <b>8</b>");
        let lost: Vec<&str> = findings.lost.iter().map(|gap| gap.what.as_str()).collect();
        assert!(lost.contains(&"launch 3 of handles/by-value/object/1/js/chromium"), "{lost:?}");

        solo.launches.truncate(3);
        let reasons = analyse_solo(&solo).missing;
        assert_eq!(reasons.last().unwrap().why, "none of its launches was begun");
        assert_eq!(reasons.len(), 4);
    }

    #[test]
    fn every_row_that_a_browser_timed_can_be_measured_alone() {
        let run = fixture::run();
        let rows = rows_alone(&run);
        assert!(rows.iter().all(|row| row.host.runs_javascript() && row.run.ns > 0.0 && row.run.rounds > 0));
        let there = |case: &str, lane, host| {
            rows.iter().any(|row| (row.case.as_str(), row.lane, row.host) == (case, lane, host))
        };
        assert!(there("numbers/add/i32/1", Lane::Inside, Host::FIREFOX));
        assert!(!there("strings/packed-batch/ascii-8/1000", Lane::Raw, Host::FIREFOX), "its result is wrong");
        assert!(there("strings/packed-batch/ascii-8/1000", Lane::Raw, Host::CHROMIUM));
    }
}
