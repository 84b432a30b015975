//! The rounds of a gate: both builds in every page.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use super::opener::FoundBrowser;
use super::pairs::{PairsPlan, by_side};
use super::rng::generator;
use super::rounds::{Job, carry_out};
use super::settled;
use super::visit::Browsers;
use super::{Observer, PageEnd, Plan, SessionError, Turn};
use crate::schedule::{self, Next, Past, SoFar, StopReason};
use crate::server::Server;
use record::{Ended, Gap, Gate, GateRound, GateSettings, Host, PairKey, Store, WriteError};

/// Everything that the rounds of a gate need besides the record.
pub struct GateSession<'a> {
    /// Where pages come from; both sides lie at both [places](super::PLACES).
    pub server: &'a Server,
    /// Where the record goes after every round.
    pub store: &'a Store,
    /// The browsers wanted.
    pub browsers: Vec<FoundBrowser>,
    /// How long a page may be silent.
    pub patience: Duration,
    /// Gives verdicts at an interim analysis.
    pub analysis: &'a dyn Fn(&Gate) -> GateStatus,
}

/// How a gate stands after an interim analysis.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GateStatus {
    /// What is to be timed until the next one, by browser; a browser with nothing is done.
    pub open: BTreeMap<Host, Vec<PairKey>>,
    /// The verdicts, counted in words.
    pub found: String,
}

impl GateSession<'_> {
    /// Runs rounds until everything is decided, the last interim analysis is taken or the time is up, and saves the record after each.
    ///
    /// # Errors
    /// If somebody asked to stop or the record cannot be saved. A browser that fails is a gap, not an error.
    pub fn run(&self, gate: &mut Gate, observer: &mut dyn Observer) -> Result<(), SessionError> {
        let so_far = SoFar::new(gate.seed, &gate.settings.hosts);
        carry_out(&mut OfGate { session: self, gate }, so_far, observer)
    }
}

struct OfGate<'a> {
    session: &'a GateSession<'a>,
    gate: &'a mut Gate,
}

impl OfGate<'_> {
    fn schedule(&self) -> schedule::Gate<'_> {
        schedule::Gate { interim: &self.gate.settings.interim, seconds: self.gate.settings.seconds }
    }
}

impl Job for OfGate<'_> {
    type Work = Vec<PairKey>;
    type Round = GateRound;

    fn next(&self, so_far: &SoFar<Vec<PairKey>>, observer: &mut dyn Observer) -> Next<Vec<PairKey>> {
        let analysis = || {
            let GateStatus { open, found } = (self.session.analysis)(self.gate);
            let begun = so_far.begun();
            if begun > 0 {
                let GateSettings { interim, seconds, .. } = &self.gate.settings;
                let analyses = interim.iter().filter(|rounds| **rounds > begun).count();
                let minutes = (seconds - so_far.spent()).max(0.0) / 60.0;
                let left = format!("{found}; {analyses} more analyses planned, {minutes:.1} min of the budget left");
                observer.interim_analysis(begun, &left);
            }
            open
        };
        self.schedule().next(so_far, analysis)
    }

    fn most(&self) -> u32 {
        self.schedule().most()
    }

    fn attempt(&self, turn: Turn, work: &Vec<PairKey>, observer: &mut dyn Observer) -> Result<GateRound, SessionError> {
        let (gate, GateSession { server, browsers, patience, .. }) = (&*self.gate, self.session);
        let browsers = Browsers { server, known: browsers, patience: *patience };
        let (started, begin) = (jiff::Timestamp::now().to_string(), Instant::now());
        let mut rng = generator(gate.seed, turn.index, turn.host);
        let settled = settled::of_gate(gate, turn.host);
        let (pairs, loaded_first) = PairsPlan::new(&gate.cases, work, &settled, &mut rng);
        let mut plan = Plan::of_pairs(pairs, &gate.settings.sampling, &mut rng);
        if gate.head.user_package.is_some() {
            plan.limit_operations(*patience);
        }
        let PageEnd { facts, pairs, trouble, .. } =
            browsers.visit(turn.host, &plan, &gate.cases, &mut || observer.measured())?;
        Ok(GateRound {
            index: turn.index,
            host: turn.host,
            attempt: turn.attempt,
            complete: trouble.is_none(),
            started,
            seconds: begin.elapsed().as_secs_f64(),
            version: browsers.version(turn.host),
            page: facts,
            loaded_first,
            pairs: pairs.into_iter().filter_map(|timed| by_side(timed, loaded_first)).collect(),
            trouble,
        })
    }

    fn past(&self, round: &GateRound, work: &Vec<PairKey>) -> Past<Vec<PairKey>> {
        let GateRound { index, host, complete, seconds, .. } = *round;
        Past { index, host, complete, seconds, work: work.clone(), rows: Vec::new() }
    }

    fn trouble(round: &GateRound) -> Option<String> {
        round.trouble.clone()
    }

    fn keep_round(&mut self, round: GateRound) -> Result<(), WriteError> {
        self.session.store.append_gate_round(&round)?;
        self.gate.rounds.push(round);
        Ok(())
    }

    fn keep_gap(&mut self, gap: Gap) -> Result<(), WriteError> {
        self.session.store.append_gate_gap(&gap)?;
        self.gate.gaps.push(gap);
        Ok(())
    }

    fn keep_end(&mut self, reason: StopReason) -> Result<(), WriteError> {
        self.gate.ended = match reason {
            StopReason::AllRounds => Ended::LastAnalysis,
            StopReason::Enough => Ended::Decided,
            StopReason::OutOfTime => Ended::OutOfTime,
            StopReason::NoHost => Ended::NoBrowser,
        };
        self.session.store.end_gate(self.gate.ended)
    }
}
