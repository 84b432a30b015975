//! Every figure of the run, one row a lane, for a form that can search, sort and filter it.

use std::collections::HashMap;

use bench_native::Lane;

use super::super::document::{Explorer, ExplorerCase, ExplorerRow, Snippet};
use super::row_marks::marks;
use analysis::ledger::in_order;
use analysis::words::{self, count};
use analysis::{CaseFindings, Code, Comparison, Findings, ITEMS, Row, Timing};
use record::text::{code as code_text, sanitized};
use record::{Body, Host};
use stats::{Direction, Estimate, Interval, Nanoseconds, hundredths, significant};

const ABOUT: &str = "One row is one lane of one case in one host and build. It tells the cost of one operation and of one of its items, \
                     with 95 % intervals. Ratios tell how many times native Rust's and plain JavaScript's cost that is. Differences and \
                     ratios of lanes are the centre of what each round gives. They need not be those of the figures beside them.";

/// One row a case, lane, host and build that was timed.
pub(super) fn of(findings: &Findings) -> Explorer {
    let mut all = Explorer {
        about: ABOUT.into(),
        cases: Vec::new(),
        rows: Vec::new(),
        ledgers: Vec::new(),
        items: Vec::new(),
        code: code(&findings.code),
    };
    let mut known: HashMap<Vec<(String, String)>, usize> = HashMap::new();
    for (place, found) in findings.cases.iter().enumerate() {
        let case = &found.case;
        all.cases.push(ExplorerCase {
            id: case.id.clone(),
            family: case.family.clone(),
            what: sanitized(&case.what),
            items: case.items,
        });
        for row in &found.rows {
            let Some(timing) = row.timing() else { continue };
            let ledger = (row.lane == Lane::Bindgen).then(|| crosses(found, row)).flatten().map(|lines| {
                *known.entry(lines).or_insert_with_key(|lines| {
                    all.ledgers.push(lines.clone());
                    all.items.extend((!findings.prices.is_empty()).then(|| items(found, row)));
                    all.ledgers.len() - 1
                })
            });
            let code = findings.code.place(&case.family, &case.mechanism, row.lane);
            let instructions = instructions(findings, &case.id, row);
            all.rows.push(ExplorerRow {
                case: place,
                instructions,
                ledger,
                code,
                ..row_of(found, row, timing, clock_step(findings, row.host))
            });
        }
    }
    all
}

fn row_of(found: &CaseFindings, row: &Row, timing: &Timing, step: Option<Nanoseconds>) -> ExplorerRow {
    let comparison = found.comparison(row.host, row.variant).filter(|_| row.lane == Lane::Bindgen);
    let ratio = |of: fn(&Comparison) -> Option<Estimate>| {
        comparison.and_then(of).map_or_else(String::new, |ratio| significant(ratio.value))
    };
    let codegen = found.comparison(row.host, row.variant).and_then(|comparison| comparison.codegen);
    let codegen = codegen.map_or_else(String::new, |ratio| significant(ratio.value));
    let difference = |of: fn(&Comparison) -> Option<Estimate<Nanoseconds>>| {
        comparison.and_then(of).map_or_else(String::new, |ns| words::cost(&ns))
    };
    let beyond_noise = |boundary: Estimate<Nanoseconds>| boundary.map(|ns| ns.0).direction(0.0) == Direction::More;
    ExplorerRow {
        case: 0,
        lane: row.lane.name(),
        host: row.host.title(),
        variant: row.variant.name(),
        ns: timing.cost.value.0,
        interval: timing.cost.interval.map(|Interval { low, high }| (low.0, high.0)),
        marks: marks(timing),
        // What the inside lane costs more than native Rust is the compiler's and the engine's: codegen.
        over_native: if row.lane == Lane::Inside { codegen } else { ratio(|comparison| comparison.over_native) },
        over_js: ratio(|comparison| comparison.over_js),
        boundary: difference(|comparison| comparison.boundary),
        glue: difference(|comparison| comparison.glue),
        significant: comparison.and_then(|comparison| comparison.boundary).is_some_and(beyond_noise),
        classes: classes(timing),
        samples: timing.samples,
        rejected: timing.rejected,
        mean: timing.mean.0,
        repeat: timing.repeat.map(|Interval { low, high }| (low.0, high.0)),
        first_call: first_call(timing, step),
        rounds: timing.rounds.clone(),
        instructions: String::new(),
        ledger: None,
        code: None,
    }
}

/// The first call, which is often shorter than one step of the clock.
fn first_call(timing: &Timing, step: Option<Nanoseconds>) -> String {
    match (timing.first_call, step) {
        (None, _) => String::new(),
        (Some(call), Some(step)) if call < step => format!("less than {step}, a step of the clock"),
        (Some(call), _) => call.to_string(),
    }
}

/// The longest step of a host's clock.
fn clock_step(findings: &Findings, host: Host) -> Option<Nanoseconds> {
    let facts = findings.facts.hosts.iter().find(|facts| facts.host == host)?;
    facts.clock_step_us.map(|(_, high)| Nanoseconds(high * 1e3))
}

/// What was counted of a row: of V8's, as that is what was counted.
fn instructions(findings: &Findings, case: &str, row: &Row) -> String {
    let beside = findings.instructions.as_ref().filter(|_| row.host == Host::CHROMIUM);
    let of_row = beside.and_then(|beside| {
        let key = (case, row.lane, row.variant);
        beside.rows.iter().find(|counted| (counted.case.as_str(), counted.lane, counted.variant) == key)
    });
    of_row.and_then(|counted| counted.found.as_ref().ok()).map_or_else(String::new, |found| hundredths(found.count))
}

/// How the rounds of a row settled.
fn classes(timing: &Timing) -> String {
    let classes = timing.steadiness.classes().map(|(number, name)| format!("{} {name}", count(number as u64)));
    let late = match timing.steadiness.late {
        0 => String::new(),
        late => format!("; in {} its level changed among the samples", count(late as u64)),
    };
    classes.collect::<Vec<_>>().join(", ") + &late
}

/// What crosses in one operation, counter by counter.
fn crosses(found: &CaseFindings, row: &Row) -> Option<Vec<(String, String)>> {
    let Some(line) = found.ledger(row.host, row.variant) else {
        return found.case.engine_decides.as_ref().map(|why| vec![("not counted".into(), sanitized(why))]);
    };
    Some(in_order(&line.counts).into_iter().map(|(name, number)| (sanitized(name), count(number))).collect())
}

/// The same in items of the price list.
fn items(found: &CaseFindings, row: &Row) -> Vec<(&'static str, u64)> {
    let Some(line) = found.ledger(row.host, row.variant) else { return Vec::new() };
    ITEMS.iter().map(|item| (item.name, item.count(line))).filter(|(_, count)| *count > 0).collect()
}

/// The code of every lane that the run tells, in the order of its bodies.
fn code(code: &Code) -> Vec<Snippet> {
    let snippet = |body: &Body| {
        let analysis::Snippet { javascript, rust } = code.snippet(body);
        Snippet { javascript: code_text(&javascript), rust: code_text(&rust) }
    };
    code.bodies.iter().map(snippet).collect()
}
