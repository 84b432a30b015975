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

Costs between two measured sizes lie on a straight line. Beyond the measured sizes the nearest one
answers, and the answer says so. With more than two browsers the cheapest ways are shown; --browser
shows all of one.")]
pub struct WhichArgs {
    /// Answer for this family or this job, by its words; without it jobs are listed.
    pub job: Vec<String>,
    /// Give an operation so many items: strings, values, records.
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u64).range(1..))]
    pub items: Option<u64>,
    /// Take the kind of data whose items are nearest to so many bytes.
    ///
    /// Where only one text crosses, it is the length of that text.
    #[arg(long, value_name = "NUMBER", value_parser = clap::value_parser!(u64).range(1..))]
    pub bytes: Option<u64>,
    /// Take this kind of data, such as cjk, ascii-64 or small.
    #[arg(long, value_name = "NAME")]
    pub data: Option<String>,
    /// Answer by this run: its folder or its run.jsonl.
    ///
    /// Without it the newest published run answers, else the newest of this machine. Runs of all cases come first.
    #[arg(long)]
    pub run: Option<PathBuf>,
    /// Answer for these browsers and runtimes, separated by commas; without it for all of the run.
    #[arg(long, visible_alias = "host", value_name = "NAMES", value_delimiter = ',', value_parser = browsers())]
    pub browser: Vec<Host>,
    /// Print the Rust and the JavaScript of the cheapest way, too.
    #[arg(long)]
    pub code: bool,
    /// Print those of this way instead.
    #[arg(long, value_name = "NAME", requires = "code")]
    pub way: Option<String>,
}

impl WhichArgs {
    /// Whether a browser or runtime is to answer: versions of one are one.
    pub fn asks(&self, host: Host) -> bool {
        self.browser.is_empty() || self.browser.iter().any(|of| of.kind() == host.kind())
    }
}
