//! What does passing or returning a slice cost, and is it a view?

use super::super::steady_figures::per;
use super::super::{CaseFindings, words};
use super::{SteadyFigures, Words};
use stats::{Direction, Estimate, Interval, Nanoseconds};

const FAMILY: &str = "buffers";
const DOUBLES: &str = "f64";
const BYTES_PER_KIB: f64 = 1024.0;
/// The power of the length with which a cost grows lies near 1 for a copy and near 0 for a view; this is the border.
const BORDER_OF_GROWTH: f64 = 0.5;

/// How the boundary cost follows the length.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Growth {
    /// About in proportion: the bytes are copied.
    Linear,
    /// Not in proportion: nothing is copied.
    Flat,
    /// The intervals do not tell.
    Unclear,
}

pub(super) fn answer(figures: &SteadyFigures) -> Words {
    let passed = side(figures, "slice-in", "Passing &[f64]");
    let returned = side(figures, "vec-out", "Returning Vec<f64>");
    let changed = side(figures, "slice-mut", "Passing &mut [f64] and getting it back");
    let mut sentences = [passed, returned, changed].into_iter().flatten();
    Some((sentences.next()?, sentences.collect()))
}

fn side(figures: &SteadyFigures, mechanism: &str, what: &str) -> Option<String> {
    // Other kinds of numbers are not what the sentence speaks of.
    let largest = figures.largest(FAMILY, mechanism).filter(|found| found.case.data == DOUBLES)?;
    let Some(boundary) = figures.comparison(largest).and_then(|comparison| comparison.boundary) else {
        return Some(format!("{what}: {NO_INSIDE}."));
    };
    let size = format!("{} values", words::count(largest.case.size));
    let beyond_noise = boundary.map(|ns| ns.0).direction(0.0);
    if beyond_noise != Direction::More {
        return Some(format!("{what} of {size} {}.", words::surcharge(&boundary)));
    }
    let growth = match growth(figures, largest) {
        Growth::Linear => "the boundary's share grows with the length: it is a copy, not a view",
        Growth::Flat => "the boundary's share does not grow with the length, as a view's would not",
        Growth::Unclear => "whether the boundary's share grows with the length is not resolved in this run",
    };
    let value = per(boundary, largest.case.items as f64);
    Some(format!(
        "{what} of {size} costs {} at the boundary, {} a value and {} a KiB{}; {growth}.",
        words::cost(&boundary),
        value.value,
        per_kib(largest, boundary),
        shorter(figures, largest).unwrap_or_default()
    ))
}

fn per_kib(found: &CaseFindings, boundary: Estimate<Nanoseconds>) -> Nanoseconds {
    per(boundary, found.case.bytes as f64 / BYTES_PER_KIB).value
}

/// What a KiB costs where the data is small enough for a processor's caches.
fn shorter(figures: &SteadyFigures, largest: &CaseFindings) -> Option<String> {
    let smaller = nearest_to_a_256th(figures, largest)?;
    let boundary = figures.comparison(smaller)?.boundary?;
    let shown = boundary.map(|ns| ns.0).direction(0.0) == Direction::More;
    shown.then(|| format!(" (of {} values {} a KiB)", words::count(smaller.case.size), per_kib(smaller, boundary)))
}

const NO_INSIDE: &str = "its boundary cost has no figure, since the inside lane was not timed";

fn nearest_to_a_256th<'a>(figures: &'a SteadyFigures, largest: &CaseFindings) -> Option<&'a CaseFindings> {
    figures
        .of(FAMILY, &largest.case.mechanism)
        .filter(|found| found.case.data == largest.case.data && found.case.size < largest.case.size)
        .min_by_key(|found| (found.case.size * 256).abs_diff(largest.case.size))
}

/// From the largest size and the one nearest to a 256th of it: far enough apart to tell growth, both large enough that
/// the call itself is a small part.
fn growth(figures: &SteadyFigures, largest: &CaseFindings) -> Growth {
    let Some(smaller) = nearest_to_a_256th(figures, largest) else { return Growth::Unclear };
    let shown = figures.comparison(smaller).and_then(|comparison| comparison.boundary);
    if shown.is_none_or(|boundary| boundary.map(|ns| ns.0).direction(0.0) != Direction::More) {
        return Growth::Unclear;
    }
    let small = figures.boundary_by_round(smaller);
    let length = (largest.case.size as f64 / smaller.case.size as f64).ln();
    let powers = figures.boundary_by_round(largest).into_iter().filter_map(|(index, large)| {
        let (_, small) = small.iter().find(|(other, _)| *other == index)?;
        Some((large / small).ln() / length)
    });
    // A round in which the cost was not positive has no power; the estimate refuses it, and nothing is claimed.
    classify(Estimate::of_differences(&powers.collect::<Vec<_>>(), None))
}

fn classify(power: Option<Estimate>) -> Growth {
    match power.and_then(|power| power.interval) {
        Some(Interval { low, .. }) if low > BORDER_OF_GROWTH => Growth::Linear,
        Some(Interval { high, .. }) if high < BORDER_OF_GROWTH => Growth::Flat,
        _ => Growth::Unclear,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn growth_needs_an_interval_on_one_side_of_the_border() {
        let power = |rounds: &[f64]| classify(Estimate::of_differences(rounds, None));
        assert_eq!(power(&[0.98, 1.0, 1.03]), Growth::Linear);
        assert_eq!(power(&[0.02, -0.01, 0.0]), Growth::Flat);
        assert_eq!(power(&[0.2, 0.9, 0.6]), Growth::Unclear);
        assert_eq!(power(&[1.0]), Growth::Unclear);
        assert_eq!(power(&[f64::NAN, 1.0, 1.0]), Growth::Unclear);
    }
}
