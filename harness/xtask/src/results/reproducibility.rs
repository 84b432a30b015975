//! Two whole runs of one build: how many rows of the second lie where the first predicted them.

use std::fs;
use std::path::{Path, PathBuf};

use analysis::compare::{Floors, compare};
use anyhow::{Context, ensure};

use super::Computed;

/// Where they lie, from the workspace's root.
const FOLDER: &str = "results/repeats";
/// Of the rows of every host at least this share comes back to where the first run predicted it.
const LEAST: f64 = 0.9;

/// The first run is a published one.
const FIRST: &str = "results/published/2026-11-27-two-core-epyc";

/// The records of both runs.
pub(super) fn records(root: &Path) -> [PathBuf; 2] {
    [root.join(FIRST), root.join(FOLDER).join("second.jsonl.zst")]
}

pub(super) fn files(root: &Path) -> anyhow::Result<Vec<Computed>> {
    let [first, second] = records(root);
    let (first, second) = (record::read(&first)?, record::read(&second)?);
    let two = compare(&first, &second, &Floors::new());
    let found = two.repeat.as_ref().context("the two runs are not of one build on one machine")?;
    ensure!(found.len() == first.settings.hosts.len(), "a host is missing: {found:?}");
    ensure!(
        found.iter().all(|found| found.share().is_some_and(|share| share >= LEAST)),
        "too few come back: {found:?}"
    );
    let fresh = tempfile::tempdir()?;
    report::write_comparison(&two, fresh.path())?;
    let text = fs::read_to_string(fresh.path().join("compare.md"))?;
    Ok(vec![Computed::new(format!("{FOLDER}/compare.md"), text)])
}
