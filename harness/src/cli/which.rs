//! Arguments of `which`: a reader's own case.

use std::path::PathBuf;

use clap::Args;

use super::browsers;
use record::Host;

/// Arguments of `which`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  cargo harness which                                 families and jobs that can be asked for
  cargo harness which strings --items 500 --bytes 8
  cargo harness which strings --items 500 --data cjk --code
  cargo harness which buffers out of rust --items 4096 --browser firefox
  cargo harness which strings one --bytes 2000 --way str-in --code

Costs between two measured sizes lie on a straight line. Beyond the measured sizes the nearest of
them answers, which is then said. With more than two browsers the cheapest ways are shown; --browser
shows all of one.")]
pub struct WhichArgs {
    /// A family, or words of a job; jobs are listed, if not given.
    pub job: Vec<String>,
    /// How many items an operation has: strings, values, records.
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u64).range(1..))]
    pub items: Option<u64>,
    /// Bytes of each item, by which the nearest kind of data is taken; of the one text, where only one crosses.
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u64).range(1..))]
    pub bytes: Option<u64>,
    /// Kind of data, such as cjk, ascii-64 or small.
    #[arg(long, value_name = "NAME")]
    pub data: Option<String>,
    /// Run that answers: its folder or its run.jsonl. If not given: the newest published one, else the newest of this machine.
    #[arg(long)]
    pub run: Option<PathBuf>,
    /// Browsers and runtimes to answer for, separated by commas; all of the run, if not given.
    #[arg(long, visible_alias = "host", value_name = "NAMES", value_delimiter = ',', value_parser = browsers())]
    pub browser: Vec<Host>,
    /// Print the Rust and the JavaScript of the cheapest way, too.
    #[arg(long)]
    pub code: bool,
    /// Print those of this way instead.
    #[arg(long, value_name = "NAME", requires = "code")]
    pub way: Option<String>,
}
