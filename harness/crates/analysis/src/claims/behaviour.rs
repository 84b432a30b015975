//! How long things live and how they end: objects, closures, structured data, errors.

mod closures;
mod errors;
mod objects;
mod structured;
#[cfg(test)]
mod tests;

use super::super::words;
use super::evidence::Ratio;
use super::{Claim, ClaimOutcome, Evidence, Verdict};

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

/// A number that a check saw, in groups of three digits.
fn count(number: f64) -> String {
    words::count(number.max(0.0) as u64)
}

/// `3.2 MiB`.
fn mebibytes(bytes: f64) -> String {
    format!("{:.1} MiB", bytes / f64::from(1 << 20))
}
