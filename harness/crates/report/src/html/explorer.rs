//! The table of every figure: its data and the script that searches, sorts, filters and opens it. Without scripts a
//! file beside it says the same.

use std::collections::{BTreeSet, HashMap};

use maud::{Markup, PreEscaped, html};
use serde_json::{Value, json};

use super::super::document::{Explorer, ExplorerRow};
use super::embedded;
use record::text::one_line;

const SCRIPT: &str = include_str!("explorer.js");

/// A column: its title, the field that rows are sorted by, and whether it holds figures.
const COLUMNS: [(&str, &str, bool); 7] = [
    ("case", "case", false),
    ("lane", "lane", false),
    ("where", "host", false),
    ("one operation", "ns", true),
    ("one item", "itemNs", true),
    ("/ native", "native", true),
    ("/ js", "js", true),
];

/// What stands for a sample: its place between the row's smallest and largest one, on a logarithmic scale. A drawing of them is
/// 78 pixels high: a step is as long as the radius of a mark.
const LEVELS: &[u8; 32] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZ012345";
/// Most samples of a row that are drawn, and of one of its rounds: of more, evenly spread ones in the order of size.
const MOST_DRAWN: usize = 30;
const MOST_OF_ROUND: usize = 3;

pub(super) fn draw(all: &Explorer) -> Markup {
    html! {
        noscript { p.gap { "This table needs scripts. The file report.csv has the same figures." } }
        div #explorer hidden {
            p { (one_line(&all.about)) }
            (tools(all))
            section.table aria-label="Figures found" tabindex="0" {
                table {
                    thead { tr { @for (title, field, figures) in COLUMNS {
                        th scope="col" class=[figures.then_some("figure")] data-field=(field) {
                            button type="button" { (title) }
                        }
                    } } }
                    tbody {}
                }
            }
            p { button #more type="button" hidden {} }
        }
        (embedded("explorer-data", &data(all)))
        (embedded("code-data", &code(all)))
        script { (PreEscaped(SCRIPT)) }
    }
}

fn tools(all: &Explorer) -> Markup {
    let choice = |name: &str, title: &str, values: Vec<&str>| {
        // As the script has them.
        let values: Vec<String> = values.into_iter().map(one_line).collect();
        html! {
            label { (title) " "
                select name=(name) { option value="" { "all" } @for value in values { option value=(value) { (value) } } }
            }
        }
    };
    let of_cases = distinct(all.cases.iter().map(|case| case.family.as_str()));
    let of_rows = |of: fn(&ExplorerRow) -> &'static str| distinct(all.rows.iter().map(of));
    html! {
        div.tools role="search" aria-label="Which figures" {
            label { "Search " input name="text" type="search" placeholder="strings newline" autocomplete="off"; }
            (choice("family", "family", of_cases))
            (choice("host", "where", of_rows(|row| row.host)))
            (choice("lane", "lane", of_rows(|row| row.lane)))
            (choice("variant", "build", of_rows(|row| row.variant)))
            label { input name="significant" type="checkbox"; " only where the boundary costs more than the noise" }
            output {}
        }
    }
}

/// Each text once, in the order of its first appearance.
fn distinct<'a>(texts: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = BTreeSet::new();
    texts.filter(|text| seen.insert(*text)).collect()
}

/// What ran, JavaScript and Rust, which the chooser reads, too.
fn code(all: &Explorer) -> Value {
    all.code.iter().map(|code| json!([code.javascript, code.rust])).collect()
}

/// What the script reads.
fn data(all: &Explorer) -> Value {
    let mut words = Words::default();
    let cases: Vec<Value> = all
        .cases
        .iter()
        .map(|case| json!([one_line(&case.id), words.place(&case.family), words.place(&case.what), case.items]))
        .collect();
    let rows: Vec<Vec<Value>> = all.rows.iter().map(|found| row(found, &mut words)).collect();
    // Values that are alike stand together, which packs a quarter better.
    let columns: Vec<Vec<&Value>> =
        (0..FIELDS.len()).map(|field| rows.iter().map(|row| &row[field]).collect()).collect();
    let ledgers: Vec<Vec<Value>> = all.ledgers.iter().map(|lines| crossings(lines, &mut words)).collect();
    let items: Vec<Vec<Value>> = all.items.iter().map(|items| priced(items, &mut words)).collect();
    json!({
        "fields": FIELDS, "parts": PARTS, "levels": String::from_utf8_lossy(LEVELS), "words": words.all, "cases": cases,
        "columns": columns,
        "ledgers": ledgers, "items": items,
    })
}

/// Texts that many rows share, each held once: thousands of rows would be megabytes.
#[derive(Default)]
pub(super) struct Words {
    pub(super) all: Vec<String>,
    known: HashMap<String, usize>,
}

impl Words {
    /// Where the text stands.
    pub(super) fn place(&mut self, text: &str) -> usize {
        let text = one_line(text);
        *self.known.entry(text).or_insert_with_key(|text| {
            self.all.push(text.clone());
            self.all.len() - 1
        })
    }
}

/// Whatever lies around a figure is told in such parts of it, above it or, negative, below: few digits say all that is drawn.
const PARTS: f64 = 1e4;

/// Names of what a row holds, in its order. The first five, the first call and the instructions are places among the cases and the words.
const FIELDS: [&str; 27] = [
    "case",
    "lane",
    "host",
    "variant",
    "classes",
    "ns",
    "low",
    "high",
    "marks",
    "native",
    "js",
    "boundary",
    "glue",
    "significant",
    "samples",
    "rejected",
    "mean",
    "repeatLow",
    "repeatHigh",
    "first",
    "least",
    "most",
    "ofRound",
    "rounds",
    "instructions",
    "ledger",
    "code",
];

fn row(row: &ExplorerRow, words: &mut Words) -> Vec<Value> {
    let ExplorerRow { case, boundary, glue, significant, samples, rejected, .. } = row;
    let shared = [row.lane, row.host, row.variant, &row.classes].map(|text| words.place(text));
    let [lane, host, variant, classes] = shared;
    let ns = short(row.ns);
    // Whole numbers: each would end with `.0`.
    let parts = |of: f64| (PARTS * (of / ns - 1.0)).round() as i64;
    let ends = |of: Option<(f64, f64)>| {
        of.map_or([Value::Null, Value::Null], |(low, high)| [json!(parts(low)), json!(parts(high))])
    };
    let ([low, high], [repeat_low, repeat_high]) = (ends(row.interval), ends(row.repeat));
    let range = range(&row.rounds);
    let [least, most] = ends(range);
    let (of_round, rounds) = range.map(|range| levels(&row.rounds, range)).unzip();
    vec![
        json!(case),
        json!(lane),
        json!(host),
        json!(variant),
        json!(classes),
        json!(ns),
        low,
        high,
        json!(words.place(&row.marks)),
        json!(row.over_native),
        json!(row.over_js),
        json!(boundary),
        json!(glue),
        json!(u8::from(*significant)),
        json!(samples),
        json!(rejected),
        json!(parts(row.mean)),
        repeat_low,
        repeat_high,
        json!(words.place(&row.first_call)),
        least,
        most,
        json!(of_round),
        json!(rounds),
        json!(words.place(&row.instructions)),
        json!(row.ledger),
        json!(row.code),
    ]
}

/// Names of counters and their counts, in turn.
fn crossings(lines: &[(String, String)], words: &mut Words) -> Vec<Value> {
    lines.iter().flat_map(|(name, count)| [json!(words.place(name)), json!(count)]).collect()
}

/// Names of items of the price list and their counts, in turn.
fn priced(items: &[(&str, u64)], words: &mut Words) -> Vec<Value> {
    items.iter().flat_map(|(name, count)| [json!(words.place(name)), json!(count)]).collect()
}

/// Five digits: of three, as they are drawn, the last would differ from other forms of the report in one row of twenty if there
/// were four.
pub(super) fn short(ns: f64) -> f64 {
    format!("{ns:.4e}").parse().unwrap_or(ns)
}

/// The smallest and the largest sample; `None` where nothing took any time.
fn range(rounds: &[Vec<f64>]) -> Option<(f64, f64)> {
    let all = || rounds.iter().flatten().copied().filter(|ns| *ns > 0.0);
    let (low, high) = (all().fold(f64::INFINITY, f64::min), all().fold(0.0, f64::max));
    (high > 0.0).then_some((low, high))
}

/// How many samples a round has if all have as many, else 0, and every round's samples as [`LEVELS`] within their range.
fn levels(rounds: &[Vec<f64>], (low, high): (f64, f64)) -> (usize, String) {
    let width = (high / low).ln();
    let level = |ns: f64| {
        let share = if width > 0.0 && ns > 0.0 { (ns / low).ln() / width } else { 0.0 };
        char::from(LEVELS[((share * (LEVELS.len() - 1) as f64).round() as usize).min(LEVELS.len() - 1)])
    };
    let most = (MOST_DRAWN / rounds.len().max(1)).clamp(1, MOST_OF_ROUND);
    let round = |samples: &Vec<f64>| fewer(samples, most).into_iter().map(level).collect::<String>();
    let coded: Vec<String> = rounds.iter().map(round).collect();
    // Rounds of one length need nothing between them.
    let length = coded.first().map_or(0, String::len);
    match coded.iter().all(|round| round.len() == length) {
        true => (length, coded.concat()),
        false => (0, coded.join(" ")),
    }
}

/// The middle of some samples where one is wanted, else evenly spread ones from the smallest to the largest.
fn fewer(samples: &[f64], most: usize) -> Vec<f64> {
    if samples.len() <= most {
        return samples.to_vec();
    }
    let mut sorted = samples.to_vec();
    sorted.sort_by(f64::total_cmp);
    match most {
        1 => vec![sorted[sorted.len() / 2]],
        _ => (0..most).map(|i| sorted[i * (sorted.len() - 1) / (most - 1)]).collect(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn samples_lie_between_the_smallest_and_the_largest() {
        let coded = |rounds: &[Vec<f64>]| range(rounds).map(|range| levels(rounds, range));
        assert_eq!(range(&[vec![10.0, 1.0], vec![100.0]]), Some((1.0, 100.0)));
        assert_eq!(coded(&[vec![1.0, 10.0], vec![100.0]]), Some((0, "AQ 5".to_owned())));
        assert_eq!(coded(&[vec![5.0], vec![5.0]]), Some((1, "AA".to_owned())));
        assert_eq!(coded(&[vec![]]), None);
    }

    #[test]
    fn many_samples_become_few_that_keep_the_ends() {
        let many: Vec<f64> = (0..101).map(f64::from).rev().collect();
        assert_eq!(fewer(&many, 5), [0.0, 25.0, 50.0, 75.0, 100.0]);
        assert_eq!(fewer(&many, 1), [50.0]);
    }
}
