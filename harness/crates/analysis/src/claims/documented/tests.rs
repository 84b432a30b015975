//! Every claim of the documentation: what was counted, seen or timed decides it, and the opposite turns it.

mod costs;
mod counts;

use crate::ClaimOutcome::{self, Depends, DoesNotHold, Holds, NotMeasured};
use crate::claims::testing::{NO, Sight, YES, after, counted, holds_without, number, run, saw, text, verdict};

/// What a check must see, what it makes of the claim, and what it makes of it after changes.
fn turns(claim: &str, check: &str, seen: &[Sight], expected: ClaimOutcome, changes: &[(&[Sight], ClaimOutcome)]) {
    assert_eq!(after(claim, check, seen, &[]).outcome, expected, "{claim}");
    for (change, expected) in changes {
        assert_eq!(after(claim, check, seen, change).outcome, *expected, "{claim} after {change:?}");
    }
    holds_without(claim, check, seen);
}

#[test]
fn checked_casts_know_more_than_instanceof_only_if_they_do() {
    let seen = [
        ("is_foreign", YES),
        ("own_array_has_type", YES),
        ("own_array_is_instance", YES),
        ("foreign_array_has_type", YES),
        ("foreign_array_is_instance", NO),
        ("no_array_has_type", NO),
        ("no_array_is_instance", NO),
        ("text_has_type", YES),
        ("text_is_instance", NO),
        ("no_text_has_type", NO),
    ];
    turns(
        "docs-type-beyond-instanceof",
        "handles/casts",
        &seen,
        Holds,
        &[
            (&[("foreign_array_is_instance", YES)], Depends),
            (&[("text_has_type", NO)], Depends),
            (&[("text_has_type", NO), ("foreign_array_has_type", NO)], DoesNotHold),
            // A cast that takes everything, or nothing, tells nothing.
            (&[("no_array_has_type", YES)], NotMeasured),
            (&[("own_array_is_instance", NO)], NotMeasured),
            (&[("is_foreign", NO)], NotMeasured),
        ],
    );
}

#[test]
fn what_is_final_stays_only_if_changes_are_not_seen() {
    let seen = [
        ("structural_before", number(1.0)),
        ("final_before", number(1.0)),
        ("structural_with_its_own", number(7.0)),
        ("final_with_its_own", number(1.0)),
        ("structural_replaced", number(9.0)),
        ("final_replaced", number(1.0)),
    ];
    turns(
        "docs-final-stays",
        "imports/final",
        &seen,
        Holds,
        &[
            (&[("final_replaced", number(9.0))], Depends),
            (&[("final_replaced", number(9.0)), ("final_with_its_own", number(7.0))], DoesNotHold),
            // What no call sees was not changed.
            (&[("structural_replaced", number(1.0))], NotMeasured),
        ],
    );
}

#[test]
fn destructors_are_skipped_where_something_is_left() {
    let seen = [
        ("uncaught_came_through", YES),
        ("uncaught_live", number(1.0)),
        ("caught_came_through", NO),
        ("caught_live", number(0.0)),
    ];
    turns(
        "docs-thrown-through-rust",
        "imports/uncaught",
        &seen,
        Holds,
        &[
            (&[("uncaught_live", number(0.0))], DoesNotHold),
            (&[("caught_live", number(1.0))], NotMeasured),
            (&[("uncaught_came_through", NO)], NotMeasured),
        ],
    );
}

#[test]
fn a_dropped_closure_throws_or_answers() {
    let seen = [("before", number(7.0)), ("threw", YES), ("message", text("dropped")), ("kept", number(7.0))];
    turns(
        "docs-dropped-closure-throws",
        "closures/after-drop",
        &seen,
        Holds,
        &[
            (&[("threw", NO)], DoesNotHold),
            (&[("before", number(0.0))], NotMeasured),
            (&[("kept", number(0.0))], NotMeasured),
        ],
    );
}

#[test]
fn functions_for_one_call_leak_while_they_live_and_others_do_not() {
    let seen = [
        ("made", number(2e3)),
        ("called_live", number(0.0)),
        ("uncalled_live", number(2e3)),
        ("collected_live", number(0.0)),
        ("seconds", number(0.5)),
    ];
    turns(
        "docs-once-into-js-leaks",
        "closures/once-uncalled",
        &seen,
        Holds,
        &[
            (&[("uncalled_live", number(0.0))], DoesNotHold),
            (&[("uncalled_live", number(12.0))], Depends),
            (&[("called_live", number(1.0))], NotMeasured),
            // The collector has not come by.
            (&[("collected_live", number(2e3))], NotMeasured),
        ],
    );
}

#[test]
fn the_collector_cleans_up_what_is_gone_when_it_came_by() {
    let claim = "docs-collector-cleans-up";
    let outcome = |structs: f64, by_value: f64, value: f64, forgotten: f64, came_by| {
        let structs = [("made", number(1e5)), ("live_at_the_end", number(structs)), ("collected_at_once", came_by)];
        let closures = [
            ("made", number(1e5)),
            ("by_value_live", number(by_value)),
            ("into_js_value_live", number(value)),
            ("forget_live", number(forgotten)),
        ];
        let run = saw(saw(run(1, &[]), "objects/freed-by-collector", &structs), "closures/forget", &closures);
        verdict(&run, claim).outcome
    };
    assert_eq!(outcome(0.0, 0.0, 0.0, 1e5, NO), Depends);
    assert_eq!(outcome(0.0, 0.0, 0.0, 0.0, NO), Holds);
    assert_eq!(outcome(9.0, 9.0, 9.0, 1e5, NO), Depends);
    assert_eq!(outcome(1e5, 1e5, 1e5, 1e5, YES), DoesNotHold);
    assert_eq!(outcome(1e5, 1e5, 1e5, 1e5, NO), NotMeasured);
    assert_eq!(verdict(&run(1, &[]), claim).outcome, NotMeasured);
}

#[test]
fn a_view_of_js_syss_is_gone_when_memory_grew() {
    let (claim, check) = ("docs-js-sys-view", "views/growth");
    let outcome = |copied, pages, follows, after| {
        let seen = [
            ("pages_grown", number(pages)),
            ("length_before", number(32.0)),
            ("rusts_follows", follows),
            ("rusts_length_after", number(after)),
        ];
        let mut run = saw(run(1, &[]), check, &seen);
        let line = counted("views/view-from-rust/f64/4096", &[("views", 1), ("copied-out", copied)]);
        run.rounds[0].counted.push(line);
        verdict(&run, claim).outcome
    };
    assert_eq!(outcome(0, 257.0, YES, 0.0), Holds);
    assert_eq!(outcome(0, 257.0, YES, 32.0), Depends);
    assert_eq!(outcome(32, 257.0, YES, 0.0), DoesNotHold);
    assert_eq!(outcome(0, 257.0, NO, 0.0), DoesNotHold);
    assert_eq!(outcome(0, 0.0, YES, 0.0), NotMeasured);
}

#[test]
fn every_claim_names_the_page_that_says_so() {
    for claim in super::CLAIMS {
        let source = claim.source.unwrap_or_else(|| panic!("{} has no source", claim.id));
        assert!(source.url.starts_with("https://"), "{}", claim.id);
        assert!(!source.page.is_empty() && !source.as_of.is_empty(), "{}", claim.id);
        assert!(claim.id.starts_with("docs-"), "{}", claim.id);
    }
}
