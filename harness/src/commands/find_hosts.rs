//! The programs of browsers and runtimes: found, got where that is allowed, and started once before anything is built for them.

use std::panic::resume_unwind;
use std::thread;

use anyhow::{anyhow, bail};

use super::prepare::say;
use crate::cli::WantedHost;
use crate::measure::{FoundBrowser, NoPage, trial};
use crate::setup::{Found, Local, Need, System, browsers, ensure as ensure_needs};
use record::{Host, Sampling};

/// Finds every browser and runtime of `hosts`, and gets what is missing of them and of `more` where that was allowed.
///
/// # Errors
/// If something is missing and may not or cannot be installed, or does not start.
pub fn find_browsers(hosts: &[Host], more: &[Need], install: bool) -> anyhow::Result<Vec<FoundBrowser>> {
    find_programs(hosts, &[], more, install)
}

/// The same, where a user named the programs of some.
///
/// # Errors
/// The same, and if what a user named is something else, or a host with a label has no program.
pub fn find_programs(
    hosts: &[Host],
    wanted: &[WantedHost],
    more: &[Need],
    install: bool,
) -> anyhow::Result<Vec<FoundBrowser>> {
    let named = |host: Host| wanted.iter().find(|wanted| wanted.host == host)?.program.as_deref();
    let hosts = hosts.iter().copied().filter(|host| host.runs_javascript());
    let usual = hosts.clone().filter(|host| named(*host).is_none());
    if let Some(host) = usual.clone().find(|host| !browsers::has_a_place(*host)) {
        let (kind, label, name) = (host.usual().name(), host.label(), host.name());
        bail!("{name} had a program of its own: name it again by --browser {kind}={label}:PROGRAM");
    }
    let usual = usual.filter(|host| host.label().is_empty());
    let needs: Vec<Need> = usual.filter_map(Need::of_host).chain(more.iter().copied()).collect();
    ensure_needs(&needs, install, &Local, &say)?;
    let find = |host: Host| {
        let candidates = match named(host) {
            Some(path) => browsers::at(path, host, &Local).map(|found| vec![found]),
            None => browsers::candidates(host, &Local),
        };
        first_that_starts(host, candidates.map_err(|missing| anyhow!(missing.sentence(Local.is_root())))?)
    };
    thread::scope(|scope| {
        let jobs: Vec<_> = hosts.map(|host| scope.spawn(move || find(host))).collect();
        jobs.into_iter().map(|job| job.join().unwrap_or_else(|panic| resume_unwind(panic))).collect()
    })
}

/// The first of several programs that opens a page.
fn first_that_starts(host: Host, candidates: Vec<Found>) -> anyhow::Result<FoundBrowser> {
    if let (true, Some(Found { path, version })) = (Sampling::is_hurried(), candidates.first().cloned()) {
        // It shows that everything runs, and so whether this does.
        return Ok((host, path, version));
    }
    let (found, failures) = tried(host, candidates);
    failures.iter().filter(|failure| !failure.words.is_empty()).for_each(|failure| say(&failure.words));
    let sentences: Vec<String> = failures.into_iter().map(|failure| failure.why).collect();
    match found {
        Some(Found { path, version }) => {
            sentences.iter().for_each(|sentence| say(&format!("{sentence}; {} is taken", path.display())));
            Ok((host, path, version))
        }
        None => bail!(sentences.join("; ")),
    }
}

/// Starts one candidate after the other until one opens a page. What became of those before it is told, in sentences without
/// their full stops.
pub fn tried(host: Host, candidates: Vec<Found>) -> (Option<Found>, Vec<NoPage>) {
    let mut failures = Vec::new();
    for found in candidates {
        let what = || format!("{} ({}) does not start", found.path.display(), found.version);
        match trial(host, &found.path) {
            Ok(()) => return (Some(found), failures),
            Err(NoPage { why, words }) => failures.push(NoPage { why: format!("{}: {why}", what()), words }),
        }
    }
    (None, failures)
}
