//! Results, exceptions and panics. In plain Rust a failure is a value.

use std::hint::black_box;

use crate::answer::Answer;
use crate::case::Case;
use crate::work::Repeated;
use crate::work::Work;

/// Stands for a failure where only a number can be returned.
pub const SENTINEL: u32 = u32::MAX;
/// What an error says.
pub const MESSAGE: &str = "not a multiple of four";
/// Operations that are told as an answer.
const ANSWER_STEPS: u32 = 100;

/// A quarter of `x`, if it is a whole number.
#[inline(always)]
pub fn quarter(x: u32) -> Option<u32> {
    x.is_multiple_of(4).then_some(x / 4)
}

/// Asks for quarters by `ask`, which gives `None` for a failure. Told are the sum of those that came, and the failures.
fn asking(case: &Case, ask: impl Fn(u32) -> Option<u32> + Copy + 'static) -> Box<dyn Work> {
    let first = u32::from(case.data.name() == "failed");
    let count = move |(sum, failures): &mut (u32, u32), x| match ask(black_box(x)) {
        Some(quarter) => *sum = sum.wrapping_add(quarter),
        None => *failures = failures.wrapping_add(1),
    };
    Repeated::boxed(
        (0, 0),
        move |state, i| count(state, 4 * (i as u32 % ANSWER_STEPS) + first),
        move |_| {
            let mut state = (0, 0);
            (0..ANSWER_STEPS).for_each(|i| count(&mut state, 4 * i + first));
            Answer::Exact(vec![state.0, state.1])
        },
    )
}

#[inline(never)]
fn called<Out>(function: impl Fn(u32) -> Out, argument: u32) -> Out {
    black_box(function(black_box(argument)))
}

/// Work of `errors/plain`: one number stands for a failure.
pub fn plain(case: &Case) -> Box<dyn Work> {
    asking(case, |x| {
        let found = called(|x| quarter(x).unwrap_or(SENTINEL), x);
        (found != SENTINEL).then_some(found)
    })
}

/// Work of `errors/option`.
pub fn option(case: &Case) -> Box<dyn Work> {
    asking(case, |x| called(quarter, x))
}

/// Work of all that return a `Result`, whose error is a message.
pub fn result(case: &Case) -> Box<dyn Work> {
    asking(case, |x| called(|x| quarter(x).ok_or_else(|| MESSAGE.to_owned()), x).ok())
}

/// That a panic was caught as an error of Wasm's, and that nothing was logged.
pub fn silent_panic(_: &Case) -> Answer {
    Answer::Exact(vec![1, 0])
}

/// That a panic was caught as an error of Wasm's, and that its message was logged.
pub fn logged_panic(_: &Case) -> Answer {
    Answer::Exact(vec![1, 1])
}
