//! `compare`: two stored runs, or any number side by side.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{Context, ensure};

use super::read_record::stored;
use crate::build::Tree;
use crate::cli::CompareArgs;
use crate::history::{self, HistoryError};
use crate::terminal::{note, out};
use analysis::compare::{Floors, TwoRuns, compare};
use analysis::side_by_side;
use record::Run;
use report::{comparison_summary, sides_summary, write_comparison, write_sides};

/// Compares, writes the reports and prints the summary.
///
/// # Errors
/// If a record or the history cannot be read, the runs share no row, or a report cannot be written.
pub fn run(arguments: &CompareArgs) -> anyhow::Result<ExitCode> {
    let runs: Vec<Run> = arguments.runs.iter().map(|path| stored(path)).collect::<Result<_, _>>()?;
    let [base, head] = runs.as_slice() else { return beside(&runs, arguments) };
    let two = compare(base, head, &floors(head, arguments)?);
    ensure!(
        two.shared() > 0,
        "{} and {} share no row that both timed: compare runs of the same cases and hosts",
        arguments.runs[0].display(),
        arguments.runs[1].display()
    );
    finish(&two, arguments)
}

/// One run, or many: their browsers side by side.
fn beside(runs: &[Run], arguments: &CompareArgs) -> anyhow::Result<ExitCode> {
    let sides = side_by_side(runs);
    ensure!(!sides.rows.is_empty(), "there is nothing that a browser timed: give runs of browsers");
    let written = match folder(arguments)? {
        Some(folder) => write_sides(&sides, folder)?,
        None => {
            note("Side by side they stand in reports: give a folder for these with --out.");
            Vec::new()
        }
    };
    out(sides_summary(&sides).trim_end())?;
    written.iter().try_for_each(|path| out(&format!("Report:  {}", path.display())))?;
    Ok(ExitCode::SUCCESS)
}

/// The folder for reports, if one was asked for; it is made if it is not there.
fn folder(arguments: &CompareArgs) -> anyhow::Result<Option<&Path>> {
    let Some(folder) = &arguments.out else { return Ok(None) };
    fs::create_dir_all(folder)
        .with_context(|| format!("cannot make {}; choose another folder with --out", folder.display()))?;
    Ok(Some(folder))
}

/// What the history of the head's machine and browsers teaches, if there is one.
fn floors(head: &Run, arguments: &CompareArgs) -> anyhow::Result<Floors> {
    let folder = match &arguments.history {
        Some(folder) => Some(folder.clone()),
        None => Tree::own().ok().map(|tree| tree.root.join(history::FOLDER)),
    };
    let Some(folder) = folder else { return Ok(Floors::new()) };
    let (file, floors) = learned(&folder, head)?;
    if !floors.is_empty() {
        note(&format!("{} rows have a floor of their own, learned from {}.", floors.len(), file.display()));
    }
    Ok(floors)
}

/// The history of a run's machine and browsers in a folder of histories, and what it teaches.
pub(super) fn learned(histories: &Path, run: &Run) -> Result<(PathBuf, Floors), HistoryError> {
    let file = history::file(histories, run);
    let floors = history::floors(&history::read(&file)?);
    Ok((file, floors))
}

fn finish(two: &TwoRuns, arguments: &CompareArgs) -> anyhow::Result<ExitCode> {
    let written = match folder(arguments)? {
        Some(folder) => write_comparison(two, folder)?,
        None => Vec::new(),
    };
    out(comparison_summary(two).trim_end())?;
    written.iter().try_for_each(|path| out(&format!("Report:  {}", path.display())))?;
    Ok(if two.regressed() { ExitCode::from(3) } else { ExitCode::SUCCESS })
}
