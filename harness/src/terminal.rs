//! What is said to whoever started the harness. A reader that has gone away, as `head` does, is no reason to fail: neither
//! for a list that is read in part, nor for a session whose measurements would be lost.

use std::io::{ErrorKind, Write, stderr, stdout};

use anyhow::Context;

/// A line on the standard output: what was asked for.
///
/// # Errors
/// If it cannot be written although somebody reads, as on a full disk.
pub fn out(line: &str) -> anyhow::Result<()> {
    match writeln!(stdout(), "{line}") {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(error).context("cannot write to the standard output")
        }
        _ => Ok(()),
    }
}

/// A line on the standard error: how it gets on.
pub fn note(line: &str) {
    let _ = writeln!(stderr(), "{line}");
}
