//! What does a call cost?

use bench_native::Variant;

use super::super::CaseFindings;
use super::figure::{Figure, in_one_unit, range};
use super::{Answer, AnswerRow, SteadyFigures, first_measured};
use stats::{Direction, Estimate, Nanoseconds};

const FAMILY: &str = "numbers";
/// The headline is the first of these that was timed: engines may inline an empty call away, but not a dependent sum.
const CALLS: [(&str, &str); 4] = [
    ("add", "two integers in, their sum out"),
    ("unit", "nothing in, nothing out"),
    ("multiply", "two floats in, their product out"),
    ("negate", "one boolean in, one out"),
];
const MILLION: f64 = 1e6;

pub(super) fn answer(engines: &[SteadyFigures]) -> Option<Answer> {
    let cost = |mechanism: &'static str| {
        move |figures: &SteadyFigures| {
            let found = figures.of(FAMILY, mechanism).next()?;
            Some(Figure::duration(figures.cost(found, Variant::Default)?))
        }
    };
    let (first, figures) = first_measured(engines, CALLS.iter(), |(mechanism, _), figures| cost(mechanism)(figures))?;
    let told = super::told(engines, figures);
    let all: Vec<Figure> = told.iter().filter_map(|said| said.figure).collect();
    let mut millions: Vec<Figure> = all.iter().map(|figure| scaled(figure, MILLION)).collect();
    in_one_unit(millions.iter_mut());
    let mut rows: Vec<AnswerRow> = CALLS
        .iter()
        .map(|(mechanism, what)| AnswerRow::of(format!("a call: {what}"), engines, cost(mechanism)))
        .collect();
    let share = |which: fn(&super::super::Comparison) -> Option<Estimate<Nanoseconds>>| {
        move |figures: &SteadyFigures| {
            let found: &CaseFindings = figures.of(FAMILY, first.0).next()?;
            Some(Figure::duration(which(&figures.comparison(found)?)?))
        }
    };
    let glue = share(|comparison| comparison.glue);
    let mut of_glue: Vec<Figure> = engines.iter().filter_map(&glue).collect();
    in_one_unit(of_glue.iter_mut());
    rows.push(AnswerRow::of("of the first: the glue, against a hand-written export", engines, glue));
    let crossing = share(|comparison| comparison.boundary);
    rows.push(AnswerRow::of("of the first: crossing, against the same work inside Wasm", engines, crossing));
    let costs_everywhere =
        of_glue.len() == all.len() && of_glue.iter().all(|figure| figure.estimate.direction(0.0) == Direction::More);
    let share = match costs_everywhere {
        true => format!(" The glue is {} of each.", range(&of_glue)),
        false => String::new(),
    };
    Some(Answer {
        of: format!("a call through wasm-bindgen, {}", first.1),
        sentence: format!("A million calls take {}.{share}", range(&millions)),
        said: told,
        rows,
    })
}

fn scaled(figure: &Figure, by: f64) -> Figure {
    Figure::duration(figure.estimate.map(|ns| Nanoseconds(ns * by)))
}
