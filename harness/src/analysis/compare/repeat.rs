//! How well one run foretells another of the same build.

use super::HostChange;
use crate::analysis::analyse;
use crate::record::{Build, Run};
use crate::stats::Interval;

/// How often the second run's estimate lies in the first's interval.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Repeat {
    /// Rows whose second estimate does.
    pub held: usize,
    /// Rows that both runs timed and that have an interval in the first.
    pub rows: usize,
}

/// Counts it, where the runs are of one revision, one compiler, one wasm-bindgen, the same builds, machine and browsers.
pub(super) fn of(base: &Run, head: &Run, hosts: &[HostChange]) -> Option<Repeat> {
    let sources = |run: &Run| (run.tools.revision.clone(), run.tools.rustc.clone(), run.tools.wasm_bindgen.clone());
    let build = |build: &Build| (build.variant, build.wasm_bytes, build.glue_bytes, build.flags.clone());
    let builds = |run: &Run| run.builds.iter().map(build).collect::<Vec<_>>();
    let known = !base.tools.revision.is_empty() && !base.tools.revision.ends_with("-dirty");
    if !known || sources(base) != sources(head) || builds(base) != builds(head) {
        return None;
    }
    let mut repeat = Repeat { held: 0, rows: 0 };
    let (before, after) = (analyse(base), analyse(head));
    for host in hosts.iter().filter(|host| host.differs.is_empty()) {
        for row in &host.rows {
            let cost = |findings: &crate::analysis::Findings| {
                let case = findings.cases.iter().find(|found| found.case.id == row.case)?;
                Some(case.timing(row.lane, host.host, row.variant)?.cost)
            };
            let (Some(old), Some(new)) = (cost(&before), cost(&after)) else { continue };
            let Some(Interval { low, high }) = old.interval else { continue };
            repeat.rows += 1;
            repeat.held += usize::from((low..=high).contains(&new.value));
        }
    }
    (repeat.rows > 0).then_some(repeat)
}
