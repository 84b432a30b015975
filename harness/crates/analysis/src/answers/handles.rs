//! What does holding a JavaScript value cost, in the engine's table and in the glue's?

use bench_native::Variant;

use super::super::{CaseFindings, words};
use super::{SteadyFigures, Words};
use stats::{Direction, Estimate};

const FAMILY: &str = "handles";
const WAYS: [(&str, &str); 5] = [
    ("by-value", "Passing a JsValue"),
    ("by-reference", "Passing a &JsValue"),
    ("returned", "Passing a JsValue and getting it back"),
    ("clone-drop", "Cloning and dropping one"),
    ("keep", "Keeping one and dropping it later"),
];

pub(super) fn answer(figures: &SteadyFigures) -> Words {
    let mut sentences = WAYS.into_iter().filter_map(|(mechanism, what)| {
        // The largest size: many live handles are what `keep` is about, and the others have one size.
        let found = figures.largest(FAMILY, mechanism)?;
        one(figures, found, what)
    });
    Some((sentences.next()?, sentences.collect()))
}

fn one(figures: &SteadyFigures, found: &CaseFindings, what: &str) -> Option<String> {
    let cost = |variant| Some(words::cost(&figures.cost_per_item(found, variant)?));
    let many = match found.case.items {
        1 => String::new(),
        items => format!(", {} at once", words::count(items)),
    };
    let default = cost(Variant::Default)?;
    let start = format!("{what}{many}");
    let Some((slab, ratio)) = cost(Variant::Slab).zip(figures.ratio_of_builds(found, Variant::Slab, Variant::Default))
    else {
        return Some(format!("{start} takes {default} a handle in the engine's table; the glue's was not timed."));
    };
    Some(format!(
        "{start} takes {default} a handle in the engine's table and {slab} in the glue's, {}.",
        against(&ratio)
    ))
}

fn against(slab_over_default: &Estimate) -> String {
    let ratio = words::ratio(slab_over_default);
    match slab_over_default.direction(1.0) {
        Direction::More => format!("which, round by round, is more expensive: a ratio of {ratio}"),
        Direction::Less => format!("which, round by round, is cheaper: a ratio of {ratio}"),
        Direction::Unclear => format!("a ratio of {ratio} that shows no difference"),
    }
}
