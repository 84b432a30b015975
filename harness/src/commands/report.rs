//! `report`: the reports of a run again, from its record alone; or those of all runs in a folder, and an index of them.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};

use super::measure_and_report::tell_findings;
use super::read_record::{stored, tell};
use crate::cli::ReportArgs;
use crate::history;
use crate::terminal::{note, out};
use analysis::{BesideTime, Findings, analyse, analyse_gate, analyse_solo, beside_time};
use record::{self, GATE_NAMES, RUN_NAMES, Run, SOLO_FILE_NAME};
use report::{IndexedRun, ensure_index, write_all, write_gate, write_index, write_instructions, write_solo};

/// Writes the reports that were asked for. A gate has its two, and rows alone their one, whatever was asked for.
///
/// # Errors
/// If the record cannot be read or a report cannot be written.
pub fn run(arguments: &ReportArgs) -> anyhow::Result<()> {
    if is_folder_of_runs(&arguments.run) {
        return all(arguments);
    }
    let own = if arguments.run.is_dir() { Some(arguments.run.as_path()) } else { arguments.run.parent() };
    let folder = arguments.out.as_deref().or(own).unwrap_or(".".as_ref());
    fs::create_dir_all(folder)
        .with_context(|| format!("cannot make {}; choose another folder with --out", folder.display()))?;
    if GATE_NAMES.iter().any(|name| arguments.run.join(name).is_file() || arguments.run.ends_with(name)) {
        let gate = record::read_gate(&arguments.run)?;
        tell(&gate.gaps, &arguments.run);
        let written = write_gate(&gate, &analyse_gate(&gate), folder)?;
        return written.iter().try_for_each(|path| out(&path.display().to_string()));
    }
    if write_rows_alone(&arguments.run, folder)? && !has_run(&arguments.run) {
        return Ok(());
    }
    if record::has_instructions(&arguments.run) && !has_run(&arguments.run) && !is_run(&arguments.run) {
        return out(&write_instructions(&record::read_instructions(&arguments.run)?, folder)?.display().to_string());
    }
    let run = stored(&arguments.run)?;
    let mut findings = analyse(&run);
    if let Some(histories) = &arguments.history {
        draw_trend(&run, &mut findings, histories)?;
    }
    findings.instructions = instructions(&arguments.run, &findings)?;
    let written = write_all(&findings, folder, &arguments.format, arguments.series)?;
    tell_findings(&findings, arguments.table)?;
    written.iter().try_for_each(|path| out(&path.display().to_string()))
}

/// What was counted beside a run, where it was.
pub(super) fn instructions(run: &Path, findings: &Findings) -> anyhow::Result<Option<BesideTime>> {
    if !record::has_instructions(run) {
        return Ok(None);
    }
    Ok(beside_time(&record::read_instructions(run)?, findings))
}

/// Draws the trend up to a run that is recorded in a history or fit for it; says so where none is drawn.
fn draw_trend(run: &Run, findings: &mut Findings, histories: &Path) -> anyhow::Result<()> {
    let file = history::file(histories, run);
    let lines = history::read(&file)?;
    let recorded = lines.iter().any(|line| line.started == run.started);
    if let Some(why) = history::refusal(run, findings).filter(|_| !recorded) {
        note(&format!("No trend is drawn: {} does not have this run, which is not fit for it: {why}.", file.display()));
        return Ok(());
    }
    findings.trend = history::trend(&file, &lines, run, findings);
    match &findings.trend {
        Some(trend) => note(&format!("The trend is drawn from {}, over {} runs.", file.display(), trend.runs)),
        None => note(&format!("No trend is drawn: {} has no run before this one.", file.display())),
    }
    Ok(())
}

/// Writes the table of rows alone, where a folder has them or this is their record. Whether it did.
fn write_rows_alone(path: &Path, folder: &Path) -> anyhow::Result<bool> {
    if !path.join(SOLO_FILE_NAME).is_file() && !path.ends_with(SOLO_FILE_NAME) {
        return Ok(false);
    }
    let solo = record::read_solo(path)?;
    out(&write_solo(&solo, &analyse_solo(&solo), folder)?.display().to_string())?;
    Ok(true)
}

/// Whether this is the record of a run.
fn is_run(path: &Path) -> bool {
    RUN_NAMES.iter().any(|name| path.ends_with(name))
}

/// Whether a folder holds the record of a run.
fn has_run(folder: &Path) -> bool {
    RUN_NAMES.iter().any(|name| folder.join(name).is_file())
}

/// Whether a folder holds no record itself, but folders that do.
fn is_folder_of_runs(folder: &Path) -> bool {
    !RUN_NAMES.iter().chain(&GATE_NAMES).chain(&[SOLO_FILE_NAME]).any(|name| folder.join(name).exists())
        && !runs_in(folder).is_empty()
}

/// Folders of runs below a folder, in the order of their names.
pub(super) fn runs_in(folder: &Path) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut runs: Vec<PathBuf> = entries.filter(|path| has_run(path)).collect();
    runs.sort();
    runs
}

/// The reports of every run of a folder, and the index of them, which takes no foreign file's place.
fn all(arguments: &ReportArgs) -> anyhow::Result<()> {
    ensure!(
        arguments.out.is_none() && arguments.history.is_none(),
        "{} holds several runs, whose reports stand beside their records: leave --out and --history out, or name one run",
        arguments.run.display()
    );
    ensure_index(&arguments.run)?;
    let mut index = Vec::new();
    for folder in runs_in(&arguments.run) {
        let mut findings = analyse(&stored(&folder)?);
        findings.instructions = instructions(&folder, &findings)?;
        for path in write_all(&findings, &folder, &arguments.format, arguments.series)? {
            out(&path.display().to_string())?;
        }
        write_rows_alone(&folder, &folder)?;
        index.push(IndexedRun::of(&folder, findings.facts));
    }
    out(&write_index(&index, &arguments.run)?.display().to_string())
}
