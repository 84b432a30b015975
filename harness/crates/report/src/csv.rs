//! The stable contract for other programs: one row a case, lane, browser and variant that was timed.

use analysis::{CaseFindings, Findings, Row, Timing};
use record::Host;
use stats::Nanoseconds;

const HEADER: [&str; 15] = [
    "family",
    "mechanism",
    "data",
    "size",
    "lane",
    "browser",
    "variant",
    "items",
    "bytes",
    "ns",
    "ns_low",
    "ns_high",
    "rounds",
    "samples",
    "verified",
];

pub(super) fn render(findings: &Findings) -> String {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let rows = findings.cases.iter().flat_map(|found| {
        let timed = found.rows.iter().filter_map(|row| Some((row, row.timing()?)));
        timed.map(move |(row, timing)| record(found, row, timing))
    });
    for row in std::iter::once(HEADER.map(String::from)).chain(rows) {
        writer.write_record(row).expect("memory takes every row, and all rows are of one length");
    }
    let bytes = writer.into_inner().expect("memory is always flushed");
    String::from_utf8(bytes).expect("only text was written")
}

fn record(found: &CaseFindings, row: &Row, timing: &Timing) -> [String; 15] {
    let case = &found.case;
    let end = |end: fn(stats::Interval<Nanoseconds>) -> Nanoseconds| {
        timing.cost.interval.map_or_else(String::new, |interval| figure(end(interval)))
    };
    let browser = if row.host == Host::NATIVE { "-" } else { row.host.name() };
    [
        case.family.clone(),
        case.mechanism.clone(),
        case.data.clone(),
        case.size.to_string(),
        row.lane.name().into(),
        browser.into(),
        row.variant.name().into(),
        case.items.to_string(),
        case.bytes.to_string(),
        figure(timing.cost.value),
        end(|interval| interval.low),
        end(|interval| interval.high),
        timing.cost.rounds.to_string(),
        timing.samples.to_string(),
        if timing.verified { "yes" } else { "no" }.into(),
    ]
}

/// Nanoseconds to a tenth of a picosecond: finer than anything measured, and free of noise digits.
fn figure(ns: Nanoseconds) -> String {
    let text = format!("{:.4}", ns.0);
    text.trim_end_matches('0').trim_end_matches('.').into()
}
