//! The full table: searchable where a form can, and as one table a family and browser.

use super::super::document::{Block, Section};
use super::{explorer, families};
use analysis::Findings;
use analysis::ledger::{COUNTERS, Counter, IN, OUT};

pub(super) fn section(findings: &Findings) -> Option<Section> {
    let tables = families::tables(findings);
    if tables.is_empty() {
        return None;
    }
    let explorer = explorer::of(findings);
    let marks = families::meanings(explorer.rows.iter().map(|row| row.cost.text.as_str()));
    let mut blocks = vec![Block::Explorer(explorer), Block::List(marks)];
    blocks.extend(counters(findings));
    blocks.push(Block::Heading("By family, lane beside lane".into()));
    let packed =
        |(family, blocks): (String, _)| Block::Packed { id: format!("figures-{family}"), summary: family, blocks };
    blocks.extend(tables.into_iter().map(packed));
    Some(Section { id: "figures", title: "All figures".into(), blocks })
}

/// What the counts mean that rows can be opened to.
fn counters(findings: &Findings) -> Option<Block> {
    let counter = |counter: &Counter| match counter.blind {
        "" => format!("{}: {}.", counter.name, counter.what),
        blind => format!("{}: {}. Not seen: {blind}.", counter.name, counter.what),
    };
    let names = [
        format!("{IN}…: calls of the export of this name."),
        format!("{OUT}…: calls of the import of this name, without its hash."),
    ];
    let items = COUNTERS.iter().map(counter).chain(names).collect();
    let counted = findings.cases.iter().any(|found| !found.ledger.is_empty());
    let summary = "What counters of crossings mean: a row of wasm-bindgen, where the report is a page and the row is opened, \
                   tells what one operation makes cross, counted exactly in a build of its own";
    counted.then(|| Block::Folded { summary: summary.into(), items })
}
