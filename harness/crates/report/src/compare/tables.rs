//! The rows of two runs: what changed first, what did not folded.

use super::super::compared_rows::{folded, tables};
use super::super::document::{Block, Section};
use super::furthest;
use analysis::ComparedRow;
use analysis::compare::{HostChange, TwoRuns};
use analysis::verdict::Change;
use analysis::words;

/// What all these tables say of their ratios.
const ABOUT: &str = "head / base with its 95 % interval, and the difference that this makes of the base";

/// One section for all verdicts, and one for each host that has none.
pub(super) fn sections(two: &TwoRuns) -> Vec<Section> {
    let mut blocks = Vec::new();
    for change in Change::ALL {
        let rows: Vec<&ComparedRow> = two.of(change).collect();
        if rows.is_empty() {
            continue;
        }
        match change {
            Change::Regressed | Change::Improved => blocks.extend(tables(ABOUT, &rows)),
            Change::Undecided | Change::Unchanged => {
                blocks.push(folded(format!("{}: {} rows", change.words(), words::count(rows.len() as u64)), &rows));
            }
        }
    }
    let judged = (!blocks.is_empty()).then(|| Section { id: "rows", title: "Row by row".into(), blocks });
    let without: Vec<Block> = two.hosts.iter().filter(|host| !host.is_comparable()).flat_map(without_verdict).collect();
    let without = (!without.is_empty()).then(|| Section {
        id: "ratios",
        title: "Ratios without verdicts".into(),
        blocks: without,
    });
    judged.into_iter().chain(without).collect()
}

fn without_verdict(host: &HostChange) -> Vec<Block> {
    tables(ABOUT, &furthest(host).collect::<Vec<_>>())
}
