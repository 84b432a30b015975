//! wasm-bindgen over its releases: the same sources on each, counted by instructions.

use std::path::Path;
use std::time::Duration;

use anyhow::{Context, anyhow};
use bench_native::{Lane, Variant};
use harness::build::{self, Built, ToolchainChoice, Tree, versioned};
use harness::commands::new_record::tools;
use harness::commands::prepare::{Purpose, prepare_tree, say};
use harness::measure::instructions::{Counter, CountingEngine, InstructionsSession, WantedRow, usual_jobs};
use harness::setup::{Found, Local, Need, check};
use harness::terminal::note;
use harness::{machine, select_cases};
use record::{Engine, INSTRUCTIONS_SCHEMA_VERSION, InstructionsHeader, Store, case_records};

/// Where the records lie, from the workspace's root: a folder a release.
pub(crate) const FOLDER: &str = "results/releases";
/// Cases besides the core, which has no closure.
const CLOSURES: [&str; 3] = ["closures/borrowed-fn/f64/1", "closures/invoke-1/f64/1", "closures/new-drop/f64/1"];
/// Launches of every row.
const LAUNCHES: u32 = 3;
/// How long Node may be silent.
const PATIENCE: Duration = Duration::from_secs(600);

/// Counts the core cases, and some of closures, on each of `releases`, but for those that are there already.
///
/// # Errors
/// If something needed is missing, a release cannot be built, or a record cannot be written.
pub(crate) fn run(root: &Path, releases: &[String]) -> anyhow::Result<()> {
    let counter = Counter::ready(&found(Need::Emulator)?)?;
    let node = CountingEngine::of(Engine::Node, &found(Need::CountingNode)?)?;
    for release in releases {
        let folder = root.join(FOLDER).join(release);
        if folder.exists() {
            note(&format!("{} is there already", folder.display()));
            continue;
        }
        note(&format!("wasm-bindgen {release}:"));
        count(release, &folder, &counter, &node).with_context(|| format!("wasm-bindgen {release}"))?;
    }
    Ok(())
}

fn found(need: Need) -> anyhow::Result<Found> {
    check(need, &Local).map_err(|missing| anyhow!("{}", missing.sentence(true)))
}

fn count(release: &str, folder: &Path, counter: &Counter, node: &CountingEngine) -> anyhow::Result<()> {
    let own = Tree::own()?;
    let variants = [Variant::Default];
    let toolchain = build::select(ToolchainChoice::Auto, &variants, false, &Local, &say)?;
    let tree = versioned::tree(&own, &own, release, &say)?;
    let mut cases = select_cases::core();
    for id in CLOSURES {
        cases.push(bench_native::find(id).with_context(|| format!("{id} is not in the catalogue"))?);
    }
    let prepared = prepare_tree(tree, toolchain, &cases, &variants, Purpose::Rows)?;
    let header = InstructionsHeader {
        schema_version: INSTRUCTIONS_SCHEMA_VERSION,
        started: jiff::Timestamp::now().to_string(),
        launches: LAUNCHES,
        machine: machine::describe(),
        tools: Some(tools(&own, &prepared)?),
        builds: prepared.built.iter().map(Built::record).collect(),
        emulator: counter.facts().clone(),
        engines: [(node.engine, node.facts.clone())].into(),
    };
    let rows: Vec<WantedRow> =
        case_records(&cases).iter().map(|case| WantedRow::of(case, Lane::Bindgen, Variant::Default)).collect();
    let session = InstructionsSession { counter, launches: LAUNCHES, jobs: usual_jobs(), patience: PATIENCE };
    let mut counted = Vec::new();
    session.run(node, &prepared.assets, &rows, &mut |place, row| {
        counted.push((place, row));
        Ok(())
    })?;
    counted.sort_by_key(|(place, _)| *place);
    // Written at once, and whole: a release that was broken off is counted again.
    let store = Store::create_instructions(folder, &header)?;
    counted.iter().try_for_each(|(_, row)| Ok(store.append_instructions(row)?))
}
