//! What each claim makes of times.

use super::*;

/// What three rounds of these rows make of a claim, and one round of them.
fn timed(claim: &str, costs: &[(String, f64)]) -> ClaimOutcome {
    let costs: Vec<(&str, f64)> = costs.iter().map(|(row, ns)| (row.as_str(), *ns)).collect();
    assert_eq!(verdict(&run(1, &costs), claim).outcome, NotMeasured, "one round has no interval");
    verdict(&run(3, &costs), claim).outcome
}

/// Rows of pairs of cases, the second of which takes 1,000 ns, and the first so many times as much.
fn pairs(rows: &[(&str, &str)], ratios: &[f64]) -> Vec<(String, f64)> {
    let both = rows.iter().zip(ratios.iter().cycle());
    both.flat_map(|((b, a), ratio)| [((*b).to_owned(), 1_000.0 * ratio), ((*a).to_owned(), 1_000.0)]).collect()
}

#[test]
fn what_is_said_to_be_faster_is_so_only_if_it_is_shown_to_be() {
    let claims: [(&str, &[(&str, &str)]); 3] = [
        (
            "docs-interned-faster",
            &[
                ("strings/intern/ascii/8 interning", "strings/intern/ascii/8"),
                ("strings/import-interned/ascii/64 interning", "strings/import-interned/ascii/64"),
            ],
        ),
        (
            "docs-final-faster",
            &[
                ("imports/method-final/f64/1", "imports/method/f64/1"),
                ("objects/extern-get-final/object/1", "objects/extern-get/object/1"),
            ],
        ),
        (
            "docs-dom-faster-than-js",
            &[
                ("dom/create-element/element/1", "dom/create-element/element/1 js"),
                ("dom/rows-web-sys/row/10", "dom/rows-web-sys/row/10 js"),
            ],
        ),
    ];
    for (claim, rows) in claims {
        assert_eq!(timed(claim, &pairs(rows, &[0.5])), Holds, "{claim}");
        assert_eq!(timed(claim, &pairs(rows, &[1.5])), DoesNotHold, "{claim}");
        assert_eq!(timed(claim, &pairs(rows, &[0.5, 1.5])), Depends, "{claim}");
        assert_eq!(verdict(&run(3, &[]), claim).outcome, NotMeasured, "{claim}");
    }
}

/// Three kinds of data in, as serde-wasm-bindgen and as JSON have them.
const BOTH: [(&str, &str); 3] = [
    ("structured/swb-in/small/1", "structured/gloo-in/small/1"),
    ("structured/swb-in/deep/10", "structured/gloo-in/deep/10"),
    ("structured/swb-out/small/1", "structured/gloo-out/small/1"),
];

#[test]
fn most_cases_are_more_than_half() {
    let outcome = |ratios: &[f64]| timed("docs-swb-mostly-faster", &pairs(&BOTH, ratios));
    assert_eq!(outcome(&[0.5, 0.5, 1.5]), Holds);
    assert_eq!(outcome(&[1.5, 0.5, 1.5]), DoesNotHold);
    let two = pairs(&BOTH[..2], &[0.5, 1.5]);
    assert_eq!(timed("docs-swb-mostly-faster", &two), Depends);
}

#[test]
fn speeds_of_json_lie_between_only_with_their_intervals() {
    let outcome = |ratios: &[f64]| timed("docs-speed-of-json", &pairs(&BOTH, ratios));
    assert_eq!(outcome(&[0.5, 1.0, 1.9]), Holds);
    assert_eq!(outcome(&[0.1, 2.5, 4.0]), DoesNotHold);
    assert_eq!(outcome(&[0.5, 1.0, 2.5]), Depends);
    // An interval that holds the border lies neither between nor outside.
    assert_eq!(outcome(&[0.5, 1.0, 2.0]), NotMeasured);
}

#[test]
fn json_is_not_for_large_payloads_where_another_way_is_cheaper() {
    let outcome = |swb: f64, setters: f64| {
        let costs = [
            ("structured/swb-out/small/1000".to_owned(), swb),
            ("structured/setters-out/small/1000".to_owned(), setters),
            ("structured/gloo-out/small/1000".to_owned(), 1_000.0),
        ];
        timed("docs-from-serde-slow-when-large", &costs)
    };
    assert_eq!(outcome(500.0, 1_500.0), Holds);
    assert_eq!(outcome(1_500.0, 1_600.0), DoesNotHold);
    assert_eq!(outcome(1_500.0, 1_000.0), NotMeasured);
}
