//! 95 % intervals over rounds.

use statrs::distribution::{Binomial, ContinuousCDF, DiscreteCDF, StudentsT};

use super::Interval;
use super::central::{mean, sorted};

/// Confidence of every interval.
const CONFIDENCE: f64 = 0.95;

/// From six values on, the smallest and the largest hold the median with at least 95 % confidence: 1 − 2·(1/2)⁶ = 96.9 %.
pub(super) const ENOUGH_FOR_ORDER_STATISTICS: usize = 6;

/// An interval for the median that assumes no shape of the noise: two order statistics, interpolated between the pair
/// just above and the pair just below 95 %.
///
/// Hettmansperger and Sheather (1986), "Confidence intervals based on interpolated order statistics", Statistics &
/// Probability Letters 4, 75–79. The pair (d, n + 1 − d) covers with γ(d) = 1 − 2·P(B < d), B binomial(n, 1/2).
/// With I = (γ(d) − γ) / (γ(d) − γ(d + 1)), the weight of the inner pair is λ = (n − d)·I / (d + (n − 2d)·I).
pub(super) fn of_median(values: &[f64]) -> Interval {
    let n = values.len();
    let binomial = Binomial::new(0.5, n as u64).expect("one half is a probability");
    let confidence = |d: usize| 1.0 - 2.0 * binomial.cdf(d as u64 - 1);
    let d = (1..=n / 2).take_while(|d| confidence(*d) >= CONFIDENCE).last().unwrap_or(1);
    let (outer, inner) = (confidence(d), confidence(d + 1));
    let share = (outer - CONFIDENCE) / (outer - inner);
    let weight = (n - d) as f64 * share / (d as f64 + (n - 2 * d) as f64 * share);
    let sorted = sorted(values);
    let between = |outer: f64, inner: f64| outer + weight * (inner - outer);
    Interval { low: between(sorted[d - 1], sorted[d]), high: between(sorted[n - d], sorted[n - d - 1]) }
}

/// Student's t interval for the centre of a few values ("Student" 1908, "The probable error of a mean", Biometrika 6).
pub(super) fn plain_t(values: &[f64]) -> Interval {
    let n = values.len() as f64;
    let centre = mean(values).unwrap_or(f64::NAN);
    let variance = values.iter().map(|value| (value - centre).powi(2)).sum::<f64>() / (n - 1.0);
    let t = StudentsT::new(0.0, 1.0, n - 1.0).expect("at least two values").inverse_cdf(0.5 + CONFIDENCE / 2.0);
    let half = t * (variance / n).sqrt();
    Interval { low: centre - half, high: centre + half }
}

/// Student's t interval on the logarithms of a few positive values. Noise that multiplies is symmetric there, so that
/// the centre is the median, and the interval cannot reach below zero. Values that are not positive have no logarithm:
/// they are taken on the plain scale.
pub(super) fn log_t(values: &[f64]) -> Interval {
    if values.iter().any(|value| *value <= 0.0) {
        return plain_t(values);
    }
    let logarithms: Vec<f64> = values.iter().map(|value| value.ln()).collect();
    let Interval { low, high } = plain_t(&logarithms);
    Interval { low: low.exp(), high: high.exp() }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn close(interval: Interval, low: f64, high: f64) {
        assert!((interval.low - low).abs() < 5e-4 && (interval.high - high).abs() < 5e-4, "{interval:?}");
    }

    #[test]
    fn order_statistics_by_hand() {
        // n = 10: γ(2) = 0.97852, γ(3) = 0.89063, so I = 0.32444 and λ = 8·I / (2 + 6·I) = 0.65770.
        let values: Vec<f64> = (1..=10).map(f64::from).collect();
        close(of_median(&values), 2.6577, 8.3423);
        // n = 6: γ(1) = 0.96875, γ(2) = 0.78125, so I = 0.1 and λ = 0.5 / 1.4 = 0.35714.
        close(of_median(&[6.0, 5.0, 4.0, 3.0, 2.0, 1.0]), 1.3571, 5.6429);
    }

    #[test]
    fn student_by_hand() {
        // t(0.975; 2) = 4.30265; mean 2, standard deviation 1.
        close(plain_t(&[1.0, 2.0, 3.0]), 2.0 - 4.30265 / 3f64.sqrt(), 2.0 + 4.30265 / 3f64.sqrt());
        let e = std::f64::consts::E;
        close(log_t(&[e, e.powi(2), e.powi(3)]), (2.0 - 2.484_137_7f64).exp(), (2.0 + 2.484_137_7f64).exp());
    }

    #[test]
    fn a_value_of_zero_is_taken_on_the_plain_scale() {
        let values = [0.0, 1.0, 2.0];
        assert_eq!(log_t(&values), plain_t(&values));
    }
}
