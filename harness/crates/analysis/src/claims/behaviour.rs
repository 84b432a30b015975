//! How long things live and how they end: objects, closures, structured data, errors.

mod closures;
mod errors;
mod objects;
mod structured;
#[cfg(test)]
mod tests;

use super::super::words;
use super::{Claim, ClaimOutcome, Evidence, Verdict};
use stats::{Estimate, Nanoseconds};

pub(super) const CLAIMS: &[Claim] = &[
    objects::STRUCT_NEVER_FREED,
    closures::FORGET_LEAKS,
    closures::ONCE_LONG_LIVED,
    closures::ANIMATION_LOOP,
    structured::BEATS_MANUAL,
    structured::BEATS_JSON,
    errors::ERR_THROWS,
    errors::PANIC_ABORTS,
    errors::PANIC_HOOK,
];

impl Evidence<'_> {
    /// What one operation of mechanism `b` costs beyond one of mechanism `a` of the same family, at size 1 of the first
    /// kind of data that both have.
    fn extra_cost(&self, family: &str, b: &str, a: &str) -> Option<Estimate<Nanoseconds>> {
        let mut pairs = self.figures.of(family, b).filter(|found| found.case.size == 1);
        pairs.find_map(|b| {
            // The data differ where one succeeds and the other fails.
            let a = self.figures.of(family, a).find(|found| found.case.size == 1)?;
            let difference = self.figures.difference(b, a)?;
            Some(difference.map(Nanoseconds))
        })
    }
}

/// A number that a check saw, in groups of three digits.
fn count(number: f64) -> String {
    words::count(number.max(0.0) as u64)
}

/// `3.2 MiB`.
fn mebibytes(bytes: f64) -> String {
    format!("{:.1} MiB", bytes / f64::from(1 << 20))
}
