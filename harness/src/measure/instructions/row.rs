//! One row: how long its blocks are, and its launches.

use std::fs;
use std::time::Duration;

use anyhow::{Context, anyhow, bail};
use serde::{Deserialize, Serialize};

use super::{Counter, CountingEngine, WantedRow, marks};
use crate::interrupt::Interrupted;
use crate::measure::planned::{PlannedCase, RowKey};
use crate::measure::script::{Laid, Script};
use record::text::sanitized;
use record::{Blocks, InstructionsLaunch, InstructionsRow};
use stats::{LaunchBlocks, LaunchFigure};

/// What an engine runs.
const SCRIPT: &str = "instructions/engine.js";
/// Instructions that a block has at least: what marks cost is then nothing.
const BLOCK: f64 = 5e5;
/// Instructions of a warm-up before either half: the last tier of every compiler was reached well before.
const WARM_UP: f64 = 4e8;
/// Blocks of a warm-up, at least and at most.
const WARM_UP_BLOCKS: (f64, f64) = (30.0, 600.0);
/// Blocks that count in either half; fewer where a single operation is long.
const COUNTED: u32 = 60;
const COUNTED_LONG: u32 = 20;
/// Instructions from which on a block is long.
const LONG: f64 = 5e6;
/// What has not settled is tried again with so many times the warm-up, so often.
const LONGER: u32 = 4;
const TRIES: usize = 3;

/// What an engine is to run.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub(super) enum Job {
    /// A row of the catalogue.
    Row {
        planned: Box<PlannedCase>,
        row: RowKey,
    },
    /// An operation of a user package.
    Operation {
        user_package: PackagePaths,
        operation: String,
    },
}

/// Where a user package lies among what is laid out.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct PackagePaths {
    pub(crate) glue: String,
    pub(crate) module: String,
    pub(crate) script: String,
}

#[derive(Serialize)]
struct LaunchPlan<'a> {
    #[serde(flatten)]
    job: &'a Job,
    /// `None`: they are to be found.
    blocks: Option<Blocks>,
}

/// How an engine says that it ended.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ended {
    trouble: Option<String>,
}

/// Everything that a launch needs.
pub(super) struct Launcher<'a> {
    pub(super) counter: &'a Counter,
    pub(super) engine: &'a CountingEngine,
    pub(super) files: &'a Laid,
    pub(super) patience: Duration,
}

impl Launcher<'_> {
    /// Counts a row in so many launches. What goes wrong is told in it.
    ///
    /// # Errors
    /// If somebody asked to stop.
    pub(super) fn count(&self, wanted: &WantedRow, launches: u32) -> anyhow::Result<InstructionsRow> {
        let mut row = wanted.empty_row(self.engine.engine);
        match self.blocks(wanted).and_then(|blocks| self.settled(wanted, blocks, launches, &mut row)) {
            Ok(()) => Ok(row),
            Err(error) if error.is::<Interrupted>() => Err(error),
            Err(error) => {
                row.trouble = Some(sanitized(&format!("{error:#}")));
                Ok(row)
            }
        }
    }

    /// How the blocks of a row are to be: those that are known, or found by a launch that shows how long an operation is.
    fn blocks(&self, wanted: &WantedRow) -> anyhow::Result<Blocks> {
        match wanted.blocks {
            Some(blocks) => Ok(blocks),
            None => Ok(blocks_of(marks::growing(&self.launch(&wanted.job, None)?)?)),
        }
    }

    /// Launches, until what is counted has settled or cannot be waited for.
    fn settled(
        &self,
        wanted: &WantedRow,
        mut blocks: Blocks,
        launches: u32,
        row: &mut InstructionsRow,
    ) -> anyhow::Result<()> {
        for attempt in 1..=TRIES {
            row.blocks = Some(blocks);
            row.launches.clear();
            for _ in 0..launches {
                let launch = marks::launch(&self.launch(&wanted.job, Some(blocks))?, &blocks)?;
                let settled = figure(&launch, &blocks).is_some_and(|figure| figure.settled);
                row.launches.push(launch);
                if !settled && attempt < TRIES {
                    break;
                }
            }
            let all_settled = |launch| figure(launch, &blocks).is_some_and(|figure| figure.settled);
            if row.launches.len() == launches as usize && row.launches.iter().all(all_settled) {
                break;
            }
            blocks.warm_up *= LONGER;
        }
        Ok(())
    }

    /// One process. The text of its marks.
    fn launch(&self, job: &Job, blocks: Option<Blocks>) -> anyhow::Result<String> {
        let home = tempfile::Builder::new().prefix("launch-").tempdir().context("cannot make a folder for an engine")?;
        let path = home.path().join("marks");
        let command = self.engine.command(self.counter, &path, home.path());
        let script = Script {
            engine: self.engine.engine.name(),
            command,
            files: self.files,
            script: SCRIPT,
            patience: self.patience,
            advice: "try again",
        };
        let mut trouble = None;
        script.run(&LaunchPlan { job, blocks }, &mut |line| {
            let ended: Ended = serde_json::from_slice(line)
                .map_err(|_| anyhow!("it said {:?}, which is not how it ends", sanitized(&String::from_utf8_lossy(line))))?;
            trouble = ended.trouble;
            Ok("it told its end".into())
        })?;
        match trouble {
            Some(trouble) => bail!(trouble),
            None => fs::read_to_string(&path).context("the plugin wrote no marks"),
        }
    }
}

/// What a launch found.
fn figure(launch: &InstructionsLaunch, blocks: &Blocks) -> Option<LaunchFigure> {
    let [first, second] = launch.blocks();
    LaunchBlocks { operations: blocks.operations, empty: launch.empty, halves: [&first, &second] }.figure()
}

/// Blocks of an operation that is about so many instructions. Operations are a power of two, so that the same row has the same
/// blocks wherever it is counted.
fn blocks_of(instructions: f64) -> Blocks {
    let operations = (BLOCK / instructions.max(1.0)).max(1.0).log2().ceil().exp2();
    let block = operations * instructions;
    let (least, most) = WARM_UP_BLOCKS;
    Blocks {
        operations: operations as u64,
        warm_up: (WARM_UP / block).ceil().clamp(least, most) as u32,
        counted: if block > LONG { COUNTED_LONG } else { COUNTED },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_have_half_a_million_instructions_and_warm_ups_hundreds_of_millions() {
        assert_eq!(blocks_of(46.0), Blocks { operations: 16_384, warm_up: 531, counted: 60 });
        assert_eq!(blocks_of(44.0), blocks_of(45.9), "a little noise changes nothing");
        assert_eq!(blocks_of(0.0).operations, 524_288);
        assert_eq!(blocks_of(2e7), Blocks { operations: 1, warm_up: 30, counted: 20 });
    }
}
