//! What was wanted and is missing, with reasons; rows of one reason together.

mod ledger;

use super::measured::Measured;
use super::words::with_variant;
use super::{CaseFindings, Row, Status};
use record::{Observation, Run};

/// Something that was wanted and is missing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingPart {
    /// What is missing.
    pub what: String,
    /// Why.
    pub why: String,
    /// The rows it concerns; empty where it is no matter of rows.
    pub rows: Vec<String>,
}

/// First what the session noted, then every row without figures, or with fewer than it should have.
pub(super) fn all(run: &Run, cases: &[CaseFindings], measured: &Measured) -> Vec<MissingPart> {
    let noted =
        run.gaps.iter().map(|gap| MissingPart { what: gap.what.clone(), why: gap.why.clone(), rows: Vec::new() });
    let mut all: Vec<MissingPart> = noted.collect();
    all.extend(rows(cases, trouble));
    all.extend(checks(run, measured));
    all.extend(ledger::all(run, cases));
    all
}

/// Adds a row to those that miss the same for the same reason.
fn add(all: &mut Vec<MissingPart>, what: String, why: String, row: String) {
    match all.iter_mut().find(|known| known.what == what && known.why == why) {
        Some(known) => known.rows.push(row),
        None => all.push(MissingPart { what, why, rows: vec![row] }),
    }
}

/// Rows of which `told` says what is missing and why, by both.
fn rows(cases: &[CaseFindings], told: fn(&Row) -> Option<(String, String)>) -> Vec<MissingPart> {
    let mut all = Vec::new();
    for found in cases {
        for row in &found.rows {
            let Some((what, why)) = told(row) else { continue };
            add(&mut all, what, why, name(&found.case.id, row));
        }
    }
    all
}

/// Rows that engines cannot do, by what they lack: no gap, but told.
pub(super) fn lacking(cases: &[CaseFindings]) -> Vec<MissingPart> {
    rows(cases, |row| {
        let Status::Lacking(what) = &row.status else { return None };
        let why = "its engine has no such thing, and nothing was tried";
        Some((format!("{} lacks {what}", row.host.title()), why.into()))
    })
}

/// Checks that a browser did not do, by browser and reason.
fn checks(run: &Run, measured: &Measured) -> Vec<MissingPart> {
    let mut all: Vec<MissingPart> = Vec::new();
    for host in run.settings.hosts.iter().filter(|host| host.is_browser()) {
        let rounds = measured.rounds.iter().filter(|round| round.host == *host);
        let observations: Vec<&Observation> = rounds.flat_map(|round| &round.observations).collect();
        for check in &run.checks {
            for variant in &check.variants {
                let same = |seen: &&&Observation| seen.check == check.id && seen.variant == *variant;
                let why = match observations.iter().find(same) {
                    None => "no round of this browser did it".to_owned(),
                    Some(Observation { trouble: Some(trouble), .. }) => trouble.clone(),
                    Some(_) => continue,
                };
                add(&mut all, format!("{}: check not done", host.title()), why, with_variant(&check.id, *variant));
            }
        }
    }
    all
}

/// That a row has no figures, or fewer than it should have.
fn trouble(row: &Row) -> Option<(String, String)> {
    let (what, why) = match &row.status {
        Status::Timed(timing) => timing.failures.as_ref().map(|(failed, why)| {
            let rounds = failed + timing.cost.rounds;
            (format!("failed in {failed} of {rounds} rounds, timed in the others"), why.clone())
        })?,
        Status::Wrong(why) => ("wrong result, not timed".into(), why.clone()),
        Status::Failed(why) => ("failed".into(), why.clone()),
        Status::Missing(why) => ("not measured".into(), why.clone()),
        Status::Lacking(_) => return None,
    };
    Some((format!("{}: {what}", row.host.title()), why))
}

fn name(case: &str, row: &Row) -> String {
    with_variant(&format!("{case} {}", row.lane.name()), row.variant)
}
