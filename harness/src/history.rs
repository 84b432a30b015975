//! How figures moved over time on one machine: a file a machine and set of browsers, one compact line a run.

mod line;
mod thresholds;
mod trend;

use std::collections::BTreeSet;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use analysis::Findings;
use record::{Host, Run, WriteError, write_whole};

pub use line::{HostLine, Line};
pub use thresholds::{ENOUGH, floors};
pub use trend::trend;

/// The folder of histories, from the workspace's root.
pub const FOLDER: &str = "results/history";

/// Version of the shape of a line. It rises with every change that an older reader would misread.
pub const SCHEMA_VERSION: u32 = 2;

/// Why a history could not be read or written.
#[derive(Debug, thiserror::Error)]
pub enum HistoryError {
    /// The system refused to read.
    #[error("cannot read {path}: {source}")]
    Io {
        /// What was being read.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
    /// A line is cut off or not one of a history.
    #[error(
        "line {number} of {path} is not a line of history: {why}. It may be truncated; take the file from its source again"
    )]
    Line {
        /// The file.
        path: PathBuf,
        /// The line's number, from 1.
        number: usize,
        /// What is wrong with it.
        why: String,
    },
    /// The folder could not be made or the file not be written.
    #[error(transparent)]
    Write(#[from] WriteError),
}

/// The words that tell a machine with its browsers from others, and the name of its file: the words in short, and a hash of
/// all of them.
pub fn fingerprint(run: &Run) -> (String, String) {
    let mut words: Vec<String> = run.machine.traits().map(|(what, is)| format!("{what} {is}")).into();
    let mut short = vec![format!("{}-core", run.machine.cores), run.machine.architecture.clone()];
    for host in run.rounds.iter().map(|round| round.host).collect::<BTreeSet<Host>>() {
        if !host.runs_javascript() {
            continue;
        }
        let version = run.rounds.iter().find(|round| round.host == host).map(|round| major(&round.version));
        if let Some(major) = version {
            words.push(format!("{} {major}", host.name()));
            short.push(format!("{}-{major}", host.name()));
        }
    }
    let words = words.join(", ");
    let plain = |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
    let short: String = short.join("-").chars().map(plain).take(80).collect();
    let name = format!("{short}-{:08x}", hash(&words) >> 32);
    (words, name)
}

/// The major version in a browser's own words: `156` of `Chromium 156.0.7339.80`.
fn major(version: &str) -> String {
    let number = version.split_whitespace().find(|word| word.starts_with(|c: char| c.is_ascii_digit()));
    number.unwrap_or(version).split('.').next().unwrap_or_default().into()
}

/// FNV-1a of 64 bits, which is the same in every year and every build: Fowler, Noll and Vo (1991), RFC 9923.
fn hash(text: &str) -> u64 {
    text.bytes().fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3))
}

/// The file that keeps the history of a run's machine and browsers.
pub fn file(folder: &Path, run: &Run) -> PathBuf {
    folder.join(fingerprint(run).1 + ".jsonl")
}

/// Why a run is not fit for a history, if it is not.
pub fn refusal(run: &Run, findings: &Findings) -> Option<&'static str> {
    if run.settings.quick {
        Some("a quick run leaves cases out")
    } else if !run.gaps.is_empty() || !findings.missing.is_empty() {
        Some("it is not whole")
    } else {
        None
    }
}

/// Reads a history; a file that is not there has no lines.
///
/// # Errors
/// If it cannot be read, or a line of it cannot be believed.
pub fn read(path: &Path) -> Result<Vec<Line>, HistoryError> {
    let text = match fs::read(path) {
        Ok(text) => text,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(source) => return Err(HistoryError::Io { path: path.into(), source }),
    };
    let wrong = |number: usize, why: String| HistoryError::Line { path: path.into(), number: number + 1, why };
    let mut lines: Vec<Line> = Vec::new();
    for (number, text) in text.split_inclusive(|byte| *byte == b'\n').enumerate() {
        let text = text.strip_suffix(b"\n").ok_or_else(|| wrong(number, "it has no end".into()))?;
        let line = Line::parse(text).map_err(|why| wrong(number, why))?;
        if lines.first().is_some_and(|first| first.fingerprint != line.fingerprint) {
            return Err(wrong(number, "it is of another machine or browser than the first".into()));
        }
        lines.push(line);
    }
    Ok(lines)
}

/// Appends a run to the history of its machine and browsers, and returns the file. The file is replaced in one step: a failure
/// leaves it as it was.
///
/// # Errors
/// If the history that is there cannot be read, or the new one not be written.
pub fn append(folder: &Path, run: &Run, findings: &Findings) -> Result<PathBuf, HistoryError> {
    let path = file(folder, run);
    read(&path)?;
    let before = if path.exists() {
        fs::read(&path).map_err(|source| HistoryError::Io { path: path.clone(), source })?
    } else {
        Vec::new()
    };
    let fail = |source| WriteError::Io { path: folder.into(), source };
    fs::create_dir_all(folder).map_err(fail)?;
    let line = Line::of(run, findings).text();
    Ok(write_whole(&path, &[before.as_slice(), line.as_bytes(), b"\n"].concat())?)
}

#[cfg(test)]
mod tests;
