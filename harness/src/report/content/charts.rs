//! Where one mechanism overtakes another, drawn.

use bench_native::{Lane, Variant};

use super::super::document::{Chart, ChartPoint, Line};
use crate::analysis::{Findings, Question};
use crate::record::{CaseRecord, Host};
use crate::stats::Interval;

/// A chart for each browser, where the question has one.
pub(super) fn of_question(question: Question, findings: &Findings) -> Vec<Chart> {
    let (data, mechanisms, across, up): (_, &[&str], _, _) = match question {
        Question::Strings => {
            ("ascii-8", &["per-item", "newline-batch", "packed-batch", "vec-string"], "strings", "a string")
        }
        Question::Views => {
            ("f64", &["vec-copy", "fresh-view", "cached-view", "regrown-view"], "values", "an operation")
        }
        _ => return Vec::new(),
    };
    let per_item = question == Question::Strings;
    let chart = |host: Host| {
        let line = |mechanism: &&str| line(findings, (question.family(), mechanism, data), host, per_item);
        let lines: Vec<Line> = mechanisms.iter().map(line).filter(|line| line.points.len() > 1).collect();
        let title = format!("{}: {}, {data}, cost of {up}", host.name(), question.family());
        (lines.len() > 1).then(|| Chart {
            title,
            across: across.into(),
            up: format!("cost of {up}"),
            even: false,
            lines,
        })
    };
    findings.browsers().filter_map(chart).collect()
}

fn line(findings: &Findings, (family, mechanism, data): (&str, &str, &str), host: Host, per_item: bool) -> Line {
    let wanted = |case: &CaseRecord| case.family == family && case.mechanism == mechanism && case.data == data;
    let cases = findings.cases.iter().filter(|found| wanted(&found.case));
    let mut points: Vec<ChartPoint> = cases
        .filter_map(|found| {
            let cost = found.timing(Lane::Bindgen, host, Variant::Default)?.cost;
            let parts = if per_item { found.case.items as f64 } else { 1.0 };
            let Interval { low, high } = cost.interval.unwrap_or(Interval { low: cost.value, high: cost.value });
            let [value, low, high] = [cost.value, low, high].map(|ns| ns.0 / parts);
            Some(ChartPoint { size: found.case.size as f64, value, low, high })
        })
        .collect();
    points.sort_by(|a, b| a.size.total_cmp(&b.size));
    Line { name: mechanism.into(), points }
}
