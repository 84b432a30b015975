//! What a page is to do of one case.

use std::collections::BTreeMap;

use bench_native::{Answer, Feature, Lane, Variant};
use serde::Serialize;

use record::{CaseRecord, Counted, Sampling};

#[derive(Debug, Clone, Serialize)]
pub(super) struct PlannedCase {
    pub(super) id: String,
    family: String,
    pub(super) mechanism: String,
    data: String,
    size: u64,
    bytes: u64,
    expected: Answer,
    /// What an engine must have for it.
    needs: Option<Feature>,
    pub(super) rows: Vec<PlannedRow>,
    /// Lanes whose body is another mechanism's, which does the same work and is not among the cases.
    pub(super) bodies_of: BTreeMap<Lane, &'static str>,
}

#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct RowKey {
    pub(super) lane: Lane,
    pub(super) variant: Variant,
}

/// A row with how long it is to be warmed up at least.
#[derive(Debug, Clone, Copy, Serialize)]
pub(super) struct PlannedRow {
    #[serde(flatten)]
    pub(super) row: RowKey,
    pub(super) settle_ms: f64,
}

impl PlannedRow {
    /// A row that nobody has measured yet.
    pub(super) fn unmeasured(row: RowKey) -> Self {
        Self { row, settle_ms: Sampling::chosen().settle_ms }
    }
}

/// A case to count in one variant.
#[derive(Debug, Clone, Serialize)]
pub struct PlannedCount {
    planned: PlannedCase,
    variant: Variant,
}

impl PlannedCount {
    /// Whether `line` is what became of it.
    pub fn is(&self, line: &Counted) -> bool {
        self.planned.id == line.case && self.variant == line.variant
    }
}

/// What there is of a case in builds of `variants`.
pub(super) fn planned_case(case: &CaseRecord, variants: &[Variant]) -> PlannedCase {
    let row = |lane: Lane| {
        let built = case.variants_of(lane).filter(move |variant| variants.contains(variant));
        built.map(move |variant| PlannedRow::unmeasured(RowKey { lane, variant }))
    };
    let known = bench_native::find(&case.id);
    let lanes = || Lane::PAGE.into_iter().chain(Lane::RIVALS).filter(|lane| case.measures(*lane));
    let body_of = |lane| Some((lane, bench_native::measured_as(&known?, lane)?.mechanism.name));
    PlannedCase {
        id: case.id.clone(),
        family: case.family.clone(),
        mechanism: case.mechanism.clone(),
        data: case.data.clone(),
        size: case.size,
        bytes: case.bytes,
        expected: case.expected.clone(),
        needs: case.needs,
        rows: lanes().flat_map(row).collect(),
        bodies_of: lanes().filter_map(body_of).collect(),
    }
}

/// Every line of the ledger of `cases`: each with those of `variants` that it knows. Cases of which the engine decides how
/// often they cross have none.
pub fn planned_counts(cases: &[CaseRecord], variants: &[Variant]) -> Vec<PlannedCount> {
    let crossing = cases.iter().filter(|case| case.lanes.contains(&Lane::Bindgen) && case.engine_decides.is_none());
    let lines = |case: &CaseRecord| {
        let planned = PlannedCase { rows: Vec::new(), ..planned_case(case, &[]) };
        let known: Vec<Variant> = case.counted_variants().filter(|variant| variants.contains(variant)).collect();
        known.into_iter().map(move |variant| PlannedCount { planned: planned.clone(), variant })
    };
    crossing.flat_map(lines).collect()
}
