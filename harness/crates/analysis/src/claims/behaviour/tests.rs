//! Every claim: what was seen decides it, the opposite turns it, and what was not seen leaves it open.

use super::super::testing::{NO, Sight, YES, after, counted, holds_without, number, run, saw, text, verdict};
use crate::ClaimOutcome;

#[test]
fn structs_that_the_collector_frees_are_not_held_for_ever() {
    let (claim, check) = ("struct-never-freed", "objects/freed-by-collector");
    let seen = [
        ("made", number(1e5)),
        ("live_at_once", number(9e4)),
        ("live_at_the_end", number(2.0)),
        ("seconds", number(0.4)),
        ("live_after_free", number(0.0)),
        ("collected_at_once", YES),
    ];
    let outcome = |changes: &[Sight]| after(claim, check, &seen, changes).outcome;
    assert_eq!(outcome(&[]), ClaimOutcome::DoesNotHold);
    assert_eq!(outcome(&[("live_at_once", number(1e5))]), ClaimOutcome::Depends);
    let figure = |seen: &[Sight]| verdict(&saw(run(1, &[]), check, seen), claim).figure;
    assert!(figure(&seen).contains("that made them. The collector came by in it. 89,998 more were freed within"));
    assert!(figure(&seen[..5]).contains("that made them. 89,998 more were freed within"), "what an older run saw");
    let living = |registrations: Option<u64>| {
        let mut run = saw(run(1, &[]), check, &[&[("live_at_the_end", number(1e5))], &seen[..2], &seen[3..]].concat());
        let line = |count| counted("objects/new-collected/struct/1", &[("registrations", count)]);
        run.rounds[0].counted.extend(registrations.map(line));
        verdict(&run, claim).outcome
    };
    assert_eq!(living(Some(1)), ClaimOutcome::Depends);
    assert_eq!(living(Some(0)), ClaimOutcome::Holds);
    assert_eq!(living(None), ClaimOutcome::NotMeasured);
    assert_eq!(outcome(&[("live_after_free", number(1e5))]), ClaimOutcome::NotMeasured);
    holds_without(claim, check, &seen);
    let costs = [("objects/new-collected/none/1", 400.0), ("objects/new-free/none/1", 100.0)];
    let timed = verdict(&saw(run(3, &costs), check, &seen), claim);
    assert!(
        timed.figure.contains("leaving it to the collector takes 4.00 times as long as with free(), between"),
        "{timed:?}"
    );
}

#[test]
fn forgotten_closures_leak_while_they_and_their_slots_are_held() {
    let (claim, check) = ("closure-forget-leaks", "closures/forget");
    let seen = [
        ("made", number(1e5)),
        ("seconds", number(0.4)),
        ("one_held_live", number(1.0)),
        ("forget_live", number(1e5)),
        ("forget_slots", number(1e5)),
        ("forget_wasm_bytes", number(3.0 * 1_048_576.0)),
        ("dropped_live", number(0.0)),
        ("dropped_slots", number(0.0)),
        ("by_value_live", number(0.0)),
        ("into_js_value_live", number(12.0)),
    ];
    let verdict = |changes: &[Sight]| after(claim, check, &seen, changes);
    assert_eq!(verdict(&[]).outcome, ClaimOutcome::Holds);
    assert!(
        verdict(&[]).figure.ends_with("passed by value 0 live, through into_js_value 12, and of dropped ones none")
    );
    let gone = ("forget_live", number(0.0));
    assert_eq!(verdict(std::slice::from_ref(&gone)).outcome, ClaimOutcome::Depends);
    assert_eq!(verdict(&[gone, ("forget_slots", number(0.0))]).outcome, ClaimOutcome::DoesNotHold);
    // A count that never sinks tells nothing.
    assert_eq!(verdict(&[("dropped_live", number(1e5))]).outcome, ClaimOutcome::NotMeasured);
    assert_eq!(verdict(&[("one_held_live", number(0.0))]).outcome, ClaimOutcome::NotMeasured);
    // So does one that the collector never saw.
    let unseen = [("by_value_live", number(1e5)), ("into_js_value_live", number(1e5))];
    assert_eq!(verdict(&unseen).outcome, ClaimOutcome::NotMeasured);
    holds_without(claim, check, &seen);
}

#[test]
fn a_closure_for_one_call_is_not_for_two() {
    let (claim, check) = ("closure-once-long-lived", "closures/once-twice");
    let seen = [
        ("first", number(7.0)),
        ("second_threw", YES),
        ("message", text("dropped")),
        ("lasting_first", number(7.0)),
        ("lasting_second", number(7.0)),
    ];
    let outcome = |changes: &[Sight]| after(claim, check, &seen, changes).outcome;
    assert_eq!(outcome(&[]), ClaimOutcome::DoesNotHold);
    assert_eq!(outcome(&[("second_threw", NO)]), ClaimOutcome::Holds);
    assert_eq!(outcome(&[("first", number(0.0))]), ClaimOutcome::NotMeasured);
    holds_without(claim, check, &seen);
}

#[test]
fn a_loop_that_asks_for_no_frame_gets_none() {
    let (claim, check) = ("animation-loop", "closures/frame-loop");
    let seen = [("frames", number(3.0)), ("stored", number(0.0)), ("requesting", number(3.0))];
    let outcome = |changes: &[Sight]| after(claim, check, &seen, changes).outcome;
    assert_eq!(outcome(&[]), ClaimOutcome::DoesNotHold);
    assert_eq!(outcome(&[("stored", number(3.0))]), ClaimOutcome::Holds);
    assert_eq!(outcome(&[("requesting", number(0.0))]), ClaimOutcome::NotMeasured);
    holds_without(claim, check, &seen);
}

#[test]
fn errors_are_thrown_with_what_they_hold_and_what_they_cost() {
    let (claim, check) = ("err-throws", "errors/throws");
    let seen = [("text_thrown", YES), ("object_thrown", YES), ("error_thrown", YES), ("ok_returned", YES)];
    let outcome = |changes: &[Sight]| after(claim, check, &seen, changes).outcome;
    assert_eq!(outcome(&[]), ClaimOutcome::Holds);
    assert_eq!(outcome(&[("object_thrown", NO)]), ClaimOutcome::Depends);
    assert_eq!(outcome(&[("text_thrown", NO), ("object_thrown", NO), ("error_thrown", NO)]), ClaimOutcome::DoesNotHold);
    assert_eq!(outcome(&[("ok_returned", NO)]), ClaimOutcome::NotMeasured);
    holds_without(claim, check, &seen);
    let costs = [("errors/err-js-value/none/1", 1_100.0), ("errors/result-ok/none/1", 100.0)];
    let figure = |rounds| verdict(&saw(run(rounds, &costs), check, &seen), claim).figure;
    assert!(figure(3).contains("Against an Ok it costs 1.00 µs"), "{}", figure(3));
    assert!(figure(1).ends_with("in one round, which has no interval"), "{}", figure(1));
}

#[test]
fn a_panic_ends_what_no_longer_answers() {
    let (claim, check) = ("panic-aborts", "errors/panic");
    let seen = [
        ("runtime_error", YES),
        ("export_answers", YES),
        ("other_object_answers", YES),
        ("new_object_answers", YES),
        ("locked", YES),
        ("locked_message", text("recursive")),
        ("never_dropped", number(1.0)),
    ];
    let outcome = |changes: &[Sight]| after(claim, check, &seen, changes).outcome;
    let dead = [("export_answers", NO), ("other_object_answers", NO), ("new_object_answers", NO)];
    assert_eq!(outcome(&[]), ClaimOutcome::DoesNotHold);
    assert_eq!(outcome(&dead), ClaimOutcome::Holds);
    assert_eq!(outcome(&dead[..1]), ClaimOutcome::Depends);
    assert_eq!(outcome(&[("runtime_error", NO)]), ClaimOutcome::NotMeasured);
    holds_without(claim, check, &seen);
}

#[test]
fn the_message_of_a_panic_is_lost_where_nobody_tells_it() {
    let (claim, check) = ("panic-hook", "errors/panic-message");
    let seen = [
        ("without_thrown", YES),
        ("without_message", text("unreachable")),
        ("without_console_calls", number(0.0)),
        ("without_tells", NO),
        ("with_thrown", YES),
        ("with_tells", YES),
    ];
    let outcome = |changes: &[Sight]| after(claim, check, &seen, changes).outcome;
    assert_eq!(outcome(&[]), ClaimOutcome::Holds);
    assert_eq!(outcome(&[("without_tells", YES)]), ClaimOutcome::DoesNotHold);
    assert_eq!(outcome(&[("with_tells", NO)]), ClaimOutcome::Depends);
    assert_eq!(outcome(&[("with_thrown", NO)]), ClaimOutcome::NotMeasured);
    holds_without(claim, check, &seen);
}

#[test]
fn ways_for_structured_data_are_compared_in_both_directions() {
    for (claim, other_in, other_out) in
        [("swb-beats-manual", "getters-in", "setters-out"), ("swb-beats-json", "json-in", "json-out")]
    {
        let judge = |rounds, size_1: f64, size_10: f64| {
            let case = |mechanism: &str, size: u32| format!("structured/{mechanism}/small/{size}");
            let costs: Vec<(String, f64)> = [("swb-in", other_in), ("swb-out", other_out)]
                .into_iter()
                .flat_map(|(swb, other)| {
                    [(swb, 1, size_1), (swb, 10, 10.0 * size_10), (other, 1, 1_000.0), (other, 10, 10_000.0)]
                })
                .map(|(mechanism, size, ns)| (case(mechanism, size), ns))
                .collect();
            let costs: Vec<(&str, f64)> = costs.iter().map(|(id, ns)| (id.as_str(), *ns)).collect();
            verdict(&run(rounds, &costs), claim)
        };
        assert_eq!(judge(3, 500.0, 600.0).outcome, ClaimOutcome::Holds);
        assert_eq!(judge(3, 1_500.0, 1_600.0).outcome, ClaimOutcome::DoesNotHold);
        let depends = judge(3, 500.0, 2_000.0);
        assert_eq!(depends.outcome, ClaimOutcome::Depends);
        let start = "Into Rust it is cheaper for small/1. Into Rust it is more expensive for small/10. Out of Rust it is cheaper";
        assert!(depends.figure.starts_with(start), "{depends:?}");
        let one_round = judge(1, 500.0, 600.0);
        assert_eq!(one_round.outcome, ClaimOutcome::NotMeasured);
        assert!(one_round.figure.contains("it is not shown to be either for small/1 and small/10"), "{one_round:?}");
        let inwards_only = [("structured/swb-in/small/1", 1.0), ("structured/getters-in/small/1", 2.0)];
        assert_eq!(verdict(&run(3, &inwards_only), claim).outcome, ClaimOutcome::NotMeasured);
    }
}

#[test]
fn records_taken_apart_by_hand_are_small_ones() {
    let cases = |shape: &str, ns: f64| {
        ["swb-in", "swb-out"]
            .map(|mechanism| (format!("structured/{mechanism}/{shape}/1"), ns))
            .into_iter()
            .chain(["getters-in", "setters-out"].map(|mechanism| (format!("structured/{mechanism}/{shape}/1"), 100.0)))
            .collect::<Vec<_>>()
    };
    let costs = [cases("small", 50.0), cases("wide", 500.0)].concat();
    let costs: Vec<(&str, f64)> = costs.iter().map(|(id, ns)| (id.as_str(), *ns)).collect();
    assert_eq!(verdict(&run(3, &costs), "swb-beats-manual").outcome, ClaimOutcome::Holds);
}
