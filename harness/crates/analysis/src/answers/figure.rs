//! A figure of an answer: what is large on a card, and exact in a table.

use stats::{Estimate, Interval, Nanoseconds, TimeUnit};

use super::super::words;

/// What a figure counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FigureKind {
    /// A duration in nanoseconds, shown in a unit that it has in common with others.
    Duration(TimeUnit),
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
        Self { estimate: cost.map(|ns| ns.0), kind: FigureKind::Duration(cost.value.unit()) }
    }

    pub(super) fn times(ratio: Estimate) -> Self {
        Self { estimate: ratio, kind: FigureKind::Times }
    }

    /// Rounded to what its interval allows: `2.80 ns`, `3.9 times`.
    pub fn rounded(&self) -> String {
        match self.kind {
            FigureKind::Duration(unit) => words::rounded_cost(&self.estimate.map(Nanoseconds), unit),
            FigureKind::Times => format!("{} times", words::rounded(&self.estimate)),
        }
    }

    /// Three digits, as tables have it; a ratio without a word.
    pub fn exact(&self) -> String {
        match self.kind {
            FigureKind::Duration(_) => self.said(self.estimate.value),
            FigureKind::Times => stats::significant(self.estimate.value),
        }
    }

    /// The interval, `2.68 to 2.92` in the unit of the figure; empty after a single round.
    pub fn interval(&self) -> String {
        let Some(Interval { low, high }) = self.estimate.interval else { return String::new() };
        match self.kind {
            FigureKind::Duration(unit) => {
                format!("{} to {}", Nanoseconds(low).figure(unit), Nanoseconds(high).figure(unit))
            }
            FigureKind::Times => format!("{} to {}", stats::significant(low), stats::significant(high)),
        }
    }

    /// A value of this kind, in words: an end of a scale.
    pub fn said(&self, value: f64) -> String {
        match self.kind {
            FigureKind::Duration(unit) => format!("{} {}", Nanoseconds(value).figure(unit), unit.sign()),
            FigureKind::Times => format!("{} times", stats::significant(value)),
        }
    }
}

/// Figures that stand side by side have one unit, that of the least; each its own where that would make long numbers.
pub(super) fn in_one_unit<'f>(figures: impl Iterator<Item = &'f mut Figure>) {
    let mut durations: Vec<&mut Figure> =
        figures.filter(|figure| matches!(figure.kind, FigureKind::Duration(_))).collect();
    let sizes = || durations.iter().map(|figure| figure.estimate.value.abs());
    let (least, most) = (sizes().fold(f64::INFINITY, f64::min), sizes().fold(0.0, f64::max));
    let unit = Nanoseconds(least).unit();
    if least.is_finite() && most / unit.nanoseconds() < LONG {
        durations.iter_mut().for_each(|figure| figure.kind = FigureKind::Duration(unit));
    }
}

/// Numbers from here on are too long to be read.
const LONG: f64 = 99_999.5;

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
    fn figures_of_one_card_have_one_unit() {
        let mut figures = [270.0, 1_560.0].map(|value| {
            let interval = Some(Interval { low: 0.9 * value, high: 1.1 * value });
            Figure::duration(Estimate { value, interval, rounds: 3 }.map(Nanoseconds))
        });
        in_one_unit(figures.iter_mut());
        let [small, large] = figures;
        assert_eq!((small.rounded().as_str(), large.rounded().as_str()), ("270 ns", "1,560 ns"));
        assert_eq!((large.exact().as_str(), large.interval().as_str()), ("1,560 ns", "1,404 to 1,716"));
        assert_eq!(range(&figures), "270 to 1,560 ns");
        let mut far = [Figure { estimate: small.estimate.map(|ns| ns / 1e3), ..small }, large]
            .map(|figure| Figure::duration(figure.estimate.map(|ns| Nanoseconds(ns * 1e3))));
        far[1].estimate.value = 1e9;
        in_one_unit(far.iter_mut());
        assert_ne!(far[0].kind, far[1].kind);
    }

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
