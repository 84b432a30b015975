//! A record that is whole, cut off, newer, missing or in the way; and the schema that is published.

use std::fs;

use super::*;

fn saved() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::whole(&folder.path().join("results/run"), &fixture::run()).unwrap();
    (folder, store)
}

/// Writes the record of one object that harnesses wrote up to the second version, in place of the log.
fn as_one_object(store: &Store, run: &Run) {
    fs::remove_file(store.folder().join(FILE_NAME)).unwrap();
    fs::write(store.folder().join("run.json"), serde_json::to_vec(run).unwrap()).unwrap();
}

#[test]
fn what_was_saved_is_read_from_its_folder_and_from_its_file() {
    let (_folder, store) = saved();
    assert_eq!(read(store.folder()).unwrap(), fixture::run());
    assert_eq!(read(&store.folder().join(FILE_NAME)).unwrap(), fixture::run());
}

#[test]
fn a_round_more_is_a_line_more_and_touches_nothing_before_it() {
    let (_folder, store) = saved();
    let path = store.folder().join(FILE_NAME);
    let before = fs::read(&path).unwrap();
    let mut run = fixture::run();
    let round = run.rounds[0].clone();
    store.append_round(&round).unwrap();
    let after = fs::read(&path).unwrap();
    assert!(after.starts_with(&before));
    assert_eq!(after[before.len()..].iter().filter(|byte| **byte == b'\n').count(), 1);
    run.rounds.push(round);
    assert_eq!(read(store.folder()).unwrap(), run);
}

#[test]
fn figures_come_back_to_the_last_bit() {
    let folder = tempfile::tempdir().unwrap();
    let mut run = fixture::run();
    run.machine.load_before = 0.1 + 0.2;
    run.rounds[0].measurements[0].elapsed_us = (1..500).map(|i| f64::from(i).sqrt() / 7.0 * 1e-3).collect();
    let store = Store::whole(&folder.path().join("run"), &run).unwrap();
    assert_eq!(read(store.folder()).unwrap(), run);
}

#[test]
fn a_run_never_overwrites_another() {
    let (_folder, store) = saved();
    let error = Store::create(store.folder(), &fixture::run()).unwrap_err();
    assert!(matches!(error, WriteError::Exists(_)), "{error}");
    assert!(error.to_string().contains("--out"), "{error}");
    assert_eq!(read(store.folder()).unwrap(), fixture::run());
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    let error = Store::create(&folder.path().join("file/run"), &fixture::run()).unwrap_err();
    assert!(matches!(error, WriteError::Io { .. }), "{error}");
}

#[test]
fn a_last_line_that_was_cut_off_is_left_out_and_told() {
    let (_folder, store) = saved();
    let path = store.folder().join(FILE_NAME);
    let whole = fs::read(&path).unwrap();
    store.append_round(&fixture::run().rounds[0]).unwrap();
    let longer = fs::read(&path).unwrap();
    for length in [whole.len() + 1, (whole.len() + longer.len()) / 2, longer.len() - 2] {
        fs::write(&path, &longer[..length]).unwrap();
        let run = read(store.folder()).unwrap();
        assert_eq!(run.rounds, fixture::run().rounds);
        let said = cut_off(&run.gaps).unwrap();
        assert!(said.starts_with("the last line of the record is left out: it was cut off"), "{said}");
        assert_eq!(run.gaps.len(), fixture::run().gaps.len() + 1);
    }
    // Only its end was lost.
    fs::write(&path, &longer[..longer.len() - 1]).unwrap();
    let run = read(store.folder()).unwrap();
    assert_eq!((run.rounds.len(), cut_off(&run.gaps)), (fixture::run().rounds.len() + 1, None));
}

#[test]
fn a_first_line_that_was_cut_off_is_no_record() {
    let (_folder, store) = saved();
    let path = store.folder().join(FILE_NAME);
    let whole = fs::read(&path).unwrap();
    let first = whole.iter().position(|byte| *byte == b'\n').unwrap();
    for length in [0, 1, first / 2, first - 1] {
        fs::write(&path, &whole[..length]).unwrap();
        let error = read(store.folder()).unwrap_err();
        assert!(matches!(error, ReadError::Malformed { .. }), "{length}: {error}");
        assert!(error.to_string().contains("truncated"), "{error}");
    }
}

#[test]
fn any_other_line_that_is_none_of_a_record_is_named_by_its_number() {
    let (_folder, store) = saved();
    let path = store.folder().join(FILE_NAME);
    let text = fs::read_to_string(&path).unwrap();
    for broken in ["{\"round\":{\"index\":0}}", "{\"speed\":1}", "{", "7", "{\"gap\":{}} 7"] {
        let mut lines: Vec<&str> = text.lines().collect();
        lines[2] = broken;
        fs::write(&path, lines.join("\n") + "\n").unwrap();
        let error = read(store.folder()).unwrap_err();
        assert!(matches!(error, ReadError::Line { line: 3, .. }), "{broken}: {error}");
        assert!(!error.to_string().contains("line 1"), "{error}");
        // The last line is no other, where its end is there.
        fs::write(&path, lines[..3].join("\n") + "\n").unwrap();
        assert!(matches!(read(store.folder()).unwrap_err(), ReadError::Line { line: 3, .. }), "{broken}");
    }
    fs::write(&path, text.replacen('\n', " {}\n", 1)).unwrap();
    assert!(matches!(read(store.folder()).unwrap_err(), ReadError::Line { line: 1, .. }));
}

#[test]
fn a_newer_record_is_refused_even_if_its_shape_is_unknown() {
    let (_folder, store) = saved();
    for rest in ["\"surprise\": true}", "\"surprise\": true}\n{\"news\":1}\n"] {
        let newer = format!(r#"{{"schema_version": {}, {rest}"#, SCHEMA_VERSION + 1);
        fs::write(store.folder().join(FILE_NAME), newer).unwrap();
        let error = read(store.folder()).unwrap_err();
        assert!(matches!(error, ReadError::Newer { found, .. } if found == u64::from(SCHEMA_VERSION) + 1), "{error}");
    }
    let path = store.folder().join(FILE_NAME);
    let mut run = fixture::run();
    run.schema_version = SCHEMA_VERSION + 1;
    fs::write(&path, serde_json::to_vec(&run).unwrap()).unwrap();
    assert!(matches!(read(&path).unwrap_err(), ReadError::Newer { .. }), "its shape is known");
}

#[test]
fn a_field_that_nobody_knows_is_no_record() {
    let (_folder, store) = saved();
    let path = store.folder().join(FILE_NAME);
    let odd = fs::read_to_string(&path).unwrap().replacen("\"seed\"", "\"speed\":1,\"seed\"", 1);
    fs::write(&path, odd).unwrap();
    let error = read(store.folder()).unwrap_err();
    assert!(error.to_string().contains("speed"), "{error}");
}

#[test]
fn records_of_one_object_are_read_as_before() {
    let (_folder, store) = saved();
    let mut run = fixture::run();
    run.schema_version = 2;
    as_one_object(&store, &run);
    assert_eq!(read(store.folder()).unwrap(), run);
    let path = store.folder().join("run.json");
    fs::write(&path, serde_json::to_string_pretty(&run).unwrap() + "\n\n").unwrap();
    assert_eq!(read(&path).unwrap(), run);
    let whole = serde_json::to_string(&run).unwrap();
    fs::write(&path, &whole[..whole.len() - 2]).unwrap();
    assert!(matches!(read(&path).unwrap_err(), ReadError::Malformed { .. }));
    fs::write(&path, whole.clone() + "\n{\"gap\":{\"what\":\"a\",\"why\":\"b\"}}\n").unwrap();
    assert!(matches!(read(&path).unwrap_err(), ReadError::Line { line: 2, .. }));
    let mut value = serde_json::to_value(&run).unwrap();
    value.as_object_mut().unwrap().remove("gaps");
    fs::write(&path, value.to_string()).unwrap();
    assert!(matches!(read(&path).unwrap_err(), ReadError::Malformed { .. }), "rounds without gaps");
}

#[test]
fn a_run_goes_on_where_it_was() {
    let (_folder, store) = saved();
    let folder = store.folder().to_owned();
    let error = Store::resume(&folder, &fixture::run()).unwrap_err();
    assert!(matches!(error, WriteError::Busy(_)), "two processes would append: {error}");
    drop(store);
    let path = folder.join(FILE_NAME);
    let text = fs::read_to_string(&path).unwrap();
    fs::write(&path, text + "{\"round\":{\"ind").unwrap();
    let mut run = read(&folder).unwrap();
    run.gaps.clear();
    let store = Store::resume(&folder, &run).unwrap();
    let round = run.rounds[0].clone();
    store.append_round(&round).unwrap();
    run.rounds.push(round);
    assert_eq!(read(&folder).unwrap(), run);
    assert!(matches!(Store::resume(&folder, &run).unwrap_err(), WriteError::Busy(_)));
}

#[test]
fn a_run_of_one_object_goes_on_as_a_log() {
    let (_folder, store) = saved();
    let mut run = fixture::run();
    run.schema_version = 2;
    as_one_object(&store, &run);
    let folder = store.folder().to_owned();
    drop(store);
    Store::resume(&folder, &run).unwrap();
    assert_eq!(read(&folder).unwrap(), fixture::run(), "the log counts, in today's shape");
}

#[test]
fn a_missing_record_is_named() {
    let folder = tempfile::tempdir().unwrap();
    for path in [folder.path().to_path_buf(), folder.path().join("nowhere")] {
        let error = read(&path).unwrap_err();
        assert!(matches!(error, ReadError::Missing(_)), "{error}");
    }
}

#[test]
fn a_gate_is_unfinished_until_its_last_line() {
    let folder = tempfile::tempdir().unwrap();
    let gate = fixture::gate::gate(3, |_| 1.0);
    let store = Store::create_gate(&folder.path().join("gate"), &gate).unwrap();
    gate.rounds.iter().for_each(|round| store.append_gate_round(round).unwrap());
    gate.gaps.iter().for_each(|gap| store.append_gate_gap(gap).unwrap());
    let found = read_gate(store.folder()).unwrap();
    assert_eq!(found, Gate { ended: Ended::Unfinished, ..gate.clone() });
    store.end_gate(Ended::Decided).unwrap();
    let found = read_gate(&store.folder().join(GATE_FILE_NAME)).unwrap();
    assert_eq!(found, Gate { ended: Ended::Decided, ..gate.clone() });
    store.end_gate(Ended::Decided).unwrap();
    assert!(matches!(read_gate(store.folder()).unwrap_err(), ReadError::Line { .. }), "it ends once");
    let old = folder.path().join("gate.json");
    let before = Gate { schema_version: 1, ..gate };
    fs::write(&old, serde_json::to_vec(&before).unwrap()).unwrap();
    assert_eq!(read_gate(folder.path()).unwrap(), before);
}

#[cfg(unix)]
#[test]
fn a_folder_that_vanished_is_named() {
    let (folder, store) = saved();
    let run = store.folder().to_owned();
    drop(store);
    fs::remove_dir_all(folder.path().join("results")).unwrap();
    assert!(matches!(Store::resume(&run, &fixture::run()).unwrap_err(), WriteError::Io { .. }));
}

#[test]
fn a_packed_record_is_read_as_if_it_were_not_and_never_in_place_of_a_plain_one() {
    use std::io::Write;

    let (_folder, store) = saved();
    let (plain, packed) = (store.folder().join(FILE_NAME), store.folder().join("run.jsonl.gz"));
    let mut encoder = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::default());
    encoder.write_all(&fs::read(&plain).unwrap()).unwrap();
    let whole = encoder.finish().unwrap();
    fs::write(&packed, &whole[..whole.len() / 2]).unwrap();
    assert_eq!(read(store.folder()).unwrap(), fixture::run(), "the plain one counts");
    fs::remove_file(&plain).unwrap();
    let error = read(store.folder()).unwrap_err();
    assert!(matches!(error, ReadError::Io { .. }), "{error}");
    fs::write(&packed, &whole).unwrap();
    assert_eq!(read(store.folder()).unwrap(), fixture::run());
    assert_eq!(read(&packed).unwrap(), fixture::run());
    let smaller = super::packed(&packed).unwrap();
    fs::write(store.folder().join(PACKED_FILE_NAME), &smaller).unwrap();
    fs::remove_file(&packed).unwrap();
    assert_eq!(read(store.folder()).unwrap(), fixture::run());
}
