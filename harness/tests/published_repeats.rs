//! Two whole runs of one build: what stands beside their records is what these say.

use std::fs;
use std::path::Path;

use harness::analysis::compare::{Floors, compare};
use harness::record;
use harness::report::write_comparison;

/// Of the rows of every host at least this share comes back to where the first run foretold it.
const LEAST: f64 = 0.9;

#[test]
fn a_second_run_comes_back_to_where_the_first_foretold_it() {
    let results = Path::new(env!("CARGO_MANIFEST_DIR")).join("../results");
    let folder = results.join("repeats");
    let [first, second] = ["first.jsonl.gz", "second.jsonl.gz"]
        .map(|name| record::read(&folder.join(name)).unwrap_or_else(|error| panic!("{error}")));
    let two = compare(&first, &second, &Floors::new());
    let repeats = two.repeat.as_ref().expect("both runs are of one build");
    assert_eq!(repeats.len(), first.settings.hosts.len(), "{repeats:?}");
    assert!(repeats.iter().all(|found| found.share().is_some_and(|share| share >= LEAST)), "{repeats:?}");

    let fresh = tempfile::tempdir().expect("a folder");
    write_comparison(&two, fresh.path()).expect("the reports can be written");
    let expected = fs::read_to_string(fresh.path().join("compare.md")).expect("it was written");
    let stored = folder.join("compare.md");
    if std::env::var_os("UPDATE_REPEATS").is_some() {
        fs::write(&stored, &expected).expect("results can be written");
    }
    let found = fs::read_to_string(&stored).unwrap_or_default();
    let command = "UPDATE_REPEATS=1 cargo test -p harness --test published_repeats";
    assert!(found == expected, "compare.md is not what its records say: run `{command}`, look, commit");
}
