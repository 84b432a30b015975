//! The machine's speed, taken out of figures by a ruler that was laid right beside each.
//!
//! Machines that others share double and halve their speed for seconds. What is bound by the processor follows, what is
//! bound by the memory hardly does. So a figure is corrected by a power of the ruler, and the rounds of a row tell which.

use super::central::median;

/// Fewest rounds that can tell how a row follows the machine's speed.
const FEWEST: usize = 3;
/// Steps between not following at all and following wholly.
const STEPS: u32 = 10;

/// How a row's cost follows the machine's speed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Speed {
    /// What the ruler takes at the machine's usual speed, in any unit.
    pub usual: f64,
    /// The power of the ruler that the cost goes with: 0 where it does not follow, 1 where it follows wholly.
    pub share: f64,
}

impl Speed {
    /// From each round's positive figure and the ruler beside it, in the unit of `usual`: that power between 0 and 1 which
    /// leaves the smallest mean distance of the rounds from their median, on the scale of logarithms. The distance is
    /// absolute, as in median regression (Koenker and Bassett 1978, "Regression quantiles", Econometrica 46, 33–50), since
    /// single rounds are wild. Fewer than three rounds tell nothing: their figures stay as they are.
    pub fn of(rounds: &[(f64, f64)], usual: f64) -> Self {
        if rounds.len() < FEWEST {
            return Self { usual, share: 0.0 };
        }
        let candidates = (0..=STEPS).map(|step| Self { usual, share: f64::from(step) / f64::from(STEPS) });
        let distance = |speed: &Self| {
            let corrected: Vec<f64> =
                rounds.iter().map(|(figure, ruler)| speed.corrected(*figure, *ruler).ln()).collect();
            let middle = median(&corrected).unwrap_or(f64::NAN);
            corrected.iter().map(|value| (value - middle).abs()).sum::<f64>()
        };
        candidates.min_by(|a, b| distance(a).total_cmp(&distance(b))).unwrap_or(Self { usual, share: 0.0 })
    }

    /// The figure of a round as it would have been at the usual speed.
    pub fn corrected(&self, figure: f64, ruler: f64) -> f64 {
        figure * (self.usual / ruler).powf(self.share)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A machine at three speeds.
    const RULERS: [f64; 6] = [1.0, 2.0, 1.0, 0.5, 2.0, 1.0];

    fn rounds(share: f64) -> Vec<(f64, f64)> {
        RULERS.iter().map(|ruler| (10.0 * ruler.powf(share), *ruler)).collect()
    }

    #[test]
    fn what_follows_the_processor_is_corrected_wholly_and_what_does_not_is_left() {
        for share in [0.0, 0.4, 1.0] {
            let speed = Speed::of(&rounds(share), 1.0);
            assert!((speed.share - share).abs() < 1e-9, "{speed:?}");
            for (figure, ruler) in rounds(share) {
                assert!((speed.corrected(figure, ruler) - 10.0).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn one_wild_round_changes_nothing() {
        let mut wild = rounds(1.0);
        wild[2].0 = 1_000.0;
        assert!((Speed::of(&wild, 1.0).share - 1.0).abs() < 1e-9);
    }

    #[test]
    fn two_rounds_tell_nothing() {
        let speed = Speed::of(&rounds(1.0)[..2], 1.0);
        assert_eq!((speed.share, speed.corrected(20.0, 2.0)), (0.0, 20.0));
    }
}
