//! `site`: published runs as a static site, with comparisons, trends, the live page and the documents of the repository.

mod documents;
mod folder;
mod live;
mod runs;
mod trends;

use std::path::Path;

use anyhow::Context;

use super::compare::learned;
use crate::build::Tree;
use crate::cli::SiteArgs;
use crate::history;
use crate::parallel::each;
use crate::terminal::{note, out};
use analysis::compare::compare;
use folder::Folder;
use report::site::{self, Frame, Links, Part, SiteRun};
use runs::Read;

/// Writes the site. Its first page comes last: a site that was broken off has none.
///
/// # Errors
/// If the folder holds anything but an earlier site, there is no run, a record cannot be read, the live page cannot be built,
/// or a page cannot be written.
pub fn run(arguments: &SiteArgs) -> anyhow::Result<()> {
    let root = match &arguments.from {
        Some(root) => root.clone(),
        None => Tree::own()?.root,
    };
    let stored = runs::stored(&root)?;
    if let Some(page) = &arguments.live {
        live::ensure(page)?;
    }
    let folder = Folder::open(&arguments.out)?;
    let documents = documents::of(&root, &stored);
    let frame = Frame::of(|part, first| match part {
        Part::Live => !arguments.no_live,
        Part::Findings | Part::Method => documents.pages.values().any(|page| page == first),
        Part::Runs | Part::Compare | Part::Trends => true,
    });
    let mut read = each(&stored, |run| runs::read(run, &root, &frame, &folder))?;
    read.sort_by(|a, b| b.page.started().cmp(a.page.started()));
    let comparisons = compare_all(&read, &root, &frame, &folder)?;
    let runs: Vec<SiteRun> = read.iter().map(|read| read.page.clone()).collect();
    folder.write("compare/index.html", site::choose_page(&frame, &runs))?;
    let trend = trends::write(&root, &frame, &folder)?;
    let mut links = Links { pages: documents.pages, repository: arguments.repository.clone() };
    links.pages.extend(trend.iter().map(|page| (page.source.to_owned(), page.path.to_owned())));
    links.pages.extend(repeats(&runs));
    let releases = site::releases_picture(&trends::releases(&root)?);
    for document in &documents.documents {
        let others = documents::others(&documents.documents, document);
        let picture = (document.source == trends::OF_RELEASES).then_some(&releases);
        folder.write(&document.page, site::document_page(&frame, &links, document, &others, picture))?;
    }
    let trends = trends::listed(&trend, &documents.documents);
    let drawn: Vec<&SiteRun> = read.iter().filter(|read| read.trend).map(|read| &read.page).collect();
    folder.write("trends/index.html", site::trends_page(&frame, &trends, &drawn))?;
    if frame.parts.contains(&Part::Live) {
        live::write(arguments, &folder)?;
    }
    folder.write("runs.json", site::runs_json(&runs))?;
    let first = folder.write("index.html", site::index_page(&frame, &runs))?;
    out(&format!(
        "The site: {}. Runs: {}. Comparisons: {comparisons}. Any host of files can serve its folder.",
        first.display(),
        runs.len()
    ))
}

/// Holds every two runs against each other, the older being the base. How many comparisons there are.
fn compare_all(read: &[Read], root: &Path, frame: &Frame, folder: &Folder) -> anyhow::Result<usize> {
    let pairs: Vec<(&Read, &Read)> =
        read.iter().enumerate().flat_map(|(i, newer)| read[i + 1..].iter().map(move |older| (older, newer))).collect();
    each(&pairs, |(older, newer)| {
        note(&format!("comparing {} with {}…", newer.page.slug, older.page.slug));
        let (_, floors) = learned(&root.join(history::FOLDER), &newer.run)?;
        let two = compare(&older.run, &newer.run, &floors);
        let page = site::comparison_page(frame, &older.page, &newer.page, &two);
        folder.write(&format!("compare/{}", site::comparison_name(&older.page, &newer.page)), &page)
    })
    .context("a comparison is missing")?;
    Ok(pairs.len())
}

/// The comparisons that the repository keeps as texts are those of runs and their repeats.
fn repeats(runs: &[SiteRun]) -> Vec<(String, String)> {
    let pair = |newer: &SiteRun| {
        let name = newer.slug.strip_prefix(runs::REPEAT_OF)?;
        let older = runs.iter().find(|run| run.slug == name)?;
        Some((format!("{}/{name}.md", runs::REPEATS), format!("compare/{}", site::comparison_name(older, newer))))
    };
    runs.iter().filter_map(pair).collect()
}
