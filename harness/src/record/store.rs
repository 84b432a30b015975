//! Reading and writing `run.json`.

use std::fs;
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};

use flate2::read::GzDecoder;

use serde::Serialize;
use serde::de::DeserializeOwned;

use super::{GATE_SCHEMA_VERSION, Gate, Run, SCHEMA_VERSION};

/// Name of the record within a run's folder.
pub const FILE_NAME: &str = "run.json";

/// Name of the record within a gate's folder.
pub const GATE_FILE_NAME: &str = "gate.json";

/// The same after `gzip`, as published runs have it.
pub const PACKED_NAME: &str = "run.json.gz";

/// What every file of gzip's begins with (RFC 1952, section 2.3.1).
const GZIP: [u8; 2] = [0x1f, 0x8b];

/// Why a record could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The folder of the run is there already.
    #[error("{0} is there already: a run never overwrites another; choose another folder with --out or remove it")]
    Exists(PathBuf),
    /// The system refused.
    #[error("cannot write {path}: {source}; free space or choose another folder with --out")]
    Io {
        /// What was being written.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// Why a record could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// There is no such file.
    #[error("there is no run at {0}: give the folder that `bench` wrote, or its run.json")]
    Missing(PathBuf),
    /// The system refused.
    #[error("cannot read {path}: {source}")]
    Io {
        /// What was being read.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A newer harness wrote it.
    #[error("{path} has schema version {found} and this harness reads up to {known}: use a newer harness")]
    Newer {
        /// What was being read.
        path: PathBuf,
        /// The newest version that this harness knows.
        known: u32,
        /// The version it states.
        found: u64,
    },
    /// It is cut off or not a record.
    #[error("{path} is not a whole record ({source}): it may be truncated; take it from its source again")]
    Malformed {
        /// What was being read.
        path: PathBuf,
        /// Where it stops making sense.
        source: serde_json::Error,
    },
}

/// Where a run is kept while it grows.
#[derive(Debug)]
pub struct Store {
    folder: PathBuf,
}

impl Store {
    /// Makes the folder of a new run.
    ///
    /// # Errors
    /// If the folder exists or cannot be made.
    pub fn create(folder: &Path) -> Result<Self, WriteError> {
        let fail = |source: io::Error| WriteError::Io { path: folder.into(), source };
        if let Some(parent) = folder.parent() {
            fs::create_dir_all(parent).map_err(fail)?;
        }
        match fs::create_dir(folder) {
            Ok(()) => Ok(Self { folder: folder.into() }),
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => Err(WriteError::Exists(folder.into())),
            Err(error) => Err(fail(error)),
        }
    }

    /// The folder of the run.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Replaces the record by `run` in one step: a failure leaves the record before it untouched.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn save(&self, run: &Run) -> Result<PathBuf, WriteError> {
        self.save_as(FILE_NAME, run)
    }

    /// The same for the record of a gate.
    ///
    /// # Errors
    /// If the system refuses.
    pub fn save_gate(&self, gate: &Gate) -> Result<PathBuf, WriteError> {
        self.save_as(GATE_FILE_NAME, gate)
    }

    fn save_as(&self, name: &str, record: &impl Serialize) -> Result<PathBuf, WriteError> {
        let mut text = serde_json::to_string(record).expect("a record is plain data with string keys");
        text.push('\n');
        write_whole(&self.folder.join(name), text.as_bytes())
    }
}

/// Writes a file so that it is either whole or as it was before.
///
/// # Errors
/// If the system refuses.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<PathBuf, WriteError> {
    let fail = |source| WriteError::Io { path: path.into(), source: plain(source) };
    let folder = path.parent().unwrap_or(Path::new("."));
    let mut file = new_file(folder).map_err(fail)?;
    file.write_all(bytes).and_then(|()| file.as_file().sync_all()).map_err(fail)?;
    file.persist(path).map_err(|error| fail(error.error))?;
    Ok(path.into())
}

/// A file under a name that nobody else has, readable for whom the user lets read new files.
fn new_file(folder: &Path) -> io::Result<tempfile::NamedTempFile> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        tempfile::Builder::new().permissions(fs::Permissions::from_mode(0o666)).tempfile_in(folder)
    }
    #[cfg(not(unix))]
    tempfile::NamedTempFile::new_in(folder)
}

/// What the system said, without the name of the temporary file that nobody asked for.
fn plain(error: io::Error) -> io::Error {
    if error.raw_os_error().is_some() { error } else { error.kind().into() }
}

/// Reads the record in a run's folder, or the record itself, packed or not.
///
/// # Errors
/// If it is missing, unreadable, cut off or of a newer schema.
pub fn read(path: &Path) -> Result<Run, ReadError> {
    let path = if path.is_dir() { in_folder(path) } else { path.to_path_buf() };
    let mut run: Run = read_record(path, SCHEMA_VERSION)?;
    run.judge_by_hand();
    Ok(run)
}

/// Reads the record in a gate's folder, or the record itself, packed or not.
///
/// # Errors
/// If it is missing, unreadable, cut off or of a newer schema.
pub fn read_gate(path: &Path) -> Result<Gate, ReadError> {
    let path = if path.is_dir() { path.join(GATE_FILE_NAME) } else { path.to_path_buf() };
    let gate: Gate = read_record(path.clone(), GATE_SCHEMA_VERSION)?;
    let looks = &gate.settings.looks;
    if looks.first().is_some_and(|first| *first > 0) && looks.is_sorted_by(|a, b| a < b) {
        return Ok(gate);
    }
    let source = serde::de::Error::custom("settings.looks must be rising numbers of rounds, one at least");
    Err(ReadError::Malformed { path, source })
}

fn read_record<T: DeserializeOwned>(path: PathBuf, known: u32) -> Result<T, ReadError> {
    let text = fs::read(&path).and_then(unpacked).map_err(|source| match source.kind() {
        io::ErrorKind::NotFound => ReadError::Missing(path.clone()),
        _ => ReadError::Io { path: path.clone(), source },
    })?;
    let malformed = |source| ReadError::Malformed { path: path.clone(), source };
    let value: serde_json::Value = serde_json::from_slice(&text).map_err(malformed)?;
    match value.get("schema_version").and_then(serde_json::Value::as_u64) {
        Some(found) if found > u64::from(known) => Err(ReadError::Newer { path, known, found }),
        _ => serde_json::from_value(value).map_err(malformed),
    }
}

/// The record of a run's folder: packed only where it does not stand there as it is.
fn in_folder(folder: &Path) -> PathBuf {
    let (plain, packed) = (folder.join(FILE_NAME), folder.join(PACKED_NAME));
    if !plain.exists() && packed.exists() { packed } else { plain }
}

/// What gzip packed, as it was before; anything else as it is.
fn unpacked(bytes: Vec<u8>) -> io::Result<Vec<u8>> {
    if !bytes.starts_with(&GZIP) {
        return Ok(bytes);
    }
    let mut text = Vec::new();
    GzDecoder::new(bytes.as_slice()).read_to_end(&mut text)?;
    Ok(text)
}

/// The published JSON schema of `run.json`.
pub fn schema_json() -> String {
    let schema = schemars::schema_for!(Run);
    let mut text = serde_json::to_string_pretty(&schema).expect("a schema is plain data");
    text.push('\n');
    text
}
