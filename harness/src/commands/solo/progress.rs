//! Who watches rows alone: a bar on a terminal, and now and then a line elsewhere. Nothing is drawn while a page measures.

use std::io::{IsTerminal, stderr};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::measure::SoloObserver;
use crate::terminal;
use record::text::sanitized;
use record::{Host, Launch, SoloHeader, SoloRow};

/// Where there is no terminal, each launch of so many has a line.
const LINE_EVERY: u64 = 10;

/// Shows how far it has got.
pub(super) struct SoloProgress {
    bar: ProgressBar,
    launches: u64,
    done: u64,
    begin: Instant,
}

impl SoloProgress {
    pub(super) fn new(header: &SoloHeader) -> Self {
        let launches = header.rows.len() as u64 * u64::from(header.launches);
        let bar = if stderr().is_terminal() { ProgressBar::new(launches) } else { ProgressBar::hidden() };
        let style = ProgressStyle::with_template("{msg}\n[{wide_bar}] {percent}%, about {eta} left");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("=> "));
        Self { bar, launches, done: 0, begin: Instant::now() }
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

    /// Time left, if all launches take as long as those that are done.
    fn left(&self) -> String {
        let each = self.begin.elapsed().as_secs_f64() / self.done.max(1) as f64;
        let left = Duration::from_secs_f64(each * self.launches.saturating_sub(self.done) as f64);
        format!("about {} min {:02} s left", left.as_secs() / 60, left.as_secs() % 60)
    }

    /// `launch 3 of 360: strings/per-item/ascii-8/10 raw in Chromium`.
    fn what(&self, row: &SoloRow, number: u64) -> String {
        format!("launch {number} of {}: {} {} in {}", self.launches, row.case, row.lane.name(), row.host.title())
    }
}

impl SoloObserver for SoloProgress {
    fn launch(&mut self, row: &SoloRow) {
        self.bar.set_message(sanitized(&self.what(row, self.done + 1)));
        self.bar.tick();
    }

    fn done(&mut self, row: &SoloRow, launch: &Launch) {
        self.done += 1;
        self.bar.inc(1);
        let what = sanitized(&self.what(row, self.done));
        match &launch.trouble {
            Some(trouble) => self.say(&format!("{what} failed: {}", sanitized(trouble))),
            None if self.bar.is_hidden() && (self.done % LINE_EVERY == 1 || self.done == self.launches) => {
                terminal::note(&format!("{what} took {:.1} s, {}", launch.seconds, self.left()));
            }
            None => {}
        }
    }

    fn given_up(&mut self, host: Host, lost: u32) {
        self.say(&format!("{} is given up, after {lost} lost launches in a row", host.title()));
    }
}
