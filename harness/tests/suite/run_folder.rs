//! The run's folder and its record: never overwritten, never misread, and enough to write every report again.

use std::fs;
use std::path::Path;

use crate::support::stage::{self, Stage, facts};
use crate::support::{Place, WHOLE_RUN};

/// A whole run in `run`, played: nothing of a browser is in question here.
fn recorded() -> Place {
    let place = Place::new();
    let mut stage = Stage::open(&place, &["--rounds", "1"]);
    stage.page(0).play(&facts(), |_| ());
    stage.ends(0, &["numbers/add/i32/1", "Run:     run/run.jsonl"], &["round 1 of 1: Chromium took"]);
    place
}

fn copy(place: &Place, to: &str) {
    fs::create_dir(place.path(to)).expect("a folder");
    fs::copy(place.path("run/run.jsonl"), place.path(to).join("run.jsonl")).expect("a copy");
}

#[test]
fn reports_are_written_again_byte_for_byte() {
    let place = recorded();
    assert_eq!(place.names("run"), WHOLE_RUN);
    copy(&place, "copy");
    place.harness(["report", "copy"]).ends(0, &["copy/report.html\ncopy/report.md\ncopy/report.csv\n"], &[]);
    for name in WHOLE_RUN {
        assert_eq!(place.read(&format!("copy/{name}")), place.read(&format!("run/{name}")), "{name} differs");
    }
}

#[test]
fn one_format_goes_where_it_is_wanted_and_nowhere_else() {
    let place = recorded();
    let before = place.read("run/report.csv");
    fs::remove_file(place.path("run/report.csv")).expect("it was there");
    place.harness(["report", "run/run.jsonl", "--format", "csv", "--out", "."]).ends(0, &["report.csv\n"], &[]);
    assert_eq!(place.read("report.csv"), before);
    assert_eq!(place.names("."), ["browser", "links", "report.csv", "run", "t"]);
}

#[test]
fn the_record_can_be_named_from_within_its_folder() {
    let place = recorded();
    place.harness_after("cd run", ["report", "run.jsonl"]).ends(0, &["report.html\nreport.md\nreport.csv\n"], &[]);
    assert_eq!(place.names("run"), WHOLE_RUN);
}

#[test]
fn reports_are_as_readable_as_other_new_files() {
    use std::os::unix::fs::PermissionsExt;
    let place = recorded();
    let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    let other = mode(&place.write("other", ""));
    for name in WHOLE_RUN {
        assert_eq!(mode(&place.path("run").join(name)), other, "{name}");
    }
}

#[test]
fn a_folder_that_is_there_is_left_alone() {
    let place = Place::new();
    place.write("run", "a file of somebody's");
    let sentence = "error: run is there already: a run never overwrites another; choose another folder with --out";
    place.harness(stage::PLAYED).ends(1, &[], &[sentence]);
    assert_eq!(place.read("run"), "a file of somebody's");
    fs::create_dir(place.path("empty")).expect("a folder");
    place.harness(["bench", "--out", "empty"]).ends(1, &[], &["error: empty is there already: "]);
    place.assert_nothing_left();
}

#[test]
fn a_link_to_nowhere_is_there_already() {
    let place = Place::new();
    std::os::unix::fs::symlink("nowhere", place.path("run")).expect("a link");
    place.harness(stage::PLAYED).ends(1, &[], &["error: run is there already: "]);
}

#[test]
fn a_run_that_is_not_there() {
    let place = Place::new();
    let sentence = "error: there is no run at gone: give the folder that `bench` wrote, or its run.jsonl\n";
    place.harness(["report", "gone"]).ends(1, &[], &[sentence]);
    let sentence = "error: there is no run at t/run.jsonl: give the folder that `bench` wrote, or its run.jsonl\n";
    place.harness(["report", "t"]).ends(1, &[], &[sentence]);
}

#[test]
fn a_record_that_is_cut_off_anywhere() {
    let place = recorded();
    let whole = place.read("run/run.jsonl");
    let first = whole.find('\n').expect("a first line");
    for length in [0, first / 100, first / 2, first - 1] {
        place.write("run/run.jsonl", &whole[..length]);
        let parts =
            ["error: run/run.jsonl is not a whole record (", "): it may be truncated; take it from its source again\n"];
        place.harness(["report", "run"]).ends(1, &[], &parts);
    }
    // As it is where the process was killed while it wrote the round.
    place.write("run/run.jsonl", &whole[..(first + whole.len()) / 2]);
    let sentence = "run: the last line of the record is left out: it was cut off while it was written, and is line 2; \
                    everything before it counts.\n";
    place.harness(["report", "run"]).ends(0, &["run/report.md"], &[sentence]);
    assert!(place.read("run/report.md").contains("the last line of the record"));
}

#[test]
fn a_line_that_is_none_is_named() {
    let place = recorded();
    let whole = place.read("run/run.jsonl");
    place.write("run/run.jsonl", &whole.replacen("{\"round\":", "{\"rund\":", 1));
    let parts = ["error: line 2 of run/run.jsonl is no line of a record (", "): take the file from its source again\n"];
    place.harness(["report", "run"]).ends(1, &[], &parts);
}

#[test]
fn a_record_of_one_object_has_the_same_reports() {
    let place = recorded();
    let mut run = place.run("run");
    run["schema_version"] = 2.into();
    fs::create_dir(place.path("old")).expect("a folder");
    place.write("old/run.json", &run.to_string());
    place.harness(["report", "old"]).ends(0, &["old/report.html\nold/report.md\nold/report.csv\n"], &[]);
    assert_eq!(place.read("old/report.csv"), place.read("run/report.csv"));
}

#[test]
fn something_else_than_a_record() {
    let place = Place::new();
    for text in ["[]", "7", "\u{0}", "{\"schema_version\":1}", "{\"schema_version\":\"1\"}", "<!doctype html>"] {
        place.write("x.json", text);
        place.harness(["report", "x.json"]).ends(1, &[], &["error: x.json is not a whole record ("]);
    }
    place.harness(["report", "/"]).ends(1, &[], &["error: there is no run at /run.jsonl"]);
}

#[test]
fn a_newer_record_asks_for_a_newer_harness() {
    let place = recorded();
    let mut run = place.run("run");
    run["schema_version"] = 4.into();
    run["unknown"] = "of a later time".into();
    place.write("run/run.jsonl", &run.to_string());
    let sentence = "error: run/run.jsonl has schema version 4 and this harness reads up to 3: use a newer harness\n";
    place.harness(["report", "run"]).ends(1, &[], &[sentence]);
}

#[test]
fn reports_that_cannot_be_written() {
    let place = recorded();
    place.write("file", "");
    let sentence = "error: cannot make file; choose another folder with --out: ";
    place.harness(["report", "run", "--out", "file"]).ends(1, &[], &[sentence]);
    // A folder that is not there is made.
    place.harness(["report", "run", "--out", "new/folder"]).ends(0, &["new/folder/report.html\n"], &[]);
}

#[test]
fn a_run_folder_that_cannot_be_made() {
    let place = Place::new();
    place.write("file", "");
    let browser = stage::script(&place, "browser", "exit 1");
    let arguments = stage::PLAYED.map(|argument| if argument == "run" { "file/run" } else { argument });
    let parts = ["error: cannot write file/run: ", "choose another folder with --out\n"];
    place.harness(arguments).env("BOUNDARY_CHROMIUM", browser).ends(1, &[], &parts);
    place.assert_nothing_left();
}
