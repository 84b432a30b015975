//! What a reader's own mixture costs, by the prices of the run.

use super::super::document::{Block, Calculator, Section};
use analysis::{Findings, price_sheet};

const ABOUT: &str = "The counts of one operation, times the prices above. A bracket holds 90 % of the mechanisms that prices were \
                     not fitted to. The bracket leaves the work itself out. Opened rows of all figures lead here with their own counts. \
                     A terminal computes the same from a ledger's counters:";
const IN_A_TERMINAL: &str =
    "cargo harness estimate --count calls-in=2 --count glue-allocations=1 --count characters=64";

/// The form, where a run gives prices.
pub(super) fn section(findings: &Findings) -> Option<Section> {
    let prices = price_sheet("", findings)?.browsers;
    let calculator = Calculator { prices, bundles: findings.bundles.clone() };
    let blocks = vec![Block::Paragraph(ABOUT.into()), Block::Code(IN_A_TERMINAL.into()), Block::Calculator(calculator)];
    Some(Section { id: "calculator", title: "What would my own mix cost?".into(), blocks })
}
