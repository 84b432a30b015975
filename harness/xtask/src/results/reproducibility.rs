//! Two runs of one build: how many rows of the second lie where the first predicted them.

use std::fs;
use std::path::{Path, PathBuf};

use analysis::compare::{Floors, compare};
use anyhow::{Context, ensure};
use record::Host;

use super::Computed;

/// Of the rows of every host at least this share comes back to where the first run predicted it.
const LEAST: f64 = 0.9;

/// Published runs that were repeated, and the hosts that were measured again.
const REPEATED: [(&str, [Host; 3]); 2] = [
    ("2026-11-27-two-core-epyc", [Host::NATIVE, Host::CHROMIUM, Host::FIREFOX]),
    ("2026-12-01-six-engines-two-core-xeon", [Host::NATIVE, Host::WEBKIT, Host::NODE]),
];

/// The records of repeats.
pub(super) fn records(root: &Path) -> Vec<PathBuf> {
    REPEATED.iter().map(|(name, _)| root.join(format!("results/repeats/{name}.jsonl.zst"))).collect()
}

pub(super) fn files(root: &Path) -> anyhow::Result<Vec<Computed>> {
    REPEATED.iter().zip(records(root)).map(|((name, hosts), second)| compared(root, name, &second, hosts)).collect()
}

fn compared(root: &Path, name: &str, second: &Path, hosts: &[Host]) -> anyhow::Result<Computed> {
    let (first, second) = (record::read(&root.join("results/published").join(name))?, record::read(second)?);
    let two = compare(&first, &second, &Floors::new());
    let found = two.repeat.as_ref().context("the two runs are not of one build on one machine")?;
    ensure!(found.iter().map(|found| found.host).eq(hosts.iter().copied()), "a host is missing: {found:?}");
    ensure!(
        found.iter().all(|found| found.share().is_some_and(|share| share >= LEAST)),
        "too few come back: {found:?}"
    );
    let fresh = tempfile::tempdir()?;
    report::write_comparison(&two, fresh.path())?;
    let text = fs::read_to_string(fresh.path().join("compare.md"))?;
    Ok(Computed::new(format!("results/repeats/{name}.md"), text))
}
