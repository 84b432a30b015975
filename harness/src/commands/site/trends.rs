//! Trends of a site: the run over versions of browsers, side by side, releases of wasm-bindgen, and documents that tell of both.

use std::fs;
use std::path::Path;

use super::super::read_record::stored;
use super::folder::Folder;
use analysis::{all_instructions, side_by_side};
use record::read_instructions;
use report::site::{self, CountedRelease, Frame, Part, SiteDocument};

/// The run of several versions, from the workspace's root.
const VERSIONS: &str = "results/versions";

/// Releases of wasm-bindgen, a folder each, from the workspace's root.
const RELEASES: &str = "results/releases";
/// The document over whose text they are drawn.
pub(super) const OF_RELEASES: &str = "results/releases/README.md";

/// A page that is made from a record.
pub(super) struct MadePage {
    /// The document of the repository whose place it takes.
    pub(super) source: &'static str,
    /// Where it lies on the site.
    pub(super) path: &'static str,
    about: (&'static str, &'static str),
}

const SIDES: MadePage = MadePage {
    source: "results/versions/sides.md",
    path: "trends/versions.html",
    about: (
        "Versions of browsers side by side",
        "One run, in which the versions took turns on one machine: drawn, in tables, and where a step lies.",
    ),
};

/// Writes what is made from records, and returns it.
///
/// # Errors
/// If a record cannot be read or a page not be written.
pub(super) fn write(root: &Path, frame: &Frame, folder: &Folder) -> anyhow::Result<Vec<MadePage>> {
    let versions = root.join(VERSIONS);
    if !record::RUN_NAMES.iter().any(|name| versions.join(name).is_file()) {
        return Ok(Vec::new());
    }
    let sides = side_by_side(&[stored(&versions)?]);
    folder.write(SIDES.path, site::sides_page(frame, SIDES.path, &sides))?;
    Ok(vec![SIDES])
}

/// What was counted of each release, in the order of their versions.
///
/// # Errors
/// If a record cannot be read.
pub(super) fn releases(root: &Path) -> anyhow::Result<Vec<CountedRelease>> {
    let folders = fs::read_dir(root.join(RELEASES)).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut releases = folders
        .filter(|folder| record::has_instructions(folder))
        .map(|folder| {
            let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
            Ok(CountedRelease { name, rows: all_instructions(&read_instructions(&folder)?) })
        })
        .collect::<anyhow::Result<Vec<_>>>()?;
    releases.sort_by_key(|release| release.name.split('.').map(|part| part.parse().unwrap_or(0)).collect::<Vec<u32>>());
    Ok(releases)
}

/// Titles and places of all trends, and what each shows.
pub(super) fn listed(made: &[MadePage], documents: &[SiteDocument]) -> Vec<(String, String, &'static str)> {
    let made = made.iter().map(|page| (page.about.0.to_owned(), page.path.to_owned(), page.about.1));
    let told = documents.iter().filter(|document| document.part == Part::Trends);
    let about = |document: &SiteDocument| match document.source.starts_with(VERSIONS) {
        true => "What stands out between versions of browsers, in words.",
        false => "One engine and one compiler: what each release of wasm-bindgen changed, to the instruction.",
    };
    made.chain(told.map(|document| (document.title(), document.page.clone(), about(document)))).collect()
}
