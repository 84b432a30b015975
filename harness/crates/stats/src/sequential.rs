//! Looking at the data several times on the way, honestly.
//!
//! Who tests at 5 % whenever a few rounds more are there, and stops at the first alarm, is wrong far more often than one
//! time in twenty. Here the interim analyses are planned, every interim analysis uses the same stricter level, and the level is such that all interim analyses
//! together are wrong one time in twenty: Pocock (1977), "Group sequential methods in the design and analysis of clinical
//! trials", Biometrika 64, 191–199. An interval at that level holds at every interim analysis at once: Jennison and Turnbull (1989),
//! "Interim analyses: the repeated confidence interval approach", Journal of the Royal Statistical Society B 51, 305–361.

use statrs::distribution::{Continuous, ContinuousCDF, Normal};

/// After how many rounds a gate has interim analyses: the fewest that know their noise, and no more than a row needs that scatters little.
pub const PLANNED: [u32; 4] = [3, 4, 6, 8];

/// The same for a user's package, which has few rows and time for more rounds of what is undecided. By Pocock's table eight
/// analyses cost every one of them 6 % of width more than four do.
pub const PLANNED_LONG: [u32; 8] = [3, 4, 6, 8, 12, 16, 24, 32];

/// Points of the grid that stands for the sum of the data so far; an even number of steps, as Simpson's rule takes.
const STEPS: usize = 160;

/// The numbers of rounds after which there is one.
#[derive(Debug, Clone, PartialEq)]
pub struct InterimAnalyses {
    rounds: Vec<u32>,
    /// Level of every single interim analysis at which all interim analyses together are wrong with the probability asked for.
    nominal: f64,
}

impl InterimAnalyses {
    /// Interim analyses after so many rounds each, in rising order, that are wrong with probability `level` together.
    ///
    /// # Panics
    /// If `rounds` is empty or does not rise.
    pub fn new(rounds: &[u32], level: f64) -> Self {
        assert!(rounds.first().is_some_and(|first| *first > 0) && rounds.is_sorted_by(|a, b| a < b), "{rounds:?}");
        let (mut low, mut high) = (level / rounds.len() as f64, level);
        for _ in 0..40 {
            let middle = f64::midpoint(low, high);
            if together(rounds, middle) < level { low = middle } else { high = middle }
        }
        Self { rounds: rounds.to_vec(), nominal: low }
    }

    /// The level of a single interim analysis.
    pub fn nominal(&self) -> f64 {
        self.nominal
    }

    /// Half the width of the last interim analysis's interval, at least, of what has this standard deviation after so many rounds.
    pub fn half_width_at_last(&self, deviation: f64, rounds: usize) -> f64 {
        let bound = -Normal::standard().inverse_cdf(self.nominal / 2.0);
        bound * deviation * (rounds as f64 / f64::from(self.last())).sqrt()
    }

    /// After how many rounds there is one.
    pub fn rounds(&self) -> &[u32] {
        &self.rounds
    }

    /// Whether this is a number of rounds with an interim analysis.
    pub fn is_planned(&self, rounds: u32) -> bool {
        self.rounds.contains(&rounds)
    }

    /// The rounds of the last interim analysis.
    pub fn last(&self) -> u32 {
        self.rounds.last().copied().unwrap_or(0)
    }

    /// The probability that any interim analysis finds something as rare as `p`, the smallest of all interim analyses' own probabilities, if there
    /// is nothing to find.
    pub fn overall(&self, p: f64) -> f64 {
        // Between what one interim analysis and what independent interim analyses would give, whatever the grid's error.
        together(&self.rounds, p).clamp(p, (p * self.rounds.len() as f64).min(1.0))
    }
}

/// The probability that any of the interim analyses is beyond the bound of a two-sided test at level `p`: the recursion of Armitage,
/// McPherson and Rowe (1969), "Repeated significance tests on accumulating data", Journal of the Royal Statistical Society A
/// 132, 235–244, for normal increments of variance one a round.
fn together(rounds: &[u32], p: f64) -> f64 {
    if p >= 1.0 {
        return 1.0;
    }
    let normal = Normal::standard();
    // The tail of 1 − p would lose its digits.
    let bound = -normal.inverse_cdf((p / 2.0).max(f64::MIN_POSITIVE));
    let mut crossed = p;
    let mut inside = Inside::first(rounds[0], bound);
    for pair in rounds.windows(2) {
        let step = f64::from(pair[1] - pair[0]).sqrt();
        let limit = bound * f64::from(pair[1]).sqrt();
        let leaves = |at: f64| normal.cdf((at - limit) / step) + normal.cdf((-limit - at) / step);
        crossed += inside.integral(leaves);
        inside = inside.next(limit, step);
    }
    crossed
}

/// The density of the sum at one interim analysis, of those that have crossed no bound yet.
struct Inside {
    limit: f64,
    density: Vec<f64>,
}

impl Inside {
    fn first(rounds: u32, bound: f64) -> Self {
        let deviation = f64::from(rounds).sqrt();
        Self::of(bound * deviation, |at| Normal::standard().pdf(at / deviation) / deviation)
    }

    fn of(limit: f64, density: impl Fn(f64) -> f64) -> Self {
        let at = |i: usize| limit * (2.0 * i as f64 / STEPS as f64 - 1.0);
        Self { limit, density: (0..=STEPS).map(|i| density(at(i))).collect() }
    }

    fn next(&self, limit: f64, step: f64) -> Self {
        let normal = Normal::standard();
        Self::of(limit, |to| self.integral(|from| normal.pdf((to - from) / step) / step))
    }

    /// The integral of the density times `of`, by Simpson's rule.
    fn integral(&self, of: impl Fn(f64) -> f64) -> f64 {
        let width = 2.0 * self.limit / STEPS as f64;
        let weight = |i: usize| match i {
            0 | STEPS => 1.0,
            i if i % 2 == 1 => 4.0,
            _ => 2.0,
        };
        let points = self.density.iter().enumerate();
        points.map(|(i, density)| weight(i) * density * of(width * i as f64 - self.limit)).sum::<f64>() * width / 3.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn bound(interim: &InterimAnalyses) -> f64 {
        -Normal::standard().inverse_cdf(interim.nominal() / 2.0)
    }

    #[test]
    fn pococks_own_table() {
        // Pocock (1977), table 1, two-sided 5 %: 1.960, 2.178, 2.413, 2.555 for 1, 2, 5 and 10 interim analyses.
        for (interim, constant) in [(1, 1.960), (2, 2.178), (5, 2.413), (10, 2.555)] {
            let interim = InterimAnalyses::new(&(1..=interim).collect::<Vec<_>>(), 0.05);
            assert!((bound(&interim) - constant).abs() < 2e-3, "{} for {constant}", bound(&interim));
        }
    }

    #[test]
    fn all_looks_together_are_wrong_as_often_as_promised() {
        let interim = InterimAnalyses::new(&[8, 12, 16, 20, 24], 0.05);
        assert!((interim.overall(interim.nominal()) - 0.05).abs() < 1e-6);
        let rare = interim.overall(1e-6);
        assert!((1e-6..5e-6).contains(&rare), "{rare}");
        assert_eq!(interim.overall(1.0), 1.0);
        assert_eq!(interim.overall(0.0), 0.0);
    }

    #[test]
    fn the_last_look_sees_more() {
        let interim = InterimAnalyses::new(&[3, 12], 0.05);
        assert!((interim.half_width_at_last(0.02, 3) - bound(&interim) * 0.01).abs() < 1e-9);
    }

    #[test]
    fn planned_analyses_are_known() {
        let interim = InterimAnalyses::new(&[8, 12], 0.05);
        assert!(interim.is_planned(12) && !interim.is_planned(9));
        assert_eq!((interim.last(), interim.rounds()), (12, [8, 12].as_slice()));
    }
}
