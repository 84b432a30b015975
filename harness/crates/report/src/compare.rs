//! Two runs → a document of its own, and the lines that a terminal shows.

mod tables;

use std::path::{Path, PathBuf};

use super::compared_rows::sentence;
use super::document::{Block, Document, Section};
use super::{html, markdown};
use analysis::ComparedRow;
use analysis::compare::{HostChange, TwoRuns};
use analysis::verdict::{ABSOLUTE_FLOOR, Change, FALSE_DISCOVERIES, RELATIVE_FLOOR};
use analysis::{Facts, words};
use record::text::{one_line, quoting, sanitized};
use record::{WriteError, write_whole};

/// Most lines of one kind that a terminal shows.
const FEW: usize = 40;

/// Writes `compare.md` and `compare.html` into `folder`, each in one step, and returns their paths.
///
/// # Errors
/// If the system refuses.
pub fn write_comparison(two: &TwoRuns, folder: &Path) -> Result<Vec<PathBuf>, WriteError> {
    let document = document(two);
    let forms = [("compare.html", html::render(&document)), ("compare.md", markdown::render(&document))];
    forms.into_iter().map(|(name, text)| write_whole(&folder.join(name), text.as_bytes())).collect()
}

/// What a terminal shows of two runs.
pub fn comparison_summary(two: &TwoRuns) -> String {
    let mut lines = setting(two);
    lines.push(String::new());
    lines.extend(shortened(ledger(two)));
    lines.push(String::new());
    for host in &two.hosts {
        lines.extend(about(host));
    }
    for change in [Change::Regressed, Change::Improved] {
        let rows: Vec<String> = two.of(change).map(|row| format!("{}: {}", change.words(), sentence(row))).collect();
        lines.extend(shortened(rows));
    }
    for host in two.hosts.iter().filter(|host| !host.is_comparable()) {
        lines.push(format!("{}, without verdicts, the rows that are furthest apart:", host.host.title()));
        lines.extend(furthest(host).take(10).map(|row| format!("  {}", sentence(row))));
    }
    lines.extend(remarks(two));
    lines.extend([String::new(), headline(two)]);
    lines.iter().map(|line| one_line_indented(line) + "\n").collect()
}

/// A line as it is, with its indentation, and nothing that a terminal would obey.
fn one_line_indented(line: &str) -> String {
    let indent = line.len() - line.trim_start_matches(' ').len();
    format!("{}{}", " ".repeat(indent), one_line(line))
}

fn shortened(mut lines: Vec<String>) -> Vec<String> {
    if lines.len() > FEW {
        let more = lines.len() - FEW;
        lines.truncate(FEW);
        lines.push(format!("… and {more} more; --out writes them all"));
    }
    lines
}

pub(super) fn document(two: &TwoRuns) -> Document {
    let mut blocks = vec![Block::Paragraph(headline(two)), Block::List(setting(two))];
    blocks.extend(two.hosts.iter().flat_map(about).map(Block::Paragraph));
    blocks.extend(remarks(two).into_iter().map(Block::Paragraph));
    let mut sections = vec![
        Section { id: "verdict", title: "What changed".into(), blocks },
        Section { id: "ledger", title: "What crosses".into(), blocks: vec![Block::List(ledger(two))] },
    ];
    sections.extend(tables::sections(two));
    sections.push(Section { id: "method", title: "How to read this".into(), blocks: vec![Block::List(method())] });
    Document {
        title: "Two runs compared".into(),
        lead: "Durations of two recorded sessions, with a verdict only where nothing but the build differs.".into(),
        sections,
    }
}

/// The counts of all verdicts.
fn headline(two: &TwoRuns) -> String {
    let count = |change: Change| two.of(change).count();
    if !two.hosts.iter().any(HostChange::is_comparable) {
        return format!("No verdicts: {} rows are shown, and what differs beside them.", two.shared());
    }
    let counts: Vec<String> = Change::ALL.map(|change| format!("{} {}", count(change), change.words())).into();
    let without: Vec<&str> =
        two.hosts.iter().filter(|host| !host.is_comparable()).map(|host| host.host.title()).collect();
    let without = if without.is_empty() { String::new() } else { format!(". No verdicts for {}", without.join(", ")) };
    format!("Rows: {}{without}.", counts.join(", "))
}

/// What the two runs are, and what differs between their builds.
fn setting(two: &TwoRuns) -> Vec<String> {
    let run = |which: &str, facts: &Facts| {
        let revision =
            if facts.tools.revision.is_empty() { "unknown".into() } else { sanitized(&facts.tools.revision) };
        format!("{which}: run of {}, revision {revision}, {} rounds", sanitized(&facts.started), facts.settings.rounds)
    };
    let mut lines = vec![run("Base", &two.base), run("Head", &two.head)];
    let (old, new) = (&two.base.tools, &two.head.tools);
    let tools = [
        ("wasm-bindgen", &old.wasm_bindgen, &new.wasm_bindgen),
        ("compiler", &old.rustc, &new.rustc),
        ("harness", &old.harness, &new.harness),
    ];
    let differing = tools.into_iter().filter(|(_, old, new)| old != new);
    lines.extend(differing.map(|(what, old, new)| format!("{what}: {} against {}", sanitized(old), sanitized(new))));
    lines
}

/// What crosses differently: exact, so it comes before any duration.
fn ledger(two: &TwoRuns) -> Vec<String> {
    match &two.ledger {
        None => vec!["What crosses is not compared: no browser counted it in both runs.".into()],
        Some(found) if found.is_empty() => vec!["What crosses is the same, count by count.".into()],
        Some(found) => {
            let differences = found.iter().map(|difference| quoting(&difference.to_string()));
            ["What crosses differs:".to_owned()].into_iter().chain(differences).collect()
        }
    }
}

/// What holds for all rows of one host.
fn about(host: &HostChange) -> Vec<String> {
    let name = host.host.title();
    let mut lines: Vec<String> = Vec::new();
    if !host.differs.is_empty() {
        let differs: Vec<String> = host.differs.iter().map(|what| sanitized(what)).collect();
        lines.push(format!("{name}: no verdicts, because the runs differ in {}.", differs.join("; ")));
    } else if let Some(why) = &host.machine_changed {
        lines.push(format!("{name}: the machine changed, so there are no verdicts: {why}."));
    }
    let ruler = match host.ruler {
        Some(ratio) => format!("The CPU-bound ruler took {}", words::time(ratio)),
        None => "No ruler is in both runs".into(),
    };
    lines.push(format!(
        "{name}: {} rows. {ruler}. Two sessions are taken to put ±{:.1} % between rows that did not change.",
        host.rows.len(),
        100.0 * (1.96 * host.allowance).exp_m1()
    ));
    lines
}

/// The rows by how far they are from no change.
fn furthest(host: &HostChange) -> impl Iterator<Item = &ComparedRow> {
    let mut rows: Vec<&ComparedRow> = host.rows.iter().collect();
    rows.sort_by(|a, b| b.ratio.value.ln().abs().total_cmp(&a.ratio.value.ln().abs()));
    rows.into_iter()
}

/// What a reader must know beside the rows.
fn remarks(two: &TwoRuns) -> Vec<String> {
    let mut remarks = Vec::new();
    if !two.other_work.is_empty() {
        let cases: Vec<String> = two.other_work.iter().map(|case| sanitized(case)).collect();
        remarks.push(format!("Not compared, because they do other work now: {}.", cases.join(", ")));
    }
    for (rows, which) in two.alone.iter().zip(["base", "head"]) {
        if !rows.is_empty() {
            remarks.push(format!("Timed in the {which} only: {} rows.", words::count(rows.len() as u64)));
        }
    }
    for repeat in two.repeat.iter().flatten() {
        remarks.push(format!(
            "{}: both runs are of one build. {} of {} rows, {:.1} %, have their second estimate where the first run predicted it. \
             At the median row that is within ±{:.0} %.",
            repeat.host.title(),
            words::count(repeat.within as u64),
            words::count(repeat.rows as u64),
            100.0 * repeat.share().unwrap_or(0.0),
            100.0 * repeat.half_width.unwrap_or(f64::NAN)
        ));
    }
    remarks
}

fn method() -> Vec<String> {
    vec![
        "The ratio is that of the figures of both runs. Its interval and its probability are by Student's t from the noise of \
         both. All rows of a host and lane moderate the noise of each, after Smyth 2004."
            .into(),
        "Rulers, fixed pieces of plain JavaScript, tell whether the machine changed its speed. Nothing is divided by them. Where \
         they moved there are no verdicts."
            .into(),
        "Two sessions differ by more than their rounds show. How much is learned from the spread of all rows about the middle \
         of their lane. Intervals and probabilities are widened by it, after DerSimonian and Laird 1986."
            .into(),
        format!(
            "Regressed takes three things. The interval excludes no change. At most {:.0} % of all changes called out are expected \
             to be chance, after Benjamini and Hochberg 1995. The change is at least {:.0} %, or what history taught for that row, \
             and at least {}. No change seen: a slowdown of that size is excluded, and the row \
             does not look faster by as much. Undecided: neither.",
            100.0 * FALSE_DISCOVERIES,
            100.0 * RELATIVE_FLOOR,
            ABSOLUTE_FLOOR
        ),
        "Plain JavaScript has no verdict: it shows what the machine did.".into(),
    ]
}
