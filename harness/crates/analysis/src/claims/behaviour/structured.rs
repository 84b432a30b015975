//! Ways for structured data.

use super::{Claim, ClaimOutcome, Evidence, Verdict};
use crate::words;
use stats::{Direction, Estimate, significant};

const FAMILY: &str = "structured";

pub(super) const BEATS_MANUAL: Claim = Claim {
    id: "swb-beats-manual",
    words: "serde-wasm-bindgen is cheaper than taking JavaScript values apart by hand",
    rule: "structured/swb-in against getters-in and swb-out against setters-out for small records, within rounds: the \
           claim holds if serde-wasm-bindgen is cheaper in both directions at every size, it does not if it is more expensive \
           somewhere and cheaper nowhere, and it depends if it is cheaper somewhere only",
    decide: |evidence| against(evidence, Some("small"), "getters-in", "setters-out"),
};

pub(super) const BEATS_JSON: Claim = Claim {
    id: "swb-beats-json",
    words: "serde-wasm-bindgen is cheaper than going through JSON",
    rule: "structured/swb-in against json-in and swb-out against json-out for every shape and size, within rounds: the \
           claim holds if serde-wasm-bindgen is cheaper in both directions everywhere, it does not if it is more expensive \
           somewhere and cheaper nowhere, and it depends if it is cheaper somewhere only",
    decide: |evidence| against(evidence, None, "json-in", "json-out"),
};

/// One case of serde-wasm-bindgen over the same done the other way.
struct Point<'a> {
    shape: &'a str,
    size: u64,
    ratio: Estimate,
}

impl Point<'_> {
    fn is(&self, direction: Direction) -> bool {
        self.ratio.direction(1.0) == direction
    }
}

fn against(evidence: &Evidence, shape: Option<&str>, other_in: &str, other_out: &str) -> Option<Verdict> {
    let inwards = points(evidence, shape, "swb-in", other_in);
    let outwards = points(evidence, shape, "swb-out", other_out);
    if inwards.is_empty() || outwards.is_empty() {
        return None;
    }
    let all = || inwards.iter().chain(&outwards);
    let (cheaper, costlier) =
        (all().filter(|point| point.is(Direction::Less)).count(), all().any(|point| point.is(Direction::More)));
    let outcome = match (cheaper, costlier) {
        (cheaper, _) if cheaper == all().count() => ClaimOutcome::Holds,
        (0, true) => ClaimOutcome::DoesNotHold,
        // One round, or intervals that all hold "no difference".
        (0, false) => ClaimOutcome::NotMeasured,
        _ => ClaimOutcome::Depends,
    };
    let ratios = || all().map(|point| point.ratio.value);
    let (low, high) = (ratios().fold(f64::INFINITY, f64::min), ratios().fold(0.0, f64::max));
    let figure = format!(
        "into Rust {}; out of it {}; ratios from {} to {}",
        where_cheaper(&inwards),
        where_cheaper(&outwards),
        significant(low),
        significant(high)
    );
    Some(Verdict::new(outcome, figure))
}

fn points<'a>(evidence: &Evidence<'a>, shape: Option<&str>, swb: &str, other: &str) -> Vec<Point<'a>> {
    let figures = &evidence.figures;
    let wanted = figures.of(FAMILY, swb).filter(|swb| shape.is_none_or(|shape| swb.case.data == shape));
    let point = wanted.filter_map(|swb| {
        let case = &swb.case;
        let ratio = figures.ratio(swb, figures.case(FAMILY, other, &case.data, case.size)?)?;
        Some(Point { shape: &case.data, size: case.size, ratio })
    });
    let mut points: Vec<Point> = point.collect();
    points.sort_by_key(|point| point.size);
    points
}

/// `cheaper for small (1, 10), more expensive for small (1,000) and deep (1)`.
fn where_cheaper(points: &[Point]) -> String {
    let groups = [
        (Direction::Less, "cheaper"),
        (Direction::More, "more expensive"),
        (Direction::Unclear, "not shown to be either"),
    ];
    let said = groups.into_iter().filter_map(|(direction, words)| {
        let of: Vec<&Point> = points.iter().filter(|point| point.is(direction)).collect();
        (!of.is_empty()).then(|| format!("{words} for {}", shapes(&of)))
    });
    said.collect::<Vec<_>>().join(", ")
}

/// `small (1, 10) and deep (1)`.
fn shapes(points: &[&Point]) -> String {
    let mut by_shape: Vec<(&str, Vec<String>)> = Vec::new();
    for point in points {
        let size = words::count(point.size);
        match by_shape.iter_mut().find(|(shape, _)| *shape == point.shape) {
            Some((_, sizes)) => sizes.push(size),
            None => by_shape.push((point.shape, vec![size])),
        }
    }
    let named = by_shape.into_iter().map(|(shape, sizes)| format!("{shape} ({})", sizes.join(", ")));
    named.collect::<Vec<_>>().join(" and ")
}
