//! Rust's closures called by JavaScript. Here Rust calls them itself, through a pointer and never inlined.

use std::hint::black_box;

use crate::answer::Answer;
use crate::case::Case;
use crate::inputs;
use crate::work::Repeated;
use crate::work::Work;

/// What a closure adds to its argument.
pub const STEP: f64 = 1.0;
/// Calls of a kept closure that are told as an answer.
const ANSWER_CALLS: usize = 1_000;

type Boxed = Box<dyn Fn(f64) -> f64>;

/// A closure on the heap that adds what it captured.
fn boxed() -> Boxed {
    let step = black_box(STEP);
    black_box(Box::new(move |x| x + step))
}

#[inline(never)]
fn call_times(function: &dyn Fn(f64) -> f64, times: usize) -> f64 {
    (0..times).fold(0.0, |state, _| function(state))
}

#[inline(never)]
fn call_times_mut(function: &mut dyn FnMut(f64) -> f64, times: usize) -> f64 {
    (0..times).fold(0.0, |state, _| function(state))
}

/// Work whose operation yields a number, which is also its answer.
fn yielding(operation: impl Fn() -> f64 + Copy + 'static) -> Box<dyn Work> {
    Repeated::boxed(0.0, move |sum, _| *sum += operation(), move |_| Answer::Close(vec![operation()]))
}

/// Work of `closures/borrowed-fn`.
pub fn borrowed(case: &Case) -> Box<dyn Work> {
    let times = case.size;
    yielding(move || {
        let step = black_box(STEP);
        call_times(black_box(&move |x| x + step), black_box(times))
    })
}

/// Work of `closures/borrowed-fnmut`.
pub fn borrowed_mut(case: &Case) -> Box<dyn Work> {
    let times = case.size;
    yielding(move || {
        let (step, mut calls) = (black_box(STEP), 0.0);
        let mut function = |x| {
            calls += STEP;
            x + step
        };
        let last = call_times_mut(black_box(&mut function), black_box(times));
        last.min(calls)
    })
}

/// Makes a closure and drops it: `closures/new-drop`.
pub fn new_drop(_: &Case) -> Box<dyn Work> {
    yielding(|| {
        drop(boxed());
        1.0
    })
}

/// Makes a closure, calls it once and drops it: `closures/once`, `closures/into-js-value`, `closures/by-value`.
pub fn called_once(_: &Case) -> Box<dyn Work> {
    yielding(|| call_times(&*boxed(), 1))
}

/// What one call of a closure that adds a step to nothing yields.
pub fn one_step(_: &Case) -> Answer {
    Answer::Close(vec![STEP])
}

/// Calls a kept closure once an operation; a thousand calls are its answer.
fn kept(call: impl Fn(&Boxed, f64) -> f64 + Copy + 'static) -> Box<dyn Work> {
    let closure = std::rc::Rc::new(boxed());
    Repeated::boxed(
        (closure, 0.0),
        move |(closure, state), _| *state = call(black_box(closure), *state),
        move |(closure, _)| Answer::Close(vec![(0..ANSWER_CALLS).fold(0.0, |state, _| call(&closure, state))]),
    )
}

/// Work of `closures/invoke-0` and `closures/invoke-1`: a thousand steps.
pub fn invoke(_: &Case) -> Box<dyn Work> {
    kept(|closure, state| closure(state))
}

/// Work of `closures/invoke-3`: a thousand times three arguments and a step.
pub fn invoke_3(_: &Case) -> Box<dyn Work> {
    type Three = Box<dyn Fn(f64, f64, f64) -> f64>;
    let step = black_box(STEP);
    let closure: Three = black_box(Box::new(move |x, y, z| x + y + z + step));
    Repeated::boxed(
        (std::rc::Rc::new(closure), 0.0),
        |(closure, state), _| *state = black_box(closure)(*state, 1.0, 2.0),
        |(closure, _)| Answer::Close(vec![(0..ANSWER_CALLS).fold(0.0, |state, _| closure(state, 1.0, 2.0))]),
    )
}

/// Sums through a closure: `closures/array-for-each`.
pub fn for_each(case: &Case) -> Box<dyn Work> {
    fn sum(values: &[f64]) -> f64 {
        let mut sum = 0.0;
        let mut add = |value: f64| sum += value;
        let add: &mut dyn FnMut(f64) = black_box(&mut add);
        values.iter().for_each(|value| add(*value));
        sum
    }
    Repeated::boxed(
        (inputs::values(case.size), 0.0),
        |(values, total), _| *total += sum(values),
        |(values, _)| Answer::Close(vec![sum(&values)]),
    )
}

/// Doubles through a closure: `closures/array-map`.
pub fn map(case: &Case) -> Box<dyn Work> {
    fn doubled(values: &[f64]) -> Vec<f64> {
        let double: &dyn Fn(f64) -> f64 = black_box(&|value| 2.0 * value);
        values.iter().map(|value| double(*value)).collect()
    }
    Repeated::boxed(
        inputs::values(case.size),
        |values, _| drop(black_box(doubled(values))),
        |values| Answer::of_values(&doubled(&values)),
    )
}

/// Sorts a copy through a closure: `closures/array-sort`.
pub fn sort(case: &Case) -> Box<dyn Work> {
    fn sorted(values: &[f64]) -> Vec<f64> {
        let compare: &dyn Fn(&f64, &f64) -> std::cmp::Ordering = black_box(&f64::total_cmp);
        let mut sorted = values.to_vec();
        sorted.sort_by(compare);
        sorted
    }
    Repeated::boxed(
        inputs::values(case.size),
        |values, _| drop(black_box(sorted(values))),
        |values| Answer::of_values(&sorted(&values)),
    )
}
