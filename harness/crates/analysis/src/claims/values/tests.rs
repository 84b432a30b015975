//! What each claim makes of what was seen, and of the opposite.

mod counts;

use std::fs;
use std::path::Path;

use bench_native::{Lane, Variant};
use serde_json::{Value, json};

use super::ClaimOutcome::{self, Depends, DoesNotHold, Holds, NotMeasured};
use super::{CLAIMS, Verdict};
use crate::analyse;
use crate::ledger;
use record::{CaseRecord, Counted, Host, Measurement, Observation, Run, Seen, fixture};

/// What the checks of the browsers of 2026 saw.
fn sights() -> Vec<Observation> {
    let handles = "handles/reference-in-signature";
    vec![
        of("numbers/conversions", json!({ "calls": 5, "converted": 2 })),
        of(
            "numbers/sixty-four-bits",
            json!({ "u64_type": "bigint", "u64_survives": true, "f64_type": "number", "f64_survives": false }),
        ),
        of(
            "strings/argument-shape",
            json!({ "arguments": "number number", "second": 10, "utf8_bytes": 10, "utf16_units": 5,
                    "bytes_there": true }),
        ),
        of("strings/ownership", json!({ "in_wasms_own_block": true, "passed_bytes": 13_107_200, "pages_grown": 0 })),
        of(
            "buffers/copies",
            json!({
                "bytes_out_is_memory": false, "rust_sees_change": false, "values_out_frees_it": true,
                "values_out_is_memory": false, "bare_hands_pointer": true, "import_is_memory": true
            }),
        ),
        of(
            "views/growth",
            json!({ "follows": true, "fresh_follows": true, "length_before": 32, "length_after": 0,
                "pages_grown": 257 }),
        ),
        of(
            "views/canvas",
            json!({
                "put_view": "TypeError", "put_clamped_view": "TypeError", "image_of_view": "TypeError",
                "draws_clamped": true, "canvas_follows": false
            }),
        ),
        of(
            handles,
            json!({
                "bare_returns_same": true, "glue_returns_same": true, "bare_argument": "object", "rust_holds": 1029,
                "rust_holds_what_glue_gave": false, "in_engine_table": true
            }),
        ),
        Observation {
            variant: Variant::Slab,
            ..of(
                handles,
                json!({
                    "bare_returns_same": false, "glue_returns_same": true, "bare_argument": "number",
                    "rust_holds": 1028,
                    "rust_holds_what_glue_gave": true, "in_engine_table": false
                }),
            )
        },
    ]
}

fn of(check: &str, seen: Value) -> Observation {
    let seen = serde_json::from_value(seen).unwrap();
    Observation { check: check.into(), variant: Variant::Default, seen, trouble: None }
}

/// The ledger in the tree.
fn ledger() -> Vec<Counted> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..").join(ledger::FILE);
    ledger::parse(&fs::read_to_string(path).unwrap()).unwrap().1
}

/// The fixture in whose last round every browser saw this and counted what stands in the tree.
fn run(rounds: u32, seen: &[Observation]) -> Run {
    let mut run = fixture::with_rounds(rounds);
    let known = run.cases.iter().find(|case| case.mechanism == "vec-out").unwrap().clone();
    // Cases of which nothing counts but their counts.
    run.cases.extend(["bytes-in", "bytes-out"].map(|mechanism| CaseRecord {
        id: format!("buffers/{mechanism}/u8/4096"),
        mechanism: mechanism.into(),
        data: "u8".into(),
        size: 4_096,
        bytes: 4_096,
        ..known.clone()
    }));
    for round in run.rounds.iter_mut().filter(|round| round.host.runs_javascript() && round.index + 1 == rounds) {
        round.observations = seen.to_vec();
        round.counted = ledger();
    }
    run
}

/// Lets a lane of a mechanism take longer by a factor.
fn slower(run: &mut Run, mechanism: &str, lane: Lane, factor: f64) {
    let measurements = run.rounds.iter_mut().flat_map(|round| &mut round.measurements);
    let wanted = |case: &str| case.split('/').nth(1) == Some(mechanism);
    for found in measurements.filter(|found| found.lane == lane && wanted(&found.case)) {
        found.elapsed_us.iter_mut().chain(&mut found.warmup_us).for_each(|us| *us *= factor);
    }
}

fn verdicts(run: &Run, claim: &str) -> Vec<Verdict> {
    let judged = analyse(run).claims.into_iter().find(|judged| judged.claim.id == claim).unwrap();
    let verdicts: Vec<Verdict> = judged.verdicts.into_iter().map(|(_, verdict)| verdict).collect();
    assert_eq!(verdicts.len(), 2, "two browsers");
    verdicts
}

/// What both browsers say.
fn outcome(run: &Run, claim: &str) -> ClaimOutcome {
    let verdicts = verdicts(run, claim);
    assert!(verdicts.iter().all(|verdict| verdict.outcome == verdicts[0].outcome), "{claim}: {verdicts:?}");
    verdicts[0].outcome
}

/// [`sights`] with one thing changed, for all builds.
fn changed(check: &str, changes: &[(&str, Value)]) -> Vec<Observation> {
    let mut sights = sights();
    let mut hits = 0;
    for observation in sights.iter_mut().filter(|observation| observation.check == check) {
        for (name, value) in changes {
            let value: Seen = serde_json::from_value(value.clone()).unwrap();
            hits += usize::from(observation.seen.insert((*name).into(), value).is_some());
        }
    }
    assert!(hits > 0, "{check} sees none of {changes:?}");
    sights
}

#[test]
fn every_claim_is_decided_by_what_browsers_show() {
    let run = run(3, &sights());
    for (claim, expected, part_of_the_figure) in [
        ("numbers-free", Depends, "more expensive in 1 of 1 cases"),
        ("wasm-four-types", DoesNotHold, "The build without reference types cannot"),
        ("js-numbers-f64", Depends, "which is a bigint in JavaScript. It came back rounded as f64"),
        ("string-ptr-len", Holds, "The second was 10"),
        ("string-alloc-copy-encode", Depends, "3 of 10 ways across do all three. "),
        ("string-alloc-copy-encode", Depends, "without encoder or decoder: &str with ASCII in"),
        ("str-borrows-js", DoesNotHold, "Of such blocks the glue gave 0 back and Rust 1."),
        ("str-borrows-js", DoesNotHold, "The counts are those of a String argument"),
        ("bytes-copied", Holds, "Of 4,096 bytes given 4,096 were copied, and Rust did not see"),
        (
            "vec-hands-pointer",
            DoesNotHold,
            "copied 32,768 of 32,768 bytes to a buffer of JavaScript's, and the block was freed",
        ),
        ("jsvalue-index", Depends, "gives Wasm an object and Rust holds number 1,029. That is"),
        ("inspect-calls-back", Holds, "is_null 1, as_f64 1, as_string 1, dyn_into 1 and dyn_ref"),
        ("inspect-calls-back", Holds, "Passing one on makes 0"),
        ("view-putimagedata", DoesNotHold, "putImageData throws TypeError for a Uint8Array"),
        ("view-live", Depends, "grow by 257 pages. Then its length went from 32 to 0"),
        ("batch-wins", Depends, "vec-string never wins"),
        ("slice-is-view", DoesNotHold, "32,768 of 32,768 bytes were copied, into one block"),
        ("pointer-zero-copy", Holds, "took 3 calls, 0 allocations and 0 bytes copied"),
    ] {
        assert_eq!(outcome(&run, claim), expected, "{claim}");
        for verdict in verdicts(&run, claim) {
            assert!(verdict.figure.contains(part_of_the_figure), "{claim}: {}", verdict.figure);
            assert!(!verdict.figure.ends_with('.'), "{claim}: {}", verdict.figure);
        }
    }
}

#[test]
fn every_claim_turns_with_what_decides_it() {
    for (claim, check, changes, expected) in [
        ("wasm-four-types", "handles/reference-in-signature", vec![("bare_returns_same", json!(false))], Holds),
        ("js-numbers-f64", "numbers/sixty-four-bits", vec![("u64_type", json!("number"))], Holds),
        ("string-ptr-len", "strings/argument-shape", vec![("arguments", json!("string"))], DoesNotHold),
        ("string-ptr-len", "strings/argument-shape", vec![("second", json!(5))], DoesNotHold),
        ("string-ptr-len", "strings/argument-shape", vec![("bytes_there", json!(false))], DoesNotHold),
        ("wasm-four-types", "handles/reference-in-signature", vec![("glue_returns_same", json!(false))], NotMeasured),
        ("str-borrows-js", "strings/ownership", vec![("in_wasms_own_block", json!(false))], Depends),
        ("str-borrows-js", "strings/ownership", vec![("pages_grown", json!(200))], Depends),
        ("bytes-copied", "buffers/copies", vec![("rust_sees_change", json!(true))], Depends),
        ("bytes-copied", "buffers/copies", vec![("bytes_out_is_memory", json!(true))], Depends),
        ("vec-hands-pointer", "buffers/copies", vec![("values_out_is_memory", json!(true))], Depends),
        ("jsvalue-index", "handles/reference-in-signature", vec![("in_engine_table", json!(true))], DoesNotHold),
        (
            "jsvalue-index",
            "handles/reference-in-signature",
            vec![("rust_holds_what_glue_gave", json!(true)), ("in_engine_table", json!(false))],
            Holds,
        ),
        ("jsvalue-index", "handles/reference-in-signature", vec![("glue_returns_same", json!(false))], NotMeasured),
        ("view-putimagedata", "views/canvas", vec![("put_view", json!(""))], Holds),
        ("view-putimagedata", "views/canvas", vec![("put_clamped_view", json!(""))], Depends),
        ("view-putimagedata", "views/canvas", vec![("draws_clamped", json!(false))], NotMeasured),
        ("view-live", "views/growth", vec![("length_after", json!(32))], Holds),
        ("view-live", "views/growth", vec![("follows", json!(false))], DoesNotHold),
        ("view-live", "views/growth", vec![("pages_grown", json!(0))], NotMeasured),
        ("pointer-zero-copy", "views/growth", vec![("follows", json!(false))], DoesNotHold),
    ] {
        let run = run(3, &changed(check, &changes));
        assert_eq!(outcome(&run, claim), expected, "{claim} after {changes:?}");
    }
}

#[test]
fn a_text_outside_of_wasms_memory_is_javascripts() {
    let mut sights = changed("strings/ownership", &[("in_wasms_own_block", json!(false))]);
    let shape = sights.iter_mut().find(|observation| observation.check == "strings/argument-shape").unwrap();
    shape.seen.insert("bytes_there".into(), Seen::Flag(false));
    assert_eq!(outcome(&run(3, &sights), "str-borrows-js"), Holds);
}

#[test]
fn numbers_are_free_only_where_the_interval_shows_it() {
    let mut cheap = run(3, &sights());
    slower(&mut cheap, "add", Lane::Js, 10.0);
    assert_eq!(outcome(&cheap, "numbers-free"), Holds);
    let mut near = run(3, &sights());
    // 3.0 ns against 2.73 ns is 1.1, whose interval reaches to both sides.
    slower(&mut near, "add", Lane::Js, 2.1);
    assert_eq!(outcome(&near, "numbers-free"), NotMeasured);
}

#[test]
fn growth_is_told_only_where_every_round_shows_a_boundary_cost() {
    let growth =
        |run: &Run| verdicts(run, "slice-is-view")[0].figure.contains("its boundary cost grows by a factor of 2");
    let mut run = run(3, &sights());
    assert!(growth(&run));
    // One round in which the smaller of the two sizes seems to cost less than its work alone.
    let noisy = |found: &&mut Measurement| found.case == "buffers/slice-in/f64/4096" && found.lane == Lane::Inside;
    let first = run.rounds.iter_mut().find(|round| round.host == Host::CHROMIUM).unwrap();
    for found in first.measurements.iter_mut().filter(noisy) {
        found.elapsed_us.iter_mut().chain(&mut found.warmup_us).for_each(|us| *us *= 100.0);
    }
    assert!(!growth(&run));
}

#[test]
fn batches_win_only_by_intervals() {
    let with = |factor| {
        let mut run = run(3, &[]);
        slower(&mut run, "per-item", Lane::Bindgen, factor);
        outcome(&run, "batch-wins")
    };
    assert_eq!(with(100.0), Holds);
    assert_eq!(with(0.01), DoesNotHold);
}

#[test]
fn one_round_decides_what_was_seen_and_no_price() {
    let run = run(1, &sights());
    for claim in ["numbers-free", "batch-wins"] {
        assert_eq!(outcome(&run, claim), NotMeasured, "{claim}");
    }
    assert_eq!(outcome(&run, "slice-is-view"), DoesNotHold);
    assert_eq!(outcome(&run, "pointer-zero-copy"), Holds);
}

#[test]
fn nothing_is_claimed_of_what_was_not_looked_at() {
    let mut run = fixture::run();
    run.cases.retain(|case| case.is_control());
    for claim in CLAIMS {
        assert_eq!(outcome(&run, claim.id), NotMeasured, "{}", claim.id);
    }
}

#[test]
fn one_build_alone_decides_for_itself() {
    let mut sights = sights();
    sights.retain(|observation| observation.variant == Variant::Default);
    let run = run(3, &sights);
    assert_eq!(outcome(&run, "jsvalue-index"), DoesNotHold);
    assert!(verdicts(&run, "jsvalue-index")[0].figure.contains("was not looked at"));
}
