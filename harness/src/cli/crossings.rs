//! Arguments of `ledger` and `estimate`: what crosses, and what that costs.

use std::path::PathBuf;
use std::time::Duration;

use bench_native::Variant;
use clap::Args;

use super::{BuildArgs, SelectArgs, browsers, counted_variants, counting_hosts, seconds};
use analysis::ledger::Asked;
use record::Host;

/// Arguments of `ledger`.
#[derive(Debug, Args)]
#[command(override_usage = "cargo harness ledger [OPTIONS]
       cargo harness ledger [OPTIONS] PACKAGE SCRIPT")]
#[command(after_help = "Examples:
  cargo harness ledger --filter 'strings/str-in/'
  cargo harness ledger --check               has anything begun or ceased to cross?
  cargo harness ledger --browser chromium,firefox --check
  cargo harness ledger --update              keep what is counted now, to be committed
  cargo harness ledger pkg operations.js --update ledger.tsv
  cargo harness ledger pkg operations.js --check ledger.tsv

The ledger is results/ledger.tsv. Its counts are exact. The same sources, compiler and wasm-bindgen
give the same counts on every machine and in every engine.")]
pub struct LedgerArgs {
    /// Count the package in this folder, which wasm-bindgen made for any target.
    #[arg(requires = "script", conflicts_with_all = ["family", "filter", "variant", "explain"])]
    pub package: Option<PathBuf>,
    /// Take the operations from this script.
    pub script: Option<PathBuf>,
    /// Which cases.
    #[command(flatten)]
    pub select: SelectArgs,
    /// How to build.
    #[command(flatten)]
    pub build: BuildArgs,
    /// Count in these builds, separated by commas; the default one is always among them.
    ///
    /// Without it all builds that the cases know are counted.
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = counted_variants())]
    pub variant: Vec<Variant>,
    /// Count in these browsers and runtimes, too, separated by commas; each must agree with Node.
    #[arg(long, visible_alias = "host", value_name = "NAMES", value_delimiter = ',', value_parser = counting_hosts())]
    pub browser: Vec<Host>,
    /// Compare with the ledger instead of printing; exit with 3 if anything differs.
    #[arg(long, value_name = "FILE", num_args = 0..=1, conflicts_with = "update")]
    pub check: Option<Option<PathBuf>>,
    /// Write the ledger instead of printing; lines of other cases stay as they are.
    #[arg(long, value_name = "FILE", num_args = 0..=1)]
    pub update: Option<Option<PathBuf>>,
    /// Count nothing, and tell what each counter means and what it cannot see.
    #[arg(long, exclusive = true)]
    pub explain: bool,
    /// Give counting up after Node or a browser was silent for so many seconds.
    #[arg(long, value_name = "SECONDS", default_value = "60", value_parser = seconds)]
    pub patience: Duration,
}

/// Arguments of `prices`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  cargo harness prices
  cargo harness prices --browser firefox

In about two minutes it measures twelve cases twice and scales the nearest published prices to them.
A run of everything gives this machine prices of its own, fitted to its own rows.")]
pub struct PricesArgs {
    /// How to build.
    #[command(flatten)]
    pub build: BuildArgs,
    /// Measure in these browsers and runtimes, separated by commas.
    #[arg(long, visible_alias = "host", value_name = "NAMES", value_delimiter = ',', default_value = "chromium,firefox", value_parser = browsers())]
    pub browser: Vec<Host>,
    /// Write what is measured into this folder, which must not exist.
    ///
    /// Without it a new folder is made among the local results.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
}

/// Arguments of `estimate`.
#[derive(Debug, Args)]
#[command(override_usage = "cargo harness estimate [OPTIONS] PACKAGE SCRIPT
       cargo harness estimate [OPTIONS] --count NAME=NUMBER...")]
#[command(after_help = "Examples:
  cargo harness estimate --count calls-in=2 --count glue-allocations=1 --count characters=64
  cargo harness estimate pkg operations.js
  cargo harness estimate pkg operations.js --measure chromium,firefox

The script's default export is given the package's glue:
  export default async (glue) => ({
    'greet one by one': () => glue.greet('you'),
  });
Each function does one operation. Promises are waited for. `init` writes a first script. Operations
are counted in Node, whose document is a stand-in. The prediction is what crossing costs. It leaves
out the work of Rust and of JavaScript. It holds Rust's own allocations only where the module's
names tell its allocator.")]
pub struct EstimateArgs {
    /// Estimate the package in this folder, which wasm-bindgen made for any target.
    #[arg(requires = "script", required_unless_present = "count")]
    pub package: Option<PathBuf>,
    /// Take the operations from this script, which is described below.
    pub script: Option<PathBuf>,
    /// Tell how often something crosses, by its name in `ledger --explain`; it may be repeated.
    #[arg(long, value_name = "NAME=NUMBER", value_parser = Asked::parse, conflicts_with_all = ["package", "script"])]
    pub count: Vec<Asked>,
    /// Take the prices of this run: its folder or its run.jsonl.
    ///
    /// Without it this machine's last run is taken, else a published one.
    #[arg(long)]
    pub run: Option<PathBuf>,
    /// Measure the operations in these browsers, too, separated by commas.
    #[arg(long, visible_alias = "host", value_name = "NAMES", value_delimiter = ',', value_parser = browsers(), conflicts_with = "count")]
    pub measure: Vec<Host>,
    /// Measure so many rounds in every browser; each is a fresh process.
    #[arg(long, value_name = "N", requires = "measure", default_value_t = 3)]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub rounds: u32,
    /// Write the record of what is measured into this folder, which must not exist.
    ///
    /// Without it a new folder is made among the local results.
    #[arg(long, value_name = "DIR", requires = "measure")]
    pub out: Option<PathBuf>,
    /// Print JSON, with every part of every price.
    #[arg(long)]
    pub json: bool,
    /// Install what is missing of Node and browsers.
    #[arg(long)]
    pub install: bool,
    /// Give Node or a browser up after it was silent for so many seconds.
    #[arg(long, value_name = "SECONDS", default_value = "60", value_parser = seconds)]
    pub patience: Duration,
}
