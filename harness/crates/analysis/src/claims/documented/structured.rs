//! Ways for structured data.

use super::sources::{GLOO, SERDE, SERDE_WASM_BINDGEN};
use super::{Claim, ClaimOutcome, Evidence, Ratio, Verdict, span};
use crate::words;
use stats::{Direction, significant};

const FAMILY: &str = "structured";
/// What is called large: so many small records.
const LARGE: u64 = 1_000;
/// The speed of JSON, as a multiple of that of serde-wasm-bindgen.
const SPEEDS: [f64; 2] = [0.2, 2.0];

pub(super) const MOSTLY_FASTER: Claim = Claim {
    id: "docs-swb-mostly-faster",
    words: "serde-wasm-bindgen is, in most common cases, faster than Serde through JSON",
    rule: "For every shape and size structured/swb-in stands against gloo-in, and swb-out against gloo-out, within \
           rounds. It holds if serde-wasm-bindgen is shown to be cheaper in more than half of the cases. It does not \
           hold if it is more expensive in more than half, and otherwise it depends",
    source: SERDE_WASM_BINDGEN,
    decide: mostly_faster,
};

pub(super) const SPEED_OF_JSON: Claim = Claim {
    id: "docs-speed-of-json",
    words: "Serde through JSON has between 0.2 and 2 times the speed of serde-wasm-bindgen",
    rule: "For every shape and size structured/swb-in stands against gloo-in, and swb-out against gloo-out, within \
           rounds. It holds if the whole interval of each ratio lies between these bounds. It does not hold if that \
           of each lies outside, and depends if that of some does",
    source: SERDE,
    decide: speed_of_json,
};

pub(super) const SLOW_WHEN_LARGE: Claim = Claim {
    id: "docs-from-serde-slow-when-large",
    words: "JsValue::from_serde, which goes through JSON, is not for large payloads",
    rule: "For 1,000 small records structured/swb-out and setters-out stand against gloo-out, within rounds. It \
           holds if one of the two is shown to be cheaper. It does not hold if both are shown to be more expensive",
    source: GLOO,
    decide: slow_when_large,
};

/// serde-wasm-bindgen over Serde through JSON, as the guide has it.
fn over_json<'a>(evidence: &Evidence<'a>) -> Vec<Ratio<'a>> {
    let both = [("swb-in", "gloo-in"), ("swb-out", "gloo-out")];
    both.into_iter().flat_map(|(swb, gloo)| evidence.ratios(FAMILY, swb, gloo)).collect()
}

fn mostly_faster(evidence: &Evidence) -> Option<Verdict> {
    let ratios = over_json(evidence);
    let count = |wanted| ratios.iter().filter(|ratio| ratio.direction() == wanted).count();
    let (cheaper, costlier, all) = (count(Direction::Less), count(Direction::More), ratios.len());
    let figure = format!(
        "It is cheaper in {cheaper} of {all} cases and more expensive in {costlier}. {}",
        span(ratios.iter().map(|ratio| ratio.ratio.value))?
    );
    let outcome = match () {
        () if cheaper + costlier == 0 => ClaimOutcome::NotMeasured,
        () if 2 * cheaper > all => ClaimOutcome::Holds,
        () if 2 * costlier > all => ClaimOutcome::DoesNotHold,
        () => ClaimOutcome::Depends,
    };
    Some(Verdict::new(outcome, figure))
}

fn speed_of_json(evidence: &Evidence) -> Option<Verdict> {
    let ratios = over_json(evidence);
    let [slowest, fastest] = SPEEDS;
    let outside = |ratio: &&Ratio| {
        ratio.ratio.direction(slowest) == Direction::Less || ratio.ratio.direction(fastest) == Direction::More
    };
    let inside = |ratio: &&Ratio| {
        ratio.ratio.direction(slowest) == Direction::More && ratio.ratio.direction(fastest) == Direction::Less
    };
    let (outside, inside) = (ratios.iter().filter(outside).count(), ratios.iter().filter(inside).count());
    // The time of one over the other is the speed of the other over the one.
    let speeds = || ratios.iter().map(|ratio| ratio.ratio.value);
    let low = speeds().reduce(f64::min)?;
    let figure = format!(
        "JSON has between {} and {} times the speed. {inside} of {} cases lie within the claim, and {outside} outside of it",
        significant(low),
        significant(speeds().fold(low, f64::max)),
        ratios.len()
    );
    let outcome = match (inside, outside) {
        (inside, _) if inside == ratios.len() => ClaimOutcome::Holds,
        (_, outside) if outside == ratios.len() => ClaimOutcome::DoesNotHold,
        (_, 0) => ClaimOutcome::NotMeasured,
        _ => ClaimOutcome::Depends,
    };
    Some(Verdict::new(outcome, figure))
}

fn slow_when_large(evidence: &Evidence) -> Option<Verdict> {
    let other = |mechanism| {
        let ratios = evidence.ratios(FAMILY, mechanism, "gloo-out");
        ratios.into_iter().find(|ratio| ratio.case.data == "small" && ratio.case.size == LARGE)
    };
    let others = [("serde-wasm-bindgen", other("swb-out")?), ("setting properties by hand", other("setters-out")?)];
    let all = |wanted| others.iter().all(|(_, ratio)| ratio.direction() == wanted);
    let outcome = match () {
        () if others.iter().any(|(_, ratio)| ratio.direction() == Direction::Less) => ClaimOutcome::Holds,
        () if all(Direction::More) => ClaimOutcome::DoesNotHold,
        () => ClaimOutcome::NotMeasured,
    };
    let said = others.map(|(what, ratio)| {
        let ends = words::between(&ratio.ratio).map_or_else(String::new, |ends| format!(", {ends}"));
        format!(
            "For {} small records {what} takes {} times as long{ends}",
            words::count(LARGE),
            words::rounded(&ratio.ratio)
        )
    });
    Some(Verdict::new(outcome, said.join(". ")))
}
