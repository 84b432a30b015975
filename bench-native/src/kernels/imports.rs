//! JavaScript's functions called by Rust. Here Rust calls functions of its own instead, which are never inlined.

use std::hint::black_box;

use crate::answer::Answer;
use crate::case::Case;
use crate::work::Repeated;
use crate::work::Work;

/// The line that is logged, and the string that is returned.
pub const LINE: &str = "frame 12 drawn in 16 ms.";
/// What the counter holds whose methods and properties are used.
const KEPT: f64 = 3.0;
/// The number that is returned.
const GIVEN: f64 = 7.5;

/// What stays of a string that came in: its length and its last byte.
#[inline(always)]
pub fn weigh(text: &str) -> f64 {
    text.len() as f64 + 256.0 * f64::from(text.as_bytes().last().copied().unwrap_or_default())
}

/// A call of `function` that the optimiser can neither inline nor take out of its loop.
#[inline(never)]
fn called<In, Out>(function: impl Fn(In) -> Out, argument: In) -> Out {
    black_box(function(black_box(argument)))
}

/// Applies `step` to zero and to the number of the call, `size` times; this is one operation.
fn fold(size: usize, step: impl Fn(f64, usize) -> f64) -> f64 {
    (0..size).fold(0.0, step)
}

/// The work of folding `step`. Its answer is the outcome, and the number of calls where `counted`.
fn calls(case: &Case, counted: bool, step: impl Fn(f64, usize) -> f64 + Copy + 'static) -> Box<dyn Work> {
    let size = case.size;
    Repeated::boxed(
        0.0,
        move |sum, _| *sum += fold(black_box(size), step),
        move |_| {
            let outcome = fold(size, step);
            Answer::Close(if counted { vec![outcome, size as f64] } else { vec![outcome] })
        },
    )
}

/// Adds one in each call: `imports/free-function`, `imports/static-method`.
pub fn add_one(case: &Case) -> Box<dyn Work> {
    calls(case, false, |state, _| called(|x| x + 1.0, state))
}

/// Takes a line and counts its length: `imports/console-stub`.
pub fn log(case: &Case) -> Box<dyn Work> {
    calls(case, false, |state, _| state + called(|text: &str| text.len() as f64, LINE))
}

/// Adds what a struct holds: `imports/method`, `imports/method-final`.
pub fn method(case: &Case) -> Box<dyn Work> {
    calls(case, false, |state, _| called(|(x, kept)| x + kept, (state, KEPT)))
}

/// Sums what a struct holds: `imports/getter`.
pub fn getter(case: &Case) -> Box<dyn Work> {
    calls(case, true, |state, _| state + called(|kept| kept, KEPT))
}

/// Replaces what a struct holds: `imports/setter`.
pub fn setter(case: &Case) -> Box<dyn Work> {
    calls(case, true, |_, i| called(|value| value, (i + 1) as f64))
}

/// The sum of what a constructor was called with: all numbers from one to `size`.
pub fn constructor(case: &Case) -> Answer {
    Answer::Close(vec![(1..=case.size).map(|i| i as f64).sum()])
}

/// Sums a slice of three in each call: `imports/variadic`.
pub fn variadic(case: &Case) -> Box<dyn Work> {
    let sum = |numbers: &[f64]| numbers.iter().sum::<f64>();
    calls(case, false, move |state, _| called(sum, [state, 1.0, 2.0].as_slice()))
}

/// Adds one in calls that could fail: `imports/catch-ok`.
pub fn accepted(case: &Case) -> Box<dyn Work> {
    let accept = |x: f64| if x < 0.0 { Err("refused".to_owned()) } else { Ok(x + 1.0) };
    calls(case, false, move |state, _| called(accept, state).unwrap_or(-1.0))
}

/// Counts calls that fail: `imports/catch-thrown`.
pub fn refused(case: &Case) -> Box<dyn Work> {
    let refuse = |x: f64| if x >= 0.0 { Err("refused".to_owned()) } else { Ok(x + 1.0) };
    calls(case, false, move |state, _| if called(refuse, state).is_err() { state + 1.0 } else { state })
}

/// Sums numbers that were returned: `imports/returns-number`.
pub fn number(case: &Case) -> Box<dyn Work> {
    calls(case, true, |state, _| state + called(|()| GIVEN, ()))
}

/// Weighs strings that were returned: `imports/returns-string`.
pub fn string(case: &Case) -> Box<dyn Work> {
    calls(case, false, |state, _| state + weigh(&called(str::to_owned, LINE)))
}

/// How many values came, by Rust's count and by JavaScript's.
pub fn value(case: &Case) -> Answer {
    Answer::Close(vec![case.size as f64; 2])
}

/// Sums the even numbers below `size`, and a half for each odd one: `imports/returns-option`.
pub fn option(case: &Case) -> Box<dyn Work> {
    let even = |x: f64| (x % 2.0 == 0.0).then_some(x);
    calls(case, false, move |state, i| state + called(even, i as f64).unwrap_or(0.5))
}
