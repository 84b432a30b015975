//! The page by the rules of pages: it parses without an error, its names are unique, its texts can be read.

use std::collections::{BTreeMap, BTreeSet};

use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::RcDom;
use regex::Regex;

use super::packed::unpacked;
use crate::Format;
use analysis::analyse;
use record::fixture;

/// Least contrast of text (WCAG 2.2, success criterion 1.4.3).
const LEAST_CONTRAST: f64 = 4.5;
/// Colours that text has, and colours that it stands on.
const INKS: [&str; 13] =
    ["text", "quiet", "link", "way-0", "way-1", "way-2", "way-3", "way-4", "way-5", "way-6", "way-7", "way-8", "way-9"];
const PAPERS: [&str; 3] = ["page", "card", "stripe"];

#[test]
fn the_page_parses_without_an_error() {
    let page = unpacked(&Format::Html.render(&analyse(&fixture::run())));
    let parsed = html5ever::parse_document(RcDom::default(), Default::default()).one(page);
    let errors = parsed.errors.borrow();
    assert!(errors.is_empty(), "{errors:?}");
}

#[test]
fn names_of_elements_are_unique_and_links_lead_to_them() {
    let page = Format::Html.render(&analyse(&fixture::run()));
    let found = |pattern: &str| -> Vec<String> {
        let pattern = Regex::new(pattern).unwrap();
        pattern.captures_iter(&page).map(|found| found[1].to_owned()).collect()
    };
    let ids = found(" id=\"([^\"]*)\"");
    let unique: BTreeSet<&String> = ids.iter().collect();
    assert_eq!(unique.len(), ids.len(), "{ids:?}");
    for link in found("href=\"#([^\"]*)\"") {
        assert!(unique.contains(&link), "nothing is #{link}");
    }
}

#[test]
fn drawings_can_be_saved_by_name_and_pages_without_any_have_no_script_for_it() {
    let mut run = fixture::run();
    let script = "Lets each drawing be saved";
    let page = Format::Html.render(&analyse(&run));
    assert_eq!(page.matches("<figure class=\"chart\"").count(), page.matches(" data-title=\"").count());
    assert!(page.contains(script));
    run.cases.clear();
    run.rounds.clear();
    assert!(!Format::Html.render(&analyse(&run)).contains(script));
}

#[test]
fn texts_stand_out() {
    let sheets = [include_str!("style.css"), include_str!("colours.css")];
    for look in ["light", "dark", "print"] {
        let blocks = sheets.map(|sheet| block_of(look, sheet));
        let colours: BTreeMap<&str, [u8; 3]> = blocks.into_iter().flat_map(colours).collect();
        for ink in INKS {
            for paper in PAPERS {
                let contrast = contrast(colours[ink], colours[paper]);
                assert!(contrast >= LEAST_CONTRAST, "{look}: {ink} on {paper}: {contrast:.2}");
            }
        }
    }
}

#[test]
fn texts_of_the_opened_page_stand_out() {
    let style = include_str!("../../../../page/style.css");
    let pair = Regex::new("light-dark\\(#([0-9a-f]{3,6}), #([0-9a-f]{3,6})\\)").unwrap();
    let named = |begin: &str| {
        let line =
            style.lines().find(|line| line.trim_start().starts_with(begin)).unwrap_or_else(|| panic!("no {begin}"));
        let found = pair.captures(line).unwrap_or_else(|| panic!("{begin} has no two colours"));
        [1, 2].map(|i| rgb(&found[i]))
    };
    let paper = named("body");
    for ink in ["--ink", "--quiet", "--accent", "--trouble", ".lane-js", ".lane-inside", ".lane-raw"] {
        for (ink_there, paper) in named(ink).into_iter().zip(paper) {
            let contrast = contrast(ink_there, paper);
            assert!(contrast >= LEAST_CONTRAST, "{ink}: {contrast:.2}");
        }
    }
}

/// The part of a style sheet that has the colours of a look.
fn block_of<'a>(look: &str, sheet: &'a str) -> &'a str {
    let begin = match look {
        "dark" => sheet.find("@media (prefers-color-scheme: dark)").unwrap(),
        "print" => sheet.find("@media print").unwrap(),
        _ => 0,
    };
    let block = &sheet[begin..];
    block[1..].split("@media").next().unwrap()
}

/// `#abc` or `#aabbcc` without its sign.
fn rgb(digits: &str) -> [u8; 3] {
    let wide: String = if digits.len() == 3 { digits.chars().flat_map(|c| [c, c]).collect() } else { digits.into() };
    [0, 2, 4].map(|at| u8::from_str_radix(&wide[at..at + 2], 16).unwrap())
}

/// Colours by their names, as red, green and blue from 0 to 255.
fn colours(style: &str) -> BTreeMap<&str, [u8; 3]> {
    let pattern = Regex::new("--([a-z0-9-]+): #([0-9a-f]{6})").unwrap();
    let colour = |found: regex::Captures<'_>| (&style[found.get(1).unwrap().range()], rgb(&found[2]));
    pattern.captures_iter(style).map(colour).collect()
}

/// WCAG 2.2's contrast ratio of two colours.
fn contrast(a: [u8; 3], b: [u8; 3]) -> f64 {
    let (a, b) = (luminance(a), luminance(b));
    (a.max(b) + 0.05) / (a.min(b) + 0.05)
}

/// WCAG 2.2's relative luminance.
fn luminance(colour: [u8; 3]) -> f64 {
    let linear = |part: u8| {
        let part = f64::from(part) / 255.0;
        if part <= 0.04045 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    let [red, green, blue] = colour.map(linear);
    0.2126 * red + 0.7152 * green + 0.0722 * blue
}
