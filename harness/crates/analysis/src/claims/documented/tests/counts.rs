//! What each claim makes of the ledger in the tree, and of lines that were counted otherwise.

use std::fs;
use std::path::Path;

use super::*;
use crate::ledger;
use bench_native::{Variant, find};
use record::{CaseRecord, Counted, Run};

/// A claim, the lines that are counted otherwise by how their cases begin, how they are counted, and what becomes of the claim.
type Turned = (&'static str, &'static str, &'static [(&'static str, u64)], ClaimOutcome);

fn tree() -> Vec<Counted> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../..").join(ledger::FILE);
    ledger::parse(&fs::read_to_string(path).unwrap()).unwrap().1
}

/// A run whose browser counted these lines, and saw that a slice in an import lies in Wasm's memory or not.
fn counting(lines: Vec<Counted>, import_is_memory: Sight) -> Run {
    let mut run = saw(run(1, &[]), "buffers/copies", &[import_is_memory]);
    let boxed = ["buffers/boxed-slice-in/f64/4096", "buffers/boxed-slice-out/f64/4096"];
    let bytes = |id: &str| find(id).unwrap().bytes() as u64;
    let known = crate::claims::testing::run(1, &[("buffers/slice-in/f64/4096", 1.0)]).cases.remove(0);
    run.cases.extend(boxed.map(|id| CaseRecord { id: id.into(), bytes: bytes(id), ..known.clone() }));
    run.rounds[0].counted = lines;
    run
}

/// What becomes of a claim where `lines` are counted so.
fn outcome(claim: &str, changed: &str, counts: &[(&str, u64)]) -> ClaimOutcome {
    let mut lines = tree();
    let mut hits = 0;
    for line in lines.iter_mut().filter(|line| line.case.starts_with(changed)) {
        line.counts.extend(counts.iter().map(|(name, count)| ((*name).to_owned(), *count)));
        hits += 1;
    }
    assert!(hits > 0, "there is no line of {changed}");
    verdict(&counting(lines, ("import_is_memory", YES)), claim).outcome
}

#[test]
fn the_ledger_decides() {
    for (claim, expected, part_of_the_figure) in [
        ("docs-str-by-encoders", Depends, "by 4 of 5 ways across. It is not by &str with ASCII in"),
        ("docs-js-string-stays", Holds, "3 of 3 texts were passed as JsString with no byte copied"),
        ("docs-interned-not-copied", Holds, "3 of 3 interned texts were sent with no byte copied"),
        ("docs-boxed-slices-copied", Holds, "Of 32,768 bytes in 32,768 were copied"),
        (
            "docs-imports-get-views",
            Holds,
            "0 blocks were asked for or given back, and 0 bytes copied. What JavaScript got lay in",
        ),
        ("docs-unchecked-free", Holds, "in 2 of 2 builds"),
    ] {
        let verdict = verdict(&counting(tree(), ("import_is_memory", YES)), claim);
        assert_eq!(verdict.outcome, expected, "{claim}: {}", verdict.figure);
        assert!(verdict.figure.contains(part_of_the_figure), "{claim}: {}", verdict.figure);
        assert_eq!(super::verdict(&run(1, &[]), claim).outcome, NotMeasured, "{claim}");
    }
}

#[test]
fn every_claim_turns_with_its_lines() {
    let turned: [Turned; 14] = [
        ("docs-str-by-encoders", "strings/str-in/ascii/64", &[("encodes", 1)], Holds),
        ("docs-str-by-encoders", "strings/", &[("encodes", 0), ("decodes", 0)], DoesNotHold),
        ("docs-str-by-encoders", "strings/str-in/ascii/64", &[("characters", 0)], NotMeasured),
        ("docs-js-string-stays", "strings/js-string-in/ascii/8", &[("encoded", 8)], Depends),
        ("docs-js-string-stays", "strings/js-string-in/", &[("glue-allocations", 1)], DoesNotHold),
        ("docs-js-string-stays", "strings/str-in/ascii/8", &[("characters", 0)], NotMeasured),
        ("docs-interned-not-copied", "strings/import-interned/ascii/64", &[("decoded", 64)], Depends),
        ("docs-interned-not-copied", "strings/import-interned/", &[("decodes", 1)], DoesNotHold),
        ("docs-interned-not-copied", "strings/import-interned/", &[("decoded", 0)], NotMeasured),
        ("docs-boxed-slices-copied", "buffers/boxed-slice-in/", &[("copied-in", 0)], Depends),
        ("docs-boxed-slices-copied", "buffers/boxed-slice-", &[("copied-in", 0), ("copied-out", 0)], DoesNotHold),
        ("docs-imports-get-views", "buffers/import-slice/", &[("copied-out", 8)], Depends),
        ("docs-unchecked-free", "handles/unchecked-ref/", &[("calls-out", 1)], DoesNotHold),
        (
            "docs-unchecked-free",
            "handles/dyn-ref/",
            &[("calls-out", 0), ("out:isArray", 0), ("references", 1), ("table-reads", 0)],
            NotMeasured,
        ),
    ];
    for (claim, line, counts, expected) in turned {
        assert_eq!(outcome(claim, line, counts), expected, "{claim} after {counts:?} of {line}");
    }
}

#[test]
fn an_import_that_gets_a_copy_gets_no_view() {
    let mut lines = tree();
    let line = lines.iter_mut().find(|line| line.case == "buffers/import-slice/f64/4096").unwrap();
    line.counts.insert("copied-out".into(), 32_768);
    assert_eq!(verdict(&counting(lines, ("import_is_memory", NO)), "docs-imports-get-views").outcome, DoesNotHold);
}

#[test]
fn a_cast_that_costs_in_one_build_depends() {
    let mut lines = tree();
    let of_slab = |line: &&mut Counted| line.case == "handles/unchecked-ref/array/1" && line.variant == Variant::Slab;
    lines.iter_mut().find(of_slab).unwrap().counts.insert("calls-out".into(), 1);
    assert_eq!(verdict(&counting(lines, ("import_is_memory", YES)), "docs-unchecked-free").outcome, Depends);
}
