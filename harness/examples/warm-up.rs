//! Writes `results/warm-up.tsv`, by which later runs warm their rows up: takes in what a run found out of rows that it watched for
//! long.

use std::path::PathBuf;
use std::{env, fs};

use anyhow::Context;
use harness::build::Tree;
use harness::record;
use harness::schedule::settle::table_with;

fn main() -> anyhow::Result<()> {
    let run: PathBuf = env::args().nth(1).context("name the folder of a run")?.into();
    let path = Tree::own()?.root.join("results/warm-up.tsv");
    fs::write(&path, table_with(&record::read(&run)?)).with_context(|| format!("cannot write {}", path.display()))
}
