//! Slices and vectors of double-precision numbers and of bytes.

use std::hint::black_box;

use crate::answer::Answer;
use crate::case::Case;
use crate::inputs;
use crate::work::Repeated;
use crate::work::Work;

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

/// Sum of the bytes.
pub fn sum_bytes(bytes: &[u8]) -> u32 {
    bytes.iter().map(|byte| u32::from(*byte)).sum()
}

/// `count` bytes, each one above the one before, from 0 again after 255.
pub fn byte_ramp(count: usize) -> Vec<u8> {
    (0..count).map(|i| i as u8).collect()
}

/// Sum of the first and the last value.
pub fn ends(values: &[f64]) -> f64 {
    values.first().unwrap_or(&0.0) + values.last().unwrap_or(&0.0)
}

/// Work of `buffers/slice-in`, and of every other way to give Rust an array.
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

/// Work of `buffers/vec-out`, and of every other way to get an array out of Rust.
pub fn vec_out(case: &Case) -> Box<dyn Work> {
    Repeated::boxed(
        case.size,
        |count, _| drop(black_box(ramp(black_box(*count)))),
        |count| Answer::of_values(&ramp(count)),
    )
}

/// One call is priced, so it must be one.
#[inline(never)]
fn ends_called(values: &[f64]) -> f64 {
    ends(values)
}

/// Work of `buffers/import-slice`.
pub fn import_slice(case: &Case) -> Box<dyn Work> {
    Repeated::boxed(
        ramp(case.size),
        |values, _| {
            black_box(ends_called(black_box(values)));
        },
        |values| Answer::Close(vec![ends(&values)]),
    )
}

/// Work of `buffers/bytes-in`.
pub fn bytes_in(case: &Case) -> Box<dyn Work> {
    Repeated::boxed(
        inputs::bytes(case.size),
        |bytes, _| {
            black_box(sum_bytes(black_box(bytes)));
        },
        |bytes| Answer::Exact(vec![sum_bytes(&bytes)]),
    )
}

/// What copies the case's bytes and changes nothing.
pub fn same_bytes(case: &Case) -> Answer {
    Answer::of_bytes(&inputs::bytes(case.size))
}

/// Work of `buffers/bytes-out`, and of `buffers/clamped-out`.
pub fn bytes_out(case: &Case) -> Box<dyn Work> {
    Repeated::boxed(
        case.size,
        |count, _| drop(black_box(byte_ramp(black_box(*count)))),
        |count| Answer::of_bytes(&byte_ramp(count)),
    )
}
