//! The end of a run as a terminal shows it: the answers and one row a mechanism.

use bench_native::{Lane, Variant};

use super::content;
use super::one_a_mechanism::one_a_mechanism;
use analysis::{CaseFindings, ClaimOutcome, Findings, Judged, NOT_MEASURED, Timing, words};
use record::Host;
use record::text::one_line;

/// The answers, and the cost of one operation of each mechanism at one size, as plain text.
pub fn summary(findings: &Findings) -> String {
    let mut lines = table(findings);
    let catalogue = findings.facts.user_package.is_none();
    for answer in findings.answers.iter().filter(|_| catalogue) {
        lines.extend([String::new(), answer.question.text().to_owned()]);
        if answer.said.is_empty() {
            lines.push(format!("  {NOT_MEASURED}"));
        }
        lines.extend(answer.said.iter().map(|said| format!("  {}: {}", said.host.title(), one_line(&said.text))));
    }
    lines.extend(claims(findings).into_iter().filter(|_| catalogue));
    let imprecise: Vec<String> = findings.controls.iter().filter_map(content::imprecise).collect();
    if !imprecise.is_empty() {
        lines.extend([String::new(), "Precision:".to_owned()]);
        lines.extend(imprecise.iter().map(|line| format!("  {line}")));
    }
    if !findings.missing.is_empty() {
        lines.extend([String::new(), "Missing:".to_owned()]);
    }
    lines.extend(findings.missing.iter().map(|missing| format!("  {}", content::missing_line(missing))));
    if !findings.lacking.is_empty() {
        lines.extend([String::new(), "Lacking:".to_owned()]);
    }
    lines.extend(findings.lacking.iter().map(|lacking| format!("  {}", content::missing_line(lacking))));
    lines.join("\n") + "\n"
}

/// How the claims stand, counted; the report has each with its figure.
fn claims(findings: &Findings) -> Vec<String> {
    let counted = |host: Host| {
        let of_host = |judged: &Judged| judged.verdicts.iter().find(|(of, _)| *of == host).map(|(_, it)| it.outcome);
        let outcomes: Vec<ClaimOutcome> = findings.claims.iter().filter_map(of_host).collect();
        let count = |outcome: &ClaimOutcome| {
            let number = outcomes.iter().filter(|found| *found == outcome).count();
            let words = if number == 1 { outcome.words() } else { outcome.words_of_many() };
            (number > 0).then(|| format!("{number} {words}"))
        };
        let counts: Vec<String> = ClaimOutcome::ALL.iter().filter_map(count).collect();
        format!("  {}: {}", host.title(), counts.join(", "))
    };
    let lines: Vec<String> = findings.browsers().filter(|host| host.is_browser()).map(counted).collect();
    let title = "Claims made of the boundary, each with its figure in the report:";
    if lines.is_empty() { lines } else { [String::new(), title.to_owned()].into_iter().chain(lines).collect() }
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
        rows.push([found.case.id.clone()].into_iter().chain(hosts.iter().map(cell)).collect());
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
