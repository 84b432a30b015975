//! What a person at the terminal sees while rounds run. Nothing is drawn while a sample is timed: the bar moves only when
//! a page has sent a case and waits for its answer.

use std::io::{IsTerminal, stderr};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::record::{Host, Round};
use crate::report::outside;
use crate::session::Observer;
use crate::terminal;

/// Progress of a session, as a bar on a terminal and as lines elsewhere.
pub struct Progress {
    bar: ProgressBar,
    rounds: u32,
    hosts: usize,
    done: usize,
    begin: Instant,
}

impl Progress {
    /// For `rounds` rounds of `hosts` hosts, with `steps` cases reported by pages in all.
    pub fn new(rounds: u32, hosts: usize, steps: usize) -> Self {
        let bar = if stderr().is_terminal() { ProgressBar::new(steps as u64) } else { ProgressBar::hidden() };
        let style = ProgressStyle::with_template("{msg}\n[{wide_bar}] {percent}%, about {eta} left");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("=> "));
        Self { bar, rounds, hosts, done: 0, begin: Instant::now() }
    }

    /// Removes the bar.
    pub fn finish(&self) {
        self.bar.finish_and_clear();
    }

    fn say(&self, line: &str) {
        if self.bar.is_hidden() {
            terminal::note(line);
        } else {
            self.bar.println(line);
        }
    }

    /// Time left, judged by the host rounds that are done.
    fn left(&self) -> String {
        let total = self.rounds as usize * self.hosts;
        let each = self.begin.elapsed().as_secs_f64() / self.done.max(1) as f64;
        let left = Duration::from_secs_f64(each * total.saturating_sub(self.done) as f64);
        format!("about {} min {:02} s left", left.as_secs() / 60, left.as_secs() % 60)
    }
}

impl Observer for Progress {
    fn round(&mut self, index: u32, host: Host, attempt: u32) {
        let again = if attempt > 0 { " (again)" } else { "" };
        self.bar.set_message(format!("round {} of {}: {}{again}", index + 1, self.rounds, host.name()));
        self.bar.tick();
    }

    fn case(&mut self, _: Host, _: &str) {
        self.bar.inc(1);
    }

    fn done(&mut self, round: &Round) {
        let what = format!("round {} of {}: {}", round.index + 1, self.rounds, round.host.name());
        match &round.trouble {
            Some(trouble) => self.say(&format!("{what} failed: {}", outside(trouble))),
            None => {
                self.done += 1;
                let line = format!("{what} took {:.0} s, {}", round.seconds, self.left());
                if self.bar.is_hidden() {
                    terminal::note(&line);
                }
            }
        }
    }
}
