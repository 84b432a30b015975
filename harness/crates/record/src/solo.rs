//! The record of rows that were measured alone: a header line, and a line for every launch of a browser.

use std::collections::BTreeMap;
use std::path::Path;

use bench_native::{Lane, Variant};
use serde::{Deserialize, Serialize};

use super::{Build, Host, Machine, Measurement, PageFacts, ReadError, Sampling, Tools, header_and_lines};

/// Version of the shape of `solo.jsonl`.
pub const SOLO_SCHEMA_VERSION: u32 = 1;

/// Name of the record within its folder.
pub const SOLO_FILE_NAME: &str = "solo.jsonl";

/// One invocation of `solo`, as it was read.
#[derive(Debug, Clone, PartialEq)]
pub struct Solo {
    /// What was to be measured.
    pub header: SoloHeader,
    /// What was measured, in the order of time.
    pub launches: Vec<Launch>,
}

/// The first line: what was to be measured, on what, and what it is held against.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SoloHeader {
    /// [`SOLO_SCHEMA_VERSION`] of the writer.
    pub schema_version: u32,
    /// When it began, RFC 3339 in UTC.
    pub started: String,
    /// Where the sample of rows, all orders and all addresses come from.
    pub seed: u64,
    /// Launches wanted of every row.
    pub launches: u32,
    /// How a page takes its samples.
    pub sampling: Sampling,
    /// What cases had to match to be drawn, where that was asked.
    pub filter: Option<String>,
    /// Where it ran.
    pub machine: Machine,
    /// What built it.
    pub tools: Tools,
    /// What was built, one entry a variant.
    pub builds: Vec<Build>,
    /// The browsers, each with its version in its own words.
    pub browsers: BTreeMap<Host, String>,
    /// The run that it is held against.
    pub run: RunOrigin,
    /// What differs from that run and should not, or cannot be told, in sentences.
    pub differences: Vec<String>,
    /// The rows, browser by browser.
    pub rows: Vec<SoloRow>,
}

/// What tells a run from others. Two days of records have a clock frequency besides, which nothing reads.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct RunOrigin {
    /// When it began, RFC 3339 in UTC.
    pub started: String,
    /// Its seed.
    pub seed: u64,
    /// The revision of its sources.
    pub revision: String,
}

/// One row of the run that is measured alone.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SoloRow {
    /// The case's id.
    pub case: String,
    /// The browser.
    pub host: Host,
    /// The lane.
    pub lane: Lane,
    /// The build; `default` where the lane does not depend on it.
    pub variant: Variant,
    /// Whether chance drew it. What was only asked for by name says nothing about the others.
    pub drawn: bool,
    /// What the run found.
    pub run: RunFigure,
}

/// A figure of a run's report, in nanoseconds of one operation.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RunFigure {
    /// The estimate.
    pub ns: f64,
    /// Lower and upper end of its 95 % interval; `None` for a single round.
    pub interval: Option<(f64, f64)>,
    /// Rounds behind it.
    pub rounds: usize,
    /// Whether the run's report marks it as not steady.
    pub not_steady: bool,
}

/// Every further line: one browser process with one page for one row.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Launch {
    /// The place of its row in the header.
    pub row: usize,
    /// Which launch of the row, from 0.
    pub number: u32,
    /// When it began, RFC 3339 in UTC.
    pub started: String,
    /// How long it took from launch to end, in seconds.
    pub seconds: f64,
    /// What the page found out about itself.
    pub page: Option<PageFacts>,
    /// What was measured.
    pub measurement: Option<Measurement>,
    /// Why it ended early, if it did.
    pub trouble: Option<String>,
}

/// Reads the record in a folder, or the record itself. A last line without its end was cut off and does not count.
///
/// # Errors
/// If it is missing, unreadable, of a newer schema, or not a record.
pub fn read_solo(path: &Path) -> Result<Solo, ReadError> {
    let path = if path.is_dir() { path.join(SOLO_FILE_NAME) } else { path.to_path_buf() };
    let (header, launches): (SoloHeader, Vec<Launch>) = header_and_lines::read(&path, SOLO_SCHEMA_VERSION)?;
    if launches.iter().any(|launch| launch.row >= header.rows.len()) {
        return Err(ReadError::Malformed { path, source: serde::de::Error::custom("a launch is of no row") });
    }
    Ok(Solo { header, launches })
}

#[cfg(test)]
mod tests {
    use super::super::fixture::solo::solo;
    use std::fs;
    use std::path::PathBuf;

    use super::super::{Store, WriteError};
    use super::*;

    fn written(solo: &Solo, folder: &Path) -> PathBuf {
        let log = Store::create_solo(folder, &solo.header).unwrap();
        solo.launches.iter().for_each(|launch| log.append_launch(launch).unwrap());
        log.path().to_owned()
    }

    #[test]
    fn what_was_written_is_read_again_from_folder_and_file() {
        let (place, solo) = (tempfile::tempdir().unwrap(), solo());
        let folder = place.path().join("new/solo");
        let path = written(&solo, &folder);
        assert_eq!(read_solo(&folder).unwrap(), solo);
        assert_eq!(read_solo(&path).unwrap(), solo);
        assert!(matches!(Store::create_solo(&folder, &solo.header), Err(WriteError::Exists(_))));
    }

    #[test]
    fn a_line_that_was_cut_off_does_not_count_and_a_spoilt_one_is_an_error() {
        let (place, solo) = (tempfile::tempdir().unwrap(), solo());
        let path = written(&solo, &place.path().join("solo"));
        let text = fs::read_to_string(&path).unwrap();
        fs::write(&path, &text[..text.len() - 20]).unwrap();
        let read = read_solo(&path).unwrap();
        assert_eq!(read.launches, solo.launches[..solo.launches.len() - 1]);
        for spoilt in [format!("{text}{{}}\n"), String::new(), text.replacen("\"row\":0", "\"row\":99", 1)] {
            fs::write(&path, spoilt).unwrap();
            assert!(matches!(read_solo(&path), Err(ReadError::Malformed { .. })));
        }
        fs::write(&path, text.replacen("\"schema_version\":1", "\"schema_version\":2", 1)).unwrap();
        assert!(matches!(read_solo(&path), Err(ReadError::Newer { known: 1, found: 2, .. })));
        assert!(matches!(read_solo(&place.path().join("none")), Err(ReadError::Missing(_))));
    }
}
