//! Figures for the live page: small files that it holds its own against.

use bench_native::Variant;
use serde_json::{Value, json};

use super::runs::SiteRun;
use analysis::Findings;
use record::text::sanitized;

/// Significant digits that are kept: intervals are wider than the rest.
const DIGITS: usize = 4;
/// What stands in a row.
const COLUMNS: [&str; 6] = ["case", "lane", "host", "ns", "ns_low", "ns_high"];

/// `figures.json` of a run: nanoseconds of one operation in the default build, with the ends of the 95 % interval, which are
/// the figure itself where there is none. What had not settled in most rounds is left out: nothing is concluded from it.
pub fn figures_json(run: &SiteRun, findings: &Findings) -> String {
    let mut rows: Vec<Value> = Vec::new();
    for found in &findings.cases {
        for row in found.rows.iter().filter(|row| row.variant == Variant::Default) {
            let Some(timing) = row.timing().filter(|timing| !timing.steadiness.mostly_not_steady()) else {
                continue;
            };
            let ends = timing.cost.interval.map_or([timing.cost.value; 2], |ends| [ends.low, ends.high]);
            let [ns, low, high] = [timing.cost.value, ends[0], ends[1]].map(|ns| rounded(ns.0));
            let lane: &str = row.lane.name();
            rows.push(json!([sanitized(&found.case.id), lane, row.host.name(), ns, low, high]));
        }
    }
    json!({ "run": run.slug, "columns": COLUMNS, "rows": rows }).to_string() + "\n"
}

/// `runs.json`: the runs whose figures lie beside, the newest first, with the hosts that the live page can be held against.
pub fn runs_json(runs: &[SiteRun]) -> String {
    let of = |run: &SiteRun| {
        let hosts = run.facts.hosts.iter().filter(|facts| facts.host.runs_javascript());
        let hosts: Vec<Value> = hosts
            .map(|facts| {
                let version = facts.versions.first().map_or_else(String::new, |version| sanitized(version));
                json!({ "name": facts.host.name(), "title": facts.host.title(), "version": version })
            })
            .collect();
        json!({ "slug": run.slug, "name": run.name, "day": run.day(), "machine": run.machine(), "hosts": hosts })
    };
    json!({ "runs": runs.iter().map(of).collect::<Vec<_>>() }).to_string() + "\n"
}

/// To [`DIGITS`] significant digits.
fn rounded(ns: f64) -> f64 {
    format!("{ns:.*e}", DIGITS - 1).parse().unwrap_or(ns)
}

#[cfg(test)]
mod tests {
    use super::*;
    use analysis::analyse;
    use record::fixture;

    #[test]
    fn figures_are_compact_and_steady() {
        assert_eq!([1234.56, 0.029_999_9, 0.0].map(rounded), [1235.0, 0.03, 0.0]);
        let findings = analyse(&fixture::run());
        let run = SiteRun::of("a \u{1b}[31m", "a", "run.jsonl", &findings);
        let figures: Value = serde_json::from_str(&figures_json(&run, &findings)).unwrap();
        let rows = figures["rows"].as_array().unwrap();
        assert!(!rows.is_empty() && rows.iter().all(|row| row.as_array().unwrap().len() == COLUMNS.len()));
        assert!(rows.iter().all(|row| row[4].as_f64() <= row[3].as_f64() && row[3].as_f64() <= row[5].as_f64()));
        let runs: Value = serde_json::from_str(&runs_json(&[run])).unwrap();
        let hosts = runs["runs"][0]["hosts"].as_array().unwrap();
        assert!(hosts.iter().all(|host| host["name"] != "native") && !hosts.is_empty());
        assert_eq!(runs["runs"][0]["name"], "a [31m");
    }
}
