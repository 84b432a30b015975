//! The record of a gate → what it says. Verdicts are given here, by [`Compared::verdict`], and nowhere else.

mod rows;
mod shift;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use bench_native::{Lane, Variant};

use super::verdict::{Change, Compared, RELATIVE_FLOOR};
use crate::ledger::{Difference, between};
use crate::record::{Gap, Gate, Host, PairKey};
use crate::stats::sequential::Looks;
use crate::stats::{Estimate, Nanoseconds, false_discovery};
use rows::Series;
pub use shift::Shift;

/// All looks together call a change that is none this often, in one row that stands alone.
pub const LEVEL: f64 = 0.05;

/// What a gate shows.
#[derive(Debug, Clone, PartialEq)]
pub struct GateFindings {
    /// Every row that could be compared, in the order of the report: by browser, worst first.
    pub rows: Vec<GateRow>,
    /// What moved together, one entry a browser.
    pub shifts: Vec<(Host, Shift)>,
    /// The rulers of plain JavaScript, which no build can move: head over base.
    pub rulers: Vec<GateRow>,
    /// What crosses more or less often than before; exact.
    pub ledger: Vec<Difference>,
    /// Lines of the ledger that both sides have.
    pub ledger_lines: usize,
    /// Rows that could not be compared, each with the reason, and rounds that are missing.
    pub missing: Vec<Gap>,
}

/// One row in one browser.
#[derive(Debug, Clone, PartialEq)]
pub struct GateRow {
    /// Which row.
    pub key: PairKey,
    /// The browser.
    pub host: Host,
    /// Cost of the base: median over rounds.
    pub base: Nanoseconds,
    /// Cost of the head: median over rounds.
    pub head: Nanoseconds,
    /// Head over base, with an interval that holds at every look at once.
    pub ratio: Estimate,
    /// The probability of such a difference by chance, all looks taken together, in a row that stands alone.
    pub p: f64,
    /// Smallest ratio that is called a change.
    pub floor: f64,
    /// What is said of it.
    pub change: Change,
}

impl GateFindings {
    /// How many rows have a verdict.
    pub fn count(&self, change: Change) -> usize {
        self.rows.iter().filter(|row| row.change == change).count()
    }

    /// What needs more rounds: rows without a verdict, and the rulers beside them, by browser.
    pub fn open(&self, gate: &Gate) -> BTreeMap<Host, Vec<PairKey>> {
        let decided = |host: Host, key: &PairKey| {
            self.rows.iter().any(|row| row.host == host && row.key == *key && row.change != Change::Undecided)
        };
        let open = |host: &Host| {
            let undecided: Vec<PairKey> = keys(gate).filter(|key| !decided(*host, key)).collect();
            let beside = if undecided.is_empty() { Vec::new() } else { rulers(gate).collect() };
            (*host, undecided.into_iter().chain(beside).collect())
        };
        gate.settings.hosts.iter().map(open).collect()
    }
}

/// The rows that a gate compares: the bindgen lane of every case in every build.
fn keys(gate: &Gate) -> impl Iterator<Item = PairKey> {
    let cases = gate.cases.iter().filter(|case| case.family != CONTROLS && case.lanes.contains(&Lane::Bindgen));
    let key = |case: &str, variant: Variant| PairKey { case: case.to_owned(), lane: Lane::Bindgen, variant };
    cases.flat_map(move |case| {
        let built = gate.settings.variants.iter().filter(|variant| case.variants.contains(variant));
        built.map(move |variant| key(&case.id, *variant))
    })
}

/// Work of plain JavaScript, the same on both sides.
fn rulers(gate: &Gate) -> impl Iterator<Item = PairKey> {
    let cases = gate.cases.iter().filter(|case| case.family == CONTROLS && case.mechanism.starts_with("ruler"));
    cases.map(|case| PairKey { case: case.id.clone(), lane: Lane::Js, variant: Variant::Default })
}

const CONTROLS: &str = "controls";

/// Computes everything that a gate's reports show.
pub fn analyse_gate(gate: &Gate) -> GateFindings {
    let looks = Looks::new(&gate.settings.looks, LEVEL);
    let hosts = &gate.settings.hosts;
    let (keys, rulers): (Vec<PairKey>, Vec<PairKey>) = (keys(gate).collect(), rulers(gate).collect());
    let (compared, controls) = (Series::all(gate, &keys), Series::all(gate, &rulers));
    let p: Vec<f64> = compared.iter().map(|series| series.p(&looks)).collect();
    let rates = false_discovery::adjusted(&p);
    let rows = compared.iter().zip(p.iter().zip(rates));
    let mut rows: Vec<GateRow> = rows.filter_map(|(series, (p, rate))| series.row(&looks, *p, rate)).collect();
    let rulers: Vec<GateRow> = controls.iter().filter_map(|series| series.row(&looks, series.p(&looks), 1.0)).collect();
    let shifts: Vec<(Host, Shift)> = hosts.iter().map(|host| (*host, Shift::of(*host, &rows, &rulers))).collect();
    for (host, _) in shifts.iter().filter(|(_, shift)| matches!(shift, Shift::Machine { .. })) {
        rows.iter_mut().filter(|row| row.host == *host).for_each(|row| row.change = Change::Undecided);
    }
    rows.sort_by(|a, b| {
        (a.host, a.change).cmp(&(b.host, b.change)).then_with(|| b.ratio.value.total_cmp(&a.ratio.value))
    });
    let (base, head) = (&gate.base.counted, &gate.head.counted);
    let both = head.iter().filter(|line| base.iter().any(|old| (&old.case, old.variant) == (&line.case, line.variant)));
    let ledger_lines = both.count();
    let troubles = compared.iter().filter_map(Series::missing);
    GateFindings {
        ledger: if ledger_lines == 0 { Vec::new() } else { between(base, head) },
        ledger_lines,
        missing: troubles.chain(gate.gaps.iter().cloned()).collect(),
        rows,
        rulers,
        shifts,
    }
}

/// What a comparison is told of one row.
fn compared(log_ratio: f64, interval: Option<crate::stats::Interval>, rate: f64, base: Nanoseconds) -> Compared {
    Compared { log_ratio, interval, false_discoveries: rate, base, relative_floor: RELATIVE_FLOOR }
}
