//! The rows of two runs: what changed first, what did not folded.

use super::super::document::{Block, Cell, Column, Section, Table};
use super::super::text::outside;
use super::{furthest, place};
use crate::analysis::compare::{HostChange, RowChange, TwoRuns};
use crate::analysis::verdict::Change;
use crate::analysis::words::{self, with_variant};
use crate::record::Host;
use crate::stats::{Interval, Nanoseconds, TimeUnit, significant};

/// One section for all verdicts, and one for each host that has none.
pub(super) fn sections(two: &TwoRuns) -> Vec<Section> {
    let mut blocks = Vec::new();
    for change in Change::ALL {
        let rows: Vec<(Host, &RowChange)> = two.of(change).collect();
        if rows.is_empty() {
            continue;
        }
        match change {
            Change::Regressed | Change::Improved => blocks.extend(tables(change.words(), &rows)),
            Change::Undecided | Change::Unchanged => blocks.push(folded(change.words(), &rows)),
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
    let rows: Vec<(Host, &RowChange)> = furthest(host).map(|row| (host.host, row)).collect();
    tables("no verdict", &rows)
}

fn folded(what: &str, rows: &[(Host, &RowChange)]) -> Block {
    let item = |(host, row): &(Host, &RowChange)| {
        format!(
            "{} {}{} {}",
            outside(&with_variant(&row.case, row.variant)),
            row.lane.name(),
            place(*host),
            words::ratio(&row.ratio)
        )
    };
    let summary = format!("{what}: {} rows", words::count(rows.len() as u64));
    Block::Folded { summary, items: rows.iter().map(item).collect() }
}

/// One table a host and unit of time, so that figures of one column compare.
fn tables(what: &str, rows: &[(Host, &RowChange)]) -> Vec<Block> {
    let mut found = Vec::new();
    for host in Host::ALL {
        for unit in TimeUnit::ALL {
            let here = |(of, row): &&(Host, &RowChange)| *of == host && row.base.unit() == unit;
            let rows: Vec<&RowChange> = rows.iter().filter(here).map(|(_, row)| *row).collect();
            if !rows.is_empty() {
                found.push(Block::Table(table(what, host, unit, &rows)));
            }
        }
    }
    found
}

fn table(what: &str, host: Host, unit: TimeUnit, rows: &[&RowChange]) -> Table {
    let columns = [Column::text("row")]
        .into_iter()
        .chain(["base", "head", "difference", "head / base", "false discoveries"].map(Column::figures));
    Table {
        caption: format!("{}, {what}: {} an operation, with 95 % intervals of the ratios", host.name(), unit.sign()),
        columns: columns.collect(),
        rows: rows.iter().map(|row| cells(row, unit)).collect(),
        notes: vec![
            "Base and head are the figures of either run; the difference is what the ratio makes of the base.".into(),
        ],
    }
}

fn cells(row: &RowChange, unit: TimeUnit) -> Vec<Cell> {
    let Nanoseconds(difference) = row.difference();
    let sign = if difference > 0.0 { "+" } else { "" };
    let aside = |Interval { low, high }: Interval| format!("{} to {}", significant(low), significant(high));
    let chance =
        if row.verdict.is_some() { format!("{:.1} %", 100.0 * row.false_discoveries) } else { "–".to_owned() };
    vec![
        format!("{} {}", outside(&with_variant(&row.case, row.variant)), row.lane.name()).into(),
        row.base.figure(unit).into(),
        row.head.figure(unit).into(),
        format!("{sign}{}", row.difference().figure(unit)).into(),
        Cell::beside(significant(row.ratio.value), row.ratio.interval.map_or_else(String::new, aside)),
        chance.into(),
    ]
}
