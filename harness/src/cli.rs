//! The command line.

mod compare;
mod count;
mod crossings;
mod gate;
mod grid;
mod hosts;
mod site;
mod solo;
mod values;
mod which;

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
  cargo harness bench --quick                fewer rows, about seven minutes
  cargo harness bench --family strings --browser firefox
  cargo harness list --filter 'batch'        which cases there are
  cargo harness ledger --check               has anything begun or ceased to cross?
  cargo harness count --quick                instructions of an operation, which no noise reaches
  cargo harness gate --base main             has this made the boundary slower?
  cargo harness solo results/local/RUN       are its figures those of rows alone?
  cargo harness which strings --items 500    which way for so many?
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
  BOUNDARY_HURRIED  sample so hastily that figures are worth nothing, to see that everything runs";

/// What to do.
#[derive(Debug, Subcommand)]
pub enum Verb {
    /// Build, measure in every browser and natively, write the run and its reports.
    Bench(BenchArgs),
    /// Run the whole test suite, native and in browsers.
    Test(TestArgs),
    /// Show the catalogue of cases.
    List(ListArgs),
    /// Tell what this machine lacks, and what would make its timings noisy.
    Doctor,
    /// Write the reports of a run again, from its record alone.
    Report(ReportArgs),
    /// Compare two stored runs; verdicts only where nothing but the build differs.
    Compare(CompareArgs),
    /// Measure rows of a stored run alone, each in a browser of its own, and hold the run against them.
    Solo(SoloArgs),
    /// Count what one operation of each case makes cross: calls, allocations, bytes. Or compare that with the ledger.
    Ledger(LedgerArgs),
    /// Count the instructions of one operation, in an engine that an emulator runs: a figure without noise.
    Count(CountArgs),
    /// Tell which way is the cheapest for so many items, by a stored run.
    Which(WhichArgs),
    /// Tell what the crossings of your own API cost, by the prices of a stored run.
    Estimate(EstimateArgs),
    /// Measure what crossings cost on this machine, in two minutes, for `estimate` and your own package.
    Prices(PricesArgs),
    /// Write a first script of operations for a package, from its types.
    Init {
        /// Folder of a package that wasm-bindgen made.
        package: PathBuf,
    },
    /// Time two revisions against each other, and say what has become slower.
    Gate(GateArgs),
    /// Run the gate on one build against itself, to see how often it cries wolf.
    Aa(AaArgs),
    /// Serve the page, to open in any browser.
    Serve(ServeArgs),
    /// Write a static site: reports of published runs, comparisons, trends, the live page, findings and method.
    Site(SiteArgs),
    /// Run a module of wasm-bindgen tests; cargo calls this.
    #[command(hide = true, disable_help_flag = true)]
    WasmTestRunner {
        /// Arguments of the test runner.
        #[arg(trailing_var_arg = true, allow_hyphen_values = true)]
        arguments: Vec<String>,
    },
}

/// Which cases.
#[derive(Debug, Args)]
pub struct SelectArgs {
    /// Families to take, separated by commas; all, if not given.
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
    /// Install what is missing of what this needs: the Wasm target, browsers, their drivers, Node.
    #[arg(long)]
    pub install: bool,
    /// Where the compiler comes from: rustup, Debian's packages, or whichever works.
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
    /// Folder of a package that wasm-bindgen made, for any target.
    #[arg(requires = "script", conflicts_with_all = ["family", "filter", "variant", "rivals", "quick", "resume", "record"])]
    pub package: Option<PathBuf>,
    /// Script with its operations.
    pub script: Option<PathBuf>,
    /// Which cases.
    #[command(flatten)]
    pub select: SelectArgs,
    /// How to build.
    #[command(flatten)]
    pub build: BuildArgs,
    /// Browsers and runtimes to measure in, separated by commas: chromium, firefox, webkit, chrome, edge, node, deno, bun. `NAME=PROGRAM` names
    /// another program, and `NAME=LABEL:PROGRAM` gives it a column of its own. Chromium and Firefox, if not given; with --resume
    /// the run's own, of which this names programs.
    #[arg(long, visible_alias = "host", value_name = "NAMES", value_delimiter = ',', value_parser = WantedHost::parse)]
    pub browser: Vec<WantedHost>,
    /// Further browsers.
    #[command(flatten)]
    pub browsers: BrowserArgs,
    /// Builds to measure, separated by commas; default, slab and interning where a case has them, if not given. The default one
    /// is always among them. All others are measured in a core of a dozen cases, unless --family or --filter choose.
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = variants())]
    pub variant: Vec<Variant>,
    /// Rivals of wasm-bindgen to measure beside it, separated by commas; each is built with its own compiler.
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = rivals())]
    pub rivals: Vec<Lane>,
    /// After the first rounds of everything, measure again what is not this precise.
    ///
    /// It is half the width of the 95 % interval of a row, in per cent of its figure. The first rounds are looked at once. What
    /// is wider then is measured again, as far as the budget goes.
    #[arg(long, value_name = "PERCENT", default_value_t = 2.0, value_parser = percent, conflicts_with_all = ["rounds", "quick"])]
    pub precision: f64,
    /// Minutes that all rounds may take together; 20 for each browser, if not given, and 5 for a package.
    ///
    /// Three rounds of everything are taken whatever time there is. What is not precise by then says so.
    #[arg(long, value_name = "MINUTES", value_parser = minutes, conflicts_with_all = ["rounds", "quick"])]
    pub budget: Option<f64>,
    /// Two or three rounds of fewer rows in about seven minutes, each sampled as in a long run.
    ///
    /// It takes the bindgen lane of every mechanism at its middle size, and every row that the five answers look at. It leaves
    /// out other sizes, other kinds of data and other lanes: it cannot tell how most costs grow, nor what hand-written code
    /// saves. It counts nothing and decides no claims. Its rows are not measured again where they are not precise. A history
    /// does not take it.
    #[arg(long, conflicts_with = "rounds")]
    pub quick: bool,
    /// Exactly so many rounds of every browser and of the native lane; each is a fresh process.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub rounds: Option<u32>,
    /// Leave the native lane out.
    #[arg(long)]
    pub no_native: bool,
    /// Folder for the run; it must not exist.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Go on with the interrupted run in this folder, where machine, browsers and build are as they were. What is measured,
    /// and how, is as the run has it.
    #[arg(long, value_name = "RUN", conflicts_with_all = [
        "out", "seed", "rounds", "quick", "precision", "budget", "family", "filter", "variant", "rivals", "no_native",
    ])]
    pub resume: Option<PathBuf>,
    /// Seed of the shuffled orders; a fresh one, if not given.
    #[arg(long, value_name = "NUMBER")]
    pub seed: Option<u64>,
    /// Port of the loopback server; 0 takes any free one.
    #[arg(long, value_name = "PORT", default_value_t = 0)]
    pub port: u16,
    /// Seconds that a browser may be silent before its round is given up.
    #[arg(long, value_name = "SECONDS", default_value = "60", value_parser = seconds)]
    pub patience: Duration,
    /// Append the run to the history of this machine and these browsers in results/history, if it is whole.
    #[arg(long, conflicts_with_all = ["browser_arg", "grid"])]
    pub record: bool,
    /// Print a row a mechanism at the end, too, with what is not precise and all that is missing.
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
    /// As JSON, with lanes, sizes and the reasons of missing lanes.
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
    /// The run's folder, or its run.jsonl, packed by gzip or not; or a gate's folder, or its gate.jsonl; or the folder
    /// of rows alone, or its solo.jsonl; or a folder of runs, which gets an index, too.
    pub run: PathBuf,
    /// Formats to write, separated by commas.
    #[arg(long, value_name = "NAMES", value_delimiter = ',', default_value = "html,markdown,csv", value_parser = formats())]
    pub format: Vec<Format>,
    /// Which rows `bmf` and `github` have: a core of some fifty, or all of them.
    #[arg(long, value_name = "NAME", default_value = "core", value_parser = series())]
    pub series: Series,
    /// Folder for the reports; the run's own, if not given.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Folder of histories, such as results/history: the reports then draw the trend up to this run.
    #[arg(long, value_name = "DIR")]
    pub history: Option<PathBuf>,
    /// Print a row a mechanism at the end, too, with what is not precise and all that is missing.
    #[arg(long)]
    pub table: bool,
}

/// Arguments of `serve`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  cargo harness serve
  cargo harness serve --listen --family strings
  cargo harness serve --export /tmp/page")]
pub struct ServeArgs {
    /// Which cases.
    #[command(flatten)]
    pub select: SelectArgs,
    /// How to build.
    #[command(flatten)]
    pub build: BuildArgs,
    /// Port of the server; 0 takes any free one. Always the same, so that a page finds a server again that was started anew,
    /// and in it what it had measured.
    #[arg(long, value_name = "PORT", default_value_t = 5719)]
    pub port: u16,
    /// Be there for every device of this network, a phone for example, and not for this machine alone.
    #[arg(long)]
    pub listen: bool,
    /// Folder for a run that a page sends; it must not exist. A new one among the local results, if not given.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Serve nothing: write the page's files into this folder, which must not exist, for any host of files.
    #[arg(long, value_name = "DIR", conflicts_with_all = ["listen", "port", "out"])]
    pub export: Option<PathBuf>,
}
