//! A record that a user names.

use std::path::Path;

use crate::terminal::note;
use record::text::sanitized;
use record::{Gap, ReadError, Run, cut_off, read};

/// Reads a run, and says so where its last line was cut off.
///
/// # Errors
/// If it cannot be read.
pub(super) fn stored(path: &Path) -> Result<Run, ReadError> {
    let run = read(path)?;
    tell(&run.gaps, path);
    Ok(run)
}

/// Says so where the last line of the record at `path` was cut off.
pub(super) fn tell(gaps: &[Gap], path: &Path) {
    if let Some(sentence) = cut_off(gaps) {
        note(&format!("{}: {sentence}.", sanitized(&path.display().to_string())));
    }
}
