//! The first line of a record: everything that is known before anything is measured.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::gate::{Ended, Gate, GateInstructions, GateRound, GateSettings, Revision};
use super::{
    Build, CaseRecord, CheckRecord, GATE_SCHEMA_VERSION, Gap, Machine, Package, PriceSheet, RivalBuild, Round, Run,
    SCHEMA_VERSION, Settings, Tools, UserPackage,
};

/// The first line of a run's record: the run without its rounds and gaps, which follow one a line.
#[derive(Debug, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
#[schemars(title = "Header")]
pub(super) struct RunHead {
    /// Version of the shape of the record: that of the writer.
    pub(super) schema_version: u32,
    /// When the run began, RFC 3339 in UTC.
    started: String,
    /// Where all shuffled orders come from.
    seed: u64,
    /// What was asked for.
    settings: Settings,
    /// Where it ran.
    machine: Machine,
    /// What built it.
    tools: Tools,
    /// What was built, one entry a variant.
    builds: Vec<Build>,
    /// The cases of this run, in the order of the report.
    cases: Vec<CaseRecord>,
    /// What every page was to look at once, in the order of the report.
    #[serde(default)]
    checks: Vec<CheckRecord>,
    /// The families as packages of their own; empty where `startup` was not measured.
    #[serde(default)]
    packages: Vec<Package>,
    /// Rivals that were built; empty where none was asked for.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    rivals: Vec<RivalBuild>,
    /// Rust of the exports, by name, as the sources have it.
    #[serde(default)]
    exports: BTreeMap<String, String>,
    /// The package whose operations are the cases, where it is a user's.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    user_package: Option<UserPackage>,
    /// What its crossings are priced by.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    prices: Option<PriceSheet>,
    /// Records of one object, as older harnesses and pages write them, hold their rounds here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(skip)]
    rounds: Option<Vec<Round>>,
    /// And their gaps here.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(skip)]
    gaps: Option<Vec<Gap>>,
}

impl RunHead {
    /// The first line of a record of `run` in today's shape.
    pub(super) fn of(run: &Run) -> Self {
        // Named one by one, so that no new field of a run can be forgotten here.
        let Run { schema_version: _, started, seed, settings, machine, tools, .. } = run;
        let Run { builds, cases, checks, packages, rivals, exports, user_package, prices, rounds: _, gaps: _, .. } =
            run;
        Self {
            schema_version: SCHEMA_VERSION,
            started: started.clone(),
            seed: *seed,
            settings: settings.clone(),
            machine: machine.clone(),
            tools: tools.clone(),
            builds: builds.clone(),
            cases: cases.clone(),
            checks: checks.clone(),
            packages: packages.clone(),
            rivals: rivals.clone(),
            exports: exports.clone(),
            user_package: user_package.clone(),
            prices: prices.clone(),
            rounds: None,
            gaps: None,
        }
    }

    /// The run that begins so, and whether its lines follow; `None` if it has one of rounds and gaps without the other.
    pub(super) fn begin(self) -> Option<(Run, bool)> {
        let (rounds, gaps, lines_follow) = both(self.rounds, self.gaps)?;
        let run = Run {
            schema_version: self.schema_version,
            started: self.started,
            seed: self.seed,
            settings: self.settings,
            machine: self.machine,
            tools: self.tools,
            builds: self.builds,
            cases: self.cases,
            checks: self.checks,
            packages: self.packages,
            rivals: self.rivals,
            exports: self.exports,
            user_package: self.user_package,
            prices: self.prices,
            rounds,
            gaps,
        };
        Some((run, lines_follow))
    }
}

/// The first line of a gate's record: the gate without its rounds, its gaps and its end.
#[derive(Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct GateHead {
    pub(super) schema_version: u32,
    started: String,
    seed: u64,
    settings: GateSettings,
    machine: Machine,
    rustc: String,
    base: Revision,
    head: Revision,
    cases: Vec<CaseRecord>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    instructions: Option<GateInstructions>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    instructions_missing: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    rounds: Option<Vec<GateRound>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    gaps: Option<Vec<Gap>>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    ended: Option<Ended>,
}

impl GateHead {
    /// The first line of a record of `gate` in today's shape.
    pub(super) fn of(gate: &Gate) -> Self {
        let Gate { schema_version: _, started, seed, settings, machine, rustc, .. } = gate;
        let Gate { base, head, cases, instructions, instructions_missing, rounds: _, gaps: _, ended: _, .. } = gate;
        Self {
            schema_version: GATE_SCHEMA_VERSION,
            started: started.clone(),
            seed: *seed,
            settings: settings.clone(),
            machine: machine.clone(),
            rustc: rustc.clone(),
            base: base.clone(),
            head: head.clone(),
            cases: cases.clone(),
            instructions: instructions.clone(),
            instructions_missing: instructions_missing.clone(),
            rounds: None,
            gaps: None,
            ended: None,
        }
    }

    /// The gate that begins so, and whether its lines follow; `None` if it has only some of rounds, gaps and end.
    pub(super) fn begin(self) -> Option<(Gate, bool)> {
        let (rounds, gaps, lines_follow) = both(self.rounds, self.gaps)?;
        // A record of one object tells its end; that of a log is its last line.
        if self.ended.is_some() == lines_follow {
            return None;
        }
        let gate = Gate {
            schema_version: self.schema_version,
            started: self.started,
            seed: self.seed,
            settings: self.settings,
            machine: self.machine,
            rustc: self.rustc,
            base: self.base,
            head: self.head,
            cases: self.cases,
            instructions: self.instructions,
            instructions_missing: self.instructions_missing,
            rounds,
            gaps,
            ended: self.ended.unwrap_or(Ended::Unfinished),
        };
        Some((gate, lines_follow))
    }
}

/// Rounds and gaps of a record of one object; none of either where lines follow.
fn both<R>(rounds: Option<Vec<R>>, gaps: Option<Vec<Gap>>) -> Option<(Vec<R>, Vec<Gap>, bool)> {
    match (rounds, gaps) {
        (None, None) => Some((Vec::new(), Vec::new(), true)),
        (Some(rounds), Some(gaps)) => Some((rounds, gaps, false)),
        _ => None,
    }
}
