//! Builds on request: nothing builds them but who asks, and every one of them does the core's work.

use crate::support::{Place, rows};
use bench_native::{CORE, Variant};

/// The variants whose bindgen lane was verified in a case, by the rows of a run in Node.
fn verified(place: &Place, case: &str) -> Vec<String> {
    let found = rows(&place.read("run/report.csv"));
    let id = |row: &std::collections::BTreeMap<String, String>| {
        ["family", "mechanism", "data", "size"].map(|part| row[part].as_str()).join("/")
    };
    let of_case = found.iter().filter(|row| id(row) == case && row["lane"] == "bindgen" && row["verified"] == "yes");
    of_case.map(|row| row["variant"].clone()).collect()
}

#[test]
fn a_build_on_request_is_measured_beside_the_default_one_and_counted_nowhere() {
    let place = Place::new();
    let case = "strings/string-out/ascii/64";
    let arguments = ["bench", "--host", "node", "--no-native", "--rounds", "1", "--variant", "string-constants"];
    let bench = place.harness(arguments).args(["--filter", &format!("^{case}$"), "--out", "run"]);
    let ended = bench.ends(0, &[case], &["building the Wasm of string-constants…"]);
    for other in ["slab", "interning", "unwind", "string-constants-ledger"] {
        assert!(!ended.stderr.contains(&format!("({other})")), "{other} was built: {}", ended.stderr);
    }
    assert_eq!(verified(&place, case), ["default", "string-constants"]);
    let report = place.read("run/report.md");
    assert!(report.contains("imported texts (importedStringConstants)") && report.contains("--js-string-builtins"));
    place.assert_nothing_left();
}

#[test]
#[ignore = "it compiles everything six times more: a quarter of an hour"]
fn every_build_on_request_does_the_work_of_the_core() {
    let place = Place::new();
    let asked: Vec<&str> =
        Variant::ALL.iter().filter(|variant| variant.is_on_request()).map(|found| found.name()).collect();
    let arguments = ["bench", "--host", "node", "--no-native", "--rounds", "1", "--out", "run"];
    let bench = place.harness(arguments).args(["--install", "--variant", &asked.join(",")]);
    bench.ends(0, &["Run:     run/run.jsonl"], &["building the Wasm of ", "round 1 of 1: Node took "]);
    for case in CORE {
        let verified = verified(&place, case);
        let missing: Vec<&&str> = asked.iter().filter(|name| !verified.iter().any(|found| found == *name)).collect();
        assert!(missing.is_empty(), "{case} was not verified in {missing:?}");
    }
    place.assert_nothing_left();
}
