//! An estimate as people read it.

use super::measured::{MeasuredOperation, Times};
use super::operation::{Cost, Estimated, Told};
use super::source::Source;
use crate::commands::user_package::Package;
use crate::machine;
use crate::measure::CountedOperation;
use analysis::ledger::{IN, OUT, in_order};
use analysis::{Item, Prediction, words};
use record::text::sanitized;
use record::{Counted, Host};
use stats::{Interval, Nanoseconds, significant};

/// Parts of a price that are named; JSON has all.
const DEAREST: usize = 3;
/// Characters of a time that tell the day.
const DATE: usize = 10;
/// What no price list knows.
pub(super) const WORK_IS_LEFT_OUT: &str = "Predicted is what crossing costs: the work itself is not in it, neither \
     Rust's nor JavaScript's own. The brackets are as wide as that run's own mechanisms missed prices that were fitted \
     without them, in 95 of 100 cases.";
/// How rounds become one figure.
const HOW_MEASURED: &str = "Measured is all of it, at the lower quartile of the rounds, as what prices are fitted to: \
     neighbours on a machine only ever slow a round down.";
const BLOCKS_ARE_SEEN: &str =
    "Blocks that Rust itself asks for are counted, as the module's names tell its allocator; not their bytes.";
const BLOCKS_ARE_NOT_SEEN: &str = "Blocks that Rust itself asks for are not counted: the module has no names that \
     tell its allocator. Packages keep them unless wasm-opt, which wasm-pack runs, or `strip` takes them away.";
const OWN_TABLE: &str = "This package keeps JavaScript values in a table of its glue, whose use nothing outside sees: \
     what that costs is not in the prediction. Builds with reference types, the default since Rust 1.82, keep them in \
     Wasm's own.";
const DEBUG: &str = "This is glue with debug checks: users get another, from a build with --release.";
const WAITING: &str = "Where an operation is waited for, the event loop's share is not in the prediction.";

/// What the figures of a package leave out.
pub(super) fn notes(package: &Package, sees_allocator: bool, counted: &[CountedOperation]) -> Vec<String> {
    let waits = counted.iter().any(|operation| operation.waits);
    let notes = [
        (true, WORK_IS_LEFT_OUT),
        (true, if sees_allocator { BLOCKS_ARE_SEEN } else { BLOCKS_ARE_NOT_SEEN }),
        (package.keeps_own_table(), OWN_TABLE),
        (package.is_debug(), DEBUG),
        (waits, WAITING),
    ];
    notes.into_iter().filter(|(applies, _)| *applies).map(|(_, note)| note.to_owned()).collect()
}

/// All of it.
pub(super) fn render(told: &Told) -> String {
    let mut lines = vec![source(told.source)];
    lines.extend(told.times.map(|taken| times(taken, told.source)));
    for operation in &told.operations {
        lines.push(String::new());
        lines.extend(block(operation));
    }
    lines.push(String::new());
    lines.extend(told.notes.iter().cloned());
    lines.extend(told.times.map(|_| HOW_MEASURED.to_owned()));
    let troubles = told.times.map(|times| times.troubles.as_slice()).unwrap_or_default();
    lines.extend(troubles.iter().map(|trouble| format!("Not measured: {trouble}")));
    lines.join("\n")
}

fn source(source: &Source) -> String {
    let facts = &source.facts;
    let versions = facts.hosts.iter().filter(|host| source.lists.iter().any(|list| list.host == host.host));
    let versions: Vec<String> = versions.map(|host| sanitized(&host.versions.join(", "))).collect();
    format!(
        "Prices: {} of {}, measured on {} ({} processors) in {}, with wasm-bindgen {}.",
        sanitized(&source.name),
        sanitized(&facts.started.chars().take(DATE).collect::<String>()),
        sanitized(&facts.machine.cpu),
        facts.machine.cores,
        versions.join(" and "),
        sanitized(&facts.tools.wasm_bindgen),
    )
}

fn times(times: &Times, source: &Source) -> String {
    let browsers: Vec<String> = times.hosts.iter().map(|(_, version)| sanitized(version)).collect();
    let processes = if times.rounds == 1 { "1 fresh process" } else { &format!("{} fresh processes", times.rounds) };
    let said = format!("Measured: here and now in {}, {processes} each, the package as it is.", browsers.join(" and "));
    let of = |host: &Host| source.facts.hosts.iter().find(|facts| facts.host == *host);
    let same = |(host, version): &(Host, String)| of(host).is_none_or(|facts| facts.versions.contains(version));
    let same_browsers = times.hosts.iter().all(same);
    match (machine::describe().cpu == source.facts.machine.cpu, same_browsers) {
        (true, true) => said,
        (false, true) => format!("{said} The prices are of another kind of processor, which ratios hold, too."),
        (true, false) => format!("{said} The prices are of another browser version, which ratios hold, too."),
        (false, false) => {
            format!("{said} The prices are of another processor and browser version, which ratios hold, too.")
        }
    }
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
    let mut host = cost.host.name();
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
        lines.push(format!("  {host:9} measured  {}{}", over_rounds(measured), ratio.unwrap_or_default()));
    }
    lines
}

fn within(Prediction { ns, interval: Interval { low, high }, .. }: &Prediction) -> String {
    let unit = ns.unit();
    format!("{ns} ({} to {})", low.figure(unit), high.figure(unit))
}

fn over_rounds(MeasuredOperation { ns, rounds }: &MeasuredOperation) -> String {
    match rounds.as_slice() {
        [shortest, .., longest] => {
            format!("{ns} (rounds: {} to {})", Nanoseconds(*shortest), Nanoseconds(*longest))
        }
        _ => ns.to_string(),
    }
}

fn dearest(predicted: &Prediction) -> String {
    let part = |(item, count, ns): &(&Item, u64, Nanoseconds)| format!("{} × {} {ns}", words::count(*count), item.name);
    let parts: Vec<String> = predicted.parts.iter().take(DEAREST).map(part).collect();
    if parts.is_empty() { String::new() } else { format!(": {}", parts.join(", ")) }
}
