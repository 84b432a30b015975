//! What is said to whoever started the harness. A reader that has gone away, as `head` does, is no reason to fail: neither
//! for a list that is read in part, nor for a session whose measurements would be lost.

use std::borrow::Cow;
use std::io::{ErrorKind, Write, stderr, stdout};

use anyhow::Context;

/// A line on the standard output: what was asked for.
///
/// # Errors
/// If it cannot be written although somebody reads, as on a full disk.
pub fn out(line: &str) -> anyhow::Result<()> {
    match writeln!(stdout(), "{}", by_name(line)) {
        Err(error) if error.kind() != ErrorKind::BrokenPipe => {
            Err(error).context("cannot write to the standard output")
        }
        _ => Ok(()),
    }
}

/// A line on the standard error: how it gets on.
pub fn note(line: &str) {
    let _ = writeln!(stderr(), "{}", by_name(line));
}

/// How the program is called in a clone, which every text of its own has.
const IN_A_CLONE: &str = "cargo harness";
/// How it is called where cargo did not start it.
const BY_ITSELF: &str = "boundary";

/// A text with the program's name as it was called.
pub fn by_name(text: &str) -> Cow<'_, str> {
    match std::env::var_os("CARGO_MANIFEST_DIR") {
        Some(_) => text.into(),
        None => text.replace(IN_A_CLONE, BY_ITSELF).into(),
    }
}
