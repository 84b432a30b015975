//! Counted instructions → figures.

use std::collections::BTreeMap;

use bench_native::{Lane, Variant};

use record::{CountedInstructions, Engine, InstructionsRow};
use stats::Instructions;

/// A row with what was found of it.
#[derive(Debug, Clone, PartialEq)]
pub struct InstructionsOfRow {
    /// Who ran it.
    pub engine: Engine,
    /// The case's id, or an operation's name.
    pub case: String,
    /// The lane.
    pub lane: Lane,
    /// The build.
    pub variant: Variant,
    /// Instructions of one operation, or why there are none.
    pub found: Result<Instructions, String>,
}

/// What was counted of one row.
pub fn instructions_of(row: &InstructionsRow) -> InstructionsOfRow {
    let found = match (&row.trouble, row.blocks) {
        (Some(trouble), _) => Err(trouble.clone()),
        (None, Some(blocks)) => {
            let launches: Vec<_> = row.launches.iter().filter_map(|launch| launch.figure(blocks.operations)).collect();
            Instructions::of(&launches).ok_or_else(|| "it was never launched".to_owned())
        }
        (None, None) => Err("it was never launched".to_owned()),
    };
    InstructionsOfRow { engine: row.engine, case: row.case.clone(), lane: row.lane, variant: row.variant, found }
}

/// What was counted of all rows, engine by engine, in the order of the catalogue; what it does not have comes last.
pub fn all_instructions(counted: &CountedInstructions) -> Vec<InstructionsOfRow> {
    let mut rows: Vec<InstructionsOfRow> = counted.rows.iter().map(instructions_of).collect();
    let places: BTreeMap<String, usize> =
        bench_native::catalogue().iter().enumerate().map(|(place, case)| (case.id(), place)).collect();
    let place = |row: &InstructionsOfRow| places.get(&row.case).copied().unwrap_or(usize::MAX);
    rows.sort_by_key(|row| (row.engine, place(row), row.lane, row.variant));
    rows
}
