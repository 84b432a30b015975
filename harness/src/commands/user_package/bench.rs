//! `bench PACKAGE SCRIPT`: what the operations of a user's package cost.

use std::path::Path;

use bench_native::Variant;

use super::{CountedPackage, history, new_run, settings};
use crate::cli::{BenchArgs, WantedHost};
use crate::commands::find_hosts::WantedBrowsers;
use crate::commands::measure_and_report::{Ready, measure};
use crate::commands::prepare::{new_folder, say, seed};
use crate::commands::prices;
use crate::interrupt;
use crate::setup::Need;
use crate::user_package::{Package, Script};
use record::{Settings, Store};
use stats::precision::FIRST_ROUNDS;

/// Minutes for each browser of a run that decides its length by itself.
const MINUTES_A_BROWSER: f64 = 5.0;

/// Measures, and writes the run and its reports.
///
/// # Errors
/// If something needed is missing, the package or script cannot be used, or the run has gaps; what was measured is written
/// first.
pub fn run(arguments: &BenchArgs, package: &Path, script: &Path) -> anyhow::Result<()> {
    let package = Package::read(package, Script::read(script)?)?;
    package.must_be_release()?;
    let folder = new_folder(arguments.out.as_deref(), "package-")?;
    interrupt::listen();
    let wanted = WantedBrowsers::new(&arguments.browser, &WantedHost::BOTH_BROWSERS, &arguments.browsers)?;
    let hosts = wanted.hosts()?;
    let browsers = wanted.find(&hosts, &[Need::Node], arguments.build.install)?;
    // Without prices there is still everything that was measured.
    let prices = prices::find(None).map_err(|error| say(&format!("nothing is predicted: {error:#}"))).ok();
    let counted = CountedPackage::of(package, arguments.patience)?;
    for told in counted.operations.iter().filter_map(history) {
        say(&told);
    }
    let seed = seed(arguments.seed)?;
    let settings = match arguments.rounds {
        Some(rounds) => settings(rounds, hosts),
        None => Settings {
            seconds: Some(60.0 * arguments.budget.unwrap_or(MINUTES_A_BROWSER * hosts.len() as f64)),
            precision: Some(arguments.precision / 100.0),
            ..settings(FIRST_ROUNDS, hosts)
        },
    };
    let run = new_run(&counted, prices, settings, seed);
    let ready = Ready { browsers, assets: counted.assets, native: None, variants: vec![Variant::Default] };
    measure(run, ready, arguments, |run| Store::create(&folder, run))
}
