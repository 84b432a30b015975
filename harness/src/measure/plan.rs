//! What one page is to do, in which order.

mod pages;

use std::time::Duration;

use bench_native::{Lane, Variant};
use rand::seq::SliceRandom;
use rand_chacha::ChaCha8Rng;
use serde::Serialize;

use super::instructions::InstructionsPlan;
use super::pairs::PairsPlan;
use super::planned::{PlannedCase, PlannedCount, PlannedRow, RowKey, planned_case, planned_counts};
use super::rng::{below, generator};
use crate::schedule::settle::RowTimes;
use record::{CaseRecord, CheckRecord, Host, Sampling};

/// The plan of one round, as the page reads it.
#[derive(Debug, Clone, Serialize)]
pub struct Plan {
    sampling: Sampling,
    source_offset: u32,
    padding_bytes: u32,
    cases: Vec<PlannedCase>,
    long_loops: Vec<LongLoopPlan>,
    checks: Vec<PlannedCheck>,
    counts: Vec<PlannedCount>,
    /// Whether the page is to tell what it ran.
    pub(super) code: bool,
    /// How many cases a page's realm may do. A figure of a case that follows others in its realm is another figure.
    sharing: u32,
    /// How long a page's realm may take, in milliseconds, where a user wrote what it does.
    operation_ms: Option<f64>,
    pairs: Option<PairsPlan>,
    instructions: Option<InstructionsPlan>,
    /// Whether the browser was started for this page, and is still busy with itself.
    starting: bool,
    /// The page that the browser is to go to after this one.
    next: Option<String>,
}

#[derive(Debug, Clone, Serialize)]
struct PlannedCheck {
    id: String,
    family: String,
    name: String,
    variant: Variant,
}

#[derive(Debug, Clone, Serialize)]
struct LongLoopPlan {
    planned: PlannedCase,
    row: PlannedRow,
}

/// The smallest cases, whose short batches are held against a long loop.
const LONG_LOOPS: &[(&str, Lane)] = &[
    ("controls/empty-export/none/1", Lane::Raw),
    ("numbers/unit/none/1", Lane::Bindgen),
    ("numbers/add/i32/1", Lane::Bindgen),
];

/// Cases that share a realm where figures are worth nothing, and a page of WebKit: opening one for each would take most of the
/// time. In the process of some hundred of WebKit's, memory grows to gigabytes and a collection takes seconds.
const HURRIED_SHARING: u32 = 24;

/// The two halves of the A/A pair, which run next to each other.
const PAIR: [&str; 2] = ["aa-first", "aa-second"];

impl Plan {
    /// The plan of round `index` on `host`: cases shuffled from the run's seed, the lanes of a case next to each other in
    /// shuffled order, and the A/A pair kept together in random order.
    ///
    /// Rows are warmed up for as long as `settled` says of them; nothing is known of a row that is not there.
    pub fn new(
        cases: &[CaseRecord],
        settled: &RowTimes,
        variants: &[Variant],
        sampling: &Sampling,
        seed: u64,
        index: u32,
        host: Host,
    ) -> Self {
        let mut rng = generator(seed, index, host);
        let mut planned: Vec<PlannedCase> = cases.iter().map(|case| planned_case(case, variants)).collect();
        for case in &mut planned {
            for PlannedRow { row, settle_ms } in &mut case.rows {
                let known = settled.get(&(case.id.clone(), row.lane, row.variant));
                *settle_ms = known.copied().unwrap_or(sampling.settle_ms);
            }
        }
        let long_loops = long_loop(&planned, index);
        planned.retain(|case| !case.rows.is_empty());
        planned.iter_mut().for_each(|case| case.rows.shuffle(&mut rng));
        planned.shuffle(&mut rng);
        keep_pair_together(&mut planned);
        let (source_offset, padding_bytes) = addresses(&mut rng);
        Self {
            sharing: if Sampling::is_hurried() { HURRIED_SHARING } else { 1 },
            sampling: sampling.clone(),
            source_offset,
            padding_bytes,
            cases: planned,
            long_loops,
            checks: Vec::new(),
            counts: Vec::new(),
            code: false,
            operation_ms: None,
            pairs: None,
            instructions: None,
            starting: true,
            next: None,
        }
    }

    /// A page that times one row of a case and nothing else: no other body, no other build.
    pub fn of_row(
        case: &CaseRecord,
        lane: Lane,
        variant: Variant,
        sampling: &Sampling,
        seed: u64,
        index: u32,
        host: Host,
    ) -> Self {
        let mut planned = planned_case(case, &[variant]);
        planned.rows.retain(|planned| planned.row.lane == lane);
        planned.rows.iter_mut().for_each(|row| row.settle_ms = sampling.settle_ms);
        Self { cases: vec![planned], ..Self::new(&[], &RowTimes::new(), &[variant], sampling, seed, index, host) }
    }

    /// Has realms end that take longer than half of what a page may, as what a user wrote may: so one that never ends costs no
    /// other.
    pub fn limit_operations(&mut self, patience: Duration) {
        self.operation_ms = Some(patience.as_secs_f64() * 1e3 / 2.0);
    }

    /// A page that runs one row for an emulator to count and nothing else.
    pub(super) fn of_instructions(instructions: InstructionsPlan) -> Self {
        let nothing = Self::new(&[], &RowTimes::new(), &[], &Sampling::chosen(), 0, 0, Host::CHROMIUM);
        Self { instructions: Some(instructions), ..nothing }
    }

    /// A page that times two builds of the same cases against each other and nothing else.
    pub(super) fn of_pairs(pairs: PairsPlan, sampling: &Sampling, rng: &mut ChaCha8Rng) -> Self {
        let nothing = Self::new(&[], &RowTimes::new(), &[], sampling, 0, 0, Host::NATIVE);
        let (source_offset, padding_bytes) = addresses(rng);
        Self { pairs: Some(pairs), source_offset, padding_bytes, ..nothing }
    }

    /// Has the page do `checks` after everything that is timed, each with every one of `variants` that it knows.
    pub fn add_checks(&mut self, checks: &[CheckRecord], variants: &[Variant]) {
        let planned = |check: &CheckRecord, variant: &Variant| PlannedCheck {
            id: check.id.clone(),
            family: check.family.clone(),
            name: check.name.clone(),
            variant: *variant,
        };
        for check in checks {
            let built = variants.iter().filter(|variant| check.variants.contains(variant));
            self.checks.extend(built.map(|variant| planned(check, variant)));
        }
    }

    /// Has the page count what crosses in the bindgen lane of every one of `cases`, after everything else.
    pub fn add_counts(&mut self, cases: &[CaseRecord], variants: &[Variant]) {
        self.counts = planned_counts(cases, variants);
    }

    /// How many cases the page will report.
    pub fn len(&self) -> usize {
        self.cases.len()
    }

    /// Whether there is nothing to do.
    pub fn is_empty(&self) -> bool {
        self.cases.is_empty()
    }
}

/// Where a round's buffers lie: bytes before the values of a JavaScript buffer, and bytes that move every block of Wasm's
/// memory. Values are eight bytes wide; a page of memory is where the pattern repeats.
fn addresses(rng: &mut ChaCha8Rng) -> (u32, u32) {
    (8 * below(rng, 512), 16 * (1 + below(rng, 4_096)))
}

/// One long loop a round, in turn: each takes up to a second.
fn long_loop(planned: &[PlannedCase], index: u32) -> Vec<LongLoopPlan> {
    let plan = |(id, lane): &(&str, Lane)| {
        let planned = planned.iter().find(|case| case.id == *id)?.clone();
        Some(LongLoopPlan { planned, row: PlannedRow::unmeasured(RowKey { lane: *lane, variant: Variant::Default }) })
    };
    let known: Vec<LongLoopPlan> = LONG_LOOPS.iter().filter_map(plan).collect();
    let turn = index as usize % known.len().max(1);
    known.into_iter().skip(turn).take(1).collect()
}

fn keep_pair_together(planned: &mut Vec<PlannedCase>) {
    let is_half = |case: &PlannedCase| PAIR.contains(&case.mechanism.as_str());
    let Some(place) = planned.iter().position(is_half) else { return };
    let Some(other) = planned.iter().rposition(is_half).filter(|other| *other != place) else { return };
    let half = planned.remove(other);
    planned.insert(place + 1, half);
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use bench_native::Case;

    use super::*;
    use record::case_records;

    pub(super) fn plan(index: u32, host: Host) -> Plan {
        let small: Vec<Case> = bench_native::catalogue().into_iter().filter(|case| case.size <= 100).collect();
        let cases = case_records(&small);
        Plan::new(&cases, &RowTimes::new(), Variant::ALL, &Sampling::STANDARD, 7, index, host)
    }

    pub(super) fn ids(plan: &Plan) -> Vec<&str> {
        plan.cases.iter().map(|case| case.id.as_str()).collect()
    }

    #[test]
    fn the_order_comes_from_the_seed_alone() {
        assert_eq!(ids(&plan(0, Host::CHROMIUM)), ids(&plan(0, Host::CHROMIUM)));
        assert_ne!(ids(&plan(0, Host::CHROMIUM)), ids(&plan(1, Host::CHROMIUM)));
        assert_ne!(ids(&plan(0, Host::CHROMIUM)), ids(&plan(0, Host::FIREFOX)));
    }

    #[test]
    fn every_case_has_a_realm_of_its_own() {
        assert_eq!(plan(0, Host::CHROMIUM).sharing, 1);
    }

    #[test]
    fn the_pair_stands_together_in_either_order() {
        let mut firsts = Vec::new();
        for index in 0..20 {
            let plan = plan(index, Host::FIREFOX);
            let place = |name| plan.cases.iter().position(|case| case.mechanism == name).unwrap();
            assert_eq!(place(PAIR[0]).abs_diff(place(PAIR[1])), 1);
            firsts.push(place(PAIR[0]) < place(PAIR[1]));
        }
        assert!(firsts.contains(&true) && firsts.contains(&false));
    }

    #[test]
    fn work_that_another_case_does_is_planned_once() {
        let plan = plan(0, Host::CHROMIUM);
        let lanes = |id: &str| {
            let case = plan.cases.iter().find(|case| case.id == id).unwrap();
            case.rows.iter().map(|planned| planned.row.lane).collect::<BTreeSet<_>>()
        };
        assert!(lanes("strings/per-item/ascii-8/10").contains(&Lane::Js));
        assert!(!lanes("strings/newline-batch/ascii-8/10").contains(&Lane::Js));
        let alone: Vec<Case> = bench_native::find("strings/newline-batch/ascii-8/10").into_iter().collect();
        let alone = &case_records(&alone)[0];
        assert!(alone.measures(Lane::Js), "there is nobody else to measure it");
        assert_eq!(planned_case(alone, &[]).bodies_of[&Lane::Js], "per-item");
        assert!(plan.cases.iter().all(|case| case.bodies_of.is_empty()), "everything is there");
    }

    #[test]
    fn a_row_alone_is_all_that_its_page_has() {
        let case = &case_records(&bench_native::find("handles/by-value/object/1").into_iter().collect::<Vec<_>>())[0];
        let of = |lane, variant, index| Plan::of_row(case, lane, variant, &Sampling::alone(), 7, index, Host::FIREFOX);
        let plan = of(Lane::Bindgen, Variant::Slab, 3);
        assert_eq!(
            plan.cases[0].rows.iter().map(|PlannedRow { row, .. }| (row.lane, row.variant)).collect::<Vec<_>>(),
            [(Lane::Bindgen, Variant::Slab)]
        );
        assert!(plan.long_loops.is_empty() && plan.checks.is_empty() && plan.counts.is_empty() && !plan.code);
        assert_eq!(of(Lane::Js, Variant::Default, 3).cases[0].rows.len(), 1);
        assert_ne!(of(Lane::Js, Variant::Default, 3).padding_bytes, of(Lane::Js, Variant::Default, 4).padding_bytes);
    }

    #[test]
    fn only_the_bindgen_lane_runs_in_both_variants() {
        let plan = plan(0, Host::CHROMIUM);
        for PlannedRow { row, .. } in plan.cases.iter().flat_map(|case| &case.rows) {
            assert!(row.variant == Variant::Default || row.lane == Lane::Bindgen);
        }
        let handles = plan.cases.iter().find(|case| case.id == "handles/by-value/object/1").unwrap();
        assert_eq!(handles.rows.len(), 4);
    }
}
