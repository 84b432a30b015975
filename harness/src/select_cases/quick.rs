//! What `--quick` leaves of the cases that were chosen, and of their rows.

use std::collections::BTreeMap;

use bench_native::{Case, Family, Lane, Variant};

use record::CaseRecord;

/// What the five answers look at besides one case a mechanism: family, mechanisms, kind of data and sizes. Some sizes tell how a
/// cost grows or where one way overtakes another, some what the largest takes.
/// `numbers` needs nothing more.
const ANSWERS: [(Family, &[&str], &str, &[usize]); 4] = [
    (
        Family::Strings,
        &["per-item", "newline-batch", "packed-batch", "vec-string", "array-of-strings", "json-array"],
        "ascii-8",
        &[1, 3, 10, 100],
    ),
    (Family::Buffers, &["slice-in", "vec-out", "slice-mut"], "f64", &[4_096, 2_097_152]),
    (Family::Views, &["vec-copy", "fresh-view", "cached-view", "regrown-view"], "f64", &[16, 256, 4_096, 1_048_576]),
    (Family::Handles, &["keep"], "object", &[1_000_000]),
];

/// Mechanisms of which an answer looks at more than the bindgen lane: it tells the boundary's share or the glue's.
const SHARES: [((&str, &str), &[Lane]); 4] = [
    (("numbers", "add"), &[Lane::Inside, Lane::Raw]),
    (("buffers", "slice-in"), &[Lane::Inside]),
    (("buffers", "vec-out"), &[Lane::Inside]),
    (("buffers", "slice-mut"), &[Lane::Inside]),
];

/// Mechanisms of which an answer looks at every build.
const BUILDS: [(&str, &str); 5] = [
    ("handles", "by-value"),
    ("handles", "by-reference"),
    ("handles", "returned"),
    ("handles", "clone-drop"),
    ("handles", "keep"),
];

/// One case of each mechanism, and what the five answers look at, in the order given.
pub fn quick(cases: &[Case]) -> Vec<Case> {
    let mut of_mechanisms: BTreeMap<(&str, &str), Vec<Case>> = BTreeMap::new();
    for case in cases {
        let of_mechanism = of_mechanisms.entry(mechanism(case)).or_default();
        // The first kind of data is the one that stands for the mechanism.
        if of_mechanism.first().is_none_or(|first| first.data == case.data) {
            of_mechanism.push(*case);
        }
    }
    let is_middle = |case: &Case| {
        let sizes = &of_mechanisms[&mechanism(case)];
        let middle = sizes[(sizes.len() - 1) / 2];
        (middle.data, middle.size) == (case.data, case.size)
    };
    cases.iter().filter(|case| is_middle(case) || is_of_an_answer(case)).copied().collect()
}

/// Takes away the rows of a case that no answer looks at: all but its bindgen lane in the default build and those on request,
/// and the native one.
/// Controls keep theirs. Rows take the time, and a case without a bindgen lane has few.
pub fn keep_quick_rows(case: &mut CaseRecord) {
    let mechanism = (case.family.as_str(), case.mechanism.as_str());
    if case.family != Family::Controls.name() && case.lanes.contains(&Lane::Bindgen) {
        let shared = |lane: &Lane| SHARES.iter().any(|(of, lanes)| *of == mechanism && lanes.contains(lane));
        case.lanes.retain(|lane| matches!(lane, Lane::Bindgen | Lane::Native) || shared(lane));
    } else if case.family != Family::Controls.name() {
        // What another case measures in its place goes there, but for the native lane.
        let same: Vec<Lane> = case.same.iter().map(|same| same.lane).collect();
        case.lanes.retain(|lane| *lane == Lane::Native || !same.contains(lane));
    }
    case.same.retain(|same| case.lanes.contains(&same.lane));
    if !BUILDS.contains(&mechanism) {
        case.variants.retain(|variant| *variant == Variant::Default || variant.is_on_request());
    }
}

fn mechanism(case: &Case) -> (&'static str, &'static str) {
    (case.mechanism.family.name(), case.mechanism.name)
}

fn is_of_an_answer(case: &Case) -> bool {
    ANSWERS.into_iter().any(|(family, mechanisms, data, sizes)| {
        let (of_family, name) = mechanism(case);
        of_family == family.name()
            && mechanisms.contains(&name)
            && case.data.name() == data
            && sizes.contains(&case.size)
    })
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use bench_native::{catalogue, mechanisms};

    use super::*;
    use analysis::{EngineAnswer, Question, QuestionAnswer, analyse};
    use record::case_records;
    use record::fixture;

    fn ids(cases: &[Case]) -> Vec<String> {
        cases.iter().map(Case::id).collect()
    }

    #[test]
    fn every_mechanism_is_there_at_its_middle_size() {
        let all = catalogue();
        let cases = quick(&all);
        let there: BTreeSet<_> = cases.iter().map(mechanism).collect();
        assert_eq!(there.len(), mechanisms().count());
        let ids = ids(&cases);
        for id in [
            "strings/str-in/ascii/1024",
            "buffers/bytes-in/u8/4096",
            "objects/map-set-get/object/1",
            "promises/chain/i32/10",
        ] {
            assert!(ids.contains(&id.to_owned()), "{id}");
        }
        assert!(!ids.contains(&"strings/str-in/cjk/1024".to_owned()));
        assert!(2 * ids.len() < all.len(), "{} of {}", ids.len(), all.len());
        let order: Vec<String> = all.iter().map(Case::id).filter(|id| ids.contains(id)).collect();
        assert_eq!(ids, order);
    }

    #[test]
    fn what_was_chosen_is_never_emptied() {
        let only: Vec<Case> = bench_native::find("strings/str-in/cjk/65536").into_iter().collect();
        assert_eq!(ids(&quick(&only)), ["strings/str-in/cjk/65536"]);
        assert!(quick(&[]).is_empty());
    }

    #[test]
    fn what_is_measured_elsewhere_is_measured_there() {
        let mut cases = case_records(&quick(&catalogue()));
        cases.iter_mut().for_each(keep_quick_rows);
        for (case, same) in cases.iter().flat_map(|case| case.same.iter().map(move |same| (case, same))) {
            let other = cases.iter().find(|other| other.id == same.case);
            assert!(other.is_some_and(|other| other.lanes.contains(&same.lane)), "{} {}", case.id, same.lane.name());
        }
        let suspend = cases.iter().find(|case| case.mechanism == "suspend").map(|case| case.lanes.as_slice());
        assert_eq!(suspend, Some(&[Lane::Native, Lane::Raw][..]));
    }

    fn told(cases: Vec<CaseRecord>) -> Vec<QuestionAnswer> {
        analyse(&fixture::of_cases(cases)).answers
    }

    #[test]
    fn the_five_answers_are_those_of_a_run_of_everything() {
        let families = Question::ALL.map(Question::family);
        let asked = |case: &Case| families.contains(&case.mechanism.family.name());
        let all: Vec<Case> = catalogue().into_iter().filter(asked).collect();
        let of_other_data = ["ascii-64", "cjk-64"];
        let mut few = case_records(&quick(&all));
        few.iter_mut().for_each(keep_quick_rows);
        for (whole, few) in told(case_records(&all)).iter().zip(told(few)) {
            assert_eq!((few.of.as_str(), few.said.len()), (whole.of.as_str(), whole.said.len()));
            for (whole, few) in whole.said.iter().zip(&few.said) {
                // Without intervals: they may borrow strength from other rows.
                let value = |said: &EngineAnswer| said.figure.map(|figure| figure.estimate.value);
                assert!(value(few).is_some());
                assert_eq!((value(few), &few.word), (value(whole), &whole.word));
            }
            let there: Vec<&str> = few.rows.iter().map(|row| row.what.as_str()).collect();
            let missing = whole.rows.iter().map(|row| row.what.as_str()).filter(|what| !there.contains(what));
            let missing: Vec<&str> =
                missing.filter(|what| !of_other_data.iter().any(|data| what.ends_with(data))).collect();
            assert!(missing.is_empty(), "{missing:?} is not in {there:?}");
        }
    }
}
