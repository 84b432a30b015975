//! Copy the result out, or hand out a pointer?

use bench_native::Variant;

use super::super::words;
use super::figure::Figure;
use super::two_ways::{Shown, TwoWays};
use super::{Answer, AnswerRow, MIDDLE, SteadyFigures};

const FAMILY: &str = "views";
const COPY: &str = "vec-copy";
const DATA: &str = "f64";
const VIEWS: [(&str, &str); 3] = [
    ("fresh-view", "a view made each time"),
    ("cached-view", "a kept view"),
    ("regrown-view", "a view made again after growth"),
];
const WORDS: TwoWays = TwoWays { above: "Hand out a pointer", below: "Copy it out", items: "values" };

pub(super) fn answer(engines: &[SteadyFigures]) -> Option<Answer> {
    // Every engine's figure is of the same size: the one that most people have, or the nearest to it.
    let middle = super::nearest(engines, FAMILY, COPY, DATA, MIDDLE)?;
    let over = |size: u64| {
        move |figures: &SteadyFigures| {
            let case = |mechanism| figures.case(FAMILY, mechanism, DATA, size);
            Some(Figure::times(figures.ratio(case(COPY)?, case(VIEWS[0].0)?)?))
        }
    };
    let figures = engines.iter().map(over(middle)).collect();
    let said = super::told(engines, figures);
    let shown: Vec<Option<Shown>> = engines
        .iter()
        .zip(&said)
        .map(|(figures, said)| Some((said.figure?.estimate, figures.crossover(FAMILY, DATA, VIEWS[0].0, COPY))))
        .collect();
    let mut rows = Vec::new();
    for size in [Some(middle), super::largest(engines, FAMILY, COPY, DATA).filter(|largest| *largest != middle)]
        .into_iter()
        .flatten()
    {
        let values = words::count(size);
        let cost = |mechanism: &'static str| {
            move |figures: &SteadyFigures| {
                let found = figures.case(FAMILY, mechanism, DATA, size)?;
                Some(Figure::duration(figures.cost(found, Variant::Default)?))
            }
        };
        let (copied, viewed) =
            (format!("{values} values, two of them read: by copy"), format!("{values} values: by {}", VIEWS[0].1));
        rows.push(AnswerRow::of(copied, engines, cost(COPY)));
        rows.push(AnswerRow::of(viewed, engines, cost(VIEWS[0].0)));
        rows.push(AnswerRow::of(format!("{values} values: copy over view"), engines, over(size)));
    }
    rows.extend(VIEWS.map(|(mechanism, name)| {
        AnswerRow::of(format!("{name}, against the copy"), engines, |figures: &SteadyFigures| {
            figures.crossover(FAMILY, DATA, mechanism, COPY).map(|found| words::crossover(&found, "values"))
        })
    }));
    rows.extend(image(engines));
    Some(Answer {
        of: format!("the cost of a copy over that of a view; {} values, two read", words::count(middle)),
        sentence: WORDS.sentence(engines, &shown),
        said,
        rows,
    })
}

/// The pixels of a whole image by copy and by view.
fn image(engines: &[SteadyFigures]) -> Vec<AnswerRow> {
    let found = |mechanism: &'static str| {
        move |figures: &SteadyFigures| {
            let found = figures.largest(FAMILY, mechanism)?;
            Some(Figure::duration(figures.cost(found, Variant::Default)?))
        }
    };
    let pixels = engines.iter().find_map(|figures| Some(figures.largest(FAMILY, "image-read-copy")?.case.size));
    let Some(pixels) = pixels.map(words::count) else { return Vec::new() };
    let ratio = |figures: &SteadyFigures| {
        let copy = figures.largest(FAMILY, "image-read-copy")?;
        let view = figures.case(FAMILY, "image-read-view", &copy.case.data, copy.case.size)?;
        Some(Figure::times(figures.ratio(copy, view)?))
    };
    vec![
        AnswerRow::of(format!("{pixels} pixels read back: by copy"), engines, found("image-read-copy")),
        AnswerRow::of(format!("{pixels} pixels: by view"), engines, found("image-read-view")),
        AnswerRow::of(format!("{pixels} pixels: copy over view"), engines, ratio),
    ]
}
