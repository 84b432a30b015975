//! A user's package: what each of its operations costs, what crosses in it, and what that is predicted to cost.

use bench_native::{Lane, Variant};

use super::super::document::{Block, Cell, Chart, ChartPoint, Charts, Column, CrossoverMark, Line, Section, Table};
use super::super::html::marks::lane_class;
use super::crossovers::value_at;
use super::row_marks::{interval_of, marks};
use analysis::ledger::in_order;
use analysis::words::count;
use analysis::{CaseFindings, Findings, Prediction, SizeCrossover, Timing, predict, size_crossovers};
use record::text::sanitized;
use record::{BrowserPrices, Host, PriceSheet, UserPackage};
use stats::{Estimate, Interval, significant};

/// What no price list knows.
const WORK_IS_LEFT_OUT: &str = "Predicted is what crossing costs. The work itself is not in it, neither Rust's nor \
    JavaScript's own.";

/// What was measured, in a few words.
pub(super) fn title(package: &UserPackage) -> String {
    let version = package.version.as_ref().map_or_else(String::new, |version| format!(" {version}"));
    format!("What the operations of {}{} cost", sanitized(&package.name), sanitized(&version))
}

/// Costs, what crosses, and curves over sizes.
pub(super) fn sections(findings: &Findings) -> Vec<Section> {
    let mut blocks: Vec<Block> = findings.browsers().map(|host| Block::Table(costs(findings, host))).collect();
    if let Some(sheet) = &findings.facts.price_sheet {
        blocks.extend(sheet.browsers.iter().filter_map(|prices| within(findings, prices)).map(Block::Paragraph));
        blocks.push(Block::Paragraph(format!("{WORK_IS_LEFT_OUT} {}", priced_by(sheet, findings))));
    }
    let mut sections = vec![Section { id: "operations", title: "What each operation costs".into(), blocks }];
    sections.extend(sizes(findings));
    sections.extend(crossings(findings));
    sections
}

/// Whose prices they are.
pub(super) fn priced_by(sheet: &PriceSheet, findings: &Findings) -> String {
    let machine = &findings.facts.machine;
    let here = (sheet.cpu.as_str(), sheet.cores) == (machine.cpu.as_str(), machine.cores);
    let of = match here {
        true => "this machine's".to_owned(),
        false => format!("those of another machine, {} with {} processors", sanitized(&sheet.cpu), sheet.cores),
    };
    // The date of the RFC 3339 text.
    let date: String = sanitized(&sheet.started).chars().take(10).collect();
    format!("Prices are {of}: {}, of {date}.", sanitized(&sheet.source))
}

/// One row an operation.
fn costs(findings: &Findings, host: Host) -> Table {
    let prices = findings.facts.price_sheet.as_ref().and_then(|sheet| sheet.browsers.iter().find(|of| of.host == host));
    let mut columns = vec![Column::text("operation"), Column::figures("cost")];
    let javascript = findings.cases.iter().any(|found| found.case.lanes.contains(&Lane::Js));
    if javascript {
        columns.extend([Column::figures("plain JavaScript"), Column::figures("package / JavaScript")]);
    }
    if prices.is_some() {
        columns.push(Column::figures("crossing, predicted"));
    }
    let row = |found: &CaseFindings| {
        let mut cells = vec![Cell::from(sanitized(&found.case.id)), cost(found, Lane::Bindgen, host)];
        if javascript {
            cells.push(cost(found, Lane::Js, host));
            let ratio = found.comparison(host, Variant::Default).and_then(|comparison| comparison.over_js);
            cells.push(ratio.map_or_else(|| "–".into(), beside_its_interval));
        }
        cells.extend(prices.map(|prices| predicted(found, prices)));
        cells
    };
    let rows: Vec<Vec<Cell>> = findings.cases.iter().map(row).collect();
    let notes = super::meanings(rows.iter().flatten().map(|cell| cell.text.as_str())).into_iter().collect();
    Table { caption: format!("{}: one operation", host.title()), columns, rows, notes }
}

fn beside_its_interval(ratio: Estimate) -> Cell {
    let ends = ratio.interval.map(|Interval { low, high }| format!("{} to {}", significant(low), significant(high)));
    Cell::beside(significant(ratio.value), ends.unwrap_or_default())
}

fn timing(found: &CaseFindings, lane: Lane, host: Host) -> Option<&Timing> {
    found.timing(lane, host, Variant::Default)
}

fn cost(found: &CaseFindings, lane: Lane, host: Host) -> Cell {
    let Some(timing) = timing(found, lane, host) else { return "–".into() };
    let unit = timing.cost.value.unit();
    let mean = if timing.mean_stands_out() { format!(", mean {}", timing.mean.figure(unit)) } else { String::new() };
    Cell::beside(format!("{}{}", timing.cost.value, marks(timing)), interval_of(&timing.cost, unit) + &mean)
}

/// How many operations cost what was predicted, and how many more, by their own work or otherwise.
fn within(findings: &Findings, prices: &BrowserPrices) -> Option<String> {
    let both = |found: &CaseFindings| {
        Some((timing(found, Lane::Bindgen, prices.host)?.cost.value, prediction(found, prices)?.interval))
    };
    let both: Vec<_> = findings.cases.iter().filter_map(both).collect();
    let [below, above] = [
        both.iter().filter(|(cost, bracket)| *cost < bracket.low).count(),
        both.iter().filter(|(cost, bracket)| *cost > bracket.high).count(),
    ];
    let inside = both.len() - below - above;
    (!both.is_empty()).then(|| {
        format!(
            "{}: {inside} of {} operations cost what is predicted, within the bracket. {above} cost more and {below} less.",
            prices.host.title(),
            both.len()
        )
    })
}

fn prediction(found: &CaseFindings, prices: &BrowserPrices) -> Option<Prediction> {
    let line = found.ledger(prices.host, Variant::Default).filter(|line| line.trouble.is_none())?;
    Some(predict(prices, line))
}

fn predicted(found: &CaseFindings, prices: &BrowserPrices) -> Cell {
    let Some(prediction) = prediction(found, prices) else { return "–".into() };
    let Interval { low, high } = prediction.interval;
    let unit = prediction.ns.unit();
    Cell::beside(prediction.ns.to_string(), format!("{} to {}", low.figure(unit), high.figure(unit)))
}

/// What crosses in one operation, as browsers counted it.
fn crossings(findings: &Findings) -> Option<Section> {
    let row = |found: &CaseFindings| {
        let (_, line) = found.ledger.first()?;
        let counts = in_order(&line.counts).into_iter();
        let counts: Vec<String> =
            counts.map(|(name, number)| format!("{} {}", sanitized(name), count(number))).collect();
        let counts = if counts.is_empty() { "nothing".to_owned() } else { counts.join(", ") };
        Some(vec![Cell::from(sanitized(&found.case.id)), Cell::from(counts)])
    };
    let rows: Vec<Vec<Cell>> = findings.cases.iter().filter_map(row).collect();
    let columns = vec![Column::text("operation"), Column::text("what crosses")];
    let notes = vec!["Counts are exact. What each counter means stands under “All figures”.".into()];
    let table = Table { caption: "One operation".into(), columns, rows, notes };
    (!table.rows.is_empty()).then(|| Section {
        id: "crossings",
        title: "What crosses".into(),
        blocks: vec![Block::Table(table)],
    })
}

/// Curves of operations that have several sizes.
fn sizes(findings: &Findings) -> Option<Section> {
    let mut names: Vec<&str> = findings.cases.iter().map(|found| found.case.mechanism.as_str()).collect();
    names.dedup();
    let crossovers = size_crossovers(findings);
    let blocks: Vec<Block> = names.iter().flat_map(|name| charts(name, findings, &crossovers)).collect();
    (!blocks.is_empty()).then(|| Section { id: "sizes", title: "From how many on?".into(), blocks })
}

fn charts(name: &str, findings: &Findings, crossovers: &[SizeCrossover]) -> Vec<Block> {
    let cases: Vec<&CaseFindings> = findings.cases.iter().filter(|found| found.case.mechanism == name).collect();
    if cases.len() < 2 {
        return Vec::new();
    }
    let mut panels = Vec::new();
    let mut told = Vec::new();
    for host in findings.browsers() {
        let line = |(title, lane): (&str, Lane)| Line {
            name: title.into(),
            class: lane_class(lane),
            points: points(&cases, lane, host),
        };
        let lines = [("the package", Lane::Bindgen), ("plain JavaScript", Lane::Js)].map(line);
        let lines: Vec<Line> = lines.into_iter().filter(|line| line.points.len() >= 2).collect();
        let found = crossovers.iter().find(|found| (found.host, found.operation.as_str()) == (host, name));
        let crossing = found.and_then(|found| mark(found, lines.last()?));
        told.extend(found.filter(|_| crossing.is_none()).map(|found| Block::Paragraph(found.sentence.clone())));
        if !lines.is_empty() {
            let crossovers = crossing.into_iter().collect();
            panels.push(Chart { title: host.title().into(), kind: host.kind(), lines, crossovers });
        }
    }
    let mut blocks = Vec::new();
    if !panels.is_empty() {
        blocks.push(Block::Charts(Charts {
            about: sanitized(name),
            title: "Cost of one operation over its size".into(),
            across: "size".into(),
            up: "cost of one operation".into(),
            places: Vec::new(),
            panels,
            notes: Vec::new(),
        }));
    }
    blocks.extend(told);
    if !blocks.is_empty() {
        blocks.insert(0, Block::Heading(sanitized(name)));
    }
    blocks
}

fn points(cases: &[&CaseFindings], lane: Lane, host: Host) -> Vec<ChartPoint> {
    let point = |found: &&CaseFindings| {
        let cost = timing(found, lane, host)?.cost;
        let Interval { low, high } = cost.interval.unwrap_or(Interval { low: cost.value, high: cost.value });
        Some(ChartPoint { size: found.case.size as f64, value: cost.value.0, low: low.0, high: high.0 })
    };
    let mut points: Vec<ChartPoint> = cases.iter().filter_map(point).collect();
    points.sort_by(|a, b| a.size.total_cmp(&b.size));
    points
}

/// The place on the line of plain JavaScript.
fn mark(found: &SizeCrossover, line: &Line) -> Option<CrossoverMark> {
    let size = found.from?;
    let value = value_at(line, size)?;
    let label = format!("from {}", count(size.ceil() as u64));
    Some(CrossoverMark { size, value, class: lane_class(Lane::Bindgen), label, sentence: found.sentence.clone() })
}
