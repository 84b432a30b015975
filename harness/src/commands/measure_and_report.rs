//! What `bench` does once everything is built, for a new run and for one that goes on.

use std::path::Path;
use std::time::Duration;

use anyhow::{bail, ensure};
use bench_native::Variant;

use super::prices;
use crate::cli::BenchArgs;
use crate::measure::{FoundBrowser, NativeBench, Session, SessionError, reach_of};
use crate::progress::{Length, Progress};
use crate::schedule::{self, Schedule};
use crate::server::{Assets, Server};
use crate::terminal::out;
use analysis::{Findings, analyse};
use record::{FILE_NAME, Run, Store, WriteError};
use report::{Extent, Format, Series, summary, write_all};

/// What is measured with.
pub(super) struct Ready {
    /// The browsers wanted.
    pub(super) browsers: Vec<FoundBrowser>,
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
    let (store, ended) = carry_out(&mut run, ready, arguments.port, arguments.patience, store)?;
    finish(&run, store.folder(), ended, arguments)
}

/// Carries out those rounds. The open record, and how the session ended.
///
/// # Errors
/// If there is no server or no record.
pub(super) fn carry_out(
    run: &mut Run,
    ready: Ready,
    port: u16,
    patience: Duration,
    store: impl FnOnce(&Run) -> Result<Store, WriteError>,
) -> anyhow::Result<(Store, Result<(), SessionError>)> {
    let Ready { browsers, assets, native, variants } = ready;
    let server = Server::bind_for(reach_of(&browsers), port, assets, None)?;
    let store = store(run)?;
    let session = Session { server: &server, store: &store, browsers, native, variants, patience };
    let schedule = schedule::of(&run.settings);
    let mut progress = Progress::new(length(&*schedule, run));
    let ended = session.run(run, &*schedule, &mut progress);
    progress.finish();
    Ok((store, ended))
}

fn length(schedule: &dyn Schedule, run: &Run) -> Length {
    Length {
        rounds: schedule.most(),
        fewest: schedule.fewest(),
        hosts: run.settings.hosts.len(),
        cases: run.cases.len(),
        time: schedule.seconds().map(Duration::from_secs_f64),
    }
}

/// Says on the terminal what was found: in short, or on request with a row for each mechanism.
pub(super) fn tell_findings(findings: &Findings, table: bool) -> anyhow::Result<()> {
    out(&summary(findings, if table { Extent::Whole } else { Extent::Short }))
}

/// Writes and prints the reports of what was measured, then says how it ended.
fn finish(run: &Run, folder: &Path, ended: Result<(), SessionError>, arguments: &BenchArgs) -> anyhow::Result<()> {
    if let Err(SessionError::Write(error)) = ended {
        bail!(error);
    }
    let BenchArgs { record, table, .. } = *arguments;
    let mut findings = analyse(run);
    let recorded = if record { super::record_history::record(run, &mut findings, ended.is_ok()) } else { Ok(()) };
    prices::keep(&findings, folder);
    let written = write_all(&findings, folder, &Format::DEFAULT, Series::Core)?;
    tell_findings(&findings, table)?;
    out(&format!("Run:     {}", folder.join(FILE_NAME).display()))?;
    written.iter().try_for_each(|path| out(&format!("Report:  {}", path.display())))?;
    if let Err(error) = ended {
        bail!(
            "{error}. What was measured until then is kept in {}; `cargo harness bench --resume` goes on with it",
            folder.display()
        );
    }
    recorded?;
    let rounds = run.gaps.len();
    let rows: usize = findings.missing.iter().map(|missing| missing.rows.len()).sum();
    ensure!(
        findings.missing.is_empty(),
        "the run is not whole, with rounds missing: {rounds}, and rows missing, wrong or failed: {rows}. The report names \
         each with its reason"
    );
    Ok(())
}
