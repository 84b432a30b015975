//! Casts of JavaScript values.

use bench_native::Variant;

use super::sources::JS_CAST;
use super::{Claim, ClaimOutcome, Evidence, Verdict, crossed, of_all, words};

const CASTS: &str = "handles/casts";
/// A value that is passed, one that is cast without a look, and one that is looked at.
const PASSED: &str = "handles/by-reference/object/1";
const UNCHECKED: &str = "handles/unchecked-ref/array/1";
const CHECKED: &str = "handles/dyn-ref/array/1";

pub(super) const UNCHECKED_IS_FREE: Claim = Claim {
    id: "docs-unchecked-free",
    words: "An unchecked cast costs nothing",
    rule: "It holds if handles/unchecked-ref makes the very same cross as handles/by-reference, which casts nothing. \
           That must be so in every build that was counted. It does not hold if it is so in none, and depends if in \
           some. A checked cast, handles/dyn-ref, must make more cross. Its time is told beside it",
    source: JS_CAST,
    decide: unchecked_is_free,
};

pub(super) const TYPE_BEYOND_INSTANCEOF: Claim = Claim {
    id: "docs-type-beyond-instanceof",
    words: "A checked cast also knows texts and another frame's arrays, which instanceof does not",
    rule: "Check handles/casts shows a text and an array of another frame to two functions. It holds if has_type \
           takes both for what they are, and is_instance_of takes neither. It does not hold if has_type takes \
           neither, and depends if one is otherwise. Both must take an array of this frame. Neither may take what is \
           no array or text",
    source: JS_CAST,
    decide: type_beyond_instanceof,
};

fn unchecked_is_free(evidence: &Evidence) -> Option<Verdict> {
    if crossed::alike(evidence.ledger(CHECKED)?, evidence.ledger(PASSED)?) {
        return None;
    }
    let mut alike = Vec::new();
    for variant in [Variant::Default, Variant::Slab] {
        let line = |case| evidence.ledger_of(variant, case);
        alike.extend(line(UNCHECKED).zip(line(PASSED)).map(|(cast, passed)| crossed::alike(cast, passed)));
    }
    let free = alike.iter().filter(|alike| **alike).count();
    if alike.is_empty() {
        return None;
    }
    let time = evidence.extra_cost("handles", "unchecked-ref", "by-reference");
    let time = time.map(|time| format!(". In time it {}", words::surcharge(&time)));
    let figure = format!(
        "A value that is cast makes the same cross as one only passed, in {free} of {} builds{}",
        alike.len(),
        time.unwrap_or_default()
    );
    Some(Verdict::new(of_all(free, alike.len()), figure))
}

fn type_beyond_instanceof(evidence: &Evidence) -> Option<Verdict> {
    let flag = |name| evidence.flag(CASTS, name);
    let controls = flag("is_foreign")? && flag("own_array_has_type")? && flag("own_array_is_instance")?;
    let none = !flag("no_array_has_type")? && !flag("no_array_is_instance")? && !flag("no_text_has_type")?;
    (controls && none).then_some(())?;
    let has_type = [flag("text_has_type")?, flag("foreign_array_has_type")?];
    let is_instance = [flag("text_is_instance")?, flag("foreign_array_is_instance")?];
    let taken = |all: [bool; 2]| match all {
        [true, true] => "both",
        [true, false] => "the text",
        [false, true] => "the array",
        [false, false] => "neither",
    };
    let figure = format!(
        "Of a text and another frame's array has_type took {}, and is_instance_of {}",
        taken(has_type),
        taken(is_instance)
    );
    let beyond = has_type.iter().zip(&is_instance).filter(|(type_, instance)| **type_ && !**instance).count();
    let outcome = match has_type {
        [false, false] => ClaimOutcome::DoesNotHold,
        _ if beyond == 2 => ClaimOutcome::Holds,
        _ => ClaimOutcome::Depends,
    };
    Some(Verdict::new(outcome, figure))
}
