//! `list` shows the whole catalogue, and states a reason for every lane that is not there.

use std::collections::BTreeSet;

use crate::support::Place;
use bench_native::{Family, Lane, catalogue};
use serde_json::Value;

/// Mechanisms without wasm-bindgen: parts of the limit, which cross alone; the engine's string functions, for which it has no way
/// yet; and a call that the engine suspends, since every other case would then need what that needs.
const WITHOUT_BINDGEN: [&str; 7] =
    ["copy-in", "copy-out", "encode", "encode-loop", "builtin-units", "builtin-copy", "suspend"];

fn listed(arguments: &[&str]) -> Vec<Value> {
    let ended = Place::new().harness(["list", "--json"]).args(arguments.iter().copied()).ends(0, &["["], &[]);
    serde_json::from_str(&ended.stdout).expect("a list of cases")
}

fn words<'a>(values: &'a Value, of: impl Fn(&'a Value) -> &'a Value) -> BTreeSet<&'a str> {
    values.as_array().expect("a list").iter().map(|value| of(value).as_str().expect("a word")).collect()
}

#[test]
fn every_case_of_the_catalogue_is_there_once() {
    let all = listed(&[]);
    let ids: Vec<&str> = all.iter().map(|case| case["id"].as_str().expect("an id")).collect();
    let cases = catalogue().into_iter().filter(|case| case.mechanism.family != Family::Controls);
    assert_eq!(ids, cases.map(|case| case.id()).collect::<Vec<_>>());
}

#[test]
fn every_family_has_the_mechanisms_it_was_made_for() {
    let all = listed(&[]);
    let mechanisms = |family: &str| {
        let of_family = all.iter().filter(|case| case["family"] == family);
        of_family.map(|case| case["mechanism"].as_str().expect("a name")).collect::<BTreeSet<_>>()
    };
    for (family, fewest) in
        [("numbers", 16), ("strings", 15), ("buffers", 16), ("views", 13), ("handles", 14), ("transfers", 10)]
    {
        let found = mechanisms(family);
        assert!(found.len() >= fewest, "{family} has only {found:?}");
    }
    for batch in ["per-item", "newline-batch"] {
        assert!(mechanisms("strings").contains(batch), "strings lacks {batch}");
    }
    let has = |id: &str| all.iter().any(|case| case["id"] == id);
    for id in ["strings/newline-batch/ascii-8/10000", "strings/per-item/cjk-64/1"] {
        assert!(has(id), "{id} is missing");
    }
    let variants = all.iter().filter(|case| case["family"] == "handles").map(|case| &case["variants"]);
    variants.for_each(|variants| assert_eq!(variants, &serde_json::json!(["default", "slab"])));
}

#[test]
fn a_lane_is_there_or_has_a_reason_and_never_both() {
    let lanes: BTreeSet<&str> = Lane::OWN.into_iter().map(Lane::name).collect();
    for case in listed(&[]) {
        let (there, absent) = (words(&case["lanes"], |lane| lane), words(&case["absent"], |absent| &absent["lane"]));
        assert!(there.is_disjoint(&absent), "{case}");
        assert_eq!(there.union(&absent).copied().collect::<BTreeSet<_>>(), lanes, "{case}");
        for reason in words(&case["absent"], |absent| &absent["reason"]) {
            assert!(reason.split(' ').count() > 3, "{reason:?} is no reason: {case}");
        }
        let without = WITHOUT_BINDGEN.iter().any(|mechanism| case["mechanism"] == *mechanism);
        assert_eq!(there.contains("bindgen"), !without, "the headline is missing: {case}");
    }
}

#[test]
fn families_and_filters_narrow_it() {
    let some = listed(&["--family", "numbers,handles", "--filter", "/by-"]);
    assert!(!some.is_empty());
    for case in some {
        let id = case["id"].as_str().expect("an id");
        assert!(id.starts_with("handles/by-"), "{id}");
    }
}

#[test]
fn the_plain_list_has_a_line_a_case_under_its_words() {
    let place = Place::new();
    let parts = ["\n  numbers/add/i32/1", "native inside raw bindgen js\n", "18 cases of 16 mechanisms in 1 family\n"];
    let ended = place.harness(["list", "--family", "numbers"]).ends(0, &parts, &[]);
    assert_eq!(ended.stdout.lines().filter(|line| line.starts_with("  numbers/")).count(), 18);
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let place = Place::new();
    place.harness(["list", "--json"]).ends_unread(0);
    place.harness(["list"]).ends_unread(0);
}

#[test]
#[cfg(target_os = "linux")]
fn a_list_that_cannot_be_written_is_an_error() {
    let parts = ["error: cannot write to the standard output: No space left on device"];
    Place::new().harness_after("exec > /dev/full", ["list"]).ends(1, &[], &parts);
}
