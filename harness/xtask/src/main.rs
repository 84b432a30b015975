//! `cargo xtask`: what keeps the repository's own results. Users of the harness need none of it.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod generator;
mod other_tools;
mod publish;
mod releases;
mod results;
mod simulation;
mod user_package;

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::Context;
use clap::Parser;
use harness::build::Tree;
use harness::schedule::settle::table_with;
use harness::terminal::note;

/// Keeps the repository's own results.
#[derive(Parser)]
#[command(name = "cargo xtask", bin_name = "cargo xtask")]
enum Verb {
    /// Write every file again that is computed from stored records: figures, tables, indexes, simulations, the schema.
    Results {
        /// Write nothing; name what differs and exit with 1.
        #[arg(long)]
        check: bool,
    },
    /// Put a run among the published ones: its record, packed, and its figures.
    Publish {
        /// The run's folder.
        run: PathBuf,
        /// What it is called: date, machine and what is special about it.
        name: String,
    },
    /// Keep a run of several versions of browsers in results/versions: its record, packed, and what changed from one to the next.
    Versions {
        /// The run's folder.
        run: PathBuf,
    },
    /// Write results/warm-up.tsv, by which later runs warm their rows up: take in what a run found of rows that it watched for
    /// long.
    WarmUp {
        /// The run's folder.
        run: PathBuf,
    },
    /// Build wasm-bindgen's program with a finding's patch of its glue generator, and say where it lies: for `gate --generator`.
    Generator {
        /// Such as docs/findings/catch.
        finding: PathBuf,
    },
    /// Build the package that tests take for a user's again.
    UserPackage,
    /// Time the same functions with tinybench, mitata and this suite, and keep what they say in results/other-tools.
    OtherTools {
        /// Fresh processes of each browser.
        #[arg(long, default_value_t = 12, value_parser = clap::value_parser!(u32).range(2..=1000))]
        launches: u32,
    },
    /// Count the core cases and closures on releases of wasm-bindgen by instructions, and keep them in results/releases.
    Releases {
        /// Such as 0.2.100; one that is there is not counted again.
        releases: Vec<String>,
    },
}

fn main() -> ExitCode {
    match run(Verb::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            note(&format!("error: {error:#}"));
            ExitCode::FAILURE
        }
    }
}

fn run(verb: Verb) -> anyhow::Result<()> {
    let root = Tree::own()?.root;
    match verb {
        Verb::Results { check: true } => results::check(&root),
        Verb::Results { check: false } => results::write(&root),
        Verb::Publish { run, name } => publish::run(&root, &run, &name),
        Verb::Versions { run } => publish::versions(&root, &run),
        Verb::WarmUp { run } => {
            let path = root.join("results/warm-up.tsv");
            fs::write(&path, table_with(&record::read(&run)?))
                .with_context(|| format!("cannot write {}", path.display()))
        }
        Verb::Generator { finding } => generator::run(&root, &finding),
        Verb::UserPackage => user_package::run(&root),
        Verb::OtherTools { launches } => {
            other_tools::run(launches)?;
            results::write(&root)
        }
        Verb::Releases { releases } => {
            releases::run(&root, &releases)?;
            results::write(&root)
        }
    }
}
