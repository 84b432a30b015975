//! Rust's closures in JavaScript.

use super::{Claim, ClaimOutcome, Evidence, Verdict, count, mebibytes};

const FORGET: &str = "closures/forget";
const ONCE: &str = "closures/once-twice";
const LOOP: &str = "closures/frame-loop";

pub(super) const FORGET_LEAKS: Claim = Claim {
    id: "closure-forget-leaks",
    words: "A closure that is given to JavaScript with forget() is never freed",
    rule: "check closures/forget makes 100,000 closures in each of four ways and lets go of them: the claim holds if \
           every forgotten one still lives in Rust and keeps a slot of the table after the collector came by, it does not \
           if none does; a closure that Rust holds must live, those that were dropped must be gone, and some that were passed \
           by value or through into_js_value must be gone, or nothing was put to the test",
    source: None,
    decide: forget_leaks,
};

pub(super) const ONCE_LONG_LIVED: Claim = Claim {
    id: "closure-once-long-lived",
    words: "Closure::once serves for callbacks that live long and are called again and again",
    rule: "check closures/once-twice calls one function twice: the claim holds if the second call answers, it does not \
           if it throws; the second call of a Closure::new must answer",
    source: None,
    decide: once_long_lived,
};

pub(super) const ANIMATION_LOOP: Claim = Claim {
    id: "animation-loop",
    words: "A loop whose start() stores a closure in its struct, and does no more, counts the frames of an animation",
    rule: "check closures/frame-loop lets real frames pass: the claim holds if such a loop counted any, it does not if it \
           counted none while a loop that asks for its next frame counted some",
    source: None,
    decide: animation_loop,
};

fn forget_leaks(evidence: &Evidence) -> Option<Verdict> {
    let number = |name: &str| evidence.number(FORGET, name);
    let (made, live, slots) = (number("made")?, number("forget_live")?, number("forget_slots")?);
    number("one_held_live").filter(|live| *live == 1.0)?;
    number("dropped_live").filter(|live| *live == 0.0)?;
    number("dropped_slots").filter(|slots| *slots <= 0.0)?;
    let (by_value, value) = (number("by_value_live"), number("into_js_value_live"));
    // Where the collector freed none of what it can free, it has not come by.
    [by_value, value].into_iter().flatten().find(|live| *live < made)?;
    let outcome = match (live >= made, slots >= made) {
        (true, true) => ClaimOutcome::Holds,
        _ if live <= 0.0 && slots <= 0.0 => ClaimOutcome::DoesNotHold,
        _ => ClaimOutcome::Depends,
    };
    let seconds = number("seconds")?;
    let held = format!(
        "of {} forgotten closures {} still live in Rust after {seconds:.1} s of making garbage, with {} slots of the table and {} of Wasm's memory",
        count(made),
        count(live),
        count(slots),
        mebibytes(number("forget_wasm_bytes")?)
    );
    let others = by_value.zip(value).map(|(by_value, value)| {
        format!("; passed by value {} do, through into_js_value {}, dropped none", count(by_value), count(value))
    });
    Some(Verdict::new(outcome, held + &others.unwrap_or_default()))
}

fn once_long_lived(evidence: &Evidence) -> Option<Verdict> {
    let answered = |name| evidence.number(ONCE, name).filter(|answer| *answer == 7.0);
    answered("first").and(answered("lasting_first")).and(answered("lasting_second"))?;
    Some(if evidence.flag(ONCE, "second_threw")? {
        let message = evidence.text(ONCE, "message")?;
        Verdict::new(ClaimOutcome::DoesNotHold, format!("the first call answered, the second threw “{message}”"))
    } else {
        Verdict::new(ClaimOutcome::Holds, "the second call answered as the first did")
    })
}

fn animation_loop(evidence: &Evidence) -> Option<Verdict> {
    let number = |name| evidence.number(LOOP, name);
    let (frames, stored, requesting) = (number("frames")?, number("stored")?, number("requesting")?);
    // Where the other loop saw nothing, there were no frames to count.
    if requesting == 0.0 {
        return None;
    }
    let figure = format!(
        "in {} frames it counted {}; a loop that asks for its next frame counted {}",
        count(frames),
        count(stored),
        count(requesting)
    );
    Some(Verdict::plain(stored > 0.0, figure))
}
