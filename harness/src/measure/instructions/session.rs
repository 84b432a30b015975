//! All rows, several at a time: counts do not depend on what else the machine does.

use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::mpsc::channel;
use std::thread;
use std::time::Duration;

use bench_native::{Lane, Variant};

use super::plan::Job;
use super::row::Launcher;
use super::{Counter, CountingEngine};
use crate::interrupt;
use crate::measure::planned::{RowKey, planned_case};
use crate::server::{Assets, OnDisk};
use record::{Blocks, CaseRecord, Engine, InstructionsRow};

/// A row to count.
#[derive(Debug, Clone)]
pub struct WantedRow {
    case: String,
    lane: Lane,
    variant: Variant,
    pub(super) job: Job,
    /// Its blocks, where they are known: those of another count that it is to be held against.
    pub blocks: Option<Blocks>,
}

impl WantedRow {
    /// One row of a case.
    pub fn of(case: &CaseRecord, lane: Lane, variant: Variant) -> Self {
        let planned = Box::new(planned_case(case, &[variant]));
        let job = Job { planned, row: RowKey { lane, variant } };
        Self { case: case.id.clone(), lane, variant, job, blocks: None }
    }

    /// The case's id.
    pub fn case(&self) -> &str {
        &self.case
    }

    pub(super) fn empty_row(&self, engine: Engine) -> InstructionsRow {
        InstructionsRow {
            engine,
            case: self.case.clone(),
            lane: self.lane,
            variant: self.variant,
            blocks: self.blocks,
            launches: Vec::new(),
            trouble: None,
        }
    }
}

/// Rows at a time, where nobody says otherwise: as many as there are processors.
pub fn usual_jobs() -> usize {
    thread::available_parallelism().map_or(1, usize::from)
}

/// What counts, and how.
pub struct InstructionsSession<'a> {
    /// The emulator.
    pub counter: &'a Counter,
    /// Launches of every row.
    pub launches: u32,
    /// Rows at a time.
    pub jobs: usize,
    /// How long an engine may be silent.
    pub patience: Duration,
}

impl InstructionsSession<'_> {
    /// Counts `rows` in `engine`, whose files are `assets`. `counted` is given each as it comes, in any order, with its place.
    ///
    /// # Errors
    /// If there is no room for files, `counted` refuses a row, or somebody asked to stop.
    pub fn run(
        &self,
        engine: &CountingEngine,
        assets: &Assets,
        rows: &[WantedRow],
        counted: &mut dyn FnMut(usize, InstructionsRow) -> anyhow::Result<()>,
    ) -> anyhow::Result<()> {
        let files = OnDisk::new(assets)?;
        let launcher = Launcher { counter: self.counter, engine, files: &files, assets, patience: self.patience };
        let next = AtomicUsize::new(0);
        thread::scope(|scope| {
            let (sender, receiver) = channel();
            for _ in 0..self.jobs.clamp(1, rows.len().max(1)) {
                let (sender, launcher, next) = (sender.clone(), &launcher, &next);
                scope.spawn(move || {
                    loop {
                        let place = next.fetch_add(1, Ordering::SeqCst);
                        let Some(wanted) = rows.get(place) else { return };
                        let row = launcher.count(wanted, self.launches);
                        let failed = row.is_err();
                        if sender.send((place, row)).is_err() || failed {
                            return;
                        }
                    }
                });
            }
            drop(sender);
            for (place, row) in receiver {
                counted(place, row?)?;
            }
            anyhow::Ok(())
        })?;
        Ok(interrupt::check()?)
    }
}
