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
    /// Take every case of the catalogue instead of a core of twelve; a round then takes minutes.
    #[arg(long, conflicts_with_all = ["family", "filter"])]
    pub all: bool,
    /// How to build.
    #[command(flatten)]
    pub build: BuildArgs,
    /// Time in these browsers and runtimes, named as for `bench`; without it in Chromium and Firefox.
    #[arg(long, visible_alias = "host", value_name = "NAMES", value_delimiter = ',', value_parser = WantedHost::parse)]
    pub browser: Vec<WantedHost>,
    /// Further browsers.
    #[command(flatten)]
    pub browsers: BrowserArgs,
    /// Compare these builds, separated by commas.
    #[arg(long, value_name = "NAMES", value_delimiter = ',', default_value = "default", value_parser = variants())]
    pub variant: Vec<Variant>,
    /// Begin no further round after so many minutes.
    #[arg(long, value_name = "MINUTES", default_value = "10", value_parser = minutes)]
    pub budget: f64,
    /// Write the record and its reports into this folder, which must not exist.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// Draw all coins and orders by this seed; without it a fresh one is drawn.
    #[arg(long, value_name = "NUMBER")]
    pub seed: Option<u64>,
    /// Give a round up after a browser was silent for so many seconds.
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

One compiler builds both sides, and one page loads them. Their batches alternate, and coins decide
which side goes first. A row has regressed if it is slower by more than 3 % and 0.3 ns, and not by
chance. Chance is judged over all interim analyses and all rows together. A row has more
instructions if the growth exceeds the resolution of both counts. It fails from --floor on, unless
its time clears it in every browser. The exit code is 3 if something regressed or has more
instructions.")]
pub struct GateArgs {
    /// Compare two folders of your package by a script with its operations; with --build give the script alone.
    #[arg(value_name = "OLD NEW SCRIPT", num_args = 0..=3, conflicts_with_all = ["wasm_bindgen", "generator", "family", "filter", "all", "variant"])]
    pub packages: Vec<PathBuf>,
    /// Build a revision of your own repository by this command, which writes a package to {out}.
    #[arg(long = "build", value_name = "COMMAND", requires_all = ["base", "packages"])]
    pub build_command: Option<String>,
    /// Compare with this revision: a branch, tag or commit.
    #[arg(long, value_name = "REV", required_unless_present_any = ["wasm_bindgen", "generator", "packages"], conflicts_with_all = ["wasm_bindgen", "generator"])]
    pub base: Option<String>,
    /// Compare this revision; without it the working tree as it is.
    #[arg(long, value_name = "REV")]
    pub head: Option<String>,
    /// Compare versions of wasm-bindgen on the same sources, each with its own glue generator.
    ///
    /// One version is compared with that of the sources. Of several, each is compared with the one before it.
    #[arg(long, value_name = "BASE[,HEAD…]", value_delimiter = ',', num_args = 1, value_parser = version)]
    pub wasm_bindgen: Vec<String>,
    /// Compare glue generators on the same sources: this `wasm-bindgen` program makes the head's glue.
    ///
    /// Its version must be that of the sources.
    #[arg(long, value_name = "PROGRAM", conflicts_with = "wasm_bindgen")]
    pub generator: Option<PathBuf>,
    /// Decide by instructions, by time, or by both.
    ///
    /// Instructions are counted without a browser and repeat on a busy machine. With both, counting comes first. Then it times
    /// only what moved and what counting cannot see. Where nothing can count, time decides alone.
    #[arg(long, value_enum, default_value = "both")]
    pub metric: Metric,
    /// Fail a row only where its instructions grew by so many per cent.
    #[arg(long, value_name = "PERCENT", default_value = "1", value_parser = floor)]
    pub floor: f64,
    /// What is timed, and how.
    #[command(flatten)]
    pub pair: PairArgs,
}

/// What a gate decides by.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub enum Metric {
    /// Decide by instructions first, then by time where they moved or cannot tell.
    Both,
    /// Decide by instructions alone.
    Instructions,
    /// Decide by time alone.
    Time,
}

/// Arguments of `aa`.
#[derive(Debug, Args)]
#[command(after_help = "Examples:
  cargo harness aa
  cargo harness aa --gates 20 --browser firefox --out results/local/aa

It runs the whole gate on one build against itself: whatever it calls a change is a false alarm.")]
pub struct AaArgs {
    /// Run so many gates.
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
