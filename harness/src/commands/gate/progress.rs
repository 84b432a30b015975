//! Who watches a gate: shows how it gets on, and warns where the time will not do for a verdict.

use std::time::Duration;

use crate::measure::{Observer, Over, Turn};
use crate::progress::{Length, Progress};
use record::Gate;

/// The progress of a gate.
pub(super) struct GateProgress {
    progress: Progress,
    budget: Duration,
    /// Rounds of the first interim analysis.
    first_analysis: u32,
    /// Browsers whose first round is still to come, and what the first rounds took together, in seconds.
    hosts_left: usize,
    first_round: f64,
}

impl GateProgress {
    /// For a gate in whose page so many pairs are timed twice.
    pub(super) fn new(gate: &Gate, pairs: usize) -> Self {
        let hosts = gate.settings.hosts.len();
        let budget = Duration::from_secs_f64(gate.settings.seconds);
        let rounds = gate.settings.interim.last().copied().unwrap_or(0);
        let first_analysis = gate.settings.interim.first().copied().unwrap_or(0);
        let progress = Progress::new(Length { rounds, fewest: 0, hosts, cases: 2 * pairs, time: Some(budget) });
        Self { progress, budget, first_analysis, hosts_left: hosts, first_round: 0.0 }
    }

    pub(super) fn finish(&self) {
        self.progress.finish();
    }

    /// After the first round of every browser: whether the time will do for the first interim analysis, before which nothing is decided.
    fn warn_of_time(&mut self, over: &Over) {
        if over.turn.index > 0 || over.trouble.is_some() {
            return;
        }
        self.first_round += over.seconds;
        self.hosts_left = self.hosts_left.saturating_sub(1);
        let needed = self.first_round * f64::from(self.first_analysis);
        if self.hosts_left == 0 && needed > self.budget.as_secs_f64() {
            self.progress.say(&format!(
                "The first interim analysis, after {} rounds, would take about {:.0} min. The time is up after {:.0} min, with no \
                 verdict. Stop, and compare fewer cases or give a larger --budget.",
                self.first_analysis,
                (needed / 60.0).ceil(),
                self.budget.as_secs_f64() / 60.0
            ));
        }
    }
}

impl Observer for GateProgress {
    fn begins(&mut self, turn: Turn) {
        self.progress.begins(turn);
    }

    fn measured(&mut self) {
        self.progress.measured();
    }

    fn over(&mut self, over: Over) {
        self.progress.over(over);
        self.warn_of_time(&over);
    }

    fn interim_analysis(&mut self, rounds: u32, found: &str) {
        self.progress.interim_analysis(rounds, found);
    }
}
