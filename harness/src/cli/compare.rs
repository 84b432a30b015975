//! Arguments of `compare`.

use std::path::PathBuf;

use clap::Args;

/// Arguments of `compare`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  cargo harness compare results/local/BEFORE results/local/AFTER
  cargo harness compare results/local/RUN --out results/local/browsers
  cargo harness compare before/run.jsonl.gz after/run.jsonl.gz --out results/local/compared

Verdicts are given where machine, browser, sampling and flags are the same; revision, compiler and
wasm-bindgen may differ. Where something else does, it is named and ratios have no verdict. It
exits with 3 if a row regressed, after the reports are written.")]
pub struct CompareArgs {
    /// The run to hold against and the run in question: folders, or run.jsonl, packed by gzip or not. One run, or three and
    /// more, are put side by side, browser by browser.
    #[arg(required = true, value_name = "RUN", num_args = 1..=8)]
    pub runs: Vec<PathBuf>,
    /// Folder for the reports, compare.md and compare.html, or sides.md and sides.html; it is made if it is not there.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Folder of histories that teach how far a row moves by itself; results/history, if not given.
    #[arg(long, value_name = "DIR")]
    pub history: Option<PathBuf>,
}
