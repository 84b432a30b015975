//! Reading records: line by line, packed or not, and those of one object that older harnesses and pages write.

use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use flate2::bufread::MultiGzDecoder;
use serde::Deserialize;
use serde::de::DeserializeOwned;

use super::head::{GateHead, RunHead};
use super::log::{GateLine, RunLine};
use super::store::{GATE_NAMES, RUN_NAMES};
use super::{Ended, GATE_SCHEMA_VERSION, Gap, Gate, Run, SCHEMA_VERSION};

/// What every file of gzip's begins with (RFC 1952, section 2.3.1).
const GZIP: [u8; 2] = [0x1f, 0x8b];
/// What every frame of Zstandard begins with (RFC 8878, section 3.1.1).
const ZSTD: [u8; 4] = [0x28, 0xb5, 0x2f, 0xfd];
/// The level that records are packed at: as small as it gets without more memory to read them.
const LEVEL: i32 = 19;

/// What a gap says is missing where the last line of a record was cut off.
const LAST_LINE: &str = "the last line of the record";

/// Why a record could not be read.
#[derive(Debug, thiserror::Error)]
pub enum ReadError {
    /// There is no such file.
    #[error("there is no run at {0}: give the folder that `bench` wrote, or its run.jsonl")]
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
    /// Its first line is cut off, or it is not a record.
    #[error("{path} is not a whole record ({source}): it may be truncated; take it from its source again")]
    Malformed {
        /// What was being read.
        path: PathBuf,
        /// Where it stops making sense.
        source: serde_json::Error,
    },
    /// A line of it is none of a record's.
    #[error("line {line} of {path} is no line of a record ({why}): take the file from its source again")]
    Line {
        /// What was being read.
        path: PathBuf,
        /// The number of the line, from 1.
        line: usize,
        /// Where it stops making sense.
        why: String,
    },
}

/// Reads the record in a run's folder, or the record itself, packed or not. A last line that was cut off is a gap of the run.
///
/// # Errors
/// If it is missing, unreadable, no record or of a newer schema.
pub fn read(path: &Path) -> Result<Run, ReadError> {
    let mut run: Run = read_record(&in_folder(path, &RUN_NAMES))?;
    run.judge_opened_by_person();
    Ok(run)
}

/// Reads the record in a gate's folder, or the record itself, packed or not.
///
/// # Errors
/// If it is missing, unreadable, no record or of a newer schema.
pub fn read_gate(path: &Path) -> Result<Gate, ReadError> {
    let path = in_folder(path, &GATE_NAMES);
    let gate: Gate = read_record(&path)?;
    let interim = &gate.settings.interim;
    if interim.first().is_some_and(|first| *first > 0) && interim.is_sorted_by(|a, b| a < b) {
        return Ok(gate);
    }
    let source = serde::de::Error::custom("settings.looks must be rising numbers of rounds, one at least");
    Err(ReadError::Malformed { path, source })
}

impl Gap {
    /// Whether it stands for a line that was cut off.
    pub fn is_cut_off(&self) -> bool {
        self.what == LAST_LINE
    }
}

/// What is to be said of a record whose last line was cut off while it was written; nothing of any other.
pub fn cut_off(gaps: &[Gap]) -> Option<String> {
    gaps.iter().find(|gap| gap.is_cut_off()).map(|gap| format!("{LAST_LINE} is left out: {}", gap.why))
}

/// The record of a folder: the first of `names` that is there. Any other path as it is.
fn in_folder(path: &Path, names: &[&str]) -> PathBuf {
    if !path.is_dir() {
        return path.into();
    }
    let there = names.iter().map(|name| path.join(name)).find(|path| path.exists());
    there.unwrap_or_else(|| path.join(names[0]))
}

/// What is kept as a log.
trait Logged: Sized {
    /// Its first line, or all of it.
    type Head: DeserializeOwned;
    /// Any other line.
    type Line: DeserializeOwned;
    /// The newest version of its shape.
    const NEWEST: u32;

    fn begin(head: Self::Head) -> Option<(Self, bool)>;
    fn version(&self) -> u32;
    /// Adds a line. `Err` says why it cannot stand there.
    fn add(&mut self, line: Self::Line) -> Result<(), &'static str>;
    fn gaps(&mut self) -> &mut Vec<Gap>;
}

impl Logged for Run {
    type Head = RunHead;
    type Line = RunLine;
    const NEWEST: u32 = SCHEMA_VERSION;

    fn begin(head: RunHead) -> Option<(Self, bool)> {
        head.begin()
    }

    fn version(&self) -> u32 {
        self.schema_version
    }

    fn add(&mut self, line: RunLine) -> Result<(), &'static str> {
        match line {
            RunLine::Round(round) => self.rounds.push(*round),
            RunLine::Gap(gap) => self.gaps.push(gap),
        }
        Ok(())
    }

    fn gaps(&mut self) -> &mut Vec<Gap> {
        &mut self.gaps
    }
}

impl Logged for Gate {
    type Head = GateHead;
    type Line = GateLine;
    const NEWEST: u32 = GATE_SCHEMA_VERSION;

    fn begin(head: GateHead) -> Option<(Self, bool)> {
        head.begin()
    }

    fn version(&self) -> u32 {
        self.schema_version
    }

    fn add(&mut self, line: GateLine) -> Result<(), &'static str> {
        if self.ended != Ended::Unfinished {
            return Err("the gate had ended");
        }
        match line {
            GateLine::Round(round) => self.rounds.push(*round),
            GateLine::Gap(gap) => self.gaps.push(gap),
            GateLine::Ended(ended) => self.ended = ended,
        }
        Ok(())
    }

    fn gaps(&mut self) -> &mut Vec<Gap> {
        &mut self.gaps
    }
}

fn read_record<T: Logged>(path: &Path) -> Result<T, ReadError> {
    let mut reader = open(path).map_err(|source| of_system(path, source))?;
    let head = T::Head::deserialize(&mut serde_json::Deserializer::from_reader(&mut reader))
        .map_err(|source| newer::<T>(path).unwrap_or_else(|| malformed(path, source)))?;
    let partly = || malformed(path, serde::de::Error::custom("it has only some of rounds, gaps and end"));
    let (mut record, lines_follow) = T::begin(head).ok_or_else(partly)?;
    let found = record.version();
    if found > T::NEWEST {
        return Err(ReadError::Newer { path: path.into(), known: T::NEWEST, found: found.into() });
    }
    add_lines(path, &mut reader, lines_follow.then_some(&mut record))?;
    Ok(record)
}

/// Adds what follows the first line to `record`; where there is none, nothing may follow.
fn add_lines<T: Logged>(path: &Path, reader: &mut impl BufRead, mut record: Option<&mut T>) -> Result<(), ReadError> {
    let mut text = Vec::new();
    // The first piece is the end of the first line.
    for line in 1.. {
        text.clear();
        if reader.read_until(b'\n', &mut text).map_err(|source| of_system(path, source))? == 0 {
            break;
        }
        if text.iter().all(u8::is_ascii_whitespace) {
            continue;
        }
        let wrong = |why: String| ReadError::Line { path: path.into(), line, why };
        let Some(record) = record.as_mut().filter(|_| line > 1) else {
            return Err(wrong("nothing may stand here".into()));
        };
        match serde_json::from_slice(&text) {
            Ok(line) => record.add(line).map_err(|why| wrong(why.into()))?,
            // Whoever writes a line ends it in the same moment: this one was cut off.
            Err(_) if !text.ends_with(b"\n") => record.gaps().push(Gap {
                what: LAST_LINE.into(),
                why: format!("it was cut off while it was written, and is line {line}; everything before it counts"),
            }),
            Err(source) => return Err(wrong(in_line(&source))),
        }
    }
    Ok(())
}

/// A file as it was before it was packed, if it was.
pub(super) fn open(path: &Path) -> io::Result<BufReader<Box<dyn Read>>> {
    let mut file = BufReader::new(File::open(path)?);
    let start = file.fill_buf()?;
    let plain: Box<dyn Read> = if start.starts_with(&GZIP) {
        Box::new(MultiGzDecoder::new(file))
    } else if start.starts_with(&ZSTD) {
        Box::new(zstd::Decoder::with_buffer(file)?)
    } else {
        Box::new(file)
    };
    Ok(BufReader::new(plain))
}

/// The record in a run's folder, or the record itself, packed: for a file of the name [`PACKED_FILE_NAME`](super::PACKED_FILE_NAME).
///
/// # Errors
/// If it cannot be read.
pub fn packed(path: &Path) -> Result<Vec<u8>, ReadError> {
    let path = in_folder(path, &RUN_NAMES);
    let pack = || zstd::encode_all(open(&path)?, LEVEL);
    pack().map_err(|source| of_system(&path, source))
}

/// Whether it cannot be read because it is of a newer schema, of whose shape nothing is known.
fn newer<T: Logged>(path: &Path) -> Option<ReadError> {
    #[derive(Deserialize)]
    struct Version {
        schema_version: u64,
    }
    let mut reader = open(path).ok()?;
    let version = Version::deserialize(&mut serde_json::Deserializer::from_reader(&mut reader)).ok()?;
    let (known, found) = (T::NEWEST, version.schema_version);
    (found > known.into()).then(|| ReadError::Newer { path: path.into(), known, found })
}

fn malformed(path: &Path, source: serde_json::Error) -> ReadError {
    if source.is_io() { of_system(path, source.into()) } else { ReadError::Malformed { path: path.into(), source } }
}

fn of_system(path: &Path, source: io::Error) -> ReadError {
    match source.kind() {
        io::ErrorKind::NotFound => ReadError::Missing(path.into()),
        _ => ReadError::Io { path: path.into(), source },
    }
}

/// What is wrong within a line, whose number is told elsewhere.
fn in_line(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    text.strip_suffix(&place).map_or(text.clone(), |what| format!("{what} at column {}", error.column()))
}
