//! How long a series took to reach the level that it ends on.

use super::change_points::segments;
use super::steadiness::Series;

/// Levels that differ by less than this share are one: what drifts by less is the machine, and not a row that warms up.
const FLOOR: f64 = 0.05;
/// Once the level is reached, at most this share of the time may be spent off it: a burst of collections is not a level before
/// it.
const OFF_LEVEL: f64 = 0.25;

/// Milliseconds from the first batch of a series until its last level was reached for good: the earliest change point on that
/// level after which no more than a quarter of the time was spent off it. `elapsed_us` are durations of batches in microseconds,
/// in the order of time. Nothing that could be judged took no time.
pub fn warm_up_ms(elapsed_us: &[f64], iterations: &[u64]) -> f64 {
    let series = Series::of(elapsed_us, iterations);
    let segments = segments(&series.logs, FLOOR);
    let Some(last) = segments.last() else { return 0.0 };
    let (mut reached, mut all_us, mut off_us) = (last.begin, 0.0, 0.0);
    for segment in segments.iter().rev() {
        let us: f64 = series.us[segment.begin..segment.end].iter().sum();
        all_us += us;
        if (segment.level - last.level).abs() > FLOOR.ln_1p() {
            off_us += us;
        } else if off_us <= OFF_LEVEL * all_us {
            reached = segment.begin;
        }
    }
    elapsed_us.iter().take(series.places[reached]).sum::<f64>() / 1e3
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Batches of four milliseconds on levels of so many nanoseconds an operation, so many of each.
    fn warm_up(levels: &[(f64, usize)]) -> f64 {
        let scatter = |i: usize| 1.0 + 0.004 * (i % 3) as f64;
        let ns = levels.iter().flat_map(|(ns, count)| (0..*count).map(move |i| ns * scatter(i)));
        let (us, n): (Vec<f64>, Vec<u64>) = ns.map(|ns| (4_000.0, (4e6 / ns) as u64)).unzip();
        warm_up_ms(&us, &n)
    }

    #[test]
    fn it_lasts_until_the_last_level_is_reached() {
        assert_eq!(warm_up(&[(10.0, 100)]), 0.0);
        assert_eq!(warm_up(&[(30.0, 25), (10.0, 75)]), 100.0);
        assert_eq!(warm_up(&[(8.0, 150), (10.0, 60)]), 600.0);
        assert_eq!(warm_up_ms(&[], &[]), 0.0);
    }

    #[test]
    fn a_burst_off_the_level_is_no_warm_up_and_neither_is_a_drift() {
        assert_eq!(warm_up(&[(10.0, 80), (14.0, 10), (10.0, 60)]), 0.0);
        assert_eq!(warm_up(&[(30.0, 10), (10.0, 80), (14.0, 10), (10.0, 60)]), 40.0);
        assert_eq!(warm_up(&[(10.0, 100), (10.4, 100)]), 0.0);
    }

    #[test]
    fn who_was_off_it_for_long_reached_it_late() {
        assert_eq!(warm_up(&[(10.0, 10), (14.0, 60), (10.0, 60)]), 280.0);
    }
}
