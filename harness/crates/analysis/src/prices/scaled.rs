//! A price list of another machine, scaled to what some rows take here: engines do the same work on both, one of them faster.

use super::bracket::rounded;
use super::rows;
use super::sheet::predict;
use crate::analyse;
use crate::measured::Measured;
use record::{BrowserPrices, Host, PriceBracket, PriceSheet, Run};
use stats::median;

/// Fewer rows do not tell a machine's speed.
const FEWEST_ROWS: usize = 6;

/// The prices of `sheet` for the machine that measured `run`: each browser's times the median of what was measured to what was
/// predicted, with the number of rows behind it. The bracket is that of what a prediction is made of, and no wider. `None` where a
/// browser of the run has no prices, or too few rows.
pub fn scaled(sheet: &PriceSheet, run: &Run) -> Option<(PriceSheet, Vec<Scale>)> {
    let (findings, measured) = (analyse(run), Measured::of(run));
    let mut scales = Vec::new();
    let mut browsers = Vec::new();
    for facts in findings.facts.hosts.iter().filter(|facts| facts.host.runs_javascript()) {
        let prices = sheet.browsers.iter().find(|of| of.host == facts.host)?;
        let (rows, _) = rows::of_browser(&findings.cases, &measured, facts.host);
        let ratios: Vec<f64> = rows.iter().map(|row| row.crossing() / predict(prices, row.line).ns.0).collect();
        let factor = median(&ratios).filter(|_| ratios.len() >= FEWEST_ROWS)?;
        scales.push(Scale { host: facts.host, factor, rows: ratios.len() });
        let ns = prices.ns.iter().map(|(item, ns)| (item.clone(), rounded(factor * ns))).collect();
        let bracket = PriceBracket { widened: 1.0, ..prices.bracket.clone() };
        browsers.push(BrowserPrices { host: facts.host, versions: facts.versions.clone(), ns, bracket });
    }
    let machine = &findings.facts.machine;
    let sheet = PriceSheet {
        source: format!("{}, scaled to this machine", sheet.source),
        started: findings.facts.started.clone(),
        cpu: machine.cpu.clone(),
        cores: machine.cores,
        wasm_bindgen: findings.facts.tools.wasm_bindgen.clone(),
        browsers,
    };
    Some((sheet, scales))
}

/// How much more a browser takes here.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Scale {
    /// The browser.
    pub host: Host,
    /// What it takes here to what it takes there.
    pub factor: f64,
    /// Rows of which this is the median.
    pub rows: usize,
}
