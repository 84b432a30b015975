//! Lines of the ledger that a browser could not count, and what browsers counted differently.

use bench_native::Lane;

use super::{MissingPart, add};
use crate::CaseFindings;
use crate::ledger::between;
use crate::words::with_variant;
use record::{Counted, Host, Run};

pub(super) fn all(run: &Run, cases: &[CaseFindings]) -> Vec<MissingPart> {
    if !run.settings.counted {
        return Vec::new();
    }
    let browsers: Vec<Host> = run.settings.hosts.iter().copied().filter(|host| host.runs_glue_as_written()).collect();
    let mut all = Vec::new();
    for host in &browsers {
        uncounted(&mut all, run, cases, *host);
    }
    if let [first, others @ ..] = browsers.as_slice() {
        others.iter().for_each(|other| different(&mut all, cases, *first, *other));
    }
    all
}

fn uncounted(all: &mut Vec<MissingPart>, run: &Run, cases: &[CaseFindings], host: Host) {
    let counted = run.rounds.iter().filter(|round| round.host == host).flat_map(|round| &round.counted);
    let counted: Vec<&Counted> = counted.collect();
    let wanted =
        |found: &&CaseFindings| found.case.lanes.contains(&Lane::Bindgen) && found.case.engine_decides.is_none();
    for found in cases.iter().filter(wanted) {
        for variant in found.case.counted_variants().filter(|variant| found.ledger(host, *variant).is_none()) {
            let line = counted.iter().find(|line| line.case == found.case.id && line.variant == variant);
            if line.is_some_and(|line| line.lacks.is_some()) {
                continue;
            }
            let why = line.and_then(|line| line.trouble.clone());
            let why = why.unwrap_or_else(|| "no complete round of this browser did it".into());
            add(all, format!("{}: not counted", host.title()), why, with_variant(&found.case.id, variant));
        }
    }
}

/// Counts do not depend on the browser: where they do, one of the two was not counted as it is.
fn different(all: &mut Vec<MissingPart>, cases: &[CaseFindings], a: Host, b: Host) {
    let of = |host: Host| -> Vec<Counted> {
        let lines = cases.iter().flat_map(|found| &found.ledger).filter(|(counted_in, _)| *counted_in == host);
        lines.map(|(_, line)| line.clone()).collect()
    };
    let (in_a, mut in_b) = (of(a), of(b));
    // What only one of them counted is told as missing in the other.
    in_b.retain(|line| in_a.iter().any(|other| other.is_of_same(line)));
    let in_a: Vec<Counted> = in_a.into_iter().filter(|line| in_b.iter().any(|other| other.is_of_same(line))).collect();
    for difference in between(&in_a, &in_b) {
        let why = "the ledger of an operation is the same in every engine, so that one of them is wrong".into();
        add(all, format!("{} → {}: counted differently", a.title(), b.title()), why, difference.to_string());
    }
}

#[cfg(test)]
mod tests {
    use bench_native::Variant;

    use super::*;
    use crate::analyse;
    use record::fixture;

    const CASE: &str = "numbers/add/i32/1";

    fn line(calls: u64, trouble: Option<&str>) -> Counted {
        let counts = [("calls-in".to_owned(), calls)].into();
        Counted { case: CASE.into(), variant: Variant::Default, counts, trouble: trouble.map(Into::into), lacks: None }
    }

    /// What is missing of the ledger if the browsers counted thus.
    fn missing(chromium: Option<Counted>, firefox: Option<Counted>) -> Vec<MissingPart> {
        let mut run = fixture::run();
        run.settings.counted = true;
        run.cases.retain(|case| case.id == CASE);
        for (host, line) in [(Host::CHROMIUM, chromium), (Host::FIREFOX, firefox)] {
            let round = run.rounds.iter_mut().find(|round| round.host == host && round.complete).unwrap();
            round.counted.extend(line);
        }
        analyse(&run).missing.into_iter().filter(|missing| missing.what.contains("counted")).collect()
    }

    #[test]
    fn equal_counts_miss_nothing() {
        assert_eq!(missing(Some(line(1, None)), Some(line(1, None))), []);
    }

    #[test]
    fn a_difference_is_told_with_both_counts() {
        let missing = missing(Some(line(1, None)), Some(line(2, None)));
        assert_eq!(missing[0].what, "Chromium → Firefox: counted differently");
        assert_eq!(missing[0].rows, ["numbers/add/i32/1 (default): calls-in 1 → 2"]);
    }

    #[test]
    fn what_one_browser_could_not_count_is_missing_there() {
        let missing = missing(Some(line(1, None)), Some(line(0, Some("it threw"))));
        let told: Vec<_> = missing.iter().map(|missing| (missing.what.as_str(), missing.why.as_str())).collect();
        assert_eq!(told, [("Firefox: not counted", "it threw")]);
        assert_eq!(missing[0].rows, [CASE]);
    }

    #[test]
    fn an_older_record_did_not_want_to_count() {
        assert!(analyse(&fixture::run()).missing.iter().all(|missing| !missing.what.contains("counted")));
    }
}
