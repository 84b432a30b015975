//! Figures at one clock frequency of the processor.

use record::{Measurement, Run};
use stats::median;

/// What a step of the chain usually took while a run was measured, in nanoseconds: the median over all measurements. `None` where
/// nothing tells it.
pub fn usual(run: &Run) -> Option<f64> {
    let measurements = run.rounds.iter().flat_map(|round| &round.measurements);
    median(&measurements.filter_map(known).collect::<Vec<_>>())
}

/// What durations of a measurement are multiplied by, to be those of a moment when a step of the chain takes `wanted`
/// nanoseconds. One where either is not known.
pub(super) fn to_frequency(measurement: &Measurement, wanted: Option<f64>) -> f64 {
    wanted.zip(known(measurement)).map_or(1.0, |(wanted, found)| wanted / found)
}

/// What a step of the chain took meanwhile, in nanoseconds.
pub(super) fn known(measurement: &Measurement) -> Option<f64> {
    measurement.chain_ns.filter(|ns| ns.is_finite() && *ns > 0.0)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::analyse;
    use record::fixture;

    #[test]
    fn a_processor_that_slows_down_changes_no_figure() {
        let calm = fixture::with_rounds(5);
        let mut restless = calm.clone();
        for round in &mut restless.rounds {
            let slower = 1.0 + 0.05 * f64::from(round.index % 3);
            for measurement in &mut round.measurements {
                measurement.chain_ns = Some(0.94 * slower);
                measurement.elapsed_us.iter_mut().for_each(|us| *us *= slower);
            }
        }
        assert_eq!(usual(&calm), None);
        assert!((usual(&restless).unwrap() - 0.94 * 1.05).abs() < 1e-9);
        let (calm, restless) = (analyse(&calm), analyse(&restless));
        for (calm, restless) in calm.cases.iter().zip(&restless.cases) {
            for (calm, restless) in calm.rows.iter().zip(&restless.rows) {
                let figure = |row: &crate::Row| row.timing().map(|timing| timing.cost.value.0);
                let (Some(calm), Some(restless)) = (figure(calm), figure(restless)) else { continue };
                assert!((restless / calm / 1.05 - 1.0).abs() < 1e-9, "{calm} and {restless}");
            }
        }
    }
}
