//! One row of two builds, whoever compared them: a gate, or two stored runs.

use record::{Host, PairKey};
use stats::{Estimate, Interval, Nanoseconds};

use super::verdict::{Change, Compared};

/// More rounds than anybody waits for.
const MOST_ROUNDS: f64 = 1_000.0;

/// One row that both builds timed.
#[derive(Debug, Clone, PartialEq)]
pub struct ComparedRow {
    /// Which row.
    pub key: PairKey,
    /// Who measured it.
    pub host: Host,
    /// What it cost in the base.
    pub base: Nanoseconds,
    /// What it cost in the head.
    pub head: Nanoseconds,
    /// Head over base: with an interval that holds at every interim analysis at once, or with what two sessions may put between
    /// them.
    pub ratio: Estimate,
    /// Rate of false discoveries at which it would be called a change, over all rows of the comparison.
    pub false_discoveries: f64,
    /// Smallest relative change that is called one.
    pub relative_floor: f64,
    /// What is said of it; `None` where nothing can be, and of plain JavaScript, which shows the machine.
    pub verdict: Option<Change>,
    /// Whether it scatters so much that more rounds could hardly decide it: it is not timed further.
    pub is_futile: bool,
}

impl ComparedRow {
    /// What the ratio makes in time, at the base's speed.
    pub fn difference(&self) -> Nanoseconds {
        Nanoseconds(self.base.0 * (self.ratio.value - 1.0))
    }

    /// Whether this is said of it.
    pub fn is(&self, change: Change) -> bool {
        self.verdict == Some(change)
    }

    /// The row with its verdict, given its rate of false discoveries among all rows that are judged.
    pub(crate) fn judged(self, false_discoveries: f64) -> Self {
        let row = Self { false_discoveries, ..self };
        Self { verdict: Some(row.compared().verdict()), ..row }
    }

    /// The smallest change that is called one, as a logarithm of a ratio.
    pub(crate) fn floor(&self) -> f64 {
        self.compared().floor()
    }

    /// How many rounds would give it a verdict, about, if its ratio and its noise stay as they are: intervals narrow with the
    /// square root of the rounds. `None` where it has no interval, or its ratio lies where only chance decides.
    pub fn rounds_to_decide(&self) -> Option<u32> {
        let Interval { low, high } = self.ratio.map(f64::ln).interval?;
        let (ratio, floor) = (self.ratio.value.ln(), self.floor());
        // Below the floor its slowdown is to be excluded, above it no change is.
        let distance = if ratio < floor { floor - ratio } else { ratio };
        let needed = self.ratio.rounds as f64 * ((high - low) / 2.0 / distance).powi(2);
        (needed <= MOST_ROUNDS).then_some(needed.round() as u32)
    }

    fn compared(&self) -> Compared {
        let log_ratio = self.ratio.map(f64::ln);
        Compared {
            log_ratio: log_ratio.value,
            interval: log_ratio.interval,
            false_discoveries: self.false_discoveries,
            base: self.base,
            relative_floor: self.relative_floor,
        }
    }
}

#[cfg(test)]
mod tests {
    use bench_native::{Lane, Variant};

    use super::*;

    fn row(ratio: f64, width: f64) -> ComparedRow {
        let interval = Some(Interval { low: ratio / width, high: ratio * width });
        ComparedRow {
            key: PairKey { case: "numbers/add/i32/1".into(), lane: Lane::Bindgen, variant: Variant::Default },
            host: Host::CHROMIUM,
            base: Nanoseconds(1_000.0),
            head: Nanoseconds(1_000.0 * ratio),
            ratio: Estimate { value: ratio, interval, rounds: 8 },
            false_discoveries: 1.0,
            relative_floor: 0.03,
            verdict: Some(Change::Undecided),
            is_futile: false,
        }
    }

    #[test]
    fn twice_as_wide_takes_four_times_the_rounds() {
        assert_eq!(row(1.0, 1.03).rounds_to_decide(), Some(8));
        assert_eq!(row(1.0, 1.03 * 1.03).rounds_to_decide(), Some(32));
        assert_eq!(row(1.05, 1.05 * 1.05).rounds_to_decide(), Some(32), "above the floor, no change is to be excluded");
        assert_eq!(row(1.0299, 1.05).rounds_to_decide(), None, "at the floor chance decides");
        assert_eq!(
            ComparedRow { ratio: Estimate { interval: None, ..row(1.0, 2.0).ratio }, ..row(1.0, 2.0) }
                .rounds_to_decide(),
            None
        );
    }
}
