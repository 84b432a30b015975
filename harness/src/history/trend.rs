//! A history → what a report draws of it.

use std::path::Path;

use bench_native::{Lane, Variant};

use super::{Line, floors};
use analysis::words::row_name;
use analysis::{CaseFindings, Findings, Headline, Moved, Trend};
use record::{Host, Run};
use stats::{Estimate, Nanoseconds};

/// Most rows that a report lists.
const MOST: usize = 20;

/// The trend up to a run; `None` without a run before it. Later lines are not looked at, so that a report is the same however
/// much was appended since. A run that was not recorded gets its line here, after those of the runs before it.
pub fn trend(file: &Path, lines: &[Line], run: &Run, findings: &Findings) -> Option<Trend> {
    let own = lines.iter().find(|line| line.started == run.started).cloned();
    let recorded = own.is_some();
    let mut lines: Vec<Line> = lines.iter().filter(|line| line.started < run.started).cloned().collect();
    lines.push(own.unwrap_or_else(|| Line::of(run, findings)));
    let [.., before, now] = lines.as_slice() else { return None };
    let floors = floors(&lines);
    let before = before.costs();
    let moved = now.costs().into_iter().filter_map(|(row, now)| {
        let before = *before.get(&row).filter(|before| **before > 0.0)?;
        let threshold = floors.get(&row).copied();
        Some(Moved { row, before: Nanoseconds(before), now: Nanoseconds(now), ratio: now / before, threshold })
    });
    let unusual = |moved: &Moved| moved.threshold.is_none_or(|threshold| (moved.ratio - 1.0).abs() > threshold);
    let mut moved: Vec<Moved> = moved.filter(unusual).collect();
    // Where the threshold is known the change is unusual, and stands first.
    moved.sort_by(|a, b| {
        let size = |moved: &Moved| moved.ratio.ln().abs();
        b.threshold.is_some().cmp(&a.threshold.is_some()).then(size(b).total_cmp(&size(a)))
    });
    moved.truncate(MOST);
    Some(Trend {
        file: file.display().to_string(),
        recorded,
        runs: lines.len(),
        first: lines[0].started.clone(),
        headlines: one_a_family(findings).into_iter().filter_map(|found| headline(found, findings, &lines)).collect(),
        moved,
        learned: floors.len(),
    })
}

/// The middle size of each family's first mechanism.
fn one_a_family(findings: &Findings) -> Vec<&CaseFindings> {
    let mut groups: Vec<Vec<&CaseFindings>> = Vec::new();
    for found in findings.cases.iter().filter(|found| !found.case.is_control()) {
        let case = &found.case;
        match groups.iter_mut().find(|group| group[0].case.family == case.family) {
            Some(group) if (&group[0].case.mechanism, &group[0].case.data) == (&case.mechanism, &case.data) => {
                group.push(found);
            }
            Some(_) => {}
            None => groups.push(vec![found]),
        }
    }
    groups.into_iter().map(|group| group[group.len() / 2]).collect()
}

fn headline(found: &CaseFindings, findings: &Findings, lines: &[Line]) -> Option<Headline> {
    let cost = |line: &Line, name: &str| {
        let (_, value, interval) = line.rows().find(|(row, ..)| row == name)?;
        Some(Estimate { value, interval, rounds: 0 }.map(Nanoseconds))
    };
    let of_host = |host: Host| {
        let name = row_name(&found.case.id, Lane::Bindgen, host, Variant::Default);
        let costs: Vec<_> = lines.iter().zip(1..).filter_map(|(line, run)| Some((run, cost(line, &name)?))).collect();
        (costs.len() > 1).then_some((host, costs))
    };
    let costs: Vec<_> = findings.browsers().filter_map(of_host).collect();
    (!costs.is_empty()).then(|| Headline { case: found.case.id.clone(), costs })
}
