//! What was wanted and is missing, and what engines lack.

use super::super::document::{Block, Section};
use analysis::words::{count, listed};
use analysis::{Findings, MissingPart};
use record::Host;
use record::text::sanitized;

pub(super) fn section(findings: &Findings) -> Section {
    let folded = |part: &MissingPart| Block::Folded { summary: line(part), items: part.rows.clone() };
    let mut blocks = match findings.missing.as_slice() {
        [] => vec![Block::Paragraph(whole(findings))],
        missing => missing.iter().map(folded).collect(),
    };
    blocks.extend(findings.lacking.iter().map(folded));
    Section { id: "missing", title: "What is missing".into(), blocks }
}

/// What a run says that has everything: what was asked for is here, and which engines were not asked for.
pub(super) fn whole(findings: &Findings) -> String {
    let here = "Nothing that was asked for is missing.".to_owned();
    let asked = |engine: Host| findings.facts.hosts.iter().any(|facts| facts.host.kind() == engine.kind());
    let engines = Host::USUAL.into_iter().filter(|engine| engine.runs_javascript() && !asked(*engine));
    let title = |engine: Host| if engine == Host::WEBKIT { "Safari's engine WebKit" } else { engine.title() };
    let others: Vec<&str> = engines.map(title).collect();
    if others.is_empty() || findings.facts.settings.opened_by_person {
        return here;
    }
    format!("{here} This run was not asked for {}. The option --browser of bench takes them.", listed(&others, "or"))
}

/// Rows that are named in a line.
pub(super) const FEW: usize = 3;

/// What is missing, in which rows, or in how many where they are not few, and why.
pub fn line(missing: &MissingPart) -> String {
    let rows = match missing.rows.as_slice() {
        [] => String::new(),
        few if few.len() <= FEW => format!(", {}", sanitized(&few.join(", "))),
        rows => format!(", {} rows", count(rows.len() as u64)),
    };
    format!("{}{rows}: {}", sanitized(&missing.what), sanitized(&missing.why))
}

#[cfg(test)]
mod tests {
    use super::*;
    use analysis::analyse;
    use record::fixture;

    #[test]
    fn a_whole_run_names_the_engines_that_it_was_not_asked_for() {
        let mut findings = analyse(&fixture::run());
        let others = " This run was not asked for Safari's engine WebKit, Node, Deno or Bun.";
        assert!(whole(&findings).contains(others), "{}", whole(&findings));
        findings.facts.settings.opened_by_person = true;
        assert_eq!(whole(&findings), "Nothing that was asked for is missing.");
    }
}
