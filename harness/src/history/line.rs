//! One run in one line.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{SCHEMA_VERSION, fingerprint};
use analysis::Findings;
use analysis::words::row_name;
use record::{Host, Run};
use stats::Interval;

/// One run: nanoseconds by row, to four digits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Line {
    /// [`SCHEMA_VERSION`] of the writer.
    pub schema: u32,
    /// When the run began, RFC 3339 in UTC.
    pub started: String,
    /// Revision of the sources.
    pub revision: String,
    /// Version of wasm-bindgen.
    pub wasm_bindgen: String,
    /// The compiler's own words about its version.
    pub rustc: String,
    /// What tells this machine with its browsers from others.
    pub fingerprint: String,
    /// Who measured.
    pub hosts: Vec<HostLine>,
    /// What stands behind a case's id in the names of its rows: `bindgen/chromium`.
    pub columns: Vec<String>,
    /// By case, one entry a column: estimate, lower and upper end of the interval; the estimate alone where there is none,
    /// and nothing where the case has no such row.
    rows: BTreeMap<String, Vec<Vec<f64>>>,
}

/// One host of a run.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct HostLine {
    /// Which host.
    pub host: Host,
    /// Its version in its own words.
    pub version: String,
}

impl Line {
    /// The line of a run. Rows that are measured in another case stand there only.
    pub fn of(run: &Run, findings: &Findings) -> Self {
        let mut columns: Vec<String> = Vec::new();
        let mut rows: BTreeMap<String, Vec<Vec<f64>>> = BTreeMap::new();
        for found in &findings.cases {
            let id = &found.case.id;
            for row in found.rows.iter().filter(|row| found.case.measures(row.lane)) {
                let Some(timing) = row.timing() else { continue };
                let column = row_name("", row.lane, row.host, row.variant).trim_start_matches('/').to_owned();
                let place = columns.iter().position(|known| *known == column).unwrap_or_else(|| {
                    columns.push(column);
                    columns.len() - 1
                });
                let figures = rows.entry(id.clone()).or_default();
                figures.resize(figures.len().max(place + 1), Vec::new());
                figures[place] = match timing.cost.interval {
                    Some(Interval { low, high }) => [timing.cost.value, low, high].map(|ns| short(ns.0)).into(),
                    None => vec![short(timing.cost.value.0)],
                };
            }
        }
        let hosts =
            findings.facts.hosts.iter().map(|facts| HostLine { host: facts.host, version: facts.versions.join("; ") });
        Self {
            schema: SCHEMA_VERSION,
            started: run.started.clone(),
            revision: run.tools.revision.clone(),
            wasm_bindgen: run.tools.wasm_bindgen.clone(),
            rustc: run.tools.rustc.clone(),
            fingerprint: fingerprint(run).0,
            hosts: hosts.collect(),
            columns,
            rows,
        }
    }

    /// The line as text, without its end.
    pub fn text(&self) -> String {
        serde_json::to_string(self).expect("a line is plain data with string keys")
    }

    /// Reads a line and holds it against what a line can be.
    ///
    /// # Errors
    /// What is wrong with it, in words.
    pub fn parse(text: &[u8]) -> Result<Self, String> {
        let value: serde_json::Value = serde_json::from_slice(text).map_err(|error| error.to_string())?;
        if let Some(found) = value.get("schema").and_then(serde_json::Value::as_u64)
            && found != u64::from(SCHEMA_VERSION)
        {
            return Err(format!("it has schema version {found} and this harness reads version {SCHEMA_VERSION}"));
        }
        let line: Self = serde_json::from_value(value).map_err(|error| error.to_string())?;
        let figure = |ns: &f64| ns.is_finite() && *ns >= 0.0;
        for (case, figures) in &line.rows {
            let good = |figures: &Vec<f64>| matches!(figures.len(), 0 | 1 | 3) && figures.iter().all(figure);
            if figures.len() > line.columns.len() || !figures.iter().all(good) {
                return Err(format!("the figures of {case:?} are none"));
            }
        }
        Ok(line)
    }

    /// Every row by its name: estimate and, where there is one, interval, in nanoseconds.
    pub fn rows(&self) -> impl Iterator<Item = (String, f64, Option<Interval>)> {
        self.rows.iter().flat_map(|(case, figures)| {
            self.columns.iter().zip(figures).filter_map(move |(column, figures)| {
                let value = *figures.first()?;
                let interval = (figures.len() == 3).then(|| Interval { low: figures[1], high: figures[2] });
                Some((format!("{case}/{column}"), value, interval))
            })
        })
    }

    /// Every row's estimate by its name, in nanoseconds.
    pub fn costs(&self) -> BTreeMap<String, f64> {
        self.rows().map(|(name, ns, _)| (name, ns)).collect()
    }
}

/// A figure to four digits.
fn short(ns: f64) -> f64 {
    format!("{ns:.3e}").parse().unwrap_or(ns)
}
