//! The one loop of rounds: what a schedule says, with one retry a host, everything kept and told.

#[cfg(test)]
mod tests;

use crate::interrupt::{self, Interrupted};
use crate::schedule::{ATTEMPTS, LOST_ROUNDS, Next, Past, SoFar, StopReason};
use record::{Gap, Host, WriteError, further_rounds, lost_round};

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

/// One try at one round of one host.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// Number of the round, from 0.
    pub index: u32,
    /// Who carries it.
    pub host: Host,
    /// 0 for the first try, 1 for the retry.
    pub attempt: u32,
}

/// How a try went.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Over<'a> {
    /// Which try.
    pub turn: Turn,
    /// How long it took, in seconds.
    pub seconds: f64,
    /// Why it ended early, if it did.
    pub trouble: Option<&'a str>,
    /// How far its median row lies from the host's round before, as a share; `None` where nothing tells.
    pub distance: Option<f64>,
}

impl Over<'_> {
    /// Whether the round is not tried again.
    pub fn settled(&self) -> bool {
        self.trouble.is_none() || self.turn.attempt + 1 >= ATTEMPTS
    }
}

/// Who wants to know how a session gets on.
pub trait Observer {
    /// A try begins.
    fn begins(&mut self, turn: Turn);
    /// One case more is measured.
    fn measured(&mut self);
    /// A try is over.
    fn over(&mut self, over: Over);
    /// After so many rounds verdicts were given: `found` tells which.
    fn interim_analysis(&mut self, _rounds: u32, _found: &str) {}
}

/// What rounds are about: a run, or a gate.
pub(super) trait Job {
    /// What a host takes in a round.
    type Work: Clone;
    /// A round as the record keeps it.
    type Round;

    /// What is measured next.
    fn next(&self, so_far: &SoFar<Self::Work>, observer: &mut dyn Observer) -> Next<Self::Work>;
    /// How many rounds there are at most.
    fn most(&self) -> u32;
    /// Does it, in a fresh process. What fails is told in the round.
    fn attempt(&self, turn: Turn, work: &Self::Work, observer: &mut dyn Observer) -> Result<Self::Round, SessionError>;
    /// The round as schedules see it.
    fn past(&self, round: &Self::Round, work: &Self::Work) -> Past<Self::Work>;
    /// Why a round ended early, if it did.
    fn trouble(round: &Self::Round) -> Option<String>;
    /// Keeps a round: the only place that does.
    fn keep_round(&mut self, round: Self::Round) -> Result<(), WriteError>;
    /// Keeps a gap: the only place that does.
    fn keep_gap(&mut self, gap: Gap) -> Result<(), WriteError>;
    /// Keeps that it is over.
    fn keep_end(&mut self, reason: StopReason) -> Result<(), WriteError>;
    /// Whether somebody asked to stop.
    fn check(&self) -> Result<(), Interrupted> {
        interrupt::check()
    }
}

/// Carries out what the job's schedule says after what is in `so_far`.
///
/// # Errors
/// If somebody asked to stop, the record cannot be saved or the server is gone. A browser or benchmark that fails is a gap,
/// not an error.
pub(super) fn carry_out<J: Job>(
    job: &mut J,
    mut so_far: SoFar<J::Work>,
    observer: &mut dyn Observer,
) -> Result<(), SessionError> {
    loop {
        let (index, hosts) = match job.next(&so_far, observer) {
            Next::Done(reason) => return Ok(job.keep_end(reason)?),
            Next::Round { index, hosts } => (index, hosts),
        };
        for (host, work) in hosts {
            host_round(job, index, host, &work, &mut so_far, observer)?;
            if so_far.given_up(host) && index + 1 < job.most() {
                let why = format!("given up after {LOST_ROUNDS} lost rounds in a row");
                job.keep_gap(Gap { what: further_rounds(host), why })?;
            }
        }
    }
}

/// Tries until a round comes to its end or is lost.
fn host_round<J: Job>(
    job: &mut J,
    index: u32,
    host: Host,
    work: &J::Work,
    so_far: &mut SoFar<J::Work>,
    observer: &mut dyn Observer,
) -> Result<(), SessionError> {
    for attempt in so_far.attempts(host, index)..ATTEMPTS {
        let turn = Turn { index, host, attempt };
        observer.begins(turn);
        let round = job.attempt(turn, work, observer)?;
        let (past, trouble) = (job.past(&round, work), J::trouble(&round));
        let distance = so_far.complete(host).next_back().and_then(|before| past.distance(before));
        let over = Over { turn, seconds: past.seconds, trouble: trouble.as_deref(), distance };
        observer.over(over);
        let stopped = job.check();
        let settled = over.settled();
        let gap = trouble.filter(|_| stopped.is_err() || settled);
        let complete = past.complete;
        so_far.tries.push(past);
        job.keep_round(round)?;
        if let Some(why) = gap {
            job.keep_gap(Gap { what: lost_round(index, host), why })?;
        }
        stopped?;
        if complete {
            break;
        }
    }
    Ok(())
}
