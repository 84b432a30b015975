//! The tables at the top of the README, from a stored run.

use bench_native::{Lane, Variant};

use super::content::{picture, price, setting_line};
use super::document::Dots;
use super::html::dots;
use super::markdown::{escaped, row};
use super::representatives::ROWS;
use analysis::{Findings, ITEMS, QuestionAnswer, Timing, words};
use record::Host;

/// Those of the README's picture, which is to be taken in at a glance.
const PICTURED: [&str; 12] = [
    "numbers/unit/none/1",
    "numbers/add/i32/1",
    "strings/str-in/ascii/1024",
    "strings/string-out/ascii/1024",
    "strings/per-item/ascii-8/100",
    "strings/newline-batch/ascii-8/100",
    "buffers/slice-in/f64/4096",
    "buffers/vec-out/f64/4096",
    "handles/by-reference/object/1",
    "closures/new-drop/f64/1",
    "promises/async-fn/i32/1",
    "dom/rows-web-sys/row/1000",
];

/// The prices that most readers ask for.
const PRICES: [&str; 10] = [
    "call in",
    "call out",
    "allocation",
    "character",
    "decoding",
    "decoded byte",
    "copied byte",
    "view",
    "table write",
    "registration",
];

/// The table of prices in Markdown; empty where the run gives none.
pub fn price_headline(findings: &Findings) -> String {
    let lists = &findings.prices;
    if lists.is_empty() {
        return String::new();
    }
    let titles: Vec<&str> = lists.iter().map(|list| list.host.title()).collect();
    let mut lines = vec![
        format!("| nanoseconds for each … | {} |", titles.join(" | ")),
        format!("|---|{}", "---:|".repeat(lists.len())),
    ];
    for (i, item) in ITEMS.iter().enumerate().filter(|(_, item)| PRICES.contains(&item.name)) {
        let cells: Vec<String> = lists.iter().map(|list| price(list.prices[i].as_ref())).collect();
        lines.push(format!("| {}: {} | {} |", item.name, item.what, cells.join(" | ")));
    }
    let explained = lists.iter().map(|list| {
        let [operation, crossing] =
            [list.held_out.median_error, list.held_out.median_crossing_error].map(|share| 100.0 * share);
        let host = list.host.title();
        format!(
            "In {host} the median row is off by {operation:.0} % of the operation and {crossing:.0} % of its crossing."
        )
    });
    let explained = explained.collect::<Vec<_>>().join(" ");
    lines.push(format!(
        "\nPrices predict mechanisms that they were not fitted to. {explained} Single rows are off by far more."
    ));
    lines.join("\n") + "\n"
}

/// The table in Markdown: one operation, with 95 % intervals. What had not settled in most rounds is not steady and has no
/// figure here.
pub fn headline(findings: &Findings) -> String {
    let engines = findings.facts.hosts.iter().map(|facts| facts.host).filter(|host| *host != Host::NATIVE);
    let of_engine = |host: Host| {
        let title = |lane: &str| format!("{lane}, {}", host.title());
        [(title("wasm-bindgen"), Lane::Bindgen, host), (title("plain JS"), Lane::Js, host)]
    };
    let native = ("native Rust".to_owned(), Lane::Native, Host::NATIVE);
    let columns: Vec<(String, Lane, Host)> = [native].into_iter().chain(engines.flat_map(of_engine)).collect();
    let titles: Vec<&str> = columns.iter().map(|(title, ..)| title.as_str()).collect();
    let rules = "---:|".repeat(columns.len());
    let mut lines = vec![format!("| one operation | {} |", titles.join(" | ")), format!("|---|{rules}")];
    for (text, id) in ROWS {
        let Some(found) = findings.cases.iter().find(|found| found.case.id == *id) else { continue };
        let cell = |(_, lane, host): &(String, Lane, Host)| {
            let timing = found.timing(*lane, *host, Variant::Default);
            let shown = |timing: &Timing| match timing.steadiness.mostly_not_steady() {
                true => "not steady".to_owned(),
                false => words::cost(&timing.cost),
            };
            timing.map_or_else(|| "–".to_owned(), shown)
        };
        let cells: Vec<String> = columns.iter().map(cell).collect();
        lines.push(format!("| {text} | {} |", cells.join(" | ")));
    }
    lines.join("\n") + "\n"
}

/// What was measured where, in one line of Markdown.
pub fn setting_headline(findings: &Findings) -> String {
    escaped(&setting_line(&findings.facts)) + "\n"
}

/// The five answers in Markdown, a row each.
pub fn answers_headline(findings: &Findings) -> String {
    let Some(first) = findings.answers.first() else { return String::new() };
    let engines = || first.said.iter().map(|said| said.host.title().to_owned());
    let rules = ["---".to_owned()].into_iter().chain(engines().map(|_| "---:".to_owned())).chain(["---".to_owned()]);
    let titles = ["question".to_owned()].into_iter().chain(engines()).chain(["in short".to_owned()]);
    let answer = |answer: &QuestionAnswer| {
        let of = if answer.of.is_empty() { String::new() } else { format!("<br>{}", escaped(&answer.of)) };
        let question = format!("**{}**{of}", escaped(answer.question.short()));
        let shown = answer.said.iter().map(|said| {
            let interval = said.figure.map(|figure| figure.interval()).filter(|interval| !interval.is_empty());
            let interval = interval.map_or_else(String::new, |interval| format!("<br>{interval}"));
            escaped(&said.shown()) + &interval
        });
        row([question].into_iter().chain(shown).chain([escaped(&answer.sentence)]))
    };
    let lines = [row(titles), row(rules)].into_iter().chain(findings.answers.iter().map(answer));
    lines.collect::<Vec<_>>().join("\n") + "\n"
}

/// Some of the rows as a drawing that stands alone, an SVG.
pub fn headline_picture(findings: &Findings) -> String {
    drawn(findings, |id| PICTURED.contains(&id))
}

fn drawn(findings: &Findings, wanted: impl Fn(&str) -> bool) -> String {
    let legend = picture::legend(findings);
    let title = "Cost of one operation through wasm-bindgen, in plain JavaScript and in native Rust".into();
    let rows = picture::representatives(findings, &legend, wanted);
    dots::alone(&Dots { title, legend, rows })
}

#[cfg(test)]
mod tests {
    #[test]
    fn every_price_is_one_of_the_list() {
        for name in super::PRICES {
            assert!(analysis::ITEMS.iter().any(|item| item.name == name), "there is no price of a {name}");
        }
    }

    #[test]
    fn what_is_pictured_is_told_in_the_table() {
        for id in super::PICTURED {
            assert!(super::super::representatives::ROWS.iter().any(|(_, told)| *told == id), "no row is of {id}");
        }
    }

    #[test]
    fn every_row_stands_for_a_case_of_the_catalogue() {
        for (text, id) in super::super::representatives::ROWS {
            assert!(bench_native::find(id).is_some(), "{text}: there is no {id}");
        }
    }
}
