//! `solo`: rows of a stored run, each measured alone, and the run held against them.

mod progress;
mod same;

use std::collections::BTreeSet;
use std::path::PathBuf;

use anyhow::{bail, ensure};
use bench_native::{Case, Variant};

use super::find_hosts::WantedBrowsers;
use super::new_record;
use super::prepare::{Prepared, Purpose, new_folder, prepare, say, seed as chosen_seed};
use crate::cli::SoloArgs;
use crate::interrupt;
use crate::machine;
use crate::measure::{FoundBrowser, SessionError, SoloSession, Wanted, asked_rows, reach_of, sample};
use crate::select_cases::NothingSelected;
use crate::server::Server;
use crate::terminal::{note, out};
use analysis::{analyse, analyse_solo, rows_alone};
use progress::SoloProgress;
use record::text::sanitized;
use record::{
    self, CaseRecord, Host, Run, RunOrigin, SOLO_SCHEMA_VERSION, Sampling, Settings, Solo, SoloHeader, SoloRow, Store,
    case_records_in,
};
use report::{solo_summary, write_solo};
use same::Sources;

/// Measures, and writes the record and its table.
///
/// # Errors
/// If the run is of another build, machine or browser, something needed is missing, or a row could not be measured; what was
/// measured is written first.
pub fn run(arguments: &SoloArgs) -> anyhow::Result<()> {
    let run = record::read(&arguments.run)?;
    let seed = chosen_seed(arguments.seed)?;
    let rows = rows(&run, arguments, seed)?;
    let folder = new_folder(arguments.out.as_deref(), "solo-")?;
    interrupt::listen();
    let hosts: Vec<Host> = rows.iter().map(|row| row.host).collect::<BTreeSet<_>>().into_iter().collect();
    let wanted = WantedBrowsers::new(&arguments.browser, &[], &arguments.browsers)?;
    let browsers = wanted.find(&hosts, &[], arguments.build.install)?;
    let machine = machine::describe();
    let mut differences = same::surroundings(&run, &analyse(&run).facts, &machine, &browsers);
    refuse(&differences, arguments)?;

    let (cases, variants) = (cases(&rows), variants(&rows));
    let prepared = prepare(&arguments.build, &cases, &variants, Purpose::Rows)?;
    let settings = Settings { hosts, ..run.settings.clone() };
    let here = new_record::run(&prepared, &cases, settings, machine, seed)?;
    let of_build = build_differences(&run, &here, &prepared, arguments)?;
    differences.extend(of_build);
    interrupt::check()?;

    let header = header(&run, here, arguments, rows, differences, &browsers);
    let server = Server::bind_for(reach_of(&browsers), 0, prepared.assets, None)?;
    let store = Store::create_solo(&folder, &header)?;
    let cases = cases.iter().flat_map(|case| case_records_in(&[*case], &variants)).collect::<Vec<CaseRecord>>();
    let session = SoloSession { server: &server, browsers, cases, patience: arguments.patience };
    let mut progress = SoloProgress::new(&header);
    let (launches, ended) = session.run(&header, &store, &mut progress);
    progress.finish();
    finish(&Solo { header, launches }, &store, folder, ended)
}

/// The rows to measure.
fn rows(run: &Run, arguments: &SoloArgs, seed: u64) -> anyhow::Result<Vec<SoloRow>> {
    let all = rows_alone(run);
    let path = arguments.run.display();
    let browsers: BTreeSet<Host> = match arguments.browser.as_slice() {
        [] => all.iter().map(|row| row.host).collect(),
        named => named.iter().map(|wanted| wanted.host).collect(),
    };
    if let Some(host) = browsers.iter().find(|host| !all.iter().any(|row| row.host == **host)) {
        bail!("{path} has no row that {} timed: choose another --browser", host.title());
    }
    let mut wanted =
        Wanted { rows: arguments.rows as usize, hosts: browsers.into_iter().collect(), ..Wanted::default() };
    for id in &arguments.case {
        let unknown = || NothingSelected::new(format!("--case {} in {path}", sanitized(id)));
        wanted.asked.extend(asked_rows(&run.cases, id).ok_or_else(unknown)?);
    }
    // Rivals are not built for it.
    let may = |row: &SoloRow| {
        !row.lane.is_rival() && arguments.filter.as_ref().is_none_or(|filter| filter.is_match(&row.case))
    };
    let rows = sample(&all, &wanted, seed, may);
    for ((case, lane), host) in wanted.asked.iter().flat_map(|asked| wanted.hosts.iter().map(move |host| (asked, host)))
    {
        if !rows.iter().any(|row| (&row.case, row.lane, row.host) == (case, *lane, *host)) {
            let (lane, host) = (lane.name(), host.title());
            note(&format!(
                "{path} has no figure of {} {lane} in {host}: there is nothing to compare.",
                sanitized(case)
            ));
        }
    }
    if rows.is_empty() {
        let what = match &arguments.filter {
            Some(filter) if arguments.rows > 0 => format!("the filter {filter} in {path}"),
            _ => format!("--rows {} in {path}; name some with --case", arguments.rows),
        };
        bail!(NothingSelected::new(what));
    }
    Ok(rows)
}

/// The cases of all rows, as the catalogue of these sources has them. What it no longer has is told with its row.
fn cases(rows: &[SoloRow]) -> Vec<Case> {
    let ids: BTreeSet<&str> = rows.iter().map(|row| row.case.as_str()).collect();
    ids.into_iter().filter_map(bench_native::find).collect()
}

/// The builds of all rows, and the default one, which every lane but one runs on.
fn variants(rows: &[SoloRow]) -> Vec<Variant> {
    let wanted = |variant: &Variant| *variant == Variant::Default || rows.iter().any(|row| row.variant == *variant);
    Variant::ALL.iter().copied().filter(wanted).collect()
}

/// Tells what differs, and refuses to go on unless that was allowed.
fn refuse(differences: &[String], arguments: &SoloArgs) -> anyhow::Result<()> {
    differences.iter().for_each(|difference| note(difference));
    ensure!(
        differences.is_empty() || arguments.anyway,
        "{} is not of this build, machine and browsers: measure a new run with `bench`, or give --anyway",
        arguments.run.display()
    );
    Ok(())
}

/// What differs in the build, told; and what cannot be told, which is no reason to refuse.
fn build_differences(run: &Run, here: &Run, prepared: &Prepared, arguments: &SoloArgs) -> anyhow::Result<Vec<String>> {
    let mut found = same::build(run, &here.tools, &here.builds);
    let unknown = match same::sources(run, &prepared.tree) {
        Sources::Same => None,
        Sources::Differ(how) => {
            found.push(how);
            None
        }
        Sources::Unknown(why) => Some(why),
    };
    refuse(&found, arguments)?;
    unknown.iter().for_each(|why| say(why));
    found.extend(unknown);
    Ok(found)
}

fn header(
    run: &Run,
    here: Run,
    arguments: &SoloArgs,
    rows: Vec<SoloRow>,
    differences: Vec<String>,
    browsers: &[FoundBrowser],
) -> SoloHeader {
    SoloHeader {
        schema_version: SOLO_SCHEMA_VERSION,
        started: here.started,
        seed: here.seed,
        launches: arguments.launches,
        sampling: Sampling::alone(),
        filter: arguments.filter.as_ref().map(ToString::to_string),
        machine: here.machine,
        tools: here.tools,
        builds: here.builds,
        browsers: browsers.iter().map(|found| (found.host, found.version.clone())).collect(),
        run: RunOrigin { started: run.started.clone(), seed: run.seed, revision: run.tools.revision.clone() },
        differences,
        rows,
    }
}

/// Writes and prints what was measured, then says how it ended.
fn finish(solo: &Solo, store: &Store, folder: PathBuf, ended: Result<(), SessionError>) -> anyhow::Result<()> {
    if let Err(SessionError::Write(error)) = ended {
        bail!(error);
    }
    let findings = analyse_solo(solo);
    let written = write_solo(solo, &findings, &folder)?;
    out(&solo_summary(solo, &findings))?;
    out(&format!("Record:  {}", store.path().display()))?;
    out(&format!("Report:  {}", written.display()))?;
    if let Err(error) = ended {
        bail!("{error}; what was measured until then is kept in {}", folder.display());
    }
    ensure!(
        findings.missing.is_empty(),
        "rows could not be measured alone: {}. The report names each with its reason",
        findings.missing.len()
    );
    Ok(())
}
