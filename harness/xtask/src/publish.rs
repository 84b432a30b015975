//! A run among the published ones.

use std::fs;
use std::path::Path;

use anyhow::{Context, ensure};
use harness::terminal::note;

use crate::results;

/// Packs the record of a run, and of instructions beside it, into a folder of its own among the published ones, and writes all that is computed again.
///
/// # Errors
/// If it is no whole run, the name is taken, or a file cannot be written.
pub(crate) fn run(root: &Path, run: &Path, name: &str) -> anyhow::Result<()> {
    let folder = root.join("results/published").join(name);
    ensure!(!folder.exists(), "{} is there already: choose another name", folder.display());
    keep(run, &folder)?;
    let counted = run.join(record::INSTRUCTIONS_FILE_NAME);
    if counted.is_file() {
        write(&folder.join(format!("{}.zst", record::INSTRUCTIONS_FILE_NAME)), &record::packed(&counted)?)?;
    }
    results::write(root)
}

/// Packs the record of a run of several versions of browsers in the place of the one that is there, and writes all that is
/// computed again.
///
/// # Errors
/// If it is no whole run, or a file cannot be written.
pub(crate) fn versions(root: &Path, run: &Path) -> anyhow::Result<()> {
    keep(run, &root.join(results::VERSIONS))?;
    results::write(root)
}

/// Packs the record of a whole run into a folder.
fn keep(run: &Path, folder: &Path) -> anyhow::Result<()> {
    let stored = record::read(run)?;
    ensure!(stored.gaps.is_empty(), "{} is not whole: {}", run.display(), stored.gaps[0].what);
    let packed = record::packed(run)?;
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    write(&folder.join(record::PACKED_FILE_NAME), &packed)
}

fn write(path: &Path, packed: &[u8]) -> anyhow::Result<()> {
    fs::write(path, packed).with_context(|| format!("cannot write {}", path.display()))?;
    note(&format!("{} takes {} kB", path.display(), packed.len() / 1_000));
    Ok(())
}
