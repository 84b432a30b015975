//! Who is measured next, and is it enough? Small pure functions of what has been measured so far.

mod extra_rounds;
mod full;
mod gate;
mod order;
mod precise;
pub mod quick;
pub mod settle;
mod so_far;

use std::collections::BTreeSet;

use record::{Host, Settings};
use stats::precision::MOST_ROUNDS;

pub use full::Full;
pub use gate::Gate;
pub(crate) use order::generator;
pub use precise::Precise;
pub use so_far::{ATTEMPTS, LOST_ROUNDS, Past, PastRow, SoFar};

/// Which cases a round of a run takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Cases {
    /// Every case of the run.
    All,
    /// These, by id, and the controls.
    Only(BTreeSet<String>),
}

/// What a schedule says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Next<W> {
    /// One round more.
    Round {
        /// Its number, from 0.
        index: u32,
        /// Who carries it, in this order, and what each takes.
        hosts: Vec<(Host, W)>,
    },
    /// It is over.
    Done(StopReason),
}

/// Why it is over.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StopReason {
    /// There were as many rounds as there are to be.
    AllRounds,
    /// More rounds would tell nothing that is asked for.
    Enough,
    /// There is no time for another round.
    OutOfTime,
    /// Every host was given up.
    NoHost,
}

/// Says what a run measures next.
pub trait Schedule {
    /// The next round, or why there is none. It follows from what it is given and from nothing else.
    fn next(&self, so_far: &SoFar<Cases>) -> Next<Cases>;

    /// How many rounds there are at most.
    fn most(&self) -> u32;

    /// How many rounds are taken whatever time there is.
    fn fewest(&self) -> u32;

    /// The time for all of them, in seconds; `None` where there are exactly as many as [`most`](Self::most) says.
    fn seconds(&self) -> Option<f64>;
}

/// The schedule that a run was begun with.
pub fn of(settings: &Settings) -> Box<dyn Schedule> {
    let Settings { rounds, seconds, .. } = *settings;
    match (settings.quick, settings.precision) {
        (true, _) => Box::new(quick::quick(rounds, seconds)),
        (false, None) => Box::new(Full::exactly(rounds)),
        (false, Some(precision)) => Box::new(Precise {
            whole: Full { rounds, fewest: precise::FEWEST_ROUNDS, seconds },
            most: MOST_ROUNDS.max(rounds),
            precision,
        }),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::fixture;

    #[test]
    fn the_settings_of_a_run_tell_its_schedule() {
        let mut settings = fixture::run().settings;
        let told = |settings: &Settings| (of(settings).most(), of(settings).seconds());
        settings.seconds = Some(330.0);
        assert_eq!(told(&settings), (3, Some(330.0)));
        settings.quick = false;
        settings.precision = Some(0.02);
        assert_eq!(told(&settings), (MOST_ROUNDS, Some(330.0)));
        (settings.precision, settings.rounds) = (None, 30);
        assert_eq!(told(&settings), (30, None), "exactly so many, whatever they take");
    }
}
