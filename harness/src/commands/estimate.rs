//! `estimate`: what the crossings of somebody else's API cost, by the prices of a stored run.

mod operation;
mod text;

use std::path::Path;

use anyhow::ensure;

use super::find_hosts::find_browsers;
use super::measure_and_report::{Ready, carry_out};
use super::prepare::{new_folder, seed};
use super::prices;
use super::user_package::{CountedPackage, new_run, settings};
use crate::cli::EstimateArgs;
use crate::interrupt;
use crate::measure::FoundBrowser;
use crate::setup::Need;
use crate::terminal::{note, out};
use analysis::ledger::Asked;
use analysis::{Findings, analyse};
use bench_native::Variant;
use operation::{Estimated, Told};
use record::{PriceSheet, Store};

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
    let prices = prices::find(arguments.run.as_deref())?;
    let operations = vec![Estimated::of(Asked::line(&arguments.count), false, &prices, None)];
    tell(&Told { prices: &prices, operations, notes: vec![text::WORK_IS_LEFT_OUT.into()], times: None }, arguments.json)
}

fn of_package(arguments: &EstimateArgs, package: &Path, script: &Path) -> anyhow::Result<()> {
    let browsers = find_browsers(&arguments.measure, &[Need::Node], arguments.install)?;
    let prices = prices::find(arguments.run.as_deref())?;
    interrupt::listen();
    let counted = CountedPackage::read(package, script, arguments.patience)?;
    let notes = text::notes(&counted);
    let lines: Vec<_> = counted.operations.iter().map(|counted| (counted.line.clone(), counted.waits)).collect();
    let times = match arguments.measure.is_empty() {
        true => None,
        false => Some(measured(arguments, &prices, counted, browsers)?),
    };
    let operations =
        lines.into_iter().map(|(line, waits)| Estimated::of(line, waits, &prices, times.as_ref())).collect();
    let told = Told { prices: &prices, operations, notes, times: times.as_ref() };
    tell(&told, arguments.json)?;
    let bad = told.operations.iter().filter(|operation| operation.line.trouble.is_some()).count();
    ensure!(bad == 0, "{bad} of {} operations could not be counted: each says why", told.operations.len());
    let troubles = times.map_or(0, |times| times.missing.len());
    ensure!(troubles == 0, "not everything could be measured: what went wrong is said above");
    Ok(())
}

/// Measures the operations in every browser that was asked for, as `bench` does, and keeps the run.
fn measured(
    arguments: &EstimateArgs,
    prices: &PriceSheet,
    counted: CountedPackage,
    browsers: Vec<FoundBrowser>,
) -> anyhow::Result<Findings> {
    counted.package.must_be_release()?;
    let folder = new_folder(arguments.out.as_deref(), "package-")?;
    let settings = settings(arguments.rounds, arguments.measure.clone());
    let mut run = new_run(&counted, Some(prices.clone()), settings, seed(None)?);
    let ready = Ready { browsers, assets: counted.assets, native: None, variants: vec![Variant::Default] };
    let (_, ended) = carry_out(&mut run, ready, 0, arguments.patience, |run| Store::create(&folder, run))?;
    note(&format!("What was measured is kept in {}.", folder.display()));
    ended?;
    Ok(analyse(&run))
}

fn tell(told: &Told, json: bool) -> anyhow::Result<()> {
    if json { out(&told.json().to_string()) } else { out(text::render(told).trim_end()) }
}
