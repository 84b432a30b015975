//! Several versions of one program in one run: what the core cases cost from version to version, and where a step lies.

use bench_native::{CORE, CaseId, Variant};

use super::super::document::{Block, Cell, Chart, ChartPoint, Charts, Column, Line, Section, Table};
use super::super::html::marks::way_class;
use analysis::words::{count, with_variant};
use analysis::{SideRow, Sides};
use record::text::sanitized;
use stats::{Interval, Nanoseconds, significant};

/// Versions of one program from which on there is a line to draw.
const FEWEST: usize = 3;
/// A step is told where the whole interval of its ratio lies farther from 1.
const STEP: f64 = 0.05;
/// Most steps that are told; the largest come first.
const MOST_STEPS: usize = 40;

/// A section for each program that the first run has in several versions.
pub(super) fn sections(sides: &Sides) -> Vec<Section> {
    let Some(first) = sides.sides.first() else { return Vec::new() };
    let mut programs: Vec<Vec<usize>> = Vec::new();
    for (i, side) in sides.sides.iter().enumerate().filter(|(_, side)| side.run == first.run) {
        let same = |program: &&mut Vec<usize>| sides.sides[program[0]].host.kind() == side.host.kind();
        match programs.iter_mut().find(same) {
            Some(program) => program.push(i),
            None => programs.push(vec![i]),
        }
    }
    programs.iter().filter(|program| program.len() >= FEWEST).map(|program| section(sides, program)).collect()
}

fn section(sides: &Sides, program: &[usize]) -> Section {
    let usual = sides.sides[program[0]].host.usual();
    let host = usual.title();
    let of_core = |row: &&SideRow| CORE.contains(&row.case.as_str()) && row.variant == Variant::Default;
    let core: Vec<&SideRow> = sides.rows.iter().filter(of_core).collect();
    let lead = format!("The core cases through wasm-bindgen, from version to version of {host}.");
    let mut blocks = vec![Block::Paragraph(lead)];
    let panels: Vec<Chart> = core.iter().filter_map(|row| chart(sides, program, row)).collect();
    if !panels.is_empty() {
        blocks.push(Block::Charts(Charts {
            about: host.into(),
            title: format!("Cost of an operation over versions of {host}"),
            across: "versions".into(),
            up: "cost of an operation".into(),
            places: program.iter().map(|i| version(sides, *i)).collect(),
            panels,
            notes: Vec::new(),
        }));
    }
    blocks.push(figures(sides, program, host, &core));
    blocks.push(steps(sides, program, host));
    Section { id: usual.name(), title: format!("Over the versions of {host}"), blocks }
}

fn chart(sides: &Sides, program: &[usize], row: &SideRow) -> Option<Chart> {
    let point = |(place, i): (usize, &usize)| {
        let cost = row.costs[*i]?;
        let Interval { low, high } = cost.interval.unwrap_or(Interval { low: cost.value, high: cost.value });
        Some(ChartPoint { size: (place + 1) as f64, value: cost.value.0, low: low.0, high: high.0 })
    };
    let points: Vec<ChartPoint> = program.iter().enumerate().filter_map(point).collect();
    let last = points.last().filter(|_| points.len() >= FEWEST)?;
    let class = CaseId::of(&row.case).map_or_else(String::new, |id| way_class(id.family, id.mechanism, 0));
    let line = Line { name: Nanoseconds(last.value).to_string(), class, points };
    let kind = sides.sides[program[0]].host.kind();
    Some(Chart { title: sanitized(&row.case), kind, lines: vec![line], crossovers: Vec::new() })
}

/// The figures of the charts.
fn figures(sides: &Sides, program: &[usize], host: &str, core: &[&SideRow]) -> Block {
    let versions = program.iter().map(|i| Column::figures(version(sides, *i)));
    let cell = |row: &SideRow, i: usize| match row.costs[i] {
        None => "–".into(),
        Some(cost) => {
            let aside = |Interval { low, high }: Interval<Nanoseconds>| format!("{low} to {high}");
            Cell::beside(cost.value.to_string(), cost.interval.map_or_else(String::new, aside))
        }
    };
    let cells = |row: &&SideRow| {
        let costs = program.iter().map(|i| cell(row, *i));
        [Cell::from(sanitized(&row.case))].into_iter().chain(costs).collect()
    };
    Block::Table(Table {
        caption: format!("An operation in versions of {host}, with 95 % intervals"),
        columns: [Column::text("case")].into_iter().chain(versions).collect(),
        rows: core.iter().map(cells).collect(),
        notes: Vec::new(),
    })
}

/// `150`, or what the program says of itself where it has no label.
fn version(sides: &Sides, i: usize) -> String {
    let side = &sides.sides[i];
    let said = || {
        let facts = side.facts.hosts.iter().find(|facts| facts.host == side.host);
        let words = facts.and_then(|facts| facts.versions.first()).map_or("", String::as_str);
        let number = words.split(' ').find(|word| word.starts_with(|c: char| c.is_ascii_digit()));
        sanitized(number.map_or(side.host.title(), |number| number.split('.').next().unwrap_or(number)))
    };
    if side.host.label().is_empty() { said() } else { side.host.label().to_owned() }
}

fn steps(sides: &Sides, program: &[usize], host: &str) -> Block {
    let mut found: Vec<(f64, Vec<Cell>)> = Vec::new();
    for row in &sides.rows {
        for pair in program.windows(2) {
            let Some(ratio) = row.over_previous[pair[1]] else { continue };
            let Some(Interval { low, high }) = ratio.interval else { continue };
            if low <= 1.0 + STEP && high >= 1.0 - STEP {
                continue;
            }
            let [before, after] = [pair[0], pair[1]].map(|i| version(sides, i));
            let ends = format!("{} to {}", significant(low), significant(high));
            let cells = vec![
                sanitized(&with_variant(&row.case, row.variant)).into(),
                format!("{before} → {after}").into(),
                Cell::beside(significant(ratio.value), ends),
            ];
            found.push((ratio.value.ln().abs(), cells));
        }
    }
    let all = found.len();
    found.sort_by(|a, b| b.0.total_cmp(&a.0));
    found.truncate(MOST_STEPS);
    let told = if all > found.len() {
        format!("the {} largest of {}", found.len(), count(all as u64))
    } else {
        count(all as u64)
    };
    Block::Table(Table {
        caption: format!("Steps from version to version of {host}: {told}"),
        columns: vec![Column::text("row"), Column::text("versions"), Column::figures("after / before")],
        rows: found.into_iter().map(|(_, cells)| cells).collect(),
        notes: vec![format!("A step is told where its whole 95 % interval lies beyond {:.0} %.", 100.0 * STEP)],
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use analysis::side_by_side;
    use record::{Host, fixture};

    /// The fixture's Chromium, in as many versions as there are factors that its durations are multiplied by.
    fn versions(factors: &[(&str, f64)]) -> Sides {
        let mut run = fixture::run();
        run.rounds.retain(|round| round.host == Host::CHROMIUM);
        let rounds = std::mem::take(&mut run.rounds);
        for (label, factor) in factors {
            let host = Host::of_name(&format!("chromium-{label}")).expect("a host");
            for mut round in rounds.clone() {
                round.host = host;
                let batches = round.measurements.iter_mut().flat_map(|row| &mut row.elapsed_us);
                batches.for_each(|elapsed| *elapsed *= factor);
                run.rounds.push(round);
            }
        }
        run.settings.hosts = run.rounds.iter().map(|round| round.host).collect();
        run.settings.hosts.dedup();
        side_by_side(&[run])
    }

    #[test]
    fn core_cases_are_drawn_and_their_steps_are_told() {
        let sides = versions(&[("9", 1.0), ("10", 1.0), ("11", 2.0)]);
        let found = sections(&sides);
        assert_eq!(found.len(), 1);
        let tables: Vec<&Table> = found[0]
            .blocks
            .iter()
            .filter_map(|block| if let Block::Table(table) = block { Some(table) } else { None })
            .collect();
        let [figures, steps] = tables[..] else { panic!("there are not two tables") };
        let titles: Vec<&str> = figures.columns.iter().map(|column| column.title.as_str()).collect();
        assert_eq!(titles, ["case", "9", "10", "11"]);
        assert!(!figures.rows.is_empty() && found[0].blocks.iter().any(|block| matches!(block, Block::Charts(_))));
        assert!(!steps.rows.is_empty());
        assert!(steps.rows.iter().all(|row| row[1].text == "10 → 11"), "9 → 10 is no step");
    }

    #[test]
    fn two_versions_make_no_line() {
        assert!(sections(&versions(&[("9", 1.0), ("10", 1.0)])).is_empty());
    }
}
