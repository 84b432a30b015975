//! What counting says of a gate's rows.

use super::super::compared_rows::row_name;
use super::super::document::{Block, Column, Section, Table};
use super::super::instructions::WHAT;
use analysis::words::percent;
use analysis::{CountChange, CountedChange, GateFindings};
use record::text::sanitized;
use record::{Gate, GateInstructions};
use stats::hundredths;

pub(super) fn section(gate: &Gate, findings: &GateFindings) -> Option<Section> {
    let counted = gate.instructions.as_ref()?;
    let (same, moved): (Vec<&CountedChange>, Vec<&CountedChange>) =
        findings.instructions.iter().partition(|row| row.change() == CountChange::Same);
    let mut blocks = vec![Block::Paragraph(WHAT.into())];
    if !moved.is_empty() {
        let figures = ["head less base", "base", "head", "told from"].map(Column::figures);
        blocks.push(Block::Table(Table {
            caption: "instructions an operation".into(),
            columns: [Column::text("row"), Column::text("counting says")].into_iter().chain(figures).collect(),
            rows: moved.iter().map(|row| cells(row)).collect(),
            notes: Vec::new(),
        }));
    }
    if !same.is_empty() {
        let summary = format!("the same in {} rows", same.len());
        blocks.push(Block::Folded { summary, items: same.iter().map(|row| line(row)).collect() });
    }
    blocks.push(Block::Paragraph(method(counted)));
    Some(Section { id: "instructions", title: "Instructions".into(), blocks })
}

fn cells(row: &CountedChange) -> Vec<super::super::document::Cell> {
    let resolution = row.base.resolution.max(row.head.resolution);
    vec![
        row_name(&row.key).into(),
        row.change().words().into(),
        format!("{} ({})", difference(row), percent(row.growth())).into(),
        hundredths(row.base.count).into(),
        hundredths(row.head.count).into(),
        hundredths(resolution).into(),
    ]
}

/// `more instructions: strings/str-in/ascii/8 bindgen: +3.00, which is +0.7 %, on 434.93`.
pub(crate) fn line(row: &CountedChange) -> String {
    let settled = if row.is_settled() { "" } else { "; it had not settled" };
    let (words, name, base) = (row.change().words(), row_name(&row.key), hundredths(row.base.count));
    match row.change() {
        CountChange::Same => format!("{words}: {name}: {base}{settled}"),
        _ => format!("{words}: {name}: {}, which is {}, on {base}{settled}", difference(row), percent(row.growth())),
    }
}

/// What counting alone says.
pub(super) fn headline(findings: &GateFindings) -> String {
    let (rows, failed) = (findings.instructions.len(), findings.failed());
    match failed {
        0 => format!("No regression among {rows} rows, by instructions."),
        1 => format!("1 of {rows} rows has regressed, by instructions."),
        _ => format!("{failed} of {rows} rows have regressed, by instructions."),
    }
}

/// How many rows say what, and what decides.
pub(super) fn remarks(gate: &Gate, findings: &GateFindings) -> Vec<String> {
    let missing =
        gate.instructions_missing.as_ref().map(|why| format!("Instructions were not counted: {}.", sanitized(why)));
    let Some(counted) = &gate.instructions else { return missing.into_iter().collect() };
    let count = |change| findings.instructions.iter().filter(|row| row.change() == change).count();
    let counts = CountChange::ALL.map(|change| format!("{} {}", count(change), change.words()));
    vec![format!(
        "Instructions of {} rows: {}. They were counted in {:.1} minutes. A row fails from {:.1} % more on, unless its time clears it.",
        findings.instructions.len(),
        counts.join(", "),
        counted.seconds / 60.0,
        100.0 * counted.floor
    )]
}

fn method(GateInstructions { emulator, engine, facts, .. }: &GateInstructions) -> String {
    format!(
        "Counted by {} with processor {}, in {} {}. A row is the same where its difference is below three bounds. \
         They are one instruction, a thousandth, and twice the spread of its launches or the drift within one.",
        sanitized(&emulator.version),
        sanitized(&emulator.cpu),
        engine.name(),
        sanitized(&facts.version)
    )
}

fn difference(row: &CountedChange) -> String {
    let sign = if row.difference() > 0.0 { "+" } else { "" };
    format!("{sign}{}", hundredths(row.difference()))
}
