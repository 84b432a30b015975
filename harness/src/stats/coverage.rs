//! Simulations: how often a 95 % interval holds the true median, under noise as it is met here.

use rand::{RngExt, SeedableRng};
use rand_chacha::ChaCha12Rng;
use statrs::distribution::{ContinuousCDF, Normal};

use super::{Estimate, Interval};

const TRIALS: u32 = 4_000;
/// Four standard errors of a simulated share of 95 % are 1.4 points; the rest is what a method may truly be off by.
const BAND: std::ops::RangeInclusive<f64> = 0.93..=0.99;

/// A standard normal value, by inversion.
fn normal(random: &mut ChaCha12Rng) -> f64 {
    let standard = Normal::new(0.0, 1.0).unwrap();
    standard.inverse_cdf(random.random_range(1e-12..1.0))
}

fn additive(random: &mut ChaCha12Rng) -> f64 {
    100.0 + 5.0 * normal(random)
}

fn multiplicative(random: &mut ChaCha12Rng) -> f64 {
    100.0 * (0.2 * normal(random)).exp()
}

/// A page that compiled well, and three in ten that did not.
fn two_modes(random: &mut ChaCha12Rng) -> f64 {
    let mode = if random.random_bool(0.3) { 120.0 } else { 100.0 };
    mode + 2.0 * normal(random)
}

/// Median of [`two_modes`]: what holds half of the mixture's mass below it.
fn median_of_two_modes() -> f64 {
    let standard = Normal::new(0.0, 1.0).unwrap();
    let below = |x: f64| 0.7 * standard.cdf((x - 100.0) / 2.0) + 0.3 * standard.cdf((x - 120.0) / 2.0);
    let (mut low, mut high) = (90.0, 130.0);
    for _ in 0..60 {
        let middle = f64::midpoint(low, high);
        if below(middle) < 0.5 { low = middle } else { high = middle }
    }
    low
}

/// Share of trials whose interval holds `truth`.
fn coverage(rounds: usize, truth: f64, noise: fn(&mut ChaCha12Rng) -> f64, of: fn(&[f64]) -> Option<Estimate>) -> f64 {
    let mut random = ChaCha12Rng::seed_from_u64(20 + rounds as u64);
    let held = (0..TRIALS).filter(|_| {
        let values: Vec<f64> = (0..rounds).map(|_| noise(&mut random)).collect();
        let Interval { low, high } = of(&values).unwrap().interval.unwrap();
        (low..=high).contains(&truth)
    });
    held.count() as f64 / f64::from(TRIALS)
}

fn assert_covers(rounds: &[usize], truth: f64, noise: fn(&mut ChaCha12Rng) -> f64) {
    for n in rounds {
        let share = coverage(*n, truth, noise, Estimate::of_positive);
        assert!(BAND.contains(&share), "{n} rounds: {share}");
    }
}

#[test]
fn multiplicative_noise() {
    assert_covers(&[2, 3, 5, 6, 10, 30], 100.0, multiplicative);
}

#[test]
fn additive_noise() {
    assert_covers(&[3, 6, 10, 30], 100.0, additive);
}

#[test]
fn two_mode_noise() {
    assert_covers(&[6, 10, 30], median_of_two_modes(), two_modes);
}

#[test]
fn differences_around_nothing() {
    let difference: fn(&mut ChaCha12Rng) -> f64 = |random| additive(random) - additive(random);
    for n in [3, 5, 6, 10, 30] {
        let share = coverage(n, 0.0, difference, Estimate::of_differences);
        assert!(BAND.contains(&share), "{n} rounds: {share}");
    }
}
