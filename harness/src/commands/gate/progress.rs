//! Who watches a gate: shows how it gets on, and says at every look what is still open.

use std::collections::BTreeMap;
use std::io::{IsTerminal, stderr};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::analysis::analyse_gate;
use crate::analysis::verdict::Change;
use crate::record::{Gate, GateRound, Host, PairKey};
use crate::report::outside;
use crate::session::Referee;
use crate::terminal;

/// Shows how a gate gets on, as a bar on a terminal and as lines elsewhere. Nothing is drawn while a sample is timed.
pub(super) struct GateProgress {
    bar: ProgressBar,
    rounds: u32,
    begin: Instant,
    budget: Duration,
    /// Rounds of the first look.
    first_look: u32,
    /// Browsers whose first round is still to come, and what the first rounds took together, in seconds.
    hosts_left: usize,
    first_round: f64,
    warned: bool,
}

impl GateProgress {
    pub(super) fn new(gate: &Gate) -> Self {
        let rounds = gate.settings.looks.last().copied().unwrap_or(0);
        let bar = if stderr().is_terminal() {
            ProgressBar::new(u64::from(rounds) * gate.settings.hosts.len() as u64)
        } else {
            ProgressBar::hidden()
        };
        let style = ProgressStyle::with_template("{msg}\n[{wide_bar}] {percent}%, at most about {eta} left");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("=> "));
        let budget = Duration::from_secs_f64(gate.settings.seconds);
        let first_look = gate.settings.looks.first().copied().unwrap_or(0);
        let hosts_left = gate.settings.hosts.len();
        Self { bar, rounds, begin: Instant::now(), budget, first_look, hosts_left, first_round: 0.0, warned: false }
    }

    pub(super) fn finish(&self) {
        self.bar.finish_and_clear();
    }

    fn say(&self, line: &str) {
        if self.bar.is_hidden() {
            terminal::note(line);
        } else {
            self.bar.println(line);
        }
    }

    /// Most time left: as long for every further round as for those that are done, and never beyond the budget.
    fn left(&self, done: u32) -> String {
        let each = self.begin.elapsed().as_secs_f64() / f64::from(done.max(1));
        let rest = each * f64::from(self.rounds.saturating_sub(done));
        let left = Duration::from_secs_f64(rest).min(self.budget.saturating_sub(self.begin.elapsed()));
        format!("at most about {} min {:02} s left", left.as_secs() / 60, left.as_secs() % 60)
    }
}

impl GateProgress {
    /// After the first round: whether the time will do for the first look. Before it nothing is decided.
    fn warn_of_time(&mut self, round: &GateRound) {
        if !round.complete {
            return;
        }
        self.first_round += round.seconds;
        self.hosts_left = self.hosts_left.saturating_sub(1);
        let needed = Duration::from_secs_f64(self.first_round * f64::from(self.first_look));
        if self.hosts_left == 0 && !self.warned && round.index == 0 && needed > self.budget {
            self.warned = true;
            let minutes = |time: Duration| time.as_secs_f64() / 60.0;
            self.say(&format!(
                "the first look, after {} rounds, would come after about {:.0} min, and the time is up after {:.0} min with no \
                 verdict: stop, and compare fewer cases or give a larger --budget",
                self.first_look,
                minutes(needed).ceil(),
                minutes(self.budget)
            ));
        }
    }
}

impl Referee for GateProgress {
    fn open(&mut self, gate: &Gate) -> BTreeMap<Host, Vec<PairKey>> {
        let findings = analyse_gate(gate);
        let done = gate.rounds.iter().map(|round| round.index + 1).max().unwrap_or(0);
        if done > 0 {
            let said: Vec<String> = Change::ALL
                .into_iter()
                .filter_map(|change| Some((findings.count(change), change)).filter(|(count, _)| *count > 0))
                .map(|(count, change)| format!("{count} {}", change.words()))
                .collect();
            self.say(&format!("look after {done} rounds: {}", said.join(", ")));
        }
        findings.open(gate)
    }

    fn round(&mut self, index: u32, host: Host, attempt: u32) {
        let again = if attempt > 0 { " (again)" } else { "" };
        self.bar.set_message(format!("round {} of at most {}: {}{again}", index + 1, self.rounds, host.name()));
        self.bar.tick();
    }

    fn pair(&mut self) {
        self.bar.tick();
    }

    fn done(&mut self, round: &GateRound) {
        let what = format!("round {} of at most {}: {}", round.index + 1, self.rounds, round.host.name());
        self.bar.inc(1);
        match &round.trouble {
            Some(trouble) => self.say(&format!("{what} failed: {}", outside(trouble))),
            None if self.bar.is_hidden() => {
                terminal::note(&format!("{what} took {:.1} s, {}", round.seconds, self.left(round.index + 1)));
            }
            None => {}
        }
        self.warn_of_time(round);
    }
}
