//! Instructions beside times: what each tells that the other does not.

use super::super::document::{Block, Cell, Column, Section, Table};
use analysis::words::{count, with_variant};
use analysis::{Agreement, BesideTime, CountedAndTimed, Findings, Pace};
use record::text::sanitized;
use stats::{hundredths, significant};

/// What the figures are.
const WHAT: &str = "Instructions are those of user space on the engine's main thread. Noise does not reach them, and they are no time.";
/// What they do not tell.
const BLIND: &str =
    "They do not see caches, waiting, the kernel and other threads. Close figures can be ranked the other way by time.";

pub(super) fn section(findings: &Findings) -> Option<Section> {
    let beside = findings.instructions.as_ref()?;
    let mut blocks =
        vec![Block::Paragraph(WHAT.into()), Block::Paragraph(BLIND.into()), Block::Table(agreements(beside))];
    for (pace, title) in [
        (Pace::OtherTier, "more than 25 in a nanosecond: another tier was counted than was timed"),
        (Pace::Waits, "fewer than 5 in a nanosecond: they wait for memory or for what no instruction tells"),
    ] {
        let rows: Vec<&CountedAndTimed> = beside.timed.iter().filter(|row| row.pace() == pace).collect();
        if !rows.is_empty() {
            blocks.push(Block::Folded {
                summary: format!("{} rows have {title}", rows.len()),
                items: rows.iter().map(|row| line(row)).collect(),
            });
        }
    }
    blocks.push(Block::Folded {
        summary: format!("All {} rows that were counted", beside.rows.len()),
        items: all(beside),
    });
    blocks.push(Block::Paragraph(method(beside)));
    blocks.extend(beside.other_build.map(other_build));
    Some(Section { id: "instructions", title: "What do instructions say?".into(), blocks })
}

fn agreements(beside: &BesideTime) -> Table {
    let columns = ["rows", "correlation of logarithms", "instructions in a nanosecond"].map(Column::figures);
    Table {
        caption: format!("Instructions in {} beside time in Chromium", beside.engine.name()),
        columns: [Column::text("family")].into_iter().chain(columns).collect(),
        rows: beside.agreements.iter().map(agreement).collect(),
        notes: vec!["A correlation needs five rows. The last column is the median row.".into()],
    }
}

fn agreement(found: &Agreement) -> Vec<Cell> {
    vec![
        found.family.clone().unwrap_or_else(|| "all".into()).into(),
        found.rows.to_string().into(),
        found.correlation.map_or_else(|| "–".into(), |correlation| format!("{correlation:.3}")).into(),
        significant(found.per_nanosecond).into(),
    ]
}

/// `strings/str-in/ascii/8 bindgen: 434.93 instructions, 22.1 ns, 19.7 in a nanosecond`.
fn line(row: &CountedAndTimed) -> String {
    format!(
        "{} {}: {} instructions, {}, {} in a nanosecond",
        with_variant(&row.case, row.variant),
        row.lane.name(),
        hundredths(row.instructions),
        row.cost,
        significant(row.per_nanosecond())
    )
}

fn all(beside: &BesideTime) -> Vec<String> {
    let told = |row: &analysis::InstructionsOfRow| {
        let name = format!("{} {}", sanitized(&with_variant(&row.case, row.variant)), row.lane.name());
        match &row.found {
            Ok(found) => {
                let settled = if found.settled { "" } else { "; it had not settled" };
                let [count, mean, resolution] = [found.count, found.mean, found.resolution].map(hundredths);
                format!("{name}: {count}, mean {mean}, told from {resolution} on{settled}")
            }
            Err(trouble) => format!("{name}: not counted: {}", sanitized(trouble)),
        }
    };
    beside.rows.iter().map(told).collect()
}

/// That sources lie between what was counted and what was timed.
fn other_build((counted, timed): (u64, u64)) -> Block {
    let [counted, timed] = [counted, timed].map(count);
    Block::Paragraph(format!(
        "The module that was counted has {counted} bytes, and the one that was timed {timed}. They are not one build."
    ))
}

fn method(beside: &BesideTime) -> String {
    let BesideTime { emulator, engine, facts, .. } = beside;
    format!(
        "Counted by {} with processor {}, in {} {}, whose program has SHA-256 {}. Counts of another are other counts.",
        sanitized(&emulator.version),
        sanitized(&emulator.cpu),
        engine.name(),
        sanitized(&facts.version),
        sanitized(&facts.sha256)
    )
}
