//! `count`: instructions of one operation, in an engine that an emulator runs.

pub(super) mod progress;
pub(super) mod ready;
mod rows;

use std::collections::BTreeMap;
use std::path::Path;

use anyhow::ensure;
use bench_native::{Lane, Variant};

use super::prepare::{Purpose, new_folder, prepare};
use super::user_package::{CountedPackage, tools};
use super::{new_record, report};
use crate::build::Built;
use crate::cli::{CountArgs, ReportArgs};
use crate::interrupt;
use crate::machine;
use crate::measure::instructions::{InstructionsSession, WantedRow, usual_jobs};
use crate::server::Assets;
use crate::terminal::{note, out};
use ::report::{Format, Series, instructions_summary, write_instructions};
use progress::CountProgress;
use ready::Ready;
use record::{Build, CountedInstructions, Engine, INSTRUCTIONS_SCHEMA_VERSION, InstructionsHeader, Store, Tools};

/// What is to be counted, and what it was built of.
struct Work {
    rows: BTreeMap<Engine, Vec<WantedRow>>,
    assets: Assets,
    tools: Option<Tools>,
    builds: Vec<Build>,
}

/// Counts, and writes the record and its table.
///
/// # Errors
/// If something needed is missing, a build fails, or a row could not be counted; what was counted is written first.
pub fn run(arguments: &CountArgs) -> anyhow::Result<()> {
    let folder = match &arguments.run {
        // Read first, so that nothing is counted beside what is no run.
        Some(run) => record::read(run).map(|_| run.clone())?,
        None => new_folder(arguments.out.as_deref(), "count-")?,
    };
    interrupt::listen();
    let ready = Ready::of(&arguments.engine, arguments.build.install)?;
    let work = match (&arguments.package, &arguments.script) {
        (Some(package), Some(script)) => of_package(arguments, package, script)?,
        _ => of_catalogue(arguments)?,
    };
    interrupt::check()?;
    let header = InstructionsHeader {
        schema_version: INSTRUCTIONS_SCHEMA_VERSION,
        started: jiff::Timestamp::now().to_string(),
        launches: arguments.launches,
        machine: machine::describe(),
        tools: work.tools,
        builds: work.builds,
        emulator: ready.counter.facts().clone(),
        engines: ready.engines.iter().map(|engine| (engine.engine, engine.facts.clone())).collect(),
    };
    let store = Store::create_instructions(&folder, &header)?;
    let jobs = arguments.jobs.map_or_else(usual_jobs, |jobs| jobs as usize);
    let session = InstructionsSession {
        counter: &ready.counter,
        launches: arguments.launches,
        jobs,
        patience: arguments.patience,
    };
    let mut progress = CountProgress::new(work.rows.values().map(Vec::len).sum(), jobs);
    let mut counted = CountedInstructions { header, rows: Vec::new() };
    let mut ended = Ok(());
    for engine in &ready.engines {
        let rows = &work.rows[&engine.engine];
        ended = session.run(engine, &work.assets, rows, &mut |_, row| {
            store.append_instructions(&row)?;
            progress.counted(&row);
            counted.rows.push(row);
            Ok(())
        });
        if ended.is_err() {
            break;
        }
    }
    progress.finish();
    finish(&counted, &store, &folder, ended)?;
    match &arguments.run {
        Some(run) => {
            let (run, format, series) = (run.clone(), Format::DEFAULT.to_vec(), Series::Core);
            report::run(&ReportArgs { run, format, series, out: None, history: None, table: false })
        }
        None => Ok(()),
    }
}

/// Rows of the catalogue, from builds of these sources.
fn of_catalogue(arguments: &CountArgs) -> anyhow::Result<Work> {
    let chosen = rows::Chosen::of(arguments)?;
    let prepared = prepare(&arguments.build, &chosen.cases, &chosen.variants, Purpose::Rows)?;
    let rows = arguments.engine.iter().map(|engine| (*engine, chosen.rows(*engine))).collect();
    let tools = Some(new_record::tools(&prepared.tree, &prepared)?);
    let builds = prepared.built.iter().map(Built::record).collect();
    Ok(Work { rows, assets: prepared.assets, tools, builds })
}

/// The operations of a user package, whose names its script tells in Node.
fn of_package(arguments: &CountArgs, package: &Path, script: &Path) -> anyhow::Result<Work> {
    let counted = CountedPackage::read(package, script, arguments.patience)?;
    counted.package.must_be_release()?;
    let rows: Vec<WantedRow> =
        counted.cases().iter().map(|case| WantedRow::of(case, Lane::Bindgen, Variant::Default)).collect();
    let rows = arguments.engine.iter().map(|engine| (*engine, rows.clone())).collect();
    let tools = Some(tools(&counted.package.facts()));
    Ok(Work { rows, assets: counted.assets, tools, builds: Vec::new() })
}

/// Writes and prints what was counted, then says how it ended.
fn finish(
    counted: &CountedInstructions,
    store: &Store,
    folder: &Path,
    ended: anyhow::Result<()>,
) -> anyhow::Result<()> {
    let written = write_instructions(counted, folder)?;
    out(&instructions_summary(counted))?;
    out(&format!("\nRecord:  {}", store.path().display()))?;
    out(&format!("Report:  {}", written.display()))?;
    if let Err(error) = ended {
        note(&format!("What was counted until then is kept in {}.", folder.display()));
        return Err(error);
    }
    let lost = counted.rows.iter().filter(|row| row.trouble.is_some()).count();
    ensure!(lost == 0, "{lost} of {} rows could not be counted; each is named above", counted.rows.len());
    Ok(())
}
