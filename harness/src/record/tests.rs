//! A record that is whole, cut off, newer, missing or in the way; and the schema that is published.

use std::fs;

use super::*;

fn saved() -> (tempfile::TempDir, Store) {
    let folder = tempfile::tempdir().unwrap();
    let store = Store::create(&folder.path().join("results/run")).unwrap();
    store.save(&fixture::run()).unwrap();
    (folder, store)
}

#[test]
fn what_was_saved_is_read_from_its_folder_and_from_its_file() {
    let (_folder, store) = saved();
    assert_eq!(read(store.folder()).unwrap(), fixture::run());
    assert_eq!(read(&store.folder().join(FILE_NAME)).unwrap(), fixture::run());
}

#[test]
fn figures_come_back_to_the_last_bit() {
    let (_folder, store) = saved();
    let mut run = fixture::run();
    run.machine.load_before = 0.1 + 0.2;
    run.rounds[0].measurements[0].elapsed_us = (1..500).map(|i| f64::from(i).sqrt() / 7.0 * 1e-3).collect();
    store.save(&run).unwrap();
    assert_eq!(read(store.folder()).unwrap(), run);
}

#[test]
fn a_run_never_overwrites_another() {
    let (_folder, store) = saved();
    let error = Store::create(store.folder()).unwrap_err();
    assert!(matches!(error, WriteError::Exists(_)), "{error}");
    assert!(error.to_string().contains("--out"), "{error}");
    assert_eq!(read(store.folder()).unwrap(), fixture::run());
}

#[test]
fn a_folder_that_cannot_be_made_is_named() {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("file"), "").unwrap();
    let error = Store::create(&folder.path().join("file/run")).unwrap_err();
    assert!(matches!(error, WriteError::Io { .. }), "{error}");
}

#[test]
fn a_record_cut_off_anywhere_is_not_read() {
    let (_folder, store) = saved();
    let path = store.folder().join(FILE_NAME);
    let whole = fs::read(&path).unwrap();
    for length in [0, 1, whole.len() / 2, whole.len() - 2] {
        fs::write(&path, &whole[..length]).unwrap();
        let error = read(store.folder()).unwrap_err();
        assert!(matches!(error, ReadError::Malformed { .. }), "{length}: {error}");
        assert!(error.to_string().contains("truncated"), "{error}");
    }
}

#[test]
fn a_newer_record_is_refused_even_if_its_shape_is_unknown() {
    let (_folder, store) = saved();
    let newer = format!(r#"{{"schema_version": {}, "surprise": true}}"#, SCHEMA_VERSION + 1);
    fs::write(store.folder().join(FILE_NAME), newer).unwrap();
    let error = read(store.folder()).unwrap_err();
    assert!(matches!(error, ReadError::Newer { found, .. } if found == u64::from(SCHEMA_VERSION) + 1), "{error}");
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
fn a_missing_record_is_named() {
    let folder = tempfile::tempdir().unwrap();
    for path in [folder.path().to_path_buf(), folder.path().join("nowhere")] {
        let error = read(&path).unwrap_err();
        assert!(matches!(error, ReadError::Missing(_)), "{error}");
    }
}

#[test]
fn a_failed_save_keeps_the_record_before_it() {
    let (_folder, store) = saved();
    let path = store.folder().join(FILE_NAME);
    let before = fs::read(&path).unwrap();
    // A folder in the file's place refuses the last step, for root too, when everything else is already written.
    let kept = store.folder().join("kept.json");
    fs::rename(&path, &kept).unwrap();
    fs::create_dir(&path).unwrap();
    let error = store.save(&fixture::with_rounds(1)).unwrap_err();
    assert!(error.to_string().contains(FILE_NAME), "{error}");
    fs::remove_dir(&path).unwrap();
    fs::rename(&kept, &path).unwrap();
    assert_eq!(fs::read(&path).unwrap(), before);
    let left: Vec<_> = fs::read_dir(store.folder()).unwrap().map(|entry| entry.unwrap().file_name()).collect();
    assert_eq!(left, [FILE_NAME], "nothing half-written is left behind");
}

#[test]
fn a_folder_that_vanished_is_named() {
    let (folder, store) = saved();
    fs::remove_dir_all(folder.path().join("results")).unwrap();
    assert!(matches!(store.save(&fixture::run()).unwrap_err(), WriteError::Io { .. }));
}

#[test]
fn the_published_schema_is_that_of_the_record() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("schema/run.schema.json");
    if std::env::var_os("UPDATE_SCHEMA").is_some() {
        fs::write(&path, schema_json()).unwrap();
    }
    let published = fs::read_to_string(&path).unwrap_or_default();
    assert!(
        published == schema_json(),
        "harness/schema/run.schema.json is not the schema of this record: run `UPDATE_SCHEMA=1 cargo test -p harness --lib \
         schema` and commit the file; raise SCHEMA_VERSION if an older reader would misread the new shape"
    );
}

#[test]
fn a_packed_record_is_read_as_if_it_were_not_and_never_in_place_of_a_plain_one() {
    use std::io::Write;

    let (_folder, store) = saved();
    let (plain, packed) = (store.folder().join(FILE_NAME), store.folder().join(PACKED_NAME));
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
}
