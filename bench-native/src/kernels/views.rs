//! A series of values that Rust keeps and changes, and that somebody else wants to see.

use std::hint::black_box;

use crate::work::Repeated;
use crate::{Answer, Case, Work};

/// Steps taken before the first and last value are told as an answer.
pub const ANSWER_STEPS: usize = 3;

/// Values kept by Rust.
#[derive(Debug, Clone)]
pub struct Series {
    values: Vec<f64>,
}

impl Series {
    /// `count` values, each half a unit above the one before.
    pub fn new(count: usize) -> Self {
        Self { values: super::buffers::ramp(count) }
    }

    /// Adds one to the last value, so that a stale copy is noticed.
    #[inline]
    pub fn step(&mut self) {
        if let Some(last) = self.values.last_mut() {
            *last += 1.0;
        }
    }

    /// The values where they are.
    #[inline]
    pub fn values(&self) -> &[f64] {
        &self.values
    }
}

/// Reads the first and the last value.
fn read_ends(values: &[f64]) -> f64 {
    values.first().unwrap_or(&0.0) + values.last().unwrap_or(&0.0)
}

fn work(case: &Case, read: impl Fn(&Series) -> f64 + Copy + 'static) -> Box<dyn Work> {
    let size = case.size;
    Repeated::boxed(
        Series::new(size),
        move |series, _| {
            series.step();
            black_box(read(black_box(series)));
        },
        move |_| {
            let mut series = Series::new(size);
            let mut step = || {
                series.step();
                read(&series)
            };
            Answer::Close((0..ANSWER_STEPS).map(|_| step()).collect())
        },
    )
}

/// Work of `views/vec-copy`: step, copy all, read the ends of the copy.
pub fn vec_copy(case: &Case) -> Box<dyn Work> {
    work(case, |series| {
        let copy = black_box(series.values().to_vec());
        read_ends(&copy)
    })
}

/// Work of the views proper: step, read the ends in place.
pub fn in_place(case: &Case) -> Box<dyn Work> {
    work(case, |series| read_ends(series.values()))
}
