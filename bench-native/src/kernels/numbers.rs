//! Calls that carry nothing or plain numbers.
//!
//! What is priced is the call, so the chains call through [`called`], which is never inlined; exports inline the
//! functions themselves, since there the export is the call.

use std::hint::black_box;

use crate::work::Repeated;
use crate::{Answer, Case, Work};

/// Steps that a chain takes before its state is told as an answer.
pub const ANSWER_STEPS: u64 = 1_000;
/// The factor of [`multiply_chain`]: close enough to one that 10^10 steps stay finite.
pub const FACTOR: f64 = 1.000_000_001;

/// Takes and returns nothing, yet is not removed.
#[inline(always)]
pub fn unit() {
    black_box(());
}

/// Wrapping sum.
#[inline(always)]
pub fn add(a: i32, b: i32) -> i32 {
    a.wrapping_add(b)
}

/// Product.
#[inline(always)]
pub fn multiply(a: f64, b: f64) -> f64 {
    a * b
}

/// Logical not.
#[inline(always)]
pub fn negate(x: bool) -> bool {
    !x
}

#[inline(never)]
fn called<In, Out>(function: impl Fn(In) -> Out, argument: In) -> Out {
    function(argument)
}

/// Applies `step` to a state `ANSWER_STEPS` times or as often as asked.
fn chain<State: Clone + 'static>(
    start: State,
    step: impl Fn(&mut State) + Copy + 'static,
    tell: impl Fn(State) -> Answer + 'static,
) -> Box<dyn Work> {
    Repeated::boxed(
        start.clone(),
        move |state, _| step(state),
        move |_| {
            let mut state = start.clone();
            (0..ANSWER_STEPS).for_each(|_| step(&mut state));
            tell(state)
        },
    )
}

/// Work of `numbers/unit`.
pub fn unit_chain(_: &Case) -> Box<dyn Work> {
    chain((), |()| called(|()| unit(), ()), |()| Answer::Exact(vec![0]))
}

/// Work of `numbers/add`. One is added, so that the sum stays a small integer: engines box large ones, which would be
/// another case.
pub fn add_chain(_: &Case) -> Box<dyn Work> {
    let one = black_box(1);
    chain(0, move |sum| *sum = called(|(a, b)| add(a, b), (*sum, one)), |sum| Answer::Exact(vec![sum as u32]))
}

/// Work of `numbers/multiply`.
pub fn multiply_chain(_: &Case) -> Box<dyn Work> {
    let factor = black_box(FACTOR);
    chain(
        1.0,
        move |product| *product = called(|(a, b)| multiply(a, b), (*product, factor)),
        |product| Answer::Close(vec![product]),
    )
}

/// Work of `numbers/negate`.
pub fn negate_chain(_: &Case) -> Box<dyn Work> {
    chain(true, |bit| *bit = called(negate, *bit), |bit| Answer::Exact(vec![u32::from(bit)]))
}
