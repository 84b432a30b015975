//! Every figure of the README comes from a stored run.

use std::fs;
use std::path::{Path, PathBuf};

use analysis::analyse;

/// What a published run may take in the repository, and its page in a browser.
const MOST_BYTES: u64 = 10_000_000;
const MOST_BYTES_OF_A_PAGE: u64 = 3_000_000;
/// The picture that the README shows.
const PICTURE: &str = "results/headline.svg";
const BEGIN: &str = "<!-- figures of ";
const END: &str = "<!-- end of figures -->";

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the harness lies in a workspace").to_path_buf()
}

/// The README cut at its figures: text before, the run they come from, the figures, text behind.
fn cut(readme: &str) -> (&str, &str, &str, &str) {
    let (before, rest) = readme.split_once(BEGIN).expect("the README marks its figures");
    let (run, rest) = rest.split_once(" -->\n").expect("the mark names a run");
    let (figures, behind) = rest.split_once(END).expect("the README marks the end of its figures");
    (before, run, figures, behind)
}

#[test]
fn the_table_is_that_of_the_run_it_names() {
    let path = root().join("README.md");
    let readme = fs::read_to_string(&path).expect("there is a README");
    let (before, run, figures, behind) = cut(&readme);
    let stored = record::read(&root().join(run)).unwrap_or_else(|error| panic!("{error}"));
    let findings = analyse(&stored);
    let expected = format!(
        "\n{}\n{}\n{}\n{}\n",
        report::setting_headline(&findings),
        report::answers_headline(&findings),
        report::headline(&findings),
        report::price_headline(&findings)
    );
    let picture = report::headline_picture(&findings);
    let picture_path = root().join(PICTURE);
    if std::env::var_os("UPDATE_README").is_some() {
        fs::write(&picture_path, picture).expect("the picture can be written");
        let text = format!("{before}{BEGIN}{run} -->\n{expected}{END}{behind}");
        fs::write(&path, text).expect("the README can be written");
    } else {
        let stored = fs::read_to_string(&picture_path).expect("there is a picture");
        assert!(stored == picture && before.contains(PICTURE), "the picture is that of another run, or is not shown");
        assert_eq!(figures, expected, "run `UPDATE_README=1 cargo test -p harness --test readme` and commit the file");
    }
}

#[test]
fn no_duration_stands_outside_of_the_table() {
    let readme = fs::read_to_string(root().join("README.md")).expect("there is a README");
    let (before, _, _, behind) = cut(&readme);
    // What was published wrongly is told with its figures.
    let (behind, _) = behind.split_once("## History of changes").expect("there is a history");
    for text in [before, behind] {
        let words: Vec<&str> = text.split_whitespace().collect();
        for pair in words.windows(2) {
            let is_figure = pair[0].trim_start_matches('(').parse::<f64>().is_ok();
            let is_unit = ["ns", "µs", "ms"].contains(&pair[1].trim_end_matches(['.', ',', ')', ':', ';']));
            assert!(!(is_figure && is_unit), "`{} {}` comes from no stored run", pair[0], pair[1]);
        }
    }
}

#[test]
fn published_reports_are_those_of_their_records() {
    let published = root().join("results/published");
    let runs: Vec<PathBuf> = fs::read_dir(&published)
        .expect("runs are published")
        .map(|run| run.expect("the folder can be read").path())
        .collect();
    assert!(!runs.is_empty(), "no run is published");
    let mut indexed = Vec::new();
    for run in runs.iter().filter(|run| run.is_dir()) {
        let findings = analyse(&record::read(run).unwrap_or_else(|error| panic!("{error}")));
        let sizes = fs::read_dir(run).expect("the folder can be read").flatten();
        let bytes: u64 = sizes.filter_map(|file| Some(file.metadata().ok()?.len())).sum();
        assert!(bytes <= MOST_BYTES, "{} takes {bytes} bytes", run.display());
        let page = fs::metadata(run.join("report.html")).expect("there is a page").len();
        assert!(page <= MOST_BYTES_OF_A_PAGE, "{}: its page takes {page} bytes", run.display());
        indexed.push(report::IndexedRun::of(run, findings.facts.clone()));
        for format in report::Format::DEFAULT {
            let stored = fs::read_to_string(run.join(format.file_name())).expect("each form is published");
            let path = run.join(format.file_name());
            assert!(stored == format.render(&findings), "{} differs: `cargo harness report` it again", path.display());
        }
    }
    for (name, text) in report::INDEX.iter().zip(report::index(&indexed)) {
        let stored = fs::read_to_string(published.join(name)).expect("there is an index");
        assert!(stored == text, "{name} differs: run `cargo harness report results/published`");
    }
}

#[test]
fn lines_of_the_ledger_are_those_of_the_ledger() {
    let readme = fs::read_to_string(root().join("README.md")).expect("there is a README");
    let ledger = fs::read_to_string(root().join(analysis::ledger::FILE)).expect("there is a ledger");
    let quoted: Vec<&str> = readme.lines().filter(|line| line.contains("\tdefault\t")).collect();
    assert!(!quoted.is_empty(), "the README shows no line");
    for line in quoted {
        assert!(ledger.lines().any(|known| known == line), "{line} is not in {}", analysis::ledger::FILE);
    }
}
