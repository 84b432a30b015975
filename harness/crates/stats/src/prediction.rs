//! Where another run of the same build should put its figure.
//!
//! The interval of an estimate says where the centre of rounds *like these* lies. A run of tomorrow has rounds of its own,
//! so that the interval for its figure is wider: it is a prediction, not a confidence interval for a constant.

use super::Interval;
use super::interval::{Centre, LEVEL};
use super::moderated::Prior;

/// The interval that the figure of as many rounds of another run should lie in, in 95 of 100 runs, from one positive figure
/// a round: Student's t on logarithms with the moderated variance, times 1/n for the rounds of either run. `None` for
/// fewer than two rounds, or with a figure that is not positive and finite.
pub fn interval(rounds: &[f64], prior: Option<Prior>) -> Option<Interval> {
    if rounds.iter().any(|value| !value.is_finite() || *value <= 0.0) {
        return None;
    }
    let logarithms: Vec<f64> = rounds.iter().map(|value| value.ln()).collect();
    let Interval { low, high } = Centre::of(&logarithms, prior)?.of_another().interval(LEVEL)?;
    Some(Interval { low: low.exp(), high: high.exp() })
}

#[cfg(test)]
mod tests {
    use super::super::Estimate;
    use super::*;

    #[test]
    fn another_run_is_as_uncertain_as_this_one() {
        let rounds = [10.0, 10.2, 10.1, 9.9];
        let log = |Interval { low, high }: Interval| (high / low).ln();
        let prior = Some(Prior { df: 6.0, variance: 0.0004 });
        let own = Estimate::of_positive(&rounds, prior).unwrap().interval.unwrap();
        assert!((log(interval(&rounds, prior).unwrap()) / log(own) - 2f64.sqrt()).abs() < 1e-9);
    }

    #[test]
    fn one_round_predicts_nothing() {
        assert_eq!(interval(&[1.0], None), None);
        assert_eq!(interval(&[1.0, 0.0, 2.0], None), None);
        assert!(interval(&[1.0, 1.1], Some(Prior { df: 6.0, variance: 0.01 })).is_some());
    }
}
