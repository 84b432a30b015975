//! What does a call cost?

use bench_native::Variant;

use super::super::words;
use super::{SteadyFigures, Words};

const FAMILY: &str = "numbers";
/// The headline is the first of these that was timed: engines may inline an empty call away, but not a dependent sum.
const CALLS: [(&str, &str); 4] = [
    ("add", "two integers in and their sum out"),
    ("unit", "nothing in and nothing out"),
    ("multiply", "two floats in and their product out"),
    ("negate", "one boolean in and one out"),
];

pub(super) fn answer(figures: &SteadyFigures) -> Words {
    let mut calls = CALLS.into_iter().filter_map(|(mechanism, what)| {
        let found = figures.of(FAMILY, mechanism).next()?;
        Some((found, what, figures.cost(found, Variant::Default)?))
    });
    let (first, what, cost) = calls.next()?;
    let text = format!("A call with {what} takes {}.", words::cost(&cost));
    let mut details = Vec::new();
    let comparison = figures.comparison(first);
    if let Some(glue) = comparison.and_then(|comparison| comparison.glue) {
        details.push(format!("Of that the glue, against a hand-written export, {}.", words::surcharge(&glue)));
    }
    if let Some(boundary) = comparison.and_then(|comparison| comparison.boundary) {
        details.push(format!("Crossing, against the same work looped inside Wasm, {}.", words::surcharge(&boundary)));
    }
    let others: Vec<String> = calls.map(|(_, what, cost)| format!("{what}: {}", words::cost(&cost))).collect();
    if !others.is_empty() {
        details.push(format!("Other calls: {}.", others.join("; ")));
    }
    Some((text, details))
}
