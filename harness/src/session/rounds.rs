//! The rounds of a run: hosts in shuffled order, each in a fresh process, one retry, everything kept.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use bench_native::Variant;
use rand::seq::SliceRandom;

use super::added::Added;
use super::chance::generator;
use super::{NativeBench, PageEnd, Plan, Watcher, drive, new_token, resume, widest};
use crate::browser::Browser;
use crate::interrupt::{self, Interrupted};
use crate::record::{CaseRecord, Gap, Host, Round, Run, Store, WriteError, lost_round, lost_rounds};
use crate::server::Server;
use crate::stats::precision::MOST_ROUNDS;

/// Tries at one round of one host.
pub(super) const ATTEMPTS: u32 = 2;
/// A host that loses this many rounds in a row is left out of the others: each costs the whole patience, twice.
pub(super) const LOST_ROUNDS: u32 = 2;

/// Why a session ended before its last round. What was measured is in the record.
#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    /// Somebody asked for it.
    #[error(transparent)]
    Interrupted(#[from] Interrupted),
    /// The record cannot be written.
    #[error(transparent)]
    Write(#[from] WriteError),
    /// The server is gone.
    #[error("the server failed: {0}")]
    Server(anyhow::Error),
}

/// Everything that rounds need besides the record.
pub struct Session<'a> {
    /// Where pages come from.
    pub server: &'a Server,
    /// Where the record goes after every round.
    pub store: &'a Store,
    /// The browsers wanted: host, executable, version.
    pub browsers: Vec<(Host, PathBuf, String)>,
    /// The native lane, if wanted.
    pub native: Option<NativeBench>,
    /// Variants that were built.
    pub variants: Vec<Variant>,
    /// How long a page may be silent.
    pub patience: Duration,
}

/// Who wants to know how the session gets on.
pub trait Observer {
    /// A round of a host begins: `attempt` counts from 0.
    fn round(&mut self, index: u32, host: Host, attempt: u32);
    /// One case more is measured.
    fn case(&mut self, host: Host, case: &str);
    /// A round of a host is over.
    fn done(&mut self, round: &Round);
}

impl Session<'_> {
    /// Runs all rounds that the run does not have yet, and appends each to the record.
    ///
    /// # Errors
    /// If somebody asked to stop or the record cannot be saved. A browser or benchmark that fails is a gap, not an error.
    pub fn run(&self, run: &mut Run, observer: &mut dyn Observer) -> Result<(), SessionError> {
        let mut lost_in_a_row = BTreeMap::new();
        let begin = Instant::now();
        let before = resume::seconds_of(&run.rounds);
        let spent = |run: &Run, index| before + begin.elapsed() - resume::seconds_from(run, index);
        let most = if run.settings.precision.is_some() { MOST_ROUNDS } else { run.settings.rounds };
        let mut wide = Added::default();
        for index in 0..most {
            let mut hosts = run.settings.hosts.clone();
            // Who goes first must not always be the same: machines change speed within a round, too.
            hosts.shuffle(&mut generator(run.seed, index, Host::Native));
            hosts.retain(|host| lost_in_a_row.get(host).is_none_or(|lost| *lost < LOST_ROUNDS));
            let added = index >= run.settings.rounds;
            if let Some(precision) = run.settings.precision {
                let left = left(run, spent(run, index));
                if index == run.settings.rounds {
                    wide = Added::of(&resume::before(run, index), &hosts, precision, left);
                }
                hosts.retain(|host| !added || wide.cases.get(host).is_some_and(|cases| !cases.is_empty()));
                let out_of_time = index >= widest::WHOLE_ROUNDS && left < last_rounds(run, &hosts, added);
                if hosts.is_empty() || out_of_time {
                    break;
                }
            }
            let last = if added { run.settings.rounds + wide.rounds } else { most };
            if index >= last {
                break;
            }
            let share = share(run, &hosts, spent(run, index));
            hosts.retain(|host| resume::is_to_do(run, index, *host));
            for host in hosts {
                let lost = lost_in_a_row.entry(host).or_insert(0);
                let cases = match wide.cases.get(&host) {
                    Some(wide) => widest::with_controls(run, wide),
                    None => widest::cases(run, index, host, share),
                };
                *lost = if self.host_round(run, index, host, &cases, observer)? { 0 } else { *lost + 1 };
                if *lost == LOST_ROUNDS && index + 1 < last {
                    let why = format!("given up after {LOST_ROUNDS} lost rounds in a row");
                    let gap = Gap { what: lost_rounds(index + 2, last, host), why };
                    self.store.append_gap(&gap)?;
                    run.gaps.push(gap);
                }
            }
        }
        Ok(())
    }

    /// Whether the round came to its end, at the first try or the second.
    fn host_round(
        &self,
        run: &mut Run,
        index: u32,
        host: Host,
        cases: &[CaseRecord],
        observer: &mut dyn Observer,
    ) -> Result<bool, SessionError> {
        for attempt in 0..ATTEMPTS {
            observer.round(index, host, attempt);
            let mut round = Round {
                index,
                host,
                attempt,
                complete: false,
                started: jiff::Timestamp::now().to_string(),
                seconds: 0.0,
                left_out: (run.cases.len() - cases.len()) as u64,
                version: String::new(),
                page: None,
                measurements: Vec::new(),
                long_loops: Vec::new(),
                observations: Vec::new(),
                counted: Vec::new(),
                bodies: Vec::new(),
                trouble: None,
            };
            let begin = Instant::now();
            match host {
                Host::Native => self.native_round(run, cases, &mut round),
                _ => self.page_round(run, cases, &mut round, observer)?,
            }
            round.seconds = begin.elapsed().as_secs_f64();
            round.complete = round.trouble.is_none();
            observer.done(&round);
            let stopped = interrupt::check();
            self.store.append_round(&round)?;
            if let Some(why) = round.trouble.clone().filter(|_| stopped.is_err() || attempt + 1 == ATTEMPTS) {
                let gap = Gap { what: lost_round(index, host), why };
                self.store.append_gap(&gap)?;
                run.gaps.push(gap);
            }
            let complete = round.complete;
            run.rounds.push(round);
            stopped?;
            if complete {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn native_round(&self, run: &Run, cases: &[CaseRecord], round: &mut Round) {
        let Some(native) = &self.native else { return };
        round.version = format!("criterion {}", run.tools.criterion);
        match native.round(cases, &mut generator(run.seed, round.index, Host::Native)) {
            Ok(measurements) => round.measurements = measurements,
            Err(error) => round.trouble = Some(format!("{error:#}")),
        }
    }

    fn page_round(
        &self,
        run: &Run,
        cases: &[CaseRecord],
        round: &mut Round,
        observer: &mut dyn Observer,
    ) -> Result<(), SessionError> {
        let Some((_, executable, version)) = self.browsers.iter().find(|(host, ..)| *host == round.host) else {
            round.trouble = Some(format!("there is no {}", round.host.name()));
            return Ok(());
        };
        round.version.clone_from(version);
        let token = new_token();
        let sampling = &run.settings.sampling;
        let mut plan = Plan::new(cases, &self.variants, sampling, run.seed, round.index, round.host);
        // Behaviour and counts do not vary as durations do: once a browser is enough.
        if !run.rounds.iter().any(|done| done.host == round.host && done.complete) {
            plan.add_checks(&run.checks, &self.variants);
            plan.add_counts(&run.cases, &self.variants);
        }
        plan.code = !run.rounds.iter().any(|done| done.complete && !done.bodies.is_empty());
        let browser = match Browser::open(round.host, executable, &self.server.link(&token)) {
            Ok(browser) => browser,
            Err(error) => {
                round.trouble = Some(error.to_string());
                return Ok(());
            }
        };
        let mut watched = Watched { browser, host: round.host, observer };
        let driven = drive(self.server, &token, &plan, &run.cases, Some(self.patience), &mut watched);
        watched.browser.close();
        let PageEnd { facts, measurements, long_loops, observations, counted, bodies, trouble, .. } =
            driven.map_err(SessionError::Server)?;
        (round.observations, round.counted, round.bodies) = (observations, counted, bodies);
        let coarse = facts.as_ref().is_some_and(|facts| !facts.isolated);
        round.trouble = trouble.or_else(|| coarse.then(|| NOT_ISOLATED.into()));
        (round.page, round.measurements, round.long_loops) = (facts, measurements, long_loops);
        Ok(())
    }
}

/// The time that is left after `spent`; without a limit, more than anything takes.
fn left(run: &Run, spent: Duration) -> Duration {
    run.settings.seconds.map_or(Duration::MAX, |seconds| Duration::from_secs_f64(seconds).saturating_sub(spent))
}

/// What the next round of all hosts takes, judged by the last of its kind: of whole ones, or of added ones once there are
/// such.
fn last_rounds(run: &Run, hosts: &[Host], added: bool) -> Duration {
    if !added {
        return widest::expected(run, hosts);
    }
    let last = |host: &Host| widest::complete(run, *host).rfind(|round| round.index >= run.settings.rounds);
    hosts.iter().filter_map(last).map(|round| Duration::from_secs_f64(round.seconds)).sum()
}

/// How much of a whole round there is time for, after `spent`.
fn share(run: &Run, hosts: &[Host], spent: Duration) -> f64 {
    let Some(seconds) = run.settings.seconds.filter(|_| run.settings.precision.is_none()) else { return 1.0 };
    (seconds - spent.as_secs_f64()).max(0.0) / widest::expected(run, hosts).as_secs_f64()
}

pub(super) const NOT_ISOLATED: &str = "the page was not cross-origin isolated, so its clock was coarse: its figures are kept in the record \
     but do not count; check that no extension or proxy removes headers";

struct Watched<'a> {
    browser: Browser,
    host: Host,
    observer: &'a mut dyn Observer,
}

impl Watcher for Watched<'_> {
    fn began(&mut self, _: usize) {}

    fn measured(&mut self, case: &str) {
        self.observer.case(self.host, case);
    }

    fn browser_ended(&mut self) -> Option<String> {
        self.browser.ended()
    }
}
