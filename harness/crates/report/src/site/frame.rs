//! What all pages of a site share: the head, and the way to its other parts.

use maud::{DOCTYPE, Markup, html};
use strum::VariantArray;

use super::super::html::head;
use record::text::one_line;

/// Added to the style of reports.
pub(super) const SITE_STYLE: &str = include_str!("site.css");
/// What the site is, in a sentence.
const ABOUT: &str = "Published runs of wasm-boundary-bench: what crossing between JavaScript and WebAssembly costs.";
/// A page asks nothing of anybody but its pictures, which lie beside it.
const POLICY: &str = "default-src 'none'; img-src 'self' file:; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

/// A part of the site.
#[derive(Debug, Clone, Copy, PartialEq, Eq, VariantArray)]
pub enum Part {
    /// Published runs and their reports.
    Runs,
    /// Any two runs, held against each other.
    Compare,
    /// Figures over versions.
    Trends,
    /// The page that measures in the reader's browser.
    Live,
    /// Slow paths of the glue.
    Findings,
    /// How figures are made.
    Method,
}

impl Part {
    /// What it is called, and its first page from the root of the site.
    pub(super) fn link(self) -> (&'static str, &'static str) {
        match self {
            Self::Runs => ("Runs", "index.html"),
            Self::Compare => ("Compare", "compare/index.html"),
            Self::Trends => ("Trends", "trends/index.html"),
            Self::Live => ("Measure here", "live/index.html"),
            Self::Findings => ("Findings", "findings/index.html"),
            Self::Method => ("Method", "method/index.html"),
        }
    }
}

/// What is the same on every page of one site.
#[derive(Debug, Clone)]
pub struct Frame {
    /// The parts that the site has.
    pub parts: Vec<Part>,
}

impl Frame {
    /// A site with the parts that are there, each told with its first page.
    pub fn of(is_there: impl Fn(Part, &str) -> bool) -> Self {
        Self { parts: Part::VARIANTS.iter().copied().filter(|part| is_there(*part, part.link().1)).collect() }
    }

    /// The links between the parts, as the page at `path` has them, which belongs to `here`.
    pub(super) fn nav(&self, path: &str, here: Part) -> Markup {
        html! {
            nav.site aria-label="Site" {
                @for part in &self.parts {
                    @let (title, target) = part.link();
                    a href=(relative(path, target)) aria-current=[(*part == here).then_some("true")] { (title) }
                }
            }
        }
    }

    /// A page at `path`.
    pub(super) fn page(&self, path: &str, here: Part, title: &str, header: &Markup, main: &Markup) -> String {
        let title = one_line(title);
        let page = html! {
            (DOCTYPE)
            html lang="en" {
                (head(&title, ABOUT, POLICY, SITE_STYLE))
                body {
                    (self.nav(path, here))
                    header { h1 { (title) } (header) }
                    main { (main) }
                }
            }
        };
        page.into_string() + "\n"
    }
}

/// The way from the page at `path` to the one at `target`, both from the root of the site.
pub(super) fn relative(path: &str, target: &str) -> String {
    "../".repeat(path.matches('/').count()) + target
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_names_the_parts_that_are_there_by_ways_that_any_host_serves() {
        let nav = Frame::of(|part, _| part != Part::Live).nav("runs/a/report.html", Part::Runs).into_string();
        assert!(nav.contains("href=\"../../index.html\" aria-current=\"true\""), "{nav}");
        assert!(nav.contains("href=\"../../trends/index.html\">Trends") && !nav.contains("live/"), "{nav}");
        assert!(
            Frame::of(|_, _| true).nav("index.html", Part::Runs).into_string().contains("href=\"live/index.html\"")
        );
    }
}
