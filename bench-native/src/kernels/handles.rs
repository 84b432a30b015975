//! What holding a JavaScript value must yield. Native Rust has no such value; it states what is counted.

use crate::{Answer, Case};

/// How many values came through, and that the last one is still the same object.
pub fn all_came_through(case: &Case) -> Answer {
    Answer::Exact(vec![case.size as u32, 1])
}
