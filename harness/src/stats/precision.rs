//! When a run has measured enough.

use std::collections::BTreeMap;

use super::Estimate;
use super::speed::Speed;

/// Half-width of an interval, as a share of its figure, that a run measures until, if nothing else is asked.
pub const PRECISION: f64 = 0.02;
/// Rounds of everything, after which a run looks at its intervals: once. A run that looked after every round would stop
/// where chance makes an interval narrow, and keep its promise of 95 % only 92 times of 100 (simulated); one look, with
/// intervals from then on chosen for 95.7 %, keeps it within one point: `results/simulations.md`.
pub const FIRST_ROUNDS: u32 = 4;
/// Rounds of what was not precise at that look: as many again. More would keep the promise less well, since they outweigh
/// those that were looked at and found wide.
pub const MOST_ROUNDS: u32 = 12;

/// The half-width that a row is held against: that of the ratio to the CPU ruler of the same round or, on a host without
/// that ruler, of the figure itself. Both come by number of the round. `None` for fewer than two rounds.
pub fn half_width(row: &BTreeMap<u32, f64>, ruler: &BTreeMap<u32, f64>) -> Option<f64> {
    let over = |(index, value): (&u32, &f64)| Some(value / ruler.get(index)?);
    let figures: Vec<f64> =
        if ruler.is_empty() { row.values().copied().collect() } else { row.iter().filter_map(over).collect() };
    Estimate::of_positive(&figures)?.half_width()
}

/// The half-width of a row at the machine's usual speed, from each round's figure and the ruler beside it; `share` is the
/// power of the ruler that its kind goes with.
pub fn half_width_beside(rounds: &[(f64, f64)], share: f64) -> Option<f64> {
    // What is usual does not change a share of the figure.
    let speed = Speed { usual: 1.0, share };
    let figures: Vec<f64> = rounds.iter().map(|(value, ruler)| speed.corrected(*value, *ruler)).collect();
    Estimate::of_positive(&figures)?.half_width()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rounds(values: &[f64]) -> BTreeMap<u32, f64> {
        (0..).zip(values.iter().copied()).collect()
    }

    #[test]
    fn the_ruler_takes_the_machines_speed_out() {
        let (row, ruler) = (rounds(&[10.0, 20.0, 10.0]), rounds(&[1.0, 2.0, 1.0]));
        assert!(half_width(&row, &ruler).unwrap() < 1e-9);
        assert!(half_width(&row, &BTreeMap::new()).unwrap() > 0.5);
        assert_eq!(half_width(&rounds(&[10.0]), &ruler), None);
    }
}
