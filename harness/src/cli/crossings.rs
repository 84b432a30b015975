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

The ledger is results/ledger.tsv. Its counts are exact: of the same sources, built by the same
compiler and wasm-bindgen, every machine and every engine counts the same.")]
pub struct LedgerArgs {
    /// Folder of a package that wasm-bindgen made, for any target.
    #[arg(requires = "script", conflicts_with_all = ["family", "filter", "variant", "explain"])]
    pub package: Option<PathBuf>,
    /// Script with its operations.
    pub script: Option<PathBuf>,
    /// Which cases.
    #[command(flatten)]
    pub select: SelectArgs,
    /// How to build.
    #[command(flatten)]
    pub build: BuildArgs,
    /// Builds to count in, separated by commas; all that the cases know, if not given. The default one is always among them.
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = counted_variants())]
    pub variant: Vec<Variant>,
    /// Browsers and runtimes to count in, too, separated by commas; it is an error if one counts otherwise than Node.
    #[arg(long, visible_alias = "host", value_name = "NAMES", value_delimiter = ',', value_parser = counting_hosts())]
    pub browser: Vec<Host>,
    /// Compare with the ledger instead of printing; exit with 3 if anything differs.
    #[arg(long, value_name = "FILE", num_args = 0..=1, conflicts_with = "update")]
    pub check: Option<Option<PathBuf>>,
    /// Write the ledger instead of printing; lines of cases that are not counted now stay as they are.
    #[arg(long, value_name = "FILE", num_args = 0..=1)]
    pub update: Option<Option<PathBuf>>,
    /// Tell what each counter means and what it cannot see, and count nothing.
    #[arg(long, exclusive = true)]
    pub explain: bool,
    /// Seconds that Node or a browser may be silent before counting is given up.
    #[arg(long, value_name = "SECONDS", default_value = "60", value_parser = seconds)]
    pub patience: Duration,
}

/// Arguments of `prices`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  cargo harness prices
  cargo harness prices --browser firefox

It measures twelve cases twice and scales the nearest published prices to them, in about two minutes.
A run of everything gives this machine prices of its own, fitted to its own rows.")]
pub struct PricesArgs {
    /// How to build.
    #[command(flatten)]
    pub build: BuildArgs,
    /// Browsers and runtimes to measure in, separated by commas.
    #[arg(long, visible_alias = "host", value_name = "NAMES", value_delimiter = ',', default_value = "chromium,firefox", value_parser = browsers())]
    pub browser: Vec<Host>,
    /// Folder for what is measured; it must not exist. A new one among the local results, if not given.
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
Each function does one operation; one that gives a promise is waited for. `init` writes a first
script. They are counted in Node, which has next to no document. Predicted is what crossing costs:
the work itself is not in it, neither Rust's nor JavaScript's own, nor are Rust's own allocations,
unless the module has names that tell its allocator.")]
pub struct EstimateArgs {
    /// Folder of a package that wasm-bindgen made, for any target.
    #[arg(requires = "script", required_unless_present = "count")]
    pub package: Option<PathBuf>,
    /// Script with the operations: see below.
    pub script: Option<PathBuf>,
    /// How often something crosses, by its name in `ledger --explain`; may be repeated.
    #[arg(long, value_name = "NAME=NUMBER", value_parser = Asked::parse, conflicts_with_all = ["package", "script"])]
    pub count: Vec<Asked>,
    /// Run whose prices are taken: its folder or its run.jsonl. If not given: this machine's last one, else a published one.
    #[arg(long)]
    pub run: Option<PathBuf>,
    /// Browsers to measure the operations in, too, separated by commas.
    #[arg(long, visible_alias = "host", value_name = "NAMES", value_delimiter = ',', value_parser = browsers(), conflicts_with = "count")]
    pub measure: Vec<Host>,
    /// Rounds of every browser to measure in; each is a fresh process.
    #[arg(long, value_name = "N", requires = "measure", default_value_t = 3)]
    #[arg(value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub rounds: u32,
    /// Folder for the record of what is measured; it must not exist. A new one among the local results, if not given.
    #[arg(long, value_name = "DIR", requires = "measure")]
    pub out: Option<PathBuf>,
    /// As JSON, with every part of every price.
    #[arg(long)]
    pub json: bool,
    /// Install what is missing: Node, browsers.
    #[arg(long)]
    pub install: bool,
    /// Seconds that Node or a browser may be silent before it is given up.
    #[arg(long, value_name = "SECONDS", default_value = "60", value_parser = seconds)]
    pub patience: Duration,
}
