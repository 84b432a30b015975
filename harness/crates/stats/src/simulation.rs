//! Simulations: whether what is promised of intervals is kept, under noise as it is met. The results are committed as
//! `results/simulations.md`; a test does them all again and compares.

mod false_alarms;
mod coverage;
pub(crate) mod noise;
mod population;

use std::fs;
use std::panic::resume_unwind;
use std::path::Path;
use std::thread;

const HEADER: &str = "\
# Simulations

What is promised of intervals, held against noise whose truth is known. Seeds are fixed, so that the same tables come out
everywhere. To do it again, and to write this file anew:

```sh
cargo test -p harness --lib simulation
UPDATE_SIMULATIONS=1 cargo test -p harness --lib simulation
```
";

/// The tables, in the order of the document: each with its heading and what stands below it.
fn sections() -> Vec<String> {
    // Each takes some seconds.
    thread::scope(|scope| {
        let alarms = scope.spawn(false_alarms::section);
        vec![coverage::section(), alarms.join().unwrap_or_else(|panic| resume_unwind(panic))]
    })
}

#[test]
fn the_committed_tables_are_those_of_the_code() {
    let text = [HEADER.to_owned()].into_iter().chain(sections()).collect::<Vec<_>>().join("\n");
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../results/simulations.md");
    if std::env::var_os("UPDATE_SIMULATIONS").is_some() {
        fs::write(&path, text).expect("results can be written");
    } else {
        let committed = fs::read_to_string(&path).unwrap_or_default();
        assert_eq!(committed, text, "run `UPDATE_SIMULATIONS=1 cargo test -p harness --lib simulation`, look, commit");
    }
}

/// A table in Markdown.
fn table(columns: &[&str], rows: &[Vec<String>]) -> String {
    let line = |cells: &[String]| format!("| {} |\n", cells.join(" | "));
    let titles: Vec<String> = columns.iter().map(|title| (*title).to_owned()).collect();
    let rule = vec!["---".to_owned(); columns.len()];
    [line(&titles), line(&rule)].into_iter().chain(rows.iter().map(|row| line(row))).collect()
}
