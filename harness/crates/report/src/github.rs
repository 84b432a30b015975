//! What github-action-benchmark reads as `customSmallerIsBetter`.
//!
//! <https://github.com/benchmark-action/github-action-benchmark#customsmallerisbetter>

use serde::Serialize;

use super::flat_rows::{FlatRow, Series, flat_rows, rounded};
use analysis::Findings;

#[derive(Serialize)]
struct Entry {
    name: String,
    unit: &'static str,
    value: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    range: Option<String>,
    extra: String,
}

pub(super) fn render(findings: &Findings, series: Series) -> String {
    let entry = |row: FlatRow| Entry {
        name: row.name,
        unit: "ns",
        value: row.value,
        range: row.ends.map(|(low, high)| format!("± {}", rounded((high - low) / 2.0))),
        extra: format!("n={} round{}", row.rounds, if row.rounds == 1 { "" } else { "s" }),
    };
    let all: Vec<Entry> = flat_rows(findings, series).map(entry).collect();
    let mut text = serde_json::to_string_pretty(&all).expect("figures and texts");
    text.push('\n');
    text
}
