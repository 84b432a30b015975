//! Which way for a reader's own case, answered from a stored run.

use bench_native::Lane;
use record::{Body, Run, Store};

use crate::support::{Place, priced};

/// Mechanisms with what they take for 1 and for 100 strings, in nanoseconds of Chromium. Firefox takes twice as long.
const WAYS: [(&str, [f64; 2]); 3] =
    [("per-item", [100.0, 10_000.0]), ("newline-batch", [400.0, 1_600.0]), ("packed-batch", [900.0, 2_500.0])];
const SIZES: [u64; 2] = [1, 100];
const TASK: &str = "upper-case many strings";

/// A place with a run of three ways at two sizes, whose prices are made anew from another.
fn place() -> Place {
    let place = Place::new();
    let stored = priced::stored(&place, false);
    let mut run = record::read(&stored).expect("it was just saved");
    let found: Vec<(usize, usize)> =
        (0..WAYS.len()).flat_map(|way| (0..SIZES.len()).map(move |size| (way, size))).collect();
    rename(&mut run, &found);
    let store = Store::whole(&place.path("asked"), &run).expect("it is saved");
    drop(store);
    place
}

/// Makes as many cases those of the job, and leaves the others out.
fn rename(run: &mut Run, found: &[(usize, usize)]) {
    run.cases.truncate(found.len());
    let before: Vec<String> = run.cases.iter().map(|case| case.id.clone()).collect();
    for (case, (way, size)) in run.cases.iter_mut().zip(found) {
        let (mechanism, size) = (WAYS[*way].0, SIZES[*size]);
        case.id = format!("strings/{mechanism}/ascii-8/{size}");
        (case.mechanism, case.size, case.items, case.bytes) = (mechanism.into(), size, size, 8 * size);
        (case.unit, case.task) = ("string".into(), Some(TASK.into()));
        case.what = format!("upper-case by {mechanism}");
    }
    for (slow, round) in [1.0, 2.0].into_iter().zip(&mut run.rounds) {
        round.measurements.retain(|measurement| before.contains(&measurement.case));
        for measurement in &mut round.measurements {
            let place = before.iter().position(|id| *id == measurement.case).expect("only those are left");
            let (way, size) = found[place];
            let us = slow * WAYS[way].1[size];
            measurement.case = run.cases[place].id.clone();
            (measurement.elapsed_us, measurement.warmup_us) = (vec![us; 5], vec![us]);
        }
        let text = "bindgen({ glue }) {\n  return { once: () => glue.upper_all(1) };\n}".into();
        round.bodies =
            vec![Body { family: "strings".into(), mechanism: "newline-batch".into(), lane: Lane::Bindgen, text }];
    }
    run.exports.insert("upper_all".into(), "#[wasm_bindgen]\npub fn upper_all() {}".into());
}

#[test]
fn ways_for_an_amount_stand_in_order_of_cost() {
    let place = place();
    let parts = [
        "strings: upper-case many strings\n10 strings of 8 ASCII bytes. Costs lie on straight lines between 1 and 100.\n",
        // An eleventh of the way from 400 to 1,600, from 100 to 10,000 and from 900 to 2,500.
        "Chromium\n  newline-batch  ██",
        "509 ns\n  per-item ",
        "1.00 µs, no clear difference\n  packed-batch ",
        "1.05 µs, no clear difference\n",
        "Firefox\n  newline-batch  ",
        "1.02 µs",
        "Take newline-batch in Chromium and Firefox, with no clear difference from per-item and packed-batch.\nnewline-batch: upper-case by newline-batch\n",
        "From the run asked, measured on 2026-01-02 on Abacus [31m.",
    ];
    let asked = ["which", "strings", "--items", "10", "--bytes", "8", "--run", "asked"];
    let ended = place.harness(asked).ends(0, &parts, &[]);
    assert!(ended.stdout.lines().count() <= 25 && !ended.stdout.contains('\u{1b}'), "{}", ended.stdout);
    let measured = ["which", "upper-case", "--items", "100", "--browser", "firefox", "--run", "asked"];
    let ended = place.harness(measured).ends(0, &["Costs are as measured.\nFirefox\n", "3.20 µs"], &[]);
    assert!(!ended.stdout.contains("Chromium"), "{}", ended.stdout);
    let beyond = ["which", "strings", "--items", "5000", "--bytes", "60", "--run", "asked"];
    let sentences = [
        "5,000 strings of 8 ASCII bytes. Nothing was measured on both sides of that: costs are those of 100.\n",
        "No items of 60 bytes were measured: the nearest have 8.\n",
    ];
    place.harness(beyond).ends(0, &sentences, &[]);
}

#[test]
fn a_published_run_answers_for_a_browser_that_the_newest_whole_one_lacks() {
    let asked = ["which", "array of floats out of Rust", "--items", "10000", "--browser", "webkit"];
    Place::new().harness(asked).ends(
        0,
        &["WebKit\n", "results/published/2026-12-01-six-engines-two-core-xeon, measured on 2026-12-01 on "],
        &[],
    );
}

#[test]
fn its_code_can_be_asked_for() {
    let place = place();
    let code = ["which", "strings", "--items", "10", "--run", "asked", "--code"];
    let parts = [
        "newline-batch: upper-case by newline-batch\n\n// Rust\n#[wasm_bindgen]\npub fn upper_all() {}\n\n// JavaScript\nbindgen(",
        "From the run",
    ];
    place.harness(code).ends(0, &parts, &[]);
    place.harness(code).args(["--way", "per-item"]).ends(
        1,
        &[],
        &["error: the run does not tell the code of per-item"],
    );
    let unknown = "error: the job has no way \"batch\": it has newline-batch, per-item and packed-batch";
    place.harness(code).args(["--way", "batch"]).ends(1, &[], &[unknown]);
}

#[test]
fn what_can_be_asked_for_is_listed_and_what_cannot_is_told() {
    let place = place();
    place.harness(["which", "--run", "asked"]).ends(0, &["strings\n  upper-case many strings ", "ascii-8\n"], &[]);
    let refused = |arguments: &[&str], sentence: &str| {
        place.harness(["which", "--run", "asked"]).args(arguments.iter().copied()).ends(1, &[], &[sentence]);
    };
    refused(
        &["stings"],
        "error: no job of the run is called \"stings\", perhaps strings: `cargo harness which` lists all",
    );
    refused(&["strings", "--data", "cjk"], "error: the run has no data \"cjk\" for this: it has ascii-8");
    refused(
        &["strings", "--browser", "webkit"],
        "error: the run measured this in Chromium and Firefox only: name another with --run, or measure one with \
         `cargo harness bench --browser webkit`",
    );
    place.harness(["which", "strings", "--run", "gone"]).ends(1, &[], &["error: there is no run at gone"]);
    let nowhere = "error: there is no run here that could answer: name one with --run, or measure one with";
    place.installed(["which", "strings"]).ends(1, &[], &[nowhere]);
    // In this clone the published run answers.
    place.harness(["which"]).ends(0, &["strings\n", "From the run ", "published"], &[]);
    place.harness(["which", "strings", "--items", "0"]).ends(2, &[], &["invalid value '0' for '--items <NUMBER>'"]);
    place.harness(["which", "strings", "--way", "x"]).ends(2, &[], &["--code"]);
    place.harness(["which", "--help"]).ends(0, &["Examples:", "which strings --items 500 --bytes 8"], &[]);
}
