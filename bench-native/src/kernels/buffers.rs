//! Slices and vectors of double-precision numbers and of bytes.

use std::hint::black_box;

use crate::answer::Answer;
use crate::case::{Case, Data};
use crate::inputs;
use crate::work::Repeated;
use crate::work::Work;

/// A kind of numbers that vectors and typed arrays have.
pub trait Number: Copy + 'static {
    /// The number nearest to `value`, which is of this kind's range.
    fn of(value: f64) -> Self;
    /// The number as a double.
    fn wide(self) -> f64;
    /// What stands at a place of a ramp: half steps where there are halves.
    fn nth(place: usize) -> Self;
}

/// Implements [`Number`] for a kind whose ramp rises by this step.
macro_rules! number {
    ($kind:ty, $step:literal) => {
        impl Number for $kind {
            fn of(value: f64) -> Self {
                value as Self
            }

            fn wide(self) -> f64 {
                self as f64
            }

            fn nth(place: usize) -> Self {
                place as Self * $step
            }
        }
    };
}

number!(f64, 0.5);
number!(f32, 0.5);
number!(i32, 1);
number!(u16, 1);
number!(i64, 1);

/// Does `$work` with `$Kind` standing for the kind of numbers that the case is about.
macro_rules! with_number {
    ($case:expr, $Kind:ident => $work:expr) => {
        match $case.data {
            Data::F64 => {
                type $Kind = f64;
                $work
            }
            Data::F32 => {
                type $Kind = f32;
                $work
            }
            Data::I32 => {
                type $Kind = i32;
                $work
            }
            Data::U16 => {
                type $Kind = u16;
                $work
            }
            Data::I64 => {
                type $Kind = i64;
                $work
            }
            other => unreachable!("{} is not about numbers but {other:?}", $case),
        }
    };
}

/// Sum of the values, in order.
pub fn sum<T: Number>(values: &[T]) -> f64 {
    values.iter().map(|value| value.wide()).sum()
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

/// `count` values, each one step above the one before.
pub fn ramp<T: Number>(count: usize) -> Vec<T> {
    (0..count).map(T::nth).collect()
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
    with_number!(case, T => summed::<T>(case))
}

fn summed<T: Number>(case: &Case) -> Box<dyn Work> {
    let values: Vec<T> = inputs::values_of(case.data, case.size).into_iter().map(T::of).collect();
    Repeated::boxed(
        values,
        |values, _| {
            black_box(sum::<T>(black_box(values)));
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
    with_number!(case, T => ramped::<T>(case))
}

fn ramped<T: Number>(case: &Case) -> Box<dyn Work> {
    Repeated::boxed(
        case.size,
        |count, _| drop(black_box(ramp::<T>(black_box(*count)))),
        |count| Answer::of_values(&ramp::<T>(count).into_iter().map(T::wide).collect::<Vec<f64>>()),
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

/// Work of `buffers/bytes-in`, and of `buffers/clamped-in`.
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
