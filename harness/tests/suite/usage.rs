//! Wrong usage is told from errors, in one sentence, before anything is built, made or measured.

use crate::support::Place;

/// Runs with wrong arguments: status 2, nothing on stdout, these parts on stderr, and nothing is made.
fn refused(arguments: &[&str], parts: &[&str]) {
    let place = Place::new();
    let ended = place.harness(arguments.iter().copied()).ends(2, &[], parts);
    assert!(ended.stderr.starts_with("error: "), "{}", ended.stderr);
    assert_eq!(place.names("."), ["t"], "something was made");
    place.assert_nothing_left();
}

#[test]
fn no_verb_shows_what_there_is() {
    let place = Place::new();
    place.harness([]).ends(
        2,
        &[],
        &["Usage: cargo harness <COMMAND>", "bench", "list", "report", "serve", "Examples:"],
    );
}

#[test]
fn an_unknown_verb() {
    refused(&["benchmark"], &["unrecognized subcommand 'benchmark'", "'bench'", "Usage: cargo harness"]);
}

#[test]
fn an_unknown_family_browser_variant_or_format_names_the_known_ones() {
    refused(&["bench", "--family", "nubmers"], &["'nubmers'", "numbers, strings, buffers, views, handles"]);
    refused(&["bench", "--family", "controls"], &["'controls'", "numbers, strings, buffers, views, handles"]);
    refused(&["list", "--family", "numbers,"], &["a value is required for '--family <NAMES>'", "numbers, strings"]);
    refused(&["bench", "--browser", "safari"], &["'safari'", "chromium, firefox"]);
    refused(&["bench", "--browser", "native"], &["'native'", "chromium, firefox"]);
    refused(&["bench", "--variant", "fast"], &["'fast'", "default, slab, interning"]);
    refused(&["bench", "--toolchain", "gcc"], &["'gcc'", "auto, rustup, debian"]);
    refused(&["ledger", "--browser", "node"], &["'node'", "chromium, firefox"]);
    refused(
        &["bench", "--variant", "s"],
        &["'s'", "unwind, threads, no-multivalue, string-constants, wasm-opt", "opt-s"],
    );
    refused(&["ledger", "--variant", "unwind"], &["'unwind'", "default, slab, interning]"]);
    refused(&["report", "run", "--format", "pdf"], &["'pdf'", "html, markdown, csv"]);
}

#[test]
fn gates_that_have_nothing_to_compare() {
    refused(&["gate"], &["--base <REV>"]);
    refused(&["gate", "--base", "HEAD", "--wasm-bindgen", "0.2.100"], &["cannot be used with"]);
    refused(&["gate", "--wasm-bindgen", "new"], &["'new'", "give a version such as 0.2.100"]);
    refused(&["gate", "--base", "HEAD", "--all", "--family", "strings"], &["cannot be used with"]);
    refused(&["gate", "--base", "HEAD", "--family", "startup"], &["`startup` cannot be timed in pairs"]);
    refused(&["gate", "--base", "HEAD", "--budget", "0"], &["'0'", "give minutes, from 0.1 to 1440"]);
    refused(
        &["gate", "--base", "HEAD", "--variant", "slab", "--family", "numbers"],
        &["no case matches --variant slab"],
    );
    refused(&["aa", "--gates", "0"], &["'0'", "1..=1000"]);
    refused(&["aa", "--filter", "no-such-case"], &["no case matches the filter no-such-case"]);
}

#[test]
fn a_filter_that_is_no_regular_expression() {
    refused(&["list", "--filter", "("], &["invalid value '(' for '--filter <REGEX>'", "unclosed group"]);
}

#[test]
fn a_variant_that_no_chosen_case_knows() {
    let sentence = "no case matches --variant slab among the families chosen: `cargo harness list` shows what there is";
    refused(&["bench", "--family", "numbers", "--variant", "slab"], &[sentence]);
    refused(&["ledger", "--family", "numbers", "--variant", "slab"], &[sentence]);
    let sentence = "no case matches --variant unwind among the families chosen";
    refused(&["bench", "--family", "startup", "--variant", "unwind"], &[sentence]);
}

#[test]
fn a_filter_that_matches_nothing() {
    let sentence = "no case matches the filter no-such-case: `cargo harness list` shows what there is";
    for verb in ["bench", "list", "serve", "ledger"] {
        refused(&[verb, "--filter", "no-such-case"], &[sentence]);
    }
    let sentence = "no case matches the filter ^strings/ within numbers, views: `cargo harness list` shows";
    refused(&["list", "--family", "numbers,views", "--filter", "^strings/"], &[sentence]);
    refused(&["bench", "--filter", "^controls/"], &["no case matches the filter ^controls/"]);
}

#[test]
fn figures_out_of_range() {
    refused(&["bench", "--rounds", "0"], &["invalid value '0' for '--rounds <N>'", "1..=1000"]);
    refused(&["bench", "--rounds", "-1"], &["'-1'"]);
    refused(&["bench", "--precision", "0"], &["'0'", "give per cent, from 0.1 to 50"]);
    refused(&["bench", "--budget", "0"], &["'0'", "give minutes, from 0.1 to 1440"]);
    refused(&["bench", "--rounds", "1001"], &["'1001'", "1..=1000"]);
    refused(&["bench", "--patience", "0"], &["'0'", "give seconds, from 0.1 to 86400"]);
    refused(&["bench", "--patience", "inf"], &["'inf'", "give seconds, from 0.1 to 86400"]);
    refused(&["bench", "--patience", "NaN"], &["'NaN'", "give seconds, from 0.1 to 86400"]);
    refused(&["ledger", "--patience", "0"], &["'0'", "give seconds, from 0.1 to 86400"]);
    refused(&["bench", "--port", "65536"], &["'65536'", "--port"]);
    refused(&["bench", "--seed", "-1"], &["'-1'"]);
}

#[test]
fn options_that_contradict_each_other() {
    refused(&["bench", "--quick", "--rounds", "5"], &["'--quick' cannot be used with '--rounds <N>'"]);
    refused(&["bench", "--precision", "1", "--rounds", "5"], &["'--precision <PERCENT>' cannot be used with"]);
    refused(&["bench", "--quick", "--budget", "5"], &["'--quick' cannot be used with '--budget <MINUTES>'"]);
    refused(&["ledger", "--check", "--update"], &["'--check [<FILE>]' cannot be used with '--update [<FILE>]'"]);
    refused(&["ledger", "--explain", "--check"], &["'--explain' cannot be used with one or more of the other"]);
}

#[test]
fn every_verb_has_help_and_the_long_ones_have_examples() {
    let place = Place::new();
    place.harness(["--help"]).ends(
        0,
        &["What does it cost to cross", "Usage: cargo harness", "Examples:", "Exit codes:\n  0  done\n"],
        &[],
    );
    let of_bench = [
        "Usage: cargo harness bench",
        "leaves out other sizes, other kinds of data and other lanes",
        "--patience",
        "Examples:",
    ];
    place.harness(["bench", "--help"]).ends(0, &of_bench, &[]);
    place.harness(["ledger", "--help"]).ends(0, &["Usage: cargo harness ledger", "--check", "Examples:"], &[]);
    place.harness(["report", "--help"]).ends(0, &["Usage: cargo harness report", "--format", "Examples:"], &[]);
    place.harness(["compare", "--help"]).ends(0, &["Usage: cargo harness compare", "--history", "Examples:"], &[]);
    place.harness(["solo", "--help"]).ends(0, &["Usage: cargo harness solo", "--launches", "Examples:"], &[]);
    for verb in ["test", "list", "doctor", "serve"] {
        place.harness([verb, "--help"]).ends(0, &[&format!("Usage: cargo harness {verb}"), "--help"], &[]);
    }
    place.harness(["--version"]).ends(0, &[&format!("cargo harness {}\n", env!("CARGO_PKG_VERSION"))], &[]);
}

#[test]
fn rows_alone_that_make_no_sense() {
    refused(&["solo"], &["<RUN>"]);
    refused(&["solo", "run", "--rows", "-1"], &["'-1'"]);
    refused(&["solo", "run", "--rows", "10001"], &["'10001'", "0..=10000"]);
    refused(&["solo", "run", "--launches", "0"], &["'0'", "1..=100"]);
    refused(&["solo", "run", "--browser", "native"], &["'native'", "chromium, firefox"]);
    refused(&["solo", "run", "--filter", "("], &["invalid value '(' for '--filter <REGEX>'"]);
    refused(&["solo", "run", "--patience", "0"], &["'0'", "give seconds, from 0.1 to 86400"]);
}
