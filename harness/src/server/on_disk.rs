//! The server's files in a folder: runtimes load what they run from a disk.

use std::fs;
use std::io;
use std::path::Path;

use anyhow::Context;
use tempfile::TempDir;

use super::Assets;

/// What the page and the builds hold, laid out in a folder as on a server. The folder goes with it.
pub struct OnDisk(TempDir);

impl OnDisk {
    /// # Errors
    /// If there is no room for it.
    pub fn new(assets: &Assets) -> anyhow::Result<Self> {
        let folder =
            tempfile::Builder::new().prefix("engine-").tempdir().context("cannot make a folder for an engine")?;
        let lay_out = || -> io::Result<()> {
            assets.write_to(folder.path())?;
            fs::write(folder.path().join("package.json"), r#"{"type":"module"}"#)
        };
        lay_out().with_context(|| Self::not_written(folder.path()))?;
        Ok(Self(folder))
    }

    /// Where it is.
    pub fn path(&self) -> &Path {
        self.0.path()
    }

    /// That something could not be written there, and what to do.
    pub fn not_written(folder: &Path) -> String {
        format!("cannot write files for an engine to {}: free space there", folder.display())
    }
}
