//! What lies between two sessions although nothing changed.
//!
//! Rounds of one session share what a session has: where the system put its pages, how warm it runs, who else is there. Their
//! spread does not show it, so an interval from rounds alone is too narrow for two sessions. The rows themselves show it: most
//! of them did not change, and they lie further from each other than their own rounds explain. The rest of that spread is the
//! variance between sessions, by moments as in DerSimonian and Laird (1986), "Meta-analysis in clinical trials", Controlled
//! Clinical Trials 7, 177–188, here with medians in place of means, so that the rows that did change have little say.

use bench_native::Lane;
use statrs::distribution::{ContinuousCDF, Normal};

use super::rows::Drawn;
use crate::stats::{Interval, median};

/// Fewer rows cannot tell.
const ENOUGH: usize = 12;
/// What is allowed where rows cannot tell: memory-bound work moved by 3 to 5 % between launches of browsers (see the README).
const UNLEARNED: f64 = 0.03;
/// A deviation is never taken to be smaller: one part in two hundred.
const SMALLEST: f64 = 0.005;
/// Median of the absolute deviations times this is the deviation of a normal distribution.
const OF_MEDIAN_DEVIATION: f64 = 1.4826;
/// Half of a 95 % interval in standard deviations.
const HALF: f64 = 1.959_964;

/// The standard deviation between sessions of the logarithm of a row's cost.
pub(super) fn of(rows: &[Drawn]) -> f64 {
    let mut deviations: Vec<f64> = Vec::new();
    let mut explained: Vec<f64> = Vec::new();
    for lane in Lane::ALL {
        let shifts: Vec<f64> = rows.iter().filter(|row| row.lane == lane).map(|row| row.shift).collect();
        // About the lane's own middle: a change of the whole lane is no spread.
        let Some(middle) = median(&shifts) else { continue };
        deviations.extend(shifts.iter().map(|shift| (shift - middle).abs()));
    }
    explained.extend(rows.iter().filter_map(|row| Some(half(row.interval?) / HALF)));
    let (Some(spread), Some(explained)) = (median(&deviations), median(&explained)) else { return UNLEARNED };
    if rows.len() < ENOUGH {
        return UNLEARNED;
    }
    ((OF_MEDIAN_DEVIATION * spread).powi(2) - explained.powi(2)).max(0.0).sqrt().max(SMALLEST)
}

fn half(interval: Interval) -> f64 {
    (interval.high - interval.low) / 2.0
}

/// The interval of a shift with what lies between sessions: both spreads are independent, so their squares add.
pub(super) fn widened(shift: f64, interval: Interval, allowance: f64) -> Interval {
    let wider = |half: f64| half.hypot(HALF * allowance);
    Interval { low: shift - wider(shift - interval.low), high: shift + wider(interval.high - shift) }
}

/// The probability of a shift as large as this one by chance, with what lies between sessions: `p`, that of the rounds alone,
/// names the deviation that they see, and the deviation between sessions comes on top of it.
pub(super) fn widened_p(shift: f64, p: f64, allowance: f64) -> f64 {
    if p >= 1.0 || shift == 0.0 {
        return 1.0;
    }
    let normal = Normal::standard();
    let seen = shift.abs() / -normal.inverse_cdf(p / 2.0);
    (2.0 * normal.cdf(-shift.abs() / seen.hypot(allowance))).clamp(p, 1.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn without_an_allowance_nothing_changes() {
        assert!((widened_p(0.1, 0.01, 0.0) - 0.01).abs() < 1e-9);
        let interval = widened(0.1, Interval { low: 0.05, high: 0.2 }, 0.0);
        assert!((interval.low - 0.05).abs() < 1e-12 && (interval.high - 0.2).abs() < 1e-12);
    }

    #[test]
    fn an_allowance_makes_everything_less_certain() {
        // Seen alone this is two deviations of 0.05; another 0.05 between sessions leaves √2.
        let two = 2.0 * Normal::standard().cdf(-2.0);
        assert!((widened_p(0.1, two, 0.05) - 2.0 * Normal::standard().cdf(-2f64.sqrt())).abs() < 1e-6);
        assert_eq!((widened_p(0.0, 0.5, 0.1), widened_p(0.1, 1.0, 0.1)), (1.0, 1.0));
        let interval = widened(0.0, Interval { low: -0.03, high: 0.04 }, 0.03 / HALF);
        assert!((interval.low + 0.03 * 2f64.sqrt()).abs() < 1e-9 && (interval.high - 0.05).abs() < 1e-9);
    }
}
