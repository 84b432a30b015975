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
for itself, is warmed up for long and sampled for long, several times. Its figure should be that of
the run: the targets are 97 % of the rows within 10 %, none beyond 1.5x, and a median distance of
1.5 %. The exit code does not depend on them; it is 1 if a row could not be measured.")]
pub struct SoloArgs {
    /// The run's folder, or its run.jsonl, packed by gzip or not; of this build, machine and browsers.
    pub run: PathBuf,
    /// Rows that chance draws in each browser; 0 leaves those of --case.
    #[arg(long, value_name = "N", default_value_t = 60, value_parser = clap::value_parser!(u32).range(0..=10_000))]
    pub rows: u32,
    /// Launches of each row.
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=100))]
    pub launches: u32,
    /// Browsers to measure in, separated by commas; those of the run, if not given.
    #[arg(long, visible_alias = "host", value_name = "NAMES", value_delimiter = ',', value_parser = WantedHost::parse)]
    pub browser: Vec<WantedHost>,
    /// Further browsers.
    #[command(flatten)]
    pub browsers: BrowserArgs,
    /// Measure this case whatever chance draws: through wasm-bindgen, raw and in plain JavaScript. May be repeated.
    #[arg(long, value_name = "ID")]
    pub case: Vec<String>,
    /// Draw only from cases whose id matches this regular expression.
    #[arg(long, value_name = "REGEX")]
    pub filter: Option<Regex>,
    /// How to build.
    #[command(flatten)]
    pub build: BuildArgs,
    /// Go on where build, machine or browsers are not those of the run; the report then says what differs.
    #[arg(long)]
    pub anyway: bool,
    /// Folder for the record and its table; it must not exist. A new one among the local results, if not given.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Seed of the sample and of all orders; a fresh one, if not given.
    #[arg(long, value_name = "NUMBER")]
    pub seed: Option<u64>,
    /// Seconds that a browser may be silent before its launch is given up.
    #[arg(long, value_name = "SECONDS", default_value = "60", value_parser = seconds)]
    pub patience: Duration,
}
