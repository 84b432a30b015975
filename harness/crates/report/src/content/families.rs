//! What each mechanism of a family does, and why some lanes of it have no rows.

use std::collections::{BTreeMap, BTreeSet};

use bench_native::{CaseId, Lane};

use super::super::document::Block;
use analysis::{CaseFindings, Findings};
use record::Host;
use record::text::sanitized;

/// Mechanisms that a sentence names before it goes on.
const FEW: usize = 3;

/// Each family with what is to be told of it.
pub(super) fn notes(findings: &Findings) -> Vec<(String, Vec<Block>)> {
    let mut families: Vec<&str> = Vec::new();
    for found in &findings.cases {
        if !families.contains(&found.case.family.as_str()) {
            families.push(&found.case.family);
        }
    }
    let of_family = |family: &str| {
        let cases: Vec<&CaseFindings> = findings.cases.iter().filter(|found| found.case.family == family).collect();
        let blocks = vec![Block::List(mechanisms(&cases)), Block::List(absent_lanes(&cases, findings))];
        (family.to_owned(), blocks)
    };
    families.into_iter().map(of_family).collect()
}

/// What one operation of each mechanism does.
fn mechanisms(cases: &[&CaseFindings]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for found in cases {
        let line = format!("{}: {}.", found.case.mechanism, sanitized(&found.case.what));
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

/// Lanes whose figures are those of another mechanism, which does the same work.
fn measured_elsewhere(cases: &[&CaseFindings]) -> Vec<String> {
    let mut groups: BTreeMap<(Lane, &str), BTreeSet<&str>> = BTreeMap::new();
    for CaseFindings { case, .. } in cases {
        for same in &case.same {
            let other = CaseId::of(&same.case).map_or(same.case.as_str(), |id| id.mechanism);
            groups.entry((same.lane, other)).or_default().insert(&case.mechanism);
        }
    }
    let line = |((lane, other), mechanisms): ((Lane, &str), BTreeSet<&str>)| {
        let (lane, many) = (lane.name(), mechanisms.len());
        let mechanisms = mechanisms.into_iter().collect::<Vec<_>>().join(", ");
        match many <= FEW {
            true => format!("The {lane} lane of {mechanisms} is that of {other}: the same work, measured once."),
            false => format!(
                "The {lane} lane of {many} mechanisms is that of {other}: the same work, measured once. They are {mechanisms}."
            ),
        }
    };
    groups.into_iter().map(line).collect()
}

/// Why rows are not there: lanes that cannot exist, by reason, and hosts that were not part of the run.
fn absent_lanes(cases: &[&CaseFindings], findings: &Findings) -> Vec<String> {
    let mut reasons: Vec<(Lane, &str, Vec<&str>)> = Vec::new();
    for found in cases {
        for absent in &found.case.absent {
            let mechanism = found.case.mechanism.as_str();
            match reasons.iter_mut().find(|(lane, reason, _)| (*lane, *reason) == (absent.lane, absent.reason.as_str()))
            {
                Some((_, _, mechanisms)) if mechanisms.contains(&mechanism) => {}
                Some((_, _, mechanisms)) => mechanisms.push(mechanism),
                None => reasons.push((absent.lane, &absent.reason, vec![mechanism])),
            }
        }
    }
    let mut notes: Vec<String> = reasons
        .into_iter()
        .map(|(lane, reason, mechanisms)| {
            format!("No {} lane of {}: {}.", lane.name(), mechanisms.join(", "), sanitized(reason))
        })
        .collect();
    notes.extend(measured_elsewhere(cases));
    let native = cases.iter().any(|found| found.case.lanes.contains(&Lane::Native));
    if native && !findings.facts.hosts.iter().any(|facts| facts.host == Host::NATIVE) {
        notes.push("The native lane was not part of this run.".into());
    }
    notes
}
