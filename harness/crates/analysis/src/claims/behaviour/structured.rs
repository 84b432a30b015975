//! Ways for structured data.

use super::{Claim, Evidence, Ratio, Verdict};
use crate::words;
use stats::{Direction, significant};

const FAMILY: &str = "structured";

pub(super) const BEATS_MANUAL: Claim = Claim {
    id: "swb-beats-manual",
    words: "serde-wasm-bindgen is cheaper than taking JavaScript values apart by hand",
    rule: "structured/swb-in against getters-in and swb-out against setters-out for small records, within rounds: the \
           claim holds if serde-wasm-bindgen is cheaper in both directions at every size, it does not if it is more expensive \
           somewhere and cheaper nowhere, and it depends if it is cheaper somewhere only",
    source: None,
    decide: |evidence| against(evidence, Some("small"), "getters-in", "setters-out"),
};

pub(super) const BEATS_JSON: Claim = Claim {
    id: "swb-beats-json",
    words: "serde-wasm-bindgen is cheaper than going through JSON",
    rule: "structured/swb-in against json-in and swb-out against json-out for every shape and size, within rounds: the \
           claim holds if serde-wasm-bindgen is cheaper in both directions everywhere, it does not if it is more expensive \
           somewhere and cheaper nowhere, and it depends if it is cheaper somewhere only",
    source: None,
    decide: |evidence| against(evidence, None, "json-in", "json-out"),
};

fn against(evidence: &Evidence, shape: Option<&str>, other_in: &str, other_out: &str) -> Option<Verdict> {
    let inwards = points(evidence, shape, "swb-in", other_in);
    let outwards = points(evidence, shape, "swb-out", other_out);
    if inwards.is_empty() || outwards.is_empty() {
        return None;
    }
    let all = || inwards.iter().chain(&outwards);
    let ratios = || all().map(|point| point.ratio.value);
    let (low, high) = (ratios().fold(f64::INFINITY, f64::min), ratios().fold(0.0, f64::max));
    let figure = format!(
        "into Rust {}; out of it {}; ratios from {} to {}",
        where_cheaper(&inwards),
        where_cheaper(&outwards),
        significant(low),
        significant(high)
    );
    Some(Verdict::new(Ratio::cheaper(all()), figure))
}

fn points<'a>(evidence: &Evidence<'a>, shape: Option<&str>, swb: &str, other: &str) -> Vec<Ratio<'a>> {
    let mut points = evidence.ratios(FAMILY, swb, other);
    points.retain(|point| shape.is_none_or(|shape| point.case.data == shape));
    points.sort_by_key(|point| point.case.size);
    points
}

/// `cheaper for small (1, 10), more expensive for small (1,000) and deep (1)`.
fn where_cheaper(points: &[Ratio]) -> String {
    let groups = [
        (Direction::Less, "cheaper"),
        (Direction::More, "more expensive"),
        (Direction::Unclear, "not shown to be either"),
    ];
    let said = groups.into_iter().filter_map(|(direction, words)| {
        let of: Vec<&Ratio> = points.iter().filter(|point| point.direction() == direction).collect();
        (!of.is_empty()).then(|| format!("{words} for {}", shapes(&of)))
    });
    said.collect::<Vec<_>>().join(", ")
}

/// `small (1, 10) and deep (1)`.
fn shapes(points: &[&Ratio]) -> String {
    let mut by_shape: Vec<(&str, Vec<String>)> = Vec::new();
    for point in points {
        let size = words::count(point.case.size);
        match by_shape.iter_mut().find(|(shape, _)| *shape == point.case.data) {
            Some((_, sizes)) => sizes.push(size),
            None => by_shape.push((&point.case.data, vec![size])),
        }
    }
    let named = by_shape.into_iter().map(|(shape, sizes)| format!("{shape} ({})", sizes.join(", ")));
    named.collect::<Vec<_>>().join(" and ")
}
