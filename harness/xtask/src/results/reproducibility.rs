//! Two runs of one build: how many rows of the second lie where the first predicted them.

use std::fs;
use std::path::{Path, PathBuf};

use analysis::compare::{Floors, compare};
use anyhow::{Context, ensure};
use record::Host;

use super::Computed;

/// Of the rows of every host at least this share comes back to where the first run predicted it.
const LEAST: f64 = 0.9;

/// A run and its repeat, from the workspace's root.
struct Pair {
    /// The folder of a published run.
    first: &'static str,
    /// The record of its repeat.
    second: &'static str,
    /// The hosts that were measured again.
    hosts: [Host; 3],
    /// The comparison.
    text: &'static str,
}

const PAIRS: [Pair; 2] = [
    Pair {
        first: "results/published/2026-11-27-two-core-epyc",
        second: "results/repeats/second.jsonl.zst",
        hosts: [Host::NATIVE, Host::CHROMIUM, Host::FIREFOX],
        text: "results/repeats/compare.md",
    },
    Pair {
        first: "results/published/2026-12-01-six-engines-two-core-xeon",
        second: "results/published/2026-12-01-six-engines-two-core-xeon/repeat.jsonl.zst",
        hosts: [Host::NATIVE, Host::WEBKIT, Host::NODE],
        text: "results/published/2026-12-01-six-engines-two-core-xeon/repeat.md",
    },
];

/// The records of repeats.
pub(super) fn records(root: &Path) -> Vec<PathBuf> {
    PAIRS.iter().map(|pair| root.join(pair.second)).collect()
}

pub(super) fn files(root: &Path) -> anyhow::Result<Vec<Computed>> {
    PAIRS.iter().map(|pair| compared(root, pair)).collect()
}

fn compared(root: &Path, pair: &Pair) -> anyhow::Result<Computed> {
    let (first, second) = (record::read(&root.join(pair.first))?, record::read(&root.join(pair.second))?);
    let two = compare(&first, &second, &Floors::new());
    let found = two.repeat.as_ref().context("the two runs are not of one build on one machine")?;
    ensure!(found.iter().map(|found| found.host).eq(pair.hosts), "a host is missing: {found:?}");
    ensure!(
        found.iter().all(|found| found.share().is_some_and(|share| share >= LEAST)),
        "too few come back: {found:?}"
    );
    let fresh = tempfile::tempdir()?;
    report::write_comparison(&two, fresh.path())?;
    let text = fs::read_to_string(fresh.path().join("compare.md"))?;
    Ok(Computed::new(pair.text, text))
}
