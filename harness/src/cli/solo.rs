//! Arguments of `solo`.

use std::path::PathBuf;
use std::time::Duration;

use clap::Args;
use regex::Regex;

use super::{BrowserArgs, BuildArgs, WantedHost, seconds};

/// Arguments of `solo`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  cargo harness solo results/local/RUN
  cargo harness solo results/local/RUN --rows 10 --browser firefox --filter '^strings/'
  cargo harness solo results/local/RUN --rows 0 --case handles/by-value/object/1
  cargo harness report results/local/SOLO    the table again, from its record

A row is one lane of a case in one build and one browser. Alone it has a browser process and a page
for itself. It is warmed up and sampled for long, several times. Its figure should be that of the
run. The targets are 97 % of the rows within 10 %, none beyond 1.5x, and a median of 1.5 %. The exit
code does not depend on the targets. It is 1 if a row could not be measured.")]
pub struct SoloArgs {
    /// Check this run of this build, machine and browsers: its folder, or its run.jsonl, packed or not.
    pub run: PathBuf,
    /// Draw so many rows by chance in each browser; 0 leaves those of --case.
    #[arg(long, value_name = "N", default_value_t = 60, value_parser = clap::value_parser!(u32).range(0..=10_000))]
    pub rows: u32,
    /// Launch a browser so often for each row.
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=100))]
    pub launches: u32,
    /// Measure in these browsers, separated by commas; without it in those of the run.
    #[arg(long, visible_alias = "host", value_name = "NAMES", value_delimiter = ',', value_parser = WantedHost::parse)]
    pub browser: Vec<WantedHost>,
    /// Further browsers.
    #[command(flatten)]
    pub browsers: BrowserArgs,
    /// Measure this case besides: through wasm-bindgen, raw and in plain JavaScript; may be repeated.
    #[arg(long, value_name = "ID")]
    pub case: Vec<String>,
    /// Draw only from cases whose id matches this regular expression.
    #[arg(long, value_name = "REGEX")]
    pub filter: Option<Regex>,
    /// How to build.
    #[command(flatten)]
    pub build: BuildArgs,
    /// Go on where build, machine or browsers are not the run's; the report then says what differs.
    #[arg(long)]
    pub anyway: bool,
    /// Write the record and its table into this folder, which must not exist.
    ///
    /// Without it a new folder is made among the local results.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Draw the rows and all orders by this seed; without it a fresh one is drawn.
    #[arg(long, value_name = "NUMBER")]
    pub seed: Option<u64>,
    /// Give a launch up after a browser was silent for so many seconds.
    #[arg(long, value_name = "SECONDS", default_value = "60", value_parser = seconds)]
    pub patience: Duration,
}
