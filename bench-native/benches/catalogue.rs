//! The native lane: criterion over the catalogue's work.
//!
//! `BOUNDARY_CASES` names a file with the ids to measure, one a line and in that order (all, without it); `BOUNDARY_ANSWERS` names a file
//! that receives each case's answer as JSON, so that the harness can check what was timed.

use std::collections::BTreeMap;
use std::time::Instant;

use bench_native::{Case, Lane, catalogue, find, work_for};
use criterion::{BenchmarkId, Criterion, SamplingMode};

fn selected() -> Vec<Case> {
    let Some(path) = std::env::var_os("BOUNDARY_CASES") else {
        return catalogue().into_iter().filter(|case| case.lanes().any(|lane| lane == Lane::Native)).collect();
    };
    let ids = std::fs::read_to_string(&path).unwrap_or_else(|error| panic!("cannot read {}: {error}", path.display()));
    ids.lines().map(|id| find(id).unwrap_or_else(|| panic!("there is no case {id}"))).collect()
}

fn main() {
    let mut criterion = Criterion::default().configure_from_args();
    let mut answers = BTreeMap::new();
    for case in selected() {
        let mut work = work_for(&case).unwrap_or_else(|| panic!("{case} has a native lane but no work"));
        answers.insert(case.id(), work.answer());
        let mut group = criterion.benchmark_group(format!("{}/{}", case.mechanism.family.name(), case.mechanism.name));
        // Equal batches, as in the page.
        group.sampling_mode(SamplingMode::Flat);
        group.bench_function(BenchmarkId::new(case.data.name(), case.size), |bencher| {
            bencher.iter_custom(|iterations| {
                let start = Instant::now();
                work.run(iterations);
                start.elapsed()
            });
        });
        group.finish();
    }
    if let Some(path) = std::env::var_os("BOUNDARY_ANSWERS") {
        let json = serde_json::to_vec(&answers).expect("answers are plain data");
        std::fs::write(&path, json).unwrap_or_else(|error| panic!("cannot write {}: {error}", path.display()));
    }
    criterion.final_summary();
}
