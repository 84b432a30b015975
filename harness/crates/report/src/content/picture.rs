//! The boundary in one look: what each mechanism costs in each browser, beside native Rust and plain JavaScript.

use bench_native::{Lane, Variant};

use super::super::document::{Block, Dot, DotRow, Dots, Section};
use super::super::one_a_mechanism::one_a_mechanism;
use analysis::{CaseFindings, Findings};
use record::Host;
use stats::Interval;

/// One picture a family.
pub(super) fn section(findings: &Findings) -> Option<Section> {
    let series = series(findings);
    let legend: Vec<String> = series.iter().map(|(name, ..)| name.clone()).collect();
    let mut families: Vec<(&str, Vec<DotRow>)> = Vec::new();
    for found in one_a_mechanism(findings) {
        let row = row(found, &series);
        if row.dots.is_empty() {
            continue;
        }
        match families.last_mut().filter(|(family, _)| *family == found.case.family) {
            Some((_, rows)) => rows.push(row),
            None => families.push((&found.case.family, vec![row])),
        }
    }
    let mut blocks = vec![Block::Paragraph(
        "One operation of each mechanism at its middle size, on a logarithmic scale, with 95 % intervals. Further left is \
         cheaper; what lies between a mark and native Rust is the boundary, the engine and the glue together. What had not \
         settled in most rounds has no mark."
            .into(),
    )];
    let picture =
        |(family, rows): (&str, Vec<DotRow>)| Block::Dots(Dots { title: family.into(), legend: legend.clone(), rows });
    blocks.extend(families.into_iter().map(picture));
    (blocks.len() > 1).then(|| Section { id: "picture", title: "The boundary in one look".into(), blocks })
}

/// What is drawn: its name, lane and host.
pub(crate) fn series(findings: &Findings) -> Vec<(String, Lane, Host)> {
    let of_browser = |host: Host| {
        let named = |what: &str, lane: Lane| (format!("{what}, {}", host.title()), lane, host);
        [named("wasm-bindgen", Lane::Bindgen), named("plain JavaScript", Lane::Js)]
    };
    let native = findings.facts.hosts.iter().any(|facts| facts.host == Host::NATIVE);
    let native = native.then(|| ("native Rust".to_owned(), Lane::Native, Host::NATIVE));
    findings.browsers().flat_map(of_browser).chain(native).collect()
}

pub(crate) fn row(found: &CaseFindings, series: &[(String, Lane, Host)]) -> DotRow {
    let dot = |(place, (_, lane, host)): (usize, &(String, Lane, Host))| {
        let timing = found.timing(*lane, *host, Variant::Default)?;
        let cost = (!timing.steadiness.mostly_not_steady()).then_some(timing.cost)?;
        let Interval { low, high } = cost.interval.unwrap_or(Interval { low: cost.value, high: cost.value });
        Some(Dot { series: place, value: cost.value.0, low: low.0, high: high.0 })
    };
    let case = &found.case;
    let name = format!("{}/{}/{}", case.mechanism, case.data, case.size);
    DotRow { name, dots: series.iter().enumerate().filter_map(dot).collect() }
}
