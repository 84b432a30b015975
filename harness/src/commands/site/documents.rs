//! The repository's documents, and where each stands on the site.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::runs::{PUBLISHED, StoredRun};
use report::site::{Part, SiteDocument, slug};

/// Folders with documents, from the workspace's root, and single ones.
const FOLDERS: [&str; 2] = ["docs", "results"];
const SINGLE: [&str; 2] = ["CHANGELOG.md", "CONTRIBUTING.md"];
/// Documents that lead their part, and what tells of the records.
const FIRST: [&str; 2] = ["docs/METHOD.md", "docs/findings/README.md"];
const RESULTS: &str = "results/README.md";
/// Documents whose place a page takes that is made from records, or that are a run's of one's own.
const MADE: [&str; 4] =
    ["results/published/README.md", "results/versions/sides.md", "results/repeats/", "results/local/"];

/// All documents, and the pages of all files that have one, by file.
pub(super) struct Documents {
    pub(super) documents: Vec<SiteDocument>,
    pub(super) pages: BTreeMap<String, String>,
}

/// Reads the documents of a workspace.
pub(super) fn of(root: &Path, runs: &[StoredRun]) -> Documents {
    let mut sources: Vec<String> = SINGLE.map(str::to_owned).into();
    FOLDERS.iter().for_each(|folder| walk(root, folder, &mut sources));
    sources.sort();
    let mut pages: BTreeMap<String, String> =
        [("README.md", "index.html"), ("results/published/README.md", "index.html")]
            .map(|(source, page)| (source.to_owned(), page.to_owned()))
            .into();
    let mut documents: Vec<SiteDocument> = Vec::new();
    for source in sources {
        let within = |folder: &str| source.strip_prefix(folder).and_then(|rest| rest.strip_prefix('/'));
        if let Some((folder, name)) = within(PUBLISHED).and_then(|rest| rest.split_once('/')) {
            // The report has everything that is told of a run.
            let run = runs.iter().find(|run| run.path.ends_with(Path::new(PUBLISHED).join(folder)));
            match run {
                Some(run) if name == "figures.md" => {
                    pages.insert(source.clone(), format!("runs/{}/report.html", run.slug));
                }
                Some(run) => {
                    let page = format!("runs/{}/{}", run.slug, page_name(name));
                    documents.extend(document(root, &source, page, Part::Runs));
                }
                None => {}
            }
        } else if !MADE.iter().any(|made| source.starts_with(made)) {
            let (part, page) = place(&source);
            documents.extend(document(root, &source, page, part));
        }
    }
    pages.extend(documents.iter().map(|document| (document.source.clone(), document.page.clone())));
    Documents { documents, pages }
}

fn document(root: &Path, source: &str, page: String, part: Part) -> Option<SiteDocument> {
    let text = fs::read_to_string(root.join(source)).ok()?;
    Some(SiteDocument { source: source.to_owned(), page, part, text })
}

/// Markdown below a folder; links of the file system are not followed.
fn walk(root: &Path, folder: &str, found: &mut Vec<String>) {
    for entry in fs::read_dir(root.join(folder)).into_iter().flatten().flatten() {
        let (Ok(kind), Ok(name)) = (entry.file_type(), entry.file_name().into_string()) else { continue };
        let path = format!("{folder}/{name}");
        if kind.is_dir() {
            walk(root, &path, found);
        } else if kind.is_file() && name.ends_with(".md") {
            found.push(path);
        }
    }
}

/// Where a document stands, by where it lies.
fn place(source: &str) -> (Part, String) {
    let tidy = |path: &str| {
        let (folder, name) = path.rsplit_once('/').map_or(("", path), |(folder, name)| (folder, name));
        let folders: String =
            folder.split('/').filter(|part| !part.is_empty()).map(|part| slug(part, &[]) + "/").collect();
        folders + &page_name(name)
    };
    match source {
        "docs/METHOD.md" => (Part::Method, "method/index.html".into()),
        "results/releases/README.md" => (Part::Trends, "trends/releases.html".into()),
        "results/versions/README.md" => (Part::Trends, "trends/versions-in-words.html".into()),
        _ => match source.strip_prefix("docs/findings/") {
            Some(rest) => (Part::Findings, format!("findings/{}", tidy(rest))),
            None => (Part::Method, format!("method/{}", tidy(source.strip_prefix("docs/").unwrap_or(source)))),
        },
    }
}

/// `README.md` is the first page of its folder, any other file a page by its name.
fn page_name(name: &str) -> String {
    match name {
        "README.md" => "index.html".into(),
        name => slug(name.trim_end_matches(".md"), &[]).to_lowercase() + ".html",
    }
}

/// What the page of a document names beside it: the first documents of its part, and those of its own folder.
pub(super) fn others<'a>(documents: &'a [SiteDocument], document: &SiteDocument) -> Vec<&'a SiteDocument> {
    let folder = |page: &str| page.rsplit_once('/').map_or(String::new(), |(folder, _)| folder.to_owned());
    let is_near = |other: &&SiteDocument| {
        let first = other.page.matches('/').count() == 1 || other.source == RESULTS;
        other.part == document.part && (first || folder(&other.page) == folder(&document.page))
    };
    let mut near: Vec<&SiteDocument> = documents.iter().filter(is_near).collect();
    // The part's own first page leads, and what tells of the repository comes last.
    let place =
        |other: &SiteDocument| (!FIRST.contains(&other.source.as_str()), SINGLE.contains(&other.source.as_str()));
    near.sort_by_key(|other| place(other));
    near
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_names_the_first_of_its_part_and_its_own_folder() {
        let sources = [
            "CHANGELOG.md",
            "docs/GLOSSARY.md",
            "docs/METHOD.md",
            "docs/findings/README.md",
            "docs/findings/catch/README.md",
            "docs/findings/catch/gate.md",
            "docs/findings/vec-out/README.md",
        ];
        let documents = sources.map(|source| {
            let (part, page) = place(source);
            SiteDocument { source: source.into(), page, part, text: String::new() }
        });
        let named =
            |i: usize| others(&documents, &documents[i]).iter().map(|other| other.source.as_str()).collect::<Vec<_>>();
        assert_eq!(named(0), ["docs/METHOD.md", "docs/GLOSSARY.md", "CHANGELOG.md"]);
        assert_eq!(
            named(5),
            ["docs/findings/README.md", "docs/findings/catch/README.md", "docs/findings/catch/gate.md"]
        );
        assert_eq!(named(3), ["docs/findings/README.md"]);
    }

    #[test]
    fn every_document_has_a_place_by_where_it_lies() {
        let places = [
            ("docs/METHOD.md", "method/index.html"),
            ("docs/OWN-PACKAGE.md", "method/own-package.html"),
            ("docs/findings/README.md", "findings/index.html"),
            ("docs/findings/text-in/gate.md", "findings/text-in/gate.html"),
            ("results/README.md", "method/results/index.html"),
            ("results/gate/wasm-bindgen-0.2.100/gate.md", "method/results/gate/wasm-bindgen-0.2.100/gate.html"),
            ("results/releases/README.md", "trends/releases.html"),
            ("CHANGELOG.md", "method/changelog.html"),
        ];
        for (source, page) in places {
            assert_eq!(place(source).1, page);
        }
    }
}
