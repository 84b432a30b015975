//! What stays behind: table slots, Wasm's memory and the engine's heap after a hundred thousand operations.

use super::super::document::{Block, Cell, Column, Section, Table};
use analysis::words::{count, with_variant};
use analysis::{Findings, MEMORY_OPERATIONS, MemoryRow};

pub(super) fn section(findings: &Findings) -> Option<Section> {
    if findings.memory.is_empty() {
        return None;
    }
    let columns = [Column::text("what is done"), Column::text("browser")]
        .into_iter()
        .chain(["live table slots", "Wasm memory, bytes", "JavaScript heap, bytes"].map(Column::figures));
    let table = Table {
        caption: format!("Growth per {} operations", count(MEMORY_OPERATIONS as u64)),
        columns: columns.collect(),
        rows: findings.memory.iter().map(row).collect(),
        notes: vec![
            "Seen once in each browser, before a collector was waited for. A dash: the browser does not tell.".into(),
            "Wasm's memory grows by whole pages of 64 KiB and never shrinks.".into(),
        ],
    };
    Some(Section { id: "memory", title: "What stays behind".into(), blocks: vec![Block::Table(table)] })
}

fn row(row: &MemoryRow) -> Vec<Cell> {
    vec![
        Cell::beside(with_variant(&row.what, row.variant), row.check.clone()),
        row.host.title().into(),
        signed(row.slots).into(),
        signed(row.wasm_bytes).into(),
        row.js_heap_bytes.map_or_else(|| "–".to_owned(), signed).into(),
    ]
}

/// A whole number that may be negative.
fn signed(number: f64) -> String {
    let sign = if number < 0.0 { "−" } else { "" };
    format!("{sign}{}", count(number.abs().round() as u64))
}
