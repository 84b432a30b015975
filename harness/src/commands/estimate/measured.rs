//! How long operations really take: the package as it is, in fresh browser processes.

use std::collections::BTreeMap;
use std::path::PathBuf;

use anyhow::Context;

use crate::cli::EstimateArgs;
use crate::commands::user_package::Package;
use crate::measure::time_operations;
use crate::server::Server;
use crate::setup::{Found, browsers};
use crate::terminal::note;
use analysis::QUARTILE;
use record::Host;
use stats::{Nanoseconds, quantile};

/// What browsers measured.
pub(super) struct Times {
    /// Browsers with their versions, in the order in which they were asked for.
    pub(super) hosts: Vec<(Host, String)>,
    /// Rounds wanted of each.
    pub(super) rounds: u32,
    /// What went wrong, as sentences.
    pub(super) troubles: Vec<String>,
    /// Each round's nanoseconds.
    ns: BTreeMap<(Host, String), Vec<f64>>,
}

/// How long one operation takes in one browser.
pub(super) struct MeasuredOperation {
    /// Taken at the same quantile of the rounds as what prices are fitted to.
    pub(super) ns: Nanoseconds,
    /// Each round's nanoseconds, the shortest first; never empty.
    pub(super) rounds: Vec<f64>,
}

impl Times {
    /// Measures all operations in every browser of `hosts`, by turns.
    ///
    /// # Errors
    /// If a browser is missing or cannot be opened, or somebody asked to stop.
    pub(super) fn take(
        package: &Package,
        names: &[String],
        hosts: &[Host],
        arguments: &EstimateArgs,
    ) -> anyhow::Result<Self> {
        let mut found: Vec<(Host, PathBuf, String)> = Vec::new();
        for host in hosts.iter().filter(|host| host.is_browser()) {
            let Found { path, version } = browsers::find(*host).with_context(|| format!("{} is gone", host.name()))?;
            found.retain(|(known, ..)| known != host);
            found.push((*host, path, version));
        }
        let server = Server::bind(0, package.assets()?)?;
        let versions = found.iter().map(|(host, _, version)| (*host, version.clone())).collect();
        let mut times = Self { hosts: versions, rounds: arguments.rounds, troubles: Vec::new(), ns: BTreeMap::new() };
        for index in 0..arguments.rounds {
            let mut hopeless = Vec::new();
            for (host, executable, _) in &found {
                let name = format!("round {} of {}: {}", index + 1, arguments.rounds, host.name());
                note(&format!("{name}…"));
                let browser = (*host, executable.as_path());
                let round = time_operations(&server, browser, &package.place, names, index, arguments.patience)?;
                times.troubles.extend(round.troubles.iter().map(|trouble| format!("{name}: {trouble}")));
                if round.ns.is_empty() {
                    hopeless.push(*host);
                }
                for (operation, ns) in round.ns {
                    times.ns.entry((*host, operation)).or_default().push(ns);
                }
            }
            // Another round would wait as long, and measure as little.
            found.retain(|(host, ..)| !hopeless.contains(host));
        }
        Ok(times)
    }

    /// How long an operation takes, over the rounds of a browser.
    pub(super) fn of(&self, host: Host, operation: &str) -> Option<MeasuredOperation> {
        let mut rounds = self.ns.get(&(host, operation.to_owned()))?.clone();
        rounds.sort_by(f64::total_cmp);
        Some(MeasuredOperation { ns: Nanoseconds(quantile(&rounds, QUARTILE)?), rounds })
    }
}
