//! How long rows are warmed up: learned from the rounds so far.

use super::plan::Settled;
use crate::record::{Host, Outcome, Run};

/// Rows may take longer to settle in another round.
const MARGIN: f64 = 1.5;
/// Shortest and longest warm-up of a row that was measured, in milliseconds.
const SHORTEST_MS: f64 = 40.0;
const LONGEST_MS: f64 = 1_000.0;

/// How long each row of a host is to be warmed up in the next round: as long as it took to settle in the slowest of the
/// rounds so far, with a margin.
pub(super) fn settled(run: &Run, host: Host) -> Settled {
    let mut settled = Settled::new();
    let shortest = SHORTEST_MS.min(run.settings.sampling.settle_ms);
    for round in run.rounds.iter().filter(|round| round.host == host && round.complete) {
        for measurement in round.measurements.iter().filter(|measurement| measurement.outcome == Outcome::Timed) {
            let row = (measurement.case.clone(), measurement.lane, measurement.variant);
            let wanted = (MARGIN * measurement.settled_after_ms()).clamp(shortest, LONGEST_MS);
            let known = settled.entry(row).or_insert(wanted);
            *known = known.max(wanted);
        }
    }
    settled
}
