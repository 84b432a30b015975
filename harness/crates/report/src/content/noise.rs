//! The controls: what the clock, the machine and the suite itself did.

use super::super::document::{Block, Cell, Column, Section, Table};
use analysis::words::{self, count, percent};
use analysis::{Controls, Findings, LONG_LOOP_TARGET, LongLoopCheck};
use stats::steadiness::Reason;
use stats::{Direction, Interval};

pub(super) fn section(findings: &Findings) -> Section {
    let mut blocks = vec![Block::Table(controls(findings))];
    blocks.extend(long_loops(findings).map(Block::Table));
    let remarks: Vec<String> = findings.controls.iter().flat_map(remarks).collect();
    blocks.push(Block::Table(settling(findings)));
    if !remarks.is_empty() {
        blocks.push(Block::List(remarks));
    }
    Section { id: "noise", title: "Controls, clock and noise".into(), blocks }
}

fn controls(findings: &Findings) -> Table {
    let titles = [
        "A/A ratio",
        "CPU ruler, spread",
        "memory ruler, spread",
        "empty loop",
        "empty export",
        "not steady",
        "samples",
        "rejected",
    ];
    let columns = [Column::text("host")].into_iter().chain(titles.map(Column::figures)).collect();
    let row = |controls: &Controls| {
        let spread =
            |name: &str| controls.rulers.iter().find(|ruler| ruler.name == name).map(|ruler| percent(ruler.spread));
        let or_none = |text: Option<String>| Cell::from(text.unwrap_or_else(|| "–".into()));
        vec![
            controls.host.title().into(),
            or_none(controls.aa.as_ref().map(words::ratio)),
            or_none(spread("ruler-cpu").map(unsigned)),
            or_none(spread("ruler-memory").map(unsigned)),
            or_none(controls.empty_loop.as_ref().map(words::cost)),
            or_none(controls.empty_export.as_ref().map(words::cost)),
            or_none(not_steady(controls).map(percent).map(unsigned)),
            count(controls.samples as u64).into(),
            count(controls.rejected).into(),
        ]
    };
    let notes = vec![
        "A/A ratio: strings/per-item of one build under two names, the second over the first. Its true value is 1."
            .into(),
        "A ruler is a fixed piece of plain JavaScript. Its spread is slowest less fastest round, over its figure."
            .into(),
        "Not steady: share of all measurements whose level did not hold.".into(),
        "Rejected: samples too short for the clock, which were taken again.".into(),
    ];
    Table { caption: "Controls".into(), columns, rows: findings.controls.iter().map(row).collect(), notes }
}

fn unsigned(text: String) -> String {
    text.trim_start_matches('+').into()
}

/// Share of the judged measurements that had not settled.
fn not_steady(controls: &Controls) -> Option<f64> {
    let judged = controls.steadiness.judged();
    (judged > 0).then(|| (judged - controls.steadiness.settled()) as f64 / judged as f64)
}

fn long_loops(findings: &Findings) -> Option<Table> {
    let columns = vec![
        Column::text("host"),
        Column::text("case"),
        Column::figures("batches against the long loop"),
        Column::text("within the target"),
    ];
    let row = |controls: &Controls, check: &LongLoopCheck| {
        let aside = |Interval { low, high }| format!("{} to {}", percent(low - 1.0), percent(high - 1.0));
        let difference =
            Cell::beside(percent(check.ratio.value - 1.0), check.ratio.interval.map_or_else(String::new, aside));
        let target = if check.on_target() { "yes" } else { "no" };
        let case = format!("{} {}", check.case, check.lane.name());
        vec![controls.host.title().into(), case.into(), difference, target.into()]
    };
    let rows: Vec<Vec<Cell>> = findings
        .controls
        .iter()
        .flat_map(|controls| controls.long_loops.iter().map(move |check| row(controls, check)))
        .collect();
    let loops = count(findings.facts.settings.sampling.long_loop_iterations);
    let notes = vec![format!(
        "Batches are held against a loop of {loops} iterations. It is timed in 20 pieces, with a short batch before each. Batches \
         should lie within {} of it. Every round checks one case in turn.",
        unsigned(percent(LONG_LOOP_TARGET))
    )];
    (!rows.is_empty()).then(|| Table { caption: "Long loops".into(), columns, rows, notes })
}

/// How measurements settled, host by host.
fn settling(findings: &Findings) -> Table {
    let titles = ["flat", "warmed up", "slowed down", "no steady state", "not judged", "changed among the samples"];
    let columns = [Column::text("host")].into_iter().chain(titles.map(Column::figures)).collect();
    let row = |controls: &Controls| {
        let found = controls.steadiness;
        let counts =
            [found.flat, found.warmed_up, found.slowed_down, found.no_steady_state(), found.unjudged, found.late];
        [controls.host.title().into()].into_iter().chain(counts.map(|n| count(n as u64).into())).collect()
    };
    let notes = vec![
        "Each measurement of each round counts by the level it ended on. Change points over its whole series find its levels. \
         Flat: the only level. Warmed up: its fastest. Slowed down: a slower one than it once had. No steady state: none held."
            .into(),
    ];
    Table {
        caption: "How measurements settled".into(),
        columns,
        rows: findings.controls.iter().map(row).collect(),
        notes,
    }
}

/// How many rows of a host are not as precise as was asked.
pub(crate) fn imprecise(controls: &Controls) -> Option<String> {
    let Controls { imprecise, rows, .. } = controls;
    (*imprecise > 0).then(|| {
        format!(
            "{}: {} of {} rows did not become as precise as asked in the time there was",
            controls.host.title(),
            count(*imprecise as u64),
            count(*rows as u64)
        )
    })
}

/// How many rows of a host were not steady in most rounds, and why.
fn not_steady_rows(controls: &Controls) -> Option<String> {
    let reasons = Reason::ALL.into_iter().zip(controls.rows_not_steady).filter(|(_, rows)| *rows > 0);
    let told: Vec<String> = reasons.map(|(reason, rows)| format!("{} {rows}", reason.name())).collect();
    let rows: usize = controls.rows_not_steady.iter().sum();
    (rows > 0).then(|| {
        format!(
            "{}: {rows} of {} rows were not steady in most rounds, and are marked ‡ among all figures. Reasons by rows: {}.",
            controls.host.title(),
            count(controls.rows as u64),
            told.join(", ")
        )
    })
}

/// What a reader must know before comparing.
fn remarks(controls: &Controls) -> Vec<String> {
    let mut remarks = Vec::new();
    let host = controls.host.title();
    if let Some(aa) = controls.aa.filter(|aa| aa.direction(1.0) != Direction::Unclear) {
        remarks.push(format!(
            "{host}: the A/A pair differs, by a ratio of {}{}, although both are one build. Differences of that size between \
             other rows mean nothing.",
            words::rounded(&aa),
            words::between(&aa).map_or_else(String::new, |ends| format!(", {ends}"))
        ));
    }
    remarks.extend(not_steady_rows(controls));
    remarks.extend(imprecise(controls).map(|line| format!("{line}. They are marked ¶ among all figures.")));
    for check in controls.long_loops.iter().filter(|check| !check.on_target()) {
        remarks.push(format!(
            "{host}: batches of {} {} are {} off the long loop.",
            check.case,
            check.lane.name(),
            percent(check.ratio.value - 1.0)
        ));
    }
    remarks
}
