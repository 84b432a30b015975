//! The tables of `results/other-tools` come from the record beside them.

use std::fs;
use std::path::Path;

#[path = "../examples/other-tools/record.rs"]
mod record;
#[path = "../examples/other-tools/repeats.rs"]
mod repeats;
#[path = "../examples/other-tools/table.rs"]
mod table;

/// Fewer launches of a browser have no halves to compare.
const LEAST_LAUNCHES: usize = 6;

#[test]
fn the_tables_are_those_of_the_record() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(record::FOLDER);
    let comparison = record::Comparison::read(&folder).unwrap_or_else(|error| panic!("{error:#}"));
    let readme = fs::read_to_string(folder.join("README.md")).expect("there is a README");
    let renewed = table::renewed(&readme, &comparison).unwrap_or_else(|error| panic!("{error}"));
    let again = "run `cargo run -p harness --example other-tools -- --tables` and commit the file";
    assert!(readme == renewed, "the tables differ from the record: {again}");
    for host in comparison.hosts() {
        let launches = comparison.launches.iter().filter(|launch| launch.host == host).count();
        assert!(launches >= LEAST_LAUNCHES, "{launches} launches of {} are too few", host.name());
    }
}
