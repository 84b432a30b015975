//! What does passing or returning a slice cost, and is it a view?

use super::super::steady_figures::per;
use super::super::{CaseFindings, words};
use super::agree::{groups, sentences};
use super::figure::{Figure, range};
use super::{Answer, AnswerRow, MIDDLE, SteadyFigures};
use stats::{Direction, Estimate, Interval, Nanoseconds};

const FAMILY: &str = "buffers";
const DOUBLES: &str = "f64";
const BYTES_PER_KIB: f64 = 1024.0;
/// The power of the length with which a cost grows lies near 1 for a copy and near 0 for a view; this is the border.
const BORDER_OF_GROWTH: f64 = 0.5;

const WAYS: [(&str, &str); 3] = [
    ("slice-in", "&[f64] passed"),
    ("vec-out", "Vec<f64> returned"),
    ("slice-mut", "&mut [f64] passed and handed back"),
];

/// How the boundary cost follows the length.
#[derive(Debug, Clone, Copy, PartialEq)]
enum Growth {
    /// About in proportion: the bytes are copied.
    Linear,
    /// Not in proportion: nothing is copied.
    Flat,
    /// The intervals do not tell.
    Unclear,
}

impl Growth {
    fn word(self) -> &'static str {
        match self {
            Self::Linear => "a copy",
            Self::Flat => "a view",
            Self::Unclear => "not resolved",
        }
    }

    fn sentence(self) -> &'static str {
        match self {
            Self::Linear => "A copy, not a view",
            Self::Flat => "Not a copy: the cost does not grow with the length",
            Self::Unclear => "Whether it is a copy is not resolved",
        }
    }
}

pub(super) fn answer(engines: &[SteadyFigures]) -> Option<Answer> {
    let (passed, _) = WAYS[0];
    let middle = super::nearest(engines, FAMILY, passed, DOUBLES, MIDDLE)?;
    let figures = engines.iter().map(|figures| per_kib(figures, passed, middle).filter(is_shown)).collect();
    let mut said = super::told(engines, figures);
    for (figures, said) in engines.iter().zip(&mut said) {
        let growth = growth_of(figures, passed);
        match (said.figure, per_kib(figures, passed, middle)) {
            (Some(_), _) => said.word = growth.word().into(),
            (None, Some(_)) => said.word = "no cost shown".into(),
            (None, None) => {}
        }
    }
    let shown = engines
        .iter()
        .zip(&said)
        .filter_map(|(figures, said)| Some((figures.host, growth_of(figures, passed), said.figure?)));
    let groups = groups(shown);
    let sentence = match groups.is_empty() {
        true => "No cost of it is shown.".to_owned(),
        false => sentences(&groups, |group| format!("{}: {} a KiB", group.key.sentence(), range(&group.values()))),
    };
    let mut rows = Vec::new();
    for (mechanism, what) in WAYS {
        for size in [Some(middle), super::largest(engines, FAMILY, mechanism, DOUBLES).filter(|size| *size != middle)]
            .into_iter()
            .flatten()
        {
            let values = words::count(size);
            let whole = format!("{what} of {values} values: at the boundary");
            rows.push(AnswerRow::of(whole, engines, |figures: &SteadyFigures| {
                boundary(figures, mechanism, size).map(|(_, cost)| Figure::duration(cost))
            }));
            rows.push(AnswerRow::of(
                format!("{what} of {values} values: a KiB"),
                engines,
                |figures: &SteadyFigures| per_kib(figures, mechanism, size),
            ));
        }
        rows.push(AnswerRow::of(format!("{what}: copy or view"), engines, |figures: &SteadyFigures| {
            figures.largest(FAMILY, mechanism)?;
            Some(growth_of(figures, mechanism).word().to_owned())
        }));
    }
    Some(Answer {
        of: format!("each KiB of a &[f64] of {} values passed in", words::count(middle)),
        sentence,
        said,
        rows,
    })
}

/// The boundary cost of a way at a size, with its case.
fn boundary<'a>(
    figures: &SteadyFigures<'a>,
    mechanism: &str,
    size: u64,
) -> Option<(&'a CaseFindings, Estimate<Nanoseconds>)> {
    let found = figures.case(FAMILY, mechanism, DOUBLES, size)?;
    Some((found, figures.comparison(found)?.boundary?))
}

fn per_kib(figures: &SteadyFigures, mechanism: &str, size: u64) -> Option<Figure> {
    let (found, boundary) = boundary(figures, mechanism, size)?;
    Some(Figure::duration(per(boundary, found.case.bytes as f64 / BYTES_PER_KIB)))
}

/// Whether a cost is told from none.
fn is_shown(figure: &Figure) -> bool {
    figure.estimate.interval.is_none() || figure.estimate.direction(0.0) == Direction::More
}

fn growth_of(figures: &SteadyFigures, mechanism: &str) -> Growth {
    // Other kinds of numbers are not what the answer speaks of.
    let largest = figures.largest(FAMILY, mechanism).filter(|found| found.case.data == DOUBLES);
    largest.map_or(Growth::Unclear, |largest| growth(figures, largest))
}

fn nearest_to_a_256th<'a>(figures: &'a SteadyFigures, largest: &CaseFindings) -> Option<&'a CaseFindings> {
    figures
        .of(FAMILY, &largest.case.mechanism)
        .filter(|found| found.case.data == largest.case.data && found.case.size < largest.case.size)
        .min_by_key(|found| (found.case.size * 256).abs_diff(largest.case.size))
}

/// From the largest size and the one nearest to a 256th of it: far enough apart to tell growth, both large enough that
/// the call itself is a small part.
fn growth(figures: &SteadyFigures, largest: &CaseFindings) -> Growth {
    let Some(smaller) = nearest_to_a_256th(figures, largest) else { return Growth::Unclear };
    let shown = figures.comparison(smaller).and_then(|comparison| comparison.boundary);
    if shown.is_none_or(|boundary| boundary.map(|ns| ns.0).direction(0.0) != Direction::More) {
        return Growth::Unclear;
    }
    let small = figures.boundary_by_round(smaller);
    let length = (largest.case.size as f64 / smaller.case.size as f64).ln();
    let powers = figures.boundary_by_round(largest).into_iter().filter_map(|(index, large)| {
        let (_, small) = small.iter().find(|(other, _)| *other == index)?;
        Some((large / small).ln() / length)
    });
    // A round in which the cost was not positive has no power; the estimate refuses it, and nothing is claimed.
    classify(Estimate::of_differences(&powers.collect::<Vec<_>>(), None))
}

fn classify(power: Option<Estimate>) -> Growth {
    match power.and_then(|power| power.interval) {
        Some(Interval { low, .. }) if low > BORDER_OF_GROWTH => Growth::Linear,
        Some(Interval { high, .. }) if high < BORDER_OF_GROWTH => Growth::Flat,
        _ => Growth::Unclear,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn growth_needs_an_interval_on_one_side_of_the_border() {
        let power = |rounds: &[f64]| classify(Estimate::of_differences(rounds, None));
        assert_eq!(power(&[0.98, 1.0, 1.03]), Growth::Linear);
        assert_eq!(power(&[0.02, -0.01, 0.0]), Growth::Flat);
        assert_eq!(power(&[0.2, 0.9, 0.6]), Growth::Unclear);
        assert_eq!(power(&[1.0]), Growth::Unclear);
        assert_eq!(power(&[f64::NAN, 1.0, 1.0]), Growth::Unclear);
    }
}
