//! Arguments of `compare`.

use std::path::PathBuf;

use clap::Args;

/// Arguments of `compare`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  cargo harness compare results/local/BEFORE results/local/AFTER
  cargo harness compare results/local/RUN --out results/local/browsers
  cargo harness compare before/run.jsonl.gz after/run.jsonl.gz --out results/local/compared

Rows have verdicts where machine, browser, sampling and flags are the same. Revision, compiler and
wasm-bindgen may differ. Any other difference is named, and ratios then have no verdict. The exit
code is 3 if a row regressed, after the reports are written.")]
pub struct CompareArgs {
    /// Compare the second of these runs with the first: folders, or run.jsonl, packed by gzip or not.
    ///
    /// One run, or three and more, are put side by side, browser by browser.
    #[arg(required = true, value_name = "RUN", num_args = 1..=8)]
    pub runs: Vec<PathBuf>,
    /// Write the reports into this folder, which is made if it is missing.
    ///
    /// They are compare.md and compare.html, or sides.md and sides.html.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Learn from the histories in this folder how far a row moves by itself; without it from results/history.
    #[arg(long, value_name = "DIR")]
    pub history: Option<PathBuf>,
}
