//! The page as a folder of files, for any host of files.

use std::fs;
use std::path::Path;

use anyhow::Context;

use crate::server::{Assets, ISOLATION};
use crate::terminal::out;

/// Where some hosts of files (Netlify, Cloudflare Pages) look for headers.
pub(in crate::commands) const HEADERS: &str = "_headers";

/// Writes every file below `folder`, which does not exist yet.
pub(super) fn write(assets: &Assets, folder: &Path) -> anyhow::Result<()> {
    let io = || format!("cannot write {}: free space or choose another folder", folder.display());
    assets.write_to(folder).with_context(io)?;
    fs::write(folder.join(HEADERS), headers("/*")).with_context(io)?;
    out(&format!(
        "The page: {}. Any host of files can serve it. Only over HTTPS, and with the headers that {HEADERS} names, do browsers \
         give it the fine clock.",
        folder.display()
    ))
}

/// What such a host is told of the files at `paths`.
pub(in crate::commands) fn headers(paths: &str) -> String {
    let lines: String = ISOLATION.iter().map(|(name, value)| format!("  {name}: {value}\n")).collect();
    format!("{paths}\n{lines}")
}
