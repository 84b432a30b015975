//! From which size on one mechanism is cheaper than another.

use super::estimate::{Direction, Estimate};

/// One measured size.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Point {
    /// The size, in items; at least 1.
    pub size: u64,
    /// Cost of the second mechanism over cost of the first.
    pub ratio: Estimate,
}

/// From which size on the second mechanism is cheaper, as far as intervals show it.
#[derive(Debug, Clone, Copy, PartialEq)]
pub enum Crossover {
    /// At every measured size.
    Always {
        /// The smallest of them.
        smallest: u64,
    },
    /// From a size on, and at every larger one measured.
    From {
        /// Where the ratio passes 1, interpolated on logarithms of size and ratio.
        size: f64,
        /// The largest size at which it is more expensive.
        after: u64,
        /// The smallest size from which on it is cheaper.
        by: u64,
    },
    /// From this size on at the latest: below it the intervals hold 1.
    AtLatest {
        /// The smallest size from which on it is cheaper.
        by: u64,
    },
    /// At no measured size, and more expensive at the largest.
    Never {
        /// The largest size.
        largest: u64,
    },
    /// At some size, and not at the largest.
    Reversed {
        /// The largest size at which it is cheaper.
        cheaper: u64,
        /// The largest size measured.
        largest: u64,
    },
    /// The intervals hold 1 where it would be decided.
    Unresolved,
}

/// Finds from which size on the second mechanism is cheaper and stays so. Sizes in any order; `None` without sizes.
///
/// Only intervals decide. Between the largest size at which it is more expensive and the smallest from which on it is cheaper the
/// place is found by linear interpolation of log(ratio) over log(size), along the last measured step that passes 1.
pub fn crossover(points: &[Point]) -> Option<Crossover> {
    let mut points = points.to_vec();
    points.sort_by_key(|point| point.size);
    let (first, last) = (points.first()?, points.last()?);
    let direction = |point: &Point| point.ratio.direction(1.0);
    let cheaper_at_the_end = points.iter().rev().take_while(|point| direction(point) == Direction::Less).count();
    if cheaper_at_the_end == points.len() {
        return Some(Crossover::Always { smallest: first.size });
    }
    if cheaper_at_the_end == 0 {
        let cheaper = points.iter().rev().find(|point| direction(point) == Direction::Less);
        return Some(match (direction(last), cheaper) {
            (Direction::More, None) => Crossover::Never { largest: last.size },
            (_, Some(cheaper)) => Crossover::Reversed { cheaper: cheaper.size, largest: last.size },
            _ => Crossover::Unresolved,
        });
    }
    let by = points.len() - cheaper_at_the_end;
    let costlier = points[..by].iter().rposition(|point| direction(point) == Direction::More);
    // Cheaper, then unclear, then cheaper again, is no border that the intervals show.
    let cheaper_before = points[..by].iter().rposition(|point| direction(point) == Direction::Less);
    Some(match costlier {
        Some(after) if cheaper_before < costlier => {
            Crossover::From { size: passes_one(&points[after..=by]), after: points[after].size, by: points[by].size }
        }
        _ => Crossover::AtLatest { by: points[by].size },
    })
}

/// Where the ratio last passes from above 1 to below it. The first point lies above, the last below.
fn passes_one(points: &[Point]) -> f64 {
    let step = points.windows(2).rev().find(|step| step[0].ratio.value >= 1.0 && step[1].ratio.value < 1.0);
    let Some([before, behind]) = step.and_then(|step| <&[Point; 2]>::try_from(step).ok()) else { return f64::NAN };
    let (high, low) = (before.ratio.value.ln(), behind.ratio.value.ln());
    let (start, end) = ((before.size as f64).ln(), (behind.size as f64).ln());
    (start + (end - start) * high / (high - low)).exp()
}

#[cfg(test)]
mod tests {
    use super::super::Interval;
    use super::*;

    /// A point with an interval of ± `width` of its ratio.
    fn at(size: u64, value: f64, width: f64) -> Point {
        let interval = Some(Interval { low: value * (1.0 - width), high: value * (1.0 + width) });
        Point { size, ratio: Estimate { value, interval, rounds: 10 } }
    }

    #[test]
    fn interpolates_between_the_sizes_around_the_border() {
        // Ratio 10 at size 1 and 0.1 at size 100: log–log passes 1 at 10.
        let found = crossover(&[at(100, 0.1, 0.01), at(1, 10.0, 0.01), at(1000, 0.05, 0.01)]).unwrap();
        let Crossover::From { size, after: 1, by: 100 } = found else { panic!("{found:?}") };
        assert!((size - 10.0).abs() < 1e-9);
    }

    #[test]
    fn an_unclear_size_in_between_widens_the_bracket() {
        let found = crossover(&[at(1, 2.0, 0.1), at(10, 1.05, 0.2), at(100, 0.5, 0.1)]).unwrap();
        let Crossover::From { size, after: 1, by: 100 } = found else { panic!("{found:?}") };
        assert!((10.0..100.0).contains(&size));
    }

    #[test]
    fn always_never_reversed() {
        let smallest = 1;
        assert_eq!(crossover(&[at(1, 0.5, 0.1), at(10, 0.4, 0.1)]), Some(Crossover::Always { smallest }));
        assert_eq!(crossover(&[at(1, 1.5, 0.1), at(10, 1.4, 0.1)]), Some(Crossover::Never { largest: 10 }));
        let reversed = Some(Crossover::Reversed { cheaper: 10, largest: 100 });
        assert_eq!(crossover(&[at(1, 1.5, 0.1), at(10, 0.5, 0.1), at(100, 1.5, 0.1)]), reversed);
        assert_eq!(crossover(&[at(1, 1.5, 0.1), at(10, 0.5, 0.1), at(100, 1.0, 0.1)]), reversed);
    }

    #[test]
    fn what_the_intervals_do_not_show_is_not_claimed() {
        assert_eq!(crossover(&[at(1, 1.5, 0.1), at(10, 0.9, 0.3)]), Some(Crossover::Unresolved));
        assert_eq!(crossover(&[at(1, 0.95, 0.1), at(10, 0.5, 0.1)]), Some(Crossover::AtLatest { by: 10 }));
        let one_round = Point { size: 1, ratio: Estimate { value: 0.1, interval: None, rounds: 1 } };
        assert_eq!(crossover(&[one_round]), Some(Crossover::Unresolved));
        assert_eq!(crossover(&[]), None);
    }

    #[test]
    fn cheaper_unclear_cheaper_is_no_border() {
        let points = [at(1, 2.0, 0.1), at(10, 0.5, 0.1), at(100, 1.0, 0.1), at(1000, 0.5, 0.1)];
        assert_eq!(crossover(&points), Some(Crossover::AtLatest { by: 1000 }));
    }
}
