//! A short summary in Markdown, for the page of a job or a pull request: one row a mechanism, one unit a table.

use bench_native::{Lane, Variant};

use super::content::{self, STEADY_MARK, meanings};
use super::markdown::{escaped, row};
use super::summary::shown;
use analysis::{CaseFindings, Findings, Timing};
use record::Host;
use record::text::sanitized;
use stats::{Interval, TimeUnit};

pub(super) fn render(findings: &Findings) -> String {
    let hosts: Vec<Host> = findings.facts.hosts.iter().map(|facts| facts.host).collect();
    let facts = &findings.facts;
    let mut parts = vec![
        format!("## {}", escaped(&content::title(findings))),
        format!(
            "Run of {} on {}, {} rounds.{}",
            escaped(&sanitized(&facts.started)),
            escaped(&sanitized(&facts.machine.cpu)),
            facts.settings.rounds,
            versions(findings)
        ),
    ];
    for answer in &findings.answers {
        if !answer.said.is_empty() {
            let of = if answer.of.is_empty() { String::new() } else { format!("\n\n{}", escaped(&answer.of)) };
            let [question, sentence, shown] = [answer.question.short(), &answer.sentence, &answer.shown()].map(escaped);
            parts.push(format!("**{question}** {sentence}\n\n{shown}{of}"));
        }
    }
    let shown = shown(findings);
    for unit in TimeUnit::ALL {
        let cases: Vec<&CaseFindings> =
            shown.iter().copied().filter(|found| unit_of(found, &hosts) == Some(unit)).collect();
        if !cases.is_empty() {
            parts.push(table(&cases, &hosts, unit));
        }
    }
    if !findings.missing.is_empty() {
        let lines = findings.missing.iter().map(|missing| format!("- {}", escaped(&content::missing_line(missing))));
        parts.push(format!("**Missing**\n\n{}", lines.collect::<Vec<_>>().join("\n")));
    }
    parts.join("\n\n") + "\n"
}

fn versions(findings: &Findings) -> String {
    let versions =
        findings.facts.hosts.iter().flat_map(|host| &host.versions).map(|version| escaped(&sanitized(version)));
    let versions: Vec<String> = versions.collect();
    if versions.is_empty() { String::new() } else { format!(" Versions: {}.", versions.join(", ")) }
}

/// The unit of the slowest host, in which no figure of the row has too many digits.
fn unit_of(found: &CaseFindings, hosts: &[Host]) -> Option<TimeUnit> {
    hosts.iter().filter_map(|host| Some(timing(found, *host)?.cost.value.unit())).max()
}

fn timing(found: &CaseFindings, host: Host) -> Option<&Timing> {
    let lane = if host == Host::NATIVE { Lane::Native } else { Lane::Bindgen };
    found.timing(lane, host, Variant::Default)
}

fn table(cases: &[&CaseFindings], hosts: &[Host], unit: TimeUnit) -> String {
    let title = |host: &Host| format!("{}, {}", host.title(), unit.sign());
    let titles = ["one operation".to_owned()].into_iter().chain(hosts.iter().map(title));
    let rules = ["---".to_owned()].into_iter().chain(hosts.iter().map(|_| "---:".to_owned()));
    let rows = cases.iter().map(|found| {
        let cell = |host: &Host| {
            let Some(timing) = timing(found, *host) else { return "–".to_owned() };
            let ends = |Interval { low, high }: Interval<stats::Nanoseconds>| {
                format!(" ({} to {})", low.figure(unit), high.figure(unit))
            };
            let mark = if timing.steadiness.mostly_not_steady() { STEADY_MARK } else { "" };
            timing.cost.value.figure(unit) + mark + &timing.cost.interval.map_or_else(String::new, ends)
        };
        row([escaped(&sanitized(&found.case.id))].into_iter().chain(hosts.iter().map(cell)))
    });
    let table: Vec<String> = [row(titles), row(rules)].into_iter().chain(rows).collect();
    let notes = meanings(table.iter().map(String::as_str));
    [table.join("\n")].into_iter().chain(notes).collect::<Vec<_>>().join("\n\n")
}
