//! The end of a run as a terminal shows it: the answers; and on request one row a mechanism.

use bench_native::{Lane, Variant};

use super::content;
use super::one_a_mechanism::one_a_mechanism;
use analysis::{
    CaseFindings, ClaimOutcome, Findings, Judged, MissingPart, NOT_MEASURED, QuestionAnswer, Timing, words,
};
use record::Host;
use record::text::{code, sanitized};

/// Lines of a run's end, without those of the paths that a command adds.
const MOST_LINES: usize = 20;

/// How much of a run its end tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// What fits on a screen; rows of a few mechanisms only, and of each list its first line.
    Short,
    /// A row for each mechanism, and every line of each list.
    Whole,
}

/// The end of a run, as plain text: what was measured where, the five answers, and what is missing. For a user's package,
/// whose every operation is a question, always the whole table.
pub fn summary(findings: &Findings, extent: Extent) -> String {
    let own = findings.facts.user_package.is_some();
    let extent = if own { Extent::Whole } else { extent };
    let answers = if own { Vec::new() } else { answers(findings) };
    let lines: Vec<String> = answers.into_iter().chain(lists(findings, extent)).map(|line| code(&line)).collect();
    let table = table(findings);
    // Of a few mechanisms a reader wants the rows.
    let room = MOST_LINES.saturating_sub(lines.len() + 3);
    let has_rows = extent == Extent::Whole || (2..=room).contains(&table.len());
    let rows = if has_rows { [table, vec![String::new()]].concat() } else { Vec::new() };
    let head = if own { Vec::new() } else { vec![content::setting_line(&findings.facts), String::new()] };
    [head, rows, lines].concat().join("\n").trim_end().to_owned() + "\n"
}

/// The five answers, an empty line, and how the claims stand.
fn answers(findings: &Findings) -> Vec<String> {
    let mut lines = Vec::new();
    let measured = |answer: &&QuestionAnswer| !answer.is_not_measured();
    for answer in findings.answers.iter().filter(measured) {
        lines.push(format!("{} {}", answer.question.short(), answer.sentence));
        let of = if answer.of.is_empty() { String::new() } else { format!(": {}", answer.of) };
        lines.push(format!("  {}{of}", answer.shown()));
    }
    match findings.answers.iter().filter(|answer| answer.is_not_measured()).count() {
        0 => {}
        1 => lines.push(format!("One of the five questions was {NOT_MEASURED}.")),
        all if all == findings.answers.len() => lines.push(format!("The five questions were {NOT_MEASURED}.")),
        several => lines.push(format!("{several} of the five questions were {NOT_MEASURED}.")),
    }
    lines.push(String::new());
    lines.extend(claims(findings));
    lines
}

/// What is not precise, and what is missing.
fn lists(findings: &Findings, extent: Extent) -> Vec<String> {
    let missing = |parts: &[MissingPart]| parts.iter().map(content::missing_line).collect::<Vec<_>>();
    let lists = [
        ("Precision:", findings.controls.iter().filter_map(content::imprecise).collect()),
        ("Missing:", missing(&findings.missing)),
        ("Lacking:", missing(&findings.lacking)),
    ];
    lists.into_iter().flat_map(|(title, all)| list(title, &all, extent)).collect()
}

/// A list below its title; in short its first line, and how many there are.
fn list(title: &str, all: &[String], extent: Extent) -> Vec<String> {
    let line = |item: &String| format!("  {item}");
    match (all, extent) {
        ([], _) => Vec::new(),
        ([first, _, ..], Extent::Short) => {
            vec![format!("{title} {} in all, each named in the report. The first:", all.len()), line(first)]
        }
        _ => [title.to_owned()].into_iter().chain(all.iter().map(line)).collect(),
    }
}

/// How the claims stand, counted, in one line; the report has each with its figure.
fn claims(findings: &Findings) -> Option<String> {
    let counted = |host: Host| {
        let of_host = |judged: &Judged| judged.verdicts.iter().find(|(of, _)| *of == host).map(|(_, it)| it.outcome);
        let outcomes: Vec<ClaimOutcome> = findings.claims.iter().filter_map(of_host).collect();
        let count = |outcome: &ClaimOutcome| {
            let number = outcomes.iter().filter(|found| *found == outcome).count();
            let words = if number == 1 { outcome.words() } else { outcome.words_of_many() };
            (number > 0).then(|| format!("{number} {words}"))
        };
        let counts: Vec<String> = ClaimOutcome::ALL.iter().filter_map(count).collect();
        format!("{} {}", host.title(), counts.join(", "))
    };
    let all: Vec<String> = findings.browsers().filter(|host| host.is_browser()).map(counted).collect();
    (!all.is_empty()).then(|| format!("Claims, each with its figure in the report: {}.", all.join("; ")))
}

/// One case a mechanism; of a user's package every one.
pub(super) fn shown(findings: &Findings) -> Vec<&CaseFindings> {
    match findings.facts.user_package {
        Some(_) => findings.cases.iter().collect(),
        None => one_a_mechanism(findings),
    }
}

fn table(findings: &Findings) -> Vec<String> {
    let hosts: Vec<Host> = findings.facts.hosts.iter().map(|facts| facts.host).collect();
    let mut rows = vec![
        ["one operation".to_owned()]
            .into_iter()
            .chain(hosts.iter().map(|host| host.title().to_owned()))
            .collect::<Vec<_>>(),
    ];
    for found in shown(findings) {
        let cell = |host: &Host| {
            let lane = if *host == Host::NATIVE { Lane::Native } else { Lane::Bindgen };
            let timing = found.timing(lane, *host, Variant::Default);
            let shown = |timing: &Timing| match timing.steadiness.mostly_not_steady() {
                true => format!("{} (not steady)", timing.cost.value),
                false => words::cost(&timing.cost),
            };
            timing.map_or_else(|| "–".to_owned(), shown)
        };
        rows.push([sanitized(&found.case.id)].into_iter().chain(hosts.iter().map(cell)).collect());
    }
    let widths: Vec<usize> =
        (0..=hosts.len()).map(|column| rows.iter().map(|row| row[column].chars().count()).max().unwrap_or(0)).collect();
    rows.iter().map(|row| line(row, &widths)).collect()
}

/// The first column at the left, figures at the right.
fn line(row: &[String], widths: &[usize]) -> String {
    let pad = |text: &str, width: usize| " ".repeat(width - text.chars().count());
    let mut line = format!("{}{}", row[0], pad(&row[0], widths[0]));
    for (text, width) in row.iter().zip(widths).skip(1) {
        line += &format!("  {}{text}", pad(text, *width));
    }
    line
}
