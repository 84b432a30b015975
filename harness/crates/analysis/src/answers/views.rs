//! Copy the result out, or hand out a pointer?

use bench_native::Variant;

use super::super::words;
use super::{SteadyFigures, Words};
use stats::{Direction, Estimate};

const FAMILY: &str = "views";
const COPY: &str = "vec-copy";
const DATA: &str = "f64";
const VIEWS: [(&str, &str); 3] = [
    ("fresh-view", "a view made each time"),
    ("cached-view", "a kept view"),
    ("regrown-view", "a view made again after growth"),
];

pub(super) fn answer(figures: &SteadyFigures) -> Words {
    let mut sentences: Vec<String> = at_the_largest(figures).into_iter().collect();
    for (view, name) in VIEWS {
        let found = figures.crossover(FAMILY, DATA, view, COPY);
        sentences
            .extend(found.map(|found| format!("Against the copy, {name} {}.", words::crossover(&found, "values"))));
    }
    sentences.extend(image(figures));
    let mut sentences = sentences.into_iter();
    Some((sentences.next()?, sentences.collect()))
}

/// A copy against a fresh view at the largest size.
fn at_the_largest(figures: &SteadyFigures) -> Option<String> {
    let copy = figures.largest(FAMILY, COPY)?;
    let view = figures.case(FAMILY, VIEWS[0].0, &copy.case.data, copy.case.size)?;
    let ratio = figures.ratio(copy, view)?;
    Some(format!(
        "{}: having {} values at hand, of which two are read, takes {} by copy and {} by {}, {}.",
        verdict(&ratio),
        words::count(copy.case.size),
        words::cost(&figures.cost(copy, Variant::Default)?),
        words::cost(&figures.cost(view, Variant::Default)?),
        VIEWS[0].1,
        times(&ratio),
    ))
}

/// The pixels of a whole image by copy and by view.
fn image(figures: &SteadyFigures) -> Option<String> {
    let copy = figures.largest(FAMILY, "image-read-copy")?;
    let view = figures.case(FAMILY, "image-read-view", &copy.case.data, copy.case.size)?;
    let ratio = figures.ratio(copy, view)?;
    Some(format!(
        "{} pixels read back take {} by copy and {} by view, {}.",
        words::count(copy.case.size),
        words::cost(&figures.cost(copy, Variant::Default)?),
        words::cost(&figures.cost(view, Variant::Default)?),
        times(&ratio),
    ))
}

fn verdict(copy_over_view: &Estimate) -> &'static str {
    match copy_over_view.direction(1.0) {
        Direction::More => "Hand out a pointer",
        Direction::Less => "Copy it out",
        Direction::Unclear => words::undecided(copy_over_view),
    }
}

fn times(copy_over_view: &Estimate) -> String {
    match copy_over_view.direction(1.0) {
        Direction::Unclear => format!("a ratio of {} that shows no difference", words::ratio(copy_over_view)),
        _ => format!("a ratio of {}", words::ratio(copy_over_view)),
    }
}
