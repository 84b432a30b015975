//! What holding a JavaScript value must yield. Native Rust has no such value; it states what is counted.

use super::texts::read_ends;
use crate::answer::Answer;
use crate::case::{Case, Data};
use crate::inputs;

/// How many values came through, and that the last one is still the same object.
pub fn all_came_through(case: &Case) -> Answer {
    Answer::Exact(vec![case.size as u32, 1])
}

/// That one value came through, and that it is still the same.
pub fn one_came_through(_: &Case) -> Answer {
    Answer::Exact(vec![1, 1])
}

/// The question is answered with yes where it should be, and with no where it should be.
pub fn told_apart(_: &Case) -> Answer {
    Answer::Exact(vec![1, 0])
}

/// The number that Rust got out of a value, and what it makes of a value that is none.
pub fn number_found(_: &Case) -> Answer {
    Answer::Close(vec![2.5, -1.0])
}

/// What Rust read of the text that it got out of a value, and what it makes of a value that is none.
pub fn text_found(case: &Case) -> Answer {
    let Data::Text(script) = case.data else { return Answer::Exact(Vec::new()) };
    Answer::Exact(vec![read_ends(&inputs::text(script, case.size)), 0])
}
