//! Two separate sets of figures without a shape of noise: Mann and Whitney's test, and the estimate and interval that belong
//! to it.
//!
//! All that is asked of the two sets is that one is the other, shifted. On the scale of logarithms a shift is a ratio.

use statrs::distribution::{ContinuousCDF, Normal};

use super::Interval;
use super::central::{median, sorted};

/// Up to so many values in both sets the distribution is exact: the ways to choose are whole numbers that a float holds.
const EXACT: usize = 50;

/// All differences b − a in rising order.
fn differences(a: &[f64], b: &[f64]) -> Vec<f64> {
    sorted(&b.iter().flat_map(|b| a.iter().map(move |a| b - a)).collect::<Vec<_>>())
}

/// How far `b` lies above `a`: the median of all differences between a value of each. `None` if either is empty.
///
/// Hodges and Lehmann (1963), "Estimates of location based on rank tests", Annals of Mathematical Statistics 34, 598–611.
pub fn shift(a: &[f64], b: &[f64]) -> Option<f64> {
    median(&differences(a, b))
}

/// P(U ≤ u) for every u from 0 to n·m, where U is the number of pairs whose second value is larger, if nothing differs.
///
/// Mann and Whitney (1947), "On a test of whether one of two random variables is stochastically larger than the other",
/// Annals of Mathematical Statistics 18, 50–60. The ways to reach each u are the coefficients of the Gaussian binomial
/// ∏ (1 − xᵐ⁺ⁱ) / (1 − xⁱ), i = 1…n; beyond fifty values in all, the normal approximation with its correction for
/// continuity is used.
fn cumulative(n: usize, m: usize) -> Vec<f64> {
    if n + m > EXACT {
        return approximate(n as f64, m as f64);
    }
    let mut ways = vec![0.0; n * m + 1];
    ways[0] = 1.0;
    for i in 1..=n {
        for u in (m + i..ways.len()).rev() {
            ways[u] -= ways[u - m - i];
        }
        for u in i..ways.len() {
            ways[u] += ways[u - i];
        }
    }
    let all: f64 = ways.iter().sum();
    let mut below = 0.0;
    ways.iter()
        .map(|ways| {
            below += ways / all;
            below
        })
        .collect()
}

fn approximate(n: f64, m: f64) -> Vec<f64> {
    let deviation = (n * m * (n + m + 1.0) / 12.0).sqrt();
    let normal = Normal::standard();
    (0..=(n * m) as usize).map(|u| normal.cdf((u as f64 + 0.5 - n * m / 2.0) / deviation)).collect()
}

/// The probability of two sets at least as far from being shuffled into each other as these, if they were one: in both
/// directions. One if either is empty.
pub fn p_value(a: &[f64], b: &[f64]) -> f64 {
    if a.is_empty() || b.is_empty() {
        return 1.0;
    }
    let differences = differences(a, b);
    // Equal values speak for neither side.
    let count = |of: fn(&f64) -> bool| differences.iter().filter(|difference| of(difference)).count() as f64;
    let above = count(|difference| *difference > 0.0) + 0.5 * count(|difference| *difference == 0.0);
    let rarer = above.min(differences.len() as f64 - above).floor() as usize;
    cumulative(a.len(), b.len()).get(rarer).map_or(1.0, |below| (2.0 * below).min(1.0))
}

/// The smallest probability that so many values can give: what it says when the sets do not overlap.
pub fn smallest_p(n: usize, m: usize) -> f64 {
    if n == 0 || m == 0 { 1.0 } else { (2.0 * cumulative(n, m)[0]).min(1.0) }
}

/// The interval of all shifts that [`p_value`] does not reject at `level` (0.05 for 95 %). `None` where there are too few
/// values for that level: four of each are needed at 5 %.
///
/// Its ends are differences between a value of each set (Moses 1953, in Walker and Lev, "Statistical Inference", chapter 18;
/// Hollander, Wolfe and Chicken, "Nonparametric Statistical Methods", section 4.3).
pub fn interval(a: &[f64], b: &[f64], level: f64) -> Option<Interval> {
    if a.is_empty() || b.is_empty() {
        return None;
    }
    let differences = differences(a, b);
    let cut = cumulative(a.len(), b.len()).iter().take_while(|below| 2.0 * **below <= level).count();
    (cut > 0).then(|| Interval { low: differences[cut - 1], high: differences[differences.len() - cut] })
}

#[cfg(test)]
mod tests {
    use super::*;

    const A: [f64; 5] = [0.02, 0.05, -0.01, 0.03, 0.04];
    const B: [f64; 5] = [0.09, 0.06, 0.035, 0.08, 0.07];

    #[test]
    fn the_distribution_by_hand() {
        // Of the six ways to shuffle two and two: U is 0, 1, 2, 2, 3, 4.
        let expected = [1.0, 2.0, 4.0, 5.0, 6.0].map(|ways| ways / 6.0);
        assert!(cumulative(2, 2).iter().zip(expected).all(|(a, b)| (a - b).abs() < 1e-12));
        // Mann and Whitney's own table, n = m = 5: P(U ≤ 2) = 0.016, P(U ≤ 4) = 0.048 (they print three digits).
        let five = cumulative(5, 5);
        assert!((five[2] - 4.0 / 252.0).abs() < 1e-12 && (five[4] - 12.0 / 252.0).abs() < 1e-12);
        assert!((five[25] - 1.0).abs() < 1e-9);
    }

    #[test]
    fn many_values_are_nearly_normal() {
        let (exact, near) = (cumulative(25, 25), approximate(25.0, 25.0));
        for u in [150, 200, 250, 312] {
            assert!((exact[u] - near[u]).abs() < 2e-3, "{u}: {} and {}", exact[u], near[u]);
        }
        assert_eq!(cumulative(30, 40).len(), 1201);
    }

    #[test]
    fn sets_that_do_not_overlap_are_as_rare_as_can_be() {
        let above = A.map(|value| value + 1.0);
        assert!((p_value(&A, &above) - 2.0 / 252.0).abs() < 1e-12);
        assert_eq!(p_value(&A, &above), smallest_p(5, 5));
        assert_eq!(p_value(&A, &above), p_value(&above, &A));
        assert_eq!((p_value(&A, &A), p_value(&A, &[]), smallest_p(0, 3)), (1.0, 1.0, 1.0));
    }

    #[test]
    fn the_shift_is_little_moved_by_one_wild_value() {
        assert_eq!(shift(&[1.0, 2.0, 3.0], &[11.0, 12.0, 13.0]), Some(10.0));
        assert_eq!(shift(&[1.0, 2.0, 3.0, 2.0], &[11.0, 12.0, 13.0, 1e9]), Some(10.5));
        assert_eq!(shift(&[], &[1.0]), None);
    }

    #[test]
    fn the_interval_holds_what_the_test_does_not_reject() {
        let Interval { low, high } = interval(&A, &B, 0.05).unwrap();
        let moved = |by: f64| B.map(|value| value - by);
        for inside in [low + 1e-9, high - 1e-9] {
            assert!(p_value(&A, &moved(inside)) > 0.05, "{inside}");
        }
        for outside in [low - 1e-9, high + 1e-9] {
            assert!(p_value(&A, &moved(outside)) <= 0.05, "{outside}");
        }
        assert_eq!(interval(&A[..3], &B[..3], 0.05), None, "three and three fall apart once in ten");
        assert_eq!(interval(&[], &B, 0.05), None);
    }
}
