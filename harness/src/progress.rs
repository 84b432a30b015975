//! What a person at the terminal sees while rounds run. Nothing is drawn while a sample is timed: the bar moves only when
//! a page has sent a case and waits for its answer.

use std::io::{IsTerminal, stderr};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::record::{Host, Round};
use crate::report::outside;
use crate::session::Observer;
use crate::terminal;

/// What a session goes by.
enum Length {
    /// So many rounds of so many hosts.
    Rounds(u32, usize),
    /// It ends within this time, and may end before.
    Time(Duration),
}

/// Progress of a session, as a bar on a terminal and as lines elsewhere.
pub struct Progress {
    bar: ProgressBar,
    length: Length,
    done: usize,
    begin: Instant,
}

impl Progress {
    /// For `rounds` rounds of `hosts` hosts, with `steps` cases reported by pages in all.
    pub fn new(rounds: u32, hosts: usize, steps: usize) -> Self {
        Self::of(Length::Rounds(rounds, hosts), steps as u64)
    }

    /// For a session that decides by itself how many rounds it needs, and ends within `time`.
    pub fn within(time: Duration) -> Self {
        Self::of(Length::Time(time), time.as_secs())
    }

    fn of(length: Length, steps: u64) -> Self {
        let bar = if stderr().is_terminal() { ProgressBar::new(steps) } else { ProgressBar::hidden() };
        let style = ProgressStyle::with_template("{msg}\n[{wide_bar}] {percent}%, about {eta} left");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("=> "));
        Self { bar, length, done: 0, begin: Instant::now() }
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

    /// Time left, judged by the host rounds that are done, or by the time that there is.
    fn left(&self) -> String {
        let (word, left) = match self.length {
            Length::Rounds(rounds, hosts) => {
                let total = rounds as usize * hosts;
                let each = self.begin.elapsed().as_secs_f64() / self.done.max(1) as f64;
                ("about", Duration::from_secs_f64(each * total.saturating_sub(self.done) as f64))
            }
            Length::Time(time) => ("at most", time.saturating_sub(self.begin.elapsed())),
        };
        format!("{word} {} min {:02} s left", left.as_secs() / 60, left.as_secs() % 60)
    }

    /// `round 3 of 10: firefox`; without the number of all where nobody knows it.
    fn what(&self, index: u32, host: Host) -> String {
        match self.length {
            Length::Rounds(rounds, _) => format!("round {} of {rounds}: {}", index + 1, host.name()),
            Length::Time(_) => format!("round {}: {}", index + 1, host.name()),
        }
    }
}

impl Observer for Progress {
    fn round(&mut self, index: u32, host: Host, attempt: u32) {
        let again = if attempt > 0 { " (again)" } else { "" };
        self.bar.set_message(format!("{}{again}", self.what(index, host)));
        self.bar.tick();
    }

    fn case(&mut self, _: Host, _: &str) {
        match self.length {
            Length::Rounds(..) => self.bar.inc(1),
            Length::Time(_) => self.bar.set_position(self.begin.elapsed().as_secs()),
        }
    }

    fn done(&mut self, round: &Round) {
        let what = self.what(round.index, round.host);
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
