//! `compare`: two stored runs.

use std::fs;
use std::process::ExitCode;

use anyhow::{Context, ensure};

use crate::analysis::compare::{Floors, TwoRuns, compare};
use crate::build::Tree;
use crate::cli::CompareArgs;
use crate::history;
use crate::record::{self, Run};
use crate::report::{comparison_summary, write_comparison};
use crate::terminal::{note, out};

/// Compares, writes the reports and prints the summary.
///
/// # Errors
/// If a record or the history cannot be read, the runs share no row, or a report cannot be written.
pub fn run(arguments: &CompareArgs) -> anyhow::Result<ExitCode> {
    let (base, head) = (record::read(&arguments.base)?, record::read(&arguments.head)?);
    let two = compare(&base, &head, &floors(&head, arguments)?);
    ensure!(
        two.shared() > 0,
        "{} and {} share no row that both timed: compare runs of the same cases and hosts",
        arguments.base.display(),
        arguments.head.display()
    );
    finish(&two, arguments)
}

/// What the history of the head's machine and browsers teaches, if there is one.
fn floors(head: &Run, arguments: &CompareArgs) -> anyhow::Result<Floors> {
    let folder = match &arguments.history {
        Some(folder) => Some(folder.clone()),
        None => Tree::own().ok().map(|tree| tree.root.join(history::FOLDER)),
    };
    let Some(file) = folder.map(|folder| history::file(&folder, head)) else { return Ok(Floors::new()) };
    let floors = history::floors(&history::read(&file)?);
    if !floors.is_empty() {
        note(&format!("{} rows have a floor of their own, learned from {}.", floors.len(), file.display()));
    }
    Ok(floors)
}

fn finish(two: &TwoRuns, arguments: &CompareArgs) -> anyhow::Result<ExitCode> {
    let written = match &arguments.out {
        Some(folder) => {
            fs::create_dir_all(folder)
                .with_context(|| format!("cannot make {}; choose another folder with --out", folder.display()))?;
            write_comparison(two, folder)?
        }
        None => Vec::new(),
    };
    out(comparison_summary(two).trim_end())?;
    written.iter().try_for_each(|path| out(&format!("Report:  {}", path.display())))?;
    Ok(if two.regressed() { ExitCode::from(3) } else { ExitCode::SUCCESS })
}
