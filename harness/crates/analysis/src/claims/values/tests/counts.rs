//! What each claim makes of the ledger, and of other counts.

use super::*;

/// Claims that rest on counts.
const COUNTED: [&str; 8] = [
    "numbers-free",
    "string-alloc-copy-encode",
    "str-borrows-js",
    "bytes-copied",
    "vec-hands-pointer",
    "inspect-calls-back",
    "slice-is-view",
    "pointer-zero-copy",
];

/// A run with lines of the ledger changed in both browsers.
fn recounted(mut run: Run, change: impl Fn(&mut Counted)) -> Run {
    run.rounds.iter_mut().flat_map(|round| &mut round.counted).for_each(change);
    run
}

#[test]
fn every_claim_about_counts_turns_with_its_lines_of_the_ledger() {
    for (claim, line, counts, expected) in [
        ("numbers-free", "numbers/add/i32/1", vec![("rust-allocations", 1)], DoesNotHold),
        ("numbers-free", "numbers/multiply/f64/1", vec![("copied-in", 8)], DoesNotHold),
        ("numbers-free", "numbers/negate/bool/1", vec![("out:boundary", 1)], DoesNotHold),
        ("str-borrows-js", "strings/str-in/ascii/64", vec![("glue-frees", 1)], Depends),
        ("str-borrows-js", "strings/string-in/cjk/64", vec![("encodes", 2)], Depends),
        ("bytes-copied", "buffers/bytes-in/u8/4096", vec![("copied-in", 0)], Depends),
        ("bytes-copied", "buffers/bytes-out/u8/4096", vec![("copied-out", 0)], Depends),
        ("vec-hands-pointer", "buffers/vec-out/f64/4096", vec![("copied-out", 0)], Depends),
        ("inspect-calls-back", "handles/is-null/object/1", vec![("out:__wbindgen_is_null", 0)], Depends),
        ("inspect-calls-back", "handles/by-reference/object/1", vec![("out:boundary", 1)], DoesNotHold),
        ("inspect-calls-back", "handles/by-reference/object/1", vec![("out:__wbindgen_object_drop_ref", 1)], Holds),
        ("slice-is-view", "buffers/slice-in/f64/4096", vec![("glue-allocations", 0), ("copied-in", 0)], Holds),
        ("pointer-zero-copy", "views/fresh-view/f64/4096", vec![("copied-out", 32)], DoesNotHold),
        ("pointer-zero-copy", "views/fresh-view/f64/4096", vec![("glue-allocations", 1)], DoesNotHold),
        ("pointer-zero-copy", "views/fresh-view/f64/4096", vec![("views", 0)], DoesNotHold),
    ] {
        let run = recounted(run(3, &sights()), |counted| {
            if counted.case == line {
                counted.counts.extend(counts.iter().map(|(name, count)| ((*name).to_owned(), *count)));
            }
        });
        assert_eq!(outcome(&run, claim), expected, "{claim} after {counts:?} of {line}");
    }
}

#[test]
fn a_line_in_one_build_alone_counts_for_that_build() {
    let run = recounted(run(3, &sights()), |counted| {
        if counted.case == "handles/as-f64/f64/1" && counted.variant == Variant::Slab {
            counted.counts.remove("out:__wbindgen_number_get");
        }
    });
    assert_eq!(outcome(&run, "inspect-calls-back"), Depends);
}

#[test]
fn what_nobody_copies_is_a_pointer_and_a_borrowing() {
    let nothing = |counted: &mut Counted| counted.counts.clear();
    let uncopied = [("bytes_out_is_memory", json!(true)), ("values_out_is_memory", json!(true))];
    let run = recounted(run(3, &changed("buffers/copies", &uncopied)), nothing);
    assert_eq!(outcome(&run, "bytes-copied"), DoesNotHold);
    assert_eq!(outcome(&run, "vec-hands-pointer"), Holds);
    assert_eq!(outcome(&run, "inspect-calls-back"), DoesNotHold);
}

#[test]
fn strings_hold_only_if_every_way_does_all_three() {
    let with = |count: u64| {
        let all = ["glue-allocations", "copied-in", "encodes"].map(|name| (name.to_owned(), count));
        let run = recounted(run(3, &sights()), |counted| counted.counts = all.clone().into());
        outcome(&run, "string-alloc-copy-encode")
    };
    assert_eq!(with(1), Holds);
    assert_eq!(with(0), DoesNotHold);
}

#[test]
fn a_line_that_could_not_be_counted_decides_nothing() {
    let run = recounted(run(3, &sights()), |counted| counted.trouble = Some("it threw".into()));
    for claim in COUNTED {
        assert_eq!(outcome(&run, claim), NotMeasured, "{claim}");
    }
    assert_eq!(outcome(&run, "string-ptr-len"), Holds);
}
