//! Who watches rows being counted. Counts do not mind being watched.

use std::io::{IsTerminal, stderr};
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

use crate::terminal::note;
use record::InstructionsRow;
use record::text::sanitized;

/// Where there is no terminal, each row of so many has a line.
const LINE_EVERY: usize = 20;

pub(in crate::commands) struct CountProgress {
    bar: ProgressBar,
    rows: usize,
    done: usize,
    begin: Instant,
}

impl CountProgress {
    pub(in crate::commands) fn new(rows: usize, jobs: usize) -> Self {
        let bar = if stderr().is_terminal() { ProgressBar::new(rows as u64) } else { ProgressBar::hidden() };
        let style = ProgressStyle::with_template("counting {msg} [{wide_bar}] {percent}%, about {eta} left");
        bar.set_style(style.unwrap_or_else(|_| ProgressStyle::default_bar()).progress_chars("=> "));
        bar.enable_steady_tick(Duration::from_millis(500));
        note(&format!("counting the instructions of {rows} rows, {jobs} at a time…"));
        Self { bar, rows, done: 0, begin: Instant::now() }
    }

    pub(in crate::commands) fn counted(&mut self, row: &InstructionsRow) {
        self.done += 1;
        self.bar.set_message(sanitized(&row.case));
        self.bar.inc(1);
        if self.bar.is_hidden() && (self.done.is_multiple_of(LINE_EVERY) || self.done == self.rows) {
            let each = self.begin.elapsed().as_secs_f64() / self.done as f64;
            let left = (each * (self.rows - self.done) as f64) as u64;
            note(&format!("{} of {} rows, about {} min {:02} s left", self.done, self.rows, left / 60, left % 60));
        }
    }

    pub(in crate::commands) fn finish(&self) {
        self.bar.finish_and_clear();
    }
}
