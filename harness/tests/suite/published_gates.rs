//! The published gates: what is told of them is what their records say.

use std::fs;
use std::path::{Path, PathBuf};

use analysis::{Alarms, Detection, analyse_gate, detections};
use record::{Gate, read_gate};
use report::{alarms_report, detections_report, write_gate};

/// What was made slower.
const SLOWER: &str = "buffers/slice-in/f64/4096";

fn results() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../results/gate")
}

/// The records of one folder, in the order of their names.
fn gates(folder: &str) -> Vec<Gate> {
    let entries = fs::read_dir(results().join(folder)).unwrap_or_else(|error| panic!("{folder}: {error}"));
    let mut files: Vec<PathBuf> = entries.map(|entry| entry.expect("an entry").path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "gz"));
    files.sort();
    files.iter().map(|file| read_gate(file).expect("a published record can be read")).collect()
}

/// `text` is what stands in `file`, or is written there where `UPDATE_GATES=1` asks for it.
fn stands(file: &str, text: &str) {
    let path = results().join(file);
    if std::env::var_os("UPDATE_GATES").is_some() {
        fs::write(&path, text).expect("results can be written");
    }
    let found = fs::read_to_string(&path).unwrap_or_default();
    let command = "UPDATE_GATES=1 cargo test -p harness --test published_gates";
    assert!(found == text, "{file} is not what its records say: run `{command}`, look, commit");
}

#[test]
fn false_alarms() {
    let mut alarms = Alarms::default();
    for gate in gates("aa") {
        assert_eq!(gate.base, gate.head, "it is one build against itself");
        alarms.add(&gate, &analyse_gate(&gate));
    }
    assert!(alarms.gates >= 20, "{} gates", alarms.gates);
    stands("aa.md", &alarms_report(&alarms));
}

#[test]
fn slowdowns() {
    let found =
        |folder: &str| gates(folder).iter().flat_map(|gate| detections(gate, SLOWER)).collect::<Vec<Detection>>();
    let slowdowns = [("about 5 %", found("slower-5")), ("about 10 %", found("slower-10"))];
    let slowdowns = slowdowns.map(|(name, found)| (name.to_owned(), found));
    stands("slower.md", &detections_report(&slowdowns));
}

#[test]
fn versions_of_wasm_bindgen() {
    for folder in ["wasm-bindgen-0.2.100", "wasm-bindgen-0.2.100-epyc"] {
        let [gate] = &gates(folder)[..] else { panic!("{folder}: one gate is published") };
        assert_ne!(gate.base.wasm_bindgen, gate.head.wasm_bindgen, "{folder}");
        let fresh = tempfile::tempdir().expect("a folder");
        for path in write_gate(gate, &analyse_gate(gate), fresh.path()).expect("the reports can be written") {
            let name = path.file_name().expect("it has a name").to_string_lossy().into_owned();
            stands(&format!("{folder}/{name}"), &fs::read_to_string(&path).expect("it was written"));
        }
    }
}
