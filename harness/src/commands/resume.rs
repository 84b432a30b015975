//! `bench --resume`: goes on with a run that was interrupted, where everything is as it was.

mod differences;

use std::path::Path;

use anyhow::{Context, bail, ensure};
use bench_native::{Case, Lane, Variant};

use super::find_hosts::WantedBrowsers;
use super::measure_and_report::{Ready, measure};
use super::prepare::{Purpose, prepare, say};
use super::read_record::stored;
use super::{new_record, rivals};
use crate::cli::BenchArgs;
use crate::interrupt;
use crate::machine;
use crate::measure::NativeBench;
use differences::differences;
use record::text::sanitized;
use record::{Host, Run, Sampling, Settings, Store};

/// Builds what the run in `folder` was measured with, carries out the rounds that it does not have, and writes the reports.
///
/// # Errors
/// If anything differs from what the run has, something needed is missing, a build fails, or the run has gaps.
pub(super) fn run(folder: &Path, arguments: &BenchArgs) -> anyhow::Result<()> {
    let mut run = stored(folder)?;
    let folder = if folder.is_dir() { folder } else { folder.parent().unwrap_or(".".as_ref()) };
    ensure!(
        !run.settings.opened_by_person,
        "{} was measured by somebody's page, and cannot go on here",
        folder.display()
    );
    let cases = cases(&run)?;
    let variants: Vec<Variant> = run.builds.iter().map(|build| build.variant).collect();
    let hosts = run.settings.hosts.clone();
    let wanted = WantedBrowsers::new(&arguments.browser, &[], &arguments.browsers)?;
    for (host, has_program) in wanted.named() {
        let names = || hosts.iter().map(|host| host.title()).collect::<Vec<_>>().join(", ");
        ensure!(
            has_program && hosts.contains(&host),
            "the run goes on in {}. With --resume, --browser only names programs of these",
            names()
        );
    }
    interrupt::listen();
    let asked: Vec<Lane> = run.rivals.iter().map(|rival| rival.lane).collect();
    let browsers = wanted.find(&hosts, &rivals::needs(&asked), arguments.build.install)?;
    let purpose = if hosts.contains(&Host::NATIVE) { Purpose::BenchAndNative } else { Purpose::Bench };
    let mut prepared = prepare(&arguments.build, &cases, &variants, purpose)?;
    rivals::add(&mut prepared, &asked)?;
    let settings = Settings { sampling: Sampling::chosen(), ..run.settings.clone() };
    let here = new_record::run(&prepared, &cases, settings, machine::describe(), run.seed)?;
    let found = differences(&run, &here, &browsers);
    if !found.is_empty() {
        found.iter().for_each(|sentence| say(sentence));
        bail!(
            "{} cannot go on here, because it would not be one run: {} differences are named above",
            folder.display(),
            found.len()
        );
    }
    interrupt::check()?;
    // What was lost is tried again, and told again where it is lost again. What was cut off is measured again.
    run.gaps.retain(|gap| !gap.is_of_rounds() && !gap.is_cut_off());
    let native = prepared.native.map(|executable| NativeBench { executable });
    let ready = Ready { browsers, assets: prepared.assets, native, variants };
    measure(run, ready, arguments, |run| Store::resume(folder, run))
}

/// The cases of a run, as the catalogue has them now.
fn cases(run: &Run) -> anyhow::Result<Vec<Case>> {
    let case = |id: &str| {
        let gone = || format!("the run has the case {}, which is not here: go on with its own sources", sanitized(id));
        bench_native::find(id).with_context(gone)
    };
    run.cases.iter().map(|found| case(&found.id)).collect()
}
