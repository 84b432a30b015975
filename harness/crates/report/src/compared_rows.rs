//! Rows of two builds in tables and sentences, for gates and for stored runs alike.

use std::collections::BTreeSet;

use super::document::{Block, Cell, Column, Table};
use analysis::ComparedRow;
use analysis::words::{percent, with_variant};
use record::text::sanitized;
use record::{Host, PairKey};
use stats::{Interval, Nanoseconds, TimeUnit};

/// One table a host and unit of time, so that figures of one column compare.
pub(super) fn tables(about: &str, rows: &[&ComparedRow]) -> Vec<Block> {
    let mut found = Vec::new();
    for host in rows.iter().map(|row| row.host).collect::<BTreeSet<Host>>() {
        for unit in TimeUnit::ALL {
            let here = |row: &&&ComparedRow| row.host == host && row.base.unit() == unit;
            let rows: Vec<&ComparedRow> = rows.iter().filter(here).copied().collect();
            if !rows.is_empty() {
                found.push(Block::Table(table(about, host, unit, &rows)));
            }
        }
    }
    found
}

fn table(about: &str, host: Host, unit: TimeUnit, rows: &[&ComparedRow]) -> Table {
    let figures = ["head / base", "difference", "base", "head", "false discoveries", "rounds"].map(Column::figures);
    Table {
        caption: format!("{}: {} an operation; {about}", host.title(), unit.sign()),
        columns: [Column::text("row"), Column::text("verdict")].into_iter().chain(figures).collect(),
        rows: rows.iter().map(|row| cells(row, unit)).collect(),
        notes: Vec::new(),
    }
}

fn cells(row: &ComparedRow, unit: TimeUnit) -> Vec<Cell> {
    let chance = row.verdict.map_or_else(|| "–".to_owned(), |_| format!("{:.1} %", 100.0 * row.false_discoveries));
    vec![
        row_name(&row.key).into(),
        row.verdict.map_or("–", |verdict| verdict.words()).into(),
        Cell::beside(percent(row.ratio.value - 1.0), ends(row)),
        format!("{}{}", sign(row), row.difference().figure(unit)).into(),
        row.base.figure(unit).into(),
        row.head.figure(unit).into(),
        chance.into(),
        row.ratio.rounds.to_string().into(),
    ]
}

/// Rows that nobody has to act on.
pub(super) fn folded(summary: String, rows: &[&ComparedRow]) -> Block {
    Block::Folded { summary, items: rows.iter().map(|row| sentence(row)).collect() }
}

/// `strings/per-item/ascii-8/100 bindgen in Chromium: +20.0 %, between +15.0 % and +26.0 %, +16.6 µs on 83.2 µs`.
pub(super) fn sentence(row: &ComparedRow) -> String {
    let said =
        |Interval { low, high }: Interval| format!(", between {} and {}", percent(low - 1.0), percent(high - 1.0));
    let interval = row.ratio.interval.map_or_else(String::new, said);
    format!(
        "{}{}: {}{interval}, {}{} on {}",
        row_name(&row.key),
        place(row.host),
        percent(row.ratio.value - 1.0),
        sign(row),
        row.difference(),
        row.base
    )
}

/// `strings/per-item/ascii-8/100 bindgen`.
pub(super) fn row_name(key: &PairKey) -> String {
    format!("{} {}", sanitized(&with_variant(&key.case, key.variant)), key.lane.name())
}

/// ` in Chromium`; native Rust is where it is.
fn place(host: Host) -> String {
    if host == Host::NATIVE { String::new() } else { format!(" in {}", host.title()) }
}

fn sign(row: &ComparedRow) -> &'static str {
    let Nanoseconds(difference) = row.difference();
    if difference > 0.0 { "+" } else { "" }
}

fn ends(row: &ComparedRow) -> String {
    let said = |Interval { low, high }: Interval| format!("{} to {}", percent(low - 1.0), percent(high - 1.0));
    row.ratio.interval.map_or_else(String::new, said)
}
