//! Counted instructions held against the times of a run: where they tell the same, and where they do not.

use bench_native::{Lane, Variant};

use super::Findings;
use super::instructions::{InstructionsOfRow, all_instructions};
use record::{Build, CountedInstructions, Emulator, Engine, EngineFacts, Host};
use stats::{Nanoseconds, correlation, median};

/// More instructions than this in a nanosecond are not executed by any processor: another tier was counted than was timed.
const MOST: f64 = 25.0;
/// Fewer than this: the row waits for memory, or for something that instructions do not tell.
const FEWEST: f64 = 5.0;
/// Rows of which a correlation is told.
const ENOUGH: usize = 5;

/// Instructions of a run's rows beside their times.
#[derive(Debug, Clone, PartialEq)]
pub struct BesideTime {
    /// What counted.
    pub emulator: Emulator,
    /// The engine whose counts are held against Chromium's times.
    pub engine: Engine,
    /// What it is.
    pub facts: EngineFacts,
    /// Bytes of the default module that was counted and of the one that was timed, where they differ.
    pub other_build: Option<(u64, u64)>,
    /// Every row that was counted in it, in the order of the catalogue.
    pub rows: Vec<InstructionsOfRow>,
    /// Those that Chromium timed, too.
    pub timed: Vec<CountedAndTimed>,
    /// All rows together, then family by family.
    pub agreements: Vec<Agreement>,
}

/// A row that was counted and timed.
#[derive(Debug, Clone, PartialEq)]
pub struct CountedAndTimed {
    /// The case's id.
    pub case: String,
    /// The case's family.
    pub family: String,
    /// The lane.
    pub lane: Lane,
    /// The build.
    pub variant: Variant,
    /// Instructions of one operation.
    pub instructions: f64,
    /// What it costs in Chromium.
    pub cost: Nanoseconds,
}

/// What the instructions of a row make of its time.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Pace {
    /// As most rows.
    Usual,
    /// So many that another tier was counted than was timed.
    OtherTier,
    /// So few that it waits for memory, or for what no instruction tells.
    Waits,
}

impl CountedAndTimed {
    /// Instructions in a nanosecond.
    pub fn per_nanosecond(&self) -> f64 {
        self.instructions / self.cost.0
    }

    /// What that says.
    pub fn pace(&self) -> Pace {
        match self.per_nanosecond() {
            pace if pace > MOST => Pace::OtherTier,
            pace if pace < FEWEST => Pace::Waits,
            _ => Pace::Usual,
        }
    }
}

/// How well instructions tell the time of some rows.
#[derive(Debug, Clone, PartialEq)]
pub struct Agreement {
    /// The family; `None` for all rows.
    pub family: Option<String>,
    /// Rows.
    pub rows: usize,
    /// Correlation of the logarithms; `None` for too few rows.
    pub correlation: Option<f64>,
    /// The median of instructions in a nanosecond.
    pub per_nanosecond: f64,
}

/// Holds V8's counts against Chromium's times: those of its own renderer where there are some, else Node's. `None` where
/// neither was counted.
pub fn beside_time(counted: &CountedInstructions, findings: &Findings) -> Option<BesideTime> {
    let rows = all_instructions(counted);
    let engine = [Engine::Chromium, Engine::Node].into_iter().find(|of| rows.iter().any(|row| row.engine == *of))?;
    let rows: Vec<InstructionsOfRow> = rows.into_iter().filter(|row| row.engine == engine).collect();
    let timed: Vec<CountedAndTimed> = rows.iter().filter_map(|row| timed(row, findings)).collect();
    let mut families: Vec<&str> = timed.iter().map(|row| row.family.as_str()).collect();
    families.dedup();
    let of = |family: Option<&str>| {
        let here: Vec<&CountedAndTimed> =
            timed.iter().filter(|row| family.is_none_or(|name| name == row.family)).collect();
        agreement(family, &here)
    };
    let agreements = [None].into_iter().chain(families.into_iter().map(Some)).filter_map(of).collect();
    let facts = counted.header.engines.get(&engine)?.clone();
    let bytes =
        |builds: &[Build]| builds.iter().find(|build| build.variant == Variant::Default).map(|build| build.wasm_bytes);
    let other_build =
        bytes(&counted.header.builds).zip(bytes(&findings.facts.builds)).filter(|(here, there)| here != there);
    Some(BesideTime { emulator: counted.header.emulator.clone(), engine, facts, other_build, agreements, timed, rows })
}

fn timed(row: &InstructionsOfRow, findings: &Findings) -> Option<CountedAndTimed> {
    let found = findings.cases.iter().find(|found| found.case.id == row.case)?;
    let timing = found.timing(row.lane, Host::CHROMIUM, row.variant)?;
    Some(CountedAndTimed {
        case: row.case.clone(),
        family: found.case.family.clone(),
        lane: row.lane,
        variant: row.variant,
        instructions: row.found.as_ref().ok()?.count,
        cost: timing.cost.value,
    })
}

fn agreement(family: Option<&str>, rows: &[&CountedAndTimed]) -> Option<Agreement> {
    let pace: Vec<f64> = rows.iter().map(|row| row.per_nanosecond()).collect();
    let positive: Vec<_> = rows.iter().filter(|row| row.instructions > 0.0 && row.cost.0 > 0.0).collect();
    let logs = |of: fn(&CountedAndTimed) -> f64| positive.iter().map(|row| of(row).ln()).collect::<Vec<_>>();
    let found = correlation(&logs(|row| row.instructions), &logs(|row| row.cost.0));
    Some(Agreement {
        family: family.map(str::to_owned),
        rows: rows.len(),
        correlation: found.filter(|_| positive.len() >= ENOUGH),
        per_nanosecond: median(&pace)?,
    })
}
