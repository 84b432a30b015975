//! A run that decides its length itself: rounds are added for rows that are not precise yet, and for nothing else.

use crate::support::Place;
use crate::support::stage::{Stage, facts, honest};
use serde_json::{Value, json};

/// Two cases, of which one can be made noisy.
const RUN: [&str; 10] = [
    "bench",
    "--filter",
    "^numbers/(unit/|add/i32/)",
    "--no-native",
    "--browser",
    "chromium",
    "--seed",
    "7",
    "--out",
    "run",
];
const NOISY: &str = "numbers/add/i32/1";
const QUIET: &str = "numbers/unit/none/1";
/// Rounds of everything, and rounds in all, where something stays wide.
const WHOLE: usize = 4;
const MOST: usize = 12;

/// Plays one round whose noisy case takes `factor` times as long, and returns the ids of its cases.
fn play(stage: &mut Stage, nth: usize, factor: f64) -> Vec<String> {
    let page = stage.page(nth);
    let cases = page.begin(&facts());
    let id = |case: &Value| case["id"].as_str().expect("an id").to_owned();
    for case in &cases {
        let mut rows = honest(case);
        let noisy = rows.iter_mut().filter(|row| row["case"] == NOISY && row["lane"] == "bindgen");
        noisy.for_each(|row| {
            row["elapsed_us"] = json!([2000.0 * factor, 2010.0 * factor, 1990.0 * factor, 2005.0 * factor])
        });
        page.measured(&rows);
    }
    assert_eq!(page.post("/end", &json!([])).status, 200);
    cases.iter().map(id).collect()
}

#[test]
fn rounds_are_added_for_what_is_wide_and_for_nothing_else() {
    let place = Place::new();
    let mut stage = Stage::of(&place, place.harness(RUN));
    for nth in 0..MOST {
        let ids = play(&mut stage, nth, [1.0, 1.3, 0.8][nth % 3]);
        assert!(ids.iter().any(|id| id == NOISY), "round {nth}: {ids:?}");
        assert_eq!(ids.iter().any(|id| id == QUIET), nth < WHOLE, "round {nth}: {ids:?}");
        assert!(ids.iter().any(|id| id.starts_with("controls/")), "round {nth}: {ids:?}");
    }
    let last = "round 12 of at most 12: Chromium took";
    stage.ends(0, &["1 of 14 rows did not become as precise", "Run:     run/run.jsonl"], &[last]);
    let rounds = place.run("run")["rounds"].as_array().expect("rounds").clone();
    assert_eq!(rounds.len(), MOST);
    let left_out: Vec<&Value> = rounds.iter().map(|round| &round["left_out"]).collect();
    assert!(left_out[..WHOLE].iter().all(|left| **left == 0) && left_out[WHOLE..].iter().all(|left| **left == 1));
    assert!(place.read("run/report.html").contains('¶'), "what is not precise is marked");
    assert!(place.read("run/report.md").contains("did not become as precise"));
}

#[test]
fn a_run_that_is_precise_at_once_adds_nothing() {
    let place = Place::new();
    let mut stage = Stage::of(&place, place.harness(RUN));
    for nth in 0..WHOLE {
        play(&mut stage, nth, 1.0);
    }
    let ended = stage.ends(0, &["Run:     run/run.jsonl"], &["round 4 of at most 12: Chromium took"]);
    assert!(!ended.stderr.contains("round 5 "), "{}", ended.stderr);
    assert_eq!(place.run("run")["rounds"].as_array().expect("rounds").len(), WHOLE);
    assert!(!place.read("run/report.md").contains('¶'));
}
