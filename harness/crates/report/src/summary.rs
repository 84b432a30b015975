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

/// The end of a run in few lines, as plain text: what was measured where, the five answers, and what is missing. For a user's
/// package, whose every operation is a question, the whole table.
pub fn summary(findings: &Findings) -> String {
    if findings.facts.user_package.is_some() {
        return rest(findings);
    }
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
    let parts = |parts: &[MissingPart]| parts.iter().map(content::missing_line).collect::<Vec<_>>();
    lines.extend(in_short("Precision:", &findings.controls.iter().filter_map(content::imprecise).collect::<Vec<_>>()));
    lines.extend(in_short("Missing:", &parts(&findings.missing)));
    lines.extend(in_short("Lacking:", &parts(&findings.lacking)));
    let lines: Vec<String> = lines.iter().map(|line| code(line)).collect();
    // Of a few mechanisms a reader wants the rows.
    let table = table(findings);
    let room = MOST_LINES.saturating_sub(lines.len() + 3);
    let rows = if (2..=room).contains(&table.len()) { [table, vec![String::new()]].concat() } else { Vec::new() };
    let head = vec![content::setting_line(&findings.facts), String::new()];
    [head, rows, lines].concat().join("\n") + "\n"
}

/// The first of several lines, and how many they are.
fn in_short(title: &str, all: &[String]) -> Vec<String> {
    match all {
        [] => Vec::new(),
        [only] => vec![title.to_owned(), format!("  {only}")],
        [first, ..] => {
            vec![format!("{title} {} in all, each named in the report. The first:", all.len()), format!("  {first}")]
        }
    }
}

/// What [`summary`] leaves out: the cost of one operation of each mechanism at one size, what is not precise, and everything
/// that is missing.
pub fn rest(findings: &Findings) -> String {
    let mut lines = table(findings);
    let mut list = |title: &str, items: Vec<String>| {
        if !items.is_empty() {
            lines.extend([String::new(), title.to_owned()]);
            lines.extend(items.iter().map(|item| format!("  {item}")));
        }
    };
    list("Precision:", findings.controls.iter().filter_map(content::imprecise).collect());
    list("Missing:", findings.missing.iter().map(content::missing_line).collect());
    list("Lacking:", findings.lacking.iter().map(content::missing_line).collect());
    lines.join("\n") + "\n"
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
