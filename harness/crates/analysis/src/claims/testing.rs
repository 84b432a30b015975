//! What tests of claims are made of: a run of one browser with these costs, these sights and these counts.

use bench_native::{Lane, Variant};

use super::{ClaimOutcome, Verdict};
use crate::analyse;
use record::{CaseRecord, Counted, Host, Measurement, Observation, Run, Seen, fixture};

/// One thing that a check saw.
pub(super) type Sight<'a> = (&'a str, Seen);

/// A number that was seen.
pub(super) fn number(value: f64) -> Seen {
    Seen::Number(value)
}

/// Words that were seen.
pub(super) fn text(words: &str) -> Seen {
    Seen::Text(words.into())
}

pub(super) const YES: Seen = Seen::Flag(true);
pub(super) const NO: Seen = Seen::Flag(false);

/// A run of Chromium alone that has these rows, with what one operation takes: cases through wasm-bindgen, or followed by
/// ` js` or ` interning` for that lane or build.
pub(super) fn run(rounds: u32, costs: &[(&str, f64)]) -> Run {
    let mut run = fixture::with_rounds(rounds);
    run.rounds.retain(|round| round.host == Host::CHROMIUM);
    let case = run.cases.iter().find(|case| case.id == "numbers/add/i32/1").unwrap().clone();
    run.cases = Vec::new();
    for (name, _) in costs {
        let (id, ..) = row(name);
        if run.cases.iter().all(|known| known.id != id) {
            run.cases.push(like(&case, id));
        }
    }
    for round in &mut run.rounds {
        let wanted = |found: &&Measurement| found.case == case.id && found.lane == Lane::Bindgen;
        let known = round.measurements.iter().find(wanted).unwrap().clone();
        let one = |(name, ns): &(&str, f64)| {
            let (id, lane, variant) = row(name);
            let mut made = Measurement { case: id.into(), lane, variant, ..known.clone() };
            // A little noise that is not that of the round.
            let ns = ns * (1.0 + f64::from(round.index) * if name.contains("swb") { 1e-3 } else { 2e-3 });
            made.warmup_us.clear();
            made.elapsed_us = made.iterations.iter().map(|iterations| *iterations as f64 * ns / 1e3).collect();
            made
        };
        round.measurements = costs.iter().map(one).collect();
    }
    run
}

fn row(name: &str) -> (&str, Lane, Variant) {
    match name.split_once(' ') {
        None => (name, Lane::Bindgen, Variant::Default),
        Some((id, "js")) => (id, Lane::Js, Variant::Default),
        Some((id, "interning")) => (id, Lane::Bindgen, Variant::Interning),
        Some((_, other)) => panic!("{other} is neither a lane nor a build of these tests"),
    }
}

fn like(case: &CaseRecord, id: &str) -> CaseRecord {
    let parts: Vec<&str> = id.split('/').collect();
    CaseRecord {
        id: id.into(),
        family: parts[0].into(),
        mechanism: parts[1].into(),
        data: parts[2].into(),
        size: parts[3].parse().unwrap(),
        lanes: vec![Lane::Bindgen, Lane::Js],
        variants: vec![Variant::Default, Variant::Interning],
        ..case.clone()
    }
}

/// A line of the ledger, in the default build.
pub(super) fn counted(case: &str, counts: &[(&str, u64)]) -> Counted {
    let counts = counts.iter().map(|(name, count)| ((*name).to_owned(), *count)).collect();
    Counted { case: case.into(), variant: Variant::Default, counts, trouble: None, lacks: None }
}

/// What a check saw with the default build, in the first round.
pub(super) fn saw(mut run: Run, check: &str, seen: &[Sight]) -> Run {
    let seen = seen.iter().map(|(name, seen)| ((*name).into(), seen.clone())).collect();
    let observation = Observation { check: check.into(), variant: Variant::Default, seen, trouble: None };
    run.rounds[0].observations.push(observation);
    run
}

/// What Chromium says of a claim.
pub(super) fn verdict(run: &Run, claim: &str) -> Verdict {
    let findings = analyse(run);
    let judged = findings.claims.iter().find(|judged| judged.claim.id == claim).unwrap();
    let (_, verdict) = judged.verdicts.iter().find(|(host, _)| *host == Host::CHROMIUM).unwrap();
    assert!(!verdict.figure.is_empty() && !verdict.figure.ends_with('.'), "{verdict:?}");
    verdict.clone()
}

/// The verdict where `changes` stand in the place of what a check saw otherwise.
pub(super) fn after(claim: &str, check: &str, seen: &[Sight], changes: &[Sight]) -> Verdict {
    for (name, _) in changes {
        assert!(seen.iter().any(|(known, _)| known == name), "{name} is not looked at");
    }
    let changed = seen.iter().map(|(name, seen)| {
        let change = changes.iter().find(|(changed, _)| changed == name);
        (*name, change.map_or(seen, |change| &change.1).clone())
    });
    verdict(&saw(run(1, &[]), check, &changed.collect::<Vec<_>>()), claim)
}

/// Without any one thing that the check sees the claim is either decided as before or open, never turned.
pub(super) fn holds_without(claim: &str, check: &str, seen: &[Sight]) {
    let decided = after(claim, check, seen, &[]).outcome;
    for missing in 0..seen.len() {
        let mut seen = seen.to_vec();
        seen.remove(missing);
        let outcome = verdict(&saw(run(1, &[]), check, &seen), claim).outcome;
        assert!([decided, ClaimOutcome::NotMeasured].contains(&outcome), "{claim}");
    }
    assert_eq!(verdict(&run(1, &[]), claim).outcome, ClaimOutcome::NotMeasured);
}
