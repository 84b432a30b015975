//! A run among the published ones.

use std::fs;
use std::path::Path;

use anyhow::{Context, ensure};
use harness::terminal::note;

use crate::results;

/// Packs the record of a run into a folder of its own among the published ones, and writes all that is computed again.
///
/// # Errors
/// If it is no whole run, the name is taken, or a file cannot be written.
pub(crate) fn run(root: &Path, run: &Path, name: &str) -> anyhow::Result<()> {
    let stored = record::read(run)?;
    ensure!(stored.gaps.is_empty(), "{} is not whole: {}", run.display(), stored.gaps[0].what);
    let folder = root.join("results/published").join(name);
    ensure!(!folder.exists(), "{} is there already: choose another name", folder.display());
    let packed = record::packed(run)?;
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let path = folder.join(record::PACKED_FILE_NAME);
    fs::write(&path, &packed).with_context(|| format!("cannot write {}", path.display()))?;
    note(&format!("{} takes {} kB", path.display(), packed.len() / 1_000));
    results::write(root)
}
