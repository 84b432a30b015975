//! Where another run of the same build should put its figure.
//!
//! The interval of an estimate says where the median of rounds *like these* lies. A run of tomorrow has rounds of its own,
//! so that the interval for its figure is wider: it is a prediction, not a confidence interval for a constant.

use statrs::function::factorial::ln_binomial;

use super::Interval;
use super::central::{median, sorted};
use super::interval::{ENOUGH_FOR_ORDER_STATISTICS, t_times};

/// How often the other figure should lie within.
const CONFIDENCE: f64 = 0.95;
/// Fewer rounds foretell nothing: Student's t of two is twelve times their spread.
const FEWEST: usize = 3;
/// What two runs differ by beyond their own rounds, as a share at either end: rounds of one run follow each other and
/// share its hour, which no statistic over them can see. Learned from two published runs of one catalogue some hours
/// apart: without it 96 % of Chromium's rows, 93 % of Firefox's and 81 % of native ones came back within.
const BETWEEN_RUNS: f64 = 0.03;
/// A ruler is used if it leaves less than this share of the rounds' range. What it does not help it spoils: a ruler
/// lasts milliseconds, and a machine may change its speed between it and a row of the same round.
const WORTH_A_RULER: f64 = 0.75;

/// The interval that the median of as many rounds of another run should lie in, from one positive figure a round. `None`
/// for fewer than three rounds, or with a figure that is not positive and finite.
///
/// From six rounds on: the narrowest pair of the k-th smallest and the k-th largest figure that the other median lies
/// between with 95 % or, with rounds too few for that, the smallest and the largest. No shape of the noise is assumed
/// (Fligner and Wolfe 1976, "Some applications of sample analogues to the probability integral transformation and a
/// coverage property", The American Statistician 30, 78-85). For three to five rounds: Student's t on logarithms, whose
/// half-width is √2 times that of the confidence interval, since the other run has as much noise as this one. Both ends
/// then give way by what runs differ by beyond that, 3 %.
pub fn interval(rounds: &[f64]) -> Option<Interval> {
    if rounds.len() < FEWEST || rounds.iter().any(|value| !value.is_finite() || *value <= 0.0) {
        return None;
    }
    let Interval { low, high } = if rounds.len() < ENOUGH_FOR_ORDER_STATISTICS {
        let logarithms: Vec<f64> = rounds.iter().map(|value| value.ln()).collect();
        let Interval { low, high } = t_times(&logarithms, std::f64::consts::SQRT_2);
        Interval { low: low.exp(), high: high.exp() }
    } else {
        let (sorted, n) = (sorted(rounds), rounds.len());
        let k = (1..=n / 2).take_while(|k| outside(n, *k) <= 1.0 - CONFIDENCE).last().unwrap_or(1);
        Interval { low: sorted[k - 1], high: sorted[n - k] }
    };
    let middle = median(rounds)?;
    Some(Interval { low: low.min(middle) / (1.0 + BETWEEN_RUNS), high: high.max(middle) * (1.0 + BETWEEN_RUNS) })
}

/// How probable it is, at most, that the median of `n` more values lies outside of the k-th smallest and the k-th largest
/// of `n`: twice the probability that j or more of the new ones are below the k-th smallest, where j is the rank of the
/// new median, or of the lower of its two values.
fn outside(n: usize, k: usize) -> f64 {
    let choose = |n: usize, k: usize| ln_binomial(n as u64, k as u64);
    let below = (n.div_ceil(2)..=n).map(|j| (choose(j + k - 1, j) + choose(2 * n - k - j, n - j)).exp());
    2.0 * below.sum::<f64>() / choose(2 * n, n).exp()
}

/// The figures of rounds with the machine's speed taken out: each divided by its round's ruler over the median of all
/// rulers. Of the rulers, given as one figure a round beside each value, that one is taken which leaves the narrowest
/// range, and none where none of them leaves less than three quarters of it.
pub fn without_machine_speed(rounds: &[f64], rulers: &[Vec<f64>]) -> Vec<f64> {
    let range = |values: &[f64]| {
        let sorted = sorted(values);
        sorted.first().zip(sorted.last()).map_or(0.0, |(low, high)| (high / low).ln())
    };
    let ruled = rulers.iter().filter(|ruler| ruler.len() == rounds.len()).filter_map(|ruler| {
        let middle = median(ruler)?;
        Some(rounds.iter().zip(ruler).map(|(value, ruler)| value / (ruler / middle)).collect::<Vec<f64>>())
    });
    let best = ruled.min_by(|a, b| range(a).total_cmp(&range(b)));
    best.filter(|best| range(best) < WORTH_A_RULER * range(rounds)).unwrap_or_else(|| rounds.to_vec())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exceedance_by_hand() {
        // Of three and three, the new median lies below the smallest old one if two new ones or more do:
        // (C(2,2)·C(3,1) + C(3,3)·C(2,0)) / C(6,3) = (3 + 1) / 20.
        assert!((outside(3, 1) - 0.4).abs() < 1e-9);
    }

    #[test]
    fn ten_rounds_take_the_extremes_and_thirty_do_not() {
        let values: Vec<f64> = (101..=110).map(f64::from).collect();
        let Interval { low, high } = interval(&values).unwrap();
        assert!((low - 101.0 / 1.03).abs() < 1e-9 && (high - 110.0 * 1.03).abs() < 1e-9);
        let values: Vec<f64> = (101..=130).map(f64::from).collect();
        let Interval { low, high } = interval(&values).unwrap();
        assert!(low > 103.0 && high < 128.0, "{low} to {high}");
    }

    #[test]
    fn few_rounds_foretell_little_and_two_nothing() {
        assert_eq!(interval(&[1.0, 2.0]), None);
        assert_eq!(interval(&[1.0, 0.0, 2.0]), None);
        let Interval { low, high } = interval(&[10.0, 11.0, 12.0]).unwrap();
        assert!(low < 9.0 && high > 13.0);
    }

    #[test]
    fn a_ruler_that_helps_is_used_and_another_is_not() {
        let (rounds, speed) = ([10.0, 20.0, 10.1, 19.9], vec![1.0, 2.0, 1.0, 2.0]);
        let steady = without_machine_speed(&rounds, &[vec![1.0, 1.1, 0.9, 1.0], speed]);
        assert!(steady.iter().all(|value| (value / 15.0 - 1.0).abs() < 0.02), "{steady:?}");
        assert_eq!(without_machine_speed(&rounds, &[vec![1.0, 1.1, 0.9, 1.0]]), rounds);
        assert_eq!(without_machine_speed(&rounds, &[vec![1.0]]), rounds);
    }
}
