//! Published runs: the figures of each, and their index.

use std::fs;
use std::path::{Path, PathBuf};

use analysis::{Findings, analyse, price_sheet};
use anyhow::{Context, ensure};
use harness::parallel;
use record::Run;

use super::Computed;

/// Where they lie, from the workspace's root.
pub(crate) const FOLDER: &str = "results/published";
/// The figures of a run beside its record.
pub(crate) const FIGURES: &str = "figures.md";
/// Price sheets of published runs of all cases, which are part of the program.
const PRICES: &str = "results/prices";
/// What a packed record may take.
const MOST_BYTES: u64 = 3_000_000;
/// What a run's page may weigh, for a browser to open it at once.
const MOST_BYTES_OF_A_PAGE: usize = 3_000_000;

/// One of them. Several files are computed from it: it is read and analysed once.
pub(super) struct PublishedRun {
    pub(super) folder: PathBuf,
    pub(super) run: Run,
    pub(super) findings: Findings,
}

impl PublishedRun {
    fn read(folder: &Path) -> anyhow::Result<Self> {
        let sizes = fs::read_dir(folder)?.flatten().filter(|entry| is_record(&entry.path()));
        let bytes: u64 = sizes.filter_map(|entry| Some(entry.metadata().ok()?.len())).sum();
        ensure!(bytes <= MOST_BYTES, "the record in {} takes {bytes} bytes: pack it better", folder.display());
        let run = record::read(folder)?;
        Ok(Self { folder: folder.to_owned(), findings: analyse(&run), run })
    }

    fn name(&self) -> String {
        self.folder.file_name().unwrap_or_default().to_string_lossy().into_owned()
    }

    fn files(&self) -> anyhow::Result<Vec<Computed>> {
        let (name, findings) = (self.name(), &self.findings);
        let page = report::Format::Html.render(findings).len();
        ensure!(page <= MOST_BYTES_OF_A_PAGE, "the page of {name} takes {page} bytes");
        let mut files = vec![Computed::new(format!("{FOLDER}/{name}/{FIGURES}"), figures(findings))];
        files.extend(prices(&name, findings)?);
        Ok(files)
    }
}

/// All of them, in the order of their names.
pub(super) fn all(root: &Path) -> anyhow::Result<Vec<PublishedRun>> {
    let folder = root.join(FOLDER);
    let entries = fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut folders: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).filter(|path| path.is_dir()).collect();
    folders.sort();
    ensure!(!folders.is_empty(), "{} holds no run", folder.display());
    parallel::each(&folders, |folder| PublishedRun::read(folder))
}

pub(super) fn files(published: &[PublishedRun]) -> anyhow::Result<Vec<Computed>> {
    let mut files = Vec::new();
    for run in published {
        files.extend(run.files()?);
    }
    let indexed: Vec<_> =
        published.iter().map(|run| report::IndexedRun::of(&run.folder, run.findings.facts.clone())).collect();
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
