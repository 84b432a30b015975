//! Texts, handles to texts and interned texts.

use bench_native::Variant;

use super::sources::{INTERN, STR};
use super::{Claim, Evidence, Ratio, Verdict, cheaper, crossed, of_all, words};
use record::Counted;

/// Cases of a text that crosses, the way in words, and what should do it.
const WAYS: [(&str, &str, &str); 5] = [
    ("strings/str-in/ascii/64", "&str with ASCII in", "encodes"),
    ("strings/str-in/cjk/64", "&str with CJK in", "encodes"),
    ("strings/string-out/ascii/64", "String with ASCII out", "decodes"),
    ("strings/string-out/cjk/64", "String with CJK out", "decodes"),
    ("strings/import-str/ascii/64", "&str to an import", "decodes"),
];
/// A text as a handle, and the same text as &str.
const HANDLES: [[&str; 2]; 3] = [
    ["strings/js-string-in/ascii/8", "strings/str-in/ascii/8"],
    ["strings/js-string-in/ascii/65536", "strings/str-in/ascii/65536"],
    ["strings/js-string-in/cjk/1024", "strings/str-in/cjk/1024"],
];
const INTERNED: [&str; 3] =
    ["strings/import-interned/ascii/64", "strings/import-interned/ascii/1024", "strings/import-interned/cjk/1024"];

pub(super) const BY_ENCODERS: Claim = Claim {
    id: "docs-str-by-encoders",
    words: "A text crosses by TextEncoder on its way in and by TextDecoder on its way out",
    rule: "It holds if each of five ways across uses an encoder or decoder. It does not hold if none does, and \
           depends if some do. The ledger counts strings/str-in and string-out with ASCII and CJK, and import-str",
    source: STR,
    decide: by_encoders,
};

pub(super) const JS_STRING_STAYS: Claim = Claim {
    id: "docs-js-string-stays",
    words: "A JsString leaves its text in JavaScript: nothing is copied",
    rule: "A text is passed as a JsString. It holds if no byte is copied and no block asked for. It does not \
           hold if in every case some are, and depends if in some. Passed as a &str, the same texts must make bytes \
           move. The ledger of strings/js-string-in decides",
    source: STR,
    decide: js_string_stays,
};

pub(super) const INTERNED_IS_NOT_COPIED: Claim = Claim {
    id: "docs-interned-not-copied",
    words: "An interned text is sent to JavaScript without being copied or encoded",
    rule: "It holds if no byte moves and no decoder is used in the interning build. It does not hold if in every \
           case some is, and depends if in some. In the default build, without interning, bytes must move. The \
           ledger of strings/import-interned decides",
    source: INTERN,
    decide: interned_is_not_copied,
};

pub(super) const INTERNED_IS_FASTER: Claim = Claim {
    id: "docs-interned-faster",
    words: "Sending a text again and again is faster if it is interned",
    rule: "For strings/intern and strings/import-interned the interning build stands against the default build, \
           within rounds. It holds if each is shown to be cheaper. It does not hold if some are more expensive and \
           none cheaper. It depends if some are cheaper",
    source: INTERN,
    decide: interned_is_faster,
};

fn by_encoders(evidence: &Evidence) -> Option<Verdict> {
    let mut without = Vec::new();
    for (case, way, counter) in WAYS {
        let line = evidence.ledger(case)?;
        // A text of which nothing moves was not sent.
        (crossed::bytes(line) > 0).then_some(())?;
        if line.count(counter) == 0 {
            without.push(way);
        }
    }
    let by = WAYS.len() - without.len();
    let others = match without.as_slice() {
        [] => String::new(),
        some => format!(". It is not by {}", some.join(" and ")),
    };
    let figure = format!("An encoder or decoder is used by {by} of {} ways across{others}", WAYS.len());
    Some(Verdict::new(of_all(by, WAYS.len()), figure))
}

fn js_string_stays(evidence: &Evidence) -> Option<Verdict> {
    let (mut stay, mut moved) = (0, 0);
    for [handle, text] in HANDLES {
        let (handle, text) = (evidence.ledger(handle)?, evidence.ledger(text)?);
        (crossed::bytes(text) > 0).then_some(())?;
        moved += crossed::bytes(text);
        stay += usize::from(crossed::bytes(handle) + crossed::blocks(handle) == 0);
    }
    let figure = format!(
        "{stay} of {} texts were passed as JsString with no byte copied and no block. As &str they moved {} bytes",
        HANDLES.len(),
        words::count(moved)
    );
    Some(Verdict::new(of_all(stay, HANDLES.len()), figure))
}

fn interned_is_not_copied(evidence: &Evidence) -> Option<Verdict> {
    let work = |line: &Counted| crossed::bytes(line) + crossed::transcodings(line);
    let (mut free, mut moved) = (0, 0);
    for case in INTERNED {
        let (usual, interned) = (evidence.ledger(case)?, evidence.ledger_of(Variant::Interning, case)?);
        (crossed::bytes(usual) > 0).then_some(())?;
        moved += crossed::bytes(usual);
        free += usize::from(work(interned) == 0);
    }
    let figure = format!(
        "{free} of {} interned texts were sent with no byte copied and no decoder. Not interned they took {} bytes",
        INTERNED.len(),
        words::count(moved)
    );
    Some(Verdict::new(of_all(free, INTERNED.len()), figure))
}

fn interned_is_faster(evidence: &Evidence) -> Option<Verdict> {
    let figures = &evidence.figures;
    let cases = ["intern", "import-interned"].into_iter().flat_map(|mechanism| figures.of("strings", mechanism));
    let ratio = |found: &'_ _| figures.ratio_of_builds(found, Variant::Interning, Variant::Default);
    let ratios: Vec<Ratio> =
        cases.filter_map(|found| Some(Ratio { case: &found.case, ratio: ratio(found)? })).collect();
    cheaper("An interned text", &ratios)
}
