//! The first page: the newest run with its picture and its answers, and all others.

use maud::{Markup, html};

use super::super::content::{self, setting_line};
use super::super::html::cards;
use super::frame::{Frame, Part};
use super::runs::SiteRun;
use record::text::one_line;

const INDEX: &str = "index.html";
const TITLE: &str = "What crossing between JavaScript and WebAssembly costs";

/// What each other part of the site is for.
fn about(part: Part) -> Option<&'static str> {
    match part {
        Part::Runs => None,
        Part::Compare => Some("Any two of these runs, row by row, with verdicts where they may be compared."),
        Part::Trends => Some("The same cases in one browser after another, and on one wasm-bindgen after another."),
        Part::Live => Some("The same page in your own browser, held against any of these runs."),
        Part::Findings => Some("Slow paths of the glue, each with a patch and its gate."),
        Part::Method => Some("How a figure is made, from the clock to the report, and why."),
    }
}

/// The first page, over the runs, the newest first.
pub fn index_page(frame: &Frame, runs: &[SiteRun]) -> String {
    let header = html! {
        p {
            "wasm-boundary-bench measures what it costs to cross between JavaScript and WebAssembly through wasm-bindgen. "
            "Real browsers do it, native Rust and plain JavaScript stand beside it, and every figure says how sure it is."
        }
    };
    let main = html! {
        @if let Some(newest) = runs.iter().find(|run| run.may_lead()).or(runs.first()) { (newest_run(newest)) }
        section #runs {
            h2 { "Published runs" }
            p { "Figures of one run belong together. Another machine gives other figures." }
            ul.runs { @for run in runs { li { (card(run)) } } }
        }
        section #more {
            h2 { "More" }
            dl.parts {
                @for part in &frame.parts {
                    @if let Some(about) = about(*part) {
                        @let (title, target) = part.link();
                        dt { a href=(target) { (title) } }
                        dd { (about) }
                    }
                }
            }
        }
    };
    frame.page(INDEX, Part::Runs, TITLE, &header, &main)
}

fn newest_run(run: &SiteRun) -> Markup {
    let report = run.file("report.html");
    html! {
        section #newest {
            h2 { @if run.may_lead() { "The newest run of all cases" } @else { "The newest run" } }
            p { a href=(report) { (run.name) } }
            p { (one_line(&setting_line(&run.facts))) }
            figure.fitting {
                figcaption { "Cost of one operation, way by way" }
                img src=(run.file("picture.svg")) alt="Cost of one operation, way by way. The report has the figures in tables.";
            }
            (cards::draw(&content::cards(&run.answers, Some(&report))))
            p { a href=(report) { "The whole report" } }
        }
    }
}

fn card(run: &SiteRun) -> Markup {
    let report = run.file("report.html");
    html! {
        h3 { a href=(report) { (run.name) } }
        p {
            (run.day()) ". " (run.machine()) ". " (run.versions()) ". wasm-bindgen " (one_line(&run.facts.tools.wasm_bindgen)) "."
            @if run.facts.settings.is_of_chosen_cases() { " Its cases were chosen." }
        }
        // The heading links the same, with words.
        a href=(report) tabindex="-1" aria-hidden="true" { img src=(run.file("picture.svg")) alt="" loading="lazy"; }
        p {
            a href=(run.file("report.md")) { "text" } ", " a href=(run.file("report.csv")) { "csv" } ", "
            a href=(run.file(&run.record)) { "record" }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use analysis::analyse;
    use record::fixture;

    #[test]
    fn the_first_page_shows_the_newest_run_and_links_all() {
        let findings = analyse(&fixture::run());
        let runs = [("new \"><b>", "new"), ("old", "old")];
        let mut runs = runs.map(|(name, slug)| SiteRun::of(name, slug, "run.jsonl.zst", &findings));
        runs.iter_mut().for_each(|run| (run.facts.settings.quick, run.facts.settings.filter) = (false, None));
        let frame = Frame::of(|part, _| part != Part::Live);
        let page = index_page(&frame, &runs);
        for link in ["runs/new/picture.svg", "runs/old/picture.svg", "runs/old/run.jsonl.zst", "trends/index.html"] {
            assert!(page.contains(&format!("\"{link}\"")), "{link}");
        }
        assert!(page.contains("What does a call cost?") && !page.contains("<b>") && !page.contains("live/"));
        assert!(!page.contains('\u{1b}') && !page.contains("<script"));
        assert!(!page.contains("Its cases were chosen."));
        // A run of some cases does not stand for all of them.
        runs[0].facts.settings.filter = Some("strings".into());
        let page = index_page(&frame, &runs);
        let first = page.split("id=\"runs\"").next().unwrap();
        assert!(first.contains("runs/old/picture.svg") && !first.contains("runs/new/"), "{first}");
        assert!(page.contains("Its cases were chosen."));
    }
}
