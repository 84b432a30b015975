//! `prices`: what crossings cost on this machine, in two minutes.

use std::time::Duration;

use anyhow::Context;
use bench_native::{Lane, Variant};

use super::{keep_sheet, nearest_sheet};
use crate::cli::PricesArgs;
use crate::commands::find_hosts::find_browsers;
use crate::commands::measure_and_report::{Ready, carry_out};
use crate::commands::new_record;
use crate::commands::prepare::{Purpose, new_folder, prepare, say, seed};
use crate::commands::user_package::settings;
use crate::terminal::out;
use crate::{interrupt, machine, select_cases};
use analysis::{ITEMS, Scale, scaled};
use record::{BrowserPrices, PriceSheet, Store};
use stats::significant;

/// Rounds, each of a fresh browser: the lower quartile of two is the faster one, which no neighbour slowed down.
const ROUNDS: u32 = 2;
/// Lanes that tell what crossing takes: a call through the glue, and its work without one.
const LANES: [Lane; 3] = [Lane::Inside, Lane::Bindgen, Lane::Js];
/// A browser that says nothing for so long is given up.
const PATIENCE: Duration = Duration::from_secs(60);

/// Measures the core cases, scales the nearest published prices to them, keeps the result as this machine's, and prints it.
///
/// # Errors
/// If something needed is missing, a build fails, there are no published prices, or the run has gaps.
pub fn run(arguments: &PricesArgs) -> anyhow::Result<()> {
    let published = nearest_sheet()?;
    let cases = select_cases::with_controls(select_cases::core());
    let folder = new_folder(arguments.out.as_deref(), "prices-")?;
    interrupt::listen();
    let browsers = find_browsers(&arguments.browser, &[], arguments.build.install)?;
    let prepared = prepare(&arguments.build, &cases, &[Variant::Default], Purpose::Bench)?;
    interrupt::check()?;
    let settings = settings(ROUNDS, arguments.browser.clone());
    let mut run = new_record::run(&prepared, &cases, settings, machine::describe(), seed(None)?)?;
    run.checks.clear();
    run.cases.iter_mut().for_each(|case| case.lanes.retain(|lane| LANES.contains(lane)));
    let ready = Ready { browsers, assets: prepared.assets, native: None, variants: vec![Variant::Default] };
    let (_, ended) = carry_out(&mut run, ready, 0, PATIENCE, |run| Store::create(&folder, run))?;
    ended?;
    let (sheet, scales) = scaled(&published, &run).with_context(|| {
        format!("too few rows were measured to tell this machine's speed; {} has what there is", folder.display())
    })?;
    keep_sheet(&sheet)?;
    for Scale { host, factor, rows } in scales {
        out(&format!("{}: {factor:.2} times the published prices, by {rows} rows", host.title()))?;
    }
    out(&format!("\n{}", table(&sheet)))?;
    say("`estimate` and `bench PACKAGE SCRIPT` predict by these prices from now on");
    Ok(())
}

/// One line an item, nanoseconds in each browser.
fn table(sheet: &PriceSheet) -> String {
    let width = ITEMS.iter().map(|item| item.name.len()).max().unwrap_or_default();
    let line = |name: &str, cells: Vec<String>| {
        format!("{name:width$}{}", cells.iter().map(|cell| format!("  {cell:>10}")).collect::<String>())
    };
    let head = line("nanoseconds for one", sheet.browsers.iter().map(|of| of.host.title().to_owned()).collect());
    let rows = ITEMS.iter().map(|item| {
        let price = |of: &BrowserPrices| of.ns.get(item.name).map_or("–".to_owned(), |ns| significant(*ns));
        line(item.name, sheet.browsers.iter().map(price).collect())
    });
    [head].into_iter().chain(rows).collect::<Vec<_>>().join("\n")
}
