//! Paired comparisons without a shape of noise: Wilcoxon's signed ranks, and the estimate and interval that belong to them.
//!
//! All that is asked of the differences is that they lie symmetrically around what is sought. Where a coin decides which
//! side of a pair is loaded and run first, they do so by design.

use super::Interval;
use super::central::{median, sorted};

/// The pairwise means (xᵢ + xⱼ) / 2, i ≤ j, in rising order: Walsh's averages.
fn walsh(values: &[f64]) -> Vec<f64> {
    let pairs = values.iter().enumerate().flat_map(|(i, a)| values[i..].iter().map(move |b| f64::midpoint(*a, *b)));
    sorted(&pairs.collect::<Vec<_>>())
}

/// The centre of symmetry: the median of all pairwise means. A quarter of the values may be wild without moving it far, and
/// on normal noise it is nearly as sharp as the mean. `None` for no values.
///
/// Hodges and Lehmann (1963), "Estimates of location based on rank tests", Annals of Mathematical Statistics 34, 598–611.
pub fn centre(values: &[f64]) -> Option<f64> {
    median(&walsh(values))
}

/// P(W ≤ w) for every w from 0 to n(n + 1)/2, where W is the sum of the ranks 1…n that a fair coin picks each.
///
/// Wilcoxon (1945), "Individual comparisons by ranking methods", Biometrics Bulletin 1, 80–83.
fn cumulative(n: usize) -> Vec<f64> {
    let mut share = vec![1.0];
    for rank in 1..=n {
        let mut next = vec![0.0; share.len() + rank];
        for (sum, part) in share.iter().enumerate() {
            next[sum] += part / 2.0;
            next[sum + rank] += part / 2.0;
        }
        share = next;
    }
    let mut below = 0.0;
    share
        .iter()
        .map(|part| {
            below += part;
            below
        })
        .collect()
}

/// The probability of differences at least as far from being symmetric around zero as these, if they were: exact, in both
/// directions. One for no values.
pub fn p_value(values: &[f64]) -> f64 {
    let walsh = walsh(values);
    // A pairwise mean of zero speaks for neither side.
    let above: f64 = walsh
        .iter()
        .map(|mean| {
            if *mean > 0.0 {
                1.0
            } else if *mean == 0.0 {
                0.5
            } else {
                0.0
            }
        })
        .sum();
    let rarer = above.min(walsh.len() as f64 - above).floor() as usize;
    cumulative(values.len()).get(rarer).map_or(1.0, |below| (2.0 * below).min(1.0))
}

/// The interval of all centres that [`p_value`] does not reject at `level` (0.05 for 95 %). `None` where there are too few
/// values for that level: seven or more are needed at 2 %.
///
/// Its ends are pairwise means (Tukey 1949, "The simplest signed-rank tests", Princeton Statistical Research Group, report 17).
pub fn interval(values: &[f64], level: f64) -> Option<Interval> {
    let walsh = walsh(values);
    let below = cumulative(values.len());
    let cut = below.iter().take_while(|below| 2.0 * **below <= level).count();
    (cut > 0 && !values.is_empty()).then(|| Interval { low: walsh[cut - 1], high: walsh[walsh.len() - cut] })
}

#[cfg(test)]
mod tests {
    use super::*;

    const SEVEN: [f64; 7] = [0.02, 0.05, -0.01, 0.03, 0.04, 0.06, 0.01];

    #[test]
    fn the_distribution_by_hand() {
        // Of the eight ways to pick from the ranks 1, 2, 3: sums 0, 1, 2, 3, 3, 4, 5, 6.
        assert_eq!(cumulative(3), [0.125, 0.25, 0.375, 0.625, 0.75, 0.875, 1.0]);
    }

    #[test]
    fn the_centre_is_little_moved_by_one_wild_value() {
        assert_eq!(centre(&[1.0, 2.0, 3.0]), Some(2.0));
        assert!((centre(&[1.0, 2.0, 3.0, 2.0, 1000.0]).unwrap() - 2.5).abs() < 1e-12);
        assert_eq!(centre(&[]), None);
    }

    #[test]
    fn one_negative_of_the_smallest_rank() {
        // W⁻ = 1 (−0.01 ties with 0.01 for the smallest rank: their mean is zero, which counts half), so W lies between
        // 1 and 2: P(W ≤ 1) = 2/128.
        assert!((p_value(&SEVEN) - 4.0 / 128.0).abs() < 1e-12);
        assert_eq!(p_value(&[]), 1.0);
        assert_eq!(p_value(&[1.0, -1.0]), 1.0);
        assert!((p_value(&[1.0; 8]) - 2.0 / 256.0).abs() < 1e-12);
    }

    #[test]
    fn the_interval_holds_what_the_test_does_not_reject() {
        let Interval { low, high } = interval(&SEVEN, 0.05).unwrap();
        let moved = |by: f64| SEVEN.map(|value| value - by);
        for inside in [low + 1e-9, high - 1e-9] {
            assert!(p_value(&moved(inside)) > 0.05, "{inside}");
        }
        for outside in [low - 1e-9, high + 1e-9] {
            assert!(p_value(&moved(outside)) <= 0.05, "{outside}");
        }
        assert_eq!(interval(&[1.0, 2.0, 3.0], 0.05), None, "three coins fall alike once in four");
        assert_eq!(interval(&[], 0.05), None);
    }
}
