use super::*;
use crate::verdict::Change;
use record::fixture::gate::{ROWS, gate};
use record::{Counted, Outcome};

const SLOWER: &str = "strings/newline-batch/ascii-8/100";

fn changes(findings: &GateFindings, case: &str) -> Vec<Change> {
    findings.rows.iter().filter(|row| row.key.case == case).filter_map(|row| row.verdict).collect()
}

#[test]
fn a_slower_case_is_found_in_both_browsers_and_nothing_else() {
    let record = gate(12, |case| if case == SLOWER { 1.10 } else { 1.0 });
    let findings = analyse_gate(&record);
    assert_eq!(changes(&findings, SLOWER), [Change::Regressed; 2]);
    assert_eq!(findings.count(Change::Regressed), 2);
    assert_eq!(findings.rows[0].key.case, SLOWER, "regressions come first");
    assert_eq!(findings.missing, []);
    assert!(findings.shifts.iter().all(|(_, shift)| *shift == Shift::None), "{:?}", findings.shifts);
}

#[test]
fn the_same_build_twice_is_no_change() {
    let record = gate(12, |_| 1.0);
    let findings = analyse_gate(&record);
    assert_eq!(findings.rows.len(), 2 * ROWS.len());
    assert_eq!(findings.count(Change::Regressed) + findings.count(Change::Improved), 0);
    assert!(findings.count(Change::Unchanged) > ROWS.len(), "{:?}", findings.rows);
}

#[test]
fn before_the_first_look_nothing_is_said() {
    let record = gate(2, |_| 2.0);
    let findings = analyse_gate(&record);
    assert_eq!(findings.count(Change::Undecided), 2 * ROWS.len());
    assert!(findings.rows.iter().all(|row| row.ratio.interval.is_none() && row.false_discoveries == 1.0));
    let open = findings.open(&record);
    assert!(open.values().all(|keys| keys.len() == ROWS.len() + 2), "rows and rulers: {open:?}");
}

#[test]
fn rounds_after_a_look_wait_for_the_next_one() {
    let ratios =
        |rounds| analyse_gate(&gate(rounds, |_| 1.0)).rows.into_iter().map(|row| row.ratio).collect::<Vec<_>>();
    assert_eq!(ratios(8), ratios(11));
    assert_ne!(ratios(8), ratios(12));
}

#[test]
fn rulers_that_move_take_all_verdicts_away() {
    let record = gate(12, |case| if case == SLOWER || case.starts_with("controls/ruler-cpu") { 1.2 } else { 1.0 });
    let findings = analyse_gate(&record);
    assert_eq!(findings.count(Change::Undecided), 2 * ROWS.len());
    assert!(findings.shifts.iter().all(|(_, shift)| matches!(shift, Shift::Machine { ratio } if *ratio > 1.15)));
}

#[test]
fn what_reaches_every_case_alike_is_named_and_keeps_its_verdicts() {
    let record = gate(12, |case| if case.starts_with("controls/") { 1.0 } else { 1.15 });
    let findings = analyse_gate(&record);
    assert!(findings.shifts.iter().all(|(_, shift)| matches!(shift, Shift::Uniform { .. })), "{:?}", findings.shifts);
    assert!(findings.count(Change::Regressed) > ROWS.len());
}

#[test]
fn a_wrong_result_is_never_compared() {
    let mut record = gate(12, |_| 1.0);
    for pair in record.rounds.iter_mut().flat_map(|round| &mut round.pairs).filter(|pair| pair.base.case == SLOWER) {
        pair.head.outcome = Outcome::Wrong;
        pair.head.message = Some("expected 1, got 2".into());
    }
    let findings = analyse_gate(&record);
    assert_eq!(changes(&findings, SLOWER), []);
    assert_eq!(findings.missing.len(), 2);
    assert_eq!(findings.missing[0].why, "in 12 of 12 rounds: the head: expected 1, got 2");
}

#[test]
fn decided_rows_are_not_timed_again() {
    let record = gate(12, |case| if case == SLOWER { 1.3 } else { 1.0 });
    let findings = analyse_gate(&record);
    let open = findings.open(&record);
    let undecided = |host| {
        let rows = findings.rows.iter().filter(move |row| row.host == host && row.is(Change::Undecided));
        rows.filter(|row| !row.is_futile).count()
    };
    for (host, keys) in open {
        let expected = if undecided(host) == 0 { 0 } else { undecided(host) + 2 };
        assert_eq!(keys.len(), expected);
        assert!(keys.iter().all(|key| key.case != SLOWER));
    }
}

#[test]
fn ledgers_are_compared_where_both_counted() {
    let mut record = gate(8, |_| 1.0);
    assert_eq!(analyse_gate(&record).ledger_lines, 0);
    let line = |calls| Counted {
        case: SLOWER.into(),
        variant: Variant::Default,
        counts: [("calls-in".to_owned(), calls)].into(),
        trouble: None,
        lacks: None,
    };
    record.base.counted = vec![line(3)];
    record.head.counted = vec![line(4)];
    let findings = analyse_gate(&record);
    assert_eq!(findings.ledger_lines, 1);
    assert_eq!(findings.ledger[0].to_string(), format!("{SLOWER} (default): calls-in 3 → 4"));
}

#[test]
fn what_could_not_be_counted_is_not_called_the_same() {
    let mut record = gate(8, |_| 1.0);
    let line = |trouble: Option<&str>| Counted {
        case: SLOWER.into(),
        variant: Variant::Default,
        counts: [("calls-in".to_owned(), 3)].into(),
        trouble: trouble.map(Into::into),
        lacks: None,
    };
    record.base.counted = vec![line(Some("no body"))];
    record.head.counted = vec![line(None)];
    let findings = analyse_gate(&record);
    assert_eq!((findings.ledger_lines, findings.uncounted_lines, findings.ledger.len()), (0, 1, 0));
}

#[test]
fn a_case_that_only_the_head_has_is_new_and_not_waited_for() {
    let mut record = gate(8, |_| 1.0);
    for pair in record.rounds.iter_mut().flat_map(|round| &mut round.pairs).filter(|pair| pair.base.case == SLOWER) {
        pair.base.outcome = Outcome::Failed;
        pair.base.message = Some("no such export".into());
    }
    let findings = analyse_gate(&record);
    assert_eq!((findings.new.len(), findings.missing.len(), findings.lost.len()), (2, 0, 0), "{:?}", findings.new);
    assert!(findings.open(&record).values().flatten().all(|key| key.case != SLOWER));
}

#[test]
fn a_round_that_is_lost_is_told_and_takes_no_verdict_away() {
    let mut record = gate(12, |_| 1.0);
    let pair = record.rounds[3].pairs.iter_mut().find(|pair| pair.base.case == SLOWER).expect("it is timed");
    pair.head.outcome = Outcome::Failed;
    record.gaps.push(Gap { what: "round 5 of firefox".into(), why: "it was closed".into() });
    let findings = analyse_gate(&record);
    assert_eq!((findings.lost.len(), findings.missing.len(), findings.new.len()), (2, 0, 0));
    assert_eq!(changes(&findings, SLOWER).len(), 2);
    record.gaps.push(Gap { what: further_rounds(Host::FIREFOX), why: "given up".into() });
    assert_eq!(analyse_gate(&record).missing.len(), 1);
}

#[test]
fn a_gate_without_a_look_has_no_verdict() {
    assert!(!analyse_gate(&gate(2, |_| 1.0)).is_analysed());
    assert!(analyse_gate(&gate(3, |_| 1.0)).is_analysed());
}

#[test]
fn a_row_that_scatters_too_much_is_given_up_and_said_to_be() {
    let mut record = gate(6, |_| 1.0);
    for round in &mut record.rounds {
        let factor = if round.index % 2 == 0 { 1.2 } else { 0.85 };
        for pair in round.pairs.iter_mut().filter(|pair| pair.base.case == SLOWER) {
            pair.head.elapsed_us.iter_mut().for_each(|us| *us *= factor);
        }
    }
    let findings = analyse_gate(&record);
    let given_up: Vec<&str> =
        findings.rows.iter().filter(|row| row.is_futile).map(|row| row.key.case.as_str()).collect();
    assert!(given_up.contains(&SLOWER) && findings.futile() == given_up.len(), "{given_up:?}");
    assert!(findings.open(&record).values().flatten().all(|key| key.case != SLOWER));
    let few = gate(3, |_| 1.0);
    assert_eq!(analyse_gate(&few).futile(), 0, "three rounds do not tell how much a row scatters");
}
