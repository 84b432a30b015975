//! The runs of a site: which there are, and the pages of each.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, ensure};

use super::super::read_record::stored as read_record;
use super::super::report::{instructions, runs_in};
use super::folder::Folder;
use crate::history;
use crate::terminal::note;
use analysis::{Findings, analyse};
use record::text::sanitized;
use record::{RUN_NAMES, Run};
use report::Format;
use report::site::{self, Frame, SiteRun};

/// Where published runs lie, from the workspace's root.
pub(super) const PUBLISHED: &str = "results/published";
/// Where runs lie that repeat published ones, each by the name of that.
pub(super) const REPEATS: &str = "results/repeats";
/// What stands before that name on the site.
pub(super) const REPEAT_OF: &str = "repeat-of-";
/// How a record's file may end.
const ENDINGS: [&str; 3] = [".jsonl", ".jsonl.zst", ".jsonl.gz"];

/// A stored run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct StoredRun {
    /// What it is called.
    pub(super) name: String,
    /// What its folder on the site is called.
    pub(super) slug: String,
    /// Its folder, or its record alone.
    pub(super) path: PathBuf,
    /// Its record.
    record: PathBuf,
    /// Whether it repeats another.
    repeat: bool,
}

/// A run that was read, and whose pages are written.
pub(super) struct Read {
    pub(super) run: Run,
    pub(super) page: SiteRun,
    /// Whether its report draws a trend.
    pub(super) trend: bool,
}

/// All runs of a workspace.
///
/// # Errors
/// If there is none.
pub(super) fn stored(root: &Path) -> anyhow::Result<Vec<StoredRun>> {
    let name = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let mut found: Vec<(String, PathBuf, PathBuf)> = Vec::new();
    for folder in runs_in(&root.join(PUBLISHED)) {
        let record = RUN_NAMES.iter().map(|name| folder.join(name)).find(|record| record.is_file());
        found.extend(record.map(|record| (name(&folder), folder, record)));
    }
    let entries = fs::read_dir(root.join(REPEATS)).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut repeats: Vec<PathBuf> =
        entries.filter(|path| ENDINGS.iter().any(|ending| name(path).ends_with(ending))).collect();
    repeats.sort();
    let named = |path: PathBuf| {
        let name = name(&path);
        (format!("{REPEAT_OF}{}", name.split('.').next().unwrap_or_default()), path.clone(), path)
    };
    found.extend(repeats.into_iter().map(named));
    ensure!(
        !found.is_empty(),
        "{} holds no run to publish: keep one there with `cargo xtask publish RUN NAME`",
        root.join(PUBLISHED).display()
    );
    let mut slugs = Vec::new();
    let run = |(name, path, record): (String, PathBuf, PathBuf)| {
        let slug = site::slug(&name, &slugs);
        slugs.push(slug.clone());
        // A repeat is a record alone.
        let repeat = path == record;
        StoredRun { name, slug, path, record, repeat }
    };
    Ok(found.into_iter().map(run).collect())
}

/// Reads a run and writes its pages, its figures and its record.
///
/// # Errors
/// If the record cannot be read or a file not be written.
pub(super) fn read(stored: &StoredRun, root: &Path, frame: &Frame, folder: &Folder) -> anyhow::Result<Read> {
    note(&format!("reporting {}…", sanitized(&stored.name)));
    let run = read_record(&stored.path)?;
    let mut findings = analyse(&run);
    findings.instructions = instructions(&stored.path, &findings)?;
    draw_trend(&run, &mut findings, root)?;
    let mut page = SiteRun::of(&stored.name, &stored.slug, record_name(&stored.record), &findings);
    page.repeat = stored.repeat;
    let write = |name: &str, content: &[u8]| folder.write(&format!("{}/{name}", page.folder()), content);
    write(Format::Html.file_name(), site::report_page(frame, &page, &findings).as_bytes())?;
    for format in [Format::Markdown, Format::Csv] {
        write(format.file_name(), format.render(&findings).as_bytes())?;
    }
    let (name, picture) = SiteRun::picture(&findings);
    write(name, picture.as_bytes())?;
    write("figures.json", site::figures_json(&page, &findings).as_bytes())?;
    let record = fs::read(&stored.record).with_context(|| format!("cannot read {}", stored.record.display()))?;
    write(record_name(&stored.record), &record)?;
    Ok(Read { run, page, trend: findings.trend.is_some() })
}

/// What a record is called on the site: as in any run's folder.
fn record_name(record: &Path) -> &'static str {
    let name = record.file_name().unwrap_or_default().to_string_lossy();
    let ending = |known: &&str| name.ends_with(known.strip_prefix("run").unwrap_or(known));
    // The longest ending counts: `run.jsonl.zst` and not `run.jsonl`.
    RUN_NAMES.iter().copied().filter(ending).max_by_key(|known| known.len()).unwrap_or(RUN_NAMES[0])
}

/// The trend up to a run that its machine's history has.
fn draw_trend(run: &Run, findings: &mut Findings, root: &Path) -> anyhow::Result<()> {
    let file = history::file(&root.join(history::FOLDER), run);
    let lines = history::read(&file)?;
    if lines.iter().any(|line| line.started == run.started) {
        findings.trend = history::trend(&file, &lines, run, findings);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_run_has_a_name_of_its_own_and_records_keep_their_kind() {
        let place = tempfile::tempdir().unwrap();
        for folder in ["a b", "a-b", "no-run"] {
            fs::create_dir_all(place.path().join(PUBLISHED).join(folder)).unwrap();
        }
        assert!(stored(place.path()).unwrap_err().to_string().contains("holds no run to publish"));
        for record in ["a b/run.jsonl.zst", "a-b/run.json"] {
            fs::write(place.path().join(PUBLISHED).join(record), "").unwrap();
        }
        fs::create_dir_all(place.path().join(REPEATS)).unwrap();
        for file in ["a-b.jsonl.zst", "a-b.md"] {
            fs::write(place.path().join(REPEATS).join(file), "").unwrap();
        }
        let found = stored(place.path()).unwrap();
        let slugs: Vec<&str> = found.iter().map(|run| run.slug.as_str()).collect();
        assert_eq!(slugs, ["a-b", "a-b-2", "repeat-of-a-b"]);
        let records: Vec<&str> = found.iter().map(|run| record_name(&run.record)).collect();
        assert_eq!(records, ["run.jsonl.zst", "run.json", "run.jsonl.zst"]);
    }
}
