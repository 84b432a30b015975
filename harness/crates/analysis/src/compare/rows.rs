//! Which rows two runs share, and what their rounds say before anything is allowed for.

use std::collections::{BTreeMap, BTreeSet};

use bench_native::{Lane, Variant};

use super::super::compared_row::ComparedRow;
use super::super::measured::{Key, Measured};
use super::super::verdict::RELATIVE_FLOOR;
use super::super::words::row_name;
use super::Floors;
use record::{CaseRecord, Host, PairKey, Run};
use stats::interval::{Centre, LEVEL};
use stats::{Estimate, Nanoseconds};

/// Cases of both runs.
pub(super) struct Pairs<'a> {
    cases: Vec<(&'a CaseRecord, &'a CaseRecord)>,
    /// Cases that do other work in the head than in the base.
    pub(super) other_work: Vec<String>,
}

/// Cases that both runs have, controls left out: they show the machine.
pub(super) fn pairs<'a>(base: &'a Run, head: &'a Run) -> Pairs<'a> {
    let same = |a: &CaseRecord, b: &CaseRecord| (a.items, a.bytes, &a.expected) == (b.items, b.bytes, &b.expected);
    let mut found = Pairs { cases: Vec::new(), other_work: Vec::new() };
    for case in base.cases.iter().filter(|case| !case.is_control()) {
        match head.cases.iter().find(|other| other.id == case.id) {
            Some(other) if same(case, other) => found.cases.push((case, other)),
            Some(_) => found.other_work.push(case.id.clone()),
            None => {}
        }
    }
    found
}

impl<'a> Pairs<'a> {
    /// Every row that either run of a case measures in that very case, so that nothing is counted twice.
    pub(super) fn cells(&self, host: Host) -> impl Iterator<Item = Key<'a>> {
        self.cases.iter().flat_map(move |(base, head)| {
            let lanes = Lane::ALL.iter().copied().filter(move |lane| {
                (*lane == Lane::Native) == (host == Host::NATIVE) && base.measures(*lane) && head.measures(*lane)
            });
            lanes.flat_map(move |lane| {
                let variants: BTreeSet<Variant> = base.variants_of(lane).chain(head.variants_of(lane)).collect();
                variants.into_iter().map(move |variant| Key { case: &base.id, host, lane, variant })
            })
        })
    }
}

/// What the rounds of two runs say of one row.
pub(super) struct Drawn {
    case: String,
    pub(super) lane: Lane,
    pub(super) variant: Variant,
    base: Nanoseconds,
    head: Nanoseconds,
    /// Logarithm of head over base, as the rounds of both know it.
    pub(super) shift: Centre,
    /// Rounds of the run that has fewer.
    rounds: usize,
}

/// Draws a row, or notes that only one of the runs timed it.
pub(super) fn draw(key: Key, base: &Measured, head: &Measured, alone: &mut [Vec<String>; 2]) -> Option<Drawn> {
    let (a, b) = (base.values(key), head.values(key));
    match (a.is_empty(), b.is_empty()) {
        (false, false) => {}
        (true, true) => return None,
        (true, false) | (false, true) => {
            alone[usize::from(a.is_empty())].push(row_name(key.case, key.lane, key.host, key.variant));
            return None;
        }
    }
    let centre = |of: &Measured, values: &BTreeMap<u32, f64>| {
        let logarithms: Vec<f64> = values.values().map(|ns| ns.ln()).collect();
        Centre::of(&logarithms, of.prior(key)).filter(|centre| centre.value.is_finite())
    };
    let (at_base, at_head) = (centre(base, &a)?, centre(head, &b)?);
    Some(Drawn {
        case: key.case.into(),
        lane: key.lane,
        variant: key.variant,
        base: Nanoseconds(at_base.value.exp()),
        head: Nanoseconds(at_head.value.exp()),
        shift: at_head.minus(at_base),
        rounds: a.len().min(b.len()),
    })
}

impl Drawn {
    /// The row with what lies between sessions allowed for, not judged yet.
    pub(super) fn change(self, host: Host, allowance: f64, floors: &Floors) -> ComparedRow {
        let interval = self.shift.widened(allowance).interval(LEVEL);
        let learned = floors.get(&row_name(&self.case, self.lane, host, self.variant)).copied();
        ComparedRow {
            key: PairKey { case: self.case, lane: self.lane, variant: self.variant },
            host,
            base: self.base,
            head: self.head,
            ratio: Estimate { value: self.shift.value, interval, rounds: self.rounds }.map(f64::exp),
            false_discoveries: 1.0,
            relative_floor: learned.unwrap_or(RELATIVE_FLOOR).max(RELATIVE_FLOOR),
            verdict: None,
            is_futile: false,
        }
    }
}
