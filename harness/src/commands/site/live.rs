//! The live page of a site: built, or taken from a folder that `serve --export` wrote.

use std::fs;
use std::path::Path;

use anyhow::{Context, ensure};

use super::super::serve::{export, offered};
use super::folder::Folder;
use crate::cli::{SelectArgs, SiteArgs};
use crate::terminal::note;

const FOLDER: &str = "live";
/// By these files a folder is known to be such a page.
const ITS_FILES: [&str; 3] = ["plan.json", "open.js", "index.html"];

/// Makes sure that a folder is such a page.
pub(super) fn ensure(page: &Path) -> anyhow::Result<()> {
    ensure!(
        ITS_FILES.iter().all(|name| page.join(name).is_file()),
        "{} is no page that `cargo harness serve --export` wrote: write one, or leave --live out",
        page.display()
    );
    Ok(())
}

/// Puts the page into the site, and beside it what some hosts read headers from.
pub(super) fn write(arguments: &SiteArgs, folder: &Folder) -> anyhow::Result<()> {
    let place = folder.path(FOLDER);
    match &arguments.live {
        Some(page) => copy(page, &place).with_context(|| format!("cannot copy {}", page.display()))?,
        None => {
            note("building the live page…");
            let page = offered(&SelectArgs { family: Vec::new(), filter: None }, &arguments.build)?;
            page.assets.write_to(&place).with_context(|| format!("cannot write {}", place.display()))?;
        }
    }
    folder.write(export::HEADERS, export::headers(&format!("/{FOLDER}/*")))?;
    Ok(())
}

/// Copies files and folders, but no links and not what stands at the root of the site instead.
fn copy(from: &Path, to: &Path) -> std::io::Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let (kind, target) = (entry.file_type()?, to.join(entry.file_name()));
        if kind.is_dir() {
            copy(&entry.path(), &target)?;
        } else if kind.is_file() && entry.file_name() != export::HEADERS {
            fs::copy(entry.path(), target)?;
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_such_a_page_is_taken_and_its_headers_stay_behind() {
        let place = tempfile::tempdir().unwrap();
        let (from, to) = (place.path().join("page"), place.path().join("live"));
        fs::create_dir_all(from.join("open")).unwrap();
        assert!(ensure(&from).unwrap_err().to_string().contains("is no page that"));
        for name in ITS_FILES.into_iter().chain(["open/chart.js", export::HEADERS]) {
            fs::write(from.join(name), name).unwrap();
        }
        ensure(&from).unwrap();
        copy(&from, &to).unwrap();
        assert!(to.join("open/chart.js").is_file() && !to.join(export::HEADERS).exists());
    }
}
