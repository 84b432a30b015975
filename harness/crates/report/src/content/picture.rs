//! The boundary in one look: what each mechanism costs in each browser, beside native Rust and plain JavaScript.

use bench_native::{Lane, Variant};

use super::super::document::{Block, Dot, DotRow, Dots, Legend, Section};
use super::super::one_a_mechanism::one_a_mechanism;
use super::super::representatives::ROWS;
use analysis::{CaseFindings, Findings};
use record::Host;
use stats::Interval;

/// Families of the overview, as they stand together.
const OVERVIEW: [(&str, &[&str]); 3] = [
    ("Calls and text", &["numbers", "strings", "imports"]),
    ("Memory and handles", &["buffers", "views", "handles"]),
    ("Objects and pages", &["closures", "structured", "errors", "promises", "dom", "objects"]),
];
/// Fewer rows are no overview: the families' own drawings show them.
const FEWEST_ROWS: usize = 6;

/// A few operations that stand for all, then every mechanism, family by family.
pub(super) fn section(findings: &Findings) -> Option<Section> {
    let legend = legend(findings);
    let families = families(findings, &legend);
    if families.is_empty() {
        return None;
    }
    let mut blocks = vec![
        Block::Paragraph(
            "Cost of one operation on a logarithmic scale: further left is cheaper. A grey line joins wasm-bindgen and plain \
             JavaScript in one engine. A thin line leads down to native Rust. Bars through marks are 95 % intervals, often \
             narrower than the mark. What had not settled in most rounds has no mark."
                .into(),
        ),
        Block::Legend(legend.clone()),
    ];
    let overview = overview(findings, &legend);
    if overview.iter().map(|dots| dots.rows.len()).sum::<usize>() < FEWEST_ROWS {
        blocks.push(Block::Dots(families));
    } else {
        let count: usize = families.iter().map(|dots| dots.rows.len()).sum();
        let blocks_of_families = vec![
            Block::Paragraph("Each mechanism at its middle size, one scale for all.".into()),
            Block::Dots(families),
        ];
        blocks.push(Block::Dots(overview));
        let summary = format!("All {count} mechanisms, family by family");
        blocks.push(Block::Packed { id: "picture-families".into(), summary, blocks: blocks_of_families });
    }
    Some(Section { id: "picture", title: "The boundary in one look".into(), blocks })
}

/// What is drawn of a run.
pub(crate) fn legend(findings: &Findings) -> Legend {
    let native = findings.facts.hosts.iter().any(|facts| facts.host == Host::NATIVE);
    let lanes = [(Lane::Bindgen, "wasm-bindgen"), (Lane::Js, "plain JavaScript"), (Lane::Native, "native Rust")];
    let drawn = |(lane, _): &(Lane, &str)| native || *lane != Lane::Native;
    let has_marks = |host: &Host| {
        let of = |found: &CaseFindings| [Lane::Bindgen, Lane::Js].iter().any(|lane| dot(found, *lane, *host).is_some());
        findings.cases.iter().any(of)
    };
    Legend { hosts: findings.browsers().filter(has_marks).collect(), lanes: lanes.into_iter().filter(drawn).collect() }
}

/// The rows of the README's tables that this run has.
pub(crate) fn representatives(findings: &Findings, legend: &Legend, shown: impl Fn(&str) -> bool) -> Vec<DotRow> {
    let row = |(text, id): &(&str, &str)| {
        let found = findings.cases.iter().find(|found| found.case.id == *id).filter(|_| shown(id))?;
        Some(DotRow { name: text.replace('`', ""), ..row(found, legend) })
    };
    ROWS.iter().filter_map(row).filter(|row| !row.dots.is_empty()).collect()
}

fn overview(findings: &Findings, legend: &Legend) -> Vec<Dots> {
    let part = |(title, families): (&str, &[&str])| {
        let shown = |id: &str| id.split_once('/').is_some_and(|(family, _)| families.contains(&family));
        Dots { title: title.into(), legend: legend.clone(), rows: representatives(findings, legend, shown) }
    };
    OVERVIEW.into_iter().map(part).filter(|dots| !dots.rows.is_empty()).collect()
}

fn families(findings: &Findings, legend: &Legend) -> Vec<Dots> {
    let mut families: Vec<Dots> = Vec::new();
    for found in one_a_mechanism(findings) {
        let row = row(found, legend);
        if row.dots.is_empty() {
            continue;
        }
        match families.last_mut().filter(|dots| dots.title == found.case.family) {
            Some(dots) => dots.rows.push(row),
            None => families.push(Dots { title: found.case.family.clone(), legend: legend.clone(), rows: vec![row] }),
        }
    }
    families
}

fn row(found: &CaseFindings, legend: &Legend) -> DotRow {
    let of_lane = |(lane, _): &(Lane, &'static str)| -> Vec<Dot> {
        match lane {
            Lane::Native => dot(found, *lane, Host::NATIVE).into_iter().collect(),
            lane => legend.hosts.iter().filter_map(|host| dot(found, *lane, *host)).collect(),
        }
    };
    let case = &found.case;
    let name = format!("{}/{}/{}", case.mechanism, case.data, case.size);
    DotRow { name, dots: legend.lanes.iter().flat_map(of_lane).collect() }
}

/// A figure; `None` where it had not settled in most rounds.
fn dot(found: &CaseFindings, lane: Lane, host: Host) -> Option<Dot> {
    let timing = found.timing(lane, host, Variant::Default)?;
    let cost = (!timing.steadiness.mostly_not_steady()).then_some(timing.cost)?;
    let Interval { low, high } = cost.interval.unwrap_or(Interval { low: cost.value, high: cost.value });
    Some(Dot { lane, host, value: cost.value.0, low: low.0, high: high.0 })
}
