//! How long the rows of a page are warmed up: learned from the rounds so far.

use std::collections::BTreeMap;

use super::plan::Settled;
use crate::schedule::settle::settle_ms;
use record::{Gate, Host, Measurement, Outcome, Run};

/// How long each row of a run is to be warmed up on `host` in the next round, in milliseconds.
pub(super) fn of_run(run: &Run, host: Host) -> Settled {
    let complete = run.rounds.iter().filter(|round| round.host == host && round.complete);
    learned(complete.flat_map(|round| &round.measurements), run.settings.sampling.settle_ms)
}

/// The same of the pairs of a gate: both sides of a pair are warmed up for as long as the slower one needs.
pub(super) fn of_gate(gate: &Gate, host: Host) -> Settled {
    let complete = gate.rounds.iter().filter(|round| round.host == host && round.complete);
    let sides = complete.flat_map(|round| &round.pairs).flat_map(|pair| [&pair.base, &pair.head]);
    learned(sides, gate.settings.sampling.settle_ms)
}

fn learned<'a>(measurements: impl Iterator<Item = &'a Measurement>, unmeasured: f64) -> Settled {
    let mut rows: BTreeMap<_, Vec<f64>> = BTreeMap::new();
    for measurement in measurements.filter(|measurement| measurement.outcome == Outcome::Timed) {
        let row = (measurement.case.clone(), measurement.lane, measurement.variant);
        rows.entry(row).or_default().push(measurement.settled_after_ms());
    }
    rows.into_iter().map(|(row, rounds)| (row, settle_ms(&rounds, unmeasured))).collect()
}
