//! What was measured, as it is stored.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use anyhow::Context;
use bench_native::Lane;
use record::{Host, Machine};
use serde::{Deserialize, Serialize};

/// Where the record, the page and the text lie, from the workspace's root.
pub(crate) const FOLDER: &str = "results/other-tools";
/// The record's file.
const FILE: &str = "launches.json";

/// Everything that was measured, in the order of time.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Comparison {
    /// When it began.
    pub(crate) started: String,
    /// Where.
    pub(crate) machine: Machine,
    /// Revision of the sources.
    pub(crate) revision: String,
    /// Versions of what is compared and of what made the glue, by name.
    pub(crate) versions: BTreeMap<String, String>,
    /// What is timed.
    pub(crate) functions: Vec<Function>,
    /// Fresh browser processes that came to their end.
    pub(crate) launches: Vec<Launch>,
}

/// One lane of one case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Function {
    /// The case's id.
    pub(crate) case: String,
    /// Who does its work.
    pub(crate) lane: Lane,
}

/// One fresh browser process, in which each tool timed each function.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Launch {
    /// Counts from 0 in each browser.
    pub(crate) index: u32,
    /// The browser.
    pub(crate) host: Host,
    /// Its version in its own words.
    pub(crate) version: String,
    /// The clock's step in microseconds.
    pub(crate) clock_step_us: f64,
    /// How long it took, in seconds.
    pub(crate) seconds: f64,
    /// One entry a tool and function, in the order of time.
    pub(crate) told: Vec<Told>,
}

/// What one tool says of one function.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Told {
    /// Who says it.
    pub(crate) tool: Tool,
    /// The case's id.
    pub(crate) case: String,
    /// The lane.
    pub(crate) lane: Lane,
    /// Its figures by the tool's own names, durations in nanoseconds of one operation; `None` where it gave no number.
    pub(crate) figures: BTreeMap<String, Option<f64>>,
}

/// Who times.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Tool {
    /// This suite: one of its rounds.
    Ours,
    /// Tinybench with its default options.
    Tinybench,
    /// Mitata with its default options.
    Mitata,
}

impl Tool {
    /// All, in the order of the table.
    pub(crate) const ALL: [Self; 3] = [Self::Ours, Self::Tinybench, Self::Mitata];

    /// The figure that it shows for a function.
    pub(crate) fn headline(self) -> &'static str {
        match self {
            Self::Ours => "median",
            Self::Tinybench => "mean",
            Self::Mitata => "avg",
        }
    }
}

impl Comparison {
    /// Reads the stored one.
    ///
    /// # Errors
    /// If there is none or it is broken.
    pub(crate) fn read(folder: &Path) -> anyhow::Result<Self> {
        let path = folder.join(FILE);
        let again = "run `cargo xtask other-tools` to make it";
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read {}: {again}", path.display()))?;
        serde_json::from_str(&text).with_context(|| format!("{} is no such record: {again}", path.display()))
    }

    /// Stores it.
    ///
    /// # Errors
    /// If it cannot be written.
    pub(crate) fn write(&self, folder: &Path) -> anyhow::Result<()> {
        let path = folder.join(FILE);
        let text = serde_json::to_string(self).context("the record cannot be made a text")?;
        fs::write(&path, text + "\n").with_context(|| format!("cannot write {}", path.display()))
    }

    /// What `tool` said of `function` in each launch of `host`, in the order of time.
    pub(crate) fn series(&self, host: Host, tool: Tool, function: &Function) -> Vec<&Told> {
        let is_meant = |told: &&Told| told.tool == tool && told.case == function.case && told.lane == function.lane;
        let launches = self.launches.iter().filter(|launch| launch.host == host);
        launches.filter_map(|launch| launch.told.iter().find(is_meant)).collect()
    }

    /// The browsers that were launched, in the order of reports.
    pub(crate) fn hosts(&self) -> Vec<Host> {
        let launched = |host: &Host| self.launches.iter().any(|launch| launch.host == *host);
        Host::USUAL.into_iter().filter(launched).collect()
    }
}

impl Told {
    /// A figure by its name.
    pub(crate) fn figure(&self, name: &str) -> Option<f64> {
        self.figures.get(name).copied().flatten().filter(|value| value.is_finite())
    }

    /// The figure that the tool shows.
    pub(crate) fn headline(&self) -> Option<f64> {
        self.figure(self.tool.headline())
    }
}
