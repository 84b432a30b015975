//! What a report says, section by section.

mod answers;
mod calculator;
mod cards;
mod chooser;
mod claims;
mod crossovers;
mod explorer;
mod families;
mod figures;
mod instructions;
mod limits;
mod memory;
mod method;
mod missing;
mod noise;
mod operations;
pub(super) mod picture;
mod prices;
mod rerun;
mod rivals;
mod row_marks;
mod sampling;
mod setting;
mod short;
mod startup;
mod trend;
mod ways;

use super::document::Document;
use analysis::Findings;
pub(super) use cards::of as cards;
pub use missing::line as missing_line;
pub(super) use noise::imprecise;
pub(super) use prices::words as price;
pub(super) use row_marks::{STEADY_MARK, meanings};
pub(super) use setting::short as setting_line;

/// The whole report.
pub(super) fn document(findings: &Findings) -> Document {
    if findings.facts.user_package.is_some() {
        let mut sections = operations::sections(findings);
        sections.extend(figures::section(findings));
        sections.extend([missing::section(findings), noise::section(findings), method::section(findings)]);
        sections.extend([setting::section(findings), rerun::section(findings)]);
        return Document { title: title(findings), lead: setting::line(&findings.facts), sections };
    }
    let mut sections = vec![cards::section(findings)];
    sections.extend(picture::section(findings));
    sections.extend(chooser::section(findings));
    sections.extend(crossovers::section(findings));
    sections.extend(answers::section(findings));
    sections.push(claims::section(findings));
    sections.extend(ways::section(findings));
    sections.extend(limits::section(findings));
    sections.extend(rivals::section(findings));
    sections.extend(startup::section(findings));
    sections.extend(memory::section(findings));
    sections.extend(instructions::section(findings));
    sections.extend(prices::section(findings));
    sections.extend(calculator::section(findings));
    sections.extend(trend::section(findings));
    sections.extend(figures::section(findings));
    sections.extend([missing::section(findings), noise::section(findings), method::section(findings)]);
    sections.extend([setting::section(findings), rerun::section(findings)]);
    Document { title: title(findings), lead: setting::short(&findings.facts), sections }
}

/// The report where there is no page; of a user's package the whole one.
pub(super) fn short(findings: &Findings) -> Document {
    if findings.facts.user_package.is_some() { document(findings) } else { short::document(findings) }
}

/// The title of a report.
pub(super) fn title(findings: &Findings) -> String {
    match &findings.facts.user_package {
        Some(package) => operations::title(package),
        None => "What crossing between JavaScript and WebAssembly costs".into(),
    }
}
