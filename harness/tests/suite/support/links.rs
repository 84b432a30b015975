//! The links of pages in a folder, as a browser would follow them.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Component, Path, PathBuf};

use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};

/// What a page says of links: where they lead, and which names it has for them.
#[derive(Default)]
pub(crate) struct Page {
    pub(crate) links: Vec<String>,
    names: BTreeSet<String>,
}

fn read(path: &Path) -> Page {
    let bytes = fs::read(path).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
    let dom = html5ever::parse_document(RcDom::default(), html5ever::ParseOpts::default()).from_utf8().one(&bytes[..]);
    let mut page = Page::default();
    gather(&dom.document, &mut page);
    page
}

fn gather(node: &Handle, page: &mut Page) {
    if let NodeData::Element { attrs, .. } = &node.data {
        for attribute in attrs.borrow().iter() {
            match &*attribute.name.local {
                "href" | "src" | "data" => page.links.push(attribute.value.to_string()),
                "id" => drop(page.names.insert(attribute.value.to_string())),
                _ => {}
            }
        }
    }
    node.children.borrow().iter().for_each(|child| gather(child, page));
}

/// Every page below a folder.
pub(crate) fn pages(folder: &Path) -> BTreeMap<PathBuf, Page> {
    let mut pages = BTreeMap::new();
    for entry in fs::read_dir(folder).expect("a folder").map(|entry| entry.expect("an entry").path()) {
        if entry.is_dir() {
            pages.extend(self::pages(&entry));
        } else if entry.extension().is_some_and(|ending| ending == "html") {
            pages.insert(entry.clone(), read(&entry));
        }
    }
    pages
}

/// A path without `..`, as a browser resolves it.
fn resolved(path: &Path) -> PathBuf {
    let mut resolved = PathBuf::new();
    for part in path.components() {
        match part {
            Component::ParentDir => assert!(resolved.pop(), "{} leaves the site", path.display()),
            part => resolved.push(part),
        }
    }
    resolved
}

/// Links that lead nowhere.
pub(crate) fn broken(folder: &Path) -> Vec<String> {
    let pages = pages(folder);
    assert!(!pages.is_empty());
    let mut broken = Vec::new();
    for (path, page) in &pages {
        for link in page.links.iter().filter(|link| !link.starts_with("https://") && !link.starts_with("data:")) {
            let (file, name) = link.split_once('#').map_or((link.as_str(), None), |(file, name)| (file, Some(name)));
            let target = match file {
                "" => path.clone(),
                file => resolved(&path.parent().expect("a folder").join(file)),
            };
            let is_named = |name: &str| pages.get(&target).is_some_and(|page| page.names.contains(name));
            let leads = target.starts_with(folder) && target.is_file() && name.is_none_or(is_named);
            if !leads {
                broken.push(format!("{}: {link}", path.display()));
            }
        }
    }
    broken
}
