//! One call per string, or one for all, and from how many on?

use bench_native::Variant;

use super::super::steady_figures::kinds_of_data;
use super::super::{CaseFindings, words};
use super::figure::Figure;
use super::two_ways::{Shown, TwoWays};
use super::{Answer, AnswerRow, SteadyFigures, first_measured};
use stats::Direction;

const FAMILY: &str = "strings";
const ONE_BY_ONE: &str = "per-item";
/// Batches, and how cards speak of them: the answer is about the first that has a figure to be relied on anywhere.
const BATCHES: [(&str, &str); 5] = [
    ("newline-batch", "as one text"),
    ("packed-batch", "as one block of bytes"),
    ("vec-string", "as a Vec<String>"),
    ("array-of-strings", "as an array"),
    ("json-array", "as JSON text"),
];
/// A kind of data needs this many sizes to be asked where one way begins to win.
const FEWEST_SIZES: usize = 3;
/// The case that the headline is about: 100 strings of eight ASCII bytes.
const DATA: &str = "ascii-8";
const SIZE: u64 = 100;
const WORDS: TwoWays = TwoWays { above: "One call for all", below: "One call a string", items: "strings" };

pub(super) fn answer(engines: &[SteadyFigures]) -> Option<Answer> {
    let over = |batch: &str, figures: &SteadyFigures| {
        let ratio = figures.ratio(case(figures, ONE_BY_ONE)?, case(figures, batch)?)?;
        Some(Figure::times(ratio))
    };
    let (chosen, figures) = first_measured(engines, BATCHES.iter(), |(batch, _), figures| over(batch, figures))?;
    let said = super::told(engines, figures);
    let shown: Vec<Option<Shown>> = engines
        .iter()
        .zip(&said)
        .map(|(figures, said)| {
            let crossover = figures.crossover(FAMILY, DATA, chosen.0, ONE_BY_ONE);
            Some((said.figure?.estimate, crossover))
        })
        .collect();
    let mut rows =
        vec![AnswerRow::of(format!("{ONE_BY_ONE} over {}, {SIZE} × {DATA}", chosen.0), engines, |figures| {
            over(chosen.0, figures)
        })];
    rows.extend(ways().map(|way| {
        AnswerRow::of(format!("{way}, {SIZE} × {DATA}: a string"), engines, |figures: &SteadyFigures| {
            Some(Figure::duration(figures.cost_per_item(case(figures, way)?, Variant::Default)?))
        })
    }));
    rows.push(AnswerRow::of("the cheapest of these", engines, cheapest));
    rows.extend(crossovers(engines));
    Some(Answer {
        of: format!("the cost of single calls over one call for all, {}; {SIZE} strings of 8 bytes", chosen.1),
        sentence: WORDS.sentence(engines, &shown),
        said,
        rows,
    })
}

fn ways() -> impl Iterator<Item = &'static str> {
    [ONE_BY_ONE].into_iter().chain(BATCHES.map(|(batch, _)| batch))
}

fn case<'a>(figures: &SteadyFigures<'a>, mechanism: &str) -> Option<&'a CaseFindings> {
    figures.case(FAMILY, mechanism, DATA, SIZE)
}

/// From how many strings on each batch wins, for every kind of data with sizes enough.
fn crossovers(engines: &[SteadyFigures]) -> Vec<AnswerRow> {
    let Some(first) = engines.first() else { return Vec::new() };
    let sizes = |data: &str| first.of(FAMILY, ONE_BY_ONE).filter(|found| found.case.data == data).count();
    let kinds = kinds_of_data(first.of(FAMILY, ONE_BY_ONE)).into_iter().filter(|data| sizes(data) >= FEWEST_SIZES);
    let row = |data, batch| {
        AnswerRow::of(format!("{batch} against {ONE_BY_ONE}, {data}"), engines, |figures: &SteadyFigures| {
            figures.crossover(FAMILY, data, batch, ONE_BY_ONE).map(|found| words::crossover(&found, "strings"))
        })
    };
    kinds.flat_map(|data| BATCHES.map(|(batch, _)| row(data, batch))).collect()
}

/// Which way is the cheapest, or which may be as cheap.
fn cheapest(figures: &SteadyFigures) -> Option<String> {
    let ways: Vec<&CaseFindings> = ways().filter_map(|way| case(figures, way)).collect();
    let cost = |found: &CaseFindings| figures.cost(found, Variant::Default).map_or(f64::INFINITY, |cost| cost.value.0);
    let best = ways.iter().copied().min_by(|a, b| cost(a).total_cmp(&cost(b))).filter(|best| cost(best).is_finite())?;
    let equals = ways
        .iter()
        .filter(|other| other.case.id != best.case.id && cost(other).is_finite())
        .filter(|other| figures.ratio(best, other).is_none_or(|ratio| ratio.direction(1.0) != Direction::Less))
        .map(|other| other.case.mechanism.as_str());
    Some([best.case.mechanism.as_str()].into_iter().chain(equals).collect::<Vec<_>>().join(" or "))
}
