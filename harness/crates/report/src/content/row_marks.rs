//! What stands beside a row's figure: its interval, and marks of what a reader must know of it.

use analysis::Timing;
use stats::{Estimate, Interval, Nanoseconds, TimeUnit};

pub(super) const MEAN_MARK: &str = "†";
/// What stands behind a cost whose row is not steady.
pub(crate) const STEADY_MARK: &str = "‡";
const CHECK_MARK: &str = "§";
const PRECISION_MARK: &str = "¶";
/// Marks, each with its meaning.
const MARKS: [(&str, &str); 4] = [
    (
        MEAN_MARK,
        "the mean, given beside it, exceeds the median by more than 10 %. Pauses of a garbage collector do that",
    ),
    (STEADY_MARK, "not steady: in more than half of the rounds no level held. An opened row tells why"),
    (PRECISION_MARK, "its interval did not become as narrow as asked in the time there was"),
    (CHECK_MARK, "its result was not found to be the expected one in every round"),
];

/// Marks of a row, each with its meaning below the tables.
pub(super) fn marks(timing: &Timing) -> String {
    let mean = if timing.mean_stands_out() { MEAN_MARK } else { "" };
    let steady = if timing.steadiness.mostly_not_steady() { STEADY_MARK } else { "" };
    let precise = if timing.precise == Some(false) { PRECISION_MARK } else { "" };
    let checked = if timing.verified { "" } else { CHECK_MARK };
    [mean, steady, precise, checked].concat()
}

/// What the marks mean that a text has.
pub(crate) fn meanings<'a>(texts: impl Iterator<Item = &'a str> + Clone) -> Vec<String> {
    let marked = |(mark, _): &&(&str, &str)| texts.clone().any(|text| text.contains(mark));
    MARKS.iter().filter(marked).map(|(mark, means)| format!("{mark} {means}.")).collect()
}

/// The ends of an interval in `unit`; empty where there is none.
pub(super) fn interval_of(estimate: &Estimate<Nanoseconds>, unit: TimeUnit) -> String {
    let said = |Interval { low, high }: Interval<Nanoseconds>| format!("{} to {}", low.figure(unit), high.figure(unit));
    estimate.interval.map_or_else(String::new, said)
}
