//! The rows of a gate: what has a verdict to be acted on in full, the rest folded and counted.

use super::super::compared_rows::{folded, sentence, tables};
use super::super::document::{Block, Section};
use analysis::verdict::Change;
use analysis::{ComparedRow, GateFindings};
use record::{Gate, Host};

pub(super) fn section(gate: &Gate, findings: &GateFindings) -> Option<Section> {
    let blocks: Vec<Block> = gate.settings.hosts.iter().flat_map(|host| of_host(*host, findings)).collect();
    (!blocks.is_empty()).then(|| Section { id: "rows", title: "Rows".into(), blocks })
}

fn of_host(host: Host, findings: &GateFindings) -> Vec<Block> {
    let (unchanged, told): (Vec<&ComparedRow>, Vec<&ComparedRow>) =
        findings.rows.iter().filter(|row| row.host == host).partition(|row| row.is(Change::Unchanged));
    let mut blocks = tables("ratios with the interval that holds at every interim analysis", &told);
    if !unchanged.is_empty() {
        let rows = if unchanged.len() == 1 { "row" } else { "rows" };
        blocks.push(folded(format!("{}: no change seen in {} {rows}", host.title(), unchanged.len()), &unchanged));
    }
    let rulers: Vec<&ComparedRow> = findings.rulers.iter().filter(|row| row.host == host).collect();
    if !rulers.is_empty() {
        blocks.push(folded(format!("{}: rulers, which no build can move", host.title()), &rulers));
    }
    blocks
}

/// `REGRESSED strings/per-item/ascii-8/100 bindgen in Chromium: +5.1 %, between +4.2 % and +6.0 %, +35.2 ns on 690 ns`.
pub(crate) fn line(row: &ComparedRow) -> String {
    let verdict = match row.verdict {
        Some(Change::Regressed) => "REGRESSED",
        Some(other) => other.words(),
        None => "no verdict",
    };
    format!("{verdict} {}{}", sentence(row), remedy(row).unwrap_or_default())
}

/// What would decide an undecided row.
fn remedy(row: &ComparedRow) -> Option<String> {
    if !row.is(Change::Undecided) {
        return None;
    }
    Some(match row.rounds_to_decide() {
        Some(rounds) => format!(". About {rounds} rounds would decide it, and it has {}", row.ratio.rounds),
        None => ". It scatters too much, or its change lies where only chance decides".to_owned(),
    })
}
