//! What is known of each operation, and the same for other programs.

use serde_json::{Value, json};

use super::measured::{MeasuredOperation, Times};
use super::source::Source;
use crate::measure::CountedOperation;
use analysis::Prediction;
use record::{Counted, Host};
use stats::Nanoseconds;

/// One operation.
pub(super) struct Estimated {
    /// What crosses; the case is the operation's name.
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
    pub(super) measured: Option<MeasuredOperation>,
}

impl Cost {
    /// How many times the prediction was measured.
    pub(super) fn ratio(&self) -> Option<f64> {
        let predicted = self.predicted.as_ref()?.ns.0;
        (predicted > 0.0).then_some(self.measured.as_ref()?.ns.0 / predicted)
    }
}

impl Estimated {
    pub(super) fn of(counted: CountedOperation, source: &Source, times: Option<&Times>) -> Self {
        let CountedOperation { line, waits } = counted;
        let is_counted = line.trouble.is_none();
        let cost = |host: Host| Cost {
            host,
            predicted: source.lists.iter().find(|list| is_counted && list.host == host).map(|list| list.predict(&line)),
            measured: times.and_then(|times| times.of(host, &line.case)),
        };
        let costs = Host::ALL.iter().copied().map(cost);
        let costs = costs.filter(|cost| cost.predicted.is_some() || cost.measured.is_some()).collect();
        Self { line, waits, costs }
    }
}

/// Everything that is said.
pub(super) struct Told<'a> {
    pub(super) source: &'a Source,
    pub(super) operations: Vec<Estimated>,
    /// What the figures leave out, as sentences.
    pub(super) notes: Vec<String>,
    pub(super) times: Option<&'a Times>,
}

impl Told<'_> {
    /// All of it for other programs. Durations are nanoseconds of one operation.
    pub(super) fn json(&self) -> Value {
        let facts = &self.source.facts;
        let browsers = self.source.lists.iter().map(|list| {
            let versions = facts.hosts.iter().find(|host| host.host == list.host).map(|host| &host.versions);
            json!({ "browser": list.host, "versions": versions })
        });
        let prices = json!({
            "run": self.source.name, "started": facts.started, "machine": facts.machine, "tools": facts.tools,
            "browsers": browsers.collect::<Vec<_>>(),
        });
        let measured = self.times.map(|times| {
            let browsers = times.hosts.iter().map(|(host, version)| json!({ "browser": host, "version": version }));
            json!({ "rounds": times.rounds, "browsers": browsers.collect::<Vec<_>>(), "troubles": times.troubles })
        });
        let operations: Vec<Value> = self.operations.iter().map(operation).collect();
        json!({ "prices": prices, "measured": measured, "operations": operations, "notes": self.notes })
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
    let measured =
        cost.measured.as_ref().map(|MeasuredOperation { ns, rounds }| json!({ "ns": ns.0, "rounds_ns": rounds }));
    json!({ "browser": cost.host, "predicted": predicted, "measured": measured, "ratio": cost.ratio() })
}
