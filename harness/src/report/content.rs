//! What a report says, section by section.

mod answers;
mod charts;
mod claims;
mod families;
mod memory;
mod method;
mod missing;
mod noise;
mod prices;
mod setting;
mod startup;
mod trend;
mod ways;

use super::document::Document;
use crate::analysis::Findings;
pub(super) use missing::line as missing_line;
pub(super) use noise::imprecise;
pub(super) use prices::words as price;

/// The whole report.
pub(super) fn document(findings: &Findings) -> Document {
    let mut sections = vec![setting::section(findings), answers::section(findings)];
    sections.extend(ways::section(findings));
    sections.push(claims::section(findings));
    sections.extend(startup::section(findings));
    sections.extend(memory::section(findings));
    sections.extend(prices::section(findings));
    sections.extend(trend::section(findings));
    sections.extend(families::section(findings));
    sections.extend([missing::section(findings), noise::section(findings), method::section(findings)]);
    Document {
        title: "What crossing between JavaScript and WebAssembly costs".into(),
        lead: "Measured mechanism by mechanism through wasm-bindgen, in real browsers, beside native Rust.".into(),
        sections,
    }
}
