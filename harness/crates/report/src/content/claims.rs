//! What is claimed of the boundary, and what was seen.

use super::super::document::{Block, Cell, Column, Section, Table};
use analysis::{Findings, Judged};
use record::Host;
use record::text::quoting;

pub(super) fn section(findings: &Findings) -> Section {
    let browsers: Vec<Host> = findings.browsers().filter(|host| host.is_browser()).collect();
    let title = "What the claims say".to_owned();
    if browsers.is_empty() {
        let blocks = vec![Block::Paragraph("No browser was part of this run.".into())];
        return Section { id: "claims", title, blocks };
    }
    let lead =
        "Each claim is decided by a fixed rule, from the figures and the checks of this run alone; below the table \
        stands each rule."
            .to_owned();
    let columns =
        [Column::text("claim")].into_iter().chain(browsers.iter().map(|host| Column::text(host.name()))).collect();
    let mut blocks = vec![Block::Paragraph(lead)];
    blocks.extend(differences(findings).map(Block::Paragraph));
    blocks.push(Block::Table(Table {
        caption: "Claims and verdicts, with what decides each".into(),
        columns,
        rows: findings.claims.iter().map(row).collect(),
        notes: Vec::new(),
    }));
    let rules = findings.claims.iter().map(|judged| format!("{}: {}.", judged.claim.id, judged.claim.rule)).collect();
    blocks.push(Block::Folded { summary: "The rules".into(), items: rules });
    Section { id: "claims", title, blocks }
}

fn row(judged: &Judged) -> Vec<Cell> {
    let claim = Cell::beside(judged.claim.words, judged.claim.id);
    let verdict =
        |(_, verdict): &(Host, analysis::Verdict)| Cell::beside(verdict.outcome.words(), quoting(&verdict.figure));
    [claim].into_iter().chain(judged.verdicts.iter().map(verdict)).collect()
}

/// Claims on which the browsers do not agree.
fn differences(findings: &Findings) -> Option<String> {
    let differs = |judged: &&Judged| {
        let mut outcomes = judged.verdicts.iter().map(|(_, verdict)| verdict.outcome);
        let first = outcomes.next();
        outcomes.any(|outcome| Some(outcome) != first)
    };
    let ids: Vec<&str> = findings.claims.iter().filter(differs).map(|judged| judged.claim.id).collect();
    (!ids.is_empty()).then(|| format!("The browsers' verdicts differ on {}.", ids.join(", ")))
}
