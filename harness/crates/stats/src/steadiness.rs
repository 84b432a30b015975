//! Which batches of a series count, and whether they had settled: change points over the whole series.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::central::median;
use super::change_points::{Segment, segments};

/// Fewest batches that can be judged.
const FEWEST: usize = 4;
/// Shortest batch, in microseconds, that is believed: 50 steps of the coarsest clock met. The first batches, of one
/// iteration, two or four, are far below it.
const BELIEVED_US: f64 = 1_000.0;
/// Levels that differ by less than this share are one.
const FLOOR: f64 = 0.03;
/// The same in records before schema version 3, whose batches were shorter.
const FLOOR_OF_SAMPLES: f64 = 0.05;
/// The level that a series ends on must have held for so long, in microseconds: half of what a page waits for.
const HELD_US: f64 = 40_000.0;
/// Or for this share of the series, where single operations are so long that few batches make it up.
const HELD_SHARE: f64 = 0.5;
/// A mean that exceeds the median by more than this share is the collector's doing: nothing else comes again and again.
const COLLECTED: f64 = 0.10;

/// Whether the samples of one measurement had settled, as records keep it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Steadiness {
    /// The samples lie on a level that held.
    Steady,
    /// It slowed down; in records before schema version 3 only.
    Changing,
    /// It has no steady state, and no more is known; in records before schema version 3 only.
    Unsteady,
    /// It was still becoming faster.
    Compiling,
    /// Collections come so irregularly that no level holds.
    Collecting,
    /// It goes to and fro between levels.
    Bimodal,
    /// It was still becoming slower.
    Slowing,
}

/// How a measurement went, from its first batch to its last (classes of Barrett, Bolz-Tereick, Killick, Mount and
/// Tratt 2017, "Virtual machine warmup blows hot and cold", doi 10.1145/3133876).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Course {
    /// One level throughout.
    Flat,
    /// It ended on its fastest level.
    WarmedUp,
    /// It ended on a slower level than it once had.
    SlowedDown,
    /// The level it ended on has not held.
    NoSteadyState(Reason),
}

/// Why a series has no steady state.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Reason {
    /// It became faster to the end.
    Compiling,
    /// Its batches scatter as the collector makes them.
    Collecting,
    /// It goes to and fro between levels.
    Bimodal,
    /// It became slower to the end.
    Slowing,
    /// Too few samples to tell; in records before schema version 3.
    Unknown,
}

impl Reason {
    /// All of them, in the order of reports.
    pub const ALL: [Self; 5] = [Self::Compiling, Self::Collecting, Self::Bimodal, Self::Slowing, Self::Unknown];

    /// Its name in reports.
    pub fn name(self) -> &'static str {
        match self {
            Self::Compiling => "still becoming faster",
            Self::Collecting => "uneven garbage collection",
            Self::Bimodal => "two levels in turn",
            Self::Slowing => "still becoming slower",
            Self::Unknown => "no steady state",
        }
    }
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
            Self::Flat | Self::WarmedUp | Self::SlowedDown => Steadiness::Steady,
            Self::NoSteadyState(Reason::Compiling) => Steadiness::Compiling,
            Self::NoSteadyState(Reason::Collecting) => Steadiness::Collecting,
            Self::NoSteadyState(Reason::Bimodal) => Steadiness::Bimodal,
            Self::NoSteadyState(Reason::Slowing) => Steadiness::Slowing,
            Self::NoSteadyState(Reason::Unknown) => Steadiness::Unsteady,
        }
    }
}

/// A series as change points see it: the batches that are believed.
pub(super) struct Series {
    /// Place of each among all batches.
    pub(super) places: Vec<usize>,
    /// Its duration in microseconds.
    pub(super) us: Vec<f64>,
    /// Logarithm of its nanoseconds per operation.
    pub(super) logs: Vec<f64>,
}

impl Series {
    pub(super) fn of(elapsed_us: &[f64], iterations: &[u64]) -> Self {
        let mut series = Self { places: Vec::new(), us: Vec::new(), logs: Vec::new() };
        for (place, (us, n)) in elapsed_us.iter().zip(iterations).enumerate() {
            if us.is_finite() && *us >= BELIEVED_US && *n > 0 {
                series.places.push(place);
                series.us.push(*us);
                series.logs.push((us * 1e3 / *n as f64).ln());
            }
        }
        series
    }
}

/// The place of the first batch that counts: where the level begins that the series ends on, or the second half, where that
/// level has not held. `elapsed_us` are durations of batches in microseconds, in the order of time.
pub fn settle(elapsed_us: &[f64], iterations: &[u64]) -> usize {
    let series = Series::of(elapsed_us, iterations);
    let segments = segments(&series.logs, FLOOR);
    match segments.last() {
        None => 0,
        Some(last) if held(&series, last) => series.places[last.begin],
        Some(_) => series.places[series.places.len() / 2],
    }
}

/// Judges a whole series, given as for [`settle`]. `None` for fewer than four batches that can be believed.
pub fn classify(elapsed_us: &[f64], iterations: &[u64]) -> Option<Settling> {
    let series = Series::of(elapsed_us, iterations);
    if series.logs.len() < FEWEST {
        return None;
    }
    let segments = segments(&series.logs, FLOOR);
    let last = *segments.last()?;
    let fastest = segments.iter().map(|segment| segment.level).fold(f64::INFINITY, f64::min);
    let course = match segments.len() {
        1 => Course::Flat,
        _ if !held(&series, &last) => Course::NoSteadyState(reason(&series, &segments)),
        _ if last.level < fastest + FLOOR.ln_1p() => Course::WarmedUp,
        _ => Course::SlowedDown,
    };
    Some(Settling { course, all_samples: true })
}

/// Whether a series has ended on a level for long enough.
fn held(series: &Series, last: &Segment) -> bool {
    let lasted: f64 = series.us[last.begin..last.end].iter().sum();
    let all: f64 = series.us.iter().sum();
    last.end - last.begin >= FEWEST && (lasted >= HELD_US || lasted >= HELD_SHARE * all)
}

/// Why the last level has not held.
fn reason(series: &Series, segments: &[Segment]) -> Reason {
    let late: Vec<f64> = series.logs[series.logs.len() / 2..].iter().map(|log| log.exp()).collect();
    let mean = late.iter().sum::<f64>() / late.len() as f64;
    let [.., before, last] = segments else { return Reason::Unknown };
    let again = |earlier: &Segment| (earlier.level - last.level).abs() < FLOOR_OF_SAMPLES.ln_1p();
    if median(&late).is_some_and(|middle| mean > (1.0 + COLLECTED) * middle) {
        Reason::Collecting
    } else if segments[..segments.len() - 1].iter().any(again) {
        Reason::Bimodal
    } else if last.level < before.level {
        Reason::Compiling
    } else {
        Reason::Slowing
    }
}

/// Judges a measurement of a record before schema version 3 by its warm-up, as pairs of a batch's duration in microseconds and
/// its iterations, and by its samples, in nanoseconds per operation, both in the order of time; native samples, too. `None` for
/// fewer than four samples, or where one of them is not a positive figure.
pub fn classify_samples(warmup: impl Iterator<Item = (f64, u64)>, samples: &[f64]) -> Option<Settling> {
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
    let segments = segments(&series, FLOOR_OF_SAMPLES);
    let last = *segments.last()?;
    let all_samples = last.begin <= first_sample;
    let fastest = segments.iter().map(|segment| segment.level).fold(f64::INFINITY, f64::min);
    let course = match segments.len() {
        1 => Course::Flat,
        _ if 2 * (last.end - last.begin) < samples.len() => Course::NoSteadyState(Reason::Unknown),
        _ if last.level < fastest + FLOOR_OF_SAMPLES.ln_1p() => Course::WarmedUp,
        _ => Course::NoSteadyState(Reason::Slowing),
    };
    Some(Settling { course, all_samples })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Batches of four milliseconds.
    fn series(levels_ns: &[f64]) -> (Vec<f64>, Vec<u64>) {
        let iterations: Vec<u64> = levels_ns.iter().map(|ns| (4e6 / ns) as u64).collect();
        (levels_ns.iter().zip(&iterations).map(|(ns, n)| ns * *n as f64 / 1e3).collect(), iterations)
    }

    fn judged(levels_ns: &[f64]) -> (usize, Option<Course>) {
        let (us, n) = series(levels_ns);
        (settle(&us, &n), classify(&us, &n).map(|settling| settling.course))
    }

    fn levels(parts: &[(f64, usize)]) -> Vec<f64> {
        let scatter = |i: usize| 1.0 + 0.004 * (i % 3) as f64;
        parts.iter().flat_map(|(ns, count)| (0..*count).map(move |i| ns * scatter(i))).collect()
    }

    #[test]
    fn what_counts_begins_where_the_last_level_begins() {
        assert_eq!(judged(&levels(&[(10.0, 40)])), (0, Some(Course::Flat)));
        assert_eq!(judged(&levels(&[(30.0, 10), (10.0, 30)])), (10, Some(Course::WarmedUp)));
        assert_eq!(judged(&levels(&[(30.0, 5), (5.0, 10), (10.0, 30)])), (15, Some(Course::SlowedDown)));
    }

    #[test]
    fn a_glitch_is_no_level_and_levels_that_hardly_differ_are_one() {
        let mut one = levels(&[(10.0, 40)]);
        one[20] = 90.0;
        assert_eq!(judged(&one), (0, Some(Course::Flat)));
        assert_eq!(judged(&levels(&[(10.2, 20), (10.0, 20)])).1, Some(Course::Flat));
    }

    #[test]
    fn what_a_collector_makes_uneven_is_one_level() {
        let uneven: Vec<f64> = (0..60).map(|i| if i % 3 == 0 { 14.0 } else { 10.0 + 0.5 * f64::from(i % 5) }).collect();
        assert_eq!(judged(&uneven), (0, Some(Course::Flat)));
    }

    #[test]
    fn what_has_not_settled_is_told_with_its_reason() {
        let reason = |parts: &[(f64, usize)]| match judged(&levels(parts)) {
            (from, Some(Course::NoSteadyState(reason))) => (from, reason),
            other => panic!("{other:?}"),
        };
        assert_eq!(reason(&[(30.0, 32), (10.0, 8)]), (20, Reason::Compiling));
        assert_eq!(reason(&[(10.0, 32), (20.0, 8)]).1, Reason::Collecting);
        assert_eq!(reason(&[(10.0, 25), (10.8, 6)]).1, Reason::Slowing);
        assert_eq!(reason(&[(10.0, 16), (10.8, 12), (10.0, 6)]).1, Reason::Bimodal);
    }

    #[test]
    fn short_batches_do_not_count() {
        let (us, n) = ([900.0, 500.0, 0.0, 4_000.0, 4_000.0, 4_000.0, 4_000.0], [9, 10, 1, 400, 400, 400, 400]);
        assert_eq!(settle(&us, &n), 3);
        assert_eq!(classify(&us, &n).unwrap().course, Course::Flat);
        assert_eq!(classify(&us[..6], &n[..6]), None);
        assert_eq!(settle(&[], &[]), 0);
    }

    fn course(warmup_ns: &[f64], samples: &[f64]) -> Option<Course> {
        let warmup = warmup_ns.iter().map(|ns| (ns * 1e3, 1_000_000));
        classify_samples(warmup, samples).map(|settling| settling.course)
    }

    const LEVEL: [f64; 5] = [10.0, 10.1, 9.9, 10.05, 9.95];

    #[test]
    fn old_records_are_judged_by_their_warm_up_and_their_samples() {
        assert_eq!(course(&[], &LEVEL), Some(Course::Flat));
        assert_eq!(course(&[10.0, 90.0, 9.9], &[10.0, 10.1, 90.0, 10.05, 9.95]), Some(Course::Flat));
        assert_eq!(course(&[20.0; 4], &LEVEL), Some(Course::WarmedUp));
        assert_eq!(course(&[5.0; 4], &LEVEL), Some(Course::NoSteadyState(Reason::Slowing)));
        assert_eq!(course(&[10.0; 4], &[10.0, 10.0, 10.0, 20.0, 20.0]), Some(Course::NoSteadyState(Reason::Unknown)));
        assert_eq!(course(&[], &[10.0, 10.0, 10.0]), None);
        assert_eq!(course(&[], &[10.0, f64::NAN, 10.0, 10.0, 10.0]), None);
    }
}
