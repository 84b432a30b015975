//! The record → [`Findings`]: every figure, comparison and answer, computed once, for all reports to print.

#![cfg_attr(test, allow(clippy::unwrap_used))]

mod answers;
mod beside_time;
mod claims;
mod code;
pub mod compare;
mod compared_row;
mod comparisons;
mod controls;
mod crossovers;
mod detections;
mod facts;
mod false_alarms;
mod gaps;
mod gate;
mod instructions;
pub mod ledger;
mod limit;
mod measured;
mod memory;
mod prices;
mod raw_beats_glue;
mod reproducibility;
mod rivals;
mod rows;
mod side_by_side;
mod size_crossovers;
mod solo;
mod steady_figures;
#[cfg(test)]
mod tests;
mod trend;
pub mod verdict;
mod ways;
mod which;
pub mod words;

use bench_native::{Lane, Variant};
use measured::Measured;
use record::{CaseRecord, Counted, Host, Package, Run};

pub use answers::{AnswerRow, EngineAnswer, Figure, FigureKind, NOT_MEASURED, Question, QuestionAnswer, Told};
pub use beside_time::{Agreement, BesideTime, CountedAndTimed, Pace, beside_time};
pub use claims::{Claim, ClaimOutcome, Judged, Source, Verdict, every_claim};
pub use code::{Code, Snippet};
pub use compared_row::ComparedRow;
pub use comparisons::Comparison;
pub use controls::{Controls, LONG_LOOP_TARGET, LongLoopCheck, Ruler};
pub use crossovers::TaskCrossover;
pub use detections::{Detection, FoundAfter, detections};
pub use facts::{Facts, HostFacts};
pub use false_alarms::{FalseAlarms, FalseAlarmsOfHost, share};
pub use gaps::MissingPart;
pub use gate::{CountChange, CountedChange, GateFindings, LEVEL, Shift, analyse_gate, count_changes};
pub use instructions::{InstructionsOfRow, all_instructions, instructions_of};
pub use limit::{Distance, FAR, Limit};
pub use memory::{MemoryRow, OPERATIONS as MEMORY_OPERATIONS};
pub use prices::{
    Bundle, HeldOut, ITEMS, Item, LEAST_DEVIATION, Prediction, Price, PriceList, Scale, WorstRow, predict, price_sheet,
    scaled,
};
pub use raw_beats_glue::{Beaten, RawBeatsGlue, WORTH_KNOWING};
pub use reproducibility::{Reproducibility, repeats};
pub use rivals::{Contender, Rivals, SharedCase, SharedJob};
pub use rows::{Row, Status, SteadinessCount, Timing};
pub use side_by_side::{Side, SideRow, Sides, side_by_side};
pub use size_crossovers::{SizeCrossover, size_crossovers};
pub use solo::{HeldRow, NEAR, SoloFindings, SoloHost, WRONG, analyse_solo, rows_alone};
pub use trend::{CostThen, Headline, Moved, Trend};
pub use ways::{Amount, Choice, Way};
pub use which::{Answered, At, Counts, Curve, CurvePoint, Doer, Job, Kind, Ranked, Which, at, missed, which};

/// What a run shows.
#[derive(Debug, Clone, PartialEq)]
pub struct Findings {
    /// What was measured where, with what.
    pub facts: Facts,
    /// The five questions, each with a figure an engine and one sentence.
    pub answers: Vec<QuestionAnswer>,
    /// Every job that can be done in several ways, with the cheapest.
    pub ways: Vec<Way>,
    /// The same jobs with all that was measured of them, to answer for any amount.
    pub jobs: Vec<Job>,
    /// How far the cheapest of these is from the limit, for each job whose parts were measured.
    pub limits: Vec<Limit>,
    /// Where another way becomes the cheapest, as there is more of a job.
    pub crossovers: Vec<TaskCrossover>,
    /// Rivals of wasm-bindgen; only where the run has some.
    pub rivals: Option<Rivals>,
    /// Where hand-written code beats the glue.
    pub raw_beats_glue: Vec<RawBeatsGlue>,
    /// Every claim that is made of the boundary, with a verdict a browser.
    pub claims: Vec<Judged>,
    /// What one call, one allocation, one byte costs, one list a browser whose run tells enough.
    pub prices: Vec<PriceList>,
    /// What people count, such as strings, in items of these prices; only what the ledgers of the run tell.
    pub bundles: Vec<Bundle>,
    /// What each family weighs alone; empty where `startup` was not measured.
    pub packages: Vec<Package>,
    /// What stays held after many operations, one entry a check, browser and variant.
    pub memory: Vec<MemoryRow>,
    /// Every case, in the order of the report.
    pub cases: Vec<CaseFindings>,
    /// What the clock, the machine and the suite itself did, one entry a host.
    pub controls: Vec<Controls>,
    /// What was wanted and is missing.
    pub missing: Vec<MissingPart>,
    /// What engines cannot do.
    pub lacking: Vec<MissingPart>,
    /// What ran.
    pub code: Code,
    /// Instructions beside times; only where a command found them counted, which is a record of its own.
    pub instructions: Option<BesideTime>,
    /// How figures moved over time; only where a command was given a history, which is no part of a record.
    pub trend: Option<Trend>,
}

/// One case with its rows.
#[derive(Debug, Clone, PartialEq)]
pub struct CaseFindings {
    /// The case as the record has it.
    pub case: CaseRecord,
    /// One row a lane, host and variant that was wanted.
    pub rows: Vec<Row>,
    /// One comparison a browser and variant.
    pub comparisons: Vec<Comparison>,
    /// What crosses in one operation, one line a browser and variant that could be counted.
    pub ledger: Vec<(Host, Counted)>,
}

impl CaseFindings {
    /// The row of a lane, if it was wanted.
    pub fn row(&self, lane: Lane, host: Host, variant: Variant) -> Option<&Row> {
        self.rows.iter().find(|row| (row.lane, row.host, row.variant) == (lane, host, variant))
    }

    /// What was measured for a lane.
    pub fn timing(&self, lane: Lane, host: Host, variant: Variant) -> Option<&Timing> {
        self.row(lane, host, variant).and_then(Row::timing)
    }

    /// What crosses in one operation.
    pub fn ledger(&self, host: Host, variant: Variant) -> Option<&Counted> {
        let mut lines = self.ledger.iter().filter(|(counted_in, line)| (*counted_in, line.variant) == (host, variant));
        lines.next().map(|(_, line)| line)
    }

    /// The comparison of a browser and variant.
    pub fn comparison(&self, host: Host, variant: Variant) -> Option<&Comparison> {
        self.comparisons.iter().find(|comparison| (comparison.host, comparison.variant) == (host, variant))
    }
}

impl Findings {
    /// The browsers of the run, in the order of the report.
    pub fn browsers(&self) -> impl Iterator<Item = Host> {
        self.facts.hosts.iter().map(|host| host.host).filter(|host| host.runs_javascript())
    }
}

/// Computes everything that reports show.
pub fn analyse(run: &Run) -> Findings {
    let measured = Measured::of(run);
    let hosts = facts::hosts(run);
    let cases = cases(run, &hosts, &measured);
    let ways = ways::all(&cases, &hosts, &measured);
    Findings {
        facts: Facts::of(run),
        answers: answers::all(&cases, &hosts, &measured),
        limits: limit::all(&ways, &cases, &hosts, &measured),
        ways,
        jobs: which::all(&cases, &hosts, &measured),
        crossovers: crossovers::all(&cases, &hosts, &measured),
        rivals: rivals::all(&run.rivals, &cases, &hosts, &measured),
        raw_beats_glue: raw_beats_glue::all(&cases, &hosts, &measured),
        claims: claims::all(&cases, &hosts, &measured),
        memory: memory::all(run, &measured, &hosts),
        controls: controls::all(run, &cases, &hosts, &measured),
        prices: prices::all(&cases, &hosts, &measured),
        bundles: prices::bundles(&cases),
        packages: run.packages.clone(),
        missing: gaps::all(run, &cases, &measured),
        lacking: gaps::lacking(&cases),
        code: Code::of(run),
        instructions: None,
        trend: None,
        cases,
    }
}

/// Every case of a run with its rows.
fn cases(run: &Run, hosts: &[Host], measured: &Measured) -> Vec<CaseFindings> {
    let found = |case: &CaseRecord| CaseFindings {
        case: case.clone(),
        rows: rows::of_case(case, hosts, measured, run),
        comparisons: comparisons::of_case(case, hosts, measured),
        ledger: measured.ledger(&case.id),
    };
    run.cases.iter().map(found).collect()
}
