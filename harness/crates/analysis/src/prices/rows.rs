//! Which rows a price list is fitted to: what crossing cost them, and what crossed.

use std::collections::{BTreeMap, BTreeSet};

use bench_native::{Family, Lane, Variant};

use super::super::CaseFindings;
use super::super::measured::{Key, Measured};
use super::items;
use record::{CaseRecord, Counted, Host};
use stats::quantile;

/// The share of rounds that a row's duration is taken at. Neighbours on a machine only ever slow a row down, each row at
/// another time: halves of the rounds agree three times better on their lower quartiles than on their medians.
const QUARTILE: f64 = 0.25;
/// A row is fitted if crossing makes up at least this share of it: of less, the work's own noise is most of what is seen.
const CROSSING: f64 = 0.25;
/// Mechanisms in which JavaScript does more than glue does: it packs and unpacks bytes, carries out commands, looks properties
/// up by name. No counter has that.
const MORE_THAN_GLUE: [&str; 22] = [
    "strings/packed-batch",
    "buffers/rows-flat-in",
    "buffers/rows-flat-out",
    "objects/flat-in",
    "objects/flat-out",
    "structured/flat-in",
    "structured/flat-out",
    "structured/postcard-in",
    "structured/postcard-out",
    "dom/rows-commands",
    "imports/variadic",
    "objects/reflect-get-cached",
    "objects/reflect-set-cached",
    "objects/extern-get-final",
    "objects/extern-set-final",
    "objects/map-fill",
    "objects/object-fill",
    "objects/set-fill",
    "objects/map-for-each",
    "objects/map-entries",
    "objects/object-entries",
    "objects/set-values",
];

/// One row of the fit.
#[derive(Debug, Clone)]
pub(super) struct PricedRow<'a> {
    pub(super) line: &'a Counted,
    pub(super) mechanism: String,
    /// How many of each item crossed.
    pub(super) counts: Vec<f64>,
    /// Nanoseconds of one operation.
    pub(super) whole: f64,
    /// Nanoseconds of the work itself, which does not cross.
    pub(super) work: f64,
}

impl PricedRow<'_> {
    /// Nanoseconds that crossing took.
    pub(super) fn crossing(&self) -> f64 {
        self.whole - self.work
    }
}

/// How many mechanisms have any of the item at this place of the list.
pub(super) fn mechanisms_with(rows: &[PricedRow], item: usize) -> usize {
    let with = rows.iter().filter(|row| row.counts[item] > 0.0);
    with.map(|row| row.mechanism.as_str()).collect::<BTreeSet<_>>().len()
}

/// The rows of one browser, and how many were left out for which reason.
pub(super) fn of_browser<'a>(
    cases: &'a [CaseFindings],
    measured: &Measured,
    host: Host,
) -> (Vec<PricedRow<'a>>, BTreeMap<&'static str, usize>) {
    let (mut rows, mut left_out) = (Vec::new(), BTreeMap::new());
    for found in cases {
        for (_, line) in found.ledger.iter().filter(|(counted_in, _)| *counted_in == host) {
            let timing = found.timing(Lane::Bindgen, host, line.variant);
            if timing.is_some_and(|timing| timing.steadiness.mostly_not_steady()) {
                *left_out.entry("not steady: their samples had not settled in most rounds").or_insert(0) += 1;
                continue;
            }
            match row(line, &found.case, measured, host) {
                Ok(row) => rows.push(row),
                Err(why) => *left_out.entry(why).or_insert(0) += 1,
            }
        }
    }
    (rows, left_out)
}

fn row<'a>(
    line: &'a Counted,
    case: &CaseRecord,
    measured: &Measured,
    host: Host,
) -> Result<PricedRow<'a>, &'static str> {
    if line.variant == Variant::Slab {
        return Err("slab: its table is an array within the glue, which nothing outside sees");
    }
    if [Family::Startup, Family::Controls].iter().any(|family| family.name() == case.family) {
        return Err("startup and controls: they are no operations of an API");
    }
    let mechanism = format!("{}/{}", case.family, case.mechanism);
    if MORE_THAN_GLUE.contains(&mechanism.as_str()) {
        return Err("JavaScript does work of its own beside the glue, which is not counted");
    }
    if case.family == Family::Promises.name() || ["timeout", "animation-frame"].contains(&case.mechanism.as_str()) {
        return Err("promises, timers and frames: what they cost is the event loop's");
    }
    if case.family == Family::Transfers.name() {
        return Err("transfers: what the platform does with a buffer is not counted");
    }
    let key = Key { case: &line.case, host, lane: Lane::Bindgen, variant: line.variant };
    let time = |key: Key| quantile(&measured.values(key).into_values().collect::<Vec<_>>(), QUARTILE);
    let whole = time(key).ok_or("not measured, or wrong")?;
    // What JavaScript is called for is done by JavaScript in any case; all else is Rust's work.
    let javascripts = [Family::Imports, Family::Dom].iter().any(|family| family.name() == case.family);
    let lanes = if javascripts { [Lane::Js, Lane::Inside] } else { [Lane::Inside, Lane::Js] };
    let work = lanes.into_iter().find_map(|lane| time(key.lane(lane))).unwrap_or(0.0);
    if whole - work < CROSSING * whole {
        return Err("more than three quarters of it are work that does not cross");
    }
    Ok(PricedRow { line, mechanism, counts: items::counts(line), whole, work })
}
