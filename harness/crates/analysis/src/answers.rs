//! The five questions that every run answers first, as figures and as words that claim no more than the
//! intervals show.

mod agree;
mod buffers;
mod figure;
mod handles;
mod numbers;
mod strings;
mod two_ways;
mod views;

use super::CaseFindings;
use super::measured::Measured;
use super::steady_figures::{NOT_STEADY, SteadyFigures};
use record::Host;

pub use figure::{Figure, FigureKind, Told};

/// What stands where the cases for an answer are not part of the run.
pub const NOT_MEASURED: &str = "not measured in this run";

/// One of the five questions.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// What does a call cost?
    Numbers,
    /// One call per string, or one for all?
    Strings,
    /// What does a slice cost, and is it a view?
    Buffers,
    /// Copy out, or hand out a pointer?
    Views,
    /// What does holding a JavaScript value cost?
    Handles,
}

impl Question {
    /// All questions, in the order of the report.
    pub const ALL: [Self; 5] = [Self::Numbers, Self::Strings, Self::Buffers, Self::Views, Self::Handles];

    /// The family that answers it.
    pub fn family(self) -> &'static str {
        match self {
            Self::Numbers => "numbers",
            Self::Strings => "strings",
            Self::Buffers => "buffers",
            Self::Views => "views",
            Self::Handles => "handles",
        }
    }

    /// The question in words.
    pub fn text(self) -> &'static str {
        match self {
            Self::Numbers => "What does a call cost?",
            Self::Strings => "One call per string, or one for all, and from how many on?",
            Self::Buffers => "What does passing or returning a slice cost, and is it a view?",
            Self::Views => "Copy the result out, or hand out a pointer?",
            Self::Handles => "What does holding a JavaScript value cost, in the engine's table and in the glue's?",
        }
    }

    /// The same in few words, where there is little room.
    pub fn short(self) -> &'static str {
        match self {
            Self::Numbers => "What does a call cost?",
            Self::Strings => "One call per string, or one for all?",
            Self::Buffers => "What does a slice cost, and is it a view?",
            Self::Views => "Copy out, or hand out a pointer?",
            Self::Handles => "What does holding a JavaScript value cost?",
        }
    }
}

/// A question with what every engine says.
#[derive(Debug, Clone, PartialEq)]
pub struct QuestionAnswer {
    /// The question.
    pub question: Question,
    /// What the figures are of, in words that hold for all engines; empty where nothing was measured.
    pub of: String,
    /// What they say together, a short sentence; engines are named where they do not agree. [`NOT_MEASURED`] where none has a
    /// figure, or that its rows are not steady.
    pub sentence: String,
    /// One entry an engine, in the order of the report; empty for a run without engines.
    pub said: Vec<EngineAnswer>,
    /// The figures behind it.
    pub rows: Vec<AnswerRow>,
    /// What was left out because it is not steady, a sentence an engine.
    pub left_out: Vec<String>,
}

/// What one engine says.
#[derive(Debug, Clone, PartialEq)]
pub struct EngineAnswer {
    /// The engine.
    pub host: Host,
    /// Its figure, of what [`QuestionAnswer::of`] says.
    pub figure: Option<Figure>,
    /// What stands beside the figure, or in its place; often nothing.
    pub word: String,
}

impl EngineAnswer {
    /// The figure with what it counts, and the word beside it: `10 ns, a copy`.
    pub fn shown(&self) -> String {
        let Some(figure) = &self.figure else { return self.word.clone() };
        let shown = figure.rounded();
        if self.word.is_empty() { shown } else { format!("{shown}, {}", self.word) }
    }
}

impl QuestionAnswer {
    /// Whether the cases for it are not part of the run.
    pub fn is_not_measured(&self) -> bool {
        self.said.iter().all(|said| said.figure.is_none()) && self.left_out.is_empty()
    }

    /// Every engine with its figure, on one line: `Chromium 2.80 ns, Firefox 2.93 ns`. A word that all share stands once.
    pub fn shown(&self) -> String {
        let figures = self.said.iter().map(|said| Some(format!("{} {}", said.host.title(), said.figure?.rounded())));
        if let [first, others @ ..] = self.said.as_slice()
            && !first.word.is_empty()
            && others.iter().all(|said| said.word == first.word)
            && let Some(figures) = figures.collect::<Option<Vec<String>>>()
        {
            return format!("{}, {}", figures.join(", "), first.word);
        }
        let comma =
            if self.said.iter().any(|said| said.figure.is_some() && !said.word.is_empty()) { "; " } else { ", " };
        self.said.iter().map(|said| format!("{} {}", said.host.title(), said.shown())).collect::<Vec<_>>().join(comma)
    }
}

/// Figures behind an answer.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerRow {
    /// What they are of.
    pub what: String,
    /// One an engine, in the order of the answer.
    pub cells: Vec<Told>,
}

impl AnswerRow {
    fn of<'a, T: Into<Told>>(
        what: impl Into<String>,
        engines: &[SteadyFigures<'a>],
        cell: impl Fn(&SteadyFigures<'a>) -> T,
    ) -> Self {
        let mut cells: Vec<Told> = engines.iter().map(|figures| cell(figures).into()).collect();
        figure::in_one_unit(cells.iter_mut().filter_map(|cell| match cell {
            Told::Figure(figure) => Some(figure),
            Told::Words(_) | Told::Nothing => None,
        }));
        Self { what: what.into(), cells }
    }

    fn is_empty(&self) -> bool {
        self.cells.iter().all(|cell| *cell == Told::Nothing)
    }
}

/// An answer before its question stands above it.
struct Answer {
    of: String,
    sentence: String,
    said: Vec<EngineAnswer>,
    rows: Vec<AnswerRow>,
}

/// The number of values that most people have: neither next to nothing nor more than a processor's caches hold.
const MIDDLE: u64 = 4_096;

/// The first of some ways of which an engine has a figure, with the figures of all.
fn first_measured<'w, W>(
    engines: &[SteadyFigures],
    ways: impl Iterator<Item = &'w W>,
    figure: impl Fn(&W, &SteadyFigures) -> Option<Figure>,
) -> Option<(&'w W, Vec<Option<Figure>>)> {
    let of_all = |way: &'w W| (way, engines.iter().map(|figures| figure(way, figures)).collect::<Vec<_>>());
    ways.map(of_all).find(|(_, figures)| figures.iter().any(Option::is_some))
}

/// Each engine with its figure, or with the reason why it has none. What was asked so far is what the figure is of.
fn told(engines: &[SteadyFigures], mut figures: Vec<Option<Figure>>) -> Vec<EngineAnswer> {
    figure::in_one_unit(figures.iter_mut().flatten());
    let one = |(engine, figure): (&SteadyFigures, Option<Figure>)| {
        let word = match figure {
            Some(_) => "",
            None if engine.has_left_out() => NOT_STEADY,
            None => "not measured",
        };
        EngineAnswer { host: engine.host, figure, word: word.into() }
    };
    engines.iter().zip(figures).map(one).collect()
}

/// The size of a mechanism nearest to one that is wanted.
fn nearest(engines: &[SteadyFigures], family: &str, mechanism: &str, data: &str, wanted: u64) -> Option<u64> {
    sizes(engines, family, mechanism, data).min_by_key(|size| size.abs_diff(wanted))
}

/// The largest size of a mechanism.
fn largest(engines: &[SteadyFigures], family: &str, mechanism: &str, data: &str) -> Option<u64> {
    sizes(engines, family, mechanism, data).max()
}

fn sizes<'e>(
    engines: &'e [SteadyFigures],
    family: &str,
    mechanism: &str,
    data: &str,
) -> impl Iterator<Item = u64> + use<'e> {
    let of_data: Vec<u64> = engines.first().map_or_else(Vec::new, |figures| {
        figures.of(family, mechanism).filter(|found| found.case.data == data).map(|found| found.case.size).collect()
    });
    of_data.into_iter()
}

/// All answers.
pub(super) fn all(cases: &[CaseFindings], hosts: &[Host], measured: &Measured) -> Vec<QuestionAnswer> {
    let engines: Vec<Host> = hosts.iter().copied().filter(|host| host.runs_javascript()).collect();
    Question::ALL.into_iter().map(|question| one(question, cases, &engines, measured)).collect()
}

fn one(question: Question, cases: &[CaseFindings], hosts: &[Host], measured: &Measured) -> QuestionAnswer {
    let engines: Vec<SteadyFigures> = hosts.iter().map(|host| SteadyFigures::new(cases, measured, *host)).collect();
    let answer = match question {
        Question::Numbers => numbers::answer(&engines),
        Question::Strings => strings::answer(&engines),
        Question::Buffers => buffers::answer(&engines),
        Question::Views => views::answer(&engines),
        Question::Handles => handles::answer(&engines),
    };
    let any_left_out = engines.iter().any(SteadyFigures::has_left_out);
    let Answer { of, sentence, said, mut rows } = answer.unwrap_or_else(|| Answer {
        of: String::new(),
        sentence: String::new(),
        said: told(&engines, vec![None; engines.len()]),
        rows: Vec::new(),
    });
    let sentence = match said.iter().any(|said| said.figure.is_some()) {
        true => sentence,
        false if any_left_out => format!("Its rows are {NOT_STEADY}."),
        false => format!("It was {NOT_MEASURED}."),
    };
    rows.retain(|row| !row.is_empty());
    let left_out: Vec<String> = engines
        .into_iter()
        .filter_map(|figures| {
            let host = figures.host;
            Some(format!("{}: {}.", host.title(), figures.left_out()?))
        })
        .collect();
    QuestionAnswer { question, of, sentence, said, rows, left_out }
}
