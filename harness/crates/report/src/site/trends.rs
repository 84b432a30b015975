//! Trends: over versions of browsers, over releases of wasm-bindgen, and over time.

use maud::html;

use super::super::html::{Around, render_within};
use super::super::side_by_side;
use super::frame::{Frame, Part, SITE_STYLE, relative};
use super::runs::SiteRun;
use analysis::Sides;

const INDEX: &str = "trends/index.html";

/// Versions of browsers side by side, as the page at `path`.
pub fn sides_page(frame: &Frame, path: &str, sides: &Sides) -> String {
    let above = frame.nav(path, Part::Trends);
    render_within(&side_by_side::document(sides), &Around { above, style: SITE_STYLE })
}

/// The first page of the trends: `pages` are titles, pages and what they show; `drawn` the runs whose reports draw a trend.
pub fn trends_page(frame: &Frame, pages: &[(String, String, &str)], drawn: &[&SiteRun]) -> String {
    let main = html! {
        dl.parts {
            @for (title, page, about) in pages {
                dt { a href=(relative(INDEX, page)) { (title) } }
                dd { (about) }
            }
        }
        h2 { "Over time" }
        @if drawn.is_empty() {
            p { "No machine has two recorded runs yet. A report draws a trend from the second one on." }
        } @else {
            p { "These reports draw how figures moved on their machine." }
            ul {
                @for run in drawn {
                    li { a href={ (relative(INDEX, &run.file("report.html"))) "#trend" } { (run.name) } }
                }
            }
        }
    };
    frame.page(INDEX, Part::Trends, "Trends", &html! {}, &main)
}

#[cfg(test)]
mod tests {
    use super::*;
    use analysis::{analyse, side_by_side};
    use record::fixture;

    #[test]
    fn trends_say_where_there_are_none_yet() {
        let run = SiteRun::of("a", "a", "run.jsonl", &analyse(&fixture::run()));
        let frame = Frame::of(|_, _| true);
        let pages = [("Versions".to_owned(), "trends/versions.html".to_owned(), "Seven of them.")];
        assert!(trends_page(&frame, &pages, &[]).contains("href=\"../trends/versions.html\">Versions"));
        assert!(trends_page(&frame, &pages, &[&run]).contains("href=\"../runs/a/report.html#trend\""));
        let sides = sides_page(&frame, "trends/versions.html", &side_by_side(&[fixture::run()]));
        assert!(sides.contains("href=\"../index.html\"") && sides.contains("side by side"));
    }
}
