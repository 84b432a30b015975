//! What was measured where, with what.

use std::collections::BTreeSet;

use record::{Build, Host, Machine, PageFacts, PriceSheet, Round, Run, Settings, Tools, UserPackage};

/// What was measured where, with what.
#[derive(Debug, Clone, PartialEq)]
pub struct Facts {
    /// When the run began, RFC 3339 in UTC.
    pub started: String,
    /// Where all shuffled orders come from.
    pub seed: u64,
    /// What was asked for.
    pub settings: Settings,
    /// Where it ran.
    pub machine: Machine,
    /// What built it.
    pub tools: Tools,
    /// What was built.
    pub builds: Vec<Build>,
    /// The package whose operations are the cases, where it is a user's.
    pub user_package: Option<UserPackage>,
    /// What its crossings are priced by.
    pub price_sheet: Option<PriceSheet>,
    /// Complete rounds that left no case out, of the host that has most of them.
    pub whole_rounds: usize,
    /// Rounds that left cases out because time was short, and the most cases that one of them left out.
    pub shortened: (usize, u64),
    /// Who measured, in the order of the report.
    pub hosts: Vec<HostFacts>,
}

/// One host of the run.
#[derive(Debug, Clone, PartialEq)]
pub struct HostFacts {
    /// Which host.
    pub host: Host,
    /// Its versions in its own words; more than one if it was changed during the run.
    pub versions: Vec<String>,
    /// What its pages called themselves.
    pub user_agents: Vec<String>,
    /// Rounds that came to their end.
    pub complete: usize,
    /// Rounds that did not.
    pub incomplete: usize,
    /// Smallest and largest step of the clock in microseconds over its pages.
    pub clock_step_us: Option<(f64, f64)>,
    /// Pages that were not cross-origin isolated: their clock is coarse.
    pub not_isolated: usize,
    /// Pages that were not visible when they began: browsers slow them down.
    pub not_visible: usize,
}

impl Facts {
    pub(super) fn of(run: &Run) -> Self {
        Self {
            started: run.started.clone(),
            seed: run.seed,
            settings: run.settings.clone(),
            machine: run.machine.clone(),
            tools: run.tools.clone(),
            builds: run.builds.clone(),
            user_package: run.user_package.clone(),
            price_sheet: run.prices.clone(),
            whole_rounds: hosts(run).into_iter().map(|host| whole_rounds(host, run)).max().unwrap_or(0),
            shortened: shortened(run),
            hosts: hosts(run).into_iter().map(|host| HostFacts::of(host, run)).collect(),
        }
    }
}

fn whole_rounds(host: Host, run: &Run) -> usize {
    run.rounds.iter().filter(|round| round.host == host && round.complete && round.left_out == 0).count()
}

fn shortened(run: &Run) -> (usize, u64) {
    let left_out = run.rounds.iter().map(|round| round.left_out).filter(|cases| *cases > 0);
    (left_out.clone().count(), left_out.max().unwrap_or(0))
}

impl HostFacts {
    fn of(host: Host, run: &Run) -> Self {
        let rounds: Vec<&Round> = run.rounds.iter().filter(|round| round.host == host).collect();
        let pages: Vec<&PageFacts> = rounds.iter().filter_map(|round| round.page.as_ref()).collect();
        let steps = pages.iter().map(|page| page.clock_step_us);
        let clock_step_us = steps.fold(None, |range: Option<(f64, f64)>, step| {
            Some(range.map_or((step, step), |(low, high)| (low.min(step), high.max(step))))
        });
        Self {
            host,
            versions: distinct(rounds.iter().map(|round| round.version.as_str())),
            user_agents: distinct(pages.iter().map(|page| page.user_agent.as_str())),
            complete: rounds.iter().filter(|round| round.complete).count(),
            incomplete: rounds.iter().filter(|round| !round.complete).count(),
            clock_step_us,
            not_isolated: pages.iter().filter(|page| !page.isolated).count(),
            not_visible: pages.iter().filter(|page| !page.visible).count(),
        }
    }
}

/// The hosts that were wanted or have rounds, in the order of the report.
pub(super) fn hosts(run: &Run) -> Vec<Host> {
    let there: BTreeSet<Host> =
        run.settings.hosts.iter().copied().chain(run.rounds.iter().map(|round| round.host)).collect();
    there.into_iter().collect()
}

/// Each text once, in the order of its first appearance, without empty ones.
fn distinct<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut distinct: Vec<String> = Vec::new();
    for text in texts.filter(|text| !text.is_empty()) {
        if !distinct.iter().any(|known| known == text) {
            distinct.push(text.into());
        }
    }
    distinct
}
