//! `bench`: set up, build, measure, report.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{bail, ensure};
use bench_native::{Case, Variant};

use super::prepare::{Prepared, Purpose, find_browsers, new_folder, prepare, say, seed, variants};
use super::{blank, resume};
use crate::analysis::analyse;
use crate::build::native;
use crate::cli::BenchArgs;
use crate::interrupt;
use crate::machine;
use crate::progress::{Length, Progress};
use crate::record::{FILE_NAME, Host, Run, Sampling, Settings, Store, WriteError};
use crate::report::{Format, summary, write_all};
use crate::schedule::{self, Schedule, quick};
use crate::select;
use crate::server::{Assets, Server};
use crate::session::{NativeBench, Session, SessionError};
use crate::stats::precision::FIRST_ROUNDS;
use crate::terminal::out;

/// Minutes for each browser of a run that decides its length by itself.
const MINUTES_A_BROWSER: f64 = 20.0;

/// Measures, and writes the run and its reports.
///
/// # Errors
/// If something needed is missing, a build fails, or the run has gaps; what was measured is written first.
pub fn run(arguments: &BenchArgs) -> anyhow::Result<()> {
    if let Some(folder) = &arguments.resume {
        return resume::run(folder, arguments);
    }
    let chosen = arguments.select.selection().cases()?;
    let cases = select::with_controls(if arguments.quick { select::quick(&chosen) } else { chosen });
    let variants = variants(&cases, &arguments.variant)?;
    let folder = new_folder(arguments.out.as_deref(), "")?;
    interrupt::listen();
    if Sampling::is_hurried() {
        say("BOUNDARY_HURRIED is set: this run shows that everything runs, and its figures are worth nothing");
    }
    let hosts = hosts(arguments);
    let browsers = find_browsers(&hosts, &[], arguments.build.install)?;
    let prepared = prepare(&arguments.build, &cases, &variants, Purpose::Bench)?;
    let native = match arguments.no_native {
        true => None,
        false => Some(NativeBench { executable: native::build(&prepared.tree, &prepared.toolchain, &say)? }),
    };
    interrupt::check()?;

    let run = new_run(arguments, &hosts, &cases, &prepared)?;
    let ready = Ready { browsers, assets: prepared.assets, native, variants };
    measure(run, ready, arguments, |run| Store::create(&folder, run))
}

/// What is measured with.
pub(super) struct Ready {
    /// The browsers wanted: host, executable, version.
    pub(super) browsers: Vec<(Host, PathBuf, String)>,
    /// What pages load.
    pub(super) assets: Assets,
    /// The native lane, if wanted.
    pub(super) native: Option<NativeBench>,
    /// Variants that were built.
    pub(super) variants: Vec<Variant>,
}

/// Carries out the rounds that `run` does not have yet, in the record that `store` opens, and writes the reports.
pub(super) fn measure(
    mut run: Run,
    ready: Ready,
    arguments: &BenchArgs,
    store: impl FnOnce(&Run) -> Result<Store, WriteError>,
) -> anyhow::Result<()> {
    let Ready { browsers, assets, native, variants } = ready;
    let server = Server::bind(arguments.port, assets)?;
    let store = store(&run)?;
    let session = Session { server: &server, store: &store, browsers, native, variants, patience: arguments.patience };
    let schedule = schedule::of(&run.settings);
    let mut progress = Progress::new(length(&*schedule, &run));
    let ended = session.run(&mut run, &*schedule, &mut progress);
    progress.finish();
    finish(&run, store.folder(), ended, arguments.record)
}

fn length(schedule: &dyn Schedule, run: &Run) -> Length {
    Length {
        rounds: schedule.most(),
        hosts: run.settings.hosts.len(),
        cases: run.cases.len(),
        time: schedule.seconds().map(Duration::from_secs_f64),
    }
}

/// Writes and prints the reports of what was measured, then says how it ended.
fn finish(run: &Run, folder: &Path, ended: Result<(), SessionError>, record: bool) -> anyhow::Result<()> {
    if let Err(SessionError::Write(error)) = ended {
        bail!(error);
    }
    let mut findings = analyse(run);
    let recorded = if record { super::recorded::record(run, &mut findings, ended.is_ok()) } else { Ok(()) };
    let written = write_all(&findings, folder, &Format::DEFAULT)?;
    out(&summary(&findings))?;
    out(&format!("Run:     {}", folder.join(FILE_NAME).display()))?;
    written.iter().try_for_each(|path| out(&format!("Report:  {}", path.display())))?;
    if let Err(error) = ended {
        bail!(
            "{error}; what was measured until then is kept in {}: `cargo harness bench --resume` goes on with it",
            folder.display()
        );
    }
    recorded?;
    let rounds = run.gaps.len();
    let rows: usize = findings.missing.iter().map(|missing| missing.rows.len()).sum();
    ensure!(
        findings.missing.is_empty(),
        "the run is not whole (rounds missing: {rounds}, rows missing, wrong or failed: {rows}); the report names each with \
         its reason"
    );
    Ok(())
}

fn hosts(arguments: &BenchArgs) -> Vec<Host> {
    let wanted =
        |host: &Host| if *host == Host::Native { !arguments.no_native } else { arguments.browser.contains(host) };
    Host::DRIVEN.into_iter().filter(wanted).collect()
}

/// The time that rounds have, in seconds, where it is limited.
fn seconds(arguments: &BenchArgs, hosts: &[Host], precision: Option<f64>) -> Option<f64> {
    let browsers = hosts.iter().filter(|host| **host != Host::Native).count().max(1);
    let minutes = arguments.budget.unwrap_or(MINUTES_A_BROWSER * browsers as f64);
    match arguments.quick {
        true => Some(quick::SECONDS),
        false => precision.map(|_| 60.0 * minutes),
    }
}

fn new_run(arguments: &BenchArgs, hosts: &[Host], cases: &[Case], prepared: &Prepared) -> anyhow::Result<Run> {
    let rounds = arguments.rounds.unwrap_or(if arguments.quick { quick::ROUNDS } else { FIRST_ROUNDS });
    let precision = (arguments.rounds.is_none() && !arguments.quick).then_some(arguments.precision / 100.0);
    let settings = Settings {
        rounds,
        quick: arguments.quick,
        hosts: hosts.to_vec(),
        sampling: Sampling::chosen(),
        seconds: seconds(arguments, hosts, precision),
        precision,
        counted: true,
        filter: arguments.select.filter.as_ref().map(ToString::to_string),
        by_hand: false,
    };
    blank::run(prepared, cases, settings, machine::describe(), seed(arguments.seed)?)
}
