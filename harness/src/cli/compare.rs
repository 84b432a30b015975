//! Arguments of `compare`.

use std::path::PathBuf;

use clap::Args;

/// Arguments of `compare`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  cargo harness compare results/local/BEFORE results/local/AFTER
  cargo harness compare before/run.json.gz after/run.json.gz --out results/local/compared

Verdicts are given where machine, browser, sampling and flags are the same; revision, compiler and
wasm-bindgen may differ. Where something else does, it is named and ratios have no verdict. It
exits with 3 if a row regressed, after the reports are written.")]
pub struct CompareArgs {
    /// The run to hold against: its folder, or its run.json, packed by gzip or not.
    pub base: PathBuf,
    /// The run in question.
    pub head: PathBuf,
    /// Folder for compare.md and compare.html; it is made if it is not there.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Folder of histories that teach how far a row moves by itself; results/history, if not given.
    #[arg(long, value_name = "DIR")]
    pub history: Option<PathBuf>,
}
