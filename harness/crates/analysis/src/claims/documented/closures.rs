//! How long closures live in JavaScript, and what the collector frees.

use super::sources::{CLOSURES, ONCE_INTO_JS, WEAK_REFERENCES};
use super::{Claim, ClaimOutcome, Evidence, Verdict, count, of_all};

const AFTER_DROP: &str = "closures/after-drop";
const UNCALLED: &str = "closures/once-uncalled";
const FORGET: &str = "closures/forget";
const STRUCTS: &str = "objects/freed-by-collector";
/// What a callback of the checks answers.
const ANSWER: f64 = 7.0;

pub(super) const DROPPED_THROWS: Claim = Claim {
    id: "docs-dropped-closure-throws",
    words: "Once Rust drops a Closure, calling its function in JavaScript throws",
    rule: "Check closures/after-drop calls a function before and after its Closure is dropped. It holds if the \
           second call throws, and does not if it answers. The first must answer, and so must one whose Closure is \
           kept",
    source: CLOSURES,
    decide: dropped_throws,
};

pub(super) const UNCALLED_LEAKS: Claim = Claim {
    id: "docs-once-into-js-leaks",
    words: "A function made by Closure::once_into_js that is never called is never freed",
    rule: "Check closures/once-uncalled makes 2,000 such functions and lets go of them. It holds if all still live \
           in Rust after the collector came by. It does not hold if none does, and depends if some do. Those that \
           are called must be gone. Some made by into_js_value must be gone too, or nothing was tested",
    source: ONCE_INTO_JS,
    decide: uncalled_leaks,
};

pub(super) const COLLECTOR_CLEANS_UP: Claim = Claim {
    id: "docs-collector-cleans-up",
    words: "With weak references the collector frees structs that nobody freed, and closures that were given away or forgotten",
    rule: "Checks objects/freed-by-collector and closures/forget let go of structs and of closures. The closures are \
           passed by value, through into_js_value and by forget(). It holds if none of any kind lives after the \
           collector came by. It does not hold if all of every kind do, and depends if some kinds are freed",
    source: WEAK_REFERENCES,
    decide: collector_cleans_up,
};

fn dropped_throws(evidence: &Evidence) -> Option<Verdict> {
    let answered = |name| evidence.number(AFTER_DROP, name).filter(|answer| *answer == ANSWER);
    answered("before").and(answered("kept"))?;
    Some(if evidence.flag(AFTER_DROP, "threw")? {
        let message = evidence.text(AFTER_DROP, "message")?;
        Verdict::plain(true, format!("It answered before, and threw “{message}” afterwards"))
    } else {
        Verdict::plain(false, "It answered afterwards as it did before")
    })
}

fn uncalled_leaks(evidence: &Evidence) -> Option<Verdict> {
    let number = |name| evidence.number(UNCALLED, name);
    let (made, live, seconds) = (number("made")?, number("uncalled_live")?, number("seconds")?);
    number("called_live").filter(|live| *live == 0.0)?;
    let collected = number("collected_live").filter(|live| *live < made)?;
    let outcome = match live {
        _ if live >= made => ClaimOutcome::Holds,
        0.0 => ClaimOutcome::DoesNotHold,
        _ => ClaimOutcome::Depends,
    };
    let figure = format!(
        "Of {} that were never called {} still live in Rust after {seconds:.1} s of making garbage. Of those called none \
         does. Of those made by into_js_value {} do",
        count(made),
        count(live),
        count(collected)
    );
    Some(Verdict::new(outcome, figure))
}

fn collector_cleans_up(evidence: &Evidence) -> Option<Verdict> {
    let of = |check, made, live| Some((evidence.number(check, made)?, evidence.number(check, live)?));
    let kinds = [
        ("structs", of(STRUCTS, "made", "live_at_the_end")?),
        ("closures passed by value", of(FORGET, "made", "by_value_live")?),
        ("through into_js_value", of(FORGET, "made", "into_js_value_live")?),
        ("by forget()", of(FORGET, "made", "forget_live")?),
    ];
    let came_by = kinds.iter().any(|(_, (made, live))| live < made);
    (came_by || evidence.flag(STRUCTS, "collected_at_once")?).then_some(())?;
    let lives = kinds.map(|(kind, (_, live))| format!("{} {kind}", count(live)));
    let cleaned = kinds.iter().filter(|(_, (_, live))| *live == 0.0).count();
    let outcome = match of_all(cleaned, kinds.len()) {
        ClaimOutcome::DoesNotHold if came_by => ClaimOutcome::Depends,
        outcome => outcome,
    };
    let made = count(kinds[0].1.0);
    Some(Verdict::new(
        outcome,
        format!("{made} of each kind were made. After making garbage these live: {}", lives.join(", ")),
    ))
}
