//! Gates: both builds in real pages, what is refused, and what is kept.

use crate::support::Place;
use crate::support::stage;

/// A gate of two small cases, too short for a verdict.
const SHORT: [&str; 8] =
    ["aa", "--gates", "1", "--filter", "^numbers/(unit|add/i32/)", "--budget", "0.1", "--out=gates"];

#[test]
fn one_build_against_itself_in_both_browsers() {
    let place = Place::new();
    let ended = place.harness(SHORT).ends(
        0,
        &["Chromium: 0 of 2 ", "Firefox: 0 of 2 ", "gates that would exit with 3: 0 of 1", "Report:  gates/aa.md"],
        &["building the Wasm of default", "counting what crosses", "gate 1 of 1:", "round 1 of at most 8: "],
    );
    assert!(!ended.stderr.contains("failed"), "{}", ended.stderr);
    assert_eq!(place.names("gates"), ["aa.md", "gate-01"]);
    assert_eq!(place.names("gates/gate-01"), ["gate.html", "gate.jsonl", "gate.md"]);
    let gate = place.log("gates/gate-01/gate.jsonl");
    for round in gate["rounds"].as_array().expect("rounds") {
        assert_eq!(round["complete"], true, "{round}");
        assert_eq!(round["pairs"].as_array().expect("pairs").len(), 8, "two cases and two rulers in two passes");
        for pair in round["pairs"].as_array().expect("pairs") {
            for side in ["base", "head"] {
                assert_eq!(
                    (&pair[side]["outcome"], &pair[side]["verified"]),
                    (&"timed".into(), &true.into()),
                    "{pair}"
                );
            }
            let samples = |side: &str| pair[side]["elapsed_us"].as_array().expect("samples").len();
            assert_eq!(samples("base"), samples("head"));
        }
    }
    assert_eq!(gate["base"]["counted"], gate["head"]["counted"]);
    assert!(place.read("gates/gate-01/gate.md").contains("What crosses is the same, counted exactly, in all 2 lines"));

    // The reports are functions of the record.
    let before = ["gate.md", "gate.html"].map(|name| place.read(&format!("gates/gate-01/{name}")));
    place.harness(["report", "gates/gate-01"]).ends(0, &["gates/gate-01/gate.html", "gates/gate-01/gate.md"], &[]);
    assert_eq!(before, ["gate.md", "gate.html"].map(|name| place.read(&format!("gates/gate-01/{name}"))));

    // A record that is cut off is told as such.
    let text = place.read("gates/gate-01/gate.jsonl");
    place.write("gates/gate-01/gate.jsonl", &text[..99]);
    let parts = ["error: gates/gate-01/gate.jsonl is not a whole record", "it may be truncated"];
    place.harness(["report", "gates/gate-01"]).ends(1, &[], &parts);
    place.assert_nothing_left();
}

#[test]
fn a_browser_that_dies_is_given_up_and_what_was_recorded_is_kept() {
    let place = Place::new();
    let browser = stage::script(&place, "browser", "exit 7");
    let arguments = ["aa", "--gates", "1", "--browser", "chromium", "--filter", "^numbers/unit", "--out", "gates"];
    let ended = place.harness(arguments).env("BOUNDARY_CHROMIUM", browser).ends(
        1,
        &["gates that would exit with 3: 0 of 1"],
        &["round 1 of at most 8: Chromium failed: it ended by itself", "error: rows or browsers are missing: 1. "],
    );
    assert_eq!(ended.stderr.matches("Chromium failed").count(), 4, "two rounds, two tries each: {}", ended.stderr);
    let report = place.read("gates/gate-01/gate.md");
    assert!(report.contains("no browser came to the end of a round"), "{report}");
    place.assert_nothing_left();
}

#[test]
fn a_generator_that_is_none_and_one_that_fails() {
    let place = Place::new();
    place.harness(["gate", "--generator", "none", "--out", "gate"]).ends(
        1,
        &[],
        &["error: none is no file: give the path of a `wasm-bindgen` program"],
    );
    let program = stage::script(&place, "generator", "echo 'I am of another version' >&2; exit 7");
    let program = program.to_string_lossy();
    let arguments = ["gate", "--metric", "time", "--filter", "^numbers/unit", "--out", "gate", "--generator"];
    place.harness(arguments).args([&*program]).ends(
        1,
        &[],
        &["error: generator cannot be built", "could not make the glue of", "I am of another version"],
    );
    assert!(!place.names(".").contains(&"gate".to_owned()), "something was recorded");
}

#[test]
fn a_revision_that_git_does_not_know() {
    let place = Place::new();
    for name in ["no-such-branch", "--help-me"] {
        let base = format!("--base={name}");
        place.harness(["gate", base.as_str(), "--out", "gate"]).ends(
            1,
            &[],
            &[&format!("error: git knows no revision {name:?} here"), "fetch it first"],
        );
    }
    assert_eq!(place.names("."), ["t"], "something was made");
}

#[test]
fn a_folder_that_is_there() {
    let place = Place::new();
    place.write("gate", "");
    for verb in [["gate", "--base=HEAD"], ["aa", "--gates=1"]] {
        let arguments = verb.into_iter().chain(["--out", "gate"]);
        place.harness(arguments).ends(1, &[], &["error: gate is there already: a run never overwrites another"]);
    }
}
