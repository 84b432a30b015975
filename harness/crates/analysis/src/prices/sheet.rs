//! Prices as they are kept and handed on: for packages that a run did not measure, on machines that need no run of their own.

use super::bracket::{self, rounded};
use super::{ITEMS, Prediction, PriceList};
use crate::Findings;
use record::{BrowserPrices, Counted, PriceSheet};
use stats::{Interval, Nanoseconds};

/// The prices of a run, which people call `source`; `None` where it tells too little.
pub fn price_sheet(source: &str, findings: &Findings) -> Option<PriceSheet> {
    let facts = &findings.facts;
    let versions = |list: &PriceList| facts.hosts.iter().find(|host| host.host == list.host).map(|host| &host.versions);
    let browsers: Vec<BrowserPrices> =
        findings.prices.iter().map(|list| of_list(list, versions(list).cloned().unwrap_or_default())).collect();
    (!browsers.is_empty()).then(|| PriceSheet {
        source: source.into(),
        started: facts.started.clone(),
        cpu: facts.machine.cpu.clone(),
        cores: facts.machine.cores,
        wasm_bindgen: facts.tools.wasm_bindgen.clone(),
        browsers,
    })
}

pub(super) fn of_list(list: &PriceList, versions: Vec<String>) -> BrowserPrices {
    let priced = ITEMS.iter().zip(&list.prices);
    let ns = priced.filter_map(|(item, price)| Some((item.name.to_owned(), rounded(price.as_ref()?.ns.0)))).collect();
    BrowserPrices { host: list.host, versions, ns, bracket: list.held_out.bracket.clone() }
}

/// What the crossing of one line of a ledger costs. The work beside it is not in the price.
pub fn predict(prices: &BrowserPrices, line: &Counted) -> Prediction {
    let mut parts = Vec::new();
    let mut unpriced = Vec::new();
    for item in ITEMS {
        match (item.count(line), prices.ns.get(item.name)) {
            (0, _) => {}
            (count, Some(ns)) => parts.push((item, count, Nanoseconds(count as f64 * ns))),
            (_, None) => unpriced.push(item),
        }
    }
    let total: f64 = parts.iter().map(|(_, _, ns)| ns.0).sum();
    parts.sort_by(|(_, _, a), (_, _, b)| b.0.total_cmp(&a.0));
    let shares = parts.iter().map(|(item, _, ns)| (item.name, ns.0 / total.max(f64::MIN_POSITIVE)));
    let Interval { low, high } = bracket::of_shares(&prices.bracket, shares);
    let interval = Interval { low: Nanoseconds(total * low), high: Nanoseconds(total * high) };
    Prediction { ns: Nanoseconds(total), interval, parts, unpriced }
}
