//! The rounds of a gate: both builds in every page, browsers in shuffled order, until a referee has seen enough.

use std::collections::BTreeMap;
use std::path::PathBuf;
use std::time::{Duration, Instant};

use rand::Rng;
use rand::seq::SliceRandom;

use super::chance::generator;
use super::pairs::{PairsPlan, by_side};
use super::rounds::{ATTEMPTS, LOST_ROUNDS, NOT_ISOLATED};
use super::{PageEnd, Plan, SessionError, Watcher, drive, new_token};
use crate::browser::Browser;
use crate::interrupt;
use crate::record::{Ended, Gap, Gate, GateRound, Host, PairKey, Store, Which, further_rounds, lost_round};
use crate::server::Server;

/// Everything that the rounds of a gate need besides the record.
pub struct GateSession<'a> {
    /// Where pages come from; both sides lie at both [places](super::PLACES).
    pub server: &'a Server,
    /// Where the record goes after every round.
    pub store: &'a Store,
    /// The browsers wanted: host, executable, version.
    pub browsers: Vec<(Host, PathBuf, String)>,
    /// How long a page may be silent.
    pub patience: Duration,
}

/// Who decides what is still to be timed, and wants to know how it gets on.
pub trait Referee {
    /// What is to be timed in the next rounds, by browser. Asked before the first round and after every look; a browser with
    /// nothing is done.
    fn open(&mut self, gate: &Gate) -> BTreeMap<Host, Vec<PairKey>>;
    /// A round of a browser begins: `attempt` counts from 0.
    fn round(&mut self, index: u32, host: Host, attempt: u32);
    /// One pair more is timed.
    fn pair(&mut self);
    /// A round of a browser is over.
    fn done(&mut self, round: &GateRound);
}

impl GateSession<'_> {
    /// Runs rounds until everything is decided, the last look is taken or the time is up, and saves the record after each.
    ///
    /// # Errors
    /// If somebody asked to stop or the record cannot be saved. A browser that fails is a gap, not an error.
    pub fn run(&self, gate: &mut Gate, referee: &mut dyn Referee) -> Result<(), SessionError> {
        let begin = Instant::now();
        let mut open = referee.open(gate);
        let mut lost: BTreeMap<Host, u32> = BTreeMap::new();
        // Until it has ended, a record that is saved on the way says that it was broken off.
        let mut ended = Ended::LastLook;
        for index in 0..gate.settings.looks.last().copied().unwrap_or(0) {
            if begin.elapsed().as_secs_f64() > gate.settings.seconds {
                ended = Ended::OutOfTime;
                break;
            }
            let mut hosts: Vec<Host> =
                open.iter().filter(|(_, keys)| !keys.is_empty()).map(|(host, _)| *host).collect();
            hosts.retain(|host| lost.get(host).is_none_or(|lost| *lost < LOST_ROUNDS));
            if hosts.is_empty() {
                ended = Ended::NoBrowser;
                break;
            }
            hosts.shuffle(&mut generator(gate.seed, index, Host::Native));
            for host in hosts {
                let lost = lost.entry(host).or_insert(0);
                *lost = if self.host_round(gate, index, host, &open[&host], referee)? { 0 } else { *lost + 1 };
                if *lost == LOST_ROUNDS {
                    let why = format!("given up after {LOST_ROUNDS} lost rounds in a row");
                    let gap = Gap { what: further_rounds(host), why };
                    self.store.append_gate_gap(&gap)?;
                    gate.gaps.push(gap);
                }
            }
            if gate.settings.looks.contains(&(index + 1)) {
                open = referee.open(gate);
                if open.values().all(Vec::is_empty) {
                    ended = Ended::Decided;
                    break;
                }
            }
        }
        gate.ended = ended;
        self.store.end_gate(ended)?;
        Ok(())
    }

    /// Whether the round came to its end, at the first try or the second.
    fn host_round(
        &self,
        gate: &mut Gate,
        index: u32,
        host: Host,
        wanted: &[PairKey],
        referee: &mut dyn Referee,
    ) -> Result<bool, SessionError> {
        for attempt in 0..ATTEMPTS {
            referee.round(index, host, attempt);
            let begin = Instant::now();
            let mut round = GateRound {
                index,
                host,
                attempt,
                complete: false,
                started: jiff::Timestamp::now().to_string(),
                seconds: 0.0,
                version: String::new(),
                page: None,
                loaded_first: Which::Base,
                pairs: Vec::new(),
                trouble: None,
            };
            self.page(gate, &mut round, wanted, referee)?;
            round.seconds = begin.elapsed().as_secs_f64();
            round.complete = round.trouble.is_none();
            referee.done(&round);
            let stopped = interrupt::check();
            self.store.append_gate_round(&round)?;
            if let Some(why) = round.trouble.clone().filter(|_| stopped.is_err() || attempt + 1 == ATTEMPTS) {
                let gap = Gap { what: lost_round(index, host), why };
                self.store.append_gate_gap(&gap)?;
                gate.gaps.push(gap);
            }
            let complete = round.complete;
            gate.rounds.push(round);
            stopped?;
            if complete {
                return Ok(true);
            }
        }
        Ok(false)
    }

    fn page(
        &self,
        gate: &Gate,
        round: &mut GateRound,
        wanted: &[PairKey],
        referee: &mut dyn Referee,
    ) -> Result<(), SessionError> {
        let Some((_, executable, version)) = self.browsers.iter().find(|(host, ..)| *host == round.host) else {
            round.trouble = Some(format!("there is no {}", round.host.name()));
            return Ok(());
        };
        round.version.clone_from(version);
        let mut rng = generator(gate.seed, round.index, round.host);
        let (pairs, loaded_first) = PairsPlan::new(&gate.cases, wanted, &mut rng);
        round.loaded_first = loaded_first;
        let padding = 16 * (1 + rng.next_u32() % 4_096);
        let plan = Plan::of_pairs(pairs, &gate.settings.variants, &gate.settings.sampling, padding);
        let token = new_token();
        let browser = match Browser::open(round.host, executable, &self.server.link(&token)) {
            Ok(browser) => browser,
            Err(error) => {
                round.trouble = Some(error.to_string());
                return Ok(());
            }
        };
        let mut watched = Watched { browser, referee };
        let driven = drive(self.server, &token, &plan, &gate.cases, Some(self.patience), &mut watched);
        watched.browser.close();
        let PageEnd { facts, pairs, trouble, .. } = driven.map_err(SessionError::Server)?;
        let coarse = facts.as_ref().is_some_and(|facts| !facts.isolated);
        round.trouble = trouble.or_else(|| coarse.then(|| NOT_ISOLATED.into()));
        round.page = facts;
        round.pairs = pairs.into_iter().filter_map(|timed| by_side(timed, loaded_first)).collect();
        Ok(())
    }
}

struct Watched<'a> {
    browser: Browser,
    referee: &'a mut dyn Referee,
}

impl Watcher for Watched<'_> {
    fn began(&mut self, _: usize) {}

    fn measured(&mut self, _: &str) {
        self.referee.pair();
    }

    fn browser_ended(&mut self) -> Option<String> {
        self.browser.ended()
    }
}
