//! Whether this machine keeps its speed: on a shared one neighbours take it away, which neither the load nor the clock shows.

use std::hint::black_box;
use std::time::{Duration, Instant};

use stats::{Nanoseconds, quantile};

/// How long the loop is timed again and again. Neighbours come and go within tenths of a second.
const WATCHED: Duration = Duration::from_secs(2);
/// Rounds of the loop, which take about a millisecond.
const ROUNDS: u64 = 50_000;
/// One repeat in ten is as slow as this quantile. What is slower yet may have been interrupted, as happens everywhere.
const SLOW: f64 = 0.9;
/// From so many times the least duration on it is told.
const UNSTEADY: f64 = 1.15;

/// Durations of a loop whose work never changes, in nanoseconds.
#[must_use]
pub fn watched() -> Vec<f64> {
    let end = Instant::now() + WATCHED;
    let mut durations = Vec::new();
    while Instant::now() < end {
        let begin = Instant::now();
        black_box(work(black_box(ROUNDS)));
        durations.push(begin.elapsed().as_nanos() as f64);
    }
    durations
}

/// Eight chains side by side: a single one would leave most of a processor to the neighbour, and would not feel it.
fn work(rounds: u64) -> [u64; 8] {
    let mut chains = [1; 8];
    for round in 0..rounds {
        for chain in &mut chains {
            *chain = (*chain ^ round).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        }
    }
    chains
}

/// What is wrong with such durations; `None` where they are alike.
pub(super) fn warning(durations: &[f64]) -> Option<String> {
    let (least, slow) = (quantile(durations, 0.0)?, quantile(durations, SLOW)?);
    (slow > UNSTEADY * least).then(|| {
        let [least, slow] = [least, slow].map(Nanoseconds);
        format!("the same work took {least} or {slow}: something slows this processor; measure at a quieter time or elsewhere")
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_a_machine_that_changes_its_speed_is_told_so() {
        let steady: Vec<f64> = (0..100).map(|i| 1e6 + 1e3 * f64::from(i)).collect();
        assert_eq!(warning(&steady), None);
        assert_eq!(warning(&[]), None);
        // An interrupt now and then is everywhere.
        assert_eq!(warning(&[&steady[..95], &[9e6; 5]].concat()), None);
        let shared = warning(&[&steady[..50], &[1.8e6; 50]].concat()).expect("half of it was slow");
        assert!(shared.starts_with("the same work took 1.00 ms or 1.80 ms: "), "{shared}");
    }

    #[test]
    fn the_work_is_done() {
        assert_ne!(work(1), work(2));
    }
}
