//! The first screen: the five answers, a card each.

use super::super::document::{Block, Card, CardEngine, Reach, Section};
use super::answers::place;
use analysis::{EngineAnswer, Figure, Findings, QuestionAnswer};
use record::HostKind;
use stats::Interval;

/// Above its largest end a scale has this share more.
const ROOM: f64 = 1.02;

/// Cards of answers whose rows stand elsewhere: `behind` leads there.
pub(crate) fn of(answers: &[QuestionAnswer], behind: Option<&str>) -> Vec<Card> {
    answers.iter().map(|answer| Card { behind: behind.map(str::to_owned), ..card(answer) }).collect()
}

pub(super) fn section(findings: &Findings) -> Section {
    let mut blocks = vec![Block::Cards(findings.answers.iter().map(card).collect())];
    if findings.browsers().any(|host| host.kind() == HostKind::Webkit) {
        blocks.push(Block::Paragraph("WebKit is the engine of Safari.".into()));
    }
    Section { id: "answers", title: "Five answers".into(), blocks }
}

fn card(answer: &QuestionAnswer) -> Card {
    let figures = || answer.said.iter().filter_map(|said| said.figure);
    let ends = figures().map(|figure| reach(&figure).high);
    let end = ends.filter(|end| end.is_finite()).fold(0.0, f64::max) * ROOM;
    Card {
        question: answer.question.short().into(),
        of: answer.of.clone(),
        sentence: answer.sentence.clone(),
        engines: answer.said.iter().map(|said| engine(said, end)).collect(),
        scale: figures().next().filter(|_| end > 0.0).map_or_else(String::new, |first| scale(&first, end / ROOM)),
        behind: place(answer).map(|id| format!("#{id}")),
    }
}

fn engine(said: &EngineAnswer, end: f64) -> CardEngine {
    let shown = |figure: Figure| {
        let rounded = figure.rounded();
        let (large, unit) = rounded.split_once(' ').unwrap_or((&rounded, ""));
        (large.to_owned(), unit.to_owned())
    };
    let (large, unit) = said.figure.map(shown).unwrap_or_default();
    let share = |value: f64| (value / end).clamp(0.0, 1.0);
    CardEngine {
        kind: said.host.kind(),
        name: said.host.title().into(),
        large,
        unit,
        word: said.word.clone(),
        exact: said.figure.map(|figure| figure.exact()).unwrap_or_default(),
        interval: said.figure.map(|figure| figure.interval()).unwrap_or_default(),
        reach: said.figure.filter(|_| end > 0.0).map(|figure| {
            let Reach { value, low, high } = reach(&figure);
            Reach { value: share(value), low: share(low), high: share(high) }
        }),
    }
}

fn reach(figure: &Figure) -> Reach {
    let value = figure.estimate.value;
    let Interval { low, high } = figure.estimate.interval.unwrap_or(Interval { low: value, high: value });
    Reach { value, low, high }
}

/// What the bars span.
fn scale(figure: &Figure, end: f64) -> String {
    format!("All bars begin at 0; the longest line ends at {}.", figure.said(end))
}
