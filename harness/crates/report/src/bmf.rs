//! Bencher Metric Format: an object of benchmarks by name, each with the measure `latency` in nanoseconds.
//!
//! <https://bencher.dev/docs/reference/bencher-metric-format/>

use std::collections::BTreeMap;

use serde::Serialize;

use super::flat_rows::{Series, flat_rows};
use analysis::Findings;

#[derive(Serialize)]
struct Benchmark {
    latency: Metric,
}

#[derive(Serialize)]
struct Metric {
    value: f64,
    #[serde(skip_serializing_if = "Option::is_none")]
    lower_value: Option<f64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    upper_value: Option<f64>,
}

pub(super) fn render(findings: &Findings, series: Series) -> String {
    let benchmark = |row: super::flat_rows::FlatRow| {
        let (lower_value, upper_value) = row.ends.unzip();
        (row.name, Benchmark { latency: Metric { value: row.value, lower_value, upper_value } })
    };
    let all: BTreeMap<String, Benchmark> = flat_rows(findings, series).map(benchmark).collect();
    let mut text = serde_json::to_string_pretty(&all).expect("figures with string keys");
    text.push('\n');
    text
}
