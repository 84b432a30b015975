//! Rows by name, as programs take them that keep figures over time.

use analysis::Findings;
use analysis::words::row_name;
use stats::Interval;

/// Longest name that such programs take, in characters.
const LONGEST_NAME: usize = 1024;

/// One row that was timed; in nanoseconds.
pub(super) struct FlatRow {
    pub(super) name: String,
    pub(super) value: f64,
    /// Ends of the interval, if it has one.
    pub(super) ends: Option<(f64, f64)>,
    pub(super) rounds: usize,
}

/// Every row that was timed.
pub(super) fn flat_rows(findings: &Findings) -> impl Iterator<Item = FlatRow> {
    findings.cases.iter().flat_map(|found| {
        found.rows.iter().filter_map(|row| {
            let cost = row.timing()?.cost;
            let name = row_name(&found.case.id, row.lane, row.host, row.variant);
            Some(FlatRow {
                name: record::text::one_line(&name).chars().take(LONGEST_NAME).collect(),
                value: rounded(cost.value.0),
                ends: cost.interval.map(|Interval { low, high }| (rounded(low.0), rounded(high.0))),
                rounds: cost.rounds,
            })
        })
    })
}

/// Nanoseconds to a tenth of a picosecond: finer than anything measured, and free of noise digits.
pub(super) fn rounded(ns: f64) -> f64 {
    (ns * 1e4).round() / 1e4
}
