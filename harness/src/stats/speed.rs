//! The machine's speed, taken out of figures by a ruler that was laid right beside each.
//!
//! Machines that others share double and halve their speed for seconds. What is bound by the processor follows, what is
//! bound by the memory hardly does. So a figure is corrected by a power of the ruler, and the rounds of many rows of one
//! kind tell which.

use std::collections::BTreeMap;

use super::central::median;

/// Fewest rounds of a row that can tell how it follows the machine's speed.
const FEWEST_ROUNDS: usize = 3;
/// Fewest rows that tell it together. A row that chose for itself would choose what makes its own rounds agree by chance, and
/// its interval would be too narrow for what it promises; twenty together keep the promise (`results/simulations.md`).
pub const FEWEST_ROWS: usize = 20;
/// Steps between not following at all and following wholly.
const STEPS: u32 = 10;

/// How the cost of a kind of work follows the machine's speed.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Speed {
    /// What the ruler takes at the machine's usual speed, in any unit.
    pub usual: f64,
    /// The power of the ruler that the cost goes with: 0 where it does not follow, 1 where it follows wholly.
    pub share: f64,
}

impl Speed {
    /// The figure of a round as it would have been at the usual speed; the ruler beside it in the unit of `usual`.
    pub fn corrected(&self, figure: f64, ruler: f64) -> f64 {
        figure * (self.usual / ruler).powf(self.share)
    }
}

/// Each round's positive figure of a row, and the ruler beside it.
pub type Beside = Vec<(f64, f64)>;

/// The power that each kind of work goes with, on one host.
#[derive(Debug, Clone, PartialEq)]
pub struct Shares<K> {
    by_kind: BTreeMap<K, f64>,
    all: f64,
}

impl<K: Ord + Copy> Shares<K> {
    /// From every row with its kind. A kind of fewer than twenty rows goes with what all of them say together, and fewer
    /// than twenty in all say nothing: their figures stay as they are, as do those of fewer than three rounds.
    pub fn of(rows: &[(K, Beside)]) -> Self {
        let mut kinds: BTreeMap<K, Vec<&[(f64, f64)]>> = BTreeMap::new();
        let told = || rows.iter().filter(|(_, rounds)| rounds.len() >= FEWEST_ROUNDS);
        told().for_each(|(kind, rounds)| kinds.entry(*kind).or_default().push(rounds));
        let all = together(&told().map(|(_, rounds)| rounds.as_slice()).collect::<Vec<_>>()).unwrap_or(0.0);
        Self { by_kind: kinds.iter().filter_map(|(kind, rows)| Some((*kind, together(rows)?))).collect(), all }
    }

    /// The power of a kind.
    pub fn of_kind(&self, kind: K) -> f64 {
        self.by_kind.get(&kind).copied().unwrap_or(self.all)
    }
}

/// That power between 0 and 1 which leaves the smallest distance of all rounds from the median of their row, on the scale of
/// logarithms: median regression with one slope for all rows and a level of its own for each (Koenker 2004, "Quantile
/// regression for longitudinal data", Journal of Multivariate Analysis 91, 74-89). The distance is absolute, since single
/// rounds are wild.
fn together(rows: &[&[(f64, f64)]]) -> Option<f64> {
    let logarithms = |rounds: &&[(f64, f64)]| rounds.iter().map(|(figure, ruler)| (figure.ln(), ruler.ln())).collect();
    let rows: Vec<Beside> = rows.iter().map(logarithms).collect();
    let distance = |share: &f64| {
        let of_row = |rounds: &Beside| {
            let corrected: Vec<f64> = rounds.iter().map(|(figure, ruler)| figure - share * ruler).collect();
            let middle = median(&corrected).unwrap_or(f64::NAN);
            corrected.iter().map(|value| (value - middle).abs()).sum::<f64>()
        };
        rows.iter().map(of_row).sum::<f64>()
    };
    let candidates = (0..=STEPS).map(|step| f64::from(step) / f64::from(STEPS));
    let best = candidates.map(|share| (share, distance(&share))).min_by(|(_, a), (_, b)| a.total_cmp(b));
    best.filter(|_| rows.len() >= FEWEST_ROWS).map(|(share, _)| share)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A machine at three speeds.
    const RULERS: [f64; 6] = [1.0, 2.0, 1.0, 0.5, 2.0, 1.0];

    fn rounds(share: f64) -> Beside {
        RULERS.iter().map(|ruler| (10.0 * ruler.powf(share), *ruler)).collect()
    }

    fn rows(kind: &'static str, share: f64, count: usize) -> Vec<(&'static str, Beside)> {
        vec![(kind, rounds(share)); count]
    }

    #[test]
    fn what_follows_the_processor_is_corrected_wholly_and_what_does_not_is_left() {
        let kinds = [("memory", 0.0), ("mixed", 0.4), ("processor", 1.0)];
        let all: Vec<_> = kinds.iter().flat_map(|(kind, share)| rows(kind, *share, FEWEST_ROWS)).collect();
        let shares = Shares::of(&all);
        for (kind, share) in kinds {
            let speed = Speed { usual: 1.0, share: shares.of_kind(kind) };
            assert!((speed.share - share).abs() < 1e-9, "{kind}: {speed:?}");
            for (figure, ruler) in rounds(share) {
                assert!((speed.corrected(figure, ruler) - 10.0).abs() < 1e-9);
            }
        }
    }

    #[test]
    fn wild_rounds_change_nothing() {
        let mut wild = rows("any", 1.0, FEWEST_ROWS);
        wild.iter_mut().for_each(|(_, rounds)| rounds[2].0 = 1_000.0);
        assert!((Shares::of(&wild).of_kind("any") - 1.0).abs() < 1e-9);
    }

    #[test]
    fn few_rows_go_with_all_and_few_in_all_tell_nothing() {
        let few = rows("few", 0.0, FEWEST_ROWS - 1);
        let all = [few.clone(), rows("many", 1.0, 2 * FEWEST_ROWS)].concat();
        assert!((Shares::of(&all).of_kind("few") - 1.0).abs() < 1e-9);
        assert_eq!(Shares::of(&few).of_kind("few"), 0.0);
        let short: Vec<_> = all.iter().map(|(kind, rounds)| (*kind, rounds[..2].to_vec())).collect();
        assert_eq!(Shares::of(&short).of_kind("many"), 0.0);
    }
}
