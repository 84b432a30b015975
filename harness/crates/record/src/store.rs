//! Where records are kept while they grow: one line a round, appended to what is there.

use std::fs::{self, File, TryLockError};
use std::io::{self, BufWriter, Write};
use std::path::{Path, PathBuf};

use serde::Serialize;

use super::head::{GateHead, RunHead};
use super::log::{GateLineOf, RunLineOf, append, text};
use super::{
    Ended, Gap, Gate, GateRound, INSTRUCTIONS_FILE_NAME, InstructionsHeader, InstructionsRow, Launch, Round, Run,
    SOLO_FILE_NAME, SoloHeader,
};

/// Name of the record within a run's folder.
pub const FILE_NAME: &str = "run.jsonl";

/// Name of the record within a gate's folder.
pub const GATE_FILE_NAME: &str = "gate.jsonl";

/// Name of a record that was [packed](super::packed).
pub const PACKED_FILE_NAME: &str = "run.jsonl.zst";

/// What records of runs are called within their folders, also packed and as older harnesses wrote them. The first that is there
/// counts.
pub const RUN_NAMES: [&str; 5] = [FILE_NAME, PACKED_FILE_NAME, "run.jsonl.gz", "run.json", "run.json.gz"];

/// The same of gates.
pub const GATE_NAMES: [&str; 5] = [GATE_FILE_NAME, "gate.jsonl.zst", "gate.jsonl.gz", "gate.json", "gate.json.gz"];

/// Why a record could not be written.
#[derive(Debug, thiserror::Error)]
pub enum WriteError {
    /// The folder of the run is there already.
    #[error("{0} is there already: a run never overwrites another; choose another folder with --out or remove it")]
    Exists(PathBuf),
    /// Another process appends to the record.
    #[error("{0} is being written by another process: wait for its end, or end it")]
    Busy(PathBuf),
    /// The system refused.
    #[error("cannot write {path}: {source}; free space or choose another folder with --out")]
    Io {
        /// What was being written.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// Where a record is kept while it grows. Every line costs the same, however many there are.
#[derive(Debug)]
pub struct Store {
    folder: PathBuf,
    path: PathBuf,
    file: File,
}

impl Store {
    /// Makes the folder of a new run, with everything but its rounds and gaps in the record.
    ///
    /// # Errors
    /// If the folder exists or cannot be made, or the system refuses; nothing is left then.
    pub fn create(folder: &Path, run: &Run) -> Result<Self, WriteError> {
        Self::begin(folder, FILE_NAME, &RunHead::of(run))
    }

    /// The same of a new gate, whose end is left out as well.
    ///
    /// # Errors
    /// If the folder exists or cannot be made, or the system refuses; nothing is left then.
    pub fn create_gate(folder: &Path, gate: &Gate) -> Result<Self, WriteError> {
        Self::begin(folder, GATE_FILE_NAME, &GateHead::of(gate))
    }

    /// The same of rows that are measured alone.
    ///
    /// # Errors
    /// If the folder exists or cannot be made, or the system refuses; nothing is left then.
    pub fn create_solo(folder: &Path, header: &SoloHeader) -> Result<Self, WriteError> {
        Self::begin(folder, SOLO_FILE_NAME, header)
    }

    /// The same of rows whose instructions are counted. The folder may be there: that of the run whose rows they are.
    ///
    /// # Errors
    /// If the record exists, the folder cannot be made, or the system refuses.
    pub fn create_instructions(folder: &Path, header: &InstructionsHeader) -> Result<Self, WriteError> {
        let path = folder.join(INSTRUCTIONS_FILE_NAME);
        if path.exists() {
            return Err(WriteError::Exists(path));
        }
        fs::create_dir_all(folder).map_err(|source| WriteError::Io { path: folder.into(), source })?;
        let store = Self::open(folder, path)?;
        lock(&store.file, &store.path)?;
        store.append(header).inspect_err(|_| {
            let _ = fs::remove_file(&store.path);
        })?;
        Ok(store)
    }

    /// Makes the folder of a run that is measured already.
    ///
    /// # Errors
    /// If the folder exists or cannot be made, or the system refuses; nothing is left then.
    pub fn whole(folder: &Path, run: &Run) -> Result<Self, WriteError> {
        let store = Self::create(folder, run)?;
        let rounds = run.rounds.iter().try_for_each(|round| store.append_round(round));
        match rounds.and_then(|()| run.gaps.iter().try_for_each(|gap| store.append_gap(gap))) {
            Ok(()) => Ok(store),
            Err(error) => {
                store.remove();
                Err(error)
            }
        }
    }

    /// Goes on with the record of a run in its folder: writes it anew as `run` has it, whole and in today's shape, and appends
    /// to that.
    ///
    /// # Errors
    /// If another process appends to it, or the system refuses; the record before it then stays untouched.
    pub fn resume(folder: &Path, run: &Run) -> Result<Self, WriteError> {
        let path = folder.join(FILE_NAME);
        let fail = |source| WriteError::Io { path: path.clone(), source: plain(source) };
        // Held until the new file has taken its place: who comes later must not go on with the one before.
        let before = File::open(&path).ok();
        before.as_ref().map_or(Ok(()), |file| lock(file, &path))?;
        let mut new = new_file(folder).map_err(fail)?;
        let mut writer = BufWriter::new(&mut new);
        let write = |writer: &mut BufWriter<_>| -> io::Result<()> {
            writer.write_all(&text(&RunHead::of(run)))?;
            run.rounds.iter().try_for_each(|round| writer.write_all(&text(&RunLineOf::Round(round))))?;
            run.gaps.iter().try_for_each(|gap| writer.write_all(&text(&RunLineOf::Gap(gap))))?;
            writer.flush()
        };
        write(&mut writer).map_err(fail)?;
        drop(writer);
        new.as_file().sync_all().map_err(fail)?;
        lock(new.as_file(), &path)?;
        let file = new.persist(&path).map_err(|error| fail(error.error))?;
        Ok(Self { folder: folder.into(), path, file })
    }

    /// The record.
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// The folder of the run.
    pub fn folder(&self) -> &Path {
        &self.folder
    }

    /// Appends a round of a run.
    ///
    /// # Errors
    /// If the system refuses; the record before it stays whole.
    pub fn append_round(&self, round: &Round) -> Result<(), WriteError> {
        self.append(&RunLineOf::Round(round))
    }

    /// Appends a gap of a run.
    ///
    /// # Errors
    /// If the system refuses; the record before it stays whole.
    pub fn append_gap(&self, gap: &Gap) -> Result<(), WriteError> {
        self.append(&RunLineOf::Gap(gap))
    }

    /// Appends a round of a gate.
    ///
    /// # Errors
    /// If the system refuses; the record before it stays whole.
    pub fn append_gate_round(&self, round: &GateRound) -> Result<(), WriteError> {
        self.append(&GateLineOf::Round(round))
    }

    /// Appends a gap of a gate.
    ///
    /// # Errors
    /// If the system refuses; the record before it stays whole.
    pub fn append_gate_gap(&self, gap: &Gap) -> Result<(), WriteError> {
        self.append(&GateLineOf::Gap(gap))
    }

    /// Appends a launch of a row that is measured alone.
    ///
    /// # Errors
    /// If the system refuses; the record before it stays whole.
    pub fn append_launch(&self, launch: &Launch) -> Result<(), WriteError> {
        self.append(launch)
    }

    /// Appends a row whose instructions were counted.
    ///
    /// # Errors
    /// If the system refuses; the record before it stays whole.
    pub fn append_instructions(&self, row: &InstructionsRow) -> Result<(), WriteError> {
        self.append(row)
    }

    /// Appends why a gate ended, which is its last line. Without it, the gate was broken off.
    ///
    /// # Errors
    /// If the system refuses; the record before it stays whole.
    pub fn end_gate(&self, ended: Ended) -> Result<(), WriteError> {
        self.append(&GateLineOf::Ended(ended))
    }

    fn begin(folder: &Path, name: &str, head: &impl Serialize) -> Result<Self, WriteError> {
        let fail = |source: io::Error| WriteError::Io { path: folder.into(), source };
        if let Some(parent) = folder.parent() {
            fs::create_dir_all(parent).map_err(fail)?;
        }
        match fs::create_dir(folder) {
            Ok(()) => {}
            Err(error) if error.kind() == io::ErrorKind::AlreadyExists => {
                return Err(WriteError::Exists(folder.into()));
            }
            Err(error) => return Err(fail(error)),
        }
        let begun = Self::open(folder, folder.join(name)).and_then(|store| {
            lock(&store.file, &store.path)?;
            store.append(head)?;
            Ok(store)
        });
        begun.inspect_err(|_| remove(folder, &folder.join(name)))
    }

    fn open(folder: &Path, path: PathBuf) -> Result<Self, WriteError> {
        let file = fs::OpenOptions::new().create(true).append(true).open(&path);
        let file = file.map_err(|source| WriteError::Io { path: path.clone(), source })?;
        Ok(Self { folder: folder.into(), path, file })
    }

    fn append(&self, line: &impl Serialize) -> Result<(), WriteError> {
        append(&self.file, line).map_err(|source| WriteError::Io { path: self.path.clone(), source: plain(source) })
    }

    fn remove(self) {
        remove(&self.folder, &self.path);
    }
}

/// Removes a record and its folder: it must not stand in the way of another try.
fn remove(folder: &Path, record: &Path) {
    let _ = fs::remove_file(record);
    let _ = fs::remove_dir(folder);
}

/// Two processes must not append to one record. A file system that knows no locks is no reason not to measure.
fn lock(file: &File, path: &Path) -> Result<(), WriteError> {
    match file.try_lock() {
        Err(TryLockError::WouldBlock) => Err(WriteError::Busy(path.into())),
        Ok(()) | Err(TryLockError::Error(_)) => Ok(()),
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
