//! Runs and browsers side by side → a document of its own.

mod versions;

use std::path::{Path, PathBuf};

use bench_native::Variant;

use super::content::{STEADY_MARK, meanings};
use super::document::{Block, Cell, Column, Document, Section, Table};
use super::{html, markdown};
use analysis::words::{count, with_variant};
use analysis::{Facts, HostFacts, Side, SideRow, Sides};
use record::text::sanitized;
use record::{WriteError, write_whole};
use stats::{Interval, TimeUnit, significant};

/// Writes `sides.md` and `sides.html` into `folder`, each in one step, and returns their paths.
///
/// # Errors
/// If the system refuses.
pub fn write_sides(sides: &Sides, folder: &Path) -> Result<Vec<PathBuf>, WriteError> {
    let document = document(sides);
    let forms = [("sides.html", html::render(&document)), ("sides.md", markdown::render(&document))];
    forms.into_iter().map(|(name, text)| write_whole(&folder.join(name), text.as_bytes())).collect()
}

/// What a terminal shows: which side is what, and which may be held against the first.
pub fn sides_summary(sides: &Sides) -> String {
    let lines = sides.sides.iter().enumerate().map(|(i, side)| {
        let ratio = match (i, side.differs.is_empty()) {
            (0, _) => "ratios are to this one".to_owned(),
            (_, true) => "with ratios".to_owned(),
            (_, false) => format!("without ratios: {}", reasons(side)),
        };
        format!("{}: {}; {ratio}\n", name(i), what(side))
    });
    lines.chain([format!("{} rows.\n", count(sides.rows.len() as u64))]).collect()
}

pub(super) fn document(sides: &Sides) -> Document {
    let mut sections =
        vec![Section { id: "sides", title: "What stands side by side".into(), blocks: vec![legend(sides)] }];
    sections.extend(versions::sections(sides));
    let mut families: Vec<&str> = Vec::new();
    for row in &sides.rows {
        if !families.contains(&row.family.as_str()) {
            families.push(&row.family);
        }
    }
    let blocks = families.into_iter().enumerate().map(|(place, family)| {
        let rows: Vec<&SideRow> = sides.rows.iter().filter(|row| row.family == family).collect();
        let tables = TimeUnit::ALL.into_iter().filter_map(|unit| table(family, &rows, unit, sides)).map(Block::Table);
        Block::Packed { id: format!("family-{place}"), summary: family.into(), blocks: tables.collect() }
    });
    sections.push(Section { id: "rows", title: "Case by case".into(), blocks: blocks.collect() });
    sections.push(Section { id: "method", title: "How to read this".into(), blocks: vec![Block::List(method())] });
    Document {
        title: "What crossing costs, side by side".into(),
        lead: "One operation through wasm-bindgen, on each side, and how many times the first side's cost that is."
            .into(),
        sections,
    }
}

/// `A`, `B`, …: columns have room for no more.
fn name(place: usize) -> String {
    u8::try_from(place)
        .ok()
        .and_then(|place| b'A'.checked_add(place))
        .map_or_else(String::new, |byte| char::from(byte).into())
}

fn legend(sides: &Sides) -> Block {
    let row = |(i, side): (usize, &Side)| -> Vec<Cell> {
        let ratio = match (i, side.differs.is_empty()) {
            (0, _) => "ratios are to this side".to_owned(),
            (_, true) => "yes".to_owned(),
            (_, false) => format!("no: {}", reasons(side)),
        };
        vec![name(i).into(), what(side).into(), machine(&side.facts).into(), ratio.into()]
    };
    Block::Table(Table {
        caption: "Sides".into(),
        columns: ["side", "browser and run", "machine", "held against the first"].map(Column::text).into(),
        rows: sides.sides.iter().enumerate().map(row).collect(),
        notes: vec!["What must not be compared stands side by side without a ratio.".into()],
    })
}

fn reasons(side: &Side) -> String {
    side.differs.iter().map(|what| sanitized(what)).collect::<Vec<_>>().join("; ")
}

fn what(side: &Side) -> String {
    let of_host = |facts: &&HostFacts| facts.host == side.host;
    let host = side.facts.hosts.iter().find(of_host);
    let version = host.and_then(|host| host.versions.first()).map_or_else(String::new, |version| sanitized(version));
    let rounds = host.map_or(0, |host| host.complete);
    format!(
        "{version}, run of {}, {rounds} rounds, wasm-bindgen {}, revision {}",
        sanitized(&side.facts.started),
        sanitized(&side.facts.tools.wasm_bindgen),
        sanitized(&side.facts.tools.revision)
    )
}

fn machine(facts: &Facts) -> String {
    match facts.settings.opened_by_person {
        true => "not known: the page was opened by a person".into(),
        false => format!(
            "{}, {} processors, {}",
            sanitized(&facts.machine.cpu),
            facts.machine.cores,
            sanitized(&facts.machine.os)
        ),
    }
}

/// The rows whose first figure is best said in `unit`.
fn table(family: &str, rows: &[&SideRow], unit: TimeUnit, sides: &Sides) -> Option<Table> {
    let first = |row: &SideRow| row.costs.iter().flatten().next().map(|cost| cost.value.unit());
    let rows: Vec<&&SideRow> = rows.iter().filter(|row| first(row) == Some(unit)).collect();
    let has_ratio = |i: &usize| rows.iter().any(|row| row.ratios[*i].is_some());
    let ratios: Vec<usize> = (0..sides.sides.len()).filter(has_ratio).collect();
    let costs = (0..sides.sides.len()).map(|i| Column::figures(format!("{} {}", name(i), sides.sides[i].host.title())));
    let over = ratios.iter().map(|i| Column::figures(format!("{} / A", name(*i))));
    let columns: Vec<Column> = [Column::text("case")].into_iter().chain(costs).chain(over).collect();
    let cells = |row: &&&SideRow| {
        let mechanism = row.case.strip_prefix(family).unwrap_or(&row.case).trim_start_matches('/');
        let mut cells = vec![Cell::from(with_build(mechanism, row.variant))];
        cells.extend(row.costs.iter().zip(&row.not_steady).map(|(cost, not_steady)| {
            let Some(cost) = cost else { return "–".into() };
            let aside = |Interval { low, high }: Interval<stats::Nanoseconds>| {
                format!("{} to {}", low.figure(unit), high.figure(unit))
            };
            let mark = if *not_steady { STEADY_MARK } else { "" };
            Cell::beside(cost.value.figure(unit) + mark, cost.interval.map_or_else(String::new, aside))
        }));
        cells.extend(ratios.iter().map(|i| {
            let Some(ratio) = row.ratios[*i] else { return "–".into() };
            let aside = |Interval { low, high }: Interval| format!("{} to {}", significant(low), significant(high));
            Cell::beside(significant(ratio.value), ratio.interval.map_or_else(String::new, aside))
        }));
        cells
    };
    let caption = format!("{family}: {} an operation, with 95 % intervals", unit.sign());
    let rows: Vec<Vec<Cell>> = rows.iter().map(cells).collect();
    let notes = meanings(rows.iter().flatten().map(|cell| cell.text.as_str()));
    (!rows.is_empty()).then_some(Table { caption, columns, rows, notes })
}

fn with_build(mechanism: &str, variant: Variant) -> String {
    sanitized(&with_variant(mechanism, variant))
}

fn method() -> Vec<String> {
    vec![
        "Two browsers of one run ran next to each other, round by round. Their ratio is taken within rounds and then over them. \
         It compares two browsers on that machine, in those versions, with everything they do. It does not compare engines as such."
            .into(),
        "Two sessions have a ratio only where machine, browser and its version, sampling and flags are the same. It is then that \
         of `compare`, with what two sessions may put between them. Everything else stands side by side for the eye alone."
            .into(),
    ]
}

#[cfg(test)]
mod tests {
    use bench_native::Lane;

    use super::*;
    use analysis::side_by_side;
    use record::fixture;

    #[test]
    fn sides_are_told_apart_and_nothing_from_outside_acts() {
        let sides = side_by_side(&[fixture::run(), fixture::run()]);
        insta::assert_snapshot!(markdown::render(&document(&sides)));
        let page = html::render(&document(&sides));
        assert!(!page.contains("<script>alert"));
        assert!(!sides_summary(&sides).contains('\u{1b}'));
    }

    #[test]
    fn what_is_not_steady_is_marked_and_told_below() {
        let mut run = fixture::not_steady("numbers/add/i32/1", Lane::Bindgen);
        let text = markdown::render(&document(&side_by_side(&[run.clone()])));
        assert!(text.contains("‡ (") && text.contains("‡ not steady: "), "{text}");
        run.rounds.iter_mut().for_each(|round| round.measurements.retain(|row| row.case != "numbers/add/i32/1"));
        assert!(!markdown::render(&document(&side_by_side(&[run]))).contains('‡'));
    }

    #[test]
    fn sides_have_letters() {
        assert_eq!([name(0), name(3)], ["A", "D"]);
    }
}
