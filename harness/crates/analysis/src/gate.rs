//! The record of a gate → what it says. Verdicts are given here, by [`Compared::verdict`], and nowhere else.

mod instructions;
mod rows;
mod shift;
#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use bench_native::{Lane, Variant};

use super::compared_row::ComparedRow;
use super::verdict::Change;
use crate::ledger::{Difference, between};
pub use instructions::{CountChange, CountedChange, count_changes};
use record::{Gap, Gate, Host, PairKey, further_rounds};
use rows::{Lost, Priors, Series};
pub use shift::Shift;
use stats::false_discovery;
use stats::sequential::InterimAnalyses;

/// All interim analyses together call a change that is none this often, in one row that stands alone.
pub const LEVEL: f64 = 0.05;

/// What a gate shows.
#[derive(Debug, Clone, PartialEq)]
pub struct GateFindings {
    /// Every row that could be compared, in the order of the report: by browser, worst first.
    pub rows: Vec<ComparedRow>,
    /// Rows whose instructions were counted on both sides, in the order of the report: what grew most first.
    pub instructions: Vec<CountedChange>,
    /// What moved together, one entry a browser.
    pub shifts: Vec<(Host, Shift)>,
    /// The rulers of plain JavaScript, which no build can move: head over base.
    pub rulers: Vec<ComparedRow>,
    /// What crosses more or less often than before; exact.
    pub ledger: Vec<Difference>,
    /// Lines of the ledger that could be counted on both sides.
    pub ledger_lines: usize,
    /// Lines that both sides have, of which one at least could not be counted.
    pub uncounted_lines: usize,
    /// Rows that have no verdict since they could not be timed, each with the reason, and browsers that were given up.
    pub missing: Vec<Gap>,
    /// Rounds that were lost on the way, of rows and browsers that have others.
    pub lost: Vec<Gap>,
    /// Rows that the head does and the base does not: new ones, and those that do other work now.
    pub new: Vec<Gap>,
    /// Which rows are new, so that they are not waited for.
    new_rows: Vec<(Host, PairKey)>,
}

impl GateFindings {
    /// How many rows have a verdict.
    pub fn count(&self, change: Change) -> usize {
        self.rows.iter().filter(|row| row.is(change)).count()
    }

    /// Rows that are slower, or have more instructions where time does not show that it costs nothing.
    pub fn failed(&self) -> usize {
        self.count(Change::Regressed) + self.instructions.iter().filter(|row| row.fails(&self.rows)).count()
    }

    /// Undecided rows that scatter so much that more rounds could hardly decide them.
    pub fn futile(&self) -> usize {
        self.rows.iter().filter(|row| row.is_futile && row.is(Change::Undecided)).count()
    }

    /// Whether every browser that compared a row has had an interim analysis.
    pub fn is_analysed(&self) -> bool {
        let of_host = |host: Host| self.rows.iter().filter(move |row| row.host == host);
        self.rows.iter().all(|row| of_host(row.host).any(|row| row.ratio.interval.is_some()))
    }

    /// What needs more rounds: rows without a verdict, and the rulers beside them, by browser.
    pub fn open(&self, gate: &Gate) -> BTreeMap<Host, Vec<PairKey>> {
        let decided = |host: Host, key: &PairKey| {
            let ended = |row: &ComparedRow| !row.is(Change::Undecided) || row.is_futile;
            self.rows.iter().any(|row| row.host == host && row.key == *key && ended(row))
                || self.new_rows.iter().any(|(of, new)| *of == host && new == key)
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
    let cases = gate.cases.iter().filter(|case| !case.is_control() && case.lanes.contains(&Lane::Bindgen));
    let key = |case: &str, variant: Variant| PairKey { case: case.to_owned(), lane: Lane::Bindgen, variant };
    cases.flat_map(move |case| {
        let built = gate.settings.variants.iter().filter(|variant| case.variants.contains(variant));
        built.map(move |variant| key(&case.id, *variant))
    })
}

/// Work of plain JavaScript, the same on both sides.
fn rulers(gate: &Gate) -> impl Iterator<Item = PairKey> {
    let cases = gate.cases.iter().filter(|case| case.is_control() && case.mechanism.starts_with("ruler"));
    cases.map(|case| PairKey { case: case.id.clone(), lane: Lane::Js, variant: Variant::Default })
}

/// Computes everything that a gate's reports show.
pub fn analyse_gate(gate: &Gate) -> GateFindings {
    let interim = InterimAnalyses::new(&gate.settings.interim, LEVEL);
    let hosts = &gate.settings.hosts;
    let (keys, rulers): (Vec<PairKey>, Vec<PairKey>) = (keys(gate).collect(), rulers(gate).collect());
    let (compared, controls) = (Series::all(gate, &keys), Series::all(gate, &rulers));
    let priors = Priors::of(compared.iter().chain(&controls), &interim);
    let p: Vec<f64> = compared.iter().map(|series| series.p(&interim, &priors)).collect();
    let rates = false_discovery::adjusted(&p);
    let row = |series: &Series| series.row(&interim, &priors);
    let judged = |(series, rate): (&Series, f64)| Some(row(series)?.judged(rate));
    let mut rows: Vec<ComparedRow> = compared.iter().zip(rates).filter_map(judged).collect();
    let rulers: Vec<ComparedRow> = controls.iter().filter_map(row).collect();
    let shifts: Vec<(Host, Shift)> = hosts.iter().map(|host| (*host, Shift::of(*host, &rows, &rulers))).collect();
    for (host, _) in shifts.iter().filter(|(_, shift)| matches!(shift, Shift::Machine { .. })) {
        rows.iter_mut().filter(|row| row.host == *host).for_each(|row| row.verdict = Some(Change::Undecided));
    }
    rows.sort_by(|a, b| {
        (a.host, a.verdict).cmp(&(b.host, b.verdict)).then_with(|| b.ratio.value.total_cmp(&a.ratio.value))
    });
    let (base, head) = (&gate.base.counted, &gate.head.counted);
    let both = head.iter().filter_map(|line| {
        let old = base.iter().find(|old| (&old.case, old.variant) == (&line.case, line.variant))?;
        Some(old.trouble.is_none() && line.trouble.is_none())
    });
    let (counted, uncounted): (Vec<bool>, Vec<bool>) = both.partition(|counted| *counted);
    let lost: Vec<(Lost, Gap)> = compared.iter().filter_map(Series::lost).collect();
    let of = |wanted: Lost| lost.iter().filter(move |(lost, _)| *lost == wanted).map(|(_, gap)| gap.clone());
    let given_up = |gap: &&Gap| hosts.iter().any(|host| gap.what == further_rounds(*host));
    let (gone, single): (Vec<&Gap>, Vec<&Gap>) = gate.gaps.iter().partition(given_up);
    let spoke = |host: Host| gate.rounds.iter().any(|round| round.host == host && round.complete);
    let silent =
        hosts.iter().filter(|host| !spoke(**host) && gone.iter().all(|gap| gap.what != further_rounds(**host)));
    let silent = silent.map(|host| Gap { what: host.title().into(), why: "no round of it came to its end".into() });
    let counted_rows = gate.instructions.as_ref().map(|counted| instructions::of(counted, &gate.head.counted));
    let (instructions, uncounted_rows) = counted_rows.unwrap_or_default();
    GateFindings {
        instructions,
        ledger: if counted.is_empty() { Vec::new() } else { between(base, head) },
        ledger_lines: counted.len(),
        uncounted_lines: uncounted.len(),
        missing: uncounted_rows
            .into_iter()
            .chain(of(Lost::Row))
            .chain(gone.iter().copied().cloned())
            .chain(silent)
            .collect(),
        lost: of(Lost::Rounds).chain(single.into_iter().cloned()).collect(),
        new: of(Lost::New).collect(),
        new_rows: compared.iter().filter(|series| series.is_new()).map(Series::row_key).collect(),
        rows,
        rulers,
        shifts,
    }
}
