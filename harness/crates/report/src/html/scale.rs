//! How values become places along an axis, and where its ticks stand.

use stats::Nanoseconds;

/// Least ratio of the ends of a logarithmic scale: small differences are not to look large.
const LEAST_RATIO: f64 = 5.0;
/// Least length of a decade whose 1, 2, …, 9 all have a small tick.
const DECADE_OF_NINE: f64 = 45.0;
/// Most decades whose 1, 2 and 5 have a label each.
const MOST_DECADES_OF_THREE: f64 = 2.5;
/// Against the rounding of logarithms.
const SLACK: f64 = 1e-9;

/// How values become places in a drawing.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Spacing {
    /// By their logarithms.
    Logarithmic,
    /// Whole numbers, evenly.
    Places,
    /// Evenly, from zero.
    Even,
}

/// A scale along one axis.
#[derive(Debug, Clone, Copy)]
pub(super) struct Scale {
    spacing: Spacing,
    low: f64,
    high: f64,
    /// Where the ends lie in the drawing.
    from: f64,
    to: f64,
}

/// Values with a tick.
#[derive(Debug, PartialEq)]
pub(super) struct Ticks {
    /// Those with a label and a line through the drawing.
    pub(super) labelled: Vec<f64>,
    /// Those with a small tick.
    pub(super) minor: Vec<f64>,
}

impl Scale {
    /// A logarithmic scale over all positive values; its ends are 1, 2 or 5 times a power of ten.
    pub(super) fn logarithmic(values: impl Iterator<Item = f64>, from: f64, to: f64) -> Self {
        let (mut low, mut high) = values
            .filter(|value| *value > 0.0 && value.is_finite())
            .fold((f64::INFINITY, 0.0), |(low, high): (f64, f64), value| (low.min(value), high.max(value)));
        if low > high {
            (low, high) = (1.0, 10.0);
        }
        if high / low < LEAST_RATIO {
            let middle = (low * high).sqrt();
            (low, high) = (middle / LEAST_RATIO.sqrt(), middle * LEAST_RATIO.sqrt());
        }
        Self { spacing: Spacing::Logarithmic, low: round_below(low), high: round_above(high), from, to }
    }

    /// Places 1, 2, … with half a step of room at both ends.
    pub(super) fn places(number: usize, from: f64, to: f64) -> Self {
        Self { spacing: Spacing::Places, low: 0.5, high: number.max(1) as f64 + 0.5, from, to }
    }

    /// From zero to a little above the largest value.
    pub(super) fn from_zero(values: impl Iterator<Item = f64>, from: f64, to: f64) -> Self {
        let highest = values.filter(|value| value.is_finite()).fold(f64::MIN_POSITIVE, f64::max);
        Self { spacing: Spacing::Even, low: 0.0, high: 1.08 * highest, from, to }
    }

    /// Where a value lies; at the nearer end where it is beyond.
    pub(super) fn of(&self, value: f64) -> f64 {
        let along = |value: f64| if self.spacing == Spacing::Logarithmic { value.log10() } else { value };
        let share = (along(value) - along(self.low)) / (along(self.high) - along(self.low));
        // A page may send any figure: the ends may be too far apart for a share.
        let share = if share.is_nan() { 0.0 } else { share.clamp(0.0, 1.0) };
        self.from + (self.to - self.from) * share
    }

    /// As many labels as have room, where each takes `room` along the axis.
    pub(super) fn ticks(&self, room: impl Fn(f64) -> f64) -> Ticks {
        let fits = |values: &Vec<f64>| {
            values
                .windows(2)
                .all(|pair| (self.of(pair[0]) - self.of(pair[1])).abs() >= f64::midpoint(room(pair[0]), room(pair[1])))
        };
        let labelled = self.choices().into_iter().find(fits).unwrap_or_default();
        let minor = self.all_minor().into_iter().filter(|value| !labelled.contains(value)).collect();
        Ticks { labelled, minor }
    }

    /// Lists of ticks, the longest first.
    fn choices(&self) -> Vec<Vec<f64>> {
        match self.spacing {
            Spacing::Even => {
                let steps = [8.0, 5.0, 4.0, 2.0, 1.0].map(|number| round_above(self.high / number));
                steps.map(|step| (0..=(self.high / step) as u32).map(|tick| f64::from(tick) * step).collect()).into()
            }
            Spacing::Places => {
                let last = (self.high - 0.5) as usize;
                // The last place is the one that a reader looks for.
                let every = |step: usize| (1..=last).rev().step_by(step).map(|place| place as f64).collect();
                (1..=last.max(1)).map(every).collect()
            }
            Spacing::Logarithmic => {
                let powers = |step: usize| -> Vec<f64> { self.powers().into_iter().step_by(step).collect() };
                let three = self.times(&[1.0, 2.0, 5.0]);
                let few = (self.high / self.low).log10() <= MOST_DECADES_OF_THREE;
                let mut choices = if few { vec![three] } else { Vec::new() };
                choices.extend((1..=4).map(powers).filter(|powers| powers.len() >= 2));
                choices.push(vec![self.low, self.high]);
                choices
            }
        }
    }

    fn all_minor(&self) -> Vec<f64> {
        match self.spacing {
            Spacing::Logarithmic if self.decade() < DECADE_OF_NINE => self.powers(),
            Spacing::Logarithmic => self.times(&[1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 8.0, 9.0]),
            Spacing::Places => (1..=(self.high - 0.5) as usize).map(|place| place as f64).collect(),
            Spacing::Even => Vec::new(),
        }
    }

    /// Its length in the drawing.
    fn decade(&self) -> f64 {
        (self.to - self.from).abs() / (self.high / self.low).log10()
    }

    fn powers(&self) -> Vec<f64> {
        self.times(&[1.0])
    }

    /// These multiples of powers of ten, as far as they are on the scale.
    fn times(&self, multiples: &[f64]) -> Vec<f64> {
        let exponents = self.low.log10().floor() as i32..=self.high.log10().ceil() as i32;
        let all = exponents.flat_map(|exponent| multiples.iter().map(move |times| times * 10f64.powi(exponent)));
        all.filter(|value| self.low * (1.0 - SLACK) <= *value && *value <= self.high * (1.0 + SLACK)).collect()
    }
}

/// The largest of 1, 2 and 5, times a power of ten, that is no more than `most`.
fn round_below(most: f64) -> f64 {
    let power = 10f64.powf((most.log10() + SLACK).floor());
    [5.0, 2.0, 1.0].into_iter().map(|times| times * power).find(|step| *step <= most * (1.0 + SLACK)).unwrap_or(power)
}

/// The smallest of 1, 2 and 5, times a power of ten, that is no less than `least`.
fn round_above(least: f64) -> f64 {
    let power = 10f64.powf((least.log10() + SLACK).floor());
    let steps = [1.0, 2.0, 5.0].into_iter().map(|times| times * power);
    steps.into_iter().find(|step| *step >= least * (1.0 - SLACK)).unwrap_or(10.0 * power)
}

/// `10 ns`, `0.5 µs`: a round duration with its unit and no needless digits.
pub(super) fn round(ns: f64) -> String {
    if ns == 0.0 {
        return "0".into();
    }
    let text = Nanoseconds(ns).to_string();
    match text.split_once(' ') {
        Some((figure, unit)) if figure.contains('.') => {
            format!("{} {unit}", figure.trim_end_matches('0').trim_end_matches('.'))
        }
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn over(low: f64, high: f64) -> Scale {
        Scale::logarithmic([low, high].into_iter(), 0.0, 200.0)
    }

    #[test]
    fn few_decades_have_ticks_at_one_two_and_five() {
        let ticks = over(12.0, 180.0).ticks(|_| 18.0);
        assert_eq!(ticks.labelled, [10.0, 20.0, 50.0, 100.0, 200.0]);
        assert_eq!(ticks.minor, [30.0, 40.0, 60.0, 70.0, 80.0, 90.0]);
    }

    #[test]
    fn many_decades_have_powers_of_ten_and_no_more_than_have_room() {
        let scale = over(1.0, 1e8);
        assert_eq!(scale.ticks(|_| 18.0).labelled.len(), 9);
        assert_eq!(scale.ticks(|_| 45.0).labelled, [1.0, 1e2, 1e4, 1e6, 1e8]);
        for room in [5.0, 18.0, 60.0, 150.0] {
            let labelled = scale.ticks(|_| room).labelled;
            assert!(
                labelled.len() >= 2 && labelled.windows(2).all(|pair| scale.of(pair[1]) - scale.of(pair[0]) >= room)
            );
        }
    }

    #[test]
    fn every_value_lies_on_its_scale_and_small_differences_look_small() {
        for (low, high) in [(0.3, 0.31), (7.0, 7.0), (99.0, 101.0), (1.0, 5e9)] {
            let scale = over(low, high);
            assert!(scale.low <= low && high <= scale.high && scale.high / scale.low >= LEAST_RATIO, "{scale:?}");
        }
        let nothing = Scale::logarithmic([0.0, f64::NAN].into_iter(), 0.0, 1.0);
        assert!(nothing.of(3.0).is_finite());
    }

    #[test]
    fn places_keep_the_last_and_zero_begins_an_even_scale() {
        let places = Scale::places(10, 0.0, 100.0);
        assert_eq!(places.ticks(|_| 25.0).labelled, [10.0, 7.0, 4.0, 1.0]);
        let even = Scale::from_zero([9.0].into_iter(), 100.0, 0.0);
        assert_eq!(even.ticks(|_| 18.0).labelled, [0.0, 2.0, 4.0, 6.0, 8.0]);
    }

    #[test]
    fn round_durations_have_no_needless_digits() {
        assert_eq!([0.0, 0.5, 1.0, 20.0, 5e3, 1e6].map(round), ["0", "0.5 ns", "1 ns", "20 ns", "5 µs", "1 ms"]);
    }
}
