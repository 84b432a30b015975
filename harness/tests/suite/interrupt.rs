//! Ctrl-C and SIGTERM: the session ends soon, with everything that was measured and without anything left behind.

use std::fs;

use crate::support::running::wait_for;
use crate::support::stage::{PLAYED, Stage, facts, honest};
use crate::support::{Place, QUICK, WHOLE_RUN, rows};
use nix::sys::signal::Signal;
use serde_json::json;

const STOPPED: &str = "error: stopped on request, by Ctrl-C or SIGTERM. What was measured until then is kept in run; \
                       `cargo harness bench --resume` goes on with it\n";

fn while_a_page_is_played(signal: Signal) {
    let place = Place::new();
    let mut stage = Stage::open(&place, &["--rounds", "2"]);
    stage.page(0).play(&facts(), |_| ());
    let page = stage.page(1);
    let cases = page.begin(&facts());
    page.measured(&honest(&cases[0]));
    stage.running().signal(signal);
    let parts = ["round 1 of 2: Chromium took", "round 2 of 2: Chromium failed: stopped on request", STOPPED];
    stage.ends(1, &["Missing:", "round 2 of chromium: stopped on request", "Run:     run/run.jsonl"], &parts);
    assert_eq!(place.names("run"), WHOLE_RUN);
    let run = place.run("run");
    assert_eq!(run["rounds"].as_array().map(Vec::len), Some(2), "a retry was made");
    assert_eq!(run["rounds"][1]["measurements"].as_array().map(Vec::len), Some(honest(&cases[0]).len()));
    let csv = rows(&place.read("run/report.csv"));
    assert!(csv.len() > honest(&cases[0]).len() && csv.iter().all(|row| row["verified"] == "yes"));
}

#[test]
fn ctrl_c_keeps_what_was_measured() {
    while_a_page_is_played(Signal::SIGINT);
}

#[test]
fn sigterm_keeps_what_was_measured() {
    while_a_page_is_played(Signal::SIGTERM);
}

#[test]
fn a_closed_terminal_keeps_what_was_measured() {
    while_a_page_is_played(Signal::SIGHUP);
}

/// A run of two rounds of which the second was interrupted.
fn interrupted() -> Place {
    let place = Place::new();
    interrupt(Stage::open(&place, &["--rounds", "2"]));
    fs::remove_file(place.path("links")).expect("pages were opened");
    place
}

/// Plays a run's first round, and interrupts it in the second.
fn interrupt(mut stage: Stage) {
    stage.page(0).play(&facts(), |_| ());
    let page = stage.page(1);
    page.measured(&honest(&page.begin(&facts())[0]));
    stage.running().signal(Signal::SIGINT);
    stage.ends(1, &["Missing:"], &[STOPPED]);
}

#[test]
fn an_interrupted_run_goes_on_with_what_is_missing() {
    let place = interrupted();
    let before = place.run("run");
    let mut stage = Stage::of(&place, place.harness(["bench", "--resume", "run"]));
    stage.page(0).play(&facts(), |_| ());
    let ended = stage.ends(0, &["Run:     run/run.jsonl"], &["round 2 of 2: Chromium took"]);
    assert!(!ended.stderr.contains("round 1 of 2"), "{}", ended.stderr);
    assert!(!ended.stdout.contains("Missing:"), "{}", ended.stdout);
    let run = place.run("run");
    assert_eq!((&run["seed"], &run["started"]), (&before["seed"], &before["started"]));
    let complete: Vec<_> = run["rounds"].as_array().expect("rounds").iter().map(|round| &round["complete"]).collect();
    assert_eq!(complete, [true, false, true], "what was measured stays");
    assert_eq!(run["gaps"].as_array().map(Vec::len), Some(0));
    assert!(rows(&place.read("run/report.csv")).iter().all(|row| row["rounds"] == "2"));
}

#[test]
fn a_quick_run_goes_on_with_the_rows_it_began_with() {
    let place = Place::new();
    let quick =
        ["bench", "--quick", "--filter", "^numbers/unit/", "--no-native", "--browser", "chromium", "--out", "run"];
    interrupt(Stage::of(&place, place.harness(quick)));
    fs::remove_file(place.path("links")).expect("pages were opened");
    let cases = place.run("run")["cases"].clone();
    let unit = cases.as_array().expect("cases").iter().find(|case| case["family"] == "numbers").expect("a case");
    assert_eq!(unit["lanes"], json!(["native", "bindgen"]), "a quick run takes no other lane of it");
    let mut stage = Stage::of(&place, place.harness(["bench", "--resume", "run"]));
    for nth in 0..2 {
        stage.page(nth).play(&facts(), |_| ());
    }
    stage.ends(0, &["Run:     run/run.jsonl"], &["round 2 of", "round 3 of"]);
    assert_eq!(place.run("run")["cases"], cases);
}

#[test]
fn a_run_that_was_killed_while_it_wrote_a_round_goes_on() {
    let place = interrupted();
    let whole = place.read("run/run.jsonl");
    place.write("run/run.jsonl", &whole[..whole.len() - 9]);
    let mut stage = Stage::of(&place, place.harness(["bench", "--resume", "run"]));
    stage.page(0).play(&facts(), |_| ());
    stage.ends(0, &["Run:     run/run.jsonl"], &["the last line of the record is left out", "round 2 of 2"]);
    assert_eq!(place.run("run")["gaps"].as_array().map(Vec::len), Some(0));
}

#[test]
fn a_run_of_another_machine_or_browser_does_not_go_on() {
    let place = interrupted();
    let mut run = place.run("run");
    run["machine"]["cores"] = 999.into();
    run["rounds"].as_array_mut().expect("rounds").iter_mut().for_each(|round| round["version"] = "Other 2".into());
    let text = run.to_string();
    place.write("run/run.jsonl", &text);
    let stage = Stage::of(&place, place.harness(["bench", "--resume", "run"]));
    let parts = [
        "number of processors: the run has 999, here is ",
        "; go on where the run began, or begin a new run.\n",
        "version of Chromium: the run has Other 2, here is Fake browser 1.0; use that browser, or begin a new run.\n",
        "error: run cannot go on here, because it would not be one run: 2 differences are named above\n",
    ];
    stage.ends(1, &[], &parts);
    assert_eq!(place.read("run/run.jsonl"), text, "nothing was touched");
}

#[test]
fn what_the_record_says_cannot_be_said_again() {
    let place = Place::new();
    for more in [["--seed", "7"], ["--rounds", "3"], ["--filter", "x"], ["--out", "run"]] {
        place.harness(["bench", "--resume", "run"]).args(more).ends(2, &[], &["cannot be used with"]);
    }
}

#[test]
fn ctrl_c_twice_is_not_harder() {
    let place = Place::new();
    let mut stage = Stage::open(&place, &["--rounds", "1"]);
    let page = stage.page(0);
    page.measured(&honest(&page.begin(&facts())[0]));
    stage.running().signal(Signal::SIGINT);
    stage.running().signal(Signal::SIGINT);
    stage.ends(1, &["Run:     run/run.jsonl"], &[STOPPED]);
    assert_eq!(place.names("run"), WHOLE_RUN);
}

#[test]
fn ctrl_c_before_the_page_is_opened() {
    let place = Place::new();
    let mut stage = Stage::open(&place, &["--rounds", "3"]);
    stage.page(0);
    stage.running().signal(Signal::SIGINT);
    stage.ends(1, &["Missing:", "Run:     run/run.jsonl"], &["round 1 of 3: Chromium failed", STOPPED]);
    assert_eq!(place.names("run"), WHOLE_RUN);
}

#[test]
fn sigterm_before_anything_is_measured_makes_no_run() {
    let place = Place::new();
    let mut running = place.harness(PLAYED).start();
    running.notes("building the Wasm");
    running.signal(Signal::SIGTERM);
    running.ends(1, &[], &["building the Wasm", "error: stopped on request, by Ctrl-C or SIGTERM\n"]);
    assert_eq!(place.names("."), ["t"], "a run was made of nothing");
    place.assert_nothing_left();
}

#[test]
fn ctrl_c_ends_a_real_chromium() {
    let place = Place::new();
    let mut running =
        place.harness(QUICK.map(|word| if word == "1" { "3" } else { word })).args(["--out", "run"]).start();
    running.notes("round 1 of 3: Chromium took");
    running.browser(&place);
    running.signal(Signal::SIGINT);
    running.ends(1, &["Run:     run/run.jsonl"], &["round 1 of 3: Chromium took", STOPPED]);
    place.assert_nothing_left();
    assert_eq!(place.names("run"), WHOLE_RUN);
    let csv = rows(&place.read("run/report.csv"));
    assert!(csv.len() > 20 && csv.iter().all(|row| row["verified"] == "yes"), "{} rows", csv.len());
}

#[test]
fn sigterm_ends_a_real_firefox() {
    let place = Place::new();
    let arguments = QUICK.map(|word| if word == "chromium" { "firefox" } else { word });
    let mut running = place.harness(arguments).args(["--out", "run"]).start();
    running.browser(&place);
    running.signal(Signal::SIGTERM);
    running.ends(1, &["Run:     run/run.jsonl"], &["round 1 of 1: Firefox failed: stopped on request", STOPPED]);
    place.assert_nothing_left();
    assert_eq!(place.names("run"), WHOLE_RUN);
}

#[test]
fn sigterm_ends_the_native_bench() {
    let place = Place::new();
    let arguments = ["bench", "--family", "strings", "--rounds", "1", "--browser", "chromium", "--out", "run"];
    let mut running =
        place.harness(arguments).env("BOUNDARY_CHROMIUM", crate::support::stage::script(&place, "b", "exit 1")).start();
    wait_for("criterion", || {
        running.must_run();
        place
            .names("t")
            .iter()
            .any(|name| {
                place.path("t").join(name).join("answers").exists() || place.path("t").join(name).join("words").exists()
            })
            .then_some(())
    });
    running.signal(Signal::SIGTERM);
    running.ends(1, &["Run:     run/run.jsonl"], &["native Rust failed: stopped on request", STOPPED]);
    place.assert_nothing_left();
}
