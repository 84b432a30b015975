//! What a comparison of two builds says: one verdict, given here and nowhere else.

use stats::{Interval, Nanoseconds};

/// A slowdown is called one only if it is at least this large ...
pub const RELATIVE_FLOOR: f64 = 0.03;
/// ... and at least this long: about one cycle of a processor.
pub const ABSOLUTE_FLOOR: Nanoseconds = Nanoseconds(0.3);
/// Of all changes that a comparison calls out, this share may be chance.
pub const FALSE_DISCOVERIES: f64 = 0.05;

/// What a comparison says of one row.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Change {
    /// Slower, by more than the floors, and not by chance.
    Regressed,
    /// Neither shown to be slower nor shown not to be.
    Undecided,
    /// Faster, by more than the floors, and not by chance.
    Improved,
    /// A slowdown of the size of the floor is excluded, and nothing speaks for a speed-up of that size.
    Unchanged,
}

impl Change {
    /// All, in the order of reports.
    pub const ALL: [Self; 4] = [Self::Regressed, Self::Undecided, Self::Improved, Self::Unchanged];

    /// In words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Regressed => "regressed",
            Self::Undecided => "undecided",
            Self::Improved => "improved",
            Self::Unchanged => "no change seen",
        }
    }
}

/// Figures of one row that is compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Compared {
    /// Logarithm of head over base.
    pub(crate) log_ratio: f64,
    /// Its interval; `None` where there are too few rounds.
    pub(crate) interval: Option<Interval>,
    /// Rate of false discoveries at which it would be called a change, over all rows of the comparison.
    pub(crate) false_discoveries: f64,
    /// Cost of the base.
    pub(crate) base: Nanoseconds,
    /// Smallest relative change of this row that is called one; [`RELATIVE_FLOOR`], or more where more was learned.
    pub(crate) relative_floor: f64,
}

impl Compared {
    /// The verdict: *regressed* and *improved* need an interval that excludes no change, a rate of false discoveries within
    /// the limit, and a change above both floors. *No change seen* needs an interval that excludes a slowdown of the size of
    /// the larger floor, and one that does not exclude *no change* either where the row looks faster than that: a speed-up too
    /// young to be called one is not silence. Everything else is *undecided*.
    pub(crate) fn verdict(&self) -> Change {
        let Some(Interval { low, high }) = self.interval else { return Change::Undecided };
        let floor = self.floor();
        let discovered = self.false_discoveries <= FALSE_DISCOVERIES;
        let faster = high < 0.0 && self.log_ratio <= -floor;
        if discovered && low > 0.0 && self.log_ratio >= floor {
            Change::Regressed
        } else if discovered && faster {
            Change::Improved
        } else if high < floor && !faster {
            Change::Unchanged
        } else {
            Change::Undecided
        }
    }

    /// The smallest change that is called one, as a logarithm of a ratio: what is larger of the two floors.
    pub(crate) fn floor(&self) -> f64 {
        self.relative_floor.max(ABSOLUTE_FLOOR.0 / self.base.0).ln_1p()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(percent: f64, half: f64, false_discoveries: f64, base: f64) -> Change {
        let log_ratio = (percent / 100.0_f64).ln_1p();
        let interval = Some(Interval { low: log_ratio - half / 100.0, high: log_ratio + half / 100.0 });
        let relative_floor = RELATIVE_FLOOR;
        Compared { log_ratio, interval, false_discoveries, base: Nanoseconds(base), relative_floor }.verdict()
    }

    #[test]
    fn a_regression_needs_all_four() {
        assert_eq!(of(5.0, 1.0, 0.01, 1_000.0), Change::Regressed);
        assert_eq!(of(5.0, 6.0, 0.01, 1_000.0), Change::Undecided, "the interval holds no change");
        assert_eq!(of(5.0, 1.0, 0.06, 1_000.0), Change::Undecided, "chance among so many rows");
        assert_eq!(of(2.0, 0.5, 0.01, 1_000.0), Change::Unchanged, "below the relative floor");
        assert_eq!(of(5.0, 1.0, 0.01, 4.0), Change::Unchanged, "a fifth of a nanosecond");
    }

    #[test]
    fn faster_is_its_mirror() {
        assert_eq!(of(-5.0, 1.0, 0.01, 1_000.0), Change::Improved);
        assert_eq!(of(-5.0, 1.0, 0.5, 1_000.0), Change::Undecided, "faster, or chance among so many rows");
        assert_eq!(of(-2.0, 1.0, 0.5, 1_000.0), Change::Unchanged, "below the floor");
    }

    #[test]
    fn no_change_is_seen_only_where_a_slowdown_is_excluded() {
        assert_eq!(of(0.0, 2.0, 1.0, 1_000.0), Change::Unchanged);
        assert_eq!(of(0.0, 4.0, 1.0, 1_000.0), Change::Undecided);
        let blind = Compared {
            log_ratio: 0.0,
            interval: None,
            false_discoveries: 1.0,
            base: Nanoseconds(10.0),
            relative_floor: RELATIVE_FLOOR,
        };
        assert_eq!(blind.verdict(), Change::Undecided);
    }
}
