//! The real page in a real browser, given something that is not right.

use crate::support::stage::PLAYED;
use crate::support::{Place, proxy, rows};
use serde_json::{Value, json};

const CASE: &str = "numbers/add/i32/1";

/// A run of one round behind a proxy that changes answers.
fn run(change: proxy::Change, code: i32, stdout: &[&str], stderr: &[&str]) -> Place {
    let place = Place::new();
    let browser = proxy::chromium_behind(&place, change);
    let invocation = place.harness(PLAYED).args(["--rounds", "1"]).env("BOUNDARY_CHROMIUM", browser);
    invocation.ends(code, stdout, stderr);
    place.assert_nothing_left();
    place
}

#[test]
fn a_proxy_that_changes_nothing_changes_nothing() {
    let place = run(|_, _, _| (), 0, &[CASE], &["Chromium took"]);
    assert!(rows(&place.read("run/report.csv")).iter().all(|row| row["verified"] == "yes"));
}

#[test]
fn a_page_that_is_not_isolated() {
    let without = |_: &str, head: &mut String, _: &mut Vec<u8>| {
        *head =
            head.lines().filter(|line| !line.starts_with("Cross-Origin-")).map(|line| format!("{line}\r\n")).collect();
    };
    let why = "the page was not cross-origin isolated";
    let place = run(without, 1, &["Missing:", why], &[why, why, "error: the run is not whole, with rounds missing: 1"]);
    assert_eq!(rows(&place.read("run/report.csv")).len(), 0, "coarse figures count");
    let run = place.run("run");
    let page = &run["rounds"][0]["page"];
    assert_eq!(page["isolated"], false);
    assert!(page["clock_step_us"].as_f64().is_some_and(|step| step > 0.0), "{page}");
}

#[test]
fn a_kernel_whose_result_is_not_the_native_one() {
    let expects_another = |path: &str, _: &mut String, body: &mut Vec<u8>| {
        if path == "/begin" {
            let mut plan: Value = serde_json::from_slice(body).expect("a plan");
            let cases = plan["cases"].as_array_mut().expect("cases").iter_mut();
            cases.filter(|case| case["id"] == CASE).for_each(|case| case["expected"] = json!({ "exact": [41] }));
            *body = plan.to_string().into_bytes();
        }
    };
    let line = "Chromium: wrong result, not timed, 4 rows: expected {\"exact\":[41]}, got {\"exact\":[";
    let last = "error: the run is not whole, with rounds missing: 0, and rows missing, wrong or failed: 4. ";
    let place = run(expects_another, 1, &["Missing:", line], &["Chromium took", last]);
    let csv = rows(&place.read("run/report.csv"));
    assert!(!csv.is_empty() && csv.iter().all(|row| row["family"] == "controls" && row["verified"] == "yes"));
    let run = place.run("run");
    let measurements = run["rounds"][0]["measurements"].as_array().expect("rows").iter();
    for row in measurements.filter(|row| row["case"] == CASE) {
        assert_eq!((&row["outcome"], &row["elapsed_us"]), (&"wrong".into(), &json!([])), "it was timed: {row}");
    }
    for lane in ["inside", "raw", "bindgen", "js"] {
        assert!(place.read("run/report.md").contains(&format!("{CASE} {lane}")), "{lane} is not named");
    }
}

#[test]
fn a_module_that_is_cut_off() {
    let cut = |path: &str, _: &mut String, body: &mut Vec<u8>| {
        if path.ends_with(".wasm") {
            body.truncate(body.len() / 2);
        }
    };
    let last = "error: the run is not whole, with rounds missing: 0, and rows missing, wrong or failed: ";
    let place = run(cut, 1, &["Missing:", "Chromium: failed, ", "CompileError: "], &["Chromium took", last]);
    let csv = rows(&place.read("run/report.csv"));
    assert!(csv.iter().all(|row| row["lane"] == "js"), "only plain JavaScript needs no module");
}
