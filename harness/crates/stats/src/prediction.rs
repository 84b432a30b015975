//! Where another run of the same build should put its figure.
//!
//! The interval of an estimate says where the centre of rounds *like these* lies. A run of tomorrow has rounds of its own,
//! and is another session: the interval for its figure is wider. It is a prediction, not a confidence interval for a constant.

use std::f64::consts::SQRT_2;

use super::Interval;
use super::interval::{Centre, LEVEL};
use super::moderated::Prior;

/// How far all figures of a session lie off together: a standard deviation of logarithms. No spread of its own rounds shows it.
///
/// Six runs on one machine (26 to 28 November 2026) put the median row of a host 1.7 % off: native by 2.4 %, Chromium by 1.2 %,
/// Firefox by 1.3 %.
pub const BETWEEN_RUNS: f64 = 0.02;

/// The interval that the figure of as many rounds of another run should lie in, in 95 of 100 runs, from one positive figure
/// a round: Student's t on logarithms with the moderated variance, times 1/n for the rounds of either run. `between_runs` is the
/// deviation of either session: [`BETWEEN_RUNS`], or 0 where both share one. `None` for fewer than two rounds, or with a figure that is not positive and finite.
pub fn interval(rounds: &[f64], prior: Option<Prior>, between_runs: f64) -> Option<Interval> {
    if rounds.iter().any(|value| !value.is_finite() || *value <= 0.0) {
        return None;
    }
    let logarithms: Vec<f64> = rounds.iter().map(|value| value.ln()).collect();
    let another = Centre::of(&logarithms, prior)?.of_another().widened(between_runs * SQRT_2);
    let Interval { low, high } = another.interval(LEVEL)?;
    Some(Interval { low: low.exp(), high: high.exp() })
}

#[cfg(test)]
mod tests {
    use super::super::Estimate;
    use super::*;

    #[test]
    fn another_run_is_as_uncertain_as_this_one_and_another_session() {
        let log = |Interval { low, high }: Interval| (high / low).ln();
        let prior = Some(Prior { df: 1e9, variance: 0.04 });
        let noisy = [10.0, 12.0, 9.0, 10.5];
        let own = Estimate::of_positive(&noisy, prior).unwrap().interval.unwrap();
        let more = log(interval(&noisy, prior, BETWEEN_RUNS).unwrap()) / log(own);
        assert!((SQRT_2..1.45).contains(&more), "{more}");
        // Without any noise of rounds: what lies between two runs alone, by the normal distribution.
        let quiet = interval(&[10.0; 4], Some(Prior { df: 1e9, variance: 1e-12 }), BETWEEN_RUNS).unwrap();
        assert!((log(quiet) / 2.0 - 1.96 * SQRT_2 * BETWEEN_RUNS).abs() < 1e-4, "{quiet:?}");
    }

    #[test]
    fn one_round_predicts_nothing() {
        assert_eq!(interval(&[1.0], None, 0.0), None);
        assert_eq!(interval(&[1.0, 0.0, 2.0], None, 0.0), None);
        assert!(interval(&[1.0, 1.1], Some(Prior { df: 6.0, variance: 0.01 }), 0.0).is_some());
    }
}
