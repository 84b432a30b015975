//! What each release of wasm-bindgen changed: gates from version to version, in one text.

use super::compared_rows::row_name;
use super::document::{Block, Cell, Column, Document, Section, Table};
use super::gate::{count_line, row_line};
use super::markdown;
use analysis::verdict::Change;
use analysis::words::count;
use analysis::{CountChange, CountedChange, GateFindings};
use record::Gate;
use record::text::sanitized;
use stats::hundredths;

/// The report as Markdown.
pub fn releases_report(gates: &[(Gate, GateFindings)]) -> String {
    let mut blocks = vec![Block::Table(overview(gates))];
    blocks.extend(instructions(gates).map(Block::Table));
    let mut sections = vec![Section { id: "releases", title: "From release to release".into(), blocks }];
    sections.push(Section {
        id: "steps",
        title: "What each release changed".into(),
        blocks: gates.iter().flat_map(steps).collect(),
    });
    let document = Document {
        title: "What the releases of wasm-bindgen changed".into(),
        lead: "The same sources with one version after the other, each held against the one before it, in one page."
            .into(),
        sections,
    };
    markdown::render(&document)
}

/// One line a release.
pub fn releases_summary(gates: &[(Gate, GateFindings)]) -> String {
    let line = |(gate, findings): &(Gate, GateFindings)| {
        let [slower, faster] = [Change::Regressed, Change::Improved].map(|change| findings.count(change));
        let [more, fewer] = [CountChange::More, CountChange::Fewer].map(|change| counted(findings, change));
        format!(
            "{}: {slower} slower, {faster} faster; more instructions in {more} rows, fewer in {fewer}; {} lines of the ledger differ\n",
            versions(gate),
            findings.ledger.len()
        )
    };
    gates.iter().map(line).collect()
}

/// `0.2.99 → 0.2.100`.
fn versions(gate: &Gate) -> String {
    format!("{} → {}", sanitized(&gate.base.wasm_bindgen), sanitized(&gate.head.wasm_bindgen))
}

fn counted(findings: &GateFindings, change: CountChange) -> usize {
    findings.instructions.iter().filter(|row| row.change() == change).count()
}

fn overview(gates: &[(Gate, GateFindings)]) -> Table {
    let figures = [
        "slower",
        "faster",
        "undecided",
        "no change seen",
        "more instructions",
        "fewer",
        "same",
        "ledger lines that differ",
    ];
    let row = |(gate, findings): &(Gate, GateFindings)| -> Vec<Cell> {
        let times = [Change::Regressed, Change::Improved, Change::Undecided, Change::Unchanged];
        let times = times.map(|change| findings.count(change));
        let counts = CountChange::ALL.map(|change| counted(findings, change));
        let figures = times.into_iter().chain(counts).chain([findings.ledger.len()]);
        [versions(gate).into()].into_iter().chain(figures.map(|figure| count(figure as u64).into())).collect()
    };
    Table {
        caption: "Rows of each release, against the release before".into(),
        columns: [Column::text("release")].into_iter().chain(figures.map(Column::figures)).collect(),
        rows: gates.iter().map(row).collect(),
        notes: Vec::new(),
    }
}

/// Instructions of every row that was counted in the first release, from release to release.
fn instructions(gates: &[(Gate, GateFindings)]) -> Option<Table> {
    let ((first, found), _) = gates.split_first()?;
    let names = [&first.base].into_iter().chain(gates.iter().map(|(gate, _)| &gate.head));
    let columns = names.map(|side| Column::figures(sanitized(&side.wasm_bindgen)));
    let of = |findings: &GateFindings, row: &CountedChange| {
        findings.instructions.iter().find(|other| other.key == row.key).map(|other| other.head.count)
    };
    let mut counted: Vec<&CountedChange> = found.instructions.iter().collect();
    counted.sort_by(|a, b| a.key.case.cmp(&b.key.case));
    let cells = |row: &&CountedChange| -> Vec<Cell> {
        let later = gates.iter().map(|(_, findings)| of(findings, row).map_or_else(|| "–".to_owned(), hundredths));
        let all = [row_name(&row.key), hundredths(row.base.count)].into_iter().chain(later);
        all.map(Cell::from).collect()
    };
    (!counted.is_empty()).then(|| Table {
        caption: "Instructions of an operation".into(),
        columns: [Column::text("row")].into_iter().chain(columns).collect(),
        rows: counted.iter().map(cells).collect(),
        notes: Vec::new(),
    })
}

/// What one release changed, row by row.
fn steps((gate, findings): &(Gate, GateFindings)) -> Vec<Block> {
    let moved = findings.instructions.iter().filter(|row| row.change() != CountChange::Same).map(count_line);
    let timed = findings.rows.iter().filter(|row| row.is(Change::Regressed) || row.is(Change::Improved));
    let differences = findings.ledger.iter().map(|difference| sanitized(&difference.to_string()));
    let items: Vec<String> = timed.map(row_line).chain(moved).chain(differences).collect();
    match items.is_empty() {
        true => vec![Block::Paragraph(format!("{}: nothing.", versions(gate)))],
        false => vec![Block::Paragraph(format!("{}:", versions(gate))), Block::List(items)],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use analysis::analyse_gate;
    use record::fixture;

    #[test]
    fn every_release_has_a_line_and_what_it_changed() {
        let gate = fixture::gate::gate(8, |case| if case.starts_with("numbers/add") { 1.2 } else { 1.0 });
        let gates = [(gate.clone(), analyse_gate(&gate)), (gate.clone(), analyse_gate(&gate))];
        let text = releases_report(&gates);
        assert!(text.contains("From release to release") && text.contains("REGRESSED"), "{text}");
        assert_eq!(releases_summary(&gates).lines().count(), 2);
    }
}
