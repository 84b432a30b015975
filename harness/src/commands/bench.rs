//! `bench`: set up, build, measure, report.

use bench_native::Case;

use super::find_hosts::WantedBrowsers;
use super::measure_and_report::{Ready, measure};
use super::prepare::{Prepared, Purpose, new_folder, prepare, say, seed, variants};
use super::{new_record, resume, rivals};
use crate::cli::{BenchArgs, WantedHost};
use crate::interrupt;
use crate::machine;
use crate::measure::NativeBench;
use crate::schedule::quick;
use crate::select_cases;
use record::{Host, Run, Sampling, Settings, Store};
use stats::precision::FIRST_ROUNDS;

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
    let chosen = arguments.select.selection().cases_in(&arguments.variant)?;
    let cases = select_cases::with_controls(if arguments.quick { select_cases::quick(&chosen) } else { chosen });
    let variants = variants(&cases, &arguments.variant)?;
    let asked = rivals::wanted(&cases, &arguments.rivals)?;
    let folder = new_folder(arguments.out.as_deref(), "")?;
    interrupt::listen();
    if Sampling::is_hurried() {
        say("BOUNDARY_HURRIED is set: this run shows that everything runs, and its figures are worth nothing");
    }
    let wanted = WantedBrowsers::new(&arguments.browser, &WantedHost::BOTH_BROWSERS, &arguments.browsers)?;
    let native = (!arguments.no_native).then_some(Host::NATIVE);
    let hosts: Vec<Host> = native.into_iter().chain(wanted.hosts()?).collect();
    let browsers = wanted.find(&hosts, &rivals::needs(&asked), arguments.build.install)?;
    let purpose = if arguments.no_native { Purpose::Bench } else { Purpose::BenchAndNative };
    let mut prepared = prepare(&arguments.build, &cases, &variants, purpose)?;
    rivals::add(&mut prepared, &asked)?;
    interrupt::check()?;

    let run = new_run(arguments, &hosts, &cases, &prepared)?;
    let native = prepared.native.map(|executable| NativeBench { executable });
    let ready = Ready { browsers, assets: prepared.assets, native, variants };
    measure(run, ready, arguments, |run| Store::create(&folder, run))
}

/// The time that rounds have, in seconds, where it is limited.
fn seconds(arguments: &BenchArgs, hosts: &[Host], precision: Option<f64>) -> Option<f64> {
    let browsers = hosts.iter().filter(|host| host.runs_javascript()).count().max(1);
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
        counted: !arguments.quick,
        filter: arguments.select.filter.as_ref().map(ToString::to_string),
        opened_by_person: false,
    };
    new_record::run(prepared, cases, settings, machine::describe(), seed(arguments.seed)?)
}
