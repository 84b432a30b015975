//! What a gate counts before it times anything.

use std::time::Instant;

use bench_native::{Family, Lane, Variant};

use super::builds::Sides;
use crate::cli::{Metric, PairArgs};
use crate::commands::count::progress::CountProgress;
use crate::commands::count::ready::Ready;
use crate::interrupt::Interrupted;
use crate::measure::instructions::{InstructionsSession, WantedRow, usual_jobs};
use crate::server::Assets;
use crate::terminal::note;
use analysis::{CountChange, CountedChange, count_changes};
use record::{CaseRecord, Counted, Engine, GateInstructions, InstructionsRow};

/// Where a gate counts: without a browser.
const ENGINE: Engine = Engine::Node;
/// Launches of every row on either side.
const LAUNCHES: u32 = 3;

/// What a gate decides by.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Metrics {
    pub(crate) metric: Metric,
    /// The least growth of instructions that fails, as a share.
    pub(crate) floor: f64,
}

/// What was counted of both sides.
#[derive(Debug, Default)]
pub(crate) struct Counts {
    pub(crate) counted: Option<GateInstructions>,
    /// Why nothing was, where it was wanted.
    pub(crate) missing: Option<String>,
}

impl Metrics {
    /// Nothing is counted.
    pub(crate) const TIME: Self = Self { metric: Metric::Time, floor: 0.0 };

    /// Counts what was asked for. Where nothing can count and time is measured, too, that is told and no error.
    ///
    /// # Errors
    /// If instructions alone were asked for and cannot be counted, or somebody asked to stop.
    pub(super) fn count(self, sides: &Sides, cases: &[CaseRecord], arguments: &PairArgs) -> anyhow::Result<Counts> {
        if self.metric == Metric::Time {
            return Ok(Counts::default());
        }
        match self.both_sides(sides, cases, arguments) {
            Ok(counted) => Ok(Counts { counted: Some(counted), missing: None }),
            Err(error) if self.metric == Metric::Instructions || error.is::<Interrupted>() => Err(error),
            Err(error) => {
                let missing = format!("{error:#}");
                note(&format!("Instructions are not counted, so that everything is timed: {missing}"));
                Ok(Counts { counted: None, missing: Some(missing) })
            }
        }
    }

    fn both_sides(self, sides: &Sides, cases: &[CaseRecord], arguments: &PairArgs) -> anyhow::Result<GateInstructions> {
        let begin = Instant::now();
        let ready = Ready::of(&[ENGINE], arguments.build.install)?;
        let session = InstructionsSession {
            counter: &ready.counter,
            launches: LAUNCHES,
            jobs: usual_jobs(),
            patience: 10 * arguments.patience,
        };
        let [of_base, of_head] = &sides.alone;
        let mut rows = rows(cases, &arguments.variant);
        // Each row is counted on both sides.
        let mut progress = CountProgress::new(2 * rows.len(), session.jobs);
        let base = side(&session, &ready, of_base, &rows, &mut progress)?;
        // The same blocks on both sides: then nothing but the code differs.
        rows.iter_mut().zip(&base).for_each(|(row, counted)| row.blocks = counted.blocks);
        let head = side(&session, &ready, of_head, &rows, &mut progress)?;
        progress.finish();
        let counted = GateInstructions {
            emulator: ready.counter.facts().clone(),
            engine: ENGINE,
            facts: ready.engines[0].facts.clone(),
            floor: self.floor,
            seconds: begin.elapsed().as_secs_f64(),
            base,
            head,
        };
        tell(&count_changes(&counted, &sides.head.counted));
        Ok(counted)
    }
}

/// The bindgen lane of every case that the engine can run, in every build that was asked for.
fn rows(cases: &[CaseRecord], variants: &[Variant]) -> Vec<WantedRow> {
    // What Node has of a document and of a page's platform is a stand-in of ours.
    let stood_in = [Family::Dom, Family::Transfers].map(Family::name);
    let is_bindgens = |case: &CaseRecord| !case.is_control() && case.lanes.contains(&Lane::Bindgen);
    let runs = |case: &&CaseRecord| is_bindgens(case) && !stood_in.contains(&case.family.as_str());
    let of = |case: &CaseRecord| -> Vec<WantedRow> {
        let built = variants.iter().filter(|variant| case.variants.contains(variant));
        built.map(|variant| WantedRow::of(case, Lane::Bindgen, *variant)).collect()
    };
    cases.iter().filter(runs).flat_map(of).collect()
}

/// Counts one side's rows, in their order.
fn side(
    session: &InstructionsSession,
    ready: &Ready,
    assets: &Assets,
    rows: &[WantedRow],
    progress: &mut CountProgress,
) -> anyhow::Result<Vec<InstructionsRow>> {
    let mut found: Vec<Option<InstructionsRow>> = vec![None; rows.len()];
    session.run(&ready.engines[0], assets, rows, &mut |place, row| {
        progress.counted(&row);
        found[place] = Some(row);
        Ok(())
    })?;
    Ok(found.into_iter().flatten().collect())
}

fn tell(changes: &[CountedChange]) {
    let count = |change: CountChange| changes.iter().filter(|row| row.change() == change).count();
    let counts = CountChange::ALL.map(|change| format!("{} {}", count(change), change.words()));
    note(&format!("instructions: {}", counts.join(", ")));
}

impl Counts {
    /// The cases that are timed: all, where nothing was counted; else those that moved and those that counting cannot see, with
    /// the controls beside them.
    pub(super) fn timed(&self, cases: Vec<CaseRecord>, lines: &[Counted]) -> Vec<CaseRecord> {
        let Some(counted) = &self.counted else { return cases };
        let changes = count_changes(counted, lines);
        let open = |case: &CaseRecord| {
            let mut of_case = changes.iter().filter(|row| row.key.case == case.id).peekable();
            of_case.peek().is_none() || of_case.any(CountedChange::needs_time)
        };
        let timed: Vec<CaseRecord> = cases.into_iter().filter(|case| case.is_control() || open(case)).collect();
        if timed.iter().all(CaseRecord::is_control) { Vec::new() } else { timed }
    }
}
