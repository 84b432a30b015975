//! The main job, in real browsers: every lane of every mechanism is measured with every kind of data, checked and reported. A
//! lane that was forgotten in the page fails here, by name. Larger sizes are checked by every run of the whole catalogue.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::support::{Place, WHOLE_RUN, rows};
use analysis::{ClaimOutcome, Findings, Status, analyse};
use bench_native::{Case, Family, Lane, catalogue};
use record::read;
use regex::Regex;

const HEADER: &str =
    "family,mechanism,data,size,lane,browser,variant,items,bytes,ns,ns_low,ns_high,rounds,samples,verified\n";

/// Verdicts that rest on behaviour and counts alone: no duration enters them, so they are the same on every machine. A
/// check that no longer sees what it saw fails here, by the claim's name.
const VERDICTS: [(&str, ClaimOutcome); 32] = [
    ("wasm-four-types", ClaimOutcome::DoesNotHold),
    ("js-numbers-f64", ClaimOutcome::Depends),
    ("string-ptr-len", ClaimOutcome::Holds),
    ("string-alloc-copy-encode", ClaimOutcome::Depends),
    ("str-borrows-js", ClaimOutcome::DoesNotHold),
    ("bytes-copied", ClaimOutcome::Holds),
    ("vec-hands-pointer", ClaimOutcome::DoesNotHold),
    ("jsvalue-index", ClaimOutcome::Depends),
    ("inspect-calls-back", ClaimOutcome::Holds),
    ("view-putimagedata", ClaimOutcome::DoesNotHold),
    ("view-live", ClaimOutcome::Depends),
    ("slice-is-view", ClaimOutcome::DoesNotHold),
    ("pointer-zero-copy", ClaimOutcome::Holds),
    ("struct-never-freed", ClaimOutcome::Depends),
    ("closure-forget-leaks", ClaimOutcome::Holds),
    ("closure-once-long-lived", ClaimOutcome::DoesNotHold),
    ("animation-loop", ClaimOutcome::DoesNotHold),
    ("panic-aborts", ClaimOutcome::DoesNotHold),
    ("panic-hook", ClaimOutcome::Holds),
    ("docs-str-by-encoders", ClaimOutcome::Depends),
    ("docs-js-string-stays", ClaimOutcome::Holds),
    ("docs-interned-not-copied", ClaimOutcome::Holds),
    ("docs-boxed-slices-copied", ClaimOutcome::Holds),
    ("docs-imports-get-views", ClaimOutcome::Holds),
    ("docs-js-sys-view", ClaimOutcome::Holds),
    ("docs-unchecked-free", ClaimOutcome::Holds),
    ("docs-type-beyond-instanceof", ClaimOutcome::Holds),
    ("docs-final-stays", ClaimOutcome::Depends),
    ("docs-thrown-through-rust", ClaimOutcome::Holds),
    ("docs-dropped-closure-throws", ClaimOutcome::Holds),
    ("docs-once-into-js-leaks", ClaimOutcome::Holds),
    ("docs-collector-cleans-up", ClaimOutcome::Depends),
];

/// What a browser without a window may lack on a machine without a graphics card.
const MAY_LACK: &str = "WebGL 2";

/// The rows that a browser lacks something for, named as [`planned`] names them.
fn lacking(findings: &Findings) -> BTreeSet<String> {
    let mut lacking = BTreeSet::new();
    for found in &findings.cases {
        for row in &found.rows {
            let Status::Lacking(what) = &row.status else { continue };
            let name = format!("{} {} {} {}", found.case.id, row.lane.name(), row.host.name(), row.variant.name());
            assert_eq!(what, MAY_LACK, "{name}");
            lacking.insert(name);
        }
    }
    lacking
}

fn assert_verdicts(findings: &Findings) {
    for (id, expected) in VERDICTS {
        let judged = findings.claims.iter().find(|judged| judged.claim.id == id);
        let verdicts = &judged.unwrap_or_else(|| panic!("there is no claim {id}")).verdicts;
        assert_eq!(verdicts.len(), 2, "{id}");
        for (host, verdict) in verdicts {
            assert_eq!(verdict.outcome, expected, "{id} in {}: {}", host.name(), verdict.figure);
        }
    }
}

/// Larger sizes that claims look at, as expressions.
const OF_CLAIMS: &str = "strings/[a-z-]+/(ascii|cjk)/64|strings/(str-in|js-string-in)/(ascii/65536|cjk/1024)|\
    strings/import-interned/[a-z]+/1024|\
    buffers/(bytes-in|bytes-out|slice-in|import-slice|vec-out|boxed-slice-in|boxed-slice-out)/(u8|f64)/4096|\
    views/(fresh-view|view-from-rust)/f64/4096";

/// Every mechanism with every kind of data, at its smallest size, and what claims look at.
fn chosen() -> Vec<Case> {
    let mut smallest: BTreeMap<(Family, &str, String), Case> = BTreeMap::new();
    for case in catalogue() {
        let kind = (case.mechanism.family, case.mechanism.name, case.data.name());
        let kept = smallest.entry(kind).or_insert(case);
        if case.size < kept.size {
            *kept = case;
        }
    }
    let of_claims = Regex::new(&format!("^({OF_CLAIMS})$")).expect("an expression");
    let larger = catalogue().into_iter().filter(|case| of_claims.is_match(&case.id()));
    smallest.into_values().chain(larger).collect()
}

/// What the rows of the CSV must be: case, lane, browser and variant.
fn planned(cases: &[Case]) -> BTreeSet<String> {
    let mut planned = BTreeSet::new();
    for case in cases {
        for lane in case.lanes() {
            let browsers: &[&str] = if lane == Lane::Native { &["-"] } else { &["chromium", "firefox"] };
            for variant in
                case.mechanism.variants.iter().filter(|variant| lane == Lane::Bindgen || variant.name() == "default")
            {
                planned.extend(
                    browsers.iter().map(|browser| format!("{case} {} {browser} {}", lane.name(), variant.name())),
                );
            }
        }
    }
    planned
}

#[test]
fn both_browsers_and_native_measure_everything_that_was_planned() {
    let place = Place::new();
    let cases = chosen();
    let ids: Vec<String> = cases.iter().map(Case::id).collect();
    let filter = format!("^({})$", ids.join("|"));
    let running = place.harness(["bench", "--rounds", "1", "--filter", &filter, "--out", "run", "--table"]);
    let ended = running.ends(
        0,
        &[
            "one operation",
            "numbers/unit/none/1",
            "What does a call cost?",
            "Run:     run/run.jsonl",
            "Report:  run/report.csv",
        ],
        &["building the Wasm of default", "round 1 of 1: "],
    );
    for build in ["slab", "interning", "default-ledger", "package-dom"] {
        assert!(ended.stderr.contains(&format!("building the Wasm of {build}…\n")), "{}", ended.stderr);
    }
    for host in ["native Rust", "Chromium", "Firefox"] {
        assert!(ended.stderr.contains(&format!("round 1 of 1: {host} took ")), "{}", ended.stderr);
    }
    place.assert_nothing_left();
    assert_eq!(place.names("run"), WHOLE_RUN);

    let csv = place.read("run/report.csv");
    assert!(csv.starts_with(HEADER), "{csv}");
    let found = rows(&csv);
    let name = |row: &BTreeMap<String, String>| {
        let of = |column: &str| row[column].clone();
        let id = [of("family"), of("mechanism"), of("data"), of("size")].join("/");
        format!("{id} {} {} {}", of("lane"), of("browser"), of("variant"))
    };
    let names: Vec<String> = found.iter().map(name).collect();
    let findings = analyse(&read(&place.path("run")).expect("a record"));
    let measured = &planned(&cases) - &lacking(&findings);
    assert_eq!(names.iter().cloned().collect::<BTreeSet<_>>(), measured);
    assert_eq!(names.len(), measured.len(), "a row stands twice");
    for row in &found {
        assert_eq!((row["verified"].as_str(), row["rounds"].as_str()), ("yes", "1"), "{row:?}");
        let ns: f64 = row["ns"].parse().expect("a figure");
        let samples: u32 = row["samples"].parse().expect("a number");
        assert!(ns > 0.0 && samples >= 1, "{row:?}");
    }

    assert_verdicts(&findings);

    fs::create_dir(place.path("copy")).expect("a folder");
    fs::copy(place.path("run/run.jsonl"), place.path("copy/run.jsonl")).expect("a copy");
    place.harness(["report", "copy"]).ends(0, &["copy/report.html\ncopy/report.md\ncopy/report.csv\n"], &[]);
    for report in WHOLE_RUN {
        assert_eq!(place.read(&format!("copy/{report}")), place.read(&format!("run/{report}")), "{report} differs");
    }
}

#[test]
fn a_lane_of_two_mechanisms_is_measured_where_the_first_is_left_out() {
    let place = Place::new();
    let arguments = ["bench", "--filter", "^strings/newline-batch/ascii-8/10$", "--no-native", "--rounds", "1"];
    let bench = place.harness(arguments).args(["--browser", "chromium", "--out", "run"]);
    bench.ends(0, &["Run:     run/run.jsonl"], &["round 1 of 1: Chromium took"]);
    let run = place.run("run");
    let has = |list: &str, key: &str| {
        let found = run["rounds"][0][list].as_array().expect("a list").iter();
        found
            .filter(|one| one["lane"] == "js")
            .any(|one| one[key].as_str().is_some_and(|name| name.contains("newline")))
    };
    assert!(has("measurements", "case"), "its own lane in plain JavaScript");
    assert!(has("bodies", "mechanism"), "and what ran there");
}
