//! How long a row is warmed up: learned in its first round, used in the next ones.

use stats::median;

/// Times as long as a row usually took to settle.
const MARGIN: f64 = 1.5;
/// Shortest, in milliseconds: optimising compilers need some time, however soon the level is held.
const SHORTEST_MS: f64 = 40.0;
/// Longest, in milliseconds: what has not settled by then is reported as not steady.
const LONGEST_MS: f64 = 1_000.0;

/// How long the next rounds of a row warm it up at least, in milliseconds, from how long it took to settle in each of its
/// complete rounds, in milliseconds: its median and a margin. The longest would grow from round to round, since a longer series
/// has more places that look like a change. A row that needs longer goes on until its level holds. A round that did not tell,
/// with a figure that is not finite, is passed over; a row that was never measured takes `unmeasured`.
pub fn settle_ms(rounds: &[f64], unmeasured: f64) -> f64 {
    let told: Vec<f64> = rounds.iter().copied().filter(|ms| ms.is_finite()).collect();
    let shortest = SHORTEST_MS.min(unmeasured);
    median(&told).map_or(unmeasured, |usual| (MARGIN * usual).clamp(shortest, LONGEST_MS))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_row_that_was_never_measured_has_a_usual_time() {
        assert_eq!((settle_ms(&[], 150.0), settle_ms(&[f64::NAN], 150.0)), (150.0, 150.0));
    }

    #[test]
    fn the_usual_round_counts_with_a_margin_and_within_limits() {
        assert_eq!(settle_ms(&[60.0, 80.0, 20.0], 150.0), 90.0);
        assert_eq!(settle_ms(&[f64::NAN, 80.0], 150.0), 120.0);
        assert_eq!((settle_ms(&[0.0], 150.0), settle_ms(&[5.0, 10.0], 150.0)), (40.0, 40.0));
        assert_eq!(settle_ms(&[900.0], 150.0), 1_000.0);
        assert_eq!(settle_ms(&[0.0], 4.0), 4.0);
    }
}
