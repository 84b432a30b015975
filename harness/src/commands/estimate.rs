//! `estimate`: what the crossings of somebody else's API cost, by the prices of a stored run.

mod measured;
mod operation;
mod source;
mod text;

use std::path::Path;

use anyhow::ensure;

use super::prepare::say;
use super::user_package::Package;
use crate::cli::EstimateArgs;
use crate::interrupt;
use crate::measure::{CountedOperation, count_operations};
use crate::setup::{Local, Need, check, ensure as ensure_needs};
use crate::terminal::{note, out};
use analysis::ledger::Asked;
use measured::Times;
use operation::{Estimated, Told};
use source::Source;

/// Estimates what the counts or the operations asked for cost.
///
/// # Errors
/// If there are no prices, the package or script cannot be used, or an operation cannot be counted or measured; what
/// could be is printed first.
pub fn run(arguments: &EstimateArgs) -> anyhow::Result<()> {
    match (&arguments.package, &arguments.script) {
        (Some(package), Some(script)) => of_package(arguments, package, script),
        _ => of_counts(arguments),
    }
}

fn of_counts(arguments: &EstimateArgs) -> anyhow::Result<()> {
    let source = Source::find(arguments.run.as_deref())?;
    let counted = CountedOperation { line: Asked::line(&arguments.count), waits: false };
    let operations = vec![Estimated::of(counted, &source, None)];
    tell(&Told { source: &source, operations, notes: vec![text::WORK_IS_LEFT_OUT.into()], times: None }, arguments.json)
}

fn of_package(arguments: &EstimateArgs, package: &Path, script: &Path) -> anyhow::Result<()> {
    let package = Package::read(package, script)?;
    let needs: Vec<Need> =
        arguments.measure.iter().filter_map(|host| Need::of_host(*host)).chain([Need::Node]).collect();
    ensure_needs(&needs, arguments.install, &Local, &say)?;
    interrupt::listen();
    let source = Source::find(arguments.run.as_deref())?;

    note("counting in node…");
    let node = check(Need::Node, &Local).map_err(|missing| anyhow::anyhow!("{missing}"))?;
    let counting = package.counting()?;
    let counted = count_operations(&node.path, &counting.assets, &package.place, arguments.patience)?;
    let names: Vec<String> = counted.iter().map(|operation| operation.line.case.clone()).collect();
    let times = match arguments.measure.as_slice() {
        [] => None,
        hosts => Some(Times::take(&package, &names, hosts, arguments)?),
    };

    let notes = text::notes(&package, counting.sees_allocator, &counted);
    let operations = counted.into_iter().map(|counted| Estimated::of(counted, &source, times.as_ref())).collect();
    let told = Told { source: &source, operations, notes, times: times.as_ref() };
    tell(&told, arguments.json)?;
    let bad = told.operations.iter().filter(|operation| operation.line.trouble.is_some()).count();
    ensure!(bad == 0, "{bad} of {} operations could not be counted: each says why", told.operations.len());
    let troubles = times.map_or(0, |times| times.troubles.len());
    ensure!(troubles == 0, "not everything could be measured: what went wrong is said above");
    Ok(())
}

fn tell(told: &Told, json: bool) -> anyhow::Result<()> {
    if json { out(&told.json().to_string()) } else { out(text::render(told).trim_end()) }
}
