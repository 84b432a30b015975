//! Which rows of the catalogue are counted.

use bench_native::{Case, Family, Lane, Variant};

use crate::cli::CountArgs;
use crate::commands::prepare::variants;
use crate::measure::instructions::WantedRow;
use crate::select_cases::{self, NothingSelected};
use crate::terminal::note;
use record::{Engine, case_records_in};

/// Mechanisms that are not counted, and why.
const UNCOUNTED: [(&str, &str); 9] = [
    ("timeout", WAITS),
    ("animation-frame", WAITS),
    ("worker-copy", WAITS),
    ("worker-transfer", WAITS),
    ("worker-shared", WAITS),
    ("response-array-buffer", WAITS),
    ("response-chunks", WAITS),
    ("panic", PREPARES),
    ("panic-hook", PREPARES),
];
const WAITS: &str = "it waits, while nothing is executed";
const PREPARES: &str = "it needs a fresh module for each operation, which would be counted, too";

/// What was chosen of the catalogue.
pub(super) struct Chosen {
    pub(super) cases: Vec<Case>,
    pub(super) variants: Vec<Variant>,
    /// All, where there are none.
    pub(super) lanes: Vec<Lane>,
}

impl Chosen {
    /// What the arguments name.
    ///
    /// # Errors
    /// If they name nothing.
    pub(super) fn of(arguments: &CountArgs) -> Result<Self, NothingSelected> {
        let mut cases = arguments.select.selection().cases_in(&arguments.variant)?;
        let mut lanes = arguments.lane.clone();
        if arguments.quick {
            cases = select_cases::quick(&cases);
            if lanes.is_empty() {
                lanes.push(Lane::Bindgen);
            }
        }
        // What loads packages again and again needs a page for each, and does not repeat in a process.
        cases.retain(|case| case.mechanism.family != Family::Startup);
        cases.retain(|case| match UNCOUNTED.iter().find(|(name, _)| *name == case.mechanism.name) {
            Some((_, why)) => {
                note(&format!("{case} is not counted: {why}"));
                false
            }
            None => true,
        });
        let variants = variants(&cases, &arguments.variant)?;
        let chosen = Self { cases, variants, lanes };
        match arguments.engine.iter().find(|engine| chosen.rows(**engine).is_empty()) {
            Some(engine) => Err(NothingSelected::new(format!("what was chosen that {} can count", engine.name()))),
            None => Ok(chosen),
        }
    }

    /// The rows of the cases that an engine can run.
    pub(super) fn rows(&self, engine: Engine) -> Vec<WantedRow> {
        // What Node and Bun have of a document and of a page's platform is a stand-in of ours.
        let stood_in = |case: &Case| match case.mechanism.family {
            Family::Dom => true,
            Family::Transfers => case.mechanism.needs.is_some(),
            _ => false,
        };
        let runs = |case: &&Case| engine == Engine::Chromium || !stood_in(case);
        let mut rows = Vec::new();
        let cases: Vec<Case> = self.cases.iter().filter(runs).copied().collect();
        for case in case_records_in(&cases, &self.variants) {
            let wanted = |lane: &Lane| self.lanes.is_empty() || self.lanes.contains(lane);
            let lanes = Lane::PAGE.into_iter().filter(|lane| case.lanes.contains(lane) && case.measures(*lane));
            for lane in lanes.filter(wanted) {
                rows.extend(case.variants_of(lane).map(|variant| WantedRow::of(&case, lane, variant)));
            }
        }
        rows
    }
}
