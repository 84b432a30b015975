//! The report of the published run whose figures the README shows, built once for all that look at it.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use super::Place;

/// Its folder.
static FOLDER: LazyLock<PathBuf> = LazyLock::new(|| {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the harness lies in a workspace");
    let readme = fs::read_to_string(root.join("README.md")).expect("there is a README");
    let (_, rest) = readme.split_once("<!-- figures of ").expect("the README marks its figures");
    let run = root.join(rest.split_once(" -->").expect("the mark ends").0).display().to_string();
    let folder = format!("{}/published", env!("CARGO_TARGET_TMPDIR"));
    Place::new().harness(["report", &run, "--out", &folder, "--format", "html"]).ends(0, &["report.html"], &[]);
    folder.into()
});

/// The page's file.
pub(crate) fn page() -> PathBuf {
    FOLDER.join("report.html")
}

/// The page's address.
pub(crate) fn address() -> String {
    format!("file://{}", page().display())
}
