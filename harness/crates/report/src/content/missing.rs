//! What was wanted and is missing.

use super::super::document::{Block, Section};
use analysis::words::count;
use analysis::{Findings, MissingPart};
use record::text::sanitized;

pub(super) fn section(findings: &Findings) -> Section {
    let blocks = match findings.missing.as_slice() {
        [] => vec![Block::Paragraph("Nothing that was wanted is missing.".into())],
        missing => missing
            .iter()
            .map(|missing| Block::Folded { summary: line(missing), items: missing.rows.clone() })
            .collect(),
    };
    Section { id: "missing", title: "What is missing".into(), blocks }
}

/// What is missing, in how many rows, and why.
pub(crate) fn line(missing: &MissingPart) -> String {
    let rows = match missing.rows.len() {
        0 => String::new(),
        1 => " (1 row)".into(),
        rows => format!(" ({} rows)", count(rows as u64)),
    };
    format!("{}{rows}: {}", sanitized(&missing.what), sanitized(&missing.why))
}
