//! A record before anything is measured: what was built, and what is to be measured.

use bench_native::{Case, Lane, Variant};

use super::prepare::Prepared;
use crate::build::{Built, Tree, sources, versions};
use crate::machine;
use crate::select_cases::keep_quick_rows;
use record::{Machine, Run, SCHEMA_VERSION, Settings, Tools};
use record::{case_records_in, check_records, take_in_rivals};

/// The record of `cases` as they were built in `prepared`, without a round.
///
/// # Errors
/// If the lock file or the sources cannot be read.
pub(super) fn run(
    prepared: &Prepared,
    cases: &[Case],
    settings: Settings,
    machine: Machine,
    seed: u64,
) -> anyhow::Result<Run> {
    let Prepared { tree, built, packages, .. } = prepared;
    let wanted: Vec<Variant> = built.iter().map(|built| built.variant).collect();
    let mut records = case_records_in(cases, &wanted);
    if settings.quick {
        records.iter_mut().for_each(keep_quick_rows);
    }
    let rivals: Vec<Lane> = prepared.rivals.iter().map(|rival| rival.lane).collect();
    take_in_rivals(&mut records, &rivals);
    let mut checks = if settings.quick { Vec::new() } else { check_records(cases) };
    checks.iter_mut().for_each(|check| check.variants.retain(|variant| wanted.contains(variant)));
    Ok(Run {
        schema_version: SCHEMA_VERSION,
        started: jiff::Timestamp::now().to_string(),
        seed,
        settings,
        machine,
        tools: tools(tree, prepared)?,
        builds: built.iter().map(Built::record).collect(),
        cases: records,
        checks,
        packages: packages.iter().map(|package| package.weights.clone()).collect(),
        rivals: prepared.rivals.clone(),
        exports: sources::exports(tree)?,
        user_package: None,
        prices: None,
        rounds: Vec::new(),
        gaps: Vec::new(),
    })
}

/// What built `prepared`, out of the sources of `own`, whose wasm-bindgen may be another.
///
/// # Errors
/// If a lock file cannot be read.
pub fn tools(own: &Tree, Prepared { tree, toolchain, .. }: &Prepared) -> anyhow::Result<Tools> {
    Ok(Tools {
        harness: env!("CARGO_PKG_VERSION").into(),
        revision: machine::revision(&own.root),
        toolchain: toolchain.source().name().into(),
        rustc: toolchain.version().into(),
        wasm_bindgen: versions::locked(tree, "wasm-bindgen")?,
        criterion: versions::locked(own, "criterion")?,
    })
}
