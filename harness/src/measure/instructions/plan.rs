//! What a launch is to run.

use std::path::PathBuf;

use serde::Serialize;

use crate::measure::planned::{PlannedCase, RowKey};
use record::Blocks;

/// A row that an engine is to run.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Job {
    pub(super) planned: Box<PlannedCase>,
    pub(super) row: RowKey,
}

/// One launch.
#[derive(Debug, Clone, Serialize)]
pub(in crate::measure) struct InstructionsPlan {
    #[serde(flatten)]
    pub(super) job: Job,
    /// `None`: they are to be found.
    pub(super) blocks: Option<Blocks>,
    /// Where the emulator writes: Node and Bun read how long a block is.
    pub(super) marks: PathBuf,
}
