//! Whether one measurement had settled: change points over its warm-up and its samples.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::central::median;

/// Fewest samples that can be judged.
const FEWEST: usize = 4;
/// Shortest warm-up batch, in microseconds, that is believed: 50 steps of the coarsest clock met. The first batches, of one
/// iteration, two or four, are far below it.
const BELIEVED_US: f64 = 1_000.0;
/// Levels that differ by less than this share are one.
const FLOOR: f64 = 0.05;
/// How far batches lie from the level they belong to, on the mean, on the scale of logarithms: 2 %, as published runs have
/// it. It is the unit that misfit is counted in.
const SCATTER: f64 = 0.02;
/// Each further segment costs this many times the logarithm of the number of batches. That is the order of the penalty
/// of Schwarz (1978), "Estimating the dimension of a model", for a place and a level.
const PENALTY: f64 = 3.0;
/// Shortest segment: what is alone is a glitch.
const SHORTEST: usize = 2;

/// Whether the samples of one measurement had settled, as records keep it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Steadiness {
    /// The samples lie on the level that the measurement had from the first, or had warmed up to.
    Steady,
    /// It slowed down.
    Changing,
    /// It has no steady state.
    Unsteady,
}

/// How a measurement went, from its warm-up to its last sample (classes of Barrett, Bolz-Tereick, Killick, Mount and
/// Tratt 2017, "Virtual machine warmup blows hot and cold", doi 10.1145/3133876).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    /// One level throughout.
    Flat,
    /// It ended on its fastest level.
    WarmedUp,
    /// It ended on a slower level than it once had.
    SlowedDown,
    /// Its last level holds less than half of its samples.
    NoSteadyState,
}

/// What is known of how a measurement settled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Settling {
    /// Its class.
    pub course: Course,
    /// Whether every sample lies on the last level.
    pub all_samples: bool,
}

impl Course {
    /// The same in the words of the record.
    pub fn recorded(self) -> Steadiness {
        match self {
            Self::Flat | Self::WarmedUp => Steadiness::Steady,
            Self::SlowedDown => Steadiness::Changing,
            Self::NoSteadyState => Steadiness::Unsteady,
        }
    }
}

/// A run of batches on one level.
#[derive(Debug, Clone, Copy, PartialEq)]
struct Segment {
    begin: usize,
    end: usize,
    level: f64,
}

/// Judges one measurement by its warm-up, as pairs of a batch's duration in microseconds and its iterations, and by its
/// samples, in nanoseconds per operation, both in the order of time. `None` for fewer than four samples, or where one of
/// them is not a positive figure.
pub fn classify(warmup: impl Iterator<Item = (f64, u64)>, samples: &[f64]) -> Option<Settling> {
    if samples.len() < FEWEST || samples.iter().any(|ns| !ns.is_finite() || *ns <= 0.0) {
        return None;
    }
    let believed = warmup.filter(|(us, iterations)| us.is_finite() && *us >= BELIEVED_US && *iterations > 0);
    let series: Vec<f64> = believed
        .map(|(us, iterations)| us * 1e3 / iterations as f64)
        .chain(samples.iter().copied())
        .map(f64::ln)
        .collect();
    let first_sample = series.len() - samples.len();
    let segments = segments(&series);
    let last = *segments.last()?;
    let all_samples = last.begin <= first_sample;
    let fastest = segments.iter().map(|segment| segment.level).fold(f64::INFINITY, f64::min);
    let course = match segments.len() {
        1 => Course::Flat,
        _ if 2 * (last.end - last.begin) < samples.len() => Course::NoSteadyState,
        _ if last.level < fastest + FLOOR.ln_1p() => Course::WarmedUp,
        _ => Course::SlowedDown,
    };
    Some(Settling { course, all_samples })
}

/// The segments that explain a series best: those with the least misfit and penalty together, found exactly by optimal
/// partitioning, which PELT prunes for long series (Killick, Fearnhead and Eckley 2012, "Optimal detection of changepoints
/// with a linear computational cost", doi 10.1080/01621459.2012.737745). Misfit is the sum of distances from the segment's
/// median, which a glitch cannot move. Neighbours whose levels differ by less than the floor are joined.
fn segments(series: &[f64]) -> Vec<Segment> {
    let n = series.len();
    let penalty = PENALTY * (n as f64).ln();
    let mut cost = vec![f64::INFINITY; n + 1];
    let mut begins = vec![0; n + 1];
    cost[0] = 0.0;
    for end in SHORTEST..=n {
        for begin in (0..=end - SHORTEST).filter(|begin| *begin == 0 || *begin >= SHORTEST) {
            let whole = cost[begin] + misfit(&series[begin..end]) / SCATTER + penalty;
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
            Some(later) if (later.level - found.level).abs() < FLOOR.ln_1p() => {
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

fn misfit(series: &[f64]) -> f64 {
    let level = level(series);
    series.iter().map(|value| (value - level).abs()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn course(warmup_ns: &[f64], samples: &[f64]) -> Option<Course> {
        let warmup = warmup_ns.iter().map(|ns| (ns * 1e3, 1_000_000));
        classify(warmup, samples).map(|settling| settling.course)
    }

    const LEVEL: [f64; 5] = [10.0, 10.1, 9.9, 10.05, 9.95];

    #[test]
    fn one_level_is_flat_and_a_single_glitch_is_ignored() {
        assert_eq!(course(&[], &LEVEL), Some(Course::Flat));
        assert_eq!(course(&[10.0, 10.2, 9.9], &LEVEL), Some(Course::Flat));
        assert_eq!(course(&[10.0, 90.0, 9.9], &[10.0, 10.1, 90.0, 10.05, 9.95]), Some(Course::Flat));
    }

    #[test]
    fn levels_that_hardly_differ_are_one() {
        assert_eq!(course(&[10.3; 12], &[10.0; 12]), Some(Course::Flat));
    }

    #[test]
    fn a_faster_end_is_warmed_up_and_a_slower_one_slowed_down() {
        let settling = |warmup: f64| classify([(warmup * 1e3, 1_000_000); 4].into_iter(), &LEVEL);
        assert_eq!(settling(20.0), Some(Settling { course: Course::WarmedUp, all_samples: true }));
        assert_eq!(settling(5.0), Some(Settling { course: Course::SlowedDown, all_samples: true }));
    }

    #[test]
    fn a_change_among_the_samples_is_told() {
        let late = classify(std::iter::empty(), &[20.0, 20.1, 10.0, 10.1, 9.9]).unwrap();
        assert_eq!(late, Settling { course: Course::WarmedUp, all_samples: false });
        assert_eq!(course(&[10.0; 4], &[10.0, 10.0, 10.0, 20.0, 20.0]), Some(Course::NoSteadyState));
    }

    #[test]
    fn short_batches_do_not_count() {
        let short = [(900.0, 9_000), (500.0, 10_000), (0.0, 1)];
        assert_eq!(classify(short.into_iter(), &LEVEL).unwrap().course, Course::Flat);
    }

    #[test]
    fn too_few_and_impossible_samples_are_not_judged() {
        assert_eq!(course(&[], &[10.0, 10.0, 10.0]), None);
        assert_eq!(course(&[], &[10.0, 0.0, 10.0, 10.0, 10.0]), None);
        assert_eq!(course(&[], &[10.0, f64::NAN, 10.0, 10.0, 10.0]), None);
    }
}
