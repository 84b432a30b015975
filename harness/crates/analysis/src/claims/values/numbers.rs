//! What numbers are on either side, and what they cost.

use bench_native::Variant;

use super::super::super::words;
use super::{ClaimOutcome, Evidence, Verdict, count, crossed};
use record::{Counted, Seen};
use stats::{Direction, Estimate};

const CONVERSIONS: &str = "numbers/conversions";
const LONG: &str = "numbers/sixty-four-bits";
const REFERENCE: &str = "handles/reference-in-signature";
/// Mechanisms that pass the kinds of number that are said to be free.
const TIMED: [&str; 5] = ["add", "add-u32", "add-f32", "multiply", "negate"];
/// One case of each.
const COUNTED: [&str; 5] = [
    "numbers/add/i32/1",
    "numbers/add-u32/u32/1",
    "numbers/add-f32/f32/1",
    "numbers/multiply/f64/1",
    "numbers/negate/bool/1",
];
/// How much more expensive than a call between JavaScript functions still counts as free.
const FREE: f64 = 1.1;

pub(super) fn free(evidence: &Evidence) -> Option<Verdict> {
    let lines = COUNTED.into_iter().map(|case| evidence.ledger(case)).collect::<Option<Vec<_>>>()?;
    let sum = |of: fn(&Counted) -> u64| lines.iter().map(|line| of(line)).sum::<u64>();
    let (blocks, bytes, out) = (sum(crossed::blocks), sum(crossed::bytes), sum(crossed::looks));
    if blocks + bytes + out > 0 {
        let figure = format!(
            "Passing and returning five numbers made {} blocks asked for or given back. {} bytes were copied, and {} \
             calls went out of Wasm",
            words::count(blocks),
            words::count(bytes),
            words::count(out)
        );
        return Some(Verdict::plain(false, figure));
    }
    let ratios = over_js(evidence);
    let largest = |ratios: &[(String, Estimate)]| {
        let found = ratios.iter().max_by(|(_, a), (_, b)| a.value.total_cmp(&b.value));
        found.map(|(name, ratio)| {
            let interval = words::between(ratio).map_or_else(String::new, |ends| format!(", {ends},"));
            format!("up to {} times what a JavaScript function's does{interval} for {name}", words::rounded(ratio))
        })
    };
    let costlier: Vec<_> =
        ratios.iter().filter(|(_, ratio)| ratio.direction(FREE) == Direction::More).cloned().collect();
    // Where some are shown to be more expensive, the figure is the largest that is shown, not the noisiest.
    let Some(times) = largest(&costlier).or_else(|| largest(&ratios)) else {
        let figure = "Nothing is allocated or copied, but no call was timed against one of a JavaScript function";
        return Some(Verdict::new(ClaimOutcome::NotMeasured, figure));
    };
    let costlier = costlier.len();
    let free = ratios.iter().filter(|(_, ratio)| ratio.direction(FREE) == Direction::Less).count();
    let converted = converted(evidence).unwrap_or_default();
    let all = ratios.len();
    Some(if free == all {
        Verdict::plain(true, format!("Nothing is allocated or copied{converted}. A call costs {times}"))
    } else if costlier > 0 {
        let figure = format!(
            "Nothing is allocated or copied{converted}. A call costs {times}. It is more expensive in {costlier} of {all} cases"
        );
        Verdict::new(ClaimOutcome::Depends, figure)
    } else {
        let figure = format!(
            "Nothing is allocated or copied. Whether a call is more expensive is not resolved. It costs {times}"
        );
        Verdict::new(ClaimOutcome::NotMeasured, figure)
    })
}

/// What the glue has to mend, such as the sign of a u32, which a bare export returns as an i32.
fn converted(evidence: &Evidence) -> Option<String> {
    let number = |name| evidence.number(CONVERSIONS, name);
    let (converted, calls) = (number("converted")?, number("calls")?);
    let some = || format!(", but the glue converts {} of {} results", count(converted), count(calls));
    (converted > 0.0).then(some)
}

/// Every call with plain numbers against the same call of a JavaScript function, by the case's name.
fn over_js(evidence: &Evidence) -> Vec<(String, Estimate)> {
    let figures = &evidence.figures;
    let cases = TIMED.into_iter().flat_map(|mechanism| figures.of("numbers", mechanism));
    let ratio = |found| figures.comparison(found).and_then(|comparison| comparison.over_js);
    cases.filter_map(|found| Some((format!("{}, {}", found.case.mechanism, found.case.data), ratio(found)?))).collect()
}

pub(super) fn four_types(evidence: &Evidence) -> Option<Verdict> {
    // Unless the object comes back through the glue, the export gives nothing back at all.
    evidence.flag(REFERENCE, "glue_returns_same")?.then_some(())?;
    if !evidence.flag(REFERENCE, "bare_returns_same")? {
        return Some(Verdict::plain(true, "A bare export called with an object does not give that object back"));
    }
    let without = match evidence.seen_in(Variant::Slab, REFERENCE, "bare_returns_same") {
        Some(Seen::Flag(false)) => ". The build without reference types cannot",
        _ => "",
    };
    Some(Verdict::plain(
        false,
        format!("A bare export took an object and returned the same one, without glue{without}"),
    ))
}

pub(super) fn all_floats(evidence: &Evidence) -> Option<Verdict> {
    let whole = |name| Some(if evidence.flag(LONG, name)? { "whole" } else { "rounded" });
    let (integer, float) = (evidence.text(LONG, "u64_type")?, evidence.text(LONG, "f64_type")?);
    let figure = format!(
        "2^53 + 1 came back {} as u64, which is a {integer} in JavaScript. It came back {} as f64, which is a {float}",
        whole("u64_survives")?,
        whole("f64_survives")?
    );
    Some(match (integer, float) {
        ("number", "number") => Verdict::plain(true, figure),
        (_, "number") => Verdict::new(ClaimOutcome::Depends, figure),
        _ => Verdict::plain(false, figure),
    })
}
