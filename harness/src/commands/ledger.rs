//! `ledger`: count what crosses, without a clock.

mod kept;

use std::io::{IsTerminal, stderr};
use std::panic::resume_unwind;
use std::process::ExitCode;
use std::sync::LazyLock;
use std::thread;
use std::time::Duration;

use anyhow::{Context, anyhow, bail, ensure};
use bench_native::Variant;
use indicatif::{MultiProgress, ProgressBar, ProgressStyle};

use super::prepare::{Prepared, Purpose, prepare, say, variants};
use crate::build::{Tree, versions};
use crate::cli::LedgerArgs;
use crate::interrupt;
use crate::measure::{Opened, Opener, Plan, Watcher, count_in_node, drive, new_token, planned_counts};
use crate::schedule::settle::RowTimes;
use crate::server::{Assets, Server};
use crate::setup::{Local, Need, System, browsers, check, ensure as ensure_needs};
use crate::terminal::{note, out};
use analysis::ledger::{COUNTERS, Header, between, write};
pub(super) use kept::DIFFERS;
use kept::Kept;
use record::text::sanitized;
use record::{CaseRecord, Counted, Host, Sampling, case_records};

/// What Node is called in sentences, as a browser is by its name.
const NODE: &str = "Node";

/// Counts, and prints, compares or writes the ledger.
///
/// # Errors
/// If something needed is missing, a build fails, a case cannot be counted, or two engines count differently.
pub fn run(arguments: &LedgerArgs) -> anyhow::Result<ExitCode> {
    if arguments.explain {
        explain()?;
        return Ok(ExitCode::SUCCESS);
    }
    let cases = arguments.select.selection().cases()?;
    let variants = variants(&cases, &arguments.variant)?;
    let kept = Kept::read(&Tree::own()?, arguments)?;
    let needs: Vec<Need> =
        arguments.browser.iter().filter_map(|host| Need::of_host(*host)).chain([Need::Node]).collect();
    ensure_needs(&needs, arguments.build.install, &Local, &say)?;
    interrupt::listen();
    let prepared = prepare(&arguments.build, &cases, &variants, Purpose::Ledger)?;
    for case in cases.iter().filter_map(|case| Some((case.id(), case.mechanism.engine_decides?))) {
        note(&format!("{} is not counted: {}", case.0, case.1));
    }
    let counting = Counting { cases: case_records(&cases), variants, arguments, prepared: &prepared };
    // Nothing is timed: engines do not disturb each other.
    let (in_node, in_browsers) = thread::scope(|scope| {
        let jobs: Vec<_> = arguments.browser.iter().map(|host| scope.spawn(|| counting.in_browser(*host))).collect();
        let in_node = counting.in_node();
        let joined = jobs.into_iter().map(|job| job.join().unwrap_or_else(|panic| resume_unwind(panic)));
        (in_node, joined.collect::<Vec<_>>())
    });
    let (lines, lacking) = parted(in_node?);
    for (host, counted) in arguments.browser.iter().zip(in_browsers) {
        let (mut counted, lacking_there) = parted(counted?);
        let both =
            |line: &Counted| ![&lacking, &lacking_there].into_iter().flatten().any(|other| other.is_of_same(line));
        counted.retain(both);
        let here: Vec<Counted> = lines.iter().filter(|line| both(line)).cloned().collect();
        same(NODE, &here, host.title(), &counted)?;
    }
    if !arguments.browser.is_empty() {
        let names: Vec<&str> = arguments.browser.iter().map(|host| host.title()).collect();
        note(&format!("{} lines are the same in {NODE} and {}.", lines.len(), names.join(" and ")));
    }

    let tree = &prepared.tree;
    let header =
        Header { rustc: prepared.toolchain.version().into(), wasm_bindgen: versions::locked(tree, "wasm-bindgen")? };
    match (&arguments.check, &arguments.update) {
        (Some(_), _) => kept.compare(&header, &lines, &counting),
        (_, Some(_)) => kept.update(&header, &lines).map(|()| ExitCode::SUCCESS),
        _ => out(write(&header, &lines).trim_end()).map(|()| ExitCode::SUCCESS),
    }
}

/// What was counted, and what the engine lacks something for.
fn parted(lines: Vec<Counted>) -> (Vec<Counted>, Vec<Counted>) {
    lines.into_iter().partition(|line| line.lacks.is_none())
}

fn explain() -> anyhow::Result<()> {
    for counter in COUNTERS {
        let blind = if counter.blind.is_empty() { String::new() } else { format!("; not seen: {}", counter.blind) };
        out(&format!("{:19} {}{blind}", counter.name, counter.what))?;
    }
    out("in:NAME, out:NAME   calls by the name of the export or import")
}

/// What is counted where.
struct Counting<'a> {
    cases: Vec<CaseRecord>,
    variants: Vec<Variant>,
    arguments: &'a LedgerArgs,
    prepared: &'a Prepared,
}

impl Counting<'_> {
    fn in_node(&self) -> anyhow::Result<Vec<Counted>> {
        let node = check(Need::Node, &Local).map_err(|missing| anyhow!(missing.sentence(Local.is_root())))?;
        let plan = planned_counts(&self.cases, &self.variants);
        let bar = bar(plan.len(), NODE);
        let counted =
            count_in_node(&node.path, &self.prepared.assets, &plan, self.arguments.patience, &mut |_| bar.inc(1));
        bar.finish_and_clear();
        whole(NODE, counted?)
    }

    fn in_browser(&self, host: Host) -> anyhow::Result<Vec<Counted>> {
        let Self { cases, variants, arguments, prepared } = self;
        whole(host.title(), count_in_page(host, &prepared.assets, cases, variants, arguments.patience)?)
    }

    /// Whether a line is about what is counted now.
    fn covers(&self, line: &Counted) -> bool {
        self.variants.contains(&line.variant) && self.cases.iter().any(|case| case.id == line.case)
    }
}

/// Counts `cases` in a page of a browser. What could not be counted says why.
///
/// # Errors
/// If the browser is gone or cannot be opened, or its page breaks off.
pub(super) fn count_in_page(
    host: Host,
    assets: &Assets,
    cases: &[CaseRecord],
    variants: &[Variant],
    patience: Duration,
) -> anyhow::Result<Vec<Counted>> {
    let found = browsers::find(host).with_context(|| format!("{} is gone", host.title()))?;
    let server = Server::bind(0, assets.clone())?;
    let token = new_token();
    let mut plan = Plan::new(&[], &RowTimes::new(), &[], &Sampling::STANDARD, 0, 0, host);
    plan.add_counts(cases, variants);
    plan.limit_operations(patience);
    let opened = Opener::program(&found.path).open(host, &server, &token)?;
    let mut watched = CountingWatcher { opened, bar: bar(planned_counts(cases, variants).len(), host.title()) };
    let end = drive(&server, &token, &plan, cases, Some(patience), &mut watched);
    watched.bar.finish_and_clear();
    watched.opened.close();
    let end = end?;
    interrupt::check()?;
    if let Some(trouble) = end.trouble {
        bail!("{} could not count: {}", host.title(), sanitized(&trouble));
    }
    Ok(end.counted)
}

/// Engines count at the same time: their bars stand below each other.
static BARS: LazyLock<MultiProgress> = LazyLock::new(MultiProgress::new);

fn bar(lines: usize, engine: &str) -> ProgressBar {
    let bar = if stderr().is_terminal() { ProgressBar::new(lines as u64) } else { ProgressBar::hidden() };
    let style = ProgressStyle::with_template("counting in {msg} [{wide_bar}] {percent}%, about {eta} left");
    bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("=> "));
    note(&format!("counting in {engine}…"));
    BARS.add(bar.with_message(engine.to_owned()))
}

/// The lines, if every one could be counted; those that could not are told.
fn whole(engine: &str, lines: Vec<Counted>) -> anyhow::Result<Vec<Counted>> {
    let mut lost = 0;
    for line in &lines {
        if let Some(lacks) = &line.lacks {
            note(&format!(
                "{} in the {} build was not counted, because {engine} lacks {}",
                line.case,
                line.variant.name(),
                sanitized(lacks)
            ));
        }
        if let Some(trouble) = &line.trouble {
            note(&format!(
                "{} in the {} build was not counted: {}",
                line.case,
                line.variant.name(),
                sanitized(trouble)
            ));
            lost += 1;
        }
    }
    ensure!(lost == 0, "{lost} of {} lines could not be counted in {engine}; each is named above", lines.len());
    Ok(lines)
}

/// That two engines counted the same; where they did not is told.
fn same(a: &str, in_a: &[Counted], b: &str, in_b: &[Counted]) -> anyhow::Result<()> {
    let differences = between(in_a, in_b);
    for difference in &differences {
        note(&format!("{a} → {b}: {}", sanitized(&difference.to_string())));
    }
    ensure!(
        differences.is_empty(),
        "{a} and {b} count differently in {} places; each is named above",
        differences.len()
    );
    Ok(())
}

struct CountingWatcher {
    opened: Opened,
    bar: ProgressBar,
}

impl Watcher for CountingWatcher {
    fn counted(&mut self, _: &Counted) {
        self.bar.inc(1);
    }

    fn browser_ended(&mut self) -> Option<String> {
        self.opened.browser_ended()
    }
}
