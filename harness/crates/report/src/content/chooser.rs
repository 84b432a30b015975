//! Which way for a reader's own case.

use super::super::document::{Block, Chooser, Section};
use analysis::{Findings, missed, words};

const ABOUT: &str = "Any amount has an answer from this run. Bars are costs of one operation, and their light ends are 95 % \
                     intervals. Intervals that overlap do not tell two ways apart. Between measured sizes costs lie on straight \
                     lines.";
const FROM_A_TERMINAL: &str = "A terminal answers the same questions:";
const IN_A_TERMINAL: &str = "cargo harness which strings --items 500 --bytes 8 --code";

/// The form, where a run has jobs with a choice: the tables of ways say the same for the sizes measured.
pub(super) fn section(findings: &Findings) -> Option<Section> {
    if findings.ways.is_empty() {
        return None;
    }
    let bodies = findings.code.bodies.iter().enumerate();
    let code = bodies.map(|(place, body)| ((body.family.clone(), body.mechanism.clone(), body.lane), place)).collect();
    let chooser = Chooser { jobs: findings.jobs.clone(), code };
    let miss = missed(&findings.jobs).map(words::missed).unwrap_or_default();
    let blocks = vec![
        Block::Paragraph(format!("{ABOUT} {miss}")),
        Block::Chooser(chooser),
        Block::Paragraph(FROM_A_TERMINAL.into()),
        Block::Code(IN_A_TERMINAL.into()),
    ];
    Some(Section { id: "chooser", title: "Which way for my case?".into(), blocks })
}
