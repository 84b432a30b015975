//! How long rows are warmed up: what stands in the table is what the newest published run found out.

use std::fs;
use std::path::{Path, PathBuf};

use harness::record;
use harness::schedule::settle::table_with;

#[test]
fn rows_are_warmed_up_as_the_newest_published_run_needed_it() {
    let results = Path::new(env!("CARGO_MANIFEST_DIR")).join("../results");
    let entries = fs::read_dir(results.join("published")).expect("there are published runs");
    let folders = entries.map(|entry| entry.expect("an entry").path()).filter(|path| path.is_dir());
    let newest: PathBuf = folders.max().expect("there is one");
    let expected = table_with(&record::read(&newest).unwrap_or_else(|error| panic!("{error}")));
    let stored = results.join("warm-up.tsv");
    if std::env::var_os("UPDATE_WARM_UP").is_some() {
        fs::write(&stored, &expected).expect("results can be written");
    }
    let found = fs::read_to_string(&stored).unwrap_or_default();
    let command = "UPDATE_WARM_UP=1 cargo test -p harness --test published_warm_up";
    assert!(found == expected, "warm-up.tsv is not what the newest run says: run `{command}`, look, commit");
}
