//! Every case, a table a family and browser.

use std::collections::{BTreeMap, BTreeSet};

use bench_native::{CaseId, Lane, Variant};

use super::super::document::{Block, Cell, Column, Table};
use analysis::words::with_variant;
use analysis::{CaseFindings, Comparison, Findings, Row, Status, Timing};
use record::Host;
use record::text::sanitized;
use stats::{Estimate, Interval, Nanoseconds, TimeUnit, median, significant};

pub(super) const MEAN_MARK: &str = "†";
/// What stands behind a cost whose row is not steady.
pub(crate) const STEADY_MARK: &str = "‡";
const CHECK_MARK: &str = "§";
const PRECISION_MARK: &str = "¶";
/// Marks, each with its meaning.
const MARKS: [(&str, &str); 4] = [
    (
        MEAN_MARK,
        "the mean, given beside it, exceeds the median by more than 10 %, as pauses of a garbage collector make it do",
    ),
    (STEADY_MARK, "not steady: in more than half of the rounds no level held; opened, a row tells why"),
    (PRECISION_MARK, "its interval did not become as narrow as asked in the time there was"),
    (CHECK_MARK, "its result was not found to be the expected one in every round"),
];

/// What a reader who subtracts two columns must know.
const WITHIN_ROUNDS: &str = "Costs and ratios are the centre of what each round gives; the lanes' own figures may come from rounds at different speeds of \
     the machine, and need not give them.";

/// The tables of all families, each family's for itself.
pub(super) fn tables(findings: &Findings) -> Vec<(String, Vec<Block>)> {
    let mut families: Vec<&str> = Vec::new();
    for found in &findings.cases {
        if !families.contains(&found.case.family.as_str()) {
            families.push(&found.case.family);
        }
    }
    let of_family = |family: &str| {
        let cases: Vec<&CaseFindings> = findings.cases.iter().filter(|found| found.case.family == family).collect();
        let mut blocks = vec![Block::List(mechanisms(&cases))];
        blocks.extend(findings.browsers().map(|host| Block::Table(table(family, &cases, host, findings))));
        if findings.browsers().next().is_none() {
            blocks.push(Block::Table(table(family, &cases, Host::NATIVE, findings)));
        }
        (family.to_owned(), blocks)
    };
    families.into_iter().map(of_family).collect()
}

/// What one operation of each mechanism does.
fn mechanisms(cases: &[&CaseFindings]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for found in cases {
        let line = format!("{}: {}.", found.case.mechanism, sanitized(&found.case.what));
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

fn table(family: &str, cases: &[&CaseFindings], host: Host, findings: &Findings) -> Table {
    let unit = unit(cases, host);
    let sign = unit.sign();
    let lanes = Lane::OWN.into_iter().map(|lane| Column::figures(lane.name()));
    let columns = [Column::text("case")].into_iter().chain(lanes).chain(
        ["per item", "boundary cost", "glue cost", "bindgen / native", "inside / native", "bindgen / js", "first call"]
            .map(Column::figures),
    );
    let step = findings.facts.hosts.iter().find(|facts| facts.host == host).and_then(|facts| facts.clock_step_us);
    let step = step.map(|(_, high)| Nanoseconds(high * 1e3));
    let rows: Vec<Vec<Cell>> = cases
        .iter()
        .flat_map(|found| found.case.variants.iter().map(|variant| row(found, host, *variant, unit, step)))
        .collect();
    let marks = meanings(rows.iter().flatten().map(|cell| cell.text.as_str()));
    let notes = [WITHIN_ROUNDS.to_owned()].into_iter().chain(marks).chain(absent_lanes(cases, findings)).collect();
    let caption = format!("{family} in {}: {sign} an operation, with 95 % intervals", host.title());
    Table { caption, columns: columns.collect(), rows, notes }
}

/// The unit of the table's middle figure.
fn unit(cases: &[&CaseFindings], host: Host) -> TimeUnit {
    let rows = cases.iter().flat_map(|found| &found.rows).filter(|row| row.host == host);
    let values: Vec<f64> = rows.filter_map(|row| Some(row.timing()?.cost.value.0)).collect();
    median(&values).map_or(TimeUnit::Nanosecond, |middle| Nanoseconds(middle).unit())
}

fn row(found: &CaseFindings, host: Host, variant: Variant, unit: TimeUnit, step: Option<Nanoseconds>) -> Vec<Cell> {
    let case = &found.case;
    let name = with_variant(&format!("{}/{}/{}", case.mechanism, case.data, case.size), variant);
    let mut cells = vec![Cell::from(name)];
    cells.extend(Lane::OWN.into_iter().map(|lane| {
        let host = if lane == Lane::Native { Host::NATIVE } else { host };
        let variant = if variant.has_own(lane) { variant } else { Variant::Default };
        lane_cell(found.row(lane, host, variant), unit)
    }));
    let timing = found.timing(Lane::Bindgen, host, variant);
    let per_item = timing.map(|timing| timing.cost.map(|ns| Nanoseconds(ns.0 / case.items as f64)));
    cells.push(cost(per_item, unit));
    let comparison = found.comparison(host, variant);
    let time = |of: fn(&Comparison) -> Option<Estimate<Nanoseconds>>| cost(comparison.and_then(of), unit);
    cells.extend([time(|comparison| comparison.boundary), time(|comparison| comparison.glue)]);
    let ratio = |of: fn(&Comparison) -> Option<Estimate>| ratio(comparison.and_then(of));
    cells.extend([
        ratio(|comparison| comparison.over_native),
        ratio(|comparison| comparison.codegen),
        ratio(|comparison| comparison.over_js),
    ]);
    cells.push(first_call(timing, unit, step));
    cells
}

fn lane_cell(row: Option<&Row>, unit: TimeUnit) -> Cell {
    let timing = match row.map(|row| &row.status) {
        None => return "–".into(),
        Some(Status::Wrong(_)) => return "wrong".into(),
        Some(Status::Failed(_)) => return "failed".into(),
        Some(Status::Missing(_)) => return "missing".into(),
        Some(Status::Lacking(_)) => return "lacking".into(),
        Some(Status::Timed(timing)) => timing,
    };
    let mut cell = cost(Some(timing.cost), unit);
    cell.text += &marks(timing);
    if timing.mean_stands_out() {
        let mean = format!("mean {}", timing.mean.figure(unit));
        cell.aside = if cell.aside.is_empty() { mean } else { format!("{}; {mean}", cell.aside) };
    }
    cell
}

/// Marks of a row, each with its meaning below the tables.
pub(super) fn marks(timing: &Timing) -> String {
    let mean = if timing.mean_stands_out() { MEAN_MARK } else { "" };
    let steady = if timing.steadiness.mostly_not_steady() { STEADY_MARK } else { "" };
    let precise = if timing.precise == Some(false) { PRECISION_MARK } else { "" };
    let checked = if timing.verified { "" } else { CHECK_MARK };
    [mean, steady, precise, checked].concat()
}

/// What the marks mean that a text has.
pub(crate) fn meanings<'a>(texts: impl Iterator<Item = &'a str> + Clone) -> Vec<String> {
    let marked = |(mark, _): &&(&str, &str)| texts.clone().any(|text| text.contains(mark));
    MARKS.iter().filter(marked).map(|(mark, means)| format!("{mark} {means}.")).collect()
}

fn cost(estimate: Option<Estimate<Nanoseconds>>, unit: TimeUnit) -> Cell {
    let Some(estimate) = estimate else { return "–".into() };
    Cell::beside(estimate.value.figure(unit), interval_of(&estimate, unit))
}

/// The ends of an interval in `unit`; empty where there is none.
pub(super) fn interval_of(estimate: &Estimate<Nanoseconds>, unit: TimeUnit) -> String {
    let said = |Interval { low, high }: Interval<Nanoseconds>| format!("{} to {}", low.figure(unit), high.figure(unit));
    estimate.interval.map_or_else(String::new, said)
}

fn ratio(estimate: Option<Estimate>) -> Cell {
    let Some(estimate) = estimate else { return "–".into() };
    let aside = |Interval { low, high }| format!("{} to {}", significant(low), significant(high));
    Cell::beside(significant(estimate.value), estimate.interval.map_or_else(String::new, aside))
}

/// The first call through wasm-bindgen, which is often shorter than one step of the clock.
fn first_call(timing: Option<&Timing>, unit: TimeUnit, step: Option<Nanoseconds>) -> Cell {
    match (timing.and_then(|timing| timing.first_call), step) {
        (None, _) => "–".into(),
        (Some(call), Some(step)) if call < step => format!("< {}", step.figure(unit)).into(),
        (Some(call), _) => call.figure(unit).into(),
    }
}

/// Lanes whose figures are those of another mechanism, which does the same work.
fn measured_elsewhere(cases: &[&CaseFindings]) -> Vec<String> {
    let mut groups: BTreeMap<(Lane, &str), BTreeSet<&str>> = BTreeMap::new();
    for CaseFindings { case, .. } in cases {
        for same in &case.same {
            let other = CaseId::of(&same.case).map_or(same.case.as_str(), |id| id.mechanism);
            groups.entry((same.lane, other)).or_default().insert(&case.mechanism);
        }
    }
    let line = |((lane, other), mechanisms): ((Lane, &str), BTreeSet<&str>)| {
        let mechanisms = mechanisms.into_iter().collect::<Vec<_>>().join(", ");
        format!("The {} lane of {mechanisms} is that of {other}: the same work, measured once.", lane.name())
    };
    groups.into_iter().map(line).collect()
}

/// Why cells are empty: lanes that cannot exist, by reason, and hosts that were not part of the run.
fn absent_lanes(cases: &[&CaseFindings], findings: &Findings) -> Vec<String> {
    let mut reasons: Vec<(Lane, &str, Vec<&str>)> = Vec::new();
    for found in cases {
        for absent in &found.case.absent {
            let mechanism = found.case.mechanism.as_str();
            match reasons.iter_mut().find(|(lane, reason, _)| (*lane, *reason) == (absent.lane, absent.reason.as_str()))
            {
                Some((_, _, mechanisms)) if mechanisms.contains(&mechanism) => {}
                Some((_, _, mechanisms)) => mechanisms.push(mechanism),
                None => reasons.push((absent.lane, &absent.reason, vec![mechanism])),
            }
        }
    }
    let mut notes: Vec<String> = reasons
        .into_iter()
        .map(|(lane, reason, mechanisms)| {
            format!("No {} lane of {}: {}.", lane.name(), mechanisms.join(", "), sanitized(reason))
        })
        .collect();
    notes.extend(measured_elsewhere(cases));
    let native = cases.iter().any(|found| found.case.lanes.contains(&Lane::Native));
    if native && !findings.facts.hosts.iter().any(|facts| facts.host == Host::NATIVE) {
        notes.push("The native lane was not part of this run.".into());
    }
    notes
}
