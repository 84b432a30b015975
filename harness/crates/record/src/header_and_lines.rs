//! Records that are a header and a line for everything that follows it: rows alone, and counted instructions.

use std::io::{self, Read};
use std::path::Path;

use serde::de::DeserializeOwned;

use super::ReadError;
use super::read::open;

/// Reads such a record, packed or not, whose schema is `known` at most. A last line without its end was cut off and does not
/// count.
///
/// # Errors
/// If it is missing, unreadable, of a newer schema, or not a record.
pub(super) fn read<H: DeserializeOwned, L: DeserializeOwned>(
    path: &Path,
    known: u32,
) -> Result<(H, Vec<L>), ReadError> {
    let text = || -> io::Result<String> {
        let mut text = String::new();
        open(path)?.read_to_string(&mut text)?;
        Ok(text)
    };
    let text = text().map_err(|source| match source.kind() {
        io::ErrorKind::NotFound => ReadError::Missing(path.into()),
        _ => ReadError::Io { path: path.into(), source },
    })?;
    let malformed = |source| ReadError::Malformed { path: path.into(), source };
    let mut lines = text.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n'));
    let first: serde_json::Value = serde_json::from_str(lines.next().unwrap_or_default()).map_err(malformed)?;
    match first.get("schema_version").and_then(serde_json::Value::as_u64) {
        Some(found) if found > u64::from(known) => return Err(ReadError::Newer { path: path.into(), known, found }),
        _ => {}
    }
    let header = serde_json::from_value(first).map_err(malformed)?;
    Ok((header, lines.map(serde_json::from_str).collect::<Result<_, _>>().map_err(malformed)?))
}
