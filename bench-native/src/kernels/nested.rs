//! Rows of numbers: vectors of vectors, and the same laid out flat.

use std::hint::black_box;

use crate::answer::Answer;
use crate::case::Case;
use crate::inputs;
use crate::work::{Repeated, Work};

/// Numbers of a row.
pub const WIDTH: usize = 16;
/// Weights that rows have in turn, so that rows in another order are noticed.
const WEIGHTS: usize = 97;

/// Sum of all rows' values, those of each row times its weight.
pub fn weigh<R: AsRef<[f64]>>(rows: impl IntoIterator<Item = R>) -> f64 {
    let weighed = |(i, row): (usize, R)| ((i % WEIGHTS) + 1) as f64 * row.as_ref().iter().sum::<f64>();
    rows.into_iter().enumerate().map(weighed).sum()
}

/// The rows of values that stand one after the other, by the place behind the last of each.
///
/// # Panics
/// If ends do not rise or exceed the values.
pub fn cut<'a>(values: &'a [f64], ends: &'a [u32]) -> impl Iterator<Item = &'a [f64]> {
    let starts = std::iter::once(0).chain(ends.iter().copied());
    starts.zip(ends).map(|(start, end)| &values[start as usize..*end as usize])
}

/// `count` rows, each of which rises by halves from its own number.
pub fn rows(count: usize) -> Vec<Vec<f64>> {
    let row = |i: usize| (0..WIDTH).map(|j| i as f64 + j as f64 * 0.5).collect();
    (0..count).map(row).collect()
}

/// Rows one after the other, and the place behind the last value of each.
pub fn flat(rows: &[Vec<f64>]) -> (Vec<f64>, Vec<u32>) {
    let ends = rows.iter().scan(0, |end, row| {
        *end += row.len() as u32;
        Some(*end)
    });
    let ends = ends.collect();
    (rows.concat(), ends)
}

/// Rows of the inputs' values, as JavaScript makes them.
fn given(case: &Case) -> Vec<Vec<f64>> {
    inputs::values_of(case.data, case.size).chunks(WIDTH).map(<[f64]>::to_vec).collect()
}

/// How many rows there are, and what they weigh.
fn told(rows: &[Vec<f64>]) -> Answer {
    Answer::Close(vec![rows.len() as f64, weigh(rows)])
}

/// Work of `buffers/rows-vec-in` and of `buffers/rows-array-in`.
pub fn rows_in(case: &Case) -> Box<dyn Work> {
    Repeated::boxed(
        given(case),
        |rows, _| {
            black_box(weigh(black_box(&*rows)));
        },
        |rows| Answer::Close(vec![weigh(&rows)]),
    )
}

/// Work of `buffers/rows-flat-in`.
pub fn rows_flat_in(case: &Case) -> Box<dyn Work> {
    Repeated::boxed(
        flat(&given(case)),
        |(values, ends), _| {
            black_box(weigh(cut(black_box(values), black_box(ends))));
        },
        |(values, ends)| Answer::Close(vec![weigh(cut(&values, &ends))]),
    )
}

/// Work of `buffers/rows-vec-out` and of `buffers/rows-array-out`.
pub fn rows_out(case: &Case) -> Box<dyn Work> {
    Repeated::boxed(case.size, |count, _| drop(black_box(rows(black_box(*count)))), |count| told(&rows(count)))
}

/// Work of `buffers/rows-flat-out`.
pub fn rows_flat_out(case: &Case) -> Box<dyn Work> {
    Repeated::boxed(
        case.size,
        |count, _| drop(black_box(flat(&rows(black_box(*count))))),
        |count| {
            let (values, ends) = flat(&rows(count));
            told(&cut(&values, &ends).map(<[f64]>::to_vec).collect::<Vec<_>>())
        },
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn flat_rows_are_cut_where_they_were() {
        let uneven = vec![vec![1.0, 2.0], vec![], vec![3.0]];
        let (values, ends) = flat(&uneven);
        assert_eq!(ends, [2, 2, 3]);
        assert_eq!(cut(&values, &ends).collect::<Vec<_>>(), uneven);
        assert_eq!(weigh(&uneven), 3.0 + 3.0 * 3.0);
    }
}
