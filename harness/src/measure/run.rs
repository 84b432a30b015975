//! The rounds of a run: cases in browsers, and natively beside them.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use bench_native::Variant;

use super::opener::FoundBrowser;
use super::rng::generator;
use super::rounds::{Job, carry_out};
use super::settled;
use super::visit::Browsers;
use super::{NativeBench, Observer, PageEnd, Plan, SessionError, Turn};
use crate::schedule::{Cases, Next, Past, Schedule, SoFar, StopReason};
use crate::server::Server;
use record::{CaseRecord, Gap, Host, Round, Run, Store, WriteError};

/// Everything that rounds need besides the record.
pub struct Session<'a> {
    /// Where pages come from.
    pub server: &'a Server,
    /// Where the record goes after every round.
    pub store: &'a Store,
    /// The browsers wanted.
    pub browsers: Vec<FoundBrowser>,
    /// The native lane, if wanted.
    pub native: Option<NativeBench>,
    /// Variants that were built.
    pub variants: Vec<Variant>,
    /// How long a page may be silent.
    pub patience: Duration,
}

impl Session<'_> {
    /// Carries out what `schedule` says after the rounds that `run` has, and saves the record after each.
    ///
    /// # Errors
    /// If somebody asked to stop or the record cannot be saved. A browser or benchmark that fails is a gap, not an error.
    pub fn run(&self, run: &mut Run, schedule: &dyn Schedule, observer: &mut dyn Observer) -> Result<(), SessionError> {
        // A run that goes on tries again what did not come to its end.
        let tries = run.rounds.iter().filter(|round| round.complete).map(Past::from).collect();
        let so_far = SoFar { tries, ..SoFar::new(run.seed, &run.settings.hosts) };
        carry_out(&mut OfRun { session: self, run, schedule }, so_far, observer)
    }
}

struct OfRun<'a> {
    session: &'a Session<'a>,
    run: &'a mut Run,
    schedule: &'a dyn Schedule,
}

impl Job for OfRun<'_> {
    type Work = Cases;
    type Round = Round;

    fn next(&self, so_far: &SoFar<Cases>, _: &mut dyn Observer) -> Next<Cases> {
        self.schedule.next(so_far)
    }

    fn most(&self) -> u32 {
        self.schedule.most()
    }

    fn attempt(&self, turn: Turn, work: &Cases, observer: &mut dyn Observer) -> Result<Round, SessionError> {
        let cases = match work {
            Cases::All => self.run.cases.clone(),
            Cases::Only(chosen) => with_controls(&self.run.cases, chosen),
        };
        let mut round = Round {
            index: turn.index,
            host: turn.host,
            attempt: turn.attempt,
            complete: false,
            started: jiff::Timestamp::now().to_string(),
            seconds: 0.0,
            left_out: (self.run.cases.len() - cases.len()) as u64,
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
        match turn.host {
            Host::NATIVE => self.native_round(&cases, &mut round),
            _ => self.page_round(&cases, &mut round, observer)?,
        }
        round.seconds = begin.elapsed().as_secs_f64();
        round.complete = round.trouble.is_none();
        Ok(round)
    }

    fn past(&self, round: &Round, work: &Cases) -> Past<Cases> {
        Past { work: work.clone(), ..Past::from(round) }
    }

    fn trouble(round: &Round) -> Option<String> {
        round.trouble.clone()
    }

    fn keep_round(&mut self, round: Round) -> Result<(), WriteError> {
        self.session.store.append_round(&round)?;
        self.run.rounds.push(round);
        Ok(())
    }

    fn keep_gap(&mut self, gap: Gap) -> Result<(), WriteError> {
        self.session.store.append_gap(&gap)?;
        self.run.gaps.push(gap);
        Ok(())
    }

    fn keep_end(&mut self, _: StopReason) -> Result<(), WriteError> {
        Ok(())
    }
}

impl OfRun<'_> {
    fn native_round(&self, cases: &[CaseRecord], round: &mut Round) {
        let Some(native) = &self.session.native else { return };
        round.version = format!("criterion {}", self.run.tools.criterion);
        match native.round(cases, &mut generator(self.run.seed, round.index, Host::NATIVE)) {
            Ok(measurements) => round.measurements = measurements,
            Err(error) => round.trouble = Some(format!("{error:#}")),
        }
    }

    fn page_round(
        &self,
        cases: &[CaseRecord],
        round: &mut Round,
        observer: &mut dyn Observer,
    ) -> Result<(), SessionError> {
        let (run, Session { server, browsers, variants, patience, .. }) = (&*self.run, self.session);
        let browsers = Browsers { server, known: browsers, patience: *patience };
        round.version = browsers.version(round.host);
        let mut plan = Plan::new(
            cases,
            &settled::of_run(run, round.host),
            variants,
            &run.settings.sampling,
            run.seed,
            round.index,
            round.host,
        );
        if run.user_package.is_some() {
            plan.limit_operations(*patience);
        }
        // Behaviour and counts do not vary as durations do: once a browser is enough.
        if !run.rounds.iter().any(|done| done.host == round.host && done.complete) {
            // Checks look at what a page sees.
            if round.host.is_browser() {
                plan.add_checks(&run.checks, variants);
            }
            if round.host.runs_glue_as_written() {
                plan.add_counts(&run.cases, variants);
            }
        }
        plan.code = !run.rounds.iter().any(|done| done.complete && !done.bodies.is_empty());
        let PageEnd { facts, measurements, long_loops, observations, counted, bodies, trouble, .. } =
            browsers.visit(round.host, &plan, &run.cases, &mut || observer.measured())?;
        (round.page, round.measurements, round.long_loops) = (facts, measurements, long_loops);
        (round.observations, round.counted, round.bodies) = (observations, counted, bodies);
        round.trouble = trouble;
        Ok(())
    }
}

/// These cases and the controls, in the order of the run.
fn with_controls(cases: &[CaseRecord], chosen: &BTreeSet<String>) -> Vec<CaseRecord> {
    cases.iter().filter(|case| case.is_control() || chosen.contains(&case.id)).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::fixture;

    #[test]
    fn controls_are_part_of_every_round() {
        let run = fixture::run();
        let chosen = BTreeSet::from(["numbers/unit/none/1".to_owned()]);
        let ids: Vec<String> = with_controls(&run.cases, &chosen).into_iter().map(|case| case.id).collect();
        assert_eq!(ids.len(), 7);
        assert_eq!(ids.iter().filter(|id| id.starts_with("controls/")).count(), 6);
    }
}
