//! Rows alone: in a real browser, in pages that the test plays, and what is refused before anything is measured.

use crate::support::stage::{Page, Stage, facts, honest};
use crate::support::{Invocation, Place};
use nix::sys::signal::Signal;
use serde_json::Value;

/// A run that takes few seconds, with its rows beside controls.
const RUN: [&str; 9] =
    ["bench", "--filter", "^numbers/add/i32/1$", "--rounds", "1", "--no-native", "--browser", "chromium", "--out=run"];
/// One launch of its four rows.
const SOLO: [&str; 9] = ["solo", "run", "--filter", "^numbers/", "--launches", "1", "--seed", "7", "--out=solo"];

/// The run, played.
fn recorded() -> Place {
    let place = Place::new();
    let mut stage = Stage::of(&place, place.harness(RUN));
    stage.page(0).play(&facts(), |_| ());
    stage.ends(0, &["Run:     run/run.jsonl"], &["round 1 of 1: Chromium took"]);
    std::fs::remove_file(place.path("links")).expect("the link of the run");
    place
}

fn solo(place: &Place) -> Invocation {
    place.harness(SOLO)
}

/// Plays a page that has one row, and returns its lane.
fn play(page: &Page, us: f64) -> String {
    let plan = page.plan(&facts());
    let cases = plan["cases"].as_array().expect("cases");
    let mut rows = honest(&cases[0]);
    assert_eq!((cases.len(), rows.len()), (1, 1), "a page has one row: {plan}");
    for list in ["long_loops", "checks", "counts"] {
        assert_eq!(plan[list], Value::Array(Vec::new()), "{list}");
    }
    rows[0]["elapsed_us"] = vec![us; 4].into();
    page.measured(&rows);
    assert_eq!(page.post("/end", &serde_json::json!([])).status, 200);
    rows[0]["lane"].as_str().expect("a lane").into()
}

#[test]
fn one_row_in_a_real_browser() {
    let place = Place::new();
    place.harness(RUN).ends(0, &["Run:     run/run.jsonl"], &["round 1 of 1: Chromium took"]);
    let arguments = ["solo", "run", "--rows", "1", "--launches", "2", "--seed", "7", "--out", "solo"];
    let ended = place.harness(arguments).ends(
        0,
        &[
            " of 1 rows of Chromium lie within 10 % of their figure alone",
            " in the run, ",
            "Record:  solo/solo.jsonl",
            "Report:  solo/solo.md",
        ],
        &["building the Wasm of default", "launch 1 of 2: ", "launch 2 of 2: "],
    );
    assert!(!ended.stderr.contains("counting"), "nothing is counted: {}", ended.stderr);
    assert_eq!(place.names("solo"), ["solo.jsonl", "solo.md"]);
    let lines: Vec<Value> =
        place.read("solo/solo.jsonl").lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect();
    assert_eq!(lines.len(), 3, "a header and two launches");
    for launch in &lines[1..] {
        assert_eq!((&launch["trouble"], &launch["measurement"]["verified"]), (&Value::Null, &true.into()), "{launch}");
    }

    // The table is a function of the record, which needs the run no more.
    let before = place.read("solo/solo.md");
    std::fs::remove_dir_all(place.path("run")).expect("the run is removed");
    place.harness(["report", "solo"]).ends(0, &["solo/solo.md\n"], &[]);
    assert_eq!(place.read("solo/solo.md"), before);
    place.assert_nothing_left();
}

#[test]
fn every_row_has_a_page_of_its_own_and_the_worst_stands_first() {
    let place = recorded();
    let mut stage = Stage::of(&place, solo(&place));
    let lanes = (0..4).map(|nth| {
        let page = stage.page(nth);
        play(&page, if nth == 2 { 1_000.0 } else { 4_000.0 })
    });
    let lanes: Vec<String> = lanes.collect();
    let worst = format!("  numbers/add/i32/1 {} in Chromium: ", lanes[2]);
    let sentence =
        "3 of 4 rows of Chromium lie within 10 % of their figure alone, and 1 beyond 1.5x. The median distance is";
    stage.ends(0, &[sentence, &worst, "Record:  solo/solo.jsonl"], &["launch 4 of 4: numbers/add/i32/1"]);
    let mut sorted = lanes;
    sorted.sort();
    assert_eq!(sorted, ["bindgen", "inside", "js", "raw"]);
}

#[test]
fn a_row_that_fails_has_no_figure_and_is_named() {
    let place = recorded();
    let mut stage = Stage::of(&place, solo(&place).args(["--rows", "0", "--case", "numbers/add/i32/1"]));
    for nth in 0..3 {
        stage.page(nth).play(&facts(), |row| {
            if row["lane"] == "raw" {
                row["outcome"] = "failed".into();
                row["message"] = "it threw".into();
            }
        });
    }
    let said = ["No row that chance drew was measured", "missing: numbers/add/i32/1/raw/chromium: it threw"];
    stage.ends(1, &said, &["error: rows could not be measured alone: 1. "]);
}

#[test]
fn ctrl_c_keeps_the_launches_that_were_made() {
    let place = recorded();
    let mut stage = Stage::of(&place, solo(&place));
    play(&stage.page(0), 4_000.0);
    stage.page(1).plan(&facts());
    stage.running().signal(Signal::SIGINT);
    stage.ends(
        1,
        &["1 of 1 rows of Chromium", "none of its launches was begun", "Record:  solo/solo.jsonl"],
        &["error: stopped on request, by Ctrl-C or SIGTERM; what was measured until then is kept in solo"],
    );
    assert_eq!(place.read("solo/solo.jsonl").lines().count(), 3);
    assert_eq!(place.names("solo"), ["solo.jsonl", "solo.md"]);
}

#[test]
fn another_machine_is_refused_before_anything_is_built_and_told_where_it_is_allowed() {
    let place = recorded();
    // The machine stands in the first line.
    let log = place.read("run/run.jsonl");
    let (head, rest) = log.split_once('\n').expect("a line");
    let mut head: Value = serde_json::from_str(head).expect("it is JSON");
    head["machine"]["cpu"] = "Another <b>processor</b>".into();
    place.write("run/run.jsonl", &format!("{head}\n{rest}"));
    let parts =
        ["The processor is ", "Another <b>processor</b> in the run.", "error: run is not of this build, machine"];
    let ended = Stage::of(&place, solo(&place)).ends(1, &[], &parts);
    assert!(!ended.stderr.contains("building"), "{}", ended.stderr);
    assert!(!place.path("solo").exists(), "something was made");

    let mut stage = Stage::of(&place, solo(&place).args(["--anyway", "--rows", "1"]));
    play(&stage.page(0), 4_000.0);
    stage.ends(0, &["1 of 1 rows of Chromium", "The processor is "], &["Another <b>processor</b> in the run."]);
    assert!(place.read("solo/solo.md").contains("Another &lt;b&gt;processor&lt;/b&gt; in the run."));
}

#[test]
fn rows_that_the_run_does_not_have() {
    let place = recorded();
    let refused = |arguments: &[&str], code, part: &str| {
        let words = ["solo", "run"].into_iter().chain(arguments.iter().copied());
        let ended = place.harness(words).ends(code, &[], &[part]);
        assert!(ended.stderr.starts_with("error: "), "{}", ended.stderr);
    };
    refused(&["--case", "numbers/add/i32/2"], 2, "no case matches --case numbers/add/i32/2 in run");
    refused(&["--filter", "^dom/"], 2, "no case matches the filter ^dom/ in run");
    refused(&["--rows", "0"], 2, "no case matches --rows 0 in run; name some with --case");
    refused(&["--browser", "firefox"], 1, "run has no row that Firefox timed: choose another --browser");
    place.harness(["solo", "nowhere"]).ends(1, &[], &["error: there is no run at nowhere"]);
}
