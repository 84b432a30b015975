//! The five questions that every run answers first, in words that claim no more than the intervals show.

mod buffers;
mod handles;
mod numbers;
mod strings;
mod views;

use super::CaseFindings;
use super::measured::Measured;
use super::steady_figures::{NOT_STEADY, SteadyFigures};
use record::Host;

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
}

/// A question with one answer a browser.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct QuestionAnswer {
    /// The question.
    pub question: Question,
    /// The answers, in the order of the browsers; empty for a run without browsers.
    pub said: Vec<BrowserAnswer>,
}

/// What one browser's figures say.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BrowserAnswer {
    /// The browser.
    pub host: Host,
    /// The answer in one sentence, or [`NOT_MEASURED`], or that its rows are not steady.
    pub text: String,
    /// Further sentences.
    pub details: Vec<String>,
}

/// An answer's first sentence and its further ones; `None` where the cases for it were not measured.
type Words = Option<(String, Vec<String>)>;

/// With a capital.
fn sentence(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

/// All answers.
pub(super) fn all(cases: &[CaseFindings], hosts: &[Host], measured: &Measured) -> Vec<QuestionAnswer> {
    let said = |question: Question, host: Host| {
        let figures = SteadyFigures::new(cases, measured, host);
        let words: Words = match question {
            Question::Numbers => numbers::answer(&figures),
            Question::Strings => strings::answer(&figures),
            Question::Buffers => buffers::answer(&figures),
            Question::Views => views::answer(&figures),
            Question::Handles => handles::answer(&figures),
        };
        let left_out = figures
            .left_out()
            .map(|rows| format!("{}: their samples had not settled in most rounds.", sentence(&rows)));
        let (text, mut details) = match (words, &left_out) {
            (Some(words), _) => words,
            (None, None) => (NOT_MEASURED.into(), Vec::new()),
            (None, Some(_)) => (NOT_STEADY.into(), Vec::new()),
        };
        details.extend(left_out);
        BrowserAnswer { host, text, details }
    };
    let browsers: Vec<Host> = hosts.iter().copied().filter(|host| host.runs_javascript()).collect();
    let answer =
        |question| QuestionAnswer { question, said: browsers.iter().map(|host| said(question, *host)).collect() };
    Question::ALL.into_iter().map(answer).collect()
}
