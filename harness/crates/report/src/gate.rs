//! What a gate says: as a page, as Markdown for a job or a pull request, and on a terminal.

mod instructions;
mod method;
mod rows;

pub(super) use instructions::line as count_line;
pub(super) use rows::line as row_line;

use std::path::{Path, PathBuf};

use super::document::{Block, Document, Section};
use super::{html, markdown};
use analysis::verdict::Change;
use analysis::words::percent;
use analysis::{CountChange, GateFindings, Shift};
use record::text::sanitized;
use record::{Ended, Gap, Gate, Host, Revision, WriteError, write_whole};

/// Writes `gate.md` and `gate.html` into `folder` and returns their paths.
///
/// # Errors
/// If the system refuses.
pub fn write_gate(gate: &Gate, findings: &GateFindings, folder: &Path) -> Result<Vec<PathBuf>, WriteError> {
    let document = document(gate, findings);
    let files = [("gate.html", html::render(&document)), ("gate.md", markdown::render(&document))];
    files.into_iter().map(|(name, text)| write_whole(&folder.join(name), text.as_bytes())).collect()
}

/// The end of a gate as a terminal shows it: rows with a verdict other than *no change seen*, and what is to be known.
pub fn gate_summary(gate: &Gate, findings: &GateFindings) -> String {
    let mut lines = vec![headline(findings)];
    lines.extend(remarks(gate, findings));
    let moved = findings.instructions.iter().filter(|row| row.change() != CountChange::Same);
    lines.extend(moved.map(|row| format!("  {}", instructions::line(row))));
    let told = findings.rows.iter().filter(|row| !row.is(Change::Unchanged));
    lines.extend(told.map(|row| format!("  {}", rows::line(row))));
    for (what, gaps) in [("missing", &findings.missing), ("lost", &findings.lost), ("new", &findings.new)] {
        lines.extend(gaps.iter().map(|gap| format!("  {what}: {}: {}", sanitized(&gap.what), sanitized(&gap.why))));
    }
    lines.join("\n") + "\n"
}

fn document(gate: &Gate, findings: &GateFindings) -> Document {
    let verdicts = Section {
        id: "verdict",
        title: "Verdict".into(),
        blocks: vec![Block::Paragraph(headline(findings)), Block::List(remarks(gate, findings))],
    };
    let mut sections = vec![verdicts];
    sections.extend(instructions::section(gate, findings));
    sections.extend(rows::section(gate, findings));
    sections.extend(gaps("missing", "Missing", &findings.missing));
    sections.extend(gaps("lost", "Rounds that were lost", &findings.lost));
    sections.extend(gaps("new", "New here, with nothing to be compared with", &findings.new));
    sections.push(method::section(gate, findings));
    let what = if gate.head.user_package.is_some() { "package" } else { "boundary" };
    Document { title: format!("Has the {what} become slower?"), lead: lead(gate), sections }
}

fn lead(gate: &Gate) -> String {
    format!("{}, against {}, on one machine, in one page.", side(&gate.head), side(&gate.base))
}

fn side(revision: &Revision) -> String {
    let hash: String = revision.revision.chars().take(12).collect();
    let dirty = if revision.revision.ends_with("-dirty") && !hash.ends_with("-dirty") { " with changes" } else { "" };
    match hash.as_str() {
        "" => sanitized(&revision.name),
        hash => format!("{}, {}{dirty}", sanitized(&revision.name), sanitized(hash)),
    }
}

/// How many rows have which verdict.
fn headline(findings: &GateFindings) -> String {
    if findings.rows.is_empty() && !findings.instructions.is_empty() {
        return instructions::headline(findings);
    }
    let rows = findings.rows.len();
    let count = |change: Change| format!("{} {}", findings.count(change), change.words());
    let counts = Change::ALL.map(count).join(", ");
    match findings.count(Change::Regressed) {
        0 => format!("No regression among {rows} rows: {counts}."),
        1 => format!("1 of {rows} rows has regressed: {counts}."),
        regressed => format!("{regressed} of {rows} rows have regressed: {counts}."),
    }
}

/// What comes before times: exact counts, what moved together, and how it ended.
fn remarks(gate: &Gate, findings: &GateFindings) -> Vec<String> {
    let mut remarks = instructions::remarks(gate, findings);
    remarks.extend(ledger(gate, findings));
    remarks.extend(findings.shifts.iter().filter_map(|(host, shift)| shifted(*host, *shift)));
    if findings.futile() > 0 {
        remarks.push(format!(
            "{} of the undecided rows scatter so much that the last interim analysis could hardly decide them. They were not \
             timed further.",
            findings.futile()
        ));
    }
    if !gate.settings.hosts.is_empty() {
        remarks.push(ended(gate));
    }
    remarks
}

/// Most differences of the ledger that are listed.
const MOST_DIFFERENCES: usize = 30;

fn ledger(gate: &Gate, findings: &GateFindings) -> Vec<String> {
    let uncounted = [&gate.base, &gate.head].into_iter().filter_map(|side| Some((side, side.uncounted.as_ref()?)));
    let mut said: Vec<String> = uncounted
        .map(|(side, why)| {
            format!("What crosses could not be counted for {}: {}.", sanitized(&side.name), sanitized(why))
        })
        .collect();
    if findings.uncounted_lines > 0 {
        said.push(format!("{} lines of the ledger could not be counted on both sides.", findings.uncounted_lines));
    }
    let lines = findings.ledger_lines;
    match findings.ledger.len() {
        0 if lines > 0 => {
            said.push(format!("What crosses is the same, counted exactly, in all {lines} lines of the ledger."))
        }
        0 => {}
        number => {
            said.push(format!("What crosses differs, counted exactly, in {number} places of {lines} lines:"));
            said.extend(
                findings.ledger.iter().take(MOST_DIFFERENCES).map(|difference| sanitized(&difference.to_string())),
            );
            if number > MOST_DIFFERENCES {
                said.push(format!("and {} more.", number - MOST_DIFFERENCES));
            }
        }
    }
    said
}

fn shifted(host: Host, shift: Shift) -> Option<String> {
    let host = host.title();
    match shift {
        Shift::None => None,
        Shift::Machine { ratio } => Some(format!(
            "{host}: the machine changed. Plain JavaScript, the same on both sides, differs by {}. No verdicts are given.",
            percent(ratio - 1.0)
        )),
        Shift::Uniform { ratio, rows } => Some(format!(
            "{host}: {rows} rows moved together, by about {}, while plain JavaScript stood still. Look for what all cases \
             share, such as flags, the compiler or wasm-bindgen.",
            percent(ratio - 1.0)
        )),
    }
}

fn ended(gate: &Gate) -> String {
    let rounds = |host: &Host| gate.rounds.iter().filter(|round| round.host == *host && round.complete).count();
    let counts: Vec<String> =
        gate.settings.hosts.iter().map(|host| format!("{} in {}", rounds(host), host.title())).collect();
    let counts = counts.join(", ");
    let minutes = gate.rounds.iter().map(|round| round.seconds).sum::<f64>() / 60.0;
    let why = match gate.ended {
        Ended::Unfinished => "It was broken off",
        Ended::Decided => "It ended early, since no row was left that more rounds could decide",
        Ended::LastAnalysis => "It ended with the last interim analysis",
        Ended::OutOfTime => "It ended when the time was up, and --budget gives it more",
        Ended::NoBrowser => "It ended since no browser came to the end of a round any more",
    };
    format!("{why}. Rounds: {counts}. They took {minutes:.1} minutes.")
}

fn gaps(id: &'static str, title: &str, gaps: &[Gap]) -> Option<Section> {
    let items: Vec<String> =
        gaps.iter().map(|gap| format!("{}: {}", sanitized(&gap.what), sanitized(&gap.why))).collect();
    (!items.is_empty()).then(|| Section { id, title: title.into(), blocks: vec![Block::List(items)] })
}

#[cfg(test)]
mod tests {
    use super::*;
    use analysis::analyse_gate;
    use record::fixture::gate::{counted, gate};

    #[test]
    fn a_gate_with_a_regression() {
        let mut record = gate(16, |case| if case.starts_with("strings/newline") { 1.1 } else { 1.0 });
        record.head.uncounted = Some("there is no Node <script>".into());
        record.ended = Ended::Decided;
        let findings = analyse_gate(&record);
        insta::assert_snapshot!("gate.md", markdown::render(&document(&record, &findings)));
        insta::assert_snapshot!("gate-summary.txt", gate_summary(&record, &findings));
        let page = html::render(&document(&record, &findings));
        assert!(!page.contains("<script>alert"), "nothing from outside acts");
    }

    #[test]
    fn a_gate_that_counts_tells_it_first() {
        let mut record = gate(0, |_| 1.0);
        record.settings.hosts.clear();
        record.ended = Ended::Decided;
        record.instructions = Some(counted(&[("numbers/add/i32/1", 46, 49), ("handles/by-value/object/1", 209, 209)]));
        let findings = analyse_gate(&record);
        insta::assert_snapshot!("gate-instructions.txt", gate_summary(&record, &findings));
        insta::assert_snapshot!("gate-instructions.md", markdown::render(&document(&record, &findings)));
    }

    #[test]
    fn a_machine_that_changed_is_named() {
        let record = gate(16, |case| if case.starts_with("controls/") { 1.3 } else { 1.0 });
        let summary = gate_summary(&record, &analyse_gate(&record));
        assert!(summary.contains("Chromium: the machine changed."), "{summary}");
        assert!(summary.starts_with("No regression among 14 rows: 0 regressed, 14 undecided"), "{summary}");
    }
}
