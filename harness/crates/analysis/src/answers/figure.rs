//! A figure of an answer: what is large on a card, and exact in a table.

use stats::{Estimate, Interval, Nanoseconds};

use super::super::words;

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureKind {
    /// A duration in nanoseconds.
    Duration,
    /// How many times as long one way takes as another.
    Times,
}

/// A figure with its interval over rounds.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Figure {
    /// The value and its interval, in nanoseconds or as a ratio.
    pub estimate: Estimate,
    /// What it counts.
    pub kind: FigureKind,
}

impl Figure {
    pub(super) fn duration(cost: Estimate<Nanoseconds>) -> Self {
        Self { estimate: cost.map(|ns| ns.0), kind: FigureKind::Duration }
    }

    pub(super) fn times(ratio: Estimate) -> Self {
        Self { estimate: ratio, kind: FigureKind::Times }
    }

    /// Rounded to what its interval allows: `2.80 ns`, `3.9 times`.
    pub fn rounded(&self) -> String {
        match self.kind {
            FigureKind::Duration => words::rounded_cost(&self.estimate.map(Nanoseconds)),
            FigureKind::Times => format!("{} times", words::rounded(&self.estimate)),
        }
    }

    /// Three digits, as tables have it.
    pub fn exact(&self) -> String {
        self.said(self.estimate.value)
    }

    /// The interval, `2.68 to 2.92` in the unit of the figure; empty after a single round.
    pub fn interval(&self) -> String {
        let Some(Interval { low, high }) = self.estimate.interval else { return String::new() };
        match self.kind {
            FigureKind::Duration => {
                let unit = Nanoseconds(self.estimate.value).unit();
                format!("{} to {}", Nanoseconds(low).figure(unit), Nanoseconds(high).figure(unit))
            }
            FigureKind::Times => format!("{} to {}", stats::significant(low), stats::significant(high)),
        }
    }

    /// A value of this kind, in words: an end of a scale.
    pub fn said(&self, value: f64) -> String {
        match self.kind {
            FigureKind::Duration => Nanoseconds(value).to_string(),
            FigureKind::Times => format!("{} times", stats::significant(value)),
        }
    }
}

/// What stands in one cell of an answer's table.
#[derive(Debug, Clone, PartialEq)]
pub enum Told {
    /// A figure.
    Figure(Figure),
    /// A word or a few.
    Words(String),
    /// It was not measured, or is not steady.
    Nothing,
}

impl From<Option<Figure>> for Told {
    fn from(figure: Option<Figure>) -> Self {
        figure.map_or(Self::Nothing, Self::Figure)
    }
}

impl From<Option<String>> for Told {
    fn from(words: Option<String>) -> Self {
        words.map_or(Self::Nothing, Self::Words)
    }
}

/// The least and the largest of several figures of one kind, `2.80 to 2.93 ns`; the one figure where they do not differ.
pub(super) fn range(figures: &[Figure]) -> String {
    let by_value = |a: &&Figure, b: &&Figure| a.estimate.value.total_cmp(&b.estimate.value);
    let ends = figures.iter().min_by(by_value).zip(figures.iter().max_by(by_value));
    let Some((low, high)) = ends.map(|(low, high)| (low.rounded(), high.rounded())) else { return String::new() };
    match (low.split_once(' '), high.split_once(' ')) {
        _ if low == high => high,
        (Some((number, unit)), Some((other, same))) if unit == same => {
            // The one that is less sure decides how many digits both have.
            let [number, other] = [number, other].map(|number| fewer(number, decimals(number).min(decimals(other))));
            if number == other { format!("{number} {unit}") } else { format!("{number} to {other} {unit}") }
        }
        _ => format!("{low} to {high}"),
    }
}

/// Digits behind the point.
fn decimals(number: &str) -> usize {
    number.split_once('.').map_or(0, |(_, fraction)| fraction.len())
}

/// A number as it is said, with fewer digits behind the point.
fn fewer(number: &str, left: usize) -> String {
    match number.parse::<f64>() {
        Ok(value) if decimals(number) > left => format!("{value:.left$}"),
        // Groups of thousands have no digits behind the point.
        _ => number.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn both_ends_of_a_range_have_the_digits_of_the_less_sure_one() {
        let ns = |value: f64, half: f64| {
            let interval = Some(Interval { low: value - half, high: value + half });
            Figure::duration(Estimate { value, interval, rounds: 3 }.map(Nanoseconds))
        };
        assert_eq!(range(&[ns(3.64, 0.4), ns(3.012, 0.012)]), "3.0 to 3.6 ns");
        assert_eq!(range(&[ns(3.64, 0.4), ns(3.61, 0.012)]), "3.6 ns");
        assert_eq!(range(&[ns(800.0, 5.0), ns(1_234.0, 30.0)]), "800 ns to 1.23 µs");
        assert_eq!(range(&[]), "");
    }
}
