//! Published runs: the figures of each, and their index.

use std::fs;
use std::path::{Path, PathBuf};

use analysis::{Findings, analyse, price_sheet};
use anyhow::{Context, ensure};

use super::Computed;

/// Where they lie, from the workspace's root.
pub(crate) const FOLDER: &str = "results/published";
/// The figures of a run beside its record.
pub(crate) const FIGURES: &str = "figures.md";
/// Price sheets of published runs of all cases, which are part of the program.
const PRICES: &str = "results/prices";
/// What a packed record may take.
const MOST_BYTES: u64 = 3_000_000;

/// The folders of the runs, in the order of their names.
pub(super) fn folders(root: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let folder = root.join(FOLDER);
    let entries = fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut folders: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    ensure!(!folders.is_empty(), "{} holds no run", folder.display());
    Ok(folders)
}

pub(super) fn files(root: &Path) -> anyhow::Result<Vec<Computed>> {
    let (mut files, mut indexed) = (Vec::new(), Vec::new());
    for folder in folders(root)? {
        let sizes = fs::read_dir(&folder)?.flatten().filter(|entry| is_record(&entry.path()));
        let bytes: u64 = sizes.filter_map(|entry| Some(entry.metadata().ok()?.len())).sum();
        ensure!(bytes <= MOST_BYTES, "the record in {} takes {bytes} bytes: pack it better", folder.display());
        let findings = analyse(&record::read(&folder)?);
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        files.push(Computed::new(format!("{FOLDER}/{name}/{FIGURES}"), figures(&findings)));
        files.extend(prices(&name, &findings)?);
        indexed.push(report::IndexedRun::of(&folder, findings.facts));
    }
    files.push(Computed::new(format!("{FOLDER}/README.md"), report::index_text(&indexed)));
    Ok(files)
}

/// What a run's crossings cost, for programs that have no run of their own. Chosen cases leave some crossings without a price.
fn prices(name: &str, findings: &Findings) -> anyhow::Result<Option<Computed>> {
    if findings.facts.settings.is_of_chosen_cases() {
        return Ok(None);
    }
    let Some(sheet) = price_sheet(&format!("the published run {name}"), findings) else { return Ok(None) };
    Ok(Some(Computed::new(format!("{PRICES}/{name}.json"), serde_json::to_string_pretty(&sheet)? + "\n")))
}

fn is_record(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.to_string_lossy().starts_with("run.json"))
}

/// What a person wants to know of a run who does not open its report.
fn figures(findings: &Findings) -> String {
    format!(
        "# What crossing between JavaScript and WebAssembly costs\n\n{}\n{}\n{}\n{}\n",
        report::setting_headline(findings),
        report::answers_headline(findings),
        report::headline(findings),
        report::price_headline(findings),
    )
}

#[cfg(test)]
mod tests {
    use harness::build::Tree;

    use super::*;

    /// What the page of a published run may weigh in a browser.
    const MOST_BYTES_OF_A_PAGE: usize = 3_000_000;

    #[test]
    fn published_runs_have_reports_that_a_browser_opens_at_once() {
        for folder in folders(&Tree::own().unwrap().root).unwrap() {
            let findings = analyse(&record::read(&folder).unwrap());
            let page = report::Format::Html.render(&findings).len();
            assert!(page <= MOST_BYTES_OF_A_PAGE, "{}: its page takes {page} bytes", folder.display());
        }
    }
}
