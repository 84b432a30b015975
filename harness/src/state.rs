//! Where the program keeps what it makes, where it is not run from a clone: below the platform's folder for a user's data.

use std::path::PathBuf;

use anyhow::Context;

/// The folder's name.
const NAME: &str = "boundary";

/// The folder, which may not exist yet.
///
/// # Errors
/// If the platform names none.
pub fn folder() -> anyhow::Result<PathBuf> {
    let data = dirs::data_local_dir()
        .context("this system names no folder for a user's data: set HOME, or give --out a folder of your own")?;
    Ok(data.join(NAME))
}
