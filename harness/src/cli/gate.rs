//! Arguments of `gate` and `aa`.

use std::path::PathBuf;
use std::time::Duration;

use bench_native::Variant;
use clap::{Args, ValueEnum};

use super::{BrowserArgs, BuildArgs, SelectArgs, WantedHost, floor, minutes, seconds, variants};

/// What both time, and how.
#[derive(Debug, Args)]
pub struct PairArgs {
    /// Which cases.
    #[command(flatten)]
    pub select: SelectArgs,
    /// Every case of the catalogue, instead of a core of twelve; a round then takes minutes.
    #[arg(long, conflicts_with_all = ["family", "filter"])]
    pub all: bool,
    /// How to build.
    #[command(flatten)]
    pub build: BuildArgs,
    /// Browsers and runtimes to time in, separated by commas, as for `bench`. Chromium and Firefox, if not given.
    #[arg(long, visible_alias = "host", value_name = "NAMES", value_delimiter = ',', value_parser = WantedHost::parse)]
    pub browser: Vec<WantedHost>,
    /// Further browsers.
    #[command(flatten)]
    pub browsers: BrowserArgs,
    /// Builds to compare, separated by commas.
    #[arg(long, value_name = "NAMES", value_delimiter = ',', default_value = "default", value_parser = variants())]
    pub variant: Vec<Variant>,
    /// Minutes after which no further round is begun.
    #[arg(long, value_name = "MINUTES", default_value = "10", value_parser = minutes)]
    pub budget: f64,
    /// Folder for the record and its reports; it must not exist.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Seed of all coins and orders; a fresh one, if not given.
    #[arg(long, value_name = "NUMBER")]
    pub seed: Option<u64>,
    /// Seconds that a browser may be silent before its round is given up.
    #[arg(long, value_name = "SECONDS", default_value = "60", value_parser = seconds)]
    pub patience: Duration,
}

/// Arguments of `gate`.
#[derive(Debug, Args)]
#[command(override_usage = "cargo harness gate [OPTIONS] --base REV
       cargo harness gate [OPTIONS] --wasm-bindgen BASE[,HEAD]
       cargo harness gate [OPTIONS] --generator PROGRAM
       cargo harness gate [OPTIONS] OLD NEW SCRIPT
       cargo harness gate [OPTIONS] --base REV --build COMMAND SCRIPT")]
#[command(after_help = "Examples:
  cargo harness gate --base main
  cargo harness gate --base v1.2 --head HEAD --family handles --budget 20
  cargo harness gate --base HEAD~1 --filter '^structured/swb' --browser chromium
  cargo harness gate --wasm-bindgen 0.2.100     the same sources on another wasm-bindgen
  cargo harness gate --wasm-bindgen 0.2.100,0.2.120
  cargo harness gate --generator ../wasm-bindgen/target/release/wasm-bindgen --filter '^strings/str-in/'
  cargo harness gate --base main --metric instructions
  cargo harness gate old-pkg new-pkg operations.js
  cargo harness gate --base main --build 'wasm-pack build --target web --out-dir {out}' operations.js

Both sides are built by one compiler and loaded into one page; their batches alternate, and coins
decide which side goes first. A row has regressed if it is slower by more than 3 % and 0.3 ns, and
not by chance, all interim analyses on the way and all rows taken together. A row has more instructions
if it exceeds the resolution of both counts; it fails from --floor on, unless its time clears it in
every browser. Exit code 3: something regressed, or has more instructions.")]
pub struct GateArgs {
    /// Two folders of a user's package and a script with its operations; or the script alone, with --build.
    #[arg(value_name = "OLD NEW SCRIPT", num_args = 0..=3, conflicts_with_all = ["wasm_bindgen", "generator", "family", "filter", "all", "variant"])]
    pub packages: Vec<PathBuf>,
    /// How a revision of your own repository is built: a command that writes a package to {out}.
    #[arg(long = "build", value_name = "COMMAND", requires_all = ["base", "packages"])]
    pub build_command: Option<String>,
    /// Revision to compare with: a branch, tag or commit.
    #[arg(long, value_name = "REV", required_unless_present_any = ["wasm_bindgen", "generator", "packages"], conflicts_with_all = ["wasm_bindgen", "generator"])]
    pub base: Option<String>,
    /// Revision to compare; the working tree as it is, if not given.
    #[arg(long, value_name = "REV")]
    pub head: Option<String>,
    /// Compare versions of wasm-bindgen on the same sources, each with its own glue generator. One is held against that of the
    /// sources; of several, each against the one before it.
    #[arg(long, value_name = "BASE[,HEAD…]", value_delimiter = ',', num_args = 1, value_parser = version)]
    pub wasm_bindgen: Vec<String>,
    /// Compare glue generators on the same sources: this `wasm-bindgen` program, of the version of the sources, makes the head's
    /// glue.
    #[arg(long, value_name = "PROGRAM", conflicts_with = "wasm_bindgen")]
    pub generator: Option<PathBuf>,
    /// What decides: instructions, which are counted without a browser and do not mind a busy machine; time; or both.
    ///
    /// Both counts first, and times only what moved and what counting cannot see. It is time alone where nothing can count.
    #[arg(long, value_enum, default_value = "both")]
    pub metric: Metric,
    /// Growth of instructions, in per cent, below which a row does not fail.
    #[arg(long, value_name = "PERCENT", default_value = "1", value_parser = floor)]
    pub floor: f64,
    /// What is timed, and how.
    #[command(flatten)]
    pub pair: PairArgs,
}

/// What a gate decides by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Metric {
    /// Instructions first, then time where they moved or cannot tell.
    Both,
    /// Instructions alone.
    Instructions,
    /// Time alone.
    Time,
}

/// Arguments of `aa`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  cargo harness aa
  cargo harness aa --gates 20 --browser firefox --out results/local/aa

Runs the whole gate on one build against itself: whatever it calls a change is a false alarm.")]
pub struct AaArgs {
    /// Gates to run.
    #[arg(long, value_name = "N", default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..=1000))]
    pub gates: u32,
    /// What is timed, and how.
    #[command(flatten)]
    pub pair: PairArgs,
}

fn version(text: &str) -> Result<String, String> {
    let parts: Vec<&str> = text.split('.').collect();
    let digits = |part: &&str| !part.is_empty() && part.len() < 6 && part.bytes().all(|byte| byte.is_ascii_digit());
    if parts.len() == 3 && parts.iter().all(digits) {
        return Ok(text.to_owned());
    }
    Err("give a version such as 0.2.100".into())
}
