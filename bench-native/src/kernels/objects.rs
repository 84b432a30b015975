//! A small struct that JavaScript holds, and what working on JavaScript's objects must yield.

use std::hint::black_box;

use crate::answer::Answer;
use crate::case::Case;
use crate::work::Repeated;
use crate::work::Work;

/// A point in the plane.
#[derive(Debug, Clone, Copy, PartialEq)]
#[allow(missing_docs)]
pub struct Dot {
    pub x: f64,
    pub y: f64,
}

impl Dot {
    /// Where every case that needs one dot puts it.
    pub const START: Self = Self { x: 3.0, y: 4.0 };

    /// The dot that stands at this place of many.
    pub fn nth(i: usize) -> Self {
        Self { x: i as f64 * 0.5, y: i as f64 + 0.25 }
    }

    /// Sum of the coordinates and `more`.
    pub fn sum(&self, more: f64) -> f64 {
        self.x + self.y + more
    }

    /// Moves to the right.
    pub fn shift(&mut self, by: f64) {
        self.x += by;
    }

    /// Distance of two numbers, which needs no dot.
    pub fn gap(a: f64, b: f64) -> f64 {
        (a - b).abs()
    }
}

/// `count` dots.
pub fn dots(count: usize) -> Vec<Dot> {
    (0..count).map(Dot::nth).collect()
}

/// Sum of all coordinates.
pub fn sum_dots(dots: &[Dot]) -> f64 {
    dots.iter().map(|dot| dot.sum(0.0)).sum()
}

/// The coordinates of dots, x and y in turn.
pub fn coordinates(dots: &[Dot]) -> Vec<f64> {
    dots.iter().flat_map(|dot| [dot.x, dot.y]).collect()
}

/// The dots of coordinates, x and y in turn.
pub fn from_coordinates(coordinates: &[f64]) -> Vec<Dot> {
    coordinates.as_chunks::<2>().0.iter().map(|[x, y]| Dot { x: *x, y: *y }).collect()
}

/// The text that the case of a text's getter keeps.
pub const LABEL: &str = "sixteen letters!";

/// What is priced is a call, so these must be calls.
mod called {
    use super::Dot;

    #[inline(never)]
    pub(super) fn sum(dot: &Dot, more: f64) -> f64 {
        dot.sum(more)
    }

    #[inline(never)]
    pub(super) fn shift(dot: &mut Dot, by: f64) {
        dot.shift(by);
    }

    #[inline(never)]
    #[allow(clippy::boxed_local)] // It is freed in here, as a method that takes self frees it.
    pub(super) fn into_sum(dot: Box<Dot>) -> f64 {
        dot.sum(0.0)
    }

    #[inline(never)]
    pub(super) fn x(dot: &Dot) -> f64 {
        dot.x
    }

    #[inline(never)]
    pub(super) fn set_x(dot: &mut Dot, x: f64) {
        dot.x = x;
    }

    #[inline(never)]
    pub(super) fn gap(a: f64, b: f64) -> f64 {
        Dot::gap(a, b)
    }

    #[inline(never)]
    pub(super) fn pair(dot: &Dot) -> (f64, f64) {
        (dot.x, dot.y)
    }
}

fn with_dot(operation: impl Fn(&mut Dot) + 'static, tell: impl Fn(Dot) -> f64 + 'static) -> Box<dyn Work> {
    Repeated::boxed(
        Dot::START,
        move |dot, _| operation(black_box(dot)),
        // From a fresh one: what is timed moves its own.
        move |_| Answer::Close(vec![tell(Dot::START)]),
    )
}

/// Work of `objects/new-free` and its like: a struct of its own on the heap, and back.
pub fn new_free(_: &Case) -> Box<dyn Work> {
    Repeated::boxed(
        Dot::START,
        |dot, _| drop(black_box(Box::new(*black_box(dot)))),
        |dot| Answer::Close(vec![dot.x, dot.y]),
    )
}

/// Work of `objects/method` and `objects/struct-argument`.
pub fn method(_: &Case) -> Box<dyn Work> {
    with_dot(
        |dot| {
            black_box(called::sum(dot, 1.0));
        },
        |dot| called::sum(&dot, 1.0),
    )
}

/// Work of `objects/method-mut`.
pub fn method_mut(_: &Case) -> Box<dyn Work> {
    with_dot(
        |dot| called::shift(dot, 0.5),
        |mut dot| {
            called::shift(&mut dot, 0.5);
            dot.x
        },
    )
}

/// Work of `objects/consume`.
pub fn consume(_: &Case) -> Box<dyn Work> {
    with_dot(
        |dot| {
            black_box(called::into_sum(Box::new(*dot)));
        },
        |dot| called::into_sum(Box::new(dot)),
    )
}

/// Work of `objects/getter`.
pub fn getter(_: &Case) -> Box<dyn Work> {
    with_dot(
        |dot| {
            black_box(called::x(dot));
        },
        |dot| called::x(&dot),
    )
}

/// Work of `objects/setter`.
pub fn setter(_: &Case) -> Box<dyn Work> {
    with_dot(
        |dot| called::set_x(dot, black_box(7.5)),
        |mut dot| {
            called::set_x(&mut dot, 7.5);
            dot.x
        },
    )
}

/// Work of `objects/static-method`.
pub fn static_method(_: &Case) -> Box<dyn Work> {
    with_dot(
        |dot| {
            black_box(called::gap(dot.x, dot.y));
        },
        |dot| called::gap(dot.x, dot.y),
    )
}

/// Work of `objects/pair-vec` and its like: a tuple returned.
pub fn pair(_: &Case) -> Box<dyn Work> {
    Repeated::boxed(
        Dot::START,
        |dot, _| {
            black_box(called::pair(black_box(dot)));
        },
        |dot| {
            let (x, y) = called::pair(&dot);
            Answer::Close(vec![x, y])
        },
    )
}

/// Work of `objects/getter-string`.
pub fn getter_string(_: &Case) -> Box<dyn Work> {
    Repeated::boxed(
        LABEL.to_owned(),
        |label, _| drop(black_box(black_box(&*label).clone())),
        |label| Answer::of_strings(&[label]),
    )
}

/// Work of `objects/vec-struct-in`: a heap object a dot, as a handle needs one, gathered and added up.
pub fn vec_struct_in(case: &Case) -> Box<dyn Work> {
    Repeated::boxed(
        dots(case.size),
        |dots, _| {
            let boxed: Vec<Box<Dot>> = black_box(&*dots).iter().map(|dot| Box::new(*dot)).collect();
            let gathered: Vec<Dot> = black_box(boxed).into_iter().map(|dot| *dot).collect();
            black_box(sum_dots(&gathered));
        },
        |dots| Answer::Close(vec![sum_dots(&dots)]),
    )
}

/// Work of `objects/flat-in`.
pub fn flat_in(case: &Case) -> Box<dyn Work> {
    Repeated::boxed(
        coordinates(&dots(case.size)),
        |flat, _| {
            black_box(sum_dots(&from_coordinates(black_box(flat))));
        },
        |flat| Answer::Close(vec![sum_dots(&from_coordinates(&flat))]),
    )
}

/// Work of `objects/vec-struct-out`: a heap object a dot, each read and freed.
pub fn vec_struct_out(case: &Case) -> Box<dyn Work> {
    Repeated::boxed(
        dots(case.size),
        |dots, _| {
            let boxed: Vec<Box<Dot>> = black_box(&*dots).iter().map(|dot| Box::new(*dot)).collect();
            black_box(black_box(boxed).into_iter().map(|dot| dot.sum(0.0)).sum::<f64>());
        },
        |dots| Answer::of_values(&coordinates(&dots)),
    )
}

/// Work of `objects/flat-out`.
pub fn flat_out(case: &Case) -> Box<dyn Work> {
    Repeated::boxed(
        dots(case.size),
        |dots, _| {
            let flat = coordinates(black_box(dots));
            black_box(black_box(flat).iter().sum::<f64>());
        },
        |dots| Answer::of_values(&coordinates(&dots)),
    )
}

/// Setting a property counts up from 0: how often it was done, and what it is in the end.
pub fn property_set(case: &Case) -> Answer {
    Answer::Exact(vec![case.size as u32, case.size as u32 - 1])
}

/// Reading adds up: what stands in JavaScript is 3.
pub fn property_read(case: &Case) -> Answer {
    Answer::Exact(vec![3 * case.size as u32])
}

fn sum_below(count: u32) -> u32 {
    count * (count - 1) / 2
}

/// What is set in a map and read back counts up from 0: the sum of it, and what stands there in the end.
pub fn map_set_get(case: &Case) -> Answer {
    let count = case.size as u32;
    Answer::Exact(vec![sum_below(count), count - 1])
}

/// What an array gets or holds counts up from 0: the sum of it, and how many there are.
pub fn array_counts_up(case: &Case) -> Answer {
    let count = case.size as u32;
    Answer::Exact(vec![sum_below(count), count])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn coordinates_are_dots_and_back() {
        assert_eq!(from_coordinates(&coordinates(&dots(5))), dots(5));
        assert_eq!(sum_dots(&dots(3)), 0.25 + (0.5 + 1.25) + (1.0 + 2.25));
    }
}
