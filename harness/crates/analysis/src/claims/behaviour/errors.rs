//! Results, exceptions and panics.

use super::{Claim, ClaimOutcome, Evidence, Verdict, count};
use crate::words;

const THROWS: &str = "errors/throws";
const PANIC: &str = "errors/panic";
const MESSAGE: &str = "errors/panic-message";

pub(super) const ERR_THROWS: Claim = Claim {
    id: "err-throws",
    words: "An Err that an export returns is thrown in JavaScript as an exception",
    rule: "Check errors/throws catches what an export throws. That must be the very text and the very object that were in \
           the Err. For a JsError it must be an Error. An Ok must be returned as it is. It holds if all is so, and does not if \
           nothing is thrown. What errors/err-js-value costs beyond errors/result-ok is told beside it",
    source: None,
    decide: err_throws,
};

pub(super) const PANIC_ABORTS: Claim = Claim {
    id: "panic-aborts",
    words: "A panic ends the whole instance: nothing of it answers any more",
    rule: "Check errors/panic lets a method panic and uses the instance further. It holds if no export, no other \
           object and no new object answers. It does not hold if all of them answer",
    source: None,
    decide: panic_aborts,
};

pub(super) const PANIC_HOOK: Claim = Claim {
    id: "panic-hook",
    words: "The message of a panic is lost unless console_error_panic_hook is installed",
    rule: "Check errors/panic-message looks for the message in what was caught and in what the console was told. It \
           holds if the message is there with the hook only. It does not hold if it is there without the hook",
    source: None,
    decide: panic_hook,
};

fn err_throws(evidence: &Evidence) -> Option<Verdict> {
    let flag = |name| evidence.flag(THROWS, name);
    let kinds =
        [("a text", flag("text_thrown")?), ("an object", flag("object_thrown")?), ("a JsError", flag("error_thrown")?)];
    let names = |thrown: bool| {
        let of: Vec<&str> = kinds.iter().filter(|kind| kind.1 == thrown).map(|kind| kind.0).collect();
        of.join(", ")
    };
    // An export that throws whatever it returns shows nothing.
    if !flag("ok_returned")? {
        return None;
    }
    let seen = match (names(true), names(false)) {
        (thrown, not) if not.is_empty() => format!("An Err was thrown for each of {thrown}"),
        (thrown, not) if thrown.is_empty() => format!("An Err was thrown for none of {not}"),
        (thrown, not) => format!("An Err was thrown for {thrown}, not for {not}"),
    };
    let outcome = match kinds.iter().filter(|kind| kind.1).count() {
        3 => ClaimOutcome::Holds,
        0 => ClaimOutcome::DoesNotHold,
        _ => ClaimOutcome::Depends,
    };
    let cost = evidence.extra_cost("errors", "err-js-value", "result-ok");
    let cost = cost.map(|cost| format!(". Against an Ok it {}", words::surcharge(&cost)));
    Some(Verdict::new(outcome, seen + &cost.unwrap_or_default()))
}

fn panic_aborts(evidence: &Evidence) -> Option<Verdict> {
    let flag = |name| evidence.flag(PANIC, name);
    if !flag("runtime_error")? {
        return None;
    }
    let answers = [flag("export_answers")?, flag("other_object_answers")?, flag("new_object_answers")?];
    let locked = if flag("locked")? {
        format!("The object that panicked is locked for good, with “{}”", evidence.text(PANIC, "locked_message")?)
    } else {
        "Even the object that panicked answers".into()
    };
    let leaked = evidence
        .number(PANIC, "never_dropped")
        .map(|left| format!(". {} value of a later panic was never dropped", count(left)));
    let after = format!("{locked}{}", leaked.unwrap_or_default());
    Some(match answers.iter().filter(|answered| **answered).count() {
        3 => Verdict::new(
            ClaimOutcome::DoesNotHold,
            format!("A RuntimeError was caught. Then other exports, other objects and new objects answered. {after}"),
        ),
        0 => Verdict::new(
            ClaimOutcome::Holds,
            "After the RuntimeError no export, no other object and no new object answered",
        ),
        some => Verdict::new(
            ClaimOutcome::Depends,
            format!(
                "After the RuntimeError {some} of three answered: an export, another object, a new object. {after}"
            ),
        ),
    })
}

fn panic_hook(evidence: &Evidence) -> Option<Verdict> {
    let flag = |name| evidence.flag(MESSAGE, name);
    if !(flag("with_thrown")? && flag("without_thrown")?) {
        return None;
    }
    let caught = evidence.text(MESSAGE, "without_message")?;
    let without = format!(
        "Without the hook “{caught}” was caught and the console was told {}",
        if evidence.number(MESSAGE, "without_console_calls")? == 0.0 { "nothing" } else { "something" }
    );
    Some(match (flag("without_tells")?, flag("with_tells")?) {
        (false, true) => {
            Verdict::new(ClaimOutcome::Holds, format!("{without}. With it the console was told the message"))
        }
        (true, _) => Verdict::new(ClaimOutcome::DoesNotHold, format!("{without}, the message among it")),
        (false, false) => {
            Verdict::new(ClaimOutcome::Depends, format!("{without}. With it the message is lost as well"))
        }
    })
}
