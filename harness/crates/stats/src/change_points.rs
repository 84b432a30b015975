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
    let ranks = Ranks::of(series);
    let mut cost = vec![f64::INFINITY; n + 1];
    let mut begins = vec![0; n + 1];
    cost[0] = 0.0;
    for end in SHORTEST..=n {
        // Of each end the segments that begin ever later: one value less each.
        let mut segment = Shrinking::of(&ranks, end);
        for begin in 0..=end - SHORTEST {
            let whole = cost[begin] + segment.misfit() / scatter + penalty;
            // Nothing ends at a place that is too early for a segment: its cost stays infinite.
            if whole <= cost[end] {
                (cost[end], begins[end]) = (whole, begin);
            }
            segment.remove(ranks.of_place[begin]);
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

/// The values of a series by rank, of equal ones the earlier first.
struct Ranks {
    /// The values in rising order.
    values: Vec<f64>,
    /// Of each rank its place in the series.
    places: Vec<usize>,
    /// Of each place its rank.
    of_place: Vec<usize>,
}

impl Ranks {
    fn of(series: &[f64]) -> Self {
        let mut places: Vec<usize> = (0..series.len()).collect();
        places.sort_by(|a, b| series[*a].total_cmp(&series[*b]));
        let mut of_place = vec![0; series.len()];
        places.iter().enumerate().for_each(|(rank, place)| of_place[*place] = rank);
        Self { values: places.iter().map(|place| series[*place]).collect(), places, of_place }
    }
}

/// The beginning of a series, which loses one value after the other: a chain of ranks, so that each loss takes the same few
/// steps. To keep the values sorted in a list was a third of what an analysis took.
struct Shrinking<'a> {
    values: &'a [f64],
    /// Of each rank the next lower one and the next higher one; both ends of the chain are tied to a rank behind the last.
    lower: Vec<usize>,
    higher: Vec<usize>,
    count: usize,
    /// The rank in the middle, or of an even number the last of the lower half.
    middle: usize,
    /// The sums of both halves, without the value in the middle of an odd number.
    lower_sum: f64,
    upper_sum: f64,
}

impl<'a> Shrinking<'a> {
    /// The first `count` values.
    fn of(ranks: &'a Ranks, count: usize) -> Self {
        let n = ranks.values.len();
        let mut chain = Self {
            values: &ranks.values,
            lower: vec![n; n + 1],
            higher: vec![n; n + 1],
            count,
            middle: n,
            lower_sum: 0.0,
            upper_sum: 0.0,
        };
        let (half, mut before) = (count / 2, n);
        for (nth, rank) in (0..n).filter(|rank| ranks.places[*rank] < count).enumerate() {
            (chain.lower[rank], chain.higher[before]) = (before, rank);
            before = rank;
            if nth < half {
                chain.lower_sum += ranks.values[rank];
            } else if nth >= count - half {
                chain.upper_sum += ranks.values[rank];
            }
            if nth == (count - 1) / 2 {
                chain.middle = rank;
            }
        }
        chain
    }

    /// Takes away the value of a rank that is in it.
    fn remove(&mut self, rank: usize) {
        let (value, middle) = (self.values[rank], self.middle);
        if self.count % 2 == 1 {
            // The value in the middle goes to the half that lost one.
            if rank < middle {
                self.lower_sum += self.values[middle] - value;
            } else {
                self.upper_sum += self.values[middle] - value;
                self.middle = self.lower[middle];
            }
        } else if rank <= middle {
            self.middle = self.higher[middle];
            self.lower_sum -= value;
            self.upper_sum -= self.values[self.middle];
        } else {
            self.upper_sum -= value;
            self.lower_sum -= self.values[middle];
        }
        self.count -= 1;
        let (lower, higher) = (self.lower[rank], self.higher[rank]);
        (self.higher[lower], self.lower[higher]) = (higher, lower);
    }

    /// The sum of distances from the median: the upper half less the lower.
    fn misfit(&self) -> f64 {
        self.upper_sum - self.lower_sum
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_misfit_is_the_sum_of_distances_from_the_median() {
        let misfit = |values: &[f64]| Shrinking::of(&Ranks::of(values), values.len()).misfit();
        assert_eq!(misfit(&[1.0, 2.0, 4.0]), 3.0);
        assert_eq!(misfit(&[1.0, 2.0, 4.0, 9.0]), 10.0);
        assert_eq!(misfit(&[5.0]), 0.0);
    }

    #[test]
    fn it_stays_so_whatever_is_lost() {
        // In every order, with equal ones among them.
        let mut values = [3.0, -1.0, 8.0, 3.0, 0.5, 6.0];
        for first in 0..values.len() {
            values.rotate_left(1);
            for second in 1..values.len() {
                values.swap(1, second);
                for count in 1..=values.len() {
                    let ranks = Ranks::of(&values);
                    let mut segment = Shrinking::of(&ranks, count);
                    for begin in 0..count {
                        let left = &values[begin..count];
                        let middle = median(left).unwrap();
                        let expected: f64 = left.iter().map(|value| (value - middle).abs()).sum();
                        assert_eq!(segment.misfit(), expected, "{first} {second} {left:?}");
                        if begin + 1 < count {
                            segment.remove(ranks.of_place[begin]);
                        }
                    }
                }
            }
        }
    }
}
