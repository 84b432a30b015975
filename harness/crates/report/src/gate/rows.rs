//! The rows of a gate: what has a verdict to be acted on in full, the rest folded and counted.

use super::super::document::{Block, Cell, Column, Section, Table};
use analysis::verdict::Change;
use analysis::words::{percent, with_variant};
use analysis::{GateFindings, GateRow};
use record::{Gate, Host};
use stats::{Interval, Nanoseconds, TimeUnit, median};

pub(super) fn section(gate: &Gate, findings: &GateFindings) -> Option<Section> {
    let blocks: Vec<Block> = gate.settings.hosts.iter().flat_map(|host| of_host(*host, findings)).collect();
    (!blocks.is_empty()).then(|| Section { id: "rows", title: "Rows".into(), blocks })
}

fn of_host(host: Host, findings: &GateFindings) -> Vec<Block> {
    let rows = |wanted: fn(Change) -> bool| {
        findings.rows.iter().filter(|row| row.host == host && wanted(row.change)).collect::<Vec<_>>()
    };
    let told = rows(|change| change != Change::Unchanged);
    let unchanged = rows(|change| change == Change::Unchanged);
    let mut blocks = Vec::new();
    if !told.is_empty() {
        blocks.push(Block::Table(table(host, &told)));
    }
    if !unchanged.is_empty() {
        let summary = match unchanged.len() {
            1 => format!("{}: no change seen in 1 row", host.name()),
            rows => format!("{}: no change seen in {rows} rows", host.name()),
        };
        blocks.push(Block::Folded { summary, items: unchanged.into_iter().map(brief).collect() });
    }
    let rulers: Vec<String> = findings.rulers.iter().filter(|row| row.host == host).map(brief).collect();
    if !rulers.is_empty() {
        blocks.push(Block::Folded {
            summary: format!("{}: rulers, which no build can move", host.name()),
            items: rulers,
        });
    }
    blocks
}

/// One unit for the whole table: that of its middle figure.
fn table(host: Host, rows: &[&GateRow]) -> Table {
    let costs: Vec<f64> = rows.iter().map(|row| row.base.0).collect();
    let unit = median(&costs).map_or(TimeUnit::Nanosecond, |middle| Nanoseconds(middle).unit());
    let columns = vec![
        Column::text("case"),
        Column::text("verdict"),
        Column::figures("head / base"),
        Column::figures("difference"),
        Column::figures("base"),
        Column::figures("head"),
        Column::figures("rounds"),
    ];
    let row = |row: &&GateRow| -> Vec<Cell> {
        vec![
            with_variant(&row.key.case, row.key.variant).into(),
            row.change.words().into(),
            Cell::beside(percent(row.ratio.value - 1.0), ends(row)),
            Nanoseconds(row.base.0 * (row.ratio.value - 1.0)).figure(unit).into(),
            row.base.figure(unit).into(),
            row.head.figure(unit).into(),
            row.ratio.rounds.to_string().into(),
        ]
    };
    let caption =
        format!("{}: {} an operation; ratios with the interval that holds at every interim analysis", host.name(), unit.sign());
    Table { caption, columns, rows: rows.iter().map(row).collect(), notes: Vec::new() }
}

/// `strings/per-item/ascii-8/100 in chromium: regressed, +5.1 % (+4.2 to +6.0 %), +35 ns of 690 ns`.
pub(super) fn line(row: &GateRow) -> String {
    let Change::Regressed = row.change else { return format!("{} {}", row.change.words(), brief_in(row)) };
    format!("REGRESSED {}", brief_in(row))
}

fn brief_in(row: &GateRow) -> String {
    format!("{} in {}: {}", with_variant(&row.key.case, row.key.variant), row.host.name(), figures(row))
}

fn brief(row: &GateRow) -> String {
    format!("{}: {}", with_variant(&row.key.case, row.key.variant), figures(row))
}

fn figures(row: &GateRow) -> String {
    let interval = match row.ratio.interval {
        Some(_) => format!(" ({})", ends(row)),
        None => String::new(),
    };
    format!("{}{interval} of {}", percent(row.ratio.value - 1.0), row.base)
}

fn ends(row: &GateRow) -> String {
    let said = |Interval { low, high }: Interval| format!("{} to {}", percent(low - 1.0), percent(high - 1.0));
    row.ratio.interval.map_or_else(String::new, said)
}
