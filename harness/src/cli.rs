//! The command line.

mod compare;
mod count;
mod crossings;
mod gate;
mod grid;
mod hosts;
mod serve;
mod site;
mod solo;
mod values;
mod which;
#[cfg(test)]
mod words;

use std::path::PathBuf;
use std::time::Duration;

use bench_native::{Family, Lane, Variant};
use clap::{Args, Parser, Subcommand};
use regex::Regex;

use crate::select_cases::Selection;
use report::{Format, Series};

pub use compare::CompareArgs;
pub use count::CountArgs;
pub use crossings::{EstimateArgs, LedgerArgs, PricesArgs};
pub use gate::{AaArgs, GateArgs, Metric, PairArgs};
pub use grid::{BrowserArgs, BrowserArgument};
pub use hosts::WantedHost;
pub use serve::ServeArgs;
pub use site::SiteArgs;
pub use solo::SoloArgs;
use values::{
    browsers, counted_variants, counting_hosts, engines, families, floor, formats, lanes, minutes, percent, rivals,
    seconds, series, variants,
};
pub use which::WhichArgs;

/// What does it cost to cross between JavaScript and WebAssembly?
#[derive(Debug, Parser)]
#[command(name = "cargo harness", bin_name = "cargo harness", version, after_help = EXAMPLES, max_term_width = 100)]
pub struct Cli {
    /// What to do.
    #[command(subcommand)]
    pub verb: Verb,
}

const EXAMPLES: &str = "\
Examples:
  cargo harness bench --install              everything, on a fresh machine
  cargo harness bench --quick                about seven minutes, fewer rows
  cargo harness bench --family strings --browser firefox
  cargo harness list --filter 'batch'        which cases there are
  cargo harness ledger --check               has anything begun or ceased to cross?
  cargo harness count --quick                instructions of an operation, which no noise reaches
  cargo harness gate --base main             has this made crossings slower?
  cargo harness solo results/local/RUN       are its figures those of rows alone?
  cargo harness which strings --items 500    which way is cheapest for so many?
  cargo harness estimate pkg operations.js   what your own API's crossings cost
  cargo harness prices                       what crossings cost on this machine, in two minutes
  cargo harness report results/local/RUN     write the reports of a run again
  cargo harness site /tmp/site               published runs as a static site
  cargo harness test --install               the whole test suite

Exit codes:
  0  done
  1  error, or something wanted is missing from the run
  2  wrong usage
  3  a regression, or something else crosses than results/ledger.tsv says

Environment:
  BOUNDARY_CHROMIUM, _FIREFOX, _WEBKIT, _CHROME, _EDGE, _NODE, _DENO, _BUN
                    the program to use, in place of what is found
  BOUNDARY_QEMU     the emulator that counts instructions, in place of qemu-x86_64 on PATH
  SSL_CERT_FILE     certificates to trust in a grid with HTTPS, in place of the system's
  BOUNDARY_HURRIED  sample hastily, to see that everything runs; figures are worth nothing";

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Build, measure in every browser and natively, write the run and its reports.
    Bench(BenchArgs),
    /// Run the whole test suite, native and in browsers.
    Test(TestArgs),
    /// Show the catalogue of cases.
    List(ListArgs),
    /// Tell what this machine lacks, and what makes its timings noisy.
    Doctor,
    /// Write the reports of a run again, from its record alone.
    Report(ReportArgs),
    /// Compare two stored runs; verdicts only where nothing but the build differs.
    Compare(CompareArgs),
    /// Measure rows of a stored run alone, each in a browser of its own, and compare the run with them.
    Solo(SoloArgs),
    /// Count the calls, allocations and bytes that cross in one operation of each case, or check the ledger.
    Ledger(LedgerArgs),
    /// Count the instructions of one operation in an emulated engine: a figure without noise.
    Count(CountArgs),
    /// Tell which way is cheapest for a number of items, by a stored run.
    Which(WhichArgs),
    /// Tell what the crossings of your own API cost, by the prices of a stored run.
    Estimate(EstimateArgs),
    /// Measure in two minutes what crossings cost on this machine, for `estimate` and your own package.
    Prices(PricesArgs),
    /// Write a first script of operations for a package, from its types.
    Init {
        /// Read the package in this folder, which wasm-bindgen made.
        package: PathBuf,
    },
    /// Time two revisions against each other, and say what has become slower.
    Gate(GateArgs),
    /// Run the gate on one build against itself, and count its false alarms.
    Aa(AaArgs),
    /// Serve the page, to open in any browser.
    Serve(ServeArgs),
    /// Write a static site: published reports, comparisons, trends, the live page, findings and method.
    Site(SiteArgs),
    /// Run a module of wasm-bindgen tests; cargo calls this.
    #[command(hide = true, disable_help_flag = true)]
    WasmTestRunner {
        /// Pass these arguments to the test runner.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
}

/// Which cases.
#[derive(Debug, Args)]
pub struct SelectArgs {
    /// Take these families, separated by commas; without it all are taken.
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = families())]
    pub family: Vec<Family>,
    /// Take only cases whose id matches this regular expression.
    #[arg(long, value_name = "REGEX")]
    pub filter: Option<Regex>,
}

impl SelectArgs {
    /// The selection that was asked for.
    pub fn selection(&self) -> Selection {
        Selection { families: self.family.clone(), filter: self.filter.clone() }
    }
}

/// How to build.
#[derive(Debug, Args)]
pub struct BuildArgs {
    /// Install what this needs and lacks: the Wasm target, browsers, their drivers, Node.
    #[arg(long)]
    pub install: bool,
    /// Take the compiler from rustup, from Debian's packages, or from whichever works.
    #[arg(long, value_name = "NAME", default_value = "auto", value_parser = ["auto", "rustup", "debian"])]
    pub toolchain: String,
}

/// Arguments of `bench`.
#[derive(Debug, Args)]
#[command(override_usage = "cargo harness bench [OPTIONS]
       cargo harness bench [OPTIONS] PACKAGE SCRIPT")]
#[command(after_help = "Examples:
  cargo harness bench --quick
  cargo harness bench --family strings --precision 1 --budget 20
  cargo harness bench --browser chromium,firefox --rounds 30 --out results/local/long
  cargo harness bench --filter 'strings/(per-item|newline-batch)/ascii-8/'
  cargo harness bench pkg operations.js      the operations of your own package
  cargo harness bench --resume results/local/RUN")]
pub struct BenchArgs {
    /// Measure the package in this folder, which wasm-bindgen made for any target.
    #[arg(requires = "script", conflicts_with_all = ["family", "filter", "variant", "rivals", "quick", "resume", "record"])]
    pub package: Option<PathBuf>,
    /// Take the operations from this script.
    pub script: Option<PathBuf>,
    /// Which cases.
    #[command(flatten)]
    pub select: SelectArgs,
    /// How to build.
    #[command(flatten)]
    pub build: BuildArgs,
    /// Measure in these browsers and runtimes, separated by commas; without it in Chromium and Firefox.
    ///
    /// They are chromium, firefox, webkit, chrome, edge, node, deno and bun. WebKit is Safari's engine. `NAME=PROGRAM` names
    /// another program. `NAME=LABEL:PROGRAM` gives it a column of its own. With --resume the run's own are taken, and this names
    /// their programs.
    #[arg(long, visible_alias = "host", value_name = "NAMES", value_delimiter = ',', value_parser = WantedHost::parse)]
    pub browser: Vec<WantedHost>,
    /// Further browsers.
    #[command(flatten)]
    pub browsers: BrowserArgs,
    /// Measure these builds, separated by commas; the default one is always among them.
    ///
    /// Without it default, slab and interning are measured where a case has them. All others are measured in a core of a dozen
    /// cases, unless --family or --filter choose.
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = variants())]
    pub variant: Vec<Variant>,
    /// Measure these rivals of wasm-bindgen, separated by commas; each is built with its own compiler.
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = rivals())]
    pub rivals: Vec<Lane>,
    /// Measure rows again until they are this precise; first rounds measure everything.
    ///
    /// Precision is half the width of a row's 95 % interval, in per cent of its figure. The first rounds are looked at once.
    /// Rows that are wider then are measured again, as far as the budget goes.
    #[arg(long, value_name = "PERCENT", default_value_t = 2.0, value_parser = percent, conflicts_with_all = ["rounds", "quick"])]
    pub precision: f64,
    /// Let all rounds together take so many minutes; without it 20 for each browser, or 5 for a package.
    ///
    /// Three rounds of everything are taken whatever the budget is. Rows that are not precise by then are marked.
    #[arg(long, value_name = "MINUTES", value_parser = minutes, conflicts_with_all = ["rounds", "quick"])]
    pub budget: Option<f64>,
    /// Measure two or three rounds of fewer rows in about seven minutes, sampled as in a long run.
    ///
    /// It takes the bindgen lane of every mechanism at its middle size, and every row of the five answers. It leaves out other
    /// sizes, other kinds of data and other lanes. So it cannot tell how most costs grow, nor what hand-written code saves. It
    /// counts nothing and decides no claims. It does not measure imprecise rows again. A history does not take it.
    #[arg(long, conflicts_with = "rounds")]
    pub quick: bool,
    /// Measure exactly so many rounds in every browser and natively; each is a fresh process.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub rounds: Option<u32>,
    /// Leave the native lane out.
    #[arg(long)]
    pub no_native: bool,
    /// Write the run into this folder, which must not exist.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Go on with the interrupted run in this folder, with its own cases and settings.
    ///
    /// Machine, browsers and build must be as they were.
    #[arg(long, value_name = "RUN", conflicts_with_all = [
        "out", "seed", "rounds", "quick", "precision", "budget", "family", "filter", "variant", "rivals", "no_native",
    ])]
    pub resume: Option<PathBuf>,
    /// Shuffle orders by this seed; without it a fresh one is drawn.
    #[arg(long, value_name = "NUMBER")]
    pub seed: Option<u64>,
    /// Serve on this loopback port; 0 takes any free one.
    #[arg(long, value_name = "PORT", default_value_t = 0)]
    pub port: u16,
    /// Give a round up after a browser was silent for so many seconds.
    #[arg(long, value_name = "SECONDS", default_value = "60", value_parser = seconds)]
    pub patience: Duration,
    /// Append a whole run to the history of this machine and these browsers in results/history.
    #[arg(long, conflicts_with_all = ["browser_arg", "grid"])]
    pub record: bool,
    /// Print a row for each mechanism at the end, and list what is imprecise or missing.
    #[arg(long)]
    pub table: bool,
}

/// Arguments of `test`.
#[derive(Debug, Args)]
pub struct TestArgs {
    /// How to build.
    #[command(flatten)]
    pub build: BuildArgs,
}

/// Arguments of `list`.
#[derive(Debug, Args)]
pub struct ListArgs {
    /// Which cases.
    #[command(flatten)]
    pub select: SelectArgs,
    /// Print JSON, with lanes, sizes and the reasons of missing lanes.
    #[arg(long)]
    pub json: bool,
}

/// Arguments of `report`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  cargo harness report results/local/RUN
  cargo harness report results/local/RUN --format csv
  cargo harness report results/local/SOLO    the table of rows alone
  cargo harness report results/published     all of them, and their index")]
pub struct ReportArgs {
    /// Read this run: its folder, or its run.jsonl, packed by gzip or not.
    ///
    /// It may also be the folder or the record of a gate or of a solo check. Their records are gate.jsonl and solo.jsonl. A
    /// folder of runs gets an index, too.
    pub run: PathBuf,
    /// Write these formats, separated by commas.
    #[arg(long, value_name = "NAMES", value_delimiter = ',', default_value = "html,markdown,csv", value_parser = formats())]
    pub format: Vec<Format>,
    /// Give `bmf` and `github` a core of some fifty rows, or all rows.
    #[arg(long, value_name = "NAME", default_value = "core", value_parser = series())]
    pub series: Series,
    /// Write the reports into this folder; without it into the run's own.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Draw the trend up to this run from the histories in this folder, such as results/history.
    #[arg(long, value_name = "DIR")]
    pub history: Option<PathBuf>,
    /// Print a row for each mechanism at the end, and list what is imprecise or missing.
    #[arg(long)]
    pub table: bool,
}
