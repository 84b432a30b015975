//! Simulations: whether what is promised of intervals is kept, under noise as it is met. `results/simulations.md` holds what they
//! find.

mod coverage;
mod false_alarms;
mod noise;
mod population;

use std::panic::resume_unwind;
use std::thread;

/// Where the tables stand, from the workspace's root.
pub(crate) const FILE: &str = "results/simulations.md";

const HEADER: &str = "\
# Simulations

What is promised of intervals, held against noise whose truth is known. Seeds are fixed, so that the same tables come out
everywhere. `cargo xtask results` does it again.
";

/// The document.
pub(crate) fn document() -> String {
    [HEADER.to_owned()].into_iter().chain(sections()).collect::<Vec<_>>().join("\n")
}

/// The tables, in the order of the document: each with its heading and what stands below it.
fn sections() -> Vec<String> {
    // Each takes some seconds.
    thread::scope(|scope| {
        let alarms = scope.spawn(false_alarms::section);
        vec![coverage::section(), alarms.join().unwrap_or_else(|panic| resume_unwind(panic))]
    })
}

/// A table in Markdown.
fn table(columns: &[&str], rows: &[Vec<String>]) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let titles: Vec<String> = columns.iter().map(|title| (*title).to_owned()).collect();
    let rule = vec!["---".to_owned(); columns.len()];
    [line(&titles), line(&rule)].into_iter().chain(rows.iter().map(|row| line(row))).collect()
}
