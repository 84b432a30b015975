//! One call per string, or one for all, and from how many on?

use bench_native::Variant;

use super::super::steady_figures::kinds_of_data;
use super::super::{CaseFindings, words};
use super::{SteadyFigures, Words};
use stats::Direction;

const FAMILY: &str = "strings";
const ONE_BY_ONE: &str = "per-item";
const BATCHES: [&str; 5] = ["newline-batch", "packed-batch", "vec-string", "array-of-strings", "json-array"];
/// The same in words, and as what they cross: the answer is about the first, and where that has no figure to be relied on,
/// about the next.
const IN_WORDS: [(&str, &str); 5] = [
    ("a newline batch", "one text"),
    ("a packed batch", "one block of bytes"),
    ("a Vec<String>", "a vector"),
    ("an array of strings", "an array"),
    ("a JSON array", "one text"),
];
/// A kind of data needs this many sizes to be asked where one way begins to win.
const FEWEST_SIZES: usize = 3;
/// The case that the headline is about: 100 strings of eight ASCII bytes.
const DATA: &str = "ascii-8";
const SIZE: u64 = 100;

pub(super) fn answer(figures: &SteadyFigures) -> Words {
    let mut details = Vec::new();
    let costs = costs(figures);
    if costs.len() > 1 {
        let list: Vec<String> = costs.iter().map(|(name, cost)| format!("{name} {cost}")).collect();
        details.push(format!("Per string at {SIZE} × {DATA}: {}.", list.join("; ")));
        details.extend(cheapest(figures));
    }
    let sizes = |data: &str| figures.of(FAMILY, ONE_BY_ONE).filter(|found| found.case.data == data).count();
    let kinds = kinds_of_data(figures.of(FAMILY, ONE_BY_ONE));
    for data in kinds.into_iter().filter(|data| sizes(data) >= FEWEST_SIZES) {
        let against = |batch| {
            let found = figures.crossover(FAMILY, data, batch, ONE_BY_ONE)?;
            Some(format!("{batch} {}", words::crossover(&found, "strings")))
        };
        let list: Vec<String> = BATCHES.into_iter().filter_map(against).collect();
        if !list.is_empty() {
            details.push(format!("Against one call a string, {data}: {}.", list.join("; ")));
        }
    }
    let alone = || {
        let (name, cost) = costs.first()?;
        Some(format!("{name} takes {cost} a string; nothing that can be held against it was timed and had settled."))
    };
    let mut batches = BATCHES.into_iter().zip(IN_WORDS);
    let text = batches.find_map(|(batch, (name, shape))| headline(figures, batch, name, shape)).or_else(alone);
    text.map(|text| (text, details))
}

/// A batch, in words a `name` that crosses as a `shape`, against one call a string.
fn headline(figures: &SteadyFigures, mechanism: &str, name: &str, shape: &str) -> Option<String> {
    let (one_by_one, batch) = (case(figures, ONE_BY_ONE)?, case(figures, mechanism)?);
    let ratio = figures.ratio(batch, one_by_one)?;
    let verdict = match ratio.direction(1.0) {
        Direction::Less => format!("One call for all, as {shape}"),
        Direction::More => "One call a string".to_owned(),
        Direction::Unclear => words::undecided(&ratio).to_owned(),
    };
    let per_string = |found| Some(words::cost(&figures.cost_per_item(found, Variant::Default)?));
    let border = figures
        .crossover(FAMILY, DATA, mechanism, ONE_BY_ONE)
        .map(|found| format!("; the batch {}", words::crossover(&found, "strings")));
    Some(format!(
        "{verdict}: at {SIZE} strings of 8 ASCII bytes, upper-cased and handed back, {name} takes {} a string, one call a \
         string {}, a ratio of {}{}.",
        per_string(batch)?,
        per_string(one_by_one)?,
        words::ratio(&figures.ratio(one_by_one, batch)?),
        border.unwrap_or_default(),
    ))
}

fn case<'a>(figures: &SteadyFigures<'a>, mechanism: &str) -> Option<&'a CaseFindings> {
    figures.case(FAMILY, mechanism, DATA, SIZE)
}

/// Every way's cost of one string.
fn costs(figures: &SteadyFigures) -> Vec<(&'static str, String)> {
    let ways = [ONE_BY_ONE].into_iter().chain(BATCHES);
    let cost = |way| Some((way, words::cost(&figures.cost_per_item(case(figures, way)?, Variant::Default)?)));
    ways.filter_map(cost).collect()
}

/// Which way is the cheapest, if it is shown to be cheaper than each of the others.
fn cheapest(figures: &SteadyFigures) -> Option<String> {
    let ways: Vec<&CaseFindings> =
        [ONE_BY_ONE].into_iter().chain(BATCHES).filter_map(|way| case(figures, way)).collect();
    let cost = |found: &CaseFindings| figures.cost(found, Variant::Default).map_or(f64::INFINITY, |cost| cost.value.0);
    let best = ways.iter().copied().min_by(|a, b| cost(a).total_cmp(&cost(b)))?;
    let equals: Vec<&str> = ways
        .iter()
        .filter(|other| other.case.id != best.case.id && cost(other).is_finite())
        .filter(|other| figures.ratio(best, other).is_none_or(|ratio| ratio.direction(1.0) != Direction::Less))
        .map(|other| other.case.mechanism.as_str())
        .collect();
    let best = &best.case.mechanism;
    Some(match equals.as_slice() {
        [] => format!("Of these, {best} is the cheapest."),
        _ => format!("Of these, {best} has the lowest figure; {} may be as cheap.", equals.join(" and ")),
    })
}
