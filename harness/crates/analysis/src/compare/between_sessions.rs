//! What lies between two sessions although nothing changed.
//!
//! Rounds of one session share what a session has: where the system put its pages, how warm it runs, who else is there. Their
//! spread does not show it, so an interval from rounds alone is too narrow for two sessions. The rows themselves show it: most
//! of them did not change, and they lie further from each other than their own rounds explain. The rest of that spread is the
//! variance between sessions, by moments as in DerSimonian and Laird (1986), "Meta-analysis in clinical trials", Controlled
//! Clinical Trials 7, 177–188, here with medians in place of means, so that the rows that did change have little say.

use std::f64::consts::SQRT_2;

use bench_native::Lane;

use super::rows::Drawn;
use stats::median;
use stats::prediction::BETWEEN_RUNS;

/// Fewer rows cannot tell.
const ENOUGH: usize = 12;
/// What is allowed where rows cannot tell: what lies between two sessions of any run.
const UNLEARNED: f64 = BETWEEN_RUNS * SQRT_2;
/// A deviation is never taken to be smaller: one part in two hundred.
const SMALLEST: f64 = 0.005;
/// Median of the absolute deviations times this is the deviation of a normal distribution.
const OF_MEDIAN_DEVIATION: f64 = 1.4826;

/// The standard deviation between sessions of the logarithm of a row's cost.
pub(super) fn of(rows: &[Drawn]) -> f64 {
    let mut deviations: Vec<f64> = Vec::new();
    let mut explained: Vec<f64> = Vec::new();
    for &lane in Lane::ALL {
        let shifts: Vec<f64> = rows.iter().filter(|row| row.lane == lane).map(|row| row.shift.value).collect();
        // About the lane's own middle: a change of the whole lane is no spread.
        let Some(middle) = median(&shifts) else { continue };
        deviations.extend(shifts.iter().map(|shift| (shift - middle).abs()));
    }
    explained.extend(rows.iter().filter_map(|row| row.shift.deviation()));
    let (Some(spread), Some(explained)) = (median(&deviations), median(&explained)) else { return UNLEARNED };
    if rows.len() < ENOUGH {
        return UNLEARNED;
    }
    ((OF_MEDIAN_DEVIATION * spread).powi(2) - explained.powi(2)).max(0.0).sqrt().max(SMALLEST)
}
