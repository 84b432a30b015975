//! Where prices come from: a stored run.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use super::super::read_record::stored;
use crate::build::Tree;
use analysis::{Facts, PriceList, analyse};
use record::{self, Run};

/// Where published runs lie, from the workspace's root. Their names begin with their dates.
const PUBLISHED: &str = "results/published";
/// What to do where a run has no prices.
const REMEDY: &str = "measure one with `cargo harness bench` and name it with --run";

/// A run that has prices.
pub(super) struct Source {
    /// The run, as it is called on a command line.
    pub(super) name: String,
    /// What it was measured with.
    pub(super) facts: Facts,
    /// What things cost, one list a browser.
    pub(super) lists: Vec<PriceList>,
}

impl Source {
    /// The run that is wanted or, if none is, the newest published one that has prices.
    pub(super) fn find(wanted: Option<&Path>) -> anyhow::Result<Self> {
        if let Some(path) = wanted {
            let run = stored(path)?;
            let found = Self::of(path.display().to_string(), &run);
            return found.with_context(|| {
                format!("{} gives no prices, for lack of a ledger or of cases: {REMEDY}", path.display())
            });
        }
        let root = Tree::own()?.root;
        for folder in newest_first(&root.join(PUBLISHED))? {
            let run = record::read(&folder)?;
            let name = folder.strip_prefix(&root).unwrap_or(&folder).display().to_string();
            if let Some(found) = Self::of(name, &run) {
                return Ok(found);
            }
        }
        bail!("no run in {PUBLISHED} gives prices, for lack of a ledger: {REMEDY}");
    }

    fn of(name: String, run: &Run) -> Option<Self> {
        // Without a ledger there is nothing to fit, and analysing a run takes seconds.
        if run.rounds.iter().all(|round| round.counted.is_empty()) {
            return None;
        }
        let findings = analyse(run);
        (!findings.prices.is_empty()).then_some(Self { name, facts: findings.facts, lists: findings.prices })
    }
}

fn newest_first(published: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let unreadable = || format!("cannot look for published runs in {}: name one with --run", published.display());
    let entries = fs::read_dir(published).with_context(unreadable)?;
    let mut folders = Vec::new();
    for entry in entries {
        folders.push(entry.with_context(unreadable)?.path());
    }
    folders.retain(|path| path.is_dir());
    folders.sort();
    folders.reverse();
    Ok(folders)
}
