//! Two runs, recorded apart: what differs between them, and what that says.
//!
//! A run is one session of a machine. What lies between two sessions although nothing changed is learned from the rows
//! themselves ([`allowance`]), so that an interval promises what a repeat of both runs would show. Rulers, fixed pieces of
//! plain JavaScript, tell whether the machine itself changed: then there are no verdicts.

mod between_sessions;
mod machine;
mod reproducibility;
mod rows;
mod setting;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use bench_native::Lane;

use super::compared_row::ComparedRow;
use super::facts::{self, Facts};
use super::measured::Measured;
use super::reproducibility::Reproducibility;
use super::verdict::Change;
use crate::ledger::{Difference, between};
use record::{Counted, Host, Run};
use stats::false_discovery;

/// Smallest relative change of rows that is called one, by `words::row_name`, where history taught it.
pub type Floors = BTreeMap<String, f64>;

/// What two runs show of each other.
#[derive(Debug, Clone, PartialEq)]
pub struct TwoRuns {
    /// The first run.
    pub base: Facts,
    /// The second.
    pub head: Facts,
    /// Every difference of what crosses; `None` where no browser of both counted. Exact, so it comes first.
    pub ledger: Option<Vec<Difference>>,
    /// Cases that both runs have under one name and that do other work now.
    pub other_work: Vec<String>,
    /// Rows that only one of the runs timed: of the base, of the head.
    pub alone: [Vec<String>; 2],
    /// One entry a host of both.
    pub hosts: Vec<HostChange>,
    /// How well the first run predicted the second, where both are of one build on one machine.
    pub repeat: Option<Vec<Reproducibility>>,
}

/// What one host shows.
#[derive(Debug, Clone, PartialEq)]
pub struct HostChange {
    /// Which host.
    pub host: Host,
    /// What had to match and does not: there are no verdicts then.
    pub differs: Vec<String>,
    /// What shows that the machine changed, if it did: there are no verdicts then either.
    pub machine_changed: Option<String>,
    /// The CPU-bound ruler's cost, head over base; `None` where a run has none.
    pub ruler: Option<f64>,
    /// How far apart two sessions put a row that did not change, beyond what their rounds show: a standard deviation of
    /// logarithms.
    pub allowance: f64,
    /// Rows that both runs timed.
    pub rows: Vec<ComparedRow>,
}

impl HostChange {
    /// Whether its rows have verdicts.
    pub fn is_comparable(&self) -> bool {
        self.differs.is_empty() && self.machine_changed.is_none()
    }
}

impl TwoRuns {
    /// Rows of a verdict.
    pub fn of(&self, change: Change) -> impl Iterator<Item = &ComparedRow> {
        self.hosts.iter().flat_map(|host| &host.rows).filter(move |row| row.is(change))
    }

    /// Whether any row regressed.
    pub fn regressed(&self) -> bool {
        self.of(Change::Regressed).next().is_some()
    }

    /// Rows that both runs timed.
    pub fn shared(&self) -> usize {
        self.hosts.iter().map(|host| host.rows.len()).sum()
    }
}

/// Compares two runs. `floors` are the larger floors that history taught.
pub fn compare(base: &Run, head: &Run, floors: &Floors) -> TwoRuns {
    let [measured_base, measured_head] = [base, head].map(Measured::of);
    let pairs = rows::pairs(base, head);
    let mut alone = [Vec::new(), Vec::new()];
    let mut hosts = Vec::new();
    let mut tested: Vec<f64> = Vec::new();
    for host in facts::hosts(base) {
        let drawn: Vec<_> =
            pairs.cells(host).filter_map(|cell| rows::draw(cell, &measured_base, &measured_head, &mut alone)).collect();
        if drawn.is_empty() {
            continue;
        }
        let differs = setting::differences(base, head, host);
        let runs = [&measured_base, &measured_head];
        let machine_changed = machine::changed(runs, host, &drawn);
        let ruler = machine::over(runs, machine::CPU_RULER, host);
        let comparable = differs.is_empty() && machine_changed.is_none();
        let allowance = between_sessions::of(&drawn);
        let rows = drawn.into_iter().map(|drawn| {
            let judged = comparable && drawn.lane != Lane::Js;
            if judged {
                tested.push(drawn.shift.widened(allowance).p_value());
            }
            (drawn.change(host, allowance, floors), judged)
        });
        let rows: Vec<(ComparedRow, bool)> = rows.collect();
        hosts.push((HostChange { host, differs, machine_changed, ruler, allowance, rows: Vec::new() }, rows));
    }
    let mut rates = false_discovery::adjusted(&tested).into_iter();
    let hosts = hosts.into_iter().map(|(host, rows)| {
        let rows =
            rows.into_iter().map(|(row, judged)| if judged { row.judged(rates.next().unwrap_or(1.0)) } else { row });
        HostChange { rows: rows.collect(), ..host }
    });
    let hosts: Vec<HostChange> = hosts.collect();
    TwoRuns {
        base: Facts::of(base),
        head: Facts::of(head),
        ledger: ledger(base, head),
        other_work: pairs.other_work,
        alone,
        repeat: reproducibility::of(base, head, &hosts),
        hosts,
    }
}

/// Differences of what crosses in the cases of both runs, as the first browser counted that counted in both.
fn ledger(base: &Run, head: &Run) -> Option<Vec<Difference>> {
    let both = |line: &&Counted| [base, head].iter().all(|run| run.cases.iter().any(|case| case.id == line.case));
    let lines = |run: &Run, host: Host| -> Vec<Counted> {
        let round = run.rounds.iter().find(|round| round.host == host && round.complete && !round.counted.is_empty());
        round.map(|round| round.counted.iter().filter(both).cloned().collect()).unwrap_or_default()
    };
    let counted = facts::hosts(base).into_iter().map(|host| (lines(base, host), lines(head, host)));
    let (old, new) = counted.into_iter().find(|(old, new)| !old.is_empty() && !new.is_empty())?;
    Some(between(&old, &new))
}
