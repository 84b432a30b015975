//! How long the rows of a page are warmed up: learned from the rounds so far.

use std::collections::BTreeMap;

use super::plan::Settled;
use crate::record::{Host, Outcome, Run};
use crate::schedule::settle::settle_ms;

/// How long each row of a host is to be warmed up in the next round, in milliseconds.
pub(super) fn settled(run: &Run, host: Host) -> Settled {
    let mut rows: BTreeMap<_, Vec<f64>> = BTreeMap::new();
    for round in run.rounds.iter().filter(|round| round.host == host && round.complete) {
        for measurement in round.measurements.iter().filter(|measurement| measurement.outcome == Outcome::Timed) {
            let row = (measurement.case.clone(), measurement.lane, measurement.variant);
            rows.entry(row).or_default().push(measurement.settled_after_ms());
        }
    }
    let unmeasured = run.settings.sampling.settle_ms;
    rows.into_iter().map(|(row, rounds)| (row, settle_ms(&rounds, unmeasured))).collect()
}
