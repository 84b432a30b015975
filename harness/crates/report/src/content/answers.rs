//! The five answers.

use super::super::document::{Block, Section};
use analysis::{Findings, NOT_MEASURED, QuestionAnswer};

pub(super) fn section(findings: &Findings) -> Section {
    let blocks = findings.answers.iter().enumerate().flat_map(|(i, answer)| blocks(i + 1, answer)).collect();
    Section { id: "answers", title: "Five answers".into(), blocks }
}

fn blocks(number: usize, answer: &QuestionAnswer) -> Vec<Block> {
    let mut blocks = vec![Block::Heading(format!("{number}. {}", answer.question.text()))];
    if answer.said.is_empty() {
        blocks.push(Block::Paragraph(NOT_MEASURED.into()));
    }
    blocks.extend(answer.said.iter().map(|said| Block::Said {
        who: said.host.title().into(),
        text: said.text.clone(),
        details: said.details.clone(),
    }));
    blocks
}
