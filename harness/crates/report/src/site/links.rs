//! Where links of the repository's documents lead on the site.

use std::collections::BTreeMap;

use super::frame::relative;

/// What of the repository has a page, and where the rest lies.
#[derive(Debug, Clone, Default)]
pub struct Links {
    /// Pages by the files that they show, both from their roots.
    pub pages: BTreeMap<String, String>,
    /// The repository's own address, where it has one.
    pub repository: Option<String>,
}

impl Links {
    /// Where a link in the file `source`, shown on the page `page`, leads; `None` where nothing is to be reached.
    pub(super) fn resolve(&self, source: &str, page: &str, link: &str) -> Option<String> {
        if link.starts_with('#') || link.starts_with("https://") || link.starts_with("http://") {
            return Some(link.to_owned());
        }
        let (path, part) = link.split_once('#').map_or((link, None), |(path, part)| (path, Some(part)));
        // A scheme, or the root of a host, is nothing that a repository's document needs.
        if path.contains(':') || path.starts_with('/') {
            return None;
        }
        let file = joined(source, path)?;
        let target = [file.clone(), format!("{file}/README.md")].into_iter().find_map(|file| self.pages.get(&file));
        let address = match target {
            Some(target) => relative(page, target),
            // GitHub leads from a file's address to a folder's.
            None => format!("{}/blob/HEAD/{file}", self.repository.as_ref()?.trim_end_matches('/')),
        };
        Some(part.map_or_else(|| address.clone(), |part| format!("{address}#{part}")))
    }
}

/// The file that `link` names in a document at `source`; `None` outside of the repository.
fn joined(source: &str, link: &str) -> Option<String> {
    let mut parts: Vec<&str> = source.split('/').collect();
    parts.pop();
    for part in link.split('/') {
        match part {
            "" | "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_lead_to_pages_and_files_to_the_repository() {
        let pages =
            [("docs/METHOD.md", "method/index.html"), ("results/gate/README.md", "method/results/gate/index.html")];
        let pages = pages.map(|(file, page)| (file.to_owned(), page.to_owned())).into();
        let mut links = Links { pages, repository: None };
        let of = |links: &Links, link: &str| links.resolve("docs/findings/README.md", "findings/index.html", link);
        assert_eq!(of(&links, "../METHOD.md#the-gate").as_deref(), Some("../method/index.html#the-gate"));
        assert_eq!(of(&links, "../../results/gate/").as_deref(), Some("../method/results/gate/index.html"));
        assert_eq!(of(&links, "https://doi.org/1").as_deref(), Some("https://doi.org/1"));
        assert_eq!(of(&links, "#here").as_deref(), Some("#here"));
        for nowhere in ["catch/wasm-bindgen.patch", "../../../etc/passwd", "javascript:alert(1)", "/etc/passwd"] {
            assert_eq!(of(&links, nowhere), None, "{nowhere}");
        }
        links.repository = Some("https://github.com/a/b/".into());
        let file = "https://github.com/a/b/blob/HEAD/docs/findings/catch/wasm-bindgen.patch";
        assert_eq!(of(&links, "catch/wasm-bindgen.patch").as_deref(), Some(file));
        assert_eq!(of(&links, "../../../etc/passwd"), None);
    }
}
