//! `bench`: set up, build, measure, report.

use std::path::{Path, PathBuf};
use std::time::Duration;

use anyhow::{bail, ensure};
use bench_native::{Case, Variant};
use rand::TryRng;

use super::prepare::{Prepared, Purpose, prepare, say, variants};
use crate::analysis::analyse;
use crate::build::{Tree, native, versions};
use crate::cli::BenchArgs;
use crate::interrupt;
use crate::machine;
use crate::progress::Progress;
use crate::record::{Build, FILE_NAME, Host, Run, SCHEMA_VERSION, Sampling, Settings, Store, Tools, WriteError};
use crate::report::{Format, summary, write_all};
use crate::server::Server;
use crate::session::{NativeBench, Session, SessionError, case_records, check_records};
use crate::setup::{Found, Local, Need, browsers, ensure as ensure_needs};
use crate::stats::precision::FIRST_ROUNDS;
use crate::terminal::out;

/// Minutes for each browser of a run that decides its length by itself: with building, it stays below fifteen.
const MINUTES_A_BROWSER: f64 = 14.0;
/// Time for the rounds of `--quick`, which has six minutes with everything around them. The last round takes what differs
/// most, as far as the time goes.
const QUICK_SECONDS: f64 = 330.0;
/// Rounds of `--quick`.
const QUICK_ROUNDS: u32 = 3;

/// Measures, and writes the run and its reports.
///
/// # Errors
/// If something needed is missing, a build fails, or the run has gaps; what was measured is written first.
pub fn run(arguments: &BenchArgs) -> anyhow::Result<()> {
    let cases = arguments.select.selection().with_controls()?;
    let variants = variants(&cases, &arguments.variant)?;
    let folder = folder(arguments)?;
    interrupt::listen();
    let hosts = hosts(arguments);
    let browsers = find_browsers(&hosts, arguments.build.install)?;
    let prepared = prepare(&arguments.build, &cases, &variants, Purpose::Bench)?;
    let native = match arguments.no_native {
        true => None,
        false => Some(NativeBench { executable: native::build(&prepared.tree, &prepared.toolchain, &say)? }),
    };
    interrupt::check()?;

    let mut run = new_run(arguments, &hosts, &cases, &prepared)?;
    let server = Server::bind(arguments.port, prepared.assets)?;
    let store = Store::create(&folder)?;
    let session = Session { server: &server, store: &store, browsers, native, variants, patience: arguments.patience };
    let pages = hosts.iter().filter(|host| **host != Host::Native).count();
    let most = run.settings.rounds as usize * pages * cases.len();
    let mut progress = match run.settings.seconds.filter(|_| run.settings.precision.is_some()) {
        Some(seconds) => Progress::within(Duration::from_secs_f64(seconds)),
        None => Progress::new(run.settings.rounds, hosts.len(), most),
    };
    let ended = session.run(&mut run, &mut progress);
    progress.finish();
    finish(&run, store.folder(), ended, arguments.record)
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
        bail!("{error}; what was measured until then is kept in {}", folder.display());
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

/// The run's folder, which must not exist yet: looked at first, so that nothing is measured in vain.
fn folder(arguments: &BenchArgs) -> anyhow::Result<PathBuf> {
    let folder = match &arguments.out {
        Some(folder) => folder.clone(),
        None => {
            let now = jiff::Timestamp::now().strftime("%Y-%m-%dT%H-%M-%SZ").to_string();
            Tree::own()?.root.join("results/local").join(now)
        }
    };
    if folder.exists() { Err(WriteError::Exists(folder).into()) } else { Ok(folder) }
}

fn hosts(arguments: &BenchArgs) -> Vec<Host> {
    let wanted =
        |host: &Host| if *host == Host::Native { !arguments.no_native } else { arguments.browser.contains(host) };
    Host::ALL.into_iter().filter(wanted).collect()
}

/// Finds every browser wanted, and gets what is missing where that was allowed.
fn find_browsers(hosts: &[Host], install: bool) -> anyhow::Result<Vec<(Host, PathBuf, String)>> {
    let needs: Vec<Need> = hosts.iter().filter_map(|host| Need::of_host(*host)).collect();
    ensure_needs(&needs, install, &Local, &say)?;
    let found = |host: &Host| {
        let Found { path, version } = browsers::find(*host)?;
        Some((*host, path, version))
    };
    Ok(hosts.iter().filter_map(found).collect())
}

/// The time that rounds have, in seconds, where it is limited.
fn seconds(arguments: &BenchArgs, hosts: &[Host], precision: Option<f64>) -> Option<f64> {
    let browsers = hosts.iter().filter(|host| **host != Host::Native).count().max(1);
    let minutes = arguments.budget.unwrap_or(MINUTES_A_BROWSER * browsers as f64);
    match arguments.quick {
        true => Some(QUICK_SECONDS),
        false => precision.map(|_| 60.0 * minutes),
    }
}

fn new_run(arguments: &BenchArgs, hosts: &[Host], cases: &[Case], prepared: &Prepared) -> anyhow::Result<Run> {
    let Prepared { tree, toolchain, built, packages, .. } = prepared;
    let build = |built: &crate::build::Built| Build {
        variant: built.variant,
        wasm_bytes: built.wasm_bytes,
        glue_bytes: built.glue_bytes,
        flags: built.flags.clone(),
        marks: built.marks.clone(),
    };
    let rounds = arguments.rounds.unwrap_or(if arguments.quick { QUICK_ROUNDS } else { FIRST_ROUNDS });
    let precision = (arguments.rounds.is_none() && !arguments.quick).then_some(arguments.precision / 100.0);
    let wanted: Vec<Variant> = built.iter().map(|built| built.variant).collect();
    let mut records: Vec<_> = case_records(cases);
    records.iter_mut().for_each(|case| case.variants.retain(|variant| wanted.contains(variant)));
    let mut checks_wanted = check_records(cases);
    checks_wanted.iter_mut().for_each(|check| check.variants.retain(|variant| wanted.contains(variant)));
    Ok(Run {
        schema_version: SCHEMA_VERSION,
        started: jiff::Timestamp::now().to_string(),
        seed: match arguments.seed {
            Some(seed) => seed,
            // Fifty-three bits: the record is JSON, whose readers may hold numbers as floats.
            None => rand::rngs::SysRng.try_next_u64()? >> 11,
        },
        settings: Settings {
            rounds,
            quick: arguments.quick,
            hosts: hosts.to_vec(),
            sampling: Sampling::STANDARD,
            seconds: seconds(arguments, hosts, precision),
            precision,
            counted: true,
        },
        machine: machine::describe(),
        tools: Tools {
            harness: env!("CARGO_PKG_VERSION").into(),
            revision: machine::revision(&tree.root),
            toolchain: toolchain.source().name().into(),
            rustc: toolchain.version().into(),
            wasm_bindgen: versions::locked(tree, "wasm-bindgen")?,
            criterion: versions::locked(tree, "criterion")?,
        },
        builds: built.iter().map(build).collect(),
        cases: records,
        checks: checks_wanted,
        packages: packages.iter().map(|package| package.weights.clone()).collect(),
        rounds: Vec::new(),
        gaps: Vec::new(),
    })
}
