//! Where a series changes its level.

use super::central::median;

/// How far batches lie from the level they belong to, on the mean, on the scale of logarithms, at least: the unit that misfit is
/// counted in.
const SCATTER: f64 = 0.02;
/// Mean distance from the level over the median difference of neighbours, of normal noise: √(2/π) / (0.6745·√2).
const DISTANCE_BY_DIFFERENCE: f64 = 0.836;
/// Each further segment costs this many times the logarithm of the number of batches. That is the order of the penalty
/// of Schwarz (1978), "Estimating the dimension of a model", for a place and a level.
const PENALTY: f64 = 3.0;
/// Shortest segment: what is alone is a glitch.
const SHORTEST: usize = 2;
/// A run of batches on one level.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Segment {
    /// Place of its first value.
    pub(super) begin: usize,
    /// Place behind its last.
    pub(super) end: usize,
    /// Their median.
    pub(super) level: f64,
}

/// The segments that explain a series best: those with the least misfit and penalty together, found exactly by optimal
/// partitioning (Killick, Fearnhead and Eckley 2012, "Optimal detection of changepoints with a linear computational cost", doi
/// 10.1080/01621459.2012.737745, section 2.1). Misfit is the sum of distances from the segment's median, which a glitch cannot
/// move. Neighbours whose levels differ by less than `floor` are joined.
pub(super) fn segments(series: &[f64], floor: f64) -> Vec<Segment> {
    let n = series.len();
    let (penalty, scatter) = (PENALTY * (n as f64).ln(), scatter(series));
    let mut cost = vec![f64::INFINITY; n + 1];
    let mut begins = vec![0; n + 1];
    cost[0] = 0.0;
    // Of each end the segments that begin ever earlier: their values stay sorted as one more comes in.
    for end in SHORTEST..=n {
        let mut sorted = Sorted::default();
        for begin in (0..end).rev() {
            sorted.insert(series[begin]);
            if end - begin < SHORTEST || (begin > 0 && begin < SHORTEST) {
                continue;
            }
            let whole = cost[begin] + sorted.misfit() / scatter + penalty;
            if whole < cost[end] {
                (cost[end], begins[end]) = (whole, begin);
            }
        }
    }
    let mut segments: Vec<Segment> = Vec::new();
    let mut end = n;
    while end > 0 {
        let begin = begins[end];
        let found = Segment { begin, end, level: level(&series[begin..end]) };
        match segments.last_mut() {
            Some(later) if (later.level - found.level).abs() < floor.ln_1p() => {
                *later = Segment { begin, end: later.end, level: level(&series[begin..later.end]) };
            }
            _ => segments.push(found),
        }
        end = begin;
    }
    segments.reverse();
    segments
}

fn level(series: &[f64]) -> f64 {
    median(series).unwrap_or(f64::NAN)
}

/// How far batches lie from their level, as the differences between neighbours tell, of which few lie across a change (von
/// Neumann and others 1941, "The mean square successive difference", Annals of Mathematical Statistics 12, 153-162; here its
/// median, which a change cannot move). What a collector makes uneven is noise around one level, not many levels.
fn scatter(series: &[f64]) -> f64 {
    let differences: Vec<f64> = series.windows(2).map(|pair| (pair[1] - pair[0]).abs()).collect();
    SCATTER.max(DISTANCE_BY_DIFFERENCE * median(&differences).unwrap_or(0.0))
}

/// Values in rising order. The sums of both halves, without the value in the middle of an odd number, are kept with them: to add
/// all up again for every segment was three quarters of what an analysis took.
#[derive(Default)]
struct Sorted {
    values: Vec<f64>,
    lower: f64,
    upper: f64,
}

impl Sorted {
    fn insert(&mut self, value: f64) {
        let values = &mut self.values;
        let (half, place) = (values.len() / 2, values.partition_point(|other| *other < value));
        if values.len() % 2 == 1 {
            // The value in the middle goes to the half that the new one is not in.
            let [lower, upper] = if place <= half { [value, values[half]] } else { [values[half], value] };
            self.lower += lower;
            self.upper += upper;
        } else if place < half {
            self.lower += value - values[half - 1];
        } else if place > half {
            self.upper += value - values[half];
        }
        values.insert(place, value);
    }

    /// The sum of distances from the median: the upper half less the lower.
    fn misfit(&self) -> f64 {
        self.upper - self.lower
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_misfit_is_the_sum_of_distances_from_the_median() {
        let misfit = |values: &[f64]| {
            let mut sorted = Sorted::default();
            values.iter().for_each(|value| sorted.insert(*value));
            sorted.misfit()
        };
        assert_eq!(misfit(&[1.0, 2.0, 4.0]), 3.0);
        assert_eq!(misfit(&[1.0, 2.0, 4.0, 9.0]), 10.0);
        assert_eq!(misfit(&[5.0]), 0.0);
        // In every order, with equal ones among them.
        let mut values = [3.0, -1.0, 8.0, 3.0, 0.5];
        for first in 0..values.len() {
            values.rotate_left(1);
            for second in 1..values.len() {
                values.swap(1, second);
                assert_eq!(misfit(&values), 11.5, "{first} {second} {values:?}");
            }
        }
    }
}
