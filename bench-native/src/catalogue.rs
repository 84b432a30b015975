//! The catalogue: which cases exist. It stands on everything else.
//!
//! A new mechanism is one entry in the table of its family and one function in each file that bears the family's name.

use crate::case::{Case, CaseId, Data, Lane, Mechanism};
use crate::tables::TABLES;

/// A dozen cases that stand for the questions most asked, each of at most some ten microseconds: what a gate takes that names none,
/// and what services get that keep figures over time.
pub const CORE: [&str; 12] = [
    "numbers/unit/none/1",
    "numbers/add/i32/1",
    "strings/string-out/ascii/64",
    "strings/per-item/ascii-8/10",
    "strings/newline-batch/ascii-8/100",
    "buffers/slice-in/f64/4096",
    "buffers/vec-out/f64/4096",
    "views/fresh-view/f64/4096",
    "handles/by-value/object/1",
    "objects/method/struct/1",
    "imports/free-function/f64/1",
    "structured/json-in/small/1",
];

/// Every mechanism, in the order of the report.
pub fn mechanisms() -> impl Iterator<Item = &'static Mechanism> {
    TABLES.iter().copied().flatten()
}

/// Every case, in the order of the report.
pub fn catalogue() -> Vec<Case> {
    let case = |mechanism: &'static Mechanism| {
        let points = mechanism.points.iter();
        points.flat_map(move |(data, sizes)| sizes.iter().map(move |size| Case { mechanism, data: *data, size: *size }))
    };
    mechanisms().flat_map(case).collect()
}

/// The case whose `lane` is measured in place of this one's, since it does the same work.
pub fn measured_as(case: &Case, lane: Lane) -> Option<Case> {
    let Mechanism { family, name: own, same, .. } = case.mechanism;
    let (_, name) = same.iter().find(|(same, name)| *same == lane && name != own)?;
    let mechanism = mechanisms().find(|mechanism| mechanism.family == *family && mechanism.name == *name)?;
    let there = |(data, sizes): &(Data, &[usize])| *data == case.data && sizes.contains(&case.size);
    mechanism.points.iter().any(there).then_some(Case { mechanism, ..*case })
}

/// The case called `id`. Pages ask for it several times a row: the names of all cases are not made for that.
pub fn find(id: &str) -> Option<Case> {
    let CaseId { family, mechanism, data, size } = CaseId::of(id)?;
    let mechanism = mechanisms().find(|other| other.name == mechanism && other.family.name() == family)?;
    let mut points = mechanism.points.iter().filter(|(_, sizes)| sizes.contains(&size));
    points.find(|(kind, _)| kind.name() == data).map(|(data, _)| Case { mechanism, data: *data, size })
}

#[cfg(test)]
mod tests {
    use std::collections::HashSet;

    use super::*;
    use crate::answer::Answer;
    use crate::case::{Family, Native};
    use crate::kernels::structured::{self, Reader, Shape};
    use crate::kernels::texts;
    use crate::with_record;

    #[test]
    fn ids_are_unique_and_findable() {
        let mut seen = HashSet::new();
        for case in catalogue() {
            assert!(seen.insert(case.id()), "{case} stands twice");
            assert_eq!(find(&case.id()).map(|found| found.id()), Some(case.id()));
        }
    }

    #[test]
    fn a_lane_of_plain_rust_is_there_or_has_a_reason() {
        for mechanism in mechanisms() {
            for lane in [Lane::Native, Lane::Inside] {
                assert!(
                    matches!(mechanism.work, Native::Work(_)) || mechanism.absent_reason(lane).is_some(),
                    "{}/{}: lane {} is missing without a stated reason",
                    mechanism.family.name(),
                    mechanism.name,
                    lane.name()
                );
            }
        }
    }

    #[test]
    fn lanes_that_are_measured_elsewhere_are_there_and_yield_the_same() {
        let mut found = 0;
        for case in catalogue().into_iter().filter(|case| case.size <= 4_096) {
            for (lane, name) in case.mechanism.same {
                assert!(mechanisms().any(|other| other.name == *name), "{case} names {name}, which is not there");
                let Some(other) = measured_as(&case, *lane).filter(|_| case.lanes().any(|there| there == *lane)) else {
                    continue;
                };
                found += 1;
                assert!(other.lanes().any(|there| there == *lane), "{other} has no lane {}", lane.name());
                assert!(measured_as(&other, *lane).is_none(), "{case} leads to {other}, which leads on");
                assert!(case.expected().agrees_with(&other.expected()), "{case} and {other} differ");
            }
        }
        assert!(found > 50, "only {found} lanes are measured elsewhere");
    }

    #[test]
    fn reasons_are_sentences() {
        let reasons = |m: &'static Mechanism| {
            let lanes = m.absent.iter().map(|(_, reason)| *reason);
            lanes.chain(m.not_in.iter().map(|(_, reason)| *reason)).chain(m.engine_decides)
        };
        for (mechanism, reason) in mechanisms().flat_map(|m| reasons(m).map(move |reason| (m.name, reason))) {
            assert!(reason.len() > 20 && !reason.ends_with('.'), "{mechanism}: {reason}");
        }
    }

    #[test]
    fn wide_answers_do_not_fit_a_double() {
        for id in ["add-i64/i64", "add-u64/u64", "add-i128/i128", "add-u128/u128"] {
            let case = find(&format!("numbers/{id}/1")).expect("it is in the catalogue");
            let Answer::Exact(words) = case.expected() else { panic!("{id} has no exact answer") };
            let (sign, words) = words.split_last().expect("there is a sign");
            assert_eq!(words.last().expect("there are words") >> 31, 1, "{id}");
            assert_eq!(*sign, u32::from(id.starts_with("add-i")), "{id}");
        }
    }

    #[test]
    fn letters_end_at_the_character_of_two_code_units() {
        let case = find("numbers/next-char/char/1").expect("it is in the catalogue");
        assert_eq!(case.expected(), Answer::Exact(vec![u32::from('🦀')]));
    }

    #[test]
    fn lengths_are_code_units() {
        let case = find("strings/str-in/emoji/64").expect("it is in the catalogue");
        assert_eq!(texts::length(&case), Answer::Exact(vec![32]));
    }

    #[test]
    fn the_payload_is_what_the_catalogue_says() {
        for case in catalogue().iter().filter(|case| case.mechanism.family == Family::Structured) {
            let payload = with_record!(Shape::of(case), R => Reader::payload_of(&structured::records::<R>(case.size)));
            assert_eq!(case.bytes(), payload, "{case}");
        }
    }
}
