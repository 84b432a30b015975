//! Whether the samples of one measurement had settled.

use std::cmp::Ordering;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::central::median;

/// Fewest samples that can be judged.
const FEWEST: usize = 4;
/// A difference below this share of the figure is of no interest.
const FLOOR: f64 = 0.05;
/// The late half differs from the early one when this share of all pairs, one sample of each half, is ordered alike.
const ORDERED: f64 = 0.9;
/// A sample further from the median than this share of it lies on another level.
const LEVEL: f64 = 0.10;
/// From this share of samples on, other levels are no longer single glitches.
const JUMPING: f64 = 0.25;

/// Whether the samples of one measurement had settled (classes after Barrett et al. 2017, "Virtual machine warmup blows
/// hot and cold").
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Steadiness {
    /// The late samples are like the early ones.
    Steady,
    /// The late samples are faster or slower than the early ones.
    Changing,
    /// The samples jump between levels.
    Unsteady,
}

/// A measurement this many times slower than its own warm-up was at its best has not reached the code it can run.
const FALLEN_BACK: f64 = 1.5;
/// Shortest warm-up batch, in microseconds, that is believed.
const BELIEVED_US: f64 = 1_000.0;

/// Whether a measurement stayed well behind the best of its own warm-up: an engine that throws optimised code away may
/// take long to make it again, and its samples then agree with each other on the wrong level. `figure` is in nanoseconds
/// per operation; the warm-up comes as pairs of a batch's duration in microseconds and its iterations.
pub fn fell_back(figure: f64, warmup: impl Iterator<Item = (f64, u64)>) -> bool {
    let believed = warmup.filter(|(us, iterations)| *us >= BELIEVED_US && *iterations > 0);
    let best = believed.map(|(us, iterations)| us * 1e3 / iterations as f64).reduce(f64::min);
    best.is_some_and(|best| figure > FALLEN_BACK * best)
}

/// Judges samples, in nanoseconds per operation and in the order of time, without those of the warm-up. `None` for fewer
/// than four, or where one of them is not a positive figure.
///
/// The rule is made for 5 to 12 samples:
/// - *changing*, if the medians of the early and the late half differ by more than 5 % and at least 90 % of all pairs of
///   an early and a late sample are ordered as the medians are (the statistic of Mann and Whitney 1947; ties count half);
/// - else *unsteady*, if at least a quarter of the samples, and two at least, lie more than 10 % off the median;
/// - else *steady*: a single glitch is not held against it.
pub fn classify(ns_per_operation: &[f64]) -> Option<Steadiness> {
    if ns_per_operation.len() < FEWEST || ns_per_operation.iter().any(|ns| !ns.is_finite() || *ns <= 0.0) {
        return None;
    }
    // With an odd number the middle sample belongs to both halves.
    let (n, half) = (ns_per_operation.len(), ns_per_operation.len().div_ceil(2));
    let (early, late) = (&ns_per_operation[..half], &ns_per_operation[n - half..]);
    let (early_median, late_median) = (median(early)?, median(late)?);
    let pairs = early.iter().flat_map(|early| late.iter().map(move |late| (early, late)));
    let falling: f64 = pairs
        .map(|(early, late)| match early.total_cmp(late) {
            Ordering::Less => 0.0,
            Ordering::Equal => 0.5,
            Ordering::Greater => 1.0,
        })
        .sum();
    let falling = falling / (early.len() * late.len()) as f64;
    let ordered = if late_median < early_median { falling } else { 1.0 - falling };
    let shift = (late_median - early_median).abs();
    if shift > FLOOR * early_median.min(late_median) && ordered >= ORDERED {
        return Some(Steadiness::Changing);
    }
    let middle = median(ns_per_operation)?;
    let elsewhere = ns_per_operation.iter().filter(|ns| (**ns - middle).abs() > LEVEL * middle).count();
    let jumping = elsewhere >= 2 && elsewhere as f64 >= JUMPING * n as f64;
    Some(if jumping { Steadiness::Unsteady } else { Steadiness::Steady })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flat_samples_and_a_single_glitch_are_steady() {
        assert_eq!(classify(&[10.0, 10.1, 9.9, 10.0, 10.05, 9.95]), Some(Steadiness::Steady));
        assert_eq!(classify(&[10.0, 10.1, 90.0, 10.0, 10.05, 9.95, 10.0, 10.0]), Some(Steadiness::Steady));
        assert_eq!(classify(&[10.0, 10.0, 10.0, 10.0, 10.0]), Some(Steadiness::Steady));
    }

    #[test]
    fn noise_without_a_trend_is_steady() {
        assert_eq!(classify(&[10.0, 10.7, 9.4, 10.3, 9.6, 10.5, 9.5]), Some(Steadiness::Steady));
    }

    #[test]
    fn a_slope_and_a_step_are_changing() {
        assert_eq!(classify(&[20.0, 20.1, 19.9, 10.0, 10.1, 9.9]), Some(Steadiness::Changing));
        assert_eq!(classify(&[10.0, 11.0, 12.0, 13.0, 14.0, 15.0, 16.0, 17.0]), Some(Steadiness::Changing));
    }

    #[test]
    fn two_levels_are_unsteady() {
        assert_eq!(classify(&[10.0, 20.0, 10.0, 20.0, 10.0, 20.0]), Some(Steadiness::Unsteady));
        assert_eq!(classify(&[10.0, 10.0, 13.0, 10.0, 10.0, 13.0, 10.0, 10.0]), Some(Steadiness::Unsteady));
    }

    #[test]
    fn too_few_and_impossible_samples_are_not_judged() {
        assert_eq!(classify(&[10.0, 10.0, 10.0]), None);
        assert_eq!(classify(&[10.0, 0.0, 10.0, 10.0, 10.0]), None);
        assert_eq!(classify(&[10.0, f64::NAN, 10.0, 10.0, 10.0]), None);
    }

    #[test]
    fn samples_far_behind_their_own_warm_up_are_noticed() {
        let warmup = [(900.0, 900), (1_400.0, 256), (10_000.0, 256), (10_000.0, 256)];
        assert!(fell_back(39_000.0, warmup.into_iter()));
        assert!(!fell_back(6_000.0, warmup.into_iter()));
        assert!(!fell_back(39_000.0, [(900.0, 900)].into_iter()), "a short batch is not believed");
        assert!(!fell_back(39_000.0, std::iter::empty()));
    }
}
