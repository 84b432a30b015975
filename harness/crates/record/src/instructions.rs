//! The record of counted instructions: a header line, and a line for every row as it was counted.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use bench_native::{Lane, Variant};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use stats::{LaunchBlocks, LaunchFigure};
use strum::{IntoStaticStr, VariantArray};

use super::{Build, Machine, ReadError, Tools, header_and_lines};

/// Version of the shape of `instructions.jsonl`.
pub const INSTRUCTIONS_SCHEMA_VERSION: u32 = 1;

/// Name of the record within its folder.
pub const INSTRUCTIONS_FILE_NAME: &str = "instructions.jsonl";

/// What runs a page's code while its instructions are counted.
#[derive(
    Debug,
    Clone,
    Copy,
    PartialEq,
    Eq,
    PartialOrd,
    Ord,
    Hash,
    Serialize,
    Deserialize,
    JsonSchema,
    IntoStaticStr,
    VariantArray,
)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Engine {
    /// Node: V8, without a browser.
    Node,
    /// Bun: JavaScriptCore, without a browser.
    Bun,
    /// Chromium's renderer: V8, in a page.
    Chromium,
}

impl Engine {
    /// All engines, in the order of reports.
    pub const ALL: &'static [Self] = Self::VARIANTS;

    /// The name used in records and options.
    pub fn name(self) -> &'static str {
        self.into()
    }
}

/// Counted instructions, as they were read.
#[derive(Debug, Clone, PartialEq)]
pub struct CountedInstructions {
    /// What was to be counted, and by what.
    pub header: InstructionsHeader,
    /// What was counted, in the order of time.
    pub rows: Vec<InstructionsRow>,
}

/// The first line: what counts depend on. Counts of another emulator, processor model, engine or flag are other counts.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InstructionsHeader {
    /// [`INSTRUCTIONS_SCHEMA_VERSION`] of the writer.
    pub schema_version: u32,
    /// When it began, RFC 3339 in UTC.
    pub started: String,
    /// Launches wanted of every row.
    pub launches: u32,
    /// Where it ran.
    pub machine: Machine,
    /// What built it; the default one for a user package, which was built elsewhere.
    pub tools: Option<Tools>,
    /// What was built, one entry a variant.
    pub builds: Vec<Build>,
    /// What counts.
    pub emulator: Emulator,
    /// What was counted in.
    pub engines: BTreeMap<Engine, EngineFacts>,
}

/// What counts instructions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Emulator {
    /// Its version in its own words.
    pub version: String,
    /// The processor that programs see.
    pub cpu: String,
    /// The interface of its plugins that ours was compiled for.
    pub plugin_api: u32,
}

/// What an engine is, and how it was started.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct EngineFacts {
    /// Its version in its own words.
    pub version: String,
    /// SHA-256 of its program, in hexadecimal digits.
    pub sha256: String,
    /// Flags that keep other threads and chance away; seeds are among them.
    pub flags: Vec<String>,
    /// Environment variables to the same end.
    pub variables: BTreeMap<String, String>,
}

/// One row in one engine.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InstructionsRow {
    /// Who ran it.
    pub engine: Engine,
    /// The case's id, or an operation's name.
    pub case: String,
    /// The lane; `bindgen` for an operation of a user package.
    #[schemars(with = "String")]
    pub lane: Lane,
    /// The build; `default` where the lane does not depend on it.
    #[schemars(with = "String")]
    pub variant: Variant,
    /// How it was run.
    pub blocks: Option<Blocks>,
    /// Every launch of the engine for it, with the warm-up that `blocks` says.
    pub launches: Vec<InstructionsLaunch>,
    /// Why it could not be counted, if so.
    pub trouble: Option<String>,
}

/// How a body is run between marks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Blocks {
    /// Operations of a block.
    pub operations: u64,
    /// Blocks before those that count, in each half.
    pub warm_up: u32,
    /// Blocks that count, in each half.
    pub counted: u32,
}

/// What was counted in one process.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct InstructionsLaunch {
    /// Instructions of each half's cheapest block without an operation: the code around the operation warms up, too.
    pub empty: [u64; 2],
    /// Instructions of every block of each half: those that follow each other unchanged once, with their number.
    pub halves: [Vec<(u64, u32)>; 2],
}

impl InstructionsLaunch {
    /// Packs what was counted.
    pub fn of(empty: [u64; 2], halves: &[Vec<u64>; 2]) -> Self {
        let packed = |half: &Vec<u64>| {
            let mut runs: Vec<(u64, u32)> = Vec::new();
            for block in half {
                match runs.last_mut() {
                    Some((last, times)) if last == block => *times += 1,
                    _ => runs.push((*block, 1)),
                }
            }
            runs
        };
        Self { empty, halves: [packed(&halves[0]), packed(&halves[1])] }
    }

    /// What it found, in instructions of one of a block's `operations`. `None` where there is nothing to tell it from.
    pub fn figure(&self, operations: u64) -> Option<LaunchFigure> {
        let [first, second] = self.blocks();
        LaunchBlocks { operations, empty: self.empty, halves: [&first, &second] }.figure()
    }

    /// Instructions of every block of each half.
    pub fn blocks(&self) -> [Vec<u64>; 2] {
        let whole = |half: &Vec<(u64, u32)>| {
            half.iter().flat_map(|(block, times)| std::iter::repeat_n(*block, *times as usize)).collect()
        };
        [whole(&self.halves[0]), whole(&self.halves[1])]
    }
}

/// What records are called within their folders, also packed. The first that is there counts.
const NAMES: [&str; 2] = [INSTRUCTIONS_FILE_NAME, "instructions.jsonl.zst"];

/// Whether a folder holds such a record, a file is one, or one lies beside a file.
pub fn has_instructions(path: &Path) -> bool {
    find(path).is_some()
}

fn find(path: &Path) -> Option<PathBuf> {
    if NAMES.iter().any(|name| path.ends_with(name)) {
        return path.is_file().then(|| path.to_path_buf());
    }
    let folder = if path.is_dir() { path } else { path.parent()? };
    NAMES.iter().map(|name| folder.join(name)).find(|path| path.is_file())
}

/// Reads the record in a folder, or the record itself. A last line without its end was cut off and does not count.
///
/// # Errors
/// If it is missing, unreadable, of a newer schema, or not a record.
pub fn read_instructions(path: &Path) -> Result<CountedInstructions, ReadError> {
    let path = find(path).unwrap_or_else(|| path.join(INSTRUCTIONS_FILE_NAME));
    let (header, rows) = header_and_lines::read(&path, INSTRUCTIONS_SCHEMA_VERSION)?;
    Ok(CountedInstructions { header, rows })
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::super::fixture::instructions::counted;
    use super::super::{Store, WriteError};
    use super::*;

    #[test]
    fn what_was_written_is_read_again() {
        let (place, counted) = (tempfile::tempdir().unwrap(), counted(&[("numbers/add/i32/1", 46)]));
        let folder = place.path().join("new/run");
        let store = Store::create_instructions(&folder, &counted.header).unwrap();
        counted.rows.iter().for_each(|row| store.append_instructions(row).unwrap());
        assert_eq!(read_instructions(&folder).unwrap(), counted);
        assert_eq!(read_instructions(store.path()).unwrap(), counted);
        assert!(has_instructions(&folder.join("run.jsonl")), "it lies beside a run");
        assert!(matches!(Store::create_instructions(&folder, &counted.header), Err(WriteError::Exists(_))));
        let text = fs::read_to_string(store.path()).unwrap();
        fs::write(store.path(), &text[..text.len() - 9]).unwrap();
        assert_eq!(
            read_instructions(&folder).unwrap().rows.len(),
            counted.rows.len() - 1,
            "a line cut off does not count"
        );
        fs::write(store.path(), text.replacen("\"schema_version\":1", "\"schema_version\":2", 1)).unwrap();
        assert!(matches!(read_instructions(&folder), Err(ReadError::Newer { known: 1, found: 2, .. })));
        assert!(matches!(read_instructions(&place.path().join("none")), Err(ReadError::Missing(_))));
    }

    #[test]
    fn blocks_are_packed_and_whole_again() {
        let halves = [vec![7, 7, 8], vec![9, 9]];
        let launch = InstructionsLaunch::of([1, 2], &halves);
        assert_eq!(launch.halves, [vec![(7, 2), (8, 1)], vec![(9, 2)]]);
        assert_eq!(launch.blocks(), halves);
    }
}
