//! What a person at the terminal sees while rounds run. Nothing is drawn while a sample is timed: the bar moves only when
//! a page has sent a case and waits for its answer.

use std::io::{IsTerminal, stderr};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::measure::{Observer, Over, Turn};
use crate::terminal;
use record::text::sanitized;
use record::{Host, Sampling};

/// Steps of the bar.
const STEPS: u64 = 1_000;
/// Rounds whose median rows lie farther apart make wide intervals. It was 0.5 to 3.1 % in three published runs and two repeats, and
/// 7 to 22 % on a machine whose speed had changed meanwhile.
const FAR_APART: f64 = 0.05;

/// How long a session may become.
#[derive(Debug, Clone, Copy)]
pub struct Length {
    /// Rounds of every host, at most.
    pub rounds: u32,
    /// Rounds of every host that are taken whatever time there is.
    pub fewest: u32,
    /// Hosts.
    pub hosts: usize,
    /// Cases that a page tells of in a round.
    pub cases: usize,
    /// Time for all rounds; `None` where there are exactly as many as `rounds` says.
    pub time: Option<Duration>,
}

impl Length {
    /// Time left after `elapsed`, judged by the rounds of hosts that are `done`, the one that runs being a part of one.
    /// `None` where nobody can tell.
    fn left(&self, done: f64, elapsed: Duration) -> Option<Duration> {
        let to_come = |rounds: u32| (f64::from(rounds) * self.hosts as f64 - done).max(0.0);
        let judged = |rounds| (done > 0.0).then(|| elapsed.mul_f64(to_come(rounds) / done));
        let fewest = judged(self.fewest).unwrap_or_default();
        let limit = self.time.map(|time| time.saturating_sub(elapsed).max(fewest));
        judged(self.rounds).into_iter().chain(limit).min()
    }

    /// `about 3 min 20 s left`.
    fn words(&self, done: f64, elapsed: Duration) -> String {
        let about = if self.time.is_some() { "at most about" } else { "about" };
        self.left(done, elapsed).map_or_else(String::new, |left| {
            format!("{about} {} min {:02} s left", left.as_secs() / 60, left.as_secs() % 60)
        })
    }

    /// `round 3 of 10: Firefox`.
    fn round(&self, index: u32, host: Host) -> String {
        let of = if self.time.is_some() { "of at most" } else { "of" };
        format!("round {} {of} {}: {}", index + 1, self.rounds, host.title())
    }
}

/// Progress of a session, as a bar on a terminal and as lines elsewhere.
pub struct Progress {
    bar: ProgressBar,
    length: Length,
    /// Rounds of hosts that are over.
    done: usize,
    /// Cases of the round that runs.
    cases: usize,
    begin: Instant,
}

impl Progress {
    /// For a session that may become so long.
    pub fn new(length: Length) -> Self {
        let bar = if stderr().is_terminal() { ProgressBar::new(STEPS) } else { ProgressBar::hidden() };
        let style = ProgressStyle::with_template("{msg}\n[{wide_bar}] {percent}%, {prefix}");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("=> "));
        Self { bar, length, done: 0, cases: 0, begin: Instant::now() }
    }

    /// Removes the bar.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }

    /// Says a line beside the bar.
    pub fn say(&self, line: &str) {
        if self.bar.is_hidden() {
            terminal::note(line);
        } else {
            self.bar.println(line);
        }
    }

    /// Moves the bar to where the session is.
    fn draw(&self) {
        let (done, elapsed) = (self.share_done(), self.begin.elapsed());
        let left = self.length.left(done, elapsed).unwrap_or(Duration::MAX);
        let share = elapsed.as_secs_f64() / (elapsed.as_secs_f64() + left.as_secs_f64());
        self.bar.set_prefix(self.length.words(done, elapsed));
        self.bar.set_position((STEPS as f64 * share) as u64);
    }

    /// Rounds of hosts that are done, with the part of the one that runs.
    fn share_done(&self) -> f64 {
        let part = self.cases as f64 / self.length.cases.max(1) as f64;
        self.done as f64 + part.min(1.0)
    }
}

impl Observer for Progress {
    fn begins(&mut self, turn: Turn) {
        self.cases = 0;
        let again = if turn.attempt > 0 { ", again" } else { "" };
        self.bar.set_message(format!("{}{again}", self.length.round(turn.index, turn.host)));
        self.draw();
    }

    fn measured(&mut self) {
        self.cases += 1;
        self.draw();
    }

    fn over(&mut self, over: Over) {
        self.cases = 0;
        self.done += usize::from(over.settled());
        let what = self.length.round(over.turn.index, over.turn.host);
        match over.trouble {
            Some(trouble) => self.say(&format!("{what} failed: {}", sanitized(trouble))),
            None if self.bar.is_hidden() => {
                let left = self.length.words(self.share_done(), self.begin.elapsed());
                terminal::note(&format!("{what} took {:.0} s, {left}", over.seconds));
            }
            None => {}
        }
        if let Some(apart) = over.distance.filter(|apart| *apart > FAR_APART && !Sampling::is_hurried()) {
            self.say(&far_apart(over.turn.host, apart));
        }
    }

    fn interim_analysis(&mut self, rounds: u32, found: &str) {
        self.say(&format!("interim analysis after {rounds} rounds: {found}"));
    }
}

/// What is said where the rounds of a host lie far apart.
fn far_apart(host: Host, apart: f64) -> String {
    format!(
        "half of the rows of {} differ by {:.0} % or more from the round before, where published runs have 3 %: `cargo harness \
         doctor` tells whether this machine keeps its speed",
        host.title(),
        100.0 * apart
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXACT: Length = Length { rounds: 10, fewest: 3, hosts: 2, cases: 50, time: None };
    const LIMITED: Length = Length { time: Some(Duration::from_secs(300)), ..EXACT };

    #[test]
    fn time_left_is_judged_by_the_rounds_that_are_done() {
        let words = |length: Length, done, seconds| length.words(done, Duration::from_secs(seconds));
        assert_eq!(words(EXACT, 0.0, 5), "", "nobody knows");
        assert_eq!(words(EXACT, 0.5, 5), "about 3 min 15 s left");
        assert_eq!(words(EXACT, 20.0, 100), "about 0 min 00 s left");
    }

    #[test]
    fn time_left_is_what_there_is_or_what_the_fewest_rounds_take() {
        let words = |done, seconds| LIMITED.words(done, Duration::from_secs(seconds));
        assert_eq!(words(0.0, 0), "at most about 5 min 00 s left");
        assert_eq!(words(1.0, 30), "at most about 4 min 30 s left");
        assert_eq!(words(10.0, 60), "at most about 1 min 00 s left");
        assert_eq!(words(1.0, 200), "at most about 16 min 40 s left", "three rounds on two hosts, whatever they take");
        assert_eq!(words(6.0, 400), "at most about 0 min 00 s left");
    }

    #[test]
    fn rounds_that_lie_far_apart_are_told_with_what_to_do() {
        let told = far_apart(Host::NODE, 0.181);
        assert!(told.starts_with("half of the rows of Node differ by 18 % or more from the round before"), "{told}");
    }

    #[test]
    fn rounds_are_numbered_from_one() {
        assert_eq!(EXACT.round(2, Host::FIREFOX), "round 3 of 10: Firefox");
        assert_eq!(LIMITED.round(0, Host::NATIVE), "round 1 of at most 10: native Rust");
    }
}
