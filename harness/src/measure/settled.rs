//! How long the rows of a page are warmed up: known from a run that watched them for long, learned from the rounds so far.

use crate::schedule::settle::{RowId, RowTimes, known, settle_ms, warm_ups};
use record::{Gate, Host, Measurement, Run, Sampling};

/// How long each row of a run is to be warmed up on `host` in the next round, in milliseconds.
pub(super) fn of_run(run: &Run, host: Host) -> RowTimes {
    let complete = run.rounds.iter().filter(|round| round.host == host && round.complete);
    learned(host, complete.flat_map(|round| &round.measurements), run.settings.sampling.settle_ms)
}

/// The same of the pairs of a gate: both sides of a pair are warmed up for as long as the slower one needs.
pub(super) fn of_gate(gate: &Gate, host: Host) -> RowTimes {
    let complete = gate.rounds.iter().filter(|round| round.host == host && round.complete);
    let sides = complete.flat_map(|round| &round.pairs).flat_map(|pair| [&pair.base, &pair.head]);
    learned(host, sides, gate.settings.sampling.settle_ms)
}

/// How long each row is warmed up, in milliseconds, in a browser that may be any: as long as in any that is known.
pub fn usual_warm_up() -> RowTimes {
    let unmeasured = Sampling::chosen().settle_ms;
    let mut longest = RowTimes::new();
    for (row, ms) in Host::USUAL.iter().flat_map(|host| learned(*host, std::iter::empty(), unmeasured)) {
        longest.entry(row).and_modify(|known: &mut f64| *known = known.max(ms)).or_insert(ms);
    }
    longest
}

fn learned<'a>(host: Host, measurements: impl Iterator<Item = &'a Measurement>, unmeasured: f64) -> RowTimes {
    // A hurried run waits for nothing.
    let known = if Sampling::is_hurried() { RowTimes::new() } else { known(host) };
    let mut rows = warm_ups(measurements);
    for row in known.keys() {
        rows.entry(row.clone()).or_default();
    }
    let learned = |(row, rounds): (RowId, Vec<f64>)| {
        let ms = settle_ms(&rounds, known.get(&row).copied(), unmeasured);
        (row, ms)
    };
    rows.into_iter().map(learned).collect()
}
