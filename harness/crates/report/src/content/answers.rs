//! The figures behind the five answers, exact and with their intervals.

use super::super::document::{Block, Cell, Column, Section, Table};
use analysis::{Findings, NOT_MEASURED, QuestionAnswer, Told};

pub(super) fn section(findings: &Findings) -> Option<Section> {
    let measured: Vec<&QuestionAnswer> = findings.answers.iter().filter(|answer| !answer.rows.is_empty()).collect();
    let blocks: Vec<Block> = measured.into_iter().map(|answer| Block::Table(table(answer))).collect();
    (!blocks.is_empty()).then(|| Section { id: ID, title: "The figures behind the five answers".into(), blocks })
}

const ID: &str = "answers-in-figures";

/// Where the figures behind an answer stand, within the page; `None` where there are none.
pub(super) fn place(answer: &QuestionAnswer) -> Option<&'static str> {
    (!answer.rows.is_empty()).then_some(ID)
}

fn table(answer: &QuestionAnswer) -> Table {
    let engines = answer.said.iter().map(|said| Column::figures(said.host.title()));
    let row = |row: &analysis::AnswerRow| {
        [row.what.as_str().into()].into_iter().chain(row.cells.iter().map(cell)).collect::<Vec<Cell>>()
    };
    let dash = answer.rows.iter().flat_map(|row| &row.cells).any(|cell| *cell == Told::Nothing);
    let mut notes: Vec<String> = dash.then(|| format!("–: {NOT_MEASURED}, or not steady.")).into_iter().collect();
    notes.extend(answer.left_out.iter().cloned());
    Table {
        caption: answer.question.text().into(),
        columns: [Column::text("what")].into_iter().chain(engines).collect(),
        rows: answer.rows.iter().map(row).collect(),
        notes,
    }
}

fn cell(told: &Told) -> Cell {
    match told {
        Told::Figure(figure) => Cell::beside(figure.exact(), figure.interval()),
        Told::Words(words) => words.as_str().into(),
        Told::Nothing => "–".into(),
    }
}
