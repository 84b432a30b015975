//! An index of runs: what was measured where, and where its reports lie.

use std::fs;
use std::path::{Path, PathBuf};

use maud::{DOCTYPE, html};

use super::html::head;
use super::markdown::{escaped, row};
use analysis::Facts;
use record::text::sanitized;
use record::{RUN_NAMES, WriteError, write_whole};

/// The file of an index.
pub const INDEX: &str = "index.html";

const TITLE: &str = "Published runs";
const HEADLINE: &str = "What crossing between JavaScript and WebAssembly costs";
/// What the page may load: its own style.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'";
const COLUMNS: [&str; 7] = ["run", "date", "machine", "hosts", "rounds", "wasm-bindgen", "files"];
const PAGE: &str = "report.html";
/// What a run has where its reports are not kept.
const FIGURES: &str = "figures.md";
/// Files that a run may have beside its page, and what they are called here.
const FILES: [(&str, &str); 2] = [("report.md", "text"), ("report.csv", "csv")];

/// A run of an index.
#[derive(Debug, Clone, PartialEq)]
pub struct IndexedRun {
    /// The name of its folder.
    name: String,
    /// Whether it has a page.
    page: bool,
    /// Which of [`FILES`] it has.
    files: Vec<(&'static str, &'static str)>,
    /// Its record.
    record: Option<&'static str>,
    facts: Facts,
}

impl IndexedRun {
    /// The run in a folder, with what is there of its reports.
    pub fn of(folder: &Path, facts: Facts) -> Self {
        let there = |name: &str| folder.join(name).is_file();
        Self {
            name: folder.file_name().unwrap_or_default().to_string_lossy().into_owned(),
            page: there(PAGE),
            files: FILES.into_iter().filter(|(name, _)| there(name)).collect(),
            record: RUN_NAMES.into_iter().find(|name| there(name)),
            facts,
        }
    }

    /// The address of one of its files.
    fn link(&self, file: &str) -> String {
        format!("{}/{file}", link(&self.name))
    }
}

/// Why an index cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("{} is no index that this command wrote, and is not overwritten: move it away, or keep the runs in a folder of their own", .0.display())]
pub struct NotOurs(PathBuf);

/// Makes sure that [`INDEX`] takes the place of an older index only.
///
/// # Errors
/// If another file of that name lies in `folder`.
pub fn ensure_index(folder: &Path) -> Result<(), NotOurs> {
    let path = folder.join(INDEX);
    let own = fs::read_to_string(&path).is_ok_and(|text| text.contains(WRITTEN_BY));
    if path.exists() && !own { Err(NotOurs(path)) } else { Ok(()) }
}

/// What the page says of itself.
const WRITTEN_BY: &str = "Written by cargo harness report";
const ABOUT: &str = "Figures of one run belong together; those of two machines do not. How to read a run is told in \
    results/README.md of wasm-boundary-bench.";

fn newest_first(runs: &[IndexedRun]) -> Vec<&IndexedRun> {
    let mut runs: Vec<&IndexedRun> = runs.iter().collect();
    runs.sort_by(|a, b| b.facts.started.cmp(&a.facts.started));
    runs
}

/// Writes the index of `runs` into `folder`, the newest run first, with links to the reports that are there, and returns its path.
///
/// # Errors
/// If the system refuses.
pub fn write_index(runs: &[IndexedRun], folder: &Path) -> Result<PathBuf, WriteError> {
    write_whole(&folder.join(INDEX), page(&newest_first(runs)).as_bytes())
}

/// What stands between a run's name and its files.
fn cells(facts: &Facts) -> [String; 5] {
    let hosts = facts.hosts.iter().filter_map(|host| host.versions.first()).map(|version| sanitized(version));
    [
        sanitized(&facts.started).chars().take(10).collect(),
        format!(
            "{}, {} processors, {}",
            sanitized(&facts.machine.cpu),
            facts.machine.cores,
            sanitized(&facts.machine.os)
        ),
        hosts.collect::<Vec<_>>().join("; "),
        facts.hosts.iter().map(|host| host.complete).max().unwrap_or(0).to_string(),
        sanitized(&facts.tools.wasm_bindgen),
    ]
}

fn page(runs: &[&IndexedRun]) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            (head(&format!("{TITLE}: {HEADLINE}"), ABOUT, POLICY, ""))
            body {
                header {
                    h1 { (HEADLINE) }
                    p { (WRITTEN_BY) ". " (ABOUT) }
                }
                main {
                    section.table aria-label=(TITLE) tabindex="0" {
                        table {
                            caption { (TITLE) }
                            thead { tr { @for column in COLUMNS { th scope="col" { (column) } } } }
                            tbody { @for run in runs { tr {
                                th scope="row" {
                                    @if run.page { a href=(run.link(PAGE)) { (sanitized(&run.name)) } }
                                    @else { (sanitized(&run.name)) }
                                }
                                @for cell in cells(&run.facts) { td { (cell) } }
                                td {
                                    @for (file, what) in &run.files { a href=(run.link(file)) { (what) } " " }
                                    @if let Some(record) = run.record { a href=(run.link(record)) { "record" } }
                                }
                            } } }
                        }
                    }
                }
            }
        }
    };
    page.into_string() + "\n"
}

/// The index in Markdown, for a repository that keeps of each run its record and its figures.
pub fn index_text(runs: &[IndexedRun]) -> String {
    let line = |run: &&IndexedRun| {
        let record = run.record.map_or_else(String::new, |record| format!("[record]({})", run.link(record)));
        let own = format!("[{}]({})", escaped(&sanitized(&run.name)), run.link(FIGURES));
        row([own].into_iter().chain(cells(&run.facts).iter().map(|cell| escaped(cell))).chain([record]))
    };
    let runs = newest_first(runs);
    let header = [row(COLUMNS.iter().map(ToString::to_string)), row(COLUMNS.iter().map(|_| "---".to_owned()))];
    let lines: Vec<String> = header.into_iter().chain(runs.iter().map(line)).collect();
    format!(
        "# {TITLE}\n\n{ABOUT} `cargo harness report results/published` builds their reports.\n\n{}\n",
        lines.join("\n")
    )
}

/// The name of a folder as a part of an address: what means something there is written by its number (RFC 3986, section 2.1).
fn link(name: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-_.~".contains(&byte);
    name.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use analysis::analyse;
    use record::fixture;

    #[test]
    fn an_index_names_every_run_and_nothing_from_outside_acts() {
        let facts = analyse(&fixture::run()).facts;
        let mut newer = facts.clone();
        newer.started = "2026-02-01T00:00:00Z".into();
        let run = |name: &str, facts| IndexedRun {
            name: name.into(),
            page: true,
            files: vec![FILES[0]],
            record: None,
            facts,
        };
        let runs = [run("old <b>", facts), run("new", newer)];
        let (page, text) = (page(&newest_first(&runs)), index_text(&runs));
        assert!(page.contains("href=\"old%20%3Cb%3E/report.html\"") && !page.contains("<script>"));
        assert!(text.find("[new](new/figures.md)").unwrap() < text.find("old%20%3Cb%3E/figures.md").unwrap());
        assert!(!page.contains('\u{1b}') && !text.contains('\u{1b}'));
    }

    #[test]
    fn an_index_links_what_is_there_and_takes_no_foreign_files_place() {
        let place = tempfile::tempdir().unwrap();
        let folder = place.path().join("run");
        fs::create_dir(&folder).unwrap();
        fs::write(folder.join(RUN_NAMES[0]), "{}").unwrap();
        let run = IndexedRun::of(&folder, analyse(&fixture::run()).facts);
        let text = index_text(std::slice::from_ref(&run));
        assert!(text.contains("| [run](run/figures.md) | 2026") && text.contains("[record](run/run.jsonl)"), "{text}");
        let path = write_index(&[run], place.path()).unwrap();
        let page = fs::read_to_string(&path).unwrap();
        assert!(page.contains("href=\"run/run.jsonl\"") && !page.contains("report.html"), "{page}");
        ensure_index(place.path()).unwrap();
        fs::write(path, "<p>My notes\n").unwrap();
        assert!(ensure_index(place.path()).unwrap_err().to_string().contains("index.html is no index"));
    }
}
