//! Runtimes: what needs no page is measured and counted in them as in browsers.

use crate::support::{Place, rows};
use harness::setup::browsers;
use record::Host;

const CASES: &str = "^(numbers/add/i32|strings/str-in/ascii|dom/create-element/element)/(1|64)$";
const RUNTIMES: [&str; 3] = ["node", "deno", "bun"];

#[test]
fn what_needs_no_page_is_measured_in_runtimes() {
    let place = Place::new();
    let arguments = ["bench", "--browser", &RUNTIMES.join(","), "--filter", CASES, "--no-native", "--rounds", "1"];
    let bench = place.harness(arguments).args(["--out", "run", "--table"]);
    let lacking = "Lacking:\n  Node lacks a document, ";
    bench.ends(0, &["strings/str-in/ascii/64", lacking, "Run:     run/run.jsonl"], &["round 1 of 1: "]);
    let found = rows(&place.read("run/report.csv"));
    for runtime in RUNTIMES {
        let own: Vec<_> = found.iter().filter(|row| row["browser"] == runtime).collect();
        assert!(own.iter().any(|row| row["lane"] == "bindgen"), "{runtime} measured nothing");
        assert!(own.iter().all(|row| row["verified"] == "yes" && row["family"] != "dom"), "{runtime}");
    }
    let engines = ["V8/", "JavaScriptCore/"].map(|engine| place.read("run/report.md").contains(engine));
    assert_eq!(engines, [true; 2], "the report names no engine");
    place.assert_nothing_left();
}

#[test]
fn two_programs_of_one_kind_have_a_column_each() {
    let place = Place::new();
    let other = place.path("node22");
    let node = browsers::find(Host::NODE).expect("the suite has installed it").path;
    std::os::unix::fs::symlink(node, &other).expect("a link");
    let hosts = format!("node,node=22.1:{}", other.display());
    let arguments = ["bench", "--host", &hosts, "--filter", "^numbers/add/i32/", "--no-native", "--rounds", "1"];
    place.harness(arguments).args(["--out", "run"]).ends(0, &["Node 22.1 "], &["Node 22.1 took"]);
    let found = rows(&place.read("run/report.csv"));
    let timed = |column: &str| found.iter().filter(|row| row["browser"] == column && row["verified"] == "yes").count();
    assert!(timed("node") > 0 && timed("node") == timed("node-22.1"), "{found:?}");

    let without = ["bench", "--resume", "run"];
    let sentence = "Node 22.1 had a program or a grid of its own: name it by --browser node=22.1:PROGRAM";
    place.harness(without).ends(1, &[], &[sentence]);
    let missing =
        "--browser names /no/such, which does not answer --version as Node 18 or later would: correct its path";
    place.harness(["bench", "--host", "node=/no/such"]).ends(1, &[], &[missing]);
    place.assert_nothing_left();
}

#[test]
fn runtimes_count_what_node_counts() {
    let place = Place::new();
    let arguments = ["ledger", "--browser", "deno", "--family", "strings", "--check"];
    place.harness(arguments).ends(0, &["lines are as in"], &["lines are the same in Node and Deno."]);
    place.assert_nothing_left();
    // Bun rewrites glue before it runs it.
    place.harness(["ledger", "--browser", "bun"]).ends(2, &[], &["invalid value 'bun' for '--browser <NAMES>'"]);
}
