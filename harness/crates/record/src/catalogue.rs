//! The catalogue as a run's record keeps it.

use std::collections::BTreeSet;

use bench_native::{Case, Check, Lane, Variant, checks};

use crate::{AbsentLane, CaseRecord, CheckRecord, SameLane};

/// The cases of a run, as its record keeps them.
pub fn case_records(cases: &[Case]) -> Vec<CaseRecord> {
    let mut records: Vec<CaseRecord> = cases.iter().map(case_record).collect();
    // What is not part of the run cannot be measured there.
    let ids: BTreeSet<String> = records.iter().map(|record| record.id.clone()).collect();
    records.iter_mut().for_each(|record| record.same.retain(|same| ids.contains(&same.case)));
    records
}

/// The same in builds of `variants`, as far as each case has them.
pub fn case_records_in(cases: &[Case], variants: &[Variant]) -> Vec<CaseRecord> {
    let mut records = case_records(cases);
    for (record, case) in records.iter_mut().zip(cases) {
        record.variants = variants.iter().copied().filter(|variant| case.mechanism.has_variant(*variant)).collect();
    }
    records
}

/// Gives each record the lanes of `rivals` that do its case's work.
pub fn take_in_rivals(records: &mut [CaseRecord], rivals: &[Lane]) {
    for record in records {
        let stated = bench_native::find(&record.id).map_or(&[][..], |case| case.rivals());
        record.lanes.extend(stated.iter().filter(|lane| rivals.contains(lane)));
    }
}

fn case_record(case: &Case) -> CaseRecord {
    let mechanism = case.mechanism;
    let same = |lane: Lane| Some(SameLane { lane, case: bench_native::measured_as(case, lane)?.id() });
    let absent = |(lane, reason): &(Lane, &str)| AbsentLane { lane: *lane, reason: (*reason).into() };
    CaseRecord {
        id: case.id(),
        family: mechanism.family.name().into(),
        mechanism: mechanism.name.into(),
        data: case.data.name(),
        size: case.size as u64,
        what: mechanism.what.into(),
        unit: mechanism.unit.into(),
        task: mechanism.task.map(Into::into),
        items: case.items() as u64,
        bytes: case.bytes() as u64,
        expected: case.expected(),
        variants: mechanism.variants.to_vec(),
        lanes: case.lanes().collect(),
        absent: mechanism.absent.iter().map(absent).collect(),
        same: case.lanes().filter_map(same).collect(),
        engine_decides: mechanism.engine_decides.map(Into::into),
        needs: mechanism.needs,
    }
}

/// The checks of the families that `cases` belong to, as the record keeps them.
pub fn check_records(cases: &[Case]) -> Vec<CheckRecord> {
    let wanted = checks().filter(|check| cases.iter().any(|case| case.mechanism.family == check.family));
    let record = |check: &Check| CheckRecord {
        id: check.id(),
        family: check.family.name().into(),
        name: check.name.into(),
        what: check.what.into(),
        variants: check.variants.to_vec(),
    };
    wanted.map(record).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_lane_is_measured_in_builds_that_have_code_of_its_own() {
        let variants = [Variant::Default, Variant::Slab, Variant::StringConstants, Variant::OptZ];
        let cases: Vec<Case> = bench_native::find("numbers/add/i32/1").into_iter().collect();
        let case = &case_records_in(&cases, &variants)[0];
        let of = |lane| case.variants_of(lane).collect::<Vec<_>>();
        let [default, constants, small] = [Variant::Default, Variant::StringConstants, Variant::OptZ];
        assert_eq!(of(Lane::Bindgen), [default, constants, small], "it knows nothing of handles");
        assert_eq!([of(Lane::Inside), of(Lane::Raw)], [[default, small], [default, small]]);
        assert_eq!([of(Lane::Js), of(Lane::Native)], [[default], [default]]);
        assert_eq!(case.counted_variants().collect::<Vec<_>>(), [default]);
    }
}
