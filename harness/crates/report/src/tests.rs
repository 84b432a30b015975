//! Whole reports of the fixed run, kept as snapshots, and what must hold of every report.

use std::sync::LazyLock;
use std::thread;

use bench_native::Lane;

use super::html::packed::unpacked;
use super::*;
use analysis::{analyse, beside_time};
use record::{Run, fixture};

/// Lines that a reader of Markdown is asked for.
const MOST_LINES: usize = 300;

#[test]
fn markdown() {
    insta::assert_snapshot!(Format::Markdown.render(&analyse(&fixture::run())));
}

/// All sections as text: the page's own words.
fn whole(findings: &Findings) -> String {
    markdown::render(&content::document(findings))
}

#[test]
fn markdown_is_short_and_has_no_empty_heading() {
    for run in [fixture::run(), fixture::with_rounds(1), fixture::rivals::run()] {
        assert_short(&Format::Markdown.render(&analyse(&run)));
    }
}

/// The published runs with what was found in them, read and analysed once for all tests.
pub(crate) static PUBLISHED: LazyLock<Vec<(Run, Findings)>> = LazyLock::new(|| {
    let published = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../results/published");
    let folders = std::fs::read_dir(published).unwrap().map(|entry| entry.unwrap().path());
    let runs = folders.filter(|path| path.is_dir()).map(|folder| record::read(&folder).unwrap());
    thread::scope(|scope| {
        let analysed = |run: Run| {
            let findings = analyse(&run);
            (run, findings)
        };
        let jobs: Vec<_> = runs.map(|run| scope.spawn(move || analysed(run))).collect();
        jobs.into_iter().map(|job| job.join().unwrap()).collect()
    })
});

#[test]
fn the_published_runs_markdown_is_short_too() {
    for (_, findings) in PUBLISHED.iter() {
        assert_short(&Format::Markdown.render(findings));
    }
}

fn assert_short(text: &str) {
    let lines: Vec<&str> = text.lines().collect();
    assert!(lines.len() <= MOST_LINES, "{} lines", lines.len());
    let mut told = lines.iter().filter(|line| !line.is_empty()).peekable();
    while let Some(line) = told.next() {
        let next = told.peek();
        let below = next.is_some_and(|next| !next.starts_with('#'));
        assert!(!line.starts_with('#') || below, "nothing stands below {line}");
    }
}

#[test]
fn html() {
    let page = unpacked(&Format::Html.render(&analyse(&fixture::run())));
    // Styles and scripts are files by themselves.
    let files = regex::Regex::new("(?s)<style>.*?</style>|<script>.*?</script>").unwrap();
    insta::assert_snapshot!(files.replace_all(&page, ""));
}

#[test]
fn csv() {
    insta::assert_snapshot!(Format::Csv.render(&analyse(&fixture::run())));
}

#[test]
fn bmf() {
    insta::assert_snapshot!(Format::Bmf.render_series(&analyse(&fixture::run()), Series::All));
}

#[test]
fn github() {
    insta::assert_snapshot!(Format::Github.render_series(&analyse(&fixture::run()), Series::All));
}

#[test]
fn job_summary() {
    insta::assert_snapshot!(Format::Summary.render(&analyse(&fixture::run())));
}

#[test]
fn what_is_not_steady_is_marked_on_a_jobs_page_and_told_below() {
    let means = "\n\n‡ not steady: ";
    assert!(!Format::Summary.render(&analyse(&fixture::run())).contains('‡'));
    let text = Format::Summary.render(&analyse(&fixture::not_steady("numbers/add/i32/1", Lane::Bindgen)));
    let row = text.lines().find(|line| line.starts_with("| numbers/add/i32/1 |")).unwrap();
    assert!(row.matches("‡ (").count() == 2 && text.matches(means).count() == 1, "{row}");
}

#[test]
fn instructions_stand_beside_times_where_they_were_counted() {
    let mut findings = analyse(&fixture::run());
    let rows =
        [("numbers/add/i32/1", 46), ("strings/newline-batch/ascii-8/100", 900_000), ("handles/by-value/object/1", 2)];
    let counted = fixture::instructions::counted(&rows);
    findings.instructions = beside_time(&counted, &findings);
    let text = whole(&findings);
    let section: String =
        text.split("\n## ").find(|part| part.starts_with("What do instructions say?")).unwrap().into();
    insta::assert_snapshot!("instructions-beside-time", section);
    insta::assert_snapshot!("instructions-summary", instructions_summary(&counted));
    let page = unpacked(&Format::Html.render(&findings));
    assert!(page.contains("\"46.00\"") && !page.contains("<script>alert"), "the figure stands behind its row");
}

#[test]
fn rivals_have_a_section_where_a_run_has_some() {
    let section = |run: &Run| {
        let text = whole(&analyse(run));
        text.split("\n## ").find(|part| part.starts_with("Who is cheapest")).map(str::to_owned)
    };
    assert_eq!(section(&fixture::run()), None);
    insta::assert_snapshot!("rivals", section(&fixture::rivals::run()).unwrap());
    let page = unpacked(&Format::Html.render(&analyse(&fixture::rivals::run())));
    assert!(page.contains("id=\"rivals\"") && page.contains("\"assemblyscript\""), "its rows can be searched, too");
}

#[test]
fn terminal() {
    insta::assert_snapshot!(summary(&analyse(&fixture::run()), Extent::Short));
}

#[test]
fn a_run_ends_in_few_lines() {
    let findings = analyse(&fixture::run());
    // The record's path and those of three reports follow, after an empty line.
    assert!(summary(&findings, Extent::Short).lines().count() + 5 <= 25);
    let whole = summary(&findings, Extent::Whole);
    assert!(whole.contains("\nMissing:\n"), "the rest is told on request");
    let shown = &one_a_mechanism::one_a_mechanism(&findings)[0].case.id;
    let row = |line: &&str| line.starts_with(shown);
    assert_eq!(whole.lines().filter(row).count(), 1, "each row is told once");
}

#[test]
fn a_rebuilt_report_is_the_same_to_the_byte() {
    let run = fixture::run();
    let read_back: Run = serde_json::from_str(&serde_json::to_string(&run).unwrap()).unwrap();
    for &format in Format::ALL {
        let first = format.render(&analyse(&run));
        assert_eq!(first, format.render(&analyse(&run)));
        assert_eq!(first, format.render(&analyse(&read_back)));
    }
}

#[test]
fn nothing_from_outside_acts() {
    let findings = analyse(&fixture::run());
    for &format in Format::ALL {
        let report = unpacked(&format.render(&findings));
        assert!(!report.contains("<script>alert"), "{format:?}");
        assert!(!report.contains('\u{1b}'), "{format:?}");
    }
    assert!(!summary(&findings, Extent::Short).contains('\u{1b}'));
    // A table keeps its shape: every row has the separators of its header.
    let markdown = Format::Markdown.render(&findings);
    let separators = |line: &str| line.replace("\\|", "").matches('|').count();
    let mut expected = None;
    for line in markdown.lines() {
        let here = line.starts_with('|').then(|| separators(line));
        assert!(expected.is_none() || here.is_none() || expected == here, "{line}");
        expected = here;
    }
}

#[test]
fn the_page_needs_nothing_from_elsewhere() {
    let page = unpacked(&Format::Html.render(&analyse(&fixture::run())));
    // A name of a space of elements is no address that anybody asks for.
    let page = page.replace("http://www.w3.org/2000/svg", "");
    for outside in ["http://", "https://", "src=", "@import", "url("] {
        assert!(!page.contains(outside), "{outside}");
    }
}

#[test]
fn an_empty_run_has_reports_too() {
    let mut run = fixture::run();
    run.cases.clear();
    run.rounds.clear();
    run.builds.clear();
    run.settings.hosts.clear();
    let findings = analyse(&run);
    let csv = Format::Csv.render(&findings);
    assert_eq!(csv.lines().count(), 1);
    assert!(Format::Markdown.render(&findings).contains("not measured in this run"));
    assert!(summary(&findings, Extent::Short).contains("not measured in this run"));
}

#[test]
fn one_round_leaves_the_interval_empty() {
    let csv = Format::Csv.render(&analyse(&fixture::with_rounds(1)));
    let line = csv.lines().find(|line| line.starts_with("numbers,add,i32,1,bindgen,chromium,default,")).unwrap();
    let cells: Vec<&str> = line.split(',').collect();
    assert_eq!((cells[10], cells[11], cells[12], cells[14]), ("", "", "1", "yes"));
}

#[test]
fn files_are_written_or_the_reason_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let findings = analyse(&fixture::run());
    let written = write_all(&findings, folder.path(), Format::ALL, Series::Core).unwrap();
    assert_eq!(written.len(), Format::ALL.len());
    let markdown = std::fs::read_to_string(folder.path().join("report.md")).unwrap();
    assert_eq!(markdown, Format::Markdown.render(&findings));
    let error = write_all(&findings, &folder.path().join("missing"), &[Format::Csv], Series::Core).unwrap_err();
    assert!(error.to_string().contains("report.csv"), "{error}");
}
