//! Rust's closures in JavaScript.

use super::{Claim, ClaimOutcome, Evidence, Verdict, count, mebibytes};

const FORGET: &str = "closures/forget";
const ONCE: &str = "closures/once-twice";
const LOOP: &str = "closures/frame-loop";

pub(super) const FORGET_LEAKS: Claim = Claim {
    id: "closure-forget-leaks",
    words: "A closure that is given to JavaScript with forget() is never freed",
    rule: "Check closures/forget makes 100,000 closures in each of four ways and lets go of them. It holds if every \
           forgotten one still lives in Rust after the collector came by. Each must also keep a slot of the table. \
           It does not hold if none does. A closure that Rust holds must live, and those that were dropped must be \
           gone. Some of those passed by value or through into_js_value must be gone, or nothing was tested",
    source: None,
    decide: forget_leaks,
};

pub(super) const ONCE_LONG_LIVED: Claim = Claim {
    id: "closure-once-long-lived",
    words: "Closure::once serves for callbacks that live long and are called again and again",
    rule: "Check closures/once-twice calls one function twice. It holds if the second call answers, and does not if \
           it throws. The second call of a Closure::new must answer",
    source: None,
    decide: once_long_lived,
};

pub(super) const ANIMATION_LOOP: Claim = Claim {
    id: "animation-loop",
    words: "A loop whose start() stores a closure in its struct, and does no more, counts the frames of an animation",
    rule: "Check closures/frame-loop lets real frames pass. It holds if such a loop counted any. It does not hold if \
           it counted none while a loop that asks for its next frame counted some",
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
        "Of {} forgotten closures {} still live in Rust after {seconds:.1} s of making garbage. They hold {} slots of the \
         table and {} of Wasm's memory",
        count(made),
        count(live),
        count(slots),
        mebibytes(number("forget_wasm_bytes")?)
    );
    let others = by_value.zip(value).map(|(by_value, value)| {
        format!(
            ". Of those passed by value {} live, through into_js_value {}, and of dropped ones none",
            count(by_value),
            count(value)
        )
    });
    Some(Verdict::new(outcome, held + &others.unwrap_or_default()))
}

fn once_long_lived(evidence: &Evidence) -> Option<Verdict> {
    let answered = |name| evidence.number(ONCE, name).filter(|answer| *answer == 7.0);
    answered("first").and(answered("lasting_first")).and(answered("lasting_second"))?;
    Some(if evidence.flag(ONCE, "second_threw")? {
        let message = evidence.text(ONCE, "message")?;
        Verdict::new(ClaimOutcome::DoesNotHold, format!("The first call answered, and the second threw “{message}”"))
    } else {
        Verdict::new(ClaimOutcome::Holds, "The second call answered as the first did")
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
        "In {} frames it counted {}. A loop that asks for its next frame counted {}",
        count(frames),
        count(stored),
        count(requesting)
    );
    Some(Verdict::plain(stored > 0.0, figure))
}
