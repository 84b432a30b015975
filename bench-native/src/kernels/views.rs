//! A series of values that Rust keeps and changes, and that somebody else wants to see.

use std::hint::black_box;

use super::buffers::{ends, ramp};
use crate::answer::Answer;
use crate::case::Case;
use crate::work::Repeated;
use crate::work::Work;

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
        Self { values: ramp(count) }
    }

    /// Adds one to the last value, so that a stale copy is noticed.
    #[inline]
    pub fn step(&mut self) {
        if let Some(last) = self.values.last_mut() {
            *last += 1.0;
        }
    }

    /// Halves the last value: what a writer from outside does before a step.
    #[inline]
    fn halve(&mut self) {
        if let Some(last) = self.values.last_mut() {
            *last *= 0.5;
        }
    }

    /// The values where they are.
    #[inline]
    pub fn values(&self) -> &[f64] {
        &self.values
    }
}

fn work(case: &Case, operation: impl Fn(&mut Series) -> f64 + Copy + 'static) -> Box<dyn Work> {
    let size = case.size;
    Repeated::boxed(
        Series::new(size),
        move |series, _| {
            black_box(operation(black_box(series)));
        },
        move |_| {
            let mut series = Series::new(size);
            Answer::Close((0..ANSWER_STEPS).map(|_| operation(&mut series)).collect())
        },
    )
}

/// Work of `views/vec-copy`: step, copy all, read the ends of the copy.
pub fn vec_copy(case: &Case) -> Box<dyn Work> {
    work(case, |series| {
        series.step();
        let copy = black_box(series.values().to_vec());
        ends(&copy)
    })
}

/// Work of the views proper: step, read the ends in place.
pub fn in_place(case: &Case) -> Box<dyn Work> {
    work(case, |series| {
        series.step();
        ends(black_box(series).values())
    })
}

/// Work of `views/arena`: write, step, read the ends in place.
pub fn arena(case: &Case) -> Box<dyn Work> {
    work(case, |series| {
        series.halve();
        black_box(&mut *series).step();
        ends(black_box(series).values())
    })
}
