//! What a gate needs, prepared once: several gates can be run on it.

use std::path::Path;
use std::time::Duration;

use anyhow::bail;
use bench_native::{Case, Family, Lane, Variant, catalogue};

use super::builds::{Builder, Sides, Sources};
use super::instructions::{Counts, Metrics};
use super::progress::GateProgress;
use crate::build::{self, Tree};
use crate::cli::{Metric, PairArgs, WantedHost};
use crate::commands::find_hosts::{WantedBrowsers, find_browsers};
use crate::commands::prepare::{choice, say, seed as chosen_seed, variants};
use crate::commands::user_package::gate::{Packages, Pair};
use crate::interrupt;
use crate::machine;
use crate::measure::{FoundBrowser, GateSession, GateStatus, SessionError, reach_of};
use crate::select_cases::{NothingSelected, core};
use crate::server::Server;
use crate::setup::{Local, Need};
use analysis::analyse_gate;
use analysis::verdict::Change;
use record::{
    CaseRecord, Ended, GATE_SCHEMA_VERSION, Gate, GateSettings, Host, Sampling, Store, case_records, case_records_in,
};
use stats::sequential::{PLANNED, PLANNED_LONG};

/// Both sides built and served, and browsers to open.
pub(crate) struct Setup {
    /// What is timed.
    cases: Vec<CaseRecord>,
    counts: Counts,
    variants: Vec<Variant>,
    hosts: Vec<Host>,
    browsers: Vec<FoundBrowser>,
    sides: Sides,
    rustc: String,
    interim: &'static [u32],
    server: Server,
    budget: Duration,
    patience: Duration,
}

impl Setup {
    /// Gets everything ready to compare builds of the catalogue.
    ///
    /// # Errors
    /// If no case is left, something needed is missing, or a build fails.
    pub(crate) fn new(arguments: &PairArgs, asked: &Sources, metrics: Metrics) -> anyhow::Result<Self> {
        let cases = cases(arguments)?;
        let (hosts, browsers) = find(arguments, metrics)?;
        let wanted = variants(&cases, &arguments.variant)?;
        let own = Tree::own()?;
        let toolchain =
            build::select(choice(&arguments.build.toolchain), &wanted, arguments.build.install, &Local, &say)?;
        let rustc = toolchain.version().to_owned();
        let builder = Builder { own, toolchain, cases: &cases, variants: &wanted, patience: arguments.patience };
        let sides = builder.build(asked)?;
        let ready = Self::of(
            arguments,
            metrics,
            (sides, case_records_in(&cases, &wanted), rustc),
            (hosts, browsers),
            &PLANNED,
        )?;
        Ok(Self { variants: wanted, ..ready })
    }

    /// Gets everything ready to compare two packages of a user's.
    ///
    /// # Errors
    /// If one cannot be used, or something needed is missing.
    pub(crate) fn of_packages(arguments: &PairArgs, pair: &Pair, metrics: Metrics) -> anyhow::Result<Self> {
        let (hosts, browsers) = find(arguments, metrics)?;
        let Packages { sides, cases, rustc } = pair.packages(arguments.patience)?;
        let cases = case_records(&rulers()).into_iter().chain(cases).collect();
        Self::of(arguments, metrics, (sides, cases, rustc), (hosts, browsers), &PLANNED_LONG)
    }

    fn of(
        arguments: &PairArgs,
        metrics: Metrics,
        (mut sides, cases, rustc): (Sides, Vec<CaseRecord>, String),
        (hosts, browsers): (Vec<Host>, Vec<FoundBrowser>),
        interim: &'static [u32],
    ) -> anyhow::Result<Self> {
        interrupt::check()?;
        let counts = metrics.count(&sides, &cases, arguments)?;
        let server = Server::bind_for(reach_of(&browsers), 0, std::mem::take(&mut sides.assets), None)?;
        Ok(Self {
            cases: counts.timed(cases, &sides.head.counted),
            counts,
            variants: vec![Variant::Default],
            hosts,
            browsers,
            sides,
            rustc,
            interim,
            server,
            budget: Duration::from_secs_f64(60.0 * arguments.budget),
            patience: arguments.patience,
        })
    }

    /// One gate, recorded in `folder`, which must not exist: the record, and how the session ended.
    ///
    /// # Errors
    /// If the folder cannot be made.
    pub(crate) fn run(&self, folder: &Path, seed: Option<u64>) -> anyhow::Result<(Gate, Result<(), SessionError>)> {
        let mut gate = self.record(seed)?;
        let store = Store::create_gate(folder, &gate)?;
        let (browsers, patience) = (self.browsers.clone(), self.patience);
        let session =
            GateSession { server: &self.server, store: &store, browsers, patience, analysis: &interim_analysis };
        let mut progress = GateProgress::new(&gate, pairs(&gate));
        let ended = if gate.settings.hosts.is_empty() { Ok(()) } else { session.run(&mut gate, &mut progress) };
        progress.finish();
        Ok((gate, ended))
    }

    fn record(&self, seed: Option<u64>) -> anyhow::Result<Gate> {
        Ok(Gate {
            schema_version: GATE_SCHEMA_VERSION,
            started: jiff::Timestamp::now().to_string(),
            seed: chosen_seed(seed)?,
            settings: GateSettings {
                hosts: if self.cases.is_empty() { Vec::new() } else { self.hosts.clone() },
                variants: self.variants.clone(),
                interim: self.interim.to_vec(),
                seconds: self.budget.as_secs_f64(),
                sampling: Sampling::of_pairs(),
            },
            machine: machine::describe(),
            rustc: self.rustc.clone(),
            base: self.sides.base.clone(),
            head: self.sides.head.clone(),
            cases: self.cases.clone(),
            instructions: self.counts.counted.clone(),
            instructions_missing: self.counts.missing.clone(),
            rounds: Vec::new(),
            gaps: Vec::new(),
            ended: if self.hosts.is_empty() || self.cases.is_empty() { Ended::Decided } else { Ended::Unfinished },
        })
    }
}

/// What is open in a gate, and the verdicts so far.
fn interim_analysis(gate: &Gate) -> GateStatus {
    let findings = analyse_gate(gate);
    let counts = Change::ALL.into_iter().map(|change| (findings.count(change), change));
    let found: Vec<String> =
        counts.filter(|(count, _)| *count > 0).map(|(count, change)| format!("{count} {}", change.words())).collect();
    GateStatus { open: findings.open(gate), found: found.join(", ") }
}

/// How many pairs a page times at first.
fn pairs(gate: &Gate) -> usize {
    interim_analysis(gate).open.values().map(Vec::len).max().unwrap_or(0)
}

/// The cases that are compared, with the rulers of plain JavaScript beside them.
fn cases(arguments: &PairArgs) -> anyhow::Result<Vec<Case>> {
    let PairArgs { select, all, .. } = arguments;
    let named = *all || select.filter.is_some() || !select.family.is_empty();
    let mut cases = if named { select.selection().cases()? } else { core() };
    // A page loads them as packages of their own, many times: they cannot share it with another build.
    cases.retain(|case| case.mechanism.family != Family::Startup);
    // What a copy alone takes is no build's doing.
    cases.retain(|case| case.lanes().any(|lane| lane == Lane::Bindgen));
    if cases.is_empty() {
        let why = "what was chosen: `startup` cannot be timed in pairs, nor can what does not go through wasm-bindgen";
        bail!(NothingSelected::new(why.into()));
    }
    Ok(rulers().into_iter().chain(cases).collect())
}

/// Work of plain JavaScript, which no build can move.
fn rulers() -> Vec<Case> {
    let ruler = |case: &Case| case.mechanism.family == Family::Controls && case.mechanism.name.starts_with("ruler");
    catalogue().into_iter().filter(ruler).collect()
}

/// The browsers to time in, where anything is timed: what was asked for, and what was found.
fn find(arguments: &PairArgs, metrics: Metrics) -> anyhow::Result<(Vec<Host>, Vec<FoundBrowser>)> {
    if metrics.metric == Metric::Instructions {
        return Ok((Vec::new(), find_browsers(&[], &[Need::Node], arguments.build.install)?));
    }
    let wanted = WantedBrowsers::new(&arguments.browser, &WantedHost::BOTH_BROWSERS, &arguments.browsers)?;
    let hosts = wanted.hosts()?;
    let browsers = wanted.find(&hosts, &[Need::Node], arguments.build.install)?;
    Ok((hosts, browsers))
}
