//! The run that answers.

use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::Context;

use crate::build::Tree;
use crate::state;
use record::RUN_NAMES;

/// Folders of runs in a clone, the better known first.
const IN_A_CLONE: [&str; 2] = ["results/published", "results/local"];

/// The run that was named; else the newest published one of this clone, else the newest that was measured here.
///
/// # Errors
/// If there is none.
pub(super) fn find(named: Option<&Path>) -> anyhow::Result<PathBuf> {
    if let Some(named) = named {
        return Ok(named.to_owned());
    }
    let clone = Tree::own().ok().map(|tree| IN_A_CLONE.map(|folder| tree.root.join(folder)));
    let own = state::folder().ok().map(|folder| folder.join("results"));
    let folders = clone.into_iter().flatten().chain(own);
    folders.filter_map(|folder| newest(&folder)).next().context(
        "there is no run here that could answer: name one with --run, or measure one with `cargo harness bench --quick`",
    )
}

/// The newest run in a folder: by its record's name first, which begins with its day where it is published.
fn newest(folder: &Path) -> Option<PathBuf> {
    let entries = folder.read_dir().ok()?.flatten().map(|entry| entry.path());
    let runs = entries.filter_map(|path| {
        let record = RUN_NAMES.iter().map(|name| path.join(name)).find(|record| record.is_file())?;
        let written = record.metadata().and_then(|facts| facts.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
        Some((path, written))
    });
    let by_day = |path: &Path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        // What was measured here has times in its names, and some a word before them.
        name.starts_with(|first: char| first.is_ascii_digit()).then_some(name)
    };
    runs.max_by_key(|(path, written)| (by_day(path), *written)).map(|(path, _)| path)
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn the_newest_run_of_a_folder_answers() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(newest(&folder.path().join("gone")), None);
        for name in ["2026-01-02-one", "2026-11-27-two", "2026-12-01-without-record"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        for name in ["2026-11-27-two", "2026-01-02-one"] {
            fs::write(folder.path().join(name).join(RUN_NAMES[0]), "").unwrap();
        }
        assert_eq!(newest(folder.path()), Some(folder.path().join("2026-11-27-two")));
    }
}
