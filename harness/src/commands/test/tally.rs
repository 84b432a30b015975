//! Adding up what test runners say at their end.

use std::fmt;

/// Tests that passed and that did not.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Tally {
    pub(super) passed: u64,
    pub(super) failed: u64,
}

impl Tally {
    /// The counts of a closing line such as `test result: ok. 5 passed; 0 failed; 0 ignored; …`, which cargo's runner
    /// and wasm-bindgen's write alike.
    pub(super) fn of_line(line: &str) -> Option<Self> {
        let counts = line.trim_start().strip_prefix("test result: ")?.split_once(". ")?.1;
        let count = |word: &str| {
            let part = counts.split(';').map(str::trim).find(|part| part.ends_with(word))?;
            part.strip_suffix(word)?.trim().parse().ok()
        };
        Some(Self { passed: count(" passed")?, failed: count(" failed")? })
    }

    /// Both together.
    pub(super) fn add(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }

    /// What a step comes to that counted these tests: one that broke before or beside its tests is a failure too, and
    /// so is one that ran none.
    pub(super) fn of_step(self, succeeded: bool) -> Self {
        let unseen = self.failed == 0 && (!succeeded || self.passed == 0);
        Self { failed: if unseen { 1 } else { self.failed }, ..self }
    }
}

impl fmt::Display for Tally {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn closing_lines_of_both_runners_are_read() {
        let cargo = "test result: ok. 34 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.12s";
        assert_eq!(Tally::of_line(cargo), Some(Tally { passed: 34, failed: 0 }));
        let browser = "test result: FAILED. 2 passed; 1 failed; 0 ignored; 0 filtered out; finished in 0.01s";
        assert_eq!(Tally::of_line(browser), Some(Tally { passed: 2, failed: 1 }));
    }

    #[test]
    fn other_lines_count_nothing() {
        for line in ["", "test it ... ok", "test result: nothing", "running 3 tests", "test result: ok. 1 passed"] {
            assert_eq!(Tally::of_line(line), None, "{line}");
        }
    }

    #[test]
    fn a_step_that_broke_or_ran_nothing_is_a_failure() {
        let counted = |passed, failed| Tally { passed, failed };
        assert_eq!(counted(3, 0).of_step(true), counted(3, 0));
        assert_eq!(counted(3, 0).of_step(false), counted(3, 1));
        assert_eq!(counted(3, 2).of_step(false), counted(3, 2));
        assert_eq!(counted(0, 0).of_step(true), counted(0, 1));
        assert_eq!(counted(0, 0).of_step(false), counted(0, 1));
    }

    #[test]
    fn the_total_reads_as_one_line() {
        let mut total = Tally { passed: 1, failed: 0 };
        total.add(Tally { passed: 2, failed: 3 });
        assert_eq!(total.to_string(), "3 passed, 3 failed");
    }
}
