//! One row of two builds, whoever compared them: a gate, or two stored runs.

use record::{Host, PairKey};
use stats::{Estimate, Nanoseconds};

use super::verdict::{Change, Compared};

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
