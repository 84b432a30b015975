//! Comparisons: a page for every two runs, and one on which two are chosen.

use maud::{PreEscaped, html};

use super::super::compare;
use super::super::html::{Around, render_within};
use super::frame::{Frame, Part, SITE_STYLE, relative};
use super::runs::SiteRun;
use analysis::compare::TwoRuns;

/// It only turns two choices into one address.
const SCRIPT: &str = include_str!("choose.js");
const INDEX: &str = "compare/index.html";

/// The file of a comparison within its folder, from the older run and the newer one.
pub fn comparison_name(older: &SiteRun, newer: &SiteRun) -> String {
    format!("{}--{}.html", older.slug, newer.slug)
}

/// Two runs compared, as a page of the site.
pub fn comparison_page(frame: &Frame, older: &SiteRun, newer: &SiteRun, two: &TwoRuns) -> String {
    let path = format!("compare/{}", comparison_name(older, newer));
    let above = html! {
        (frame.nav(&path, Part::Compare))
        p.above {
            "Base: " a href=(relative(&path, &older.file("report.html"))) { (older.name) }
            ". Head: " a href=(relative(&path, &newer.file("report.html"))) { (newer.name) } ". "
            a href="index.html" { "Choose others" }
        }
    };
    render_within(&compare::document(two), &Around { above, style: SITE_STYLE })
}

/// The page on which two of the runs are chosen, the newest first.
pub fn choose_page(frame: &Frame, runs: &[SiteRun]) -> String {
    let pairs = || runs.iter().enumerate().flat_map(|(i, newer)| runs[i + 1..].iter().map(move |older| (older, newer)));
    let header = html! {
        p { "Two runs of one machine and browser get verdicts. Other pairs get ratios, and what differs is named." }
    };
    let select = |name: &str, label: &str, chosen: usize| {
        html! {
            label { (label)
                select name=(name) {
                    @for (i, run) in runs.iter().enumerate() {
                        option value=(run.slug) selected[i == chosen] { (run.name) ", " (run.day()) }
                    }
                }
            }
        }
    };
    let main = html! {
        @if runs.len() < 2 {
            p { "There is one run so far. A comparison takes two." }
        } @else {
            form #pair hidden {
                (select("one", "One run", 0))
                (select("other", "The other run", 1))
                output { a href=(comparison_name(&runs[1], &runs[0])) { "Compare them" } }
            }
            p { "The older run of the two is the base." }
            div.table role="region" aria-label="All comparisons" tabindex="0" {
                table {
                    caption { "All comparisons" }
                    thead { tr { th scope="col" { "base" } th scope="col" { "head" } th scope="col" { "comparison" } } }
                    tbody { @for (older, newer) in pairs() { tr {
                        td { (older.name) } td { (newer.name) }
                        td { a href=(comparison_name(older, newer)) { "compare" } }
                    } } }
                }
            }
            script { (PreEscaped(SCRIPT)) }
        }
    };
    frame.page(INDEX, Part::Compare, "Compare two runs", &header, &main)
}

#[cfg(test)]
mod tests {
    use super::*;
    use analysis::analyse;
    use record::fixture;

    #[test]
    fn every_pair_is_linked_once_and_names_do_not_act() {
        let findings = analyse(&fixture::run());
        let run = |name: &str, slug: &str| SiteRun::of(name, slug, "run.jsonl", &findings);
        let runs = [run("new<script>", "c"), run("middle", "b"), run("old", "a")];
        let page = choose_page(&Frame::of(|_, _| true), &runs);
        for pair in ["b--c", "a--c", "a--b"] {
            assert!(page.contains(&format!("<td><a href=\"{pair}.html\">")), "{pair}");
        }
        assert_eq!(page.matches("<td><a href").count(), 3);
        assert!(page.contains("new&lt;script&gt;") && page.matches("<script>").count() == 1);
        assert!(!choose_page(&Frame::of(|_, _| true), &runs[..1]).contains("<form"));
    }
}
