//! The browsers and runtimes that are wanted: found, got where that is allowed, and started once before anything is built for
//! them.

use std::panic::resume_unwind;
use std::path::Path;
use std::thread;

use anyhow::{anyhow, bail, ensure};

use super::prepare::say;
use crate::cli::{BrowserArgs, BrowserArgument, WantedHost};
use crate::grid::{Column, Grid, columns, delete_left_behind};
use crate::measure::{FoundBrowser, NoPage, Opener, trial};
use crate::setup::{Found, Local, Need, System, browsers, ensure as ensure_needs};
use record::{Host, Sampling};

/// The browsers and runtimes that a user named.
#[derive(Debug, Default)]
pub struct WantedBrowsers {
    /// Those of this machine.
    here: Vec<WantedHost>,
    /// Those of a grid.
    grid: Vec<Column>,
    /// Arguments for those of this machine.
    arguments: Vec<BrowserArgument>,
}

impl WantedBrowsers {
    /// What was `named`, or `usual` where neither that nor a grid was, and a grid's.
    ///
    /// # Errors
    /// If the grid's address or file cannot be used.
    pub fn new(named: &[WantedHost], usual: &[WantedHost], more: &BrowserArgs) -> anyhow::Result<Self> {
        let grid = match (&more.grid, &more.capabilities) {
            (Some(address), Some(file)) => columns(&Grid::new(address, more.advertise.as_deref())?, file)?,
            _ => Vec::new(),
        };
        let here = if named.is_empty() && grid.is_empty() { usual } else { named };
        Ok(Self { here: here.into(), grid, arguments: more.browser_arg.clone() })
    }

    /// The columns, in the order of the report.
    ///
    /// # Errors
    /// If two are to share one.
    pub fn hosts(&self) -> anyhow::Result<Vec<Host>> {
        let mut hosts = WantedHost::hosts(&self.here)?;
        for Column { host, .. } in &self.grid {
            let name = host.name();
            ensure!(
                !hosts.contains(host),
                "two browsers are to be {}: give that of the grid a label, as {name}-grid",
                host.title()
            );
            hosts.push(*host);
        }
        hosts.sort();
        Ok(hosts)
    }

    /// Those whose browser a user named, for a record that has its columns.
    pub fn named(&self) -> impl Iterator<Item = (Host, bool)> {
        let here = self.here.iter().map(|wanted| (wanted.host, wanted.program.is_some()));
        here.chain(self.grid.iter().map(|column| (column.host, true)))
    }

    /// Finds every browser and runtime of `hosts`, and gets what is missing of them and of `more` where that was allowed.
    ///
    /// # Errors
    /// If something is missing and may not or cannot be installed, does not start, or is something else than its name says; or
    /// if a host with a label has no program.
    pub fn find(&self, hosts: &[Host], more: &[Need], install: bool) -> anyhow::Result<Vec<FoundBrowser>> {
        delete_left_behind(&say);
        if let Some(unknown) =
            self.arguments.iter().find(|of| !hosts.contains(&of.host) || self.column(of.host).is_some())
        {
            bail!(
                "--browser-arg is for a browser of this machine that is measured, and {} is none",
                unknown.host.title()
            );
        }
        let of_grid = hosts.iter().filter_map(|host| self.column(*host));
        let here = hosts.iter().copied().filter(|host| host.runs_javascript() && self.column(*host).is_none());
        let usual = here.clone().filter(|host| self.program(*host).is_none());
        if let Some(host) = usual.clone().find(|host| !host.is_usual()) {
            let (name, asked) = (host.title(), host.asked_as());
            bail!("{name} had a program or a grid of its own: name it by --browser {asked}, or give --grid again");
        }
        let usual = usual.filter(|host| host.label().is_empty());
        let needs: Vec<Need> = usual.filter_map(Need::of_host).chain(more.iter().copied()).collect();
        ensure_needs(&needs, install, &Local, &say)?;
        let mut found = thread::scope(|scope| {
            let jobs: Vec<_> = here.map(|host| scope.spawn(move || self.find_here(host))).collect();
            let found = jobs.into_iter().map(|job| job.join().unwrap_or_else(|panic| resume_unwind(panic)));
            found.collect::<anyhow::Result<Vec<FoundBrowser>>>()
        })?;
        // One after the other: a grid may have a single slot.
        for column in of_grid {
            found.push(first_session(column)?);
        }
        Ok(found)
    }

    fn column(&self, host: Host) -> Option<&Column> {
        self.grid.iter().find(|column| column.host == host)
    }

    fn program(&self, host: Host) -> Option<&Path> {
        self.here.iter().find(|wanted| wanted.host == host)?.program.as_deref()
    }

    fn find_here(&self, host: Host) -> anyhow::Result<FoundBrowser> {
        let candidates = match self.program(host) {
            Some(path) => browsers::at(path, host, &Local).map(|found| vec![found]),
            None => browsers::candidates(host, &Local),
        };
        let candidates = candidates.map_err(|missing| anyhow!(missing.sentence(Local.is_root())))?;
        let arguments: Vec<&str> =
            self.arguments.iter().filter(|of| of.host == host).map(|of| of.argument.as_str()).collect();
        let Found { path, mut version } = first_that_starts(host, candidates, &arguments)?;
        if !arguments.is_empty() {
            version = format!("{version} with {}", arguments.join(" "));
        }
        Ok(FoundBrowser { host, opener: opener(&path, &arguments), version })
    }
}

/// Finds browsers and runtimes of this machine.
///
/// # Errors
/// If something is missing and may not or cannot be installed, or does not start.
pub fn find_browsers(hosts: &[Host], more: &[Need], install: bool) -> anyhow::Result<Vec<FoundBrowser>> {
    WantedBrowsers::default().find(hosts, more, install)
}

fn opener(path: &Path, arguments: &[&str]) -> Opener {
    Opener::Program { path: path.into(), arguments: arguments.iter().map(Into::into).collect() }
}

/// The first of several programs that opens a page.
fn first_that_starts(host: Host, candidates: Vec<Found>, arguments: &[&str]) -> anyhow::Result<Found> {
    if let (true, Some(found)) = (Sampling::is_hurried(), candidates.first()) {
        // It shows that everything runs, and so whether this does.
        return Ok(found.clone());
    }
    let (found, failures) = tried(host, candidates, arguments);
    failures.iter().filter(|failure| !failure.words.is_empty()).for_each(|failure| say(&failure.words));
    let sentences: Vec<String> = failures.into_iter().map(|failure| failure.why).collect();
    match found {
        Some(found) => {
            sentences.iter().for_each(|sentence| say(&format!("{sentence}; {} is taken", found.path.display())));
            Ok(found)
        }
        None => bail!(sentences.join("; ")),
    }
}

/// Starts one candidate after the other until one opens a page. What became of those before it is told, in sentences without
/// their full stops.
pub fn tried(host: Host, candidates: Vec<Found>, arguments: &[&str]) -> (Option<Found>, Vec<NoPage>) {
    let mut failures = Vec::new();
    for found in candidates {
        let what = || format!("{} at {} does not start", found.version, found.path.display());
        match trial(host, &opener(&found.path, arguments)) {
            Ok(_) => return (Some(found), failures),
            Err(NoPage { why, words }) => failures.push(NoPage { why: format!("{}: {why}", what()), words }),
        }
    }
    (None, failures)
}

/// A column of a grid, whose first session tells its version and its machine.
fn first_session(column: &Column) -> anyhow::Result<FoundBrowser> {
    let opener = Opener::Grid(column.clone());
    let version = trial(column.host, &opener).map_err(|NoPage { why, .. }| anyhow!(why))?.unwrap_or_default();
    say(&format!("{} is {version}", column.host.title()));
    Ok(FoundBrowser { host: column.host, opener, version })
}
