//! What was wanted and is missing, and what engines lack.

use super::super::document::{Block, Section};
use analysis::words::count;
use analysis::{Findings, MissingPart};
use record::text::sanitized;

pub(super) fn section(findings: &Findings) -> Section {
    let folded = |part: &MissingPart| Block::Folded { summary: line(part), items: part.rows.clone() };
    let mut blocks = match findings.missing.as_slice() {
        [] => vec![Block::Paragraph("Nothing that was wanted is missing.".into())],
        missing => missing.iter().map(folded).collect(),
    };
    blocks.extend(findings.lacking.iter().map(folded));
    Section { id: "missing", title: "What is missing".into(), blocks }
}

/// Rows that are named in a line.
pub(super) const FEW: usize = 3;

/// What is missing, in which rows, or in how many where they are not few, and why.
pub fn line(missing: &MissingPart) -> String {
    let rows = match missing.rows.as_slice() {
        [] => String::new(),
        few if few.len() <= FEW => format!(", {}", sanitized(&few.join(", "))),
        rows => format!(", {} rows", count(rows.len() as u64)),
    };
    format!("{}{rows}: {}", sanitized(&missing.what), sanitized(&missing.why))
}
