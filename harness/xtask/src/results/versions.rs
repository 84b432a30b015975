//! One run of several versions of each browser: what the core cases cost from version to version.

use std::fs;
use std::path::Path;

use analysis::side_by_side;

use super::Computed;

/// Where it lies, from the workspace's root.
pub(crate) const FOLDER: &str = "results/versions";

pub(super) fn files(root: &Path) -> anyhow::Result<Vec<Computed>> {
    let run = record::read(&root.join(FOLDER).join(record::PACKED_FILE_NAME))?;
    let fresh = tempfile::tempdir()?;
    report::write_sides(&side_by_side(&[run]), fresh.path())?;
    let text = fs::read_to_string(fresh.path().join("sides.md"))?;
    Ok(vec![Computed::new(format!("{FOLDER}/sides.md"), text)])
}
