//! Texts from outside, of a page or of somebody else's record: none of them shapes a report or acts on a terminal.

use crate::support::stage::{Stage, facts};
use crate::support::{Place, rows};
use serde_json::Value;

/// A text that would act in HTML, in Markdown or on a terminal.
const HOSTILE: &str = "<script>alert(1)</script></td>\"'><img src=x onerror=alert(2)> | `code` [link](javascript:alert(3)) \n# Title\n\n\
     - item \u{1b}]0;title\u{7}\u{202e} &amp; ";
/// Words of the record that have a meaning; any other text may be anything.
const WORDS: &[&str] = &[
    "native",
    "inside",
    "raw",
    "bindgen",
    "js",
    "default",
    "slab",
    "interning",
    "chromium",
    "firefox",
    "timed",
    "wrong",
    "failed",
    "steady",
    "changing",
    "unsteady",
];

/// Characters of [`HOSTILE`] that act on a terminal.
const ACTS: [char; 3] = ['\u{1b}', '\u{7}', '\u{202e}'];

fn acts(text: &str) -> bool {
    text.contains(ACTS)
}

/// No report of the run holds anything of a hostile text that would act.
fn assert_harmless(place: &Place) {
    for name in ["run/report.html", "run/report.md"] {
        let text = place.read(name);
        let acting = text.char_indices().find(|(_, c)| ACTS.contains(c)).map(|(at, _)| &text[..at]);
        let before =
            acting.map(|text| text.chars().rev().take(100).collect::<Vec<_>>().into_iter().rev().collect::<String>());
        assert_eq!(before, None, "{name} acts on a terminal, after this");
    }
    let html = place.read("run/report.html");
    for tag in ["<script>alert", "<img", "</td>\"", "onerror=alert(2)>"] {
        assert!(!html.contains(tag), "report.html holds {tag}");
    }
    assert!(html.contains("&lt;script&gt;alert(1)&lt;/script&gt;"), "report.html does not tell what was said");

    // Nothing acts between fences, and no line of a text from outside can be one.
    let markdown = place.read("run/report.md");
    let markdown: String = markdown.split("\n```\n").step_by(2).collect();
    for mark in ["<script>", "<img", "\n# Title", "\n- item"] {
        let found = markdown.lines().find(|line| line.contains(mark));
        assert_eq!(found, None, "report.md holds {mark:?}");
    }
    for line in markdown.lines().filter(|line| line.contains("alert(3)")) {
        let plain = line.replace("\\|", "").replace("\\[", "").replace("\\`", "");
        assert!(!plain.contains("[link](") && !plain.contains("| `code`"), "unescaped in report.md: {line}");
    }
}

/// Makes every text that may be anything hostile, alike texts alike.
fn spoil(value: &mut Value) {
    match value {
        Value::String(text) if !WORDS.contains(&text.as_str()) => *text = format!("{HOSTILE}{text}"),
        Value::Array(values) => values.iter_mut().for_each(spoil),
        Value::Object(fields) => fields.values_mut().for_each(spoil),
        _ => {}
    }
}

#[test]
fn of_a_page() {
    let long = format!("{HOSTILE}{}", "A".repeat(10_000));
    let place = Place::new();
    let mut stage = Stage::open(&place, &["--rounds", "1"]);
    let mut said = facts();
    said["user_agent"] = long.clone().into();
    stage.page(0).play(&said, |row| {
        if row["case"] == "numbers/add/i32/1" && row["lane"] == "bindgen" {
            row["outcome"] = "failed".into();
            row["message"] = long.clone().into();
        }
    });
    let ended = stage.ends(
        1,
        &["Chromium: failed, numbers/add/i32/1 bindgen: <script>alert(1)</script>"],
        &["error: the run is not whole"],
    );
    assert!(!acts(&ended.stdout) && !acts(&ended.stderr), "the terminal would obey");
    assert_harmless(&place);
    for name in ["run/report.html", "run/report.md", "run/report.csv"] {
        assert!(!place.read(name).contains(&"A".repeat(1000)), "{name} repeats too much");
    }
}

#[test]
fn of_a_record() {
    let place = Place::new();
    let mut stage = Stage::open(&place, &["--rounds", "1"]);
    stage.page(0).play(&facts(), |row| {
        if row["lane"] == "js" {
            row["outcome"] = "failed".into();
            row["message"] = "a message".into();
        }
    });
    stage.ends(1, &["Missing:"], &["error: the run is not whole"]);
    let before = rows(&place.read("run/report.csv"));
    let mut run = place.run("run");
    spoil(&mut run);
    place.write("run/run.jsonl", &run.to_string());
    let ended = place.harness(["report", "run"]).ends(0, &["run/report.html"], &[]);
    assert!(!acts(&ended.stdout));
    assert_harmless(&place);
    assert_eq!(rows(&place.read("run/report.csv")).len(), before.len(), "the CSV fell apart");
}
