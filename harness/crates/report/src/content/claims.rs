//! What is claimed of the boundary, and what was seen.

use super::super::document::{Block, Cell, Column, Section, Table};
use analysis::{Findings, Judged};
use record::Host;
use record::text::quoting;

/// Claims that the sentence on differences names; the others it counts.
const NAMED: usize = 8;

pub(super) fn section(findings: &Findings) -> Section {
    let browsers: Vec<Host> = findings.browsers().filter(|host| host.is_browser()).collect();
    let title = "What the claims say".to_owned();
    if browsers.is_empty() {
        let blocks = vec![Block::Paragraph("No browser was part of this run.".into())];
        return Section { id: "claims", title, blocks };
    }
    let lead =
        "A fixed rule decides each claim, from the figures and the checks of this run alone. Each rule stands below the \
        tables."
            .to_owned();
    let mut blocks = vec![Block::Paragraph(lead)];
    blocks.extend(differences(findings).map(Block::Paragraph));
    let table = |caption: &str, documented: bool| {
        let names = browsers.iter().map(|host| Column::text(host.title()));
        let of_kind = findings.claims.iter().filter(|judged| judged.claim.source.is_some() == documented);
        Block::Table(Table {
            caption: caption.into(),
            columns: [Column::text("claim")].into_iter().chain(names).collect(),
            rows: of_kind.map(row).collect(),
            notes: Vec::new(),
        })
    };
    blocks.push(table("What articles say, and verdicts, with what decides each", false));
    blocks.push(table("What a library's documentation says, and verdicts, with what decides each", true));
    blocks.push(Block::Folded { summary: "The rules".into(), items: findings.claims.iter().map(rule).collect() });
    Section { id: "claims", title, blocks }
}

fn row(judged: &Judged) -> Vec<Cell> {
    let claim = Cell::beside(judged.claim.words, judged.claim.id);
    let verdict = |(_, verdict): &(Host, analysis::Verdict)| {
        Cell::beside(verdict.outcome.words(), quoting(&verdict.figure) + ".")
    };
    [claim].into_iter().chain(judged.verdicts.iter().map(verdict)).collect()
}

/// A claim's rule, with the page that makes the claim.
fn rule(judged: &Judged) -> String {
    let analysis::Claim { id, rule, source, .. } = judged.claim;
    // Without its scheme, since a page names nothing that could be loaded.
    let address = |url: &'static str| url.trim_start_matches("https://");
    let said = source.map(|source| format!(" Said by {}, {}: {}.", source.page, source.as_of, address(source.url)));
    format!("{id}: {rule}.{}", said.unwrap_or_default())
}

/// Claims on which the browsers do not agree.
fn differences(findings: &Findings) -> Option<String> {
    let differs = |judged: &&Judged| {
        let mut outcomes = judged.verdicts.iter().map(|(_, verdict)| verdict.outcome);
        let first = outcomes.next();
        outcomes.any(|outcome| Some(outcome) != first)
    };
    let ids: Vec<&str> = findings.claims.iter().filter(differs).map(|judged| judged.claim.id).collect();
    let (named, others) = ids.split_at(ids.len().min(NAMED));
    let others = if others.is_empty() { String::new() } else { format!(" and {} more", others.len()) };
    let claims = if ids.len() == 1 { "claim" } else { "claims" };
    let told = || format!("Verdicts of the browsers differ on {} {claims}: {}{others}.", ids.len(), named.join(", "));
    (!ids.is_empty()).then(told)
}
