//! The folder of a site. It takes no foreign file's place, and what lies in it is whole.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail};

use super::super::serve::export::HEADERS;
use record::write_whole;

/// By this file a site is known as one of ours.
const MARK: &str = ".boundary-site";
const MARKED: &str = "Written by cargo harness site, which writes everything here anew.\n";
/// What a site consists of beside it, the first page first.
const FILES: [&str; 3] = ["index.html", "runs.json", HEADERS];
const FOLDERS: [&str; 6] = ["runs", "compare", "trends", "live", "findings", "method"];

/// A site's folder, open for writing.
#[derive(Debug)]
pub(super) struct Folder(PathBuf);

impl Folder {
    /// Makes the folder, or empties that of an earlier site.
    ///
    /// # Errors
    /// If it holds anything else, or the system refuses.
    pub(super) fn open(path: &Path) -> anyhow::Result<Self> {
        let io = || format!("cannot write {}; choose another folder for the site", path.display());
        fs::create_dir_all(path).with_context(io)?;
        let mark = path.join(MARK);
        let is_empty = fs::read_dir(path).with_context(io)?.next().is_none();
        if !is_empty && !mark.is_file() {
            bail!("{} is not empty and holds no earlier site: choose another folder for the site", path.display());
        }
        write_whole(&mark, MARKED.as_bytes())?;
        // Pages of runs that are gone must not stay.
        for name in FILES {
            remove(fs::remove_file(path.join(name))).with_context(io)?;
        }
        for name in FOLDERS {
            remove(fs::remove_dir_all(path.join(name))).with_context(io)?;
        }
        Ok(Self(path.to_owned()))
    }

    /// A path within it.
    pub(super) fn path(&self, name: &str) -> PathBuf {
        self.0.join(name)
    }

    /// Writes one file, whole or not at all.
    pub(super) fn write(&self, name: &str, content: impl AsRef<[u8]>) -> anyhow::Result<PathBuf> {
        let path = self.path(name);
        if let Some(folder) = path.parent() {
            fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
        }
        Ok(write_whole(&path, content.as_ref())?)
    }
}

/// What is not there needs no removal.
fn remove(removed: std::io::Result<()>) -> std::io::Result<()> {
    removed.or_else(|error| if error.kind() == std::io::ErrorKind::NotFound { Ok(()) } else { Err(error) })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_earlier_site_is_emptied_and_anything_else_is_left_alone() {
        let place = tempfile::tempdir().unwrap();
        let path = place.path().join("deep/site");
        let folder = Folder::open(&path).unwrap();
        folder.write("runs/gone/report.html", "<p>").unwrap();
        folder.write("index.html", "<p>").unwrap();
        fs::write(path.join("CNAME"), "example.org").unwrap();
        Folder::open(&path).unwrap();
        assert!(!path.join("runs").exists() && !path.join("index.html").exists() && path.join("CNAME").exists());
        let error = Folder::open(place.path()).unwrap_err().to_string();
        assert!(error.contains("is not empty and holds no earlier site") && path.exists(), "{error}");
    }
}
