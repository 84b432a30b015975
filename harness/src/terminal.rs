//! What is said to whoever started the harness. A reader that has gone away, as `head` does, is no reason to fail: neither
//! for a list that is read in part, nor for a session whose measurements would be lost.

use std::io::{Write, stderr, stdout};

/// A line on the standard output: what was asked for.
pub fn out(line: &str) {
    let _ = writeln!(stdout(), "{line}");
}

/// A line on the standard error: how it gets on.
pub fn note(line: &str) {
    let _ = writeln!(stderr(), "{line}");
}
