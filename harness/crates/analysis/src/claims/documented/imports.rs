//! JavaScript's functions and objects in Rust.

use super::sources::{CATCH, FINAL, README};
use super::{Claim, Evidence, Ratio, Verdict, cheaper, count, of_all};

const FINAL_CHECK: &str = "imports/final";
const UNCAUGHT: &str = "imports/uncaught";
/// Ways to a method or property that are fixed, and that are looked up.
const FINAL_AND_NOT: [(&str, &str, &str); 3] = [
    ("imports", "method-final", "method"),
    ("objects", "extern-get-final", "extern-get"),
    ("objects", "extern-set-final", "extern-set"),
];
/// Mechanisms that do to the document what the lane in plain JavaScript does.
const DOM: [&str; 6] = ["create-element", "set-attribute", "text-content", "class-list", "first-child", "rows-web-sys"];

pub(super) const FINAL_IS_FASTER: Claim = Claim {
    id: "docs-final-faster",
    words: "final, whose purpose is speed, makes an imported method or property faster than a look-up in every call",
    rule: "Three mechanisms stand against the same without final, within rounds. They are imports/method-final, \
           objects/extern-get-final and objects/extern-set-final. It holds if each is shown to be cheaper. It does \
           not hold if some are more expensive and none cheaper. It depends if some are cheaper",
    source: FINAL,
    decide: final_is_faster,
};

pub(super) const FINAL_STAYS: Claim = Claim {
    id: "docs-final-stays",
    words: "A method imported as final never changes after it was imported",
    rule: "Check imports/final gives one object a method of its own, and then its class another method. It holds if \
           a call by final sees neither, and does not if it sees both. It depends if it sees one. A structural call \
           must see both",
    source: FINAL,
    decide: final_stays,
};

pub(super) const THROWN_THROUGH_RUST: Claim = Claim {
    id: "docs-thrown-through-rust",
    words: "What an import throws skips Rust's destructors unless the import is declared to catch",
    rule: "Check imports/uncaught holds a value while an import throws. It holds if the value still lives \
           afterwards, and does not if it was dropped. Where the import is declared to catch, the value must be \
           dropped",
    source: CATCH,
    decide: thrown_through_rust,
};

pub(super) const DOM_FASTER: Claim = Claim {
    id: "docs-dom-faster-than-js",
    words: "Wasm promises access to the document that is faster than JavaScript's",
    rule: "Six mechanisms of dom through web-sys stand against plain JavaScript, at every size, within rounds. The \
           promise is kept if each is shown to be cheaper. It is not kept if some are more expensive and none \
           cheaper. It depends if some are cheaper",
    source: README,
    decide: dom_faster,
};

fn final_is_faster(evidence: &Evidence) -> Option<Verdict> {
    let ratios =
        FINAL_AND_NOT.into_iter().flat_map(|(family, fixed, looked_up)| evidence.ratios(family, fixed, looked_up));
    cheaper("A way by final", &ratios.collect::<Vec<_>>())
}

fn final_stays(evidence: &Evidence) -> Option<Verdict> {
    let saw = |way: &str, when: &str| evidence.number(FINAL_CHECK, &format!("{way}_{when}"));
    let before = saw("structural", "before")?;
    let final_before = saw("final", "before")?;
    // What a structural call does not see either was not changed.
    let changed = |when| saw("structural", when).filter(|seen| *seen != before);
    changed("with_its_own").and(changed("replaced"))?;
    let seen = [saw("final", "with_its_own")? != final_before, saw("final", "replaced")? != final_before];
    let what = match seen {
        [false, false] => "neither the object's own method nor that of its class",
        [true, true] => "the object's own method and that of its class",
        [true, false] => "the object's own method, not that of its class",
        [false, true] => "the new method of the class, not the object's own",
    };
    let unseen = seen.iter().filter(|seen| !**seen).count();
    Some(Verdict::new(of_all(unseen, 2), format!("A call by final saw {what}. A structural call saw both")))
}

fn thrown_through_rust(evidence: &Evidence) -> Option<Verdict> {
    let live = |way: &str| evidence.number(UNCAUGHT, &format!("{way}_live"));
    let came_through = |way: &str| evidence.flag(UNCAUGHT, &format!("{way}_came_through"));
    // It must have been thrown through Rust once and caught by Rust once, where the value was dropped.
    (came_through("uncaught")? && !came_through("caught")?).then_some(())?;
    live("caught").filter(|live| *live == 0.0)?;
    let left = live("uncaught")?;
    let figure = format!("Of one value that Rust held {} still lives. With catch none does", count(left));
    Some(Verdict::plain(left > 0.0, figure))
}

fn dom_faster(evidence: &Evidence) -> Option<Verdict> {
    let figures = &evidence.figures;
    let cases = DOM.into_iter().flat_map(|mechanism| figures.of("dom", mechanism));
    let over_js = |found| figures.comparison(found)?.over_js;
    let ratios: Vec<Ratio> =
        cases.filter_map(|found| Some(Ratio { case: &found.case, ratio: over_js(found)? })).collect();
    cheaper("A way by web-sys", &ratios)
}
