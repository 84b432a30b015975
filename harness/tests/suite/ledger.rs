//! The ledger: what crosses is counted exactly, the same in every engine, and as it stands in the tree; what crosses
//! without being known there is named, and whatever goes wrong is said.

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use crate::support::tree::Tree;
use crate::support::{Invocation, Place};
use analysis::ledger::{COUNTERS, FILE, parse};
use nix::sys::signal::Signal;

const COUNTING: &str = "counting in Node…";
const STOPPED: &str = "error: stopped on request, by Ctrl-C or SIGTERM\n";
/// Two lines of the ledger.
const TWO: [&str; 3] = ["ledger", "--filter", "^numbers/(add|unit)/(i32|none)/1$"];
/// One of them, as Node tells it.
const COUNTED: &str = r#"{"case":"numbers/add/i32/1","variant":"default","counts":{"calls-in":1},"trouble":null}"#;

/// A Node that is none: it says its version, and else does this.
fn node(place: &Place, does: &str) -> PathBuf {
    let path =
        place.write("node", &format!("#!/bin/sh\nif [ \"$1\" = --version ]; then echo v20.0.0; exit; fi\n{does}\n"));
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("it becomes executable");
    path
}

/// [`TWO`] counted in a Node that does this.
fn counted_by(place: &Place, does: &str) -> Invocation {
    place.harness(TWO).env("BOUNDARY_NODE", node(place, does))
}

/// Expects this error of a Node that does this, and nothing left.
fn fails(does: &str, error: &str) {
    let place = Place::new();
    let error = format!("error: {error}");
    counted_by(&place, does).args(["--patience", "1"]).ends(1, &[], &[COUNTING, &error]);
    place.assert_nothing_left();
}

#[test]
fn every_engine_counts_what_stands_in_the_tree() {
    let place = Place::new();
    let lines =
        parse(&fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../results/ledger.tsv")).expect("a ledger"))
            .expect("a ledger")
            .1
            .len();
    let (same, as_kept) = (
        format!("{lines} lines are the same in Node and Chromium and Firefox and WebKit."),
        format!("{lines} lines are as in {FILE}.\n"),
    );
    let ended = place.harness(["ledger", "--browser", "chromium,firefox,webkit", "--check"]).ends(
        0,
        &[&as_kept],
        &[COUNTING, &same],
    );
    assert_eq!(ended.stdout, as_kept);
    place.assert_nothing_left();
}

#[test]
fn what_was_hidden_is_named_and_an_update_keeps_to_its_part() {
    let place = Place::new();
    // What the copy is built from is there afterwards.
    place.harness(TWO).ends(0, &["numbers/unit/none/1\tdefault\tcalls-in=1 in:numbers_unit=1\n"], &[COUNTING]);
    let tree = Tree::built(&place);
    tree.edit(
        "bench-wasm/src/numbers.rs",
        "pub fn numbers_add(a: i32, b: i32) -> i32 {",
        "pub fn numbers_add(a: i32, b: i32) -> i32 {\n    drop(std::hint::black_box(Box::new(7_u8)));",
    );
    let before = tree.read(FILE);
    let differences = ["i32", "i32-heap"].map(|data| {
        ["rust-allocations", "rust-allocated", "rust-frees", "rust-freed"]
            .map(|counter| format!("numbers/add/{data}/1 (default): {counter} 0 → 1\n"))
            .concat()
    });
    let said =
        [differences.concat(), format!("8 differences from {FILE}: if meant, run `cargo harness ledger --update`")];
    let ended =
        tree.harness(["ledger", "--check", "--filter", "numbers/add/"]).ends(3, &[&said[0], &said[1]], &[COUNTING]);
    assert!(ended.stdout.starts_with(&said[0]), "{}", ended.stdout);
    assert_eq!(tree.read(FILE), before, "a comparison writes nothing");

    // A case of an older catalogue.
    let gone = "numbers/gone/i32/1\tdefault\tcalls-in=1 in:numbers_gone=1\n";
    tree.write(FILE, before.clone() + gone);
    let lines = before.lines().filter(|line| !line.starts_with('#')).count();
    let said = format!("{FILE} holds {lines} lines, 2 of them counted now.\n");
    tree.harness(["ledger", "--update", "--filter", "numbers/add/"]).ends(0, &[&said], &[COUNTING]);
    let after = tree.read(FILE);
    assert_eq!(after.lines().count(), before.lines().count(), "a line of nothing stays, or one is lost");
    let changed = before.lines().zip(after.lines()).filter(|(old, new)| old != new).map(|(_, new)| new);
    let expected = ["i32", "i32-heap"].map(|data| {
        format!(
            "numbers/add/{data}/1\tdefault\tcalls-in=1 rust-allocations=1 rust-allocated=1 rust-frees=1 rust-freed=1 \
             in:numbers_add=1"
        )
    });
    assert_eq!(changed.collect::<Vec<_>>(), expected);
    tree.harness(["ledger", "--check", "--filter", "numbers/add/"]).ends(0, &["2 lines are as in"], &[COUNTING]);

    // Counted by another compiler, the lines that stay would stand under a wrong name.
    let other = after.replace("# compiler: rustc ", "# compiler: rustc 0.");
    tree.write(FILE, &other);
    let parts =
        [COUNTING, "error: results/ledger.tsv was made by rustc 0.", "count everything, with `cargo harness ledger"];
    tree.harness(["ledger", "--update", "--filter", "numbers/add/"]).ends(1, &[], &parts);
    assert_eq!(tree.read(FILE), other);
    place.assert_nothing_left();
}

#[test]
fn a_ledger_that_is_none_is_told_before_anything_is_built() {
    let place = Place::new();
    let tree = Tree::copied(&place);
    let whole = tree.read(FILE);
    let path = tree.path(FILE).display().to_string();
    let garbled =
        format!("error: {path} is no ledger: mend it, or make it anew with `cargo harness ledger --update`: ");
    let merged = format!("{whole}<<<<<<< HEAD\n");
    let twice = format!("{whole}{}\n", whole.lines().last().unwrap_or_default());
    let cut = &whole[..whole.find("\tdefault").expect("a line")];
    let conflict = format!("line {} is not `case, variant, counter=count …`", merged.lines().count());
    let second = format!("line {} tells of ", twice.lines().count());
    for (content, why) in [
        ("", "it does not say which compiler and which wasm-bindgen it was made by\n"),
        (cut, "line 5 is not `case, variant, counter=count …`, separated by tabs: \"numbers/unit/none/1\"\n"),
        (&merged, &conflict),
        (&twice, &second),
        ("\u{0}\u{1b}[31m\u{fffd}", "it does not say which compiler"),
    ] {
        tree.write(FILE, content);
        for arguments in [["ledger", "--check"].as_slice(), &["ledger", "--update", "--family", "numbers"]] {
            let ended = tree.harness(arguments.iter().copied()).ends(1, &[], &[&garbled, why]);
            assert_eq!(ended.stderr.lines().count(), 1, "{}", ended.stderr);
        }
    }
    tree.write(FILE, [b"# compiler: \xff\xfe\n# wasm-bindgen: 1\n\xff\x1b[2J\n".as_slice()].concat());
    let ended = tree.harness(["ledger", "--check"]).ends(1, &[], &[&garbled, "line 3 is not"]);
    assert!(!ended.stderr.contains('\u{1b}'), "{}", ended.stderr);

    fs::remove_file(tree.path(FILE)).expect("it is there");
    let missing = format!("error: cannot read {path}: make it with `cargo harness ledger --update`: ");
    let ended = tree.harness(["ledger", "--check"]).ends(1, &[], &[&missing]);
    assert_eq!(ended.stderr.lines().count(), 1, "{}", ended.stderr);
    assert!(!tree.path("target").exists(), "something was built");
    place.assert_nothing_left();
}

#[test]
fn every_counter_is_explained() {
    let ended = Place::new().harness(["ledger", "--explain"]).ends(0, &["calls-in "], &[]);
    let explained: BTreeSet<&str> = ended.stdout.lines().filter_map(|line| line.split("  ").next()).collect();
    for counter in COUNTERS {
        assert!(explained.contains(counter.name), "{}", counter.name);
    }
    let ledger = fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/../results/ledger.tsv")).expect("a ledger");
    for line in parse(&ledger).expect("a ledger").1 {
        for name in line.counts.keys().filter(|name| !name.starts_with("in:") && !name.starts_with("out:")) {
            assert!(explained.contains(name.as_str()), "{name} of {}", line.case);
        }
    }
}

#[test]
fn without_node_it_tells_how_to_get_it() {
    let place = Place::new();
    let nowhere = place.path("t").display().to_string();
    for arguments in [["ledger"].as_slice(), &["ledger", "--check"], &["ledger", "--update"]] {
        let harness = || place.harness(arguments.iter().copied());
        let ended = harness().env("BOUNDARY_NODE", "").env("PATH", &nowhere).ends(
            1,
            &[],
            &["error: Node 18 or later is missing: "],
        );
        assert!(ended.error().contains("nodejs") || ended.error().contains("install Node"), "{}", ended.error());
        let sentence = "error: BOUNDARY_NODE names /no/such/node, which does not answer --version as Node 18 or later \
                        would: correct or unset BOUNDARY_NODE\n";
        harness().env("BOUNDARY_NODE", "/no/such/node").ends(1, &[], &[sentence]);
    }
    place.assert_nothing_left();
}

#[test]
fn a_node_that_dies_is_told_with_its_last_words() {
    fails("exit 0", "Node ended after 0 of 2 counts: ");
    fails(&format!("echo '{COUNTED}'; exit 7"), "Node ended with exit status: 7 after it counted ");
    fails("kill -9 $$", "Node ended with signal: 9 (SIGKILL) after it was started: ");
    fails(
        "printf 'file:1\\n\\n  \\033[31mTypeError: it is\\tnone\\n    at x\\n\\nNode.js v20\\n' >&2; exit 1",
        "Node ended with exit status: 1 after it was started: try again, or name another in BOUNDARY_NODE; it said \
         \"[31mTypeError: it is none\"\n",
    );
}

#[test]
fn a_node_that_is_silent_is_ended_with_all_that_it_started() {
    // Both processes name the folder for temporary files.
    let asleep = "sh -c 'sleep 1000; :' \"$2\" & wait";
    fails(asleep, "Node has said nothing for 1 s since it was started: --patience gives it more time\n");
    let later = format!("echo '{COUNTED}'; {asleep}");
    fails(&later, "Node has said nothing for 1 s since it counted numbers/add/i32/1: --patience");
    fails(&format!("exec 1>&-; {asleep}"), "Node has said nothing for 1 s since it was started: --patience");
    // Its output stays open in what it left behind.
    fails("sh -c 'sleep 1000; :' \"$2\" & exit 0", "Node has said nothing for 1 s since it was started: --patience");
}

#[test]
fn a_node_that_says_something_else_is_not_believed() {
    let foreign = COUNTED.replace("i32", "i64");
    let negative = COUNTED.replace(":1}", ":-1}");
    for (said, quoted) in [
        ("hello", "\"hello\""),
        ("", "\"\""),
        ("{}", "\"{}\""),
        (r"\033[2Jcleared\302\205", "\"[2Jcleared\""),
        (&foreign, "\"{\\\"case\\\":\\\"numbers/add/i64/1\\\""),
        (&negative, "\"{\\\"case\\\":\\\"numbers/add/i32/1\\\""),
    ] {
        let said = format!("printf '{said}\\n'; sh -c 'sleep 1000; :' \"$2\" & wait");
        fails(&said, &format!("Node said {quoted}"));
    }
    fails(&format!("echo '{COUNTED}'; echo '{COUNTED}'"), "Node counted numbers/add/i32/1 twice");
    fails("exec cat /dev/zero", "Node said \"\", which is no count that it was asked for: if BOUNDARY_NODE names");
}

#[test]
fn a_case_that_cannot_be_counted_is_an_error() {
    let trouble = COUNTED.replace("null", r#""it threw\u001b[31m""#);
    let place = Place::new();
    let does = format!("echo '{trouble}'; echo '{}'", COUNTED.replace("add/i32", "unit/none"));
    let said = [
        "numbers/add/i32/1 in the default build was not counted: it threw [31m\n",
        "error: 1 of 2 lines could not be counted",
    ];
    counted_by(&place, &does).ends(1, &[], &[COUNTING, said[0], said[1]]);
    place.assert_nothing_left();
}

#[test]
fn ctrl_c_ends_node_too() {
    for signal in [Signal::SIGINT, Signal::SIGTERM] {
        let place = Place::new();
        let mut running = counted_by(&place, "sh -c 'sleep 1000; :' \"$2\" & wait").start();
        running.notes(COUNTING);
        running.browser(&place);
        running.signal(signal);
        running.ends(1, &[], &[COUNTING, STOPPED]);
        place.assert_nothing_left();
    }
}

#[test]
fn ctrl_c_ends_a_real_node_in_the_middle() {
    let place = Place::new();
    let mut running = place.harness(["ledger", "--family", "strings", "--variant", "default"]).start();
    running.notes(COUNTING);
    running.browser(&place);
    running.signal(Signal::SIGINT);
    running.ends(1, &[], &[COUNTING, STOPPED]);
    place.assert_nothing_left();
}

#[test]
fn what_node_is_told_in_general_is_not_for_the_ledger() {
    let place = Place::new();
    let first = place.write("first.cjs", "process.exit(3);");
    let options = format!("--require={}", first.display());
    place.harness(TWO).env("NODE_OPTIONS", options).ends(0, &["numbers/unit/none/1\tdefault\t"], &[COUNTING]);
}

#[test]
fn a_page_counts_after_measuring() {
    let place = Place::new();
    let arguments =
        ["bench", "--filter", "^numbers/add/i32/1$", "--no-native", "--rounds", "2", "--browser", "chromium"];
    place.harness(arguments).args(["--out", "run"]).ends(0, &["Run:     run/run.jsonl"], &["round 2 of 2"]);
    let run = place.run("run");
    // Once a browser is enough: nothing of it varies.
    let counted: Vec<usize> =
        (0..2).map(|round| run["rounds"][round]["counted"].as_array().expect("lines").len()).collect();
    assert_eq!(counted.iter().filter(|lines| **lines > 0).count(), 1, "{counted:?}");
    let lines = run["rounds"][0]["counted"].as_array().expect("lines");
    let line = lines.iter().find(|line| line["case"] == "numbers/add/i32/1").expect("it was counted");
    let expected = serde_json::json!({
        "case": "numbers/add/i32/1", "variant": "default", "trouble": null, "counts": { "calls-in": 1, "in:numbers_add": 1 },
    });
    assert_eq!(*line, expected);
}
