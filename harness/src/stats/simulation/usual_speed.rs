//! Durations brought to the machine's usual speed by the ruler beside each, as reports have them.

use rand_chacha::ChaCha8Rng;

use super::super::speed::{Beside, FEWEST_ROWS, Shares, Speed};
use super::super::{Estimate, Interval};
use super::noise::{Machine, Noise, generator, normal};
use crate::stats::precision::{FIRST_ROUNDS, MOST_ROUNDS, PRECISION, half_width_beside};

/// Runs of as many rows as may tell together how they follow the machine.
const RUNS: u32 = 1_000;
/// Intervals of them all.
const INTERVALS: u32 = RUNS * FEWEST_ROWS as u32;
/// How a ruler that lasts a few hundred microseconds scatters beside what it is laid beside.
const BESIDE: f64 = 0.05;

/// How the rows of one kind follow the machine's speed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) enum Follow {
    /// All by this power.
    Alike(f64),
    /// Powers from 0.05 to 1, each row by another.
    Mixed,
    /// The machine's speed never changes, so that the ruler tells nothing but its own noise.
    Calm,
}

impl Follow {
    pub(super) fn name(self) -> String {
        let what = match self {
            Self::Alike(power) => format!("power {power}"),
            Self::Mixed => "powers 0.05 to 1".into(),
            Self::Calm => "a calm machine".into(),
        };
        format!("duration at the usual speed, {what}")
    }

    fn power(self, row: usize) -> f64 {
        match self {
            Self::Alike(power) => power,
            Self::Mixed => (row + 1) as f64 / FEWEST_ROWS as f64,
            Self::Calm => 0.0,
        }
    }

    /// The true figure: noise whose logarithm is symmetric stays around 1, whatever power is taken out.
    fn truth(self, noise: Noise) -> f64 {
        match self {
            Self::Alike(power) => noise.median_with(power * BESIDE),
            Self::Mixed | Self::Calm => noise.median_with(0.0),
        }
    }
}

/// The share of intervals that hold the true figure, and the rounds of a row, on the mean; with `bench`'s stopping rule
/// where the number of rounds is not `fixed`.
pub(super) fn simulate(cell: u64, follow: Follow, noise: Noise, fixed: Option<usize>) -> (f64, f64) {
    let (truth, mut random) = (follow.truth(noise), generator(cell));
    let (mut held, mut rounds) = (0_u32, 0);
    for _ in 0..RUNS {
        let mut machine = Machine::new();
        let mut rows: Vec<((), Beside)> = vec![((), Vec::new()); FEWEST_ROWS];
        for _ in 0..fixed.unwrap_or(FIRST_ROUNDS as usize) {
            rows.iter_mut().enumerate().for_each(|(i, (_, row))| {
                row.push(round(follow, i, noise, &mut machine, &mut random));
            });
        }
        if fixed.is_none() {
            let share = Shares::of(&rows).of_kind(());
            let wide = |row: &Beside| half_width_beside(row, share).is_some_and(|half| half > PRECISION);
            let wide: Vec<bool> = rows.iter().map(|(_, row)| wide(row)).collect();
            for _ in FIRST_ROUNDS..MOST_ROUNDS {
                for i in (0..rows.len()).filter(|i| wide[*i]) {
                    rows[i].1.push(round(follow, i, noise, &mut machine, &mut random));
                }
            }
        }
        let speed = Speed { usual: 1.0, share: Shares::of(&rows).of_kind(()) };
        for (_, row) in &rows {
            let figures: Vec<f64> = row.iter().map(|(figure, ruler)| speed.corrected(*figure, *ruler)).collect();
            let estimate = Estimate::of_positive(&figures).expect("rounds are finite");
            let Interval { low, high } = estimate.interval.expect("there are several rounds");
            held += u32::from((low..=high).contains(&truth));
            rounds += row.len();
        }
    }
    (f64::from(held) / f64::from(INTERVALS), rounds as f64 / f64::from(INTERVALS))
}

/// What a row and the ruler beside it take. The speed lasts for four rows on the mean, not for four rounds: rounds are minutes.
fn round(follow: Follow, row: usize, noise: Noise, machine: &mut Machine, random: &mut ChaCha8Rng) -> (f64, f64) {
    if follow != Follow::Calm {
        machine.next_round(random);
    }
    let figure = noise.draw(random) * machine.speed().powf(follow.power(row));
    (figure, machine.speed() * (BESIDE * normal(random)).exp())
}
