//! What does holding a JavaScript value cost, in the engine's table and in the glue's?

use bench_native::Variant;

use super::super::{CaseFindings, words};
use super::agree::{groups, sentence};
use super::figure::Figure;
use super::two_ways::times;
use super::{Answer, AnswerRow, SteadyFigures, first_measured};
use stats::{Direction, Estimate};

const FAMILY: &str = "handles";
const WAYS: [(&str, &str); 5] = [
    ("by-value", "a JsValue passed"),
    ("by-reference", "a &JsValue passed"),
    ("returned", "a JsValue passed and returned"),
    ("clone-drop", "a JsValue cloned and dropped"),
    ("keep", "a JsValue kept and dropped later"),
];

pub(super) fn answer(engines: &[SteadyFigures]) -> Option<Answer> {
    let in_engine = |way: &str, figures: &SteadyFigures| cost(figures, way, Variant::Default);
    let (chosen, figures) = first_measured(engines, WAYS.iter(), |(way, _), figures| in_engine(way, figures))?;
    let said = super::told(engines, figures);
    let mut rows = Vec::new();
    for (way, what) in WAYS {
        let many = engines.iter().find_map(|figures| figures.largest(FAMILY, way)).map_or(1, |found| found.case.items);
        let what = if many == 1 { what.to_owned() } else { format!("{what}, {} at once", words::count(many)) };
        let engine = AnswerRow::of(format!("{what}: the engine's table"), engines, |figures| in_engine(way, figures));
        let glue = AnswerRow::of(format!("{what}: the glue's table"), engines, |figures: &SteadyFigures| {
            cost(figures, way, Variant::Slab)
        });
        let ratio =
            AnswerRow::of(format!("{what}: the glue's over the engine's"), engines, |figures: &SteadyFigures| {
                Some(Figure::times(ratio(figures, way)?))
            });
        rows.extend([engine, glue, ratio]);
    }
    let compared = engines.iter().zip(&said).filter_map(|(figures, said)| {
        said.figure?;
        let ratio = ratio(figures, chosen.0)?;
        Some((figures.host, (ratio.direction(1.0), ratio.interval.is_some()), ratio))
    });
    let groups = groups(compared);
    let few = groups.len() == 1 || groups.iter().all(|group| group.of.len() == 1) && groups.len() == 2;
    let sentence_of_all = match groups.is_empty() {
        true => "The glue's table was not timed.".to_owned(),
        // How much is told where it stays a short sentence.
        false => sentence("The glue's table", &groups, |group| match group.key.0 {
            Direction::Less if few => format!("{} cheaper", times(&group.values())),
            Direction::Less => "cheaper".to_owned(),
            Direction::More if few => format!("{} more expensive", times(&group.values())),
            Direction::More => "more expensive".to_owned(),
            Direction::Unclear if group.key.1 => "no difference shown".to_owned(),
            Direction::Unclear => "one round cannot tell".to_owned(),
        }),
    };
    Some(Answer { of: format!("{}, held in the engine's table", chosen.1), sentence: sentence_of_all, said, rows })
}

/// The largest size: many live handles are what `keep` is about, and the others have one size.
fn largest<'a>(figures: &SteadyFigures<'a>, way: &str) -> Option<&'a CaseFindings> {
    figures.largest(FAMILY, way)
}

fn cost(figures: &SteadyFigures, way: &str, variant: Variant) -> Option<Figure> {
    Some(Figure::duration(figures.cost_per_item(largest(figures, way)?, variant)?))
}

/// The glue's table over the engine's, within rounds.
fn ratio(figures: &SteadyFigures, way: &str) -> Option<Estimate> {
    figures.ratio_of_builds(largest(figures, way)?, Variant::Slab, Variant::Default)
}
