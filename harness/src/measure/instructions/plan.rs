//! What a launch is to run.

use std::path::PathBuf;

use serde::Serialize;

use crate::measure::planned::{PlannedCase, RowKey};
use record::Blocks;

/// What an engine is to run.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub(super) enum Job {
    /// A row of the catalogue.
    Row { planned: Box<PlannedCase>, row: RowKey },
    /// An operation of a user package.
    Operation { user_package: PackagePaths, operation: String },
}

/// Where a user package lies among what is laid out.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PackagePaths {
    pub(crate) glue: String,
    pub(crate) module: String,
    pub(crate) script: String,
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
