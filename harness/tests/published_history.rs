//! The stored history: its lines are those of the stored records.

use std::fs;
use std::path::{Path, PathBuf};

use harness::analysis::analyse;
use harness::{history, record};

#[test]
fn the_stored_history_is_what_the_stored_records_say() {
    let results = Path::new(env!("CARGO_MANIFEST_DIR")).join("../results");
    let published = fs::read_dir(results.join("published")).expect("runs are published");
    let published = published.map(|entry| entry.expect("it can be read").path());
    let repeat = results.join("repeats/second.jsonl.gz");
    let paths: Vec<PathBuf> = [repeat].into_iter().chain(published.filter(|path| path.is_dir())).collect();
    let mut runs: Vec<record::Run> =
        paths.iter().map(|path| record::read(path).unwrap_or_else(|error| panic!("{error}"))).collect();
    runs.sort_by(|a, b| a.started.cmp(&b.started));

    let fresh = tempfile::tempdir().expect("a folder");
    for run in &runs {
        history::append(fresh.path(), run, &analyse(run)).expect("it can be recorded");
    }
    for entry in fs::read_dir(fresh.path()).expect("it was written") {
        let entry = entry.expect("it can be read");
        let stored = results.join("history").join(entry.file_name());
        if std::env::var_os("UPDATE_HISTORY").is_some() {
            fs::copy(entry.path(), &stored).expect("results can be written");
        }
        let same = fs::read(&stored).unwrap_or_default() == fs::read(entry.path()).expect("it was written");
        let command = "UPDATE_HISTORY=1 cargo test -p harness --test published_history";
        assert!(same, "{} is not what its records say: run `{command}`, look, commit", stored.display());
    }
}
