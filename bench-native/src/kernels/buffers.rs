//! Slices and vectors of double-precision numbers.

use std::hint::black_box;

use crate::work::Repeated;
use crate::{Answer, Case, Work, inputs};

/// Sum of the values, in order.
pub fn sum(values: &[f64]) -> f64 {
    values.iter().sum()
}

/// Moves every value half way to two, so that repeating it never leaves the ordinary numbers.
pub fn relax(values: &mut [f64]) {
    for value in values {
        *value = *value * 0.5 + 1.0;
    }
}

/// The article's work: sin(x)·cos(x) of every value.
pub fn sin_cos(values: &[f64]) -> Vec<f64> {
    values.iter().map(|value| value.sin() * value.cos()).collect()
}

/// `count` values, each half a unit above the one before.
pub fn ramp(count: usize) -> Vec<f64> {
    (0..count).map(|i| i as f64 * 0.5).collect()
}

/// Work of `buffers/slice-in`.
pub fn slice_in(case: &Case) -> Box<dyn Work> {
    Repeated::boxed(
        inputs::values(case.size),
        |values, _| {
            black_box(sum(black_box(values)));
        },
        |values| Answer::Close(vec![sum(&values)]),
    )
}

/// Work of `buffers/slice-mut`.
pub fn slice_mut(case: &Case) -> Box<dyn Work> {
    let fresh = inputs::values(case.size);
    Repeated::boxed(
        fresh.clone(),
        |values, _| relax(black_box(values)),
        move |_| {
            let mut values = fresh.clone();
            relax(&mut values);
            Answer::of_values(&values)
        },
    )
}

/// Work of `buffers/slice-in-vec-out`.
pub fn slice_in_vec_out(case: &Case) -> Box<dyn Work> {
    Repeated::boxed(
        inputs::values(case.size),
        |values, _| drop(black_box(sin_cos(black_box(values)))),
        |values| Answer::of_values(&sin_cos(&values)),
    )
}

/// Work of `buffers/vec-out`.
pub fn vec_out(case: &Case) -> Box<dyn Work> {
    Repeated::boxed(
        case.size,
        |count, _| drop(black_box(ramp(black_box(*count)))),
        |count| Answer::of_values(&ramp(count)),
    )
}
