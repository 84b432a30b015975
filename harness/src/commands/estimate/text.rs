//! An estimate as people read it.

use super::operation::{Cost, Estimated, Told};
use crate::commands::prices::is_of;
use crate::commands::user_package::{CountedPackage, history};
use crate::machine;
use analysis::ledger::{IN, OUT, in_order};
use analysis::{Findings, Item, Prediction, words};
use record::text::sanitized;
use record::{Counted, Host, PriceSheet};
use report::missing_line;
use stats::{Interval, Nanoseconds, significant};

/// Parts of a price that are named; JSON has all.
const DEAREST: usize = 3;
/// Characters of a time that tell the day.
const DATE: usize = 10;
/// What no price list knows.
pub(super) const WORK_IS_LEFT_OUT: &str = "The prediction is what crossing costs. It leaves out the work of Rust and \
     of JavaScript. In 90 of 100 cases a bracket held the run's own mechanism, by prices fitted without it.";
const BLOCKS_ARE_SEEN: &str =
    "Blocks that Rust itself asks for are counted, because the module's names tell its allocator. Their bytes are not.";
const BLOCKS_ARE_NOT_SEEN: &str = "Blocks that Rust itself asks for are not counted: the module has no names that \
     tell its allocator. Packages keep names unless wasm-opt, which wasm-pack runs, or `strip` takes them away.";
const OWN_TABLE: &str = "This package keeps JavaScript values in a table of its glue, whose use nothing outside sees. \
     The prediction leaves out what that costs. Builds with reference types, the default since Rust 1.82, keep them in \
     Wasm's own table.";
const DEBUG: &str = "This is glue with debug checks: users get another, from a build with --release.";
const WAITING: &str = "Where an operation is waited for, the event loop's share is not in the prediction.";

/// What the figures of a package leave out.
pub(super) fn notes(counted: &CountedPackage) -> Vec<String> {
    let waits = counted.operations.iter().any(|operation| operation.waits);
    let package = &counted.package;
    let notes = [
        (true, WORK_IS_LEFT_OUT),
        (true, if counted.sees_allocator { BLOCKS_ARE_SEEN } else { BLOCKS_ARE_NOT_SEEN }),
        (package.keeps_own_table(), OWN_TABLE),
        (package.is_debug(), DEBUG),
        (waits, WAITING),
    ];
    let notes = notes.into_iter().filter(|(applies, _)| *applies).map(|(_, note)| note.to_owned());
    notes.chain(counted.operations.iter().filter_map(history).map(|told| format!("{told}."))).collect()
}

/// All of it.
pub(super) fn render(told: &Told) -> String {
    let mut lines = vec![source(told.prices)];
    lines.extend(told.times.map(|taken| times(taken, told.prices)));
    for operation in &told.operations {
        lines.push(String::new());
        lines.extend(block(operation));
    }
    lines.push(String::new());
    lines.extend(told.notes.iter().cloned());
    let missing = told.times.map(|times| times.missing.as_slice()).unwrap_or_default();
    lines.extend(missing.iter().map(|missing| format!("Not measured: {}", missing_line(missing))));
    lines.join("\n")
}

fn source(prices: &PriceSheet) -> String {
    let versions: Vec<String> = prices.browsers.iter().map(|of| sanitized(&of.versions.join(", "))).collect();
    let machine = format!("{} with {} processors", sanitized(&prices.cpu), prices.cores);
    let elsewhere = match is_of(prices, &machine::describe()) {
        true => "",
        false => " They are another machine's.",
    };
    format!(
        "Prices: {} of {}, measured on {machine} in {}, with wasm-bindgen {}.{elsewhere}",
        sanitized(&prices.source),
        sanitized(&prices.started.chars().take(DATE).collect::<String>()),
        versions.join(" and "),
        sanitized(&prices.wasm_bindgen),
    )
}

fn times(times: &Findings, prices: &PriceSheet) -> String {
    let hosts = &times.facts.hosts;
    let browsers: Vec<String> = hosts.iter().map(|host| sanitized(&host.versions.join(", "))).collect();
    let rounds = times.facts.settings.rounds;
    let processes = if rounds == 1 { "1 fresh process".to_owned() } else { format!("{rounds} fresh processes") };
    let said = format!("Measured: here and now in {}, {processes} each, the package as it is.", browsers.join(" and "));
    let of = |host: Host| prices.browsers.iter().find(|of| of.host == host);
    let same =
        hosts.iter().all(|host| of(host.host).is_none_or(|of| host.versions.iter().all(|it| of.versions.contains(it))));
    if same { said } else { format!("{said} The prices are of another browser version, which ratios hold, too.") }
}

fn block(operation: &Estimated) -> Vec<String> {
    let Counted { case, counts, trouble, .. } = &operation.line;
    let mut lines = Vec::new();
    if !case.is_empty() {
        lines.push(sanitized(case));
    }
    if let Some(trouble) = trouble {
        lines.push(format!("  could not be counted: {}", sanitized(trouble)));
    } else {
        let is_call = |name: &str| name.starts_with(IN) || name.starts_with(OUT);
        let (calls, counters): (Vec<_>, Vec<_>) = in_order(counts).into_iter().partition(|(name, _)| is_call(name));
        lines.push(format!("  crosses   {}", listed(&counters).unwrap_or_else(|| "nothing".into())));
        lines.extend(listed(&calls).map(|calls| format!("  calls     {calls}")));
    }
    lines.extend(operation.costs.iter().flat_map(|of| cost(of, &operation.line)));
    lines
}

fn listed(counts: &[(&str, u64)]) -> Option<String> {
    let one = |(name, count): &(&str, u64)| format!("{} {}", sanitized(name), words::count(*count));
    (!counts.is_empty()).then(|| counts.iter().map(one).collect::<Vec<_>>().join(", "))
}

fn cost(cost: &Cost, line: &Counted) -> Vec<String> {
    let mut lines = Vec::new();
    let mut host = cost.host.title();
    if let Some(predicted) = &cost.predicted {
        lines.push(format!("  {host:9} predicted {}{}", within(predicted), dearest(predicted)));
        host = "";
        let unpriced = |item: &&Item| format!("{} × {}", words::count(item.count(line)), item.name);
        let unpriced: Vec<String> = predicted.unpriced.iter().map(unpriced).collect();
        if !unpriced.is_empty() {
            lines.push(format!("  {host:9} without a price in that run: {}", unpriced.join(", ")));
        }
    }
    if let Some(measured) = &cost.measured {
        let ratio = cost.ratio().map(|ratio| format!(", {} times the prediction", significant(ratio)));
        lines.push(format!("  {host:9} measured  {}{}", words::cost(&measured.cost), ratio.unwrap_or_default()));
    }
    lines
}

fn within(Prediction { ns, interval: Interval { low, high }, .. }: &Prediction) -> String {
    let unit = ns.unit();
    format!("{ns} ({} to {})", low.figure(unit), high.figure(unit))
}

fn dearest(predicted: &Prediction) -> String {
    let part = |(item, count, ns): &(&Item, u64, Nanoseconds)| format!("{} × {} {ns}", words::count(*count), item.name);
    let parts: Vec<String> = predicted.parts.iter().take(DEAREST).map(part).collect();
    if parts.is_empty() { String::new() } else { format!(": {}", parts.join(", ")) }
}
