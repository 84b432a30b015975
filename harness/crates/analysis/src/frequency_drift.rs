//! What the clock frequency of the processor did meanwhile, and what it does to figures.

use super::frequency::known;
use super::measured::Measured;
use record::Host;
use stats::{deviation, median};

/// What the clock frequency did while one host was measured, and what it does to figures.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct FrequencyDrift {
    /// The lowest and the highest, as shares of the usual one.
    pub range: (f64, f64),
    /// Standard deviation of the logarithms of a row's rounds at the median row: as measured, and at one frequency.
    pub deviations: [f64; 2],
}

impl FrequencyDrift {
    /// What it did in the rounds of `host`.
    pub(super) fn of(host: Host, measured: &Measured) -> Option<Self> {
        let rounds = measured.rounds.iter().filter(|round| round.host == host);
        let shares = rounds.flat_map(|round| &round.measurements).filter(|measurement| known(measurement).is_some());
        let shares: Vec<f64> = shares.map(|measurement| measured.to_frequency(measurement)).collect();
        let range = (shares.iter().copied().reduce(f64::min)?, shares.iter().copied().reduce(f64::max)?);
        let mut deviations = [Vec::new(), Vec::new()];
        for rounds in measured.at_either(host) {
            for (of_rows, rounds) in deviations.iter_mut().zip(rounds) {
                let logarithms: Vec<f64> = rounds.iter().map(|ns| ns.ln()).collect();
                of_rows.extend(deviation(&logarithms));
            }
        }
        let [before, after] = deviations.map(|of_rows| median(&of_rows));
        Some(Self { range, deviations: [before?, after?] })
    }
}
