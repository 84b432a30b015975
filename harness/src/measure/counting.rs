//! Counting the catalogue in Node.

use std::path::Path;
use std::time::Duration;

use anyhow::ensure;

use super::PlannedCount;
use super::script::{parsed, run_in_node, unreadable};
use crate::server::Assets;
use record::Counted;

/// What Node runs.
const SCRIPT: &str = "ledger/node.js";

/// Counts `plan` in `node`, with the page's files and builds laid out in a folder of its own; `counted` is told of each
/// line as it comes. Node may be silent for `patience`. Lines are in the order of `plan`.
///
/// # Errors
/// If Node cannot be started, breaks off, says something else or is silent, or if somebody asked to stop.
pub fn count_in_node(
    node: &Path,
    assets: &Assets,
    plan: &[PlannedCount],
    patience: Duration,
    counted: &mut dyn FnMut(&Counted),
) -> anyhow::Result<Vec<Counted>> {
    let mut lines: Vec<Option<Counted>> = vec![None; plan.len()];
    run_in_node(node, assets, SCRIPT, patience, plan, &mut |said| {
        let line: Counted = parsed(said)?;
        let place = plan.iter().position(|planned| planned.is(&line)).ok_or_else(|| unreadable(said))?;
        ensure!(lines[place].is_none(), "Node counted {} twice", line.case);
        counted(&line);
        let last = format!("it counted {}", line.case);
        lines[place] = Some(line);
        Ok(last)
    })?;
    let lines: Vec<Counted> = lines.into_iter().flatten().collect();
    let (done, wanted) = (lines.len(), plan.len());
    ensure!(done == wanted, "Node ended after {done} of {wanted} counts: try again, or name another in BOUNDARY_NODE");
    Ok(lines)
}
