//! What is known of each operation, and the same for other programs.

use std::collections::BTreeSet;

use bench_native::{Lane, Variant};
use serde_json::{Value, json};

use analysis::{Findings, Prediction, Timing, predict};
use record::{Counted, Host, PriceSheet};
use stats::{Interval, Nanoseconds};

/// One operation.
pub(super) struct Estimated {
    /// What crosses; the case is the operation's id.
    pub(super) line: Counted,
    /// Whether it gives a promise.
    pub(super) waits: bool,
    /// What it costs, browser by browser.
    pub(super) costs: Vec<Cost>,
}

/// What an operation costs in one browser.
pub(super) struct Cost {
    pub(super) host: Host,
    /// Its crossing, by the price list, where there is one for this browser.
    pub(super) predicted: Option<Prediction>,
    /// All of it, where it was measured.
    pub(super) measured: Option<Timing>,
}

impl Cost {
    /// How many times the prediction was measured.
    pub(super) fn ratio(&self) -> Option<f64> {
        let predicted = self.predicted.as_ref()?.ns.0;
        (predicted > 0.0).then_some(self.measured.as_ref()?.cost.value.0 / predicted)
    }
}

impl Estimated {
    pub(super) fn of(line: Counted, waits: bool, prices: &PriceSheet, times: Option<&Findings>) -> Self {
        let is_counted = line.trouble.is_none();
        let cost = |host: Host| Cost {
            host,
            predicted: prices.browsers.iter().find(|of| is_counted && of.host == host).map(|of| predict(of, &line)),
            measured: times.and_then(|times| timing(times, &line.case, host)).cloned(),
        };
        let told = prices.browsers.iter().map(|of| of.host);
        let timed = times.into_iter().flat_map(|times| times.facts.hosts.iter().map(|facts| facts.host));
        let costs = told.chain(timed).collect::<BTreeSet<Host>>().into_iter().map(cost);
        let costs = costs.filter(|cost| cost.predicted.is_some() || cost.measured.is_some()).collect();
        Self { line, waits, costs }
    }
}

fn timing<'a>(times: &'a Findings, operation: &str, host: Host) -> Option<&'a Timing> {
    let found = times.cases.iter().find(|found| found.case.id == operation)?;
    found.timing(Lane::Bindgen, host, Variant::Default)
}

/// Everything that is said.
pub(super) struct Told<'a> {
    pub(super) prices: &'a PriceSheet,
    pub(super) operations: Vec<Estimated>,
    /// What the figures leave out, as sentences.
    pub(super) notes: Vec<String>,
    pub(super) times: Option<&'a Findings>,
}

impl Told<'_> {
    /// All of it for other programs. Durations are nanoseconds of one operation.
    pub(super) fn json(&self) -> Value {
        let measured = self.times.map(|times| {
            let browsers = times.facts.hosts.iter();
            let browsers = browsers.map(|host| json!({ "browser": host.host, "versions": host.versions }));
            json!({ "rounds": times.facts.settings.rounds, "browsers": browsers.collect::<Vec<_>>() })
        });
        let operations: Vec<Value> = self.operations.iter().map(operation).collect();
        json!({ "prices": self.prices, "measured": measured, "operations": operations, "notes": self.notes })
    }
}

fn operation(of: &Estimated) -> Value {
    let Counted { case, counts, trouble, .. } = &of.line;
    let costs: Vec<Value> = of.costs.iter().map(cost).collect();
    json!({ "name": case, "waits": of.waits, "counts": counts, "trouble": trouble, "costs": costs })
}

fn cost(cost: &Cost) -> Value {
    let predicted = cost.predicted.as_ref().map(|predicted| {
        let part = |(item, count, ns): &(&analysis::Item, u64, Nanoseconds)| {
            json!({ "item": item.name, "count": count, "ns": ns.0 })
        };
        let unpriced: Vec<&str> = predicted.unpriced.iter().map(|item| item.name).collect();
        json!({
            "ns": predicted.ns.0, "ns_low": predicted.interval.low.0, "ns_high": predicted.interval.high.0,
            "parts": predicted.parts.iter().map(part).collect::<Vec<_>>(), "unpriced": unpriced,
        })
    });
    let measured = cost.measured.as_ref().map(|Timing { cost, .. }| {
        let ends = cost.interval.map(|Interval { low, high }| [low.0, high.0]);
        json!({ "ns": cost.value.0, "interval_ns": ends, "rounds": cost.rounds })
    });
    json!({ "browser": cost.host, "predicted": predicted, "measured": measured, "ratio": cost.ratio() })
}
