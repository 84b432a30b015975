//! Every sentence of every report can be read once: it is short, and nothing stands in brackets.
//!
//! Names and reasons that a record brings are not ours to word: a short name stands in their place before sentences are counted.

use html5ever::tendril::TendrilSink;
use markup5ever_rcdom::{Handle, NodeData, RcDom};
use regex::Regex;

use super::html::packed::unpacked;
use super::tests::PUBLISHED;
use super::*;
use analysis::ledger::COUNTERS;
use analysis::{ITEMS, analyse, analyse_gate, analyse_solo, beside_time, every_claim, side_by_side};
use bench_native::{Lane, Variant};
use record::text::{one_line, sanitized};
use record::{Ended, Gate, Host, Round, Run, fixture};

/// Most words of a sentence.
const MOST_WORDS: usize = 20;
/// What stands for a text of the record.
const NAME: &str = "Name";
/// Elements whose text is read as a whole, each by itself.
const PROSE: [&str; 6] = ["p", "li", "figcaption", "caption", "summary", "h2"];
/// Elements of tables, which hold sentences only where a full stop ends them.
const CELLS: [&str; 3] = ["td", "th", "small"];
/// Elements without prose.
const SILENT: [&str; 6] = ["script", "style", "svg", "pre", "select", "title"];

/// Texts to judge, and those that a record brought.
struct Texts {
    texts: Vec<String>,
    foreign: Vec<String>,
}

impl Texts {
    fn of(run: &Run) -> Self {
        let cases = run.cases.iter().flat_map(|case| {
            let absent = case.absent.iter().map(|absent| absent.reason.clone());
            let task = case.task.clone();
            [case.what.clone()].into_iter().chain(case.engine_decides.clone()).chain(absent).chain(task)
        });
        let gaps = run.gaps.iter().flat_map(|gap| [gap.what.clone(), gap.why.clone()]);
        let machine = [run.machine.cpu.clone(), run.machine.os.clone(), fixture::HOSTILE.to_owned()];
        let tools = [run.tools.rustc.clone(), run.tools.toolchain.clone()];
        let versions = run.rounds.iter().map(|round| round.version.clone());
        let mut foreign: Vec<String> = cases
            .chain(gaps)
            .chain(machine)
            .chain(tools)
            .chain(versions)
            .flat_map(|text| [one_line(&sanitized(&text)), one_line(&text)])
            .filter(|text| text.len() > 8)
            .collect();
        foreign.sort_by_key(|text| std::cmp::Reverse(text.len()));
        foreign.dedup();
        Self { texts: Vec::new(), foreign }
    }

    fn page(&mut self, page: &str) {
        let page = unpacked(page);
        let parts = Regex::new("(?s)type=\"application/gzip\">\\s*(<.*?)</script>").unwrap();
        let folded: Vec<&str> = parts.captures_iter(&page).map(|found| found.get(1).unwrap().as_str()).collect();
        for part in [page.as_str()].into_iter().chain(folded) {
            let parsed = html5ever::parse_document(RcDom::default(), Default::default()).one(part);
            collect(&parsed.document, &mut self.texts);
        }
    }

    fn markdown(&mut self, text: &str) {
        let mut code = false;
        let escapes = Regex::new(r"\\([^\w\s])").unwrap();
        for line in text.lines() {
            code ^= line.starts_with("```");
            let line = line.trim_start_matches([' ', '-']);
            if !code && !line.starts_with(['#', '`']) {
                let plain = escapes.replace_all(line, "$1").replace("&lt;", "<");
                match plain.strip_prefix('|') {
                    Some(cells) => self
                        .texts
                        .extend(cells.split('|').map(str::trim).filter(|c| c.ends_with('.')).map(str::to_owned)),
                    None => self.texts.push(plain.replace("&gt;", ">").replace("&amp;", "&").replace("**", "")),
                }
            }
        }
    }

    /// Sentences that break the rule, each once.
    fn offenders(&self) -> Vec<String> {
        let mut found: Vec<String> = Vec::new();
        // What somebody said, such as an engine's exception.
        let quoted = Regex::new("“[^”]*”").unwrap();
        for text in &self.texts {
            let text = self.foreign.iter().fold(text.clone(), |text, name| text.replace(name.as_str(), NAME));
            let text = quoted.replace_all(&text, NAME);
            for sentence in sentences(&text) {
                let words = words(&sentence);
                if words > MOST_WORDS || has_brackets(&sentence) {
                    found.push(format!("{words:3}  {sentence}"));
                }
            }
        }
        found.sort();
        found.dedup();
        found
    }

    fn assert_readable(&self, what: &str) {
        let found = self.offenders();
        assert!(!self.texts.is_empty(), "{what} has no text");
        assert!(found.is_empty(), "{what}: {} sentences\n{}", found.len(), found.join("\n"));
    }
}

fn collect(node: &Handle, texts: &mut Vec<String>) {
    if let NodeData::Element { name, .. } = &node.data {
        let name = name.local.to_string();
        if SILENT.contains(&name.as_str()) {
            return;
        }
        let (prose, cell) = (PROSE.contains(&name.as_str()), CELLS.contains(&name.as_str()));
        if prose || cell {
            let mut text = String::new();
            inner(node, &mut text, cell);
            let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
            if !text.is_empty() && (prose || text.ends_with('.')) {
                texts.push(text);
            }
        }
    }
    node.children.borrow().iter().for_each(|child| collect(child, texts));
}

/// Text within an element; of a cell without what stands smaller in it.
fn inner(node: &Handle, text: &mut String, cell: bool) {
    for child in node.children.borrow().iter() {
        match &child.data {
            NodeData::Text { contents } => text.push_str(&contents.borrow()),
            NodeData::Element { name, .. } => {
                let name = name.local.to_string();
                match name.as_str() {
                    "code" => text.push_str("code"),
                    "ul" | "small" | "p" => {}
                    name if SILENT.contains(&name) => {}
                    _ if cell => inner(child, text, cell),
                    _ => inner(child, text, cell),
                }
            }
            _ => {}
        }
    }
}

/// A full stop, a question mark or an exclamation mark before a space ends a sentence.
fn sentences(text: &str) -> Vec<String> {
    let mut all = vec![String::new()];
    for word in text.split(' ') {
        let last = all.last_mut().unwrap();
        last.push_str(if last.is_empty() { "" } else { " " });
        last.push_str(word);
        if word.trim_end_matches(['”', '"', ')']).ends_with(['.', '?', '!']) {
            all.push(String::new());
        }
    }
    all.retain(|sentence| !sentence.is_empty());
    all
}

fn words(sentence: &str) -> usize {
    sentence.split(' ').filter(|word| word.contains(char::is_alphanumeric)).count()
}

/// Brackets that are none of code, as those of `f(x)` and `free()` are, nor of a row's name, as in `strings/intern (slab)`.
fn has_brackets(sentence: &str) -> bool {
    let named = |sentence: String, variant: &Variant| sentence.replace(&format!(" ({})", variant.name()), "");
    let sentence = Variant::ALL.iter().fold(sentence.to_owned(), named);
    let before = |place: usize| sentence[..place].chars().next_back();
    sentence
        .match_indices('(')
        .any(|(place, _)| before(place).is_none_or(|c| !(c.is_alphanumeric() || "_>!".contains(c))))
}

#[test]
fn sentences_are_told_apart() {
    assert_eq!(sentences("One is 1.5 ns. Two? “Three.” four"), ["One is 1.5 ns.", "Two?", "“Three.”", "four"]);
    assert_eq!(words("5 µs – or 6"), 4);
    assert!(has_brackets("a (b)") && !has_brackets("f(x), free() and Vec<f64>(1)"));
}

fn assert_run(run: &Run, what: &str) {
    assert_report(run, analyse(run), what);
}

fn assert_report(run: &Run, mut findings: Findings, what: &str) {
    let counted = fixture::instructions::counted(&[("numbers/add/i32/1", 46)]);
    findings.instructions = beside_time(&counted, &findings);
    let mut texts = Texts::of(run);
    texts.page(&Format::Html.render(&findings));
    texts.markdown(&Format::Markdown.render(&findings));
    texts.markdown(&Format::Summary.render(&findings));
    texts.assert_readable(what);
}

#[test]
fn the_report_of_a_run() {
    assert_run(&fixture::run(), "the fixture");
}

#[test]
fn the_report_of_a_run_with_little_in_it() {
    assert_run(&fixture::with_rounds(1), "one round");
    let mut run = fixture::not_steady("numbers/", Lane::Bindgen);
    run.settings.opened_by_person = true;
    assert_run(&run, "rows that are not steady, by hand");
}

#[test]
fn the_report_of_a_run_with_rivals() {
    assert_run(&fixture::rivals::run(), "rivals");
}

#[test]
fn the_report_of_a_run_everywhere() {
    let mut run = fixture::run();
    for host in [Host::WEBKIT, Host::NODE, Host::DENO, Host::BUN] {
        let there = run.rounds.iter().filter(|round| round.host == Host::CHROMIUM);
        let here: Vec<Round> = there.map(|round| Round { host, ..round.clone() }).collect();
        run.settings.hosts.push(host);
        run.rounds.extend(here);
    }
    assert_run(&run, "all hosts");
}

#[test]
fn the_reports_of_published_runs() {
    for (run, findings) in PUBLISHED.iter() {
        assert_report(run, findings.clone(), &run.started);
    }
}

#[test]
fn rules_counters_and_prices() {
    let mut texts = Texts { texts: Vec::new(), foreign: Vec::new() };
    texts
        .texts
        .extend(every_claim().flat_map(|claim| [claim.words.to_owned(), format!("{}: {}.", claim.id, claim.rule)]));
    texts.texts.extend(COUNTERS.iter().map(|counter| format!("{}: {}.", counter.name, counter.what)));
    texts.texts.extend(COUNTERS.iter().map(|counter| format!("Not seen: {}.", counter.blind)));
    texts.texts.extend(ITEMS.iter().map(|item| format!("{}: {}", item.name, item.what)));
    texts.assert_readable("the lists");
}

#[test]
fn the_reports_of_gates() {
    let folder = tempfile::tempdir().unwrap();
    let mut texts = Texts { texts: Vec::new(), foreign: vec![one_line(&sanitized(fixture::HOSTILE))] };
    let mut slower = fixture::gate::gate(16, |case| if case.starts_with("strings/newline") { 1.1 } else { 1.0 });
    slower.ended = Ended::Decided;
    slower.instructions = Some(fixture::gate::counted(&[("numbers/add/i32/1", 46, 49)]));
    let shifted = fixture::gate::gate(16, |case| if case.starts_with("controls/") { 1.3 } else { 1.0 });
    let both: Vec<(Gate, _)> = [slower, shifted].map(|gate| (gate.clone(), analyse_gate(&gate))).into();
    for (gate, findings) in &both {
        write_gate(gate, findings, folder.path()).unwrap();
        texts.page(&std::fs::read_to_string(folder.path().join("gate.html")).unwrap());
    }
    texts.markdown(&releases_report(&both));
    texts.assert_readable("gates and releases");
}

#[test]
fn the_reports_of_several_runs() {
    let folder = tempfile::tempdir().unwrap();
    let mut texts = Texts::of(&fixture::run());
    write_sides(&side_by_side(&[fixture::run(), fixture::run()]), folder.path()).unwrap();
    texts.page(&std::fs::read_to_string(folder.path().join("sides.html")).unwrap());
    let two = analysis::compare::compare(&fixture::run(), &fixture::with_rounds(7), &Default::default());
    write_comparison(&two, folder.path()).unwrap();
    texts.page(&std::fs::read_to_string(folder.path().join("compare.html")).unwrap());
    texts.assert_readable("runs side by side");
}

#[test]
fn the_report_of_rows_alone() {
    let folder = tempfile::tempdir().unwrap();
    let mut texts = Texts::of(&fixture::run());
    let solo = fixture::solo::solo();
    let findings = analyse_solo(&solo);
    // Why a launch was lost is told by whoever lost it.
    let whys = findings.lost.iter().chain(&findings.missing).map(|gap| one_line(&sanitized(&gap.why)));
    texts.foreign.splice(0..0, whys.collect::<Vec<_>>());
    let written = write_solo(&solo, &findings, folder.path()).unwrap();
    texts.markdown(&std::fs::read_to_string(written).unwrap());
    texts.assert_readable("rows alone");
}
