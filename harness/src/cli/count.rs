//! Arguments of `count`.

use std::path::PathBuf;
use std::time::Duration;

use bench_native::{Lane, Variant};
use clap::Args;

use super::{BuildArgs, SelectArgs, engines, lanes, seconds, variants};
use record::Engine;

/// Arguments of `count`.
#[derive(Debug, Args)]
#[command(override_usage = "cargo harness count [OPTIONS]
       cargo harness count [OPTIONS] PACKAGE SCRIPT")]
#[command(after_help = "Examples:
  cargo harness count --install --filter 'strings/str-in/'
  cargo harness count --quick --engine node,bun
  cargo harness count --run results/local/RUN    beside a run, whose reports then show both
  cargo harness count pkg operations.js          instructions of your own operations

An emulator counts the instructions that the engine's main thread executes in user space. They
repeat on a busy machine. They are no time: caches, other threads and the kernel are not seen.
Counts of another engine, version, flag or emulator cannot be compared. The document of Node and Bun
is a stand-in. So cases of `dom` and uploads of `transfers` are counted in Chromium only. Chromium
needs qemu 9 or later.")]
pub struct CountArgs {
    /// Count the package in this folder, which wasm-bindgen made for any target.
    #[arg(requires = "script", conflicts_with_all = ["family", "filter", "quick", "lane", "variant", "run"])]
    pub package: Option<PathBuf>,
    /// Take the operations from this script, as `estimate` does.
    pub script: Option<PathBuf>,
    /// Which cases.
    #[command(flatten)]
    pub select: SelectArgs,
    /// Count one case of each mechanism, at its middle size, through wasm-bindgen.
    #[arg(long)]
    pub quick: bool,
    /// Count in these engines, separated by commas.
    #[arg(long, value_name = "NAMES", value_delimiter = ',', default_value = "node", value_parser = engines())]
    pub engine: Vec<Engine>,
    /// Count these lanes, separated by commas; without it all are counted.
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = lanes())]
    pub lane: Vec<Lane>,
    /// Count these builds, separated by commas, as `bench` does; the default one is always among them.
    #[arg(long, value_name = "NAMES", value_delimiter = ',', value_parser = variants())]
    pub variant: Vec<Variant>,
    /// Launch the engine so often for each row; the least counts, and the spread is the resolution.
    #[arg(long, value_name = "N", default_value_t = 3, value_parser = clap::value_parser!(u32).range(1..=100))]
    pub launches: u32,
    /// Count so many rows at a time, which changes no count; without it one a processor.
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=64))]
    pub jobs: Option<u32>,
    /// Write the record into the folder of this run, and write its reports again with both.
    #[arg(long, value_name = "RUN", conflicts_with = "out")]
    pub run: Option<PathBuf>,
    /// Write the record into this folder; without it into a new one among the local results.
    #[arg(long, value_name = "DIR")]
    pub out: Option<PathBuf>,
    /// How to build.
    #[command(flatten)]
    pub build: BuildArgs,
    /// Give a row up after its engine was silent for so many seconds.
    #[arg(long, value_name = "SECONDS", default_value = "600", value_parser = seconds)]
    pub patience: Duration,
}
