//! What the documentation of wasm-bindgen, js-sys, gloo and serde-wasm-bindgen says of the boundary.
//!
//! Each claim is in our words and names the page that was read.

mod buffers;
mod closures;
mod imports;
mod sources;
mod structured;
#[cfg(test)]
mod tests;
mod texts;
mod values;

use super::super::words;
use super::evidence::Ratio;
use super::{Claim, ClaimOutcome, Evidence, Source, Verdict, crossed};
use stats::{Direction, significant};

pub(super) const CLAIMS: &[Claim] = &[
    texts::BY_ENCODERS,
    texts::JS_STRING_STAYS,
    texts::INTERNED_IS_NOT_COPIED,
    texts::INTERNED_IS_FASTER,
    buffers::BOXED_SLICES_ARE_COPIED,
    buffers::IMPORTS_GET_VIEWS,
    buffers::JS_SYS_VIEW,
    values::UNCHECKED_IS_FREE,
    values::TYPE_BEYOND_INSTANCEOF,
    imports::FINAL_IS_FASTER,
    imports::FINAL_STAYS,
    imports::THROWN_THROUGH_RUST,
    imports::DOM_FASTER,
    closures::DROPPED_THROWS,
    closures::UNCALLED_LEAKS,
    closures::COLLECTOR_CLEANS_UP,
    structured::MOSTLY_FASTER,
    structured::SPEED_OF_JSON,
    structured::SLOW_WHEN_LARGE,
];

/// How a claim stands that is so in `so` of `all` cases.
fn of_all(so: usize, all: usize) -> ClaimOutcome {
    match so {
        _ if so == all => ClaimOutcome::Holds,
        0 => ClaimOutcome::DoesNotHold,
        _ => ClaimOutcome::Depends,
    }
}

/// Whether something is cheaper than something else, of which the sentence begins with `what`.
fn cheaper(what: &str, ratios: &[Ratio]) -> Option<Verdict> {
    let count = |wanted| ratios.iter().filter(|ratio| ratio.direction() == wanted).count();
    let figure = format!(
        "{what} is cheaper in {} of {} cases and more expensive in {}. {}",
        count(Direction::Less),
        ratios.len(),
        count(Direction::More),
        span(ratios.iter().map(|ratio| ratio.ratio.value))?
    );
    Some(Verdict::new(Ratio::cheaper(ratios.iter()), figure))
}

/// `Ratios lie between 0.5 and 2`; nothing where there are none.
fn span(ratios: impl Iterator<Item = f64>) -> Option<String> {
    let (low, high) = ratios.fold((f64::INFINITY, 0.0_f64), |(low, high), ratio| (low.min(ratio), high.max(ratio)));
    low.is_finite().then(|| format!("Ratios lie between {} and {}", significant(low), significant(high)))
}

/// A number that a check saw, in groups of three digits.
fn count(number: f64) -> String {
    words::count(number.max(0.0) as u64)
}
