//! Two stored runs: a verdict where it can be given, and what differs where it cannot. And what a history teaches.

use std::fs;

use crate::support::sessions::Session;
use crate::support::{Invocation, Place};

/// What every other session differs in.
const AGAIN: Session = Session { noise: 2, day: 2, ..Session::PLAIN };

/// A place with a plain run in `base` and another in `head`.
fn place(head: &Session) -> Place {
    let place = Place::new();
    Session::PLAIN.stored(&place, "base");
    head.stored(&place, "head");
    place
}

fn compare(place: &Place) -> Invocation {
    // No history of this machine has a say.
    place.harness(["compare", "base", "head", "--history", "t"])
}

#[test]
fn a_row_that_became_slower_is_named_and_reports_are_written_first() {
    let place = place(&Session { slow: 1.2, ..AGAIN });
    let parts = [
        "Base: run of 2026-01-01T03:04:05Z, revision abc1, 10 rounds\n",
        "regressed: strings/way-7/ascii-8/100 bindgen in Chromium: +20",
        "Rows: 1 regressed, 0 undecided, 0 improved, 14 no change seen.\n",
        "Report:  out/compare.html\n",
        "Report:  out/compare.md\n",
    ];
    let ended = compare(&place).args(["--out", "out"]).ends(3, &parts, &[]);
    assert!(!ended.stdout.contains('\u{1b}'), "the terminal would obey");
    assert_eq!(place.names("out"), ["compare.html", "compare.md"]);
    let markdown = place.read("out/compare.md");
    assert!(markdown.contains("**Chromium: ns an operation") && markdown.contains("| regressed |"), "{markdown}");
    assert!(markdown.contains("- no change seen: 14 rows\n"), "{markdown}");
    let html = place.read("out/compare.html");
    assert!(html.contains("strings/way-7/ascii-8/100 bindgen") && !html.contains("<script"));
}

#[test]
fn nothing_changed_or_became_faster() {
    compare(&place(&AGAIN)).ends(0, &["Rows: 0 regressed, 0 undecided, 0 improved, 15 no change seen.\n"], &[]);
    let faster = place(&Session { slow: 0.8, ..AGAIN });
    compare(&faster).ends(
        0,
        &["improved: strings/way-7/ascii-8/100 bindgen in Chromium: −20", "Rows: 0 regressed"],
        &[],
    );
}

#[test]
fn another_browser_has_ratios_and_no_verdicts() {
    let place = place(&Session { slow: 1.2, version: "Chromium 157.0.1", ..AGAIN });
    let parts = [
        "Chromium: no verdicts, because the runs differ in version of Chromium: Chromium 156.0.1 against Chromium 157.0.1.",
        "strings/way-7/ascii-8/100 bindgen in Chromium: +20",
        "No verdicts: 30 rows are shown",
    ];
    compare(&place).args(["--out", "out"]).ends(0, &parts, &[]);
    assert!(place.read("out/compare.md").contains("## Ratios without verdicts"));
}

#[test]
fn where_everything_moved_there_are_no_verdicts() {
    let slower = place(&Session { slow: 1.2, machine: (1.1, 1.0), ..AGAIN });
    compare(&slower).ends(0, &["the machine changed, so there are no verdicts: plain JavaScript"], &[]);
    let ruler = place(&Session { slow: 1.2, machine: (1.5, 1.0), ..AGAIN });
    compare(&ruler).ends(0, &["the machine changed, so there are no verdicts: the CPU-bound ruler"], &[]);
    let everything = place(&Session { slow: 1.2, machine: (1.0, 1.15), ..AGAIN });
    let why = "the machine changed, so there are no verdicts: plain JavaScript, which no change of the sources touches";
    compare(&everything).ends(0, &[why], &[]);
}

#[test]
fn what_is_no_run_or_shares_nothing() {
    let place = place(&AGAIN);
    let whole = place.read("head/run.jsonl");
    place.write("head/run.jsonl", &whole[..99]);
    compare(&place).ends(1, &[], &["error: head/run.jsonl is not a whole record ("]);
    place.harness(["compare", "base", "gone"]).ends(1, &[], &["error: there is no run at gone: "]);
    place.write("head/run.jsonl", &whole.replace("strings/way-", "strings/other-"));
    compare(&place).ends(
        1,
        &[],
        &["error: base and head share no row that both timed: compare runs of the same cases"],
    );
    place.write("head/run.jsonl", &whole);
    compare(&place).args(["--out", "base/run.jsonl"]).ends(
        1,
        &[],
        &["error: cannot make base/run.jsonl; choose another"],
    );
    place.harness(["compare"]).ends(2, &[], &["<RUN>..."]);
}

/// A history of as many runs, the seventh way of every second taking a fifth longer, in `histories`.
fn history(place: &Place, runs: u32) -> std::path::PathBuf {
    let folder = place.path("histories");
    for day in 1..=runs {
        let name = format!("run-{day}");
        let slow = if day % 2 == 0 { 1.2 } else { 1.0 };
        Session { day, slow, noise: u64::from(day), ..Session::PLAIN }.stored(place, &name);
        let run = record::read(&place.path(&name)).expect("it was stored");
        harness::history::append(&folder, &run, &analysis::analyse(&run)).expect("it is appended");
    }
    let mut files = fs::read_dir(&folder).expect("a folder");
    files.next().expect("a history").expect("an entry").path()
}

#[test]
fn a_row_that_often_moves_that_far_has_not_regressed() {
    let place = place(&Session { slow: 1.2, ..AGAIN });
    history(&place, 31);
    let note = "32 rows have a floor of their own, learned from histories/2-core-x86-64-chromium-156-";
    let arguments = ["compare", "base", "head", "--history", "histories"];
    place.harness(arguments).ends(0, &["Rows: 0 regressed"], &[note]);
}

#[test]
fn a_history_that_is_cut_off_is_named() {
    let place = place(&AGAIN);
    let file = history(&place, 2);
    let whole = fs::read_to_string(&file).expect("it is there");
    fs::write(&file, &whole[..whole.len() - 9]).expect("it is written");
    let parts =
        ["error: line 2 of histories/2-core-", "is not a line of history: ", "It may be truncated; take the file"];
    place.harness(["compare", "base", "head", "--history", "histories"]).ends(1, &[], &parts);
    place.harness(["report", "run-2", "--history", "histories"]).ends(1, &[], &parts);
}

#[test]
fn the_trend_is_drawn_where_a_history_is_given_and_not_otherwise() {
    let place = place(&AGAIN);
    history(&place, 3);
    place.harness(["report", "run-2"]).ends(0, &["run-2/report.html"], &[]);
    let without = place.read("run-2/report.md");
    assert!(!without.contains("## Trend"));
    place.harness(["report", "run-2", "--history", "histories"]).ends(
        0,
        &["run-2/report.md"],
        &["The trend is drawn from histories/2-core-x86-64-chromium-156-", ", over 2 runs.\n"],
    );
    let with = place.read("run-2/report.md");
    assert!(with.contains("## Trend") && with.contains("| strings/way-7/ascii-8/100/bindgen/chromium |"), "{with}");
    let html = place.read("run-2/report.html");
    assert!(html.contains("strings/way-0/ascii-8/100, run by run"));
    place.harness(["report", "run-1", "--history", "histories"]).ends(
        0,
        &["run-1/report.md"],
        &["No trend is drawn: "],
    );
    // A run that nobody recorded is drawn as itself, behind those that were.
    Session { day: 9, noise: 9, ..Session::PLAIN }.stored(&place, "run-9");
    let arguments = ["report", "run-9", "--history", "histories"];
    place.harness(arguments).ends(0, &["run-9/report.md"], &[", over 4 runs.\n"]);
    assert!(place.read("run-9/report.md").contains("The last is this run, which is not recorded there."));
}

#[test]
fn formats_for_other_programs() {
    let place = place(&AGAIN);
    place.harness(["report", "base", "--format", "bmf,github,summary", "--series", "all"]).ends(
        0,
        &["base/report.bmf.json\n"],
        &[],
    );
    let name = "strings/way-7/ascii-8/100/bindgen/chromium";
    let bmf = place.json("base/report.bmf.json");
    assert!(bmf[name]["latency"]["value"].as_f64().expect("a figure") > 900.0);
    let github = place.json("base/report.github.json");
    let entry = github.as_array().expect("a list").iter().find(|entry| entry["name"] == name).expect("the row");
    assert_eq!((&entry["unit"], &entry["extra"]), (&"ns".into(), &"n=10 rounds".into()));
    assert!(entry["range"].as_str().expect("a range").starts_with("± "));
    assert!(place.read("base/report.summary.md").contains("| strings/way-7/ascii-8/100 | "));
}
