//! Ways for structured data.

use super::{Claim, Evidence, Ratio, Verdict};
use stats::{Direction, significant};

const FAMILY: &str = "structured";

pub(super) const BEATS_MANUAL: Claim = Claim {
    id: "swb-beats-manual",
    words: "serde-wasm-bindgen is cheaper than taking JavaScript values apart by hand",
    rule: "For small records structured/swb-in stands against getters-in, and swb-out against setters-out, within \
           rounds. It holds if serde-wasm-bindgen is cheaper in both directions at every size. It does not hold if \
           it is more expensive somewhere and cheaper nowhere. It depends if it is cheaper somewhere only",
    source: None,
    decide: |evidence| against(evidence, Some("small"), "getters-in", "setters-out"),
};

pub(super) const BEATS_JSON: Claim = Claim {
    id: "swb-beats-json",
    words: "serde-wasm-bindgen is cheaper than going through JSON",
    rule: "For every shape and size structured/swb-in stands against json-in, and swb-out against json-out, within \
           rounds. It holds if serde-wasm-bindgen is cheaper in both directions everywhere. It does not hold if it \
           is more expensive somewhere and cheaper nowhere. It depends if it is cheaper somewhere only",
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
        "{}. {}. Ratios lie between {} and {}",
        where_cheaper("Into Rust", &inwards),
        where_cheaper("Out of Rust", &outwards),
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

/// `Into Rust it is cheaper for small/1 and small/10. Into Rust it is more expensive for deep/1`.
fn where_cheaper(way: &str, points: &[Ratio]) -> String {
    let groups = [
        (Direction::Less, "is cheaper"),
        (Direction::More, "is more expensive"),
        (Direction::Unclear, "is not shown to be either"),
    ];
    let said = groups.into_iter().filter_map(|(direction, words)| {
        let of: Vec<&Ratio> = points.iter().filter(|point| point.direction() == direction).collect();
        (!of.is_empty()).then(|| format!("{way} it {words} for {}", shapes(&of)))
    });
    said.collect::<Vec<_>>().join(". ")
}

/// `small/1, small/10 and 4 more`.
fn shapes(points: &[&Ratio]) -> String {
    let names: Vec<String> = points.iter().map(|point| format!("{}/{}", point.case.data, point.case.size)).collect();
    match names.as_slice() {
        [one] => one.clone(),
        [first, second] => format!("{first} and {second}"),
        [first, second, third] => format!("{first}, {second} and {third}"),
        [first, second, ..] => format!("{first}, {second} and {} more", names.len() - 2),
        [] => String::new(),
    }
}
