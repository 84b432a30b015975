//! What every command about a user's package does first: read it, lay it out, and count its operations.

pub mod bench;
pub(super) mod gate;
pub mod init;
pub mod ledger;

use std::path::Path;
use std::time::Duration;

use anyhow::anyhow;

use super::prepare::say;
use crate::machine;
use crate::measure::{CountedOperation, count_operations};
use crate::server::Assets;
use crate::setup::{Local, Need, System, check};
use crate::user_package::{LaidOut, Package, Script};
use analysis::ledger::in_order;
use record::text::sanitized;
use record::{CaseRecord, Host, PriceSheet, Run, SCHEMA_VERSION, Sampling, Settings, Tools, UserPackage};

/// A package whose operations are known.
pub(super) struct CountedPackage {
    pub(super) package: Package,
    /// The page, the package and its script.
    pub(super) assets: Assets,
    /// Whether blocks that Rust itself asks for were counted.
    pub(super) sees_allocator: bool,
    pub(super) operations: Vec<CountedOperation>,
}

impl CountedPackage {
    /// Reads a package and its script, and counts every operation in Node, which must be there.
    ///
    /// # Errors
    /// If either cannot be used, or Node breaks off. An operation that fails is no error: its line says why.
    pub(super) fn read(package: &Path, script: &Path, patience: Duration) -> anyhow::Result<Self> {
        Self::of(Package::read(package, Script::read(script)?)?, patience)
    }

    /// The same of a package that was read.
    ///
    /// # Errors
    /// If Node breaks off.
    pub(super) fn of(package: Package, patience: Duration) -> anyhow::Result<Self> {
        let LaidOut { assets, sees_allocator } = package.lay_out()?;
        let node = check(Need::Node, &Local).or_else(|missing| check(Need::CountingNode, &Local).map_err(|_| missing));
        let node = node.map_err(|missing| anyhow!(missing.sentence(Local.is_root())))?;
        say("counting in Node…");
        let operations = count_operations(&node.path, &assets, patience)?;
        Ok(Self { package, assets, sees_allocator, operations })
    }

    /// The operations as cases.
    pub(super) fn cases(&self) -> Vec<CaseRecord> {
        self.operations.iter().map(|counted| counted.operation.case()).collect()
    }
}

/// A record of a package's operations before anything is measured.
pub(super) fn new_run(counted: &CountedPackage, prices: Option<PriceSheet>, settings: Settings, seed: u64) -> Run {
    let facts = counted.package.facts();
    Run {
        schema_version: SCHEMA_VERSION,
        started: jiff::Timestamp::now().to_string(),
        seed,
        settings,
        machine: machine::describe(),
        tools: tools(&facts),
        builds: Vec::new(),
        cases: counted.cases(),
        checks: Vec::new(),
        packages: Vec::new(),
        rivals: Vec::new(),
        exports: Default::default(),
        user_package: Some(facts),
        prices,
        rounds: Vec::new(),
        gaps: Vec::new(),
    }
}

/// What built the package, as far as it tells.
pub(super) fn tools(facts: &UserPackage) -> Tools {
    let unknown = || "an unknown version".to_owned();
    Tools {
        harness: env!("CARGO_PKG_VERSION").into(),
        revision: String::new(),
        toolchain: String::new(),
        rustc: facts.rustc.clone().unwrap_or_else(unknown),
        wasm_bindgen: facts.wasm_bindgen.clone().unwrap_or_else(unknown),
        criterion: String::new(),
    }
}

/// So many rounds in these browsers.
pub(super) fn settings(rounds: u32, hosts: Vec<Host>) -> Settings {
    Settings {
        rounds,
        quick: false,
        hosts,
        sampling: Sampling::chosen(),
        seconds: None,
        precision: None,
        counted: true,
        filter: None,
        opened_by_person: false,
    }
}

/// That an operation crosses otherwise after others, if it does.
pub(super) fn history(counted: &CountedOperation) -> Option<String> {
    let after = counted.after_others.as_ref()?;
    let (alone, after) = (in_order(&counted.line.counts), in_order(after));
    let differing = |of: &[(&str, u64)], other: &[(&str, u64)]| -> Vec<String> {
        let own = of.iter().filter(|counter| !other.contains(counter));
        own.map(|(name, count)| format!("{} {count}", sanitized(name))).collect()
    };
    let words = |counts: Vec<String>| if counts.is_empty() { "nothing".to_owned() } else { counts.join(", ") };
    Some(format!(
        "“{}” depends on what ran before: alone {}, after the others {}",
        sanitized(&counted.operation.id),
        words(differing(&alone, &after)),
        words(differing(&after, &alone)),
    ))
}
