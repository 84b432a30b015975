//! Pages that lie: the harness judges by itself, and counts nothing that it could not check.

use crate::support::http;
use crate::support::stage::{Stage, facts, honest};
use crate::support::{Place, rows};
use serde_json::{Value, json};

const NOT_WHOLE: &str = "error: the run is not whole, with rounds missing: 0, and rows missing, wrong or failed: ";
const CASE: &str = "numbers/add/i32/1";

/// Whether a row is the bindgen lane of [`CASE`].
fn is_the_row(row: &Value) -> bool {
    row["case"] == CASE && row["lane"] == "bindgen"
}

/// A run of one round whose page does everything right but for this.
fn lied(spoil: impl FnMut(&mut Value)) -> (Place, crate::support::running::Ended) {
    let place = Place::new();
    let mut stage = Stage::open(&place, &["--rounds", "1"]);
    stage.page(0).play(&facts(), spoil);
    let ended = stage.ends(1, &["Missing:", "Run:     run/run.jsonl"], &["Chromium took", NOT_WHOLE]);
    (place, ended)
}

/// The bindgen lane of [`CASE`] is in no row of the CSV, and all others are.
fn assert_only_the_row_is_missing(place: &Place) {
    let csv = rows(&place.read("run/report.csv"));
    let of_case: Vec<&str> =
        csv.iter().filter(|row| row["mechanism"] == "add").map(|row| row["lane"].as_str()).collect();
    assert_eq!(of_case, ["inside", "raw", "js"]);
    assert!(csv.iter().all(|row| row["verified"] == "yes"));
    assert!(csv.iter().any(|row| row["family"] == "controls"));
}

#[test]
fn a_wrong_answer_fails_by_name_and_is_not_timed() {
    let (place, ended) = lied(|row| {
        if is_the_row(row) {
            row["outcome"] = "wrong".into();
            row["message"] = "expected one thing, got another".into();
            row["answer"] = json!({ "exact": [1] });
        }
    });
    let line = "Chromium: wrong result, not timed, numbers/add/i32/1 bindgen: expected one thing, got another";
    assert!(ended.stdout.contains(line), "{}", ended.stdout);
    assert!(place.read("run/report.md").contains("numbers/add/i32/1 bindgen"));
    assert_only_the_row_is_missing(&place);
}

#[test]
fn a_page_that_times_a_wrong_answer_and_calls_it_verified_is_not_believed() {
    let (place, ended) = lied(|row| {
        if is_the_row(row) {
            row["answer"] = json!({ "exact": [1, 2] });
            row["verified"] = true.into();
            row["steadiness"] = "steady".into();
        }
    });
    let line =
        "wrong result, not timed, numbers/add/i32/1 bindgen: the page timed a result that is not the expected one";
    assert!(ended.stdout.contains(line), "{}", ended.stdout);
    let run = place.run("run");
    let row = run["rounds"][0]["measurements"].as_array().expect("rows").iter().find(|row| is_the_row(row)).cloned();
    let row = row.expect("the row is kept");
    assert_eq!((&row["verified"], &row["outcome"]), (&false.into(), &"wrong".into()));
    assert_only_the_row_is_missing(&place);
}

#[test]
fn no_answer_is_a_wrong_answer() {
    let (place, _) = lied(|row| {
        if is_the_row(row) {
            row["answer"] = Value::Null;
        }
    });
    assert_only_the_row_is_missing(&place);
}

#[test]
fn an_exception_is_told_with_its_words() {
    let (place, ended) = lied(|row| {
        if is_the_row(row) {
            row["outcome"] = "failed".into();
            row["message"] = "RangeError: out of bounds".into();
        }
    });
    assert!(
        ended.stdout.contains("Chromium: failed, numbers/add/i32/1 bindgen: RangeError: out of bounds"),
        "{}",
        ended.stdout
    );
    assert_only_the_row_is_missing(&place);
}

#[test]
fn one_wrong_round_of_two_spoils_the_row() {
    let place = Place::new();
    let mut stage = Stage::open(&place, &["--rounds", "2"]);
    stage.page(0).play(&facts(), |_| ());
    stage.page(1).play(&facts(), |row| {
        if is_the_row(row) {
            row["answer"] = json!({ "exact": [] });
        }
    });
    stage.ends(1, &["wrong result, not timed, numbers/add/i32/1 bindgen"], &["took", "took", NOT_WHOLE]);
    assert_only_the_row_is_missing(&place);
}

#[test]
fn a_page_that_measures_nothing_is_not_a_run() {
    let place = Place::new();
    let mut stage = Stage::open(&place, &["--rounds", "1"]);
    let page = stage.page(0);
    page.begin(&facts());
    page.post("/end", &json!([]));
    stage.ends(1, &["Chromium: not measured, ", "none of the 1 rounds of Chromium recorded it"], &[NOT_WHOLE]);
    assert_eq!(rows(&place.read("run/report.csv")).len(), 0);
}

#[test]
fn what_was_not_asked_for_is_not_reported() {
    let place = Place::new();
    let mut stage = Stage::open(&place, &["--rounds", "1"]);
    let page = stage.page(0);
    for case in page.begin(&facts()) {
        let rows = honest(&case);
        page.measured(&rows);
        let mut more = rows[0].clone();
        more["lane"] = "native".into();
        let mut other = rows[0].clone();
        other["variant"] = "slab".into();
        let mut unknown = rows[0].clone();
        unknown["case"] = "numbers/invented/i32/1".into();
        page.measured(&[more, other, unknown]);
        page.measured(&[]);
    }
    page.post("/end", &json!([]));
    stage.ends(0, &[CASE], &["Chromium took"]);
    let csv = rows(&place.read("run/report.csv"));
    assert!(
        csv.iter().all(|row| row["lane"] != "native" && row["variant"] == "default" && row["mechanism"] != "invented")
    );
}

#[test]
fn absurd_figures_break_nothing() {
    let absurd = [
        (json!([0, 0, 0, 0]), json!([0.0, 0.0, 0.0, 0.0])),
        (json!([1, 1, 1, 1]), json!([-5.0, -1e300, 0.0, -0.0])),
        (json!([u64::MAX, u64::MAX, u64::MAX, u64::MAX]), json!([1e-300, 1e-300, 1e-300, 1e-300])),
        (json!([1, 1, 1, 1]), json!([1e308, 1e308, 1e308, 1e308])),
        (json!([1, 2, 3]), json!([])),
    ];
    let mut next = absurd.iter().cycle();
    let place = Place::new();
    let mut stage = Stage::open(&place, &["--rounds", "2"]);
    for round in 0..2 {
        let page = stage.page(round);
        let facts =
            json!({ "user_agent": "", "isolated": true, "clock_step_us": -1e308, "visible": false, "processors": 0 });
        for case in page.begin(&facts) {
            let mut rows = honest(&case);
            for row in &mut rows {
                let (iterations, elapsed) = next.next().expect("a cycle has no end");
                row["iterations"] = iterations.clone();
                row["elapsed_us"] = elapsed.clone();
                row["rejected"] = u32::MAX.into();
                row["first_call_us"] = json!(-1e308);
            }
            page.measured(&rows);
        }
        let long = |iterations: u64, us: f64| {
            json!({
                "case": CASE, "lane": "bindgen", "iterations": iterations, "elapsed_us": us,
                "batch_iterations": iterations, "batch_us": us,
            })
        };
        let answer = page.post("/end", &json!([long(0, 0.0), long(1, -1.0), long(u64::MAX, 1e308), long(1, 5e-324)]));
        assert_eq!(answer.status, 200);
    }
    stage.ends(1, &["Missing:"], &[NOT_WHOLE]);
    let csv = place.read("run/report.csv");
    let unprintable = regex::Regex::new(r"\b(inf|NaN)\b").expect("a regular expression");
    for name in ["run/report.csv", "run/report.md", "run/report.html"] {
        let text = place.read(name);
        assert!(unprintable.find(&text).is_none(), "{name}: {text}");
    }
    place.harness(["report", "run"]).ends(0, &["run/report.csv"], &[]);
    assert_eq!(place.read("run/report.csv"), csv);
}

#[test]
fn a_page_that_is_not_isolated_does_not_count() {
    let place = Place::new();
    let mut stage = Stage::open(&place, &["--rounds", "1"]);
    let mut coarse = facts();
    coarse["isolated"] = false.into();
    coarse["clock_step_us"] = 1000.into();
    for attempt in 0..2 {
        stage.page(attempt).play(&coarse, |_| ());
    }
    let why = "the page was not cross-origin isolated, so its clock was coarse";
    let failed = format!("Chromium failed: {why}");
    let ended = stage.ends(1, &["Missing:", "round 1 of chromium: ", why], &[&failed, &failed]);
    let error = "error: the run is not whole, with rounds missing: 1, and rows missing, wrong or failed: ";
    assert!(ended.error().starts_with(error), "{}", ended.error());
    assert_eq!(rows(&place.read("run/report.csv")).len(), 0, "coarse figures count");
    assert!(place.read("run/report.md").contains(why));
    let run = place.run("run");
    assert!(run["rounds"][0]["measurements"].as_array().is_some_and(|rows| !rows.is_empty()), "the record forgets");
}

#[test]
fn a_page_that_gives_up_is_tried_again() {
    let place = Place::new();
    let mut stage = Stage::open(&place, &["--rounds", "1"]);
    let page = stage.page(0);
    page.begin(&facts());
    page.post("/trouble", &json!("TypeError: \u{1b}[2Jx is\nundefined"));
    stage.page(1).play(&facts(), |_| ());
    let parts = ["failed: the page stopped: TypeError: [2Jx is undefined\n", "Chromium took"];
    stage.ends(0, &[CASE], &parts);
}

#[test]
fn a_page_of_an_earlier_try_is_not_heard() {
    let place = Place::new();
    let mut stage = Stage::open(&place, &["--rounds", "1"]);
    let early = stage.page(0);
    early.begin(&facts());
    early.post("/trouble", &json!("over"));
    let page = stage.page(1);
    assert_eq!(early.post("/trouble", &json!("still here")).status, 403);
    page.play(&facts(), |_| ());
    stage.ends(0, &[CASE], &["the page stopped: over", "Chromium took"]);
}

#[test]
fn a_page_loaded_again_begins_again() {
    let place = Place::new();
    let mut stage = Stage::open(&place, &["--rounds", "1"]);
    let page = stage.page(0);
    let mut wrong = honest(&page.begin(&facts())[0]);
    wrong.iter_mut().for_each(|row| row["answer"] = json!({ "exact": [] }));
    page.measured(&wrong);
    assert_eq!(http::get(page.address, "/").status, 200);
    page.play(&facts(), |_| ());
    stage.ends(0, &[CASE], &["Chromium took"]);
}
