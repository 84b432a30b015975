//! Files of the repository that are functions of stored records or of the code: written again, or held against what is stored.

mod gates;
mod history;
mod published;
mod questions;
mod readme;
mod releases;
mod reproducibility;
mod versions;

use std::fs;
use std::path::Path;

use anyhow::{Context, ensure};
use harness::parallel;
use harness::terminal::{note, out};

use crate::{other_tools, simulation};

use published::PublishedRun;
pub(crate) use versions::FOLDER as VERSIONS;

/// The schema of a run's record, from the workspace's root.
const SCHEMA: &str = "harness/schema/run.schema.json";

/// One file as it should be.
struct Computed {
    /// From the workspace's root.
    path: String,
    text: String,
}

impl Computed {
    fn new(path: impl Into<String>, text: String) -> Self {
        Self { path: path.into(), text }
    }

    /// Whether it stands there.
    fn is_stored(&self, root: &Path) -> bool {
        fs::read(root.join(&self.path)).is_ok_and(|stored| stored == self.text.as_bytes())
    }
}

/// Computes some of the files, from the records below the workspace's root and from published runs.
type Part = fn(&Path, &[PublishedRun]) -> anyhow::Result<Vec<Computed>>;

/// All of them, what others quote first.
const PARTS: [Part; 11] = [
    |_, _| Ok(vec![Computed::new(SCHEMA, record::schema_json())]),
    |_, _| Ok(vec![Computed::new(simulation::FILE, simulation::document())]),
    |root, _| Ok(vec![Computed::new(other_tools::README, other_tools::renewed(root)?)]),
    |_, published| published::files(published),
    readme::files,
    questions::files,
    |root, _| gates::files(root),
    |root, _| releases::files(root),
    history::files,
    |root, _| reproducibility::files(root),
    |root, _| versions::files(root),
];

/// Every file that is computed.
fn all(root: &Path) -> anyhow::Result<Vec<Computed>> {
    let published = published::all(root)?;
    // Each reads what else it needs: they do not wait for each other.
    let found = parallel::each(&PARTS, |part| part(root, &published))?;
    Ok(found.into_iter().flatten().collect())
}

/// Writes what differs, and says so.
///
/// # Errors
/// If a record cannot be read or a file cannot be written.
pub(crate) fn write(root: &Path) -> anyhow::Result<()> {
    for file in all(root)?.iter().filter(|file| !file.is_stored(root)) {
        let path = root.join(&file.path);
        fs::write(&path, &file.text).with_context(|| format!("cannot write {}", path.display()))?;
        out(&file.path)?;
    }
    Ok(())
}

/// Names what differs.
///
/// # Errors
/// If anything does, or a record cannot be read.
pub(crate) fn check(root: &Path) -> anyhow::Result<()> {
    let files = all(root)?;
    let different: Vec<&str> =
        files.iter().filter(|file| !file.is_stored(root)).map(|file| file.path.as_str()).collect();
    ensure!(
        different.is_empty(),
        "not what they are computed from: {}; run `cargo xtask results`",
        different.join(", ")
    );
    note(&format!("{} files are what they are computed from", files.len()));
    Ok(())
}

#[cfg(test)]
mod tests {
    use harness::build::Tree;

    #[test]
    fn every_file_is_what_it_is_computed_from() {
        super::check(&Tree::own().expect("this is a checkout").root).unwrap_or_else(|error| panic!("{error:#}"));
    }
}
