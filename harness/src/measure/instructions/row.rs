//! One row: how long its blocks are, and its launches.

use std::fs;
use std::time::Duration;

use anyhow::{Context, anyhow, bail};
use serde::Deserialize;

use super::plan::{InstructionsPlan, Job};
use super::{Counter, CountingEngine, WantedRow, browser, marks};
use crate::interrupt::Interrupted;
use crate::measure::script::Script;
use crate::server::{Assets, BlockLength, OnDisk};
use record::text::sanitized;
use record::{Blocks, Engine, InstructionsLaunch, InstructionsRow};

/// What an engine runs.
const SCRIPT: &str = "instructions/engine.js";
/// Instructions of a warm-up before either half. A loop over 1,024 letters sat on V8's middle tier for a thousand million, and
/// twice as much warm-up as four hundred million did not show it.
const WARM_UP: f64 = 1.2e9;
/// Blocks of a warm-up, at least and at most.
const WARM_UP_BLOCKS: (f64, f64) = (32.0, 4096.0);
/// Blocks that count in either half; fewer where a single operation is long.
const COUNTED: u32 = 60;
const COUNTED_LONG: u32 = 20;
/// Instructions from which on a block is long.
const LONG: f64 = 5e6;
/// Instructions of a block that is too short: a tenth of what `page/instructions/blocks.js` looks for. A compiler that ran just
/// then, on the same thread, makes blocks look longer than they are.
const SHORT: f64 = 5e4;
/// A warm-up of less than this part of what it should be was none.
const LEAST_PART: f64 = 4.0;
/// What has not settled is tried again with so many times the warm-up, so often.
const LONGER: u32 = 2;
const TRIES: usize = 2;

/// How an engine says that it ended.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Ended {
    trouble: Option<String>,
    found: Option<BlockLength>,
}

/// Everything that a launch needs.
pub(super) struct Launcher<'a> {
    pub(super) counter: &'a Counter,
    pub(super) engine: &'a CountingEngine,
    pub(super) files: &'a OnDisk,
    /// The same files for an engine that opens pages.
    pub(super) assets: &'a Assets,
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
            None => Ok(blocks_of(self.launch(&wanted.job, None)?.0.context("it found no block that is long enough")?)),
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
            let settled = |launch: &InstructionsLaunch| {
                was_warm(blocks, launch) && launch.figure(blocks.operations).is_some_and(|figure| figure.settled)
            };
            for _ in 0..launches {
                let launch = marks::launch(&self.launch(&wanted.job, Some(blocks))?.1, &blocks)?;
                let unsettled = !settled(&launch);
                row.launches.push(launch);
                if unsettled && attempt < TRIES {
                    break;
                }
            }
            if attempt == TRIES || row.launches.iter().all(settled) {
                break;
            }
            blocks = longer(blocks, row.launches.last());
        }
        Ok(())
    }

    /// One process. What it found of blocks, and the text of its marks.
    fn launch(&self, job: &Job, blocks: Option<Blocks>) -> anyhow::Result<(Option<BlockLength>, String)> {
        let home =
            tempfile::Builder::new().prefix("launch-").tempdir().context("cannot make a folder for an engine")?;
        let path = home.path().join("marks");
        let plan = InstructionsPlan { job: job.clone(), blocks, marks: path.clone() };
        if self.engine.engine == Engine::Chromium {
            let Self { counter, engine, assets, patience, .. } = *self;
            return browser::Renderer { counter, engine, assets, patience, home: home.path() }.launch(plan);
        }
        let command = self.engine.command(self.counter, &path, home.path());
        let script = Script {
            engine: self.engine.engine.name(),
            command,
            files: self.files,
            script: SCRIPT,
            patience: self.patience,
            advice: "try again",
        };
        let mut ended = Ended { trouble: Some("it told nothing of its end".into()), found: None };
        script.run(&plan, &mut |line| {
            ended = serde_json::from_slice(line).map_err(|_| {
                anyhow!("it said {:?}, which is not how it ends", sanitized(&String::from_utf8_lossy(line)))
            })?;
            Ok("it told its end".into())
        })?;
        if let Some(trouble) = ended.trouble {
            bail!(trouble);
        }
        Ok((ended.found, fs::read_to_string(&path).context("the plugin wrote no marks")?))
    }
}

/// Instructions of the last block of a launch.
fn last_block(launch: &InstructionsLaunch) -> f64 {
    launch.halves[1].last().map_or(LONG, |(block, _)| *block as f64)
}

/// Whether blocks were as long as they looked when they were chosen, and the warm-up with them. In Chromium a method stood at 157
/// instructions after 32 short blocks, in either half, and at 80 after a whole warm-up.
fn was_warm(blocks: Blocks, launch: &InstructionsLaunch) -> bool {
    let block = last_block(launch);
    let most = f64::from(blocks.warm_up) >= WARM_UP_BLOCKS.1;
    block >= SHORT && (most || f64::from(blocks.warm_up) * block >= WARM_UP / LEAST_PART)
}

/// More warm-up for what has not settled: several times what it had, or what its blocks, now that they are shorter, should have.
/// Blocks that are too short get more operations.
fn longer(blocks: Blocks, launch: Option<&InstructionsLaunch>) -> Blocks {
    let instructions = launch.map_or(LONG, last_block).max(1.0);
    let times = if instructions < SHORT { (10.0 * SHORT / instructions).log2().ceil().exp2() } else { 1.0 };
    let length = BlockLength { operations: blocks.operations * times as u64, instructions: instructions * times };
    let now = blocks_of(length);
    Blocks { warm_up: LONGER * blocks.warm_up.max(now.warm_up), ..now }
}

/// How blocks of this length are run. What is counted may move a little from launch to launch: numbers of blocks are powers of
/// two, so that the same row has as many wherever it is counted.
fn blocks_of(BlockLength { operations, instructions: block }: BlockLength) -> Blocks {
    let (least, most) = WARM_UP_BLOCKS;
    Blocks {
        operations,
        warm_up: (WARM_UP / block).log2().round().exp2().clamp(least, most) as u32,
        counted: if block > LONG { COUNTED_LONG } else { COUNTED },
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn warm_ups_have_hundreds_of_millions_of_instructions() {
        let of = |operations, instructions| blocks_of(BlockLength { operations, instructions });
        assert_eq!(of(16_384, 753_664.0), Blocks { operations: 16_384, warm_up: 2048, counted: 60 });
        assert_eq!(of(16_384, 750_000.0), of(16_384, 760_000.0), "a little noise changes nothing");
        assert_eq!(of(1, 2e7), Blocks { operations: 1, warm_up: 64, counted: 20 });
    }

    #[test]
    fn blocks_that_were_taken_for_long_ones_get_more_operations() {
        let launch = InstructionsLaunch { empty: [655, 655], halves: [vec![(28_047, 20)], vec![(28_047, 20)]] };
        let blocks = Blocks { operations: 256, warm_up: 32, counted: 20 };
        let longer = longer(blocks, Some(&launch));
        assert_eq!((longer.operations, longer.counted), (8_192, COUNTED));
        assert!(f64::from(longer.warm_up) * 28_047.0 * 32.0 > 1e9, "{longer:?}");
        assert!(!was_warm(blocks, &launch));
        let cold = Blocks { operations: 8_192, warm_up: 32, counted: 20 };
        let launch = InstructionsLaunch { empty: [655, 655], halves: [vec![(656_027, 20)], vec![(656_027, 20)]] };
        assert!(!was_warm(cold, &launch) && was_warm(Blocks { warm_up: 1_024, ..cold }, &launch));
    }
}
