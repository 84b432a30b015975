//! A figure with what the rounds say about its uncertainty.

use super::interval::{Centre, LEVEL};
use super::moderated::Prior;

/// A 95 % confidence interval.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Interval<T = f64> {
    /// Its lower end.
    pub low: T,
    /// Its upper end.
    pub high: T,
}

/// The centre of the rounds and its 95 % interval. `f64` is a ratio, which has no unit.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Estimate<T = f64> {
    /// The centre after Hodges and Lehmann: the median of all means of two rounds, which one wild round hardly moves.
    pub value: T,
    /// What other rounds of the same kind would be expected to give; `None` for a single round, which cannot tell.
    pub interval: Option<Interval<T>>,
    /// Rounds behind it.
    pub rounds: usize,
}

/// On which side of "no difference" an interval lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Direction {
    /// Wholly below.
    Less,
    /// Wholly above.
    More,
    /// It holds "no difference", or there is no interval.
    Unclear,
}

impl Estimate {
    /// From one positive figure a round, such as durations or ratios of durations, on the scale of logarithms, since noise
    /// multiplies; with what is known before of the variance of those, if anything is. Figures that are not positive have no
    /// logarithm: they are taken on the plain scale, without a prior. `None` without rounds or with a figure that is not finite.
    pub fn of_positive(rounds: &[f64], prior: Option<Prior>) -> Option<Self> {
        if rounds.iter().any(|value| *value <= 0.0) {
            return Self::of_differences(rounds, None);
        }
        let logarithms: Vec<f64> = rounds.iter().map(|value| value.ln()).collect();
        Some(Self::of_differences(&logarithms, prior)?.map(f64::exp))
    }

    /// From one figure a round that may be negative, such as differences of durations; with what is known before of their
    /// variance, if anything is. `None` without rounds or with a figure that is not finite.
    pub fn of_differences(rounds: &[f64], prior: Option<Prior>) -> Option<Self> {
        if rounds.iter().any(|value| !value.is_finite()) {
            return None;
        }
        let centre = Centre::of(rounds, prior)?;
        Some(Self { value: centre.value, interval: centre.interval(LEVEL), rounds: rounds.len() })
    }

    /// Where the interval lies as seen from `neutral`: 1 for a ratio, 0 for a difference.
    pub fn direction(&self, neutral: f64) -> Direction {
        match self.interval {
            Some(Interval { high, .. }) if high < neutral => Direction::Less,
            Some(Interval { low, .. }) if low > neutral => Direction::More,
            _ => Direction::Unclear,
        }
    }
}

impl Estimate {
    /// Half the width of the interval as a share of the figure; `None` without an interval.
    pub fn half_width(&self) -> Option<f64> {
        let Interval { low, high } = self.interval?;
        Some((high - low) / 2.0 / self.value.abs())
    }
}

impl<T> Estimate<T> {
    /// The same estimate in another unit or type. `to` must keep the order of values.
    pub fn map<U>(self, to: impl Fn(T) -> U) -> Estimate<U> {
        let interval = self.interval.map(|Interval { low, high }| Interval { low: to(low), high: to(high) });
        Estimate { value: to(self.value), interval, rounds: self.rounds }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_round_one_round_and_a_broken_round() {
        assert_eq!(Estimate::of_positive(&[], None), None);
        assert_eq!(Estimate::of_positive(&[1.0, f64::NAN], None), None);
        let one = Estimate::of_positive(&[5.0], None).unwrap();
        assert!((one.value - 5.0).abs() < 1e-12 && one.interval.is_none() && one.rounds == 1);
        assert_eq!(one.direction(1.0), Direction::Unclear);
    }

    #[test]
    fn equal_rounds_have_an_interval_without_width() {
        let estimate = Estimate::of_positive(&[2.0, 2.0, 2.0], None).unwrap();
        let Interval { low, high } = estimate.interval.unwrap();
        assert!((low - 2.0).abs() < 1e-12 && (high - 2.0).abs() < 1e-12);
    }

    #[test]
    fn a_wild_round_hardly_moves_the_figure() {
        let estimate = Estimate::of_positive(&[10.0, 10.1, 9.9, 10.0, 30.0], None).unwrap();
        assert!((9.9..10.6).contains(&estimate.value), "{estimate:?}");
    }

    #[test]
    fn an_interval_of_positive_figures_stays_positive_and_zero_is_taken_on_the_plain_scale() {
        assert!(Estimate::of_positive(&[1.0, 10.0], None).unwrap().interval.unwrap().low > 0.0);
        let values = [0.0, 1.0, 2.0];
        assert_eq!(Estimate::of_positive(&values, None), Estimate::of_differences(&values, None));
    }

    #[test]
    fn half_a_width_is_a_share() {
        let estimate = Estimate { value: 50.0, interval: Some(Interval { low: 49.0, high: 51.0 }), rounds: 10 };
        assert_eq!(estimate.half_width(), Some(0.02));
        assert_eq!(Estimate { interval: None, ..estimate }.half_width(), None);
    }

    #[test]
    fn direction_needs_the_whole_interval() {
        let estimate =
            |low, high| Estimate { value: f64::midpoint(low, high), interval: Some(Interval { low, high }), rounds: 5 };
        assert_eq!(estimate(0.8, 0.9).direction(1.0), Direction::Less);
        assert_eq!(estimate(1.1, 1.2).direction(1.0), Direction::More);
        assert_eq!(estimate(0.9, 1.1).direction(1.0), Direction::Unclear);
    }
}
