//! Slices and views.

use super::sources::{BOXED_SLICES, SLICE_TO_ARRAY, VIEW};
use super::{Claim, ClaimOutcome, Evidence, Verdict, count, crossed, of_all, words};

const COPIES: &str = "buffers/copies";
const GROWTH: &str = "views/growth";
const BOXED_IN: &str = "buffers/boxed-slice-in/f64/4096";
const BOXED_OUT: &str = "buffers/boxed-slice-out/f64/4096";
const TO_IMPORT: &str = "buffers/import-slice/f64/4096";
/// A view that Rust makes by js-sys.
const VIEWED: &str = "views/view-from-rust/f64/4096";

pub(super) const BOXED_SLICES_ARE_COPIED: Claim = Claim {
    id: "docs-boxed-slices-copied",
    words: "A boxed slice is copied, on its way in and on its way out",
    rule: "It holds if every byte of a Box<[f64]> is copied in either direction. It does not hold if in neither, and \
           depends if in one. The ledger of buffers/boxed-slice-in and boxed-slice-out decides",
    source: BOXED_SLICES,
    decide: boxed_slices_are_copied,
};

pub(super) const IMPORTS_GET_VIEWS: Claim = Claim {
    id: "docs-imports-get-views",
    words: "A number slice given to an import arrives as a view of Wasm's memory, without a copy",
    rule: "It holds if for a &[f64] no block is asked for and no byte is copied. What JavaScript gets must also lie \
           in Wasm's memory. It does not hold if neither is so, and depends if one is. The ledger of \
           buffers/import-slice decides, with check buffers/copies",
    source: SLICE_TO_ARRAY,
    decide: imports_get_views,
};

pub(super) const JS_SYS_VIEW: Claim = Claim {
    id: "docs-js-sys-view",
    words: "A view made by js-sys copies nothing, and an allocation may take it away",
    rule: "It holds if making a view copies no byte and the view shows what Rust writes. Its length must be 0 once \
           an allocation made memory grow. It depends if the view outlives that. It does not hold if making one \
           copies, or it does not show what Rust writes. The ledger of views/view-from-rust decides, with check \
           views/growth",
    source: VIEW,
    decide: js_sys_view,
};

fn boxed_slices_are_copied(evidence: &Evidence) -> Option<Verdict> {
    let copied = [crossed::bytes_in(evidence.ledger(BOXED_IN)?), crossed::bytes_out(evidence.ledger(BOXED_OUT)?)];
    let given = [evidence.bytes(BOXED_IN)?, evidence.bytes(BOXED_OUT)?];
    let whole = copied.iter().zip(&given).filter(|(copied, given)| copied >= given).count();
    let [copied_in, copied_out] = copied.map(words::count);
    let [given_in, given_out] = given.map(words::count);
    let figure =
        format!("Of {given_in} bytes in {copied_in} were copied. Of {given_out} bytes out {copied_out} were copied");
    Some(Verdict::new(of_all(whole, 2), figure))
}

fn imports_get_views(evidence: &Evidence) -> Option<Verdict> {
    let line = evidence.ledger(TO_IMPORT)?;
    let moved = crossed::blocks(line) + crossed::bytes(line);
    let in_memory = evidence.flag(COPIES, "import_is_memory")?;
    let figure = format!(
        "{} blocks were asked for or given back, and {} bytes copied. What JavaScript got {} in Wasm's memory",
        words::count(crossed::blocks(line)),
        words::count(crossed::bytes(line)),
        if in_memory { "lay" } else { "did not lie" }
    );
    Some(Verdict::new(of_all(usize::from(moved == 0) + usize::from(in_memory), 2), figure))
}

fn js_sys_view(evidence: &Evidence) -> Option<Verdict> {
    let line = evidence.ledger(VIEWED)?;
    let copied = crossed::bytes(line);
    // Without a view and without growth nothing was put to the test.
    (line.count("views") > 0).then_some(())?;
    evidence.number(GROWTH, "pages_grown").filter(|pages| *pages > 0.0)?;
    let (before, after) = (evidence.number(GROWTH, "length_before")?, evidence.number(GROWTH, "rusts_length_after")?);
    let follows = evidence.flag(GROWTH, "rusts_follows")?;
    let figure = format!(
        "Making it copied {} bytes, and it {} what Rust wrote. Its length went from {} to {} when memory grew",
        words::count(copied),
        if follows { "showed" } else { "did not show" },
        count(before),
        count(after)
    );
    let outcome = match (copied == 0 && follows, after == 0.0) {
        (true, true) => ClaimOutcome::Holds,
        (true, false) => ClaimOutcome::Depends,
        (false, _) => ClaimOutcome::DoesNotHold,
    };
    Some(Verdict::new(outcome, figure))
}
