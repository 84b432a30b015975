//! The full table, for forms that can search, and what is to be told of its rows.

use super::super::document::{Block, Section};
use super::{explorer, families, row_marks};
use analysis::Findings;
use analysis::ledger::{COUNTERS, Counter, IN, OUT};

pub(super) fn section(findings: &Findings) -> Option<Section> {
    let notes = families::notes(findings);
    if notes.is_empty() {
        return None;
    }
    let explorer = explorer::of(findings);
    let marks = row_marks::meanings(explorer.rows.iter().map(|row| row.marks.as_str()));
    let mut blocks = vec![Block::Explorer(explorer), Block::List(marks)];
    blocks.extend(counters(findings));
    blocks.push(Block::Heading("What the mechanisms do".into()));
    let packed = |(place, (summary, blocks))| Block::Packed { id: format!("mechanisms-{place}"), summary, blocks };
    blocks.extend(notes.into_iter().enumerate().map(packed));
    Some(Section { id: "figures", title: "All figures".into(), blocks })
}

/// What the counts mean that rows can be opened to.
fn counters(findings: &Findings) -> impl Iterator<Item = Block> {
    let counter = |counter: &Counter| match counter.blind {
        "" => format!("{}: {}.", counter.name, counter.what),
        blind => format!("{}: {}. Not seen are {blind}.", counter.name, counter.what),
    };
    let names = [
        format!("{IN}…: calls of the export of this name."),
        format!("{OUT}…: calls of the import of this name, without its hash."),
    ];
    let items = COUNTERS.iter().map(counter).chain(names).collect();
    let counted = findings.cases.iter().any(|found| !found.ledger.is_empty());
    let about = "An opened row of wasm-bindgen tells what one operation makes cross. It is counted exactly, in a build of its own.";
    let summary = "What counters of crossings mean".to_owned();
    let blocks = [Block::Paragraph(about.into()), Block::Folded { summary, items }];
    counted.then_some(blocks).into_iter().flatten()
}
