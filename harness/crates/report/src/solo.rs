//! What rows alone say about a run: a sentence a browser, and the rows, the worst first.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use super::document::{Block, Cell, Column, Document, Section, Table};
use super::markdown;
use analysis::words::{percent, with_variant};
use analysis::{HeldRow, NEAR, SoloFindings, SoloHost, WRONG};
use record::text::{quoting, sanitized};
use record::{Gap, Host, Solo, SoloHeader, WriteError, write_whole};
use stats::{Nanoseconds, significant};

/// The file within the folder of the record.
const FILE: &str = "solo.md";
/// What a terminal shows of the rows.
const WORST: usize = 10;
/// What a run should reach, as the help of the verb says too.
const TARGETS: &str = "A run should have at least 97 % of its rows within 10 %, and none beyond 1.5x. Its median distance should be at \
     most 1.5 %.";

/// Writes `solo.md` into `folder` and returns its path.
///
/// # Errors
/// If the system refuses.
pub fn write_solo(solo: &Solo, findings: &SoloFindings, folder: &Path) -> Result<PathBuf, WriteError> {
    write_whole(&folder.join(FILE), markdown::render(&document(solo, findings)).as_bytes())
}

/// The end of a solo check as a terminal shows it: the sentences, the worst rows, and what is to be known.
pub fn solo_summary(solo: &Solo, findings: &SoloFindings) -> String {
    let mut lines = sentences(findings);
    lines.push(TARGETS.into());
    lines.extend(solo.header.differences.iter().map(|difference| quoting(difference)));
    let worst = findings.rows.iter().take(WORST);
    lines.extend(worst.map(|held| format!("  {} in {}: {}", name(held), held.row.host.title(), figures(held))));
    for (what, gaps) in [("missing", &findings.missing), ("lost", &findings.lost)] {
        lines.extend(gaps.iter().map(|gap| format!("  {what}: {}", told(gap))));
    }
    lines.join("\n")
}

fn document(solo: &Solo, findings: &SoloFindings) -> Document {
    let header = &solo.header;
    let mut said = vec![Block::List(sentences(findings)), Block::Paragraph(TARGETS.into())];
    if !header.differences.is_empty() {
        said.push(Block::Heading("Not as in the run, or not to be told".into()));
        said.push(Block::List(header.differences.iter().map(|difference| quoting(difference)).collect()));
    }
    let mut sections = vec![Section { id: "agreement", title: "Do they agree?".into(), blocks: said }];
    for host in findings.rows.iter().map(|held| held.row.host).collect::<BTreeSet<Host>>() {
        let of_host = findings.rows.iter().filter(|held| held.row.host == host);
        let (drawn, named): (Vec<&HeldRow>, Vec<&HeldRow>) = of_host.partition(|held| held.row.drawn);
        let tables = [("drawn by chance", drawn), ("asked for by name", named)];
        let tables = tables.into_iter().filter(|(_, rows)| !rows.is_empty());
        let blocks: Vec<Block> = tables.map(|(what, rows)| Block::Table(table(host, what, &rows))).collect();
        if !blocks.is_empty() {
            let id = host.name();
            sections.push(Section { id, title: format!("Rows of {}", host.title()), blocks });
        }
    }
    sections.extend(gaps("missing", "Could not be measured alone", &findings.missing));
    sections.extend(gaps("lost", "Launches that were lost", &findings.lost));
    sections.push(Section { id: "method", title: "How this was measured".into(), blocks: vec![method(header)] });
    Document {
        title: "Rows alone, and what their run found".into(),
        lead: "Each row had a browser process and a page for itself, warm, for long, several times.".into(),
        sections,
    }
}

/// One sentence a browser.
fn sentences(findings: &SoloFindings) -> Vec<String> {
    if findings.hosts.is_empty() {
        return vec!["No row that chance drew was measured. Nothing is said of the run as a whole.".into()];
    }
    findings.hosts.iter().map(sentence).collect()
}

/// `58 of 60 rows of Chromium lie within 10 % of their figure alone, and none beyond 1.5x. The median distance is 0.9 %.`
fn sentence(host: &SoloHost) -> String {
    let wrong = if host.wrong == 0 { "none".to_owned() } else { host.wrong.to_string() };
    format!(
        "{} of {} rows of {} lie within {:.0} % of their figure alone, and {wrong} beyond {WRONG}x. The median distance is {:.1} %.",
        host.near,
        host.rows,
        host.host.title(),
        100.0 * NEAR,
        100.0 * host.distance
    )
}

/// Rows differ by orders of magnitude: each has a unit of its own.
fn table(host: Host, what: &str, rows: &[&HeldRow]) -> Table {
    let columns = vec![
        Column::text("row"),
        Column::figures("run / alone"),
        Column::figures("run"),
        Column::figures("alone"),
        Column::figures("spread of launches"),
        Column::figures("launches"),
    ];
    let mut notes = Vec::new();
    if rows.iter().any(|held| held.row.run.not_steady) {
        notes.push("‡ The run's report marks the row as not steady.".to_owned());
    }
    if rows.iter().any(|held| held.not_settled > 0) {
        notes.push("The last column tells of launches that had not settled.".to_owned());
    }
    let caption = format!("{}, {what}: an operation, the worst rows first", host.title());
    Table { caption, columns, rows: rows.iter().map(|held| row(held)).collect(), notes }
}

fn row(held: &HeldRow) -> Vec<Cell> {
    let run = held.row.run;
    let mark = if run.not_steady { " ‡" } else { "" };
    let unit = Nanoseconds(run.ns).unit();
    let ends = run.interval.map_or_else(String::new, |(low, high)| {
        format!("{} to {}", Nanoseconds(low).figure(unit), Nanoseconds(high).figure(unit))
    });
    let not_settled = match held.not_settled {
        0 => String::new(),
        launches => format!("{launches} not settled"),
    };
    vec![
        format!("{}{mark}", name(held)).into(),
        format!("{} ({})", significant(held.ratio), percent(held.ratio - 1.0)).into(),
        Cell::beside(Nanoseconds(run.ns).to_string(), ends),
        held.alone.to_string().into(),
        held.spread.map_or_else(|| "–".to_owned(), |spread| format!("{:.1} %", 100.0 * spread)).into(),
        Cell::beside(held.launches.to_string(), not_settled),
    ]
}

/// `strings/per-item/ascii-8/10 raw`.
fn name(held: &HeldRow) -> String {
    with_variant(&format!("{} {}", sanitized(&held.row.case), held.row.lane.name()), held.row.variant)
}

fn figures(held: &HeldRow) -> String {
    let run = Nanoseconds(held.row.run.ns);
    format!("{run} in the run, {} alone, {}", held.alone, percent(held.ratio - 1.0))
}

fn told(gap: &Gap) -> String {
    format!("{}: {}", sanitized(&gap.what), sanitized(&gap.why))
}

fn gaps(id: &'static str, title: &str, gaps: &[Gap]) -> Option<Section> {
    let items: Vec<String> = gaps.iter().map(told).collect();
    (!items.is_empty()).then(|| Section { id, title: title.into(), blocks: vec![Block::List(items)] })
}

fn method(header: &SoloHeader) -> Block {
    let SoloHeader { machine, tools, run, sampling, .. } = header;
    let versions: Vec<String> = header.browsers.values().map(|version| sanitized(version)).collect();
    let drawn = match &header.filter {
        Some(filter) => format!("The sample was drawn from cases that match {}.", sanitized(filter)),
        None => "The sample was drawn from all rows that a browser timed.".to_owned(),
    };
    let revision = |revision: &str| if revision.is_empty() { "unknown".to_owned() } else { sanitized(revision) };
    Block::List(vec![
        format!(
            "The run began at {}, with seed {}, from revision {}.",
            sanitized(&run.started),
            run.seed,
            revision(&run.revision)
        ),
        format!(
            "This began at {}, with seed {}, from revision {}.",
            sanitized(&header.started),
            header.seed,
            revision(&tools.revision)
        ),
        format!("Browsers: {}.", versions.join(", ")),
        format!(
            "Machine: {}, {} processors, under {}.",
            sanitized(&machine.cpu),
            machine.cores,
            sanitized(&machine.os)
        ),
        drawn,
        format!(
            "Each row was to have {} launches, each warmed up for {:.0} ms at least. Its level was to hold for {:.0} ms.",
            header.launches, sampling.settle_ms, sampling.hold_ms
        ),
        "A figure alone is the median over launches of each launch's median, as it was measured.".into(),
        "A run's figure is that of its report, with its 95 % interval.".into(),
        "The spread is the dearest launch over the cheapest, less one.".into(),
    ])
}

#[cfg(test)]
mod tests {
    use super::*;
    use analysis::analyse_solo;
    use record::fixture::solo::solo;

    #[test]
    fn rows_alone_beside_their_run() {
        let solo = solo();
        let findings = analyse_solo(&solo);
        let markdown = markdown::render(&document(&solo, &findings));
        assert!(!markdown.contains("<script>") && !markdown.contains('\u{1b}'), "something from outside acts");
        insta::assert_snapshot!("solo.md", markdown);
        let summary = solo_summary(&solo, &findings);
        assert!(!summary.contains('\u{1b}'), "the terminal would obey");
        insta::assert_snapshot!("solo-summary.txt", summary);
    }

    #[test]
    fn a_run_that_is_true() {
        let host = SoloHost { host: Host::CHROMIUM, rows: 60, near: 58, wrong: 0, distance: 0.009 };
        assert_eq!(
            sentence(&host),
            "58 of 60 rows of Chromium lie within 10 % of their figure alone, and none beyond 1.5x. The median distance is 0.9 %."
        );
    }

    #[test]
    fn named_rows_alone_say_nothing_of_the_run() {
        let mut solo = solo();
        solo.header.rows.iter_mut().for_each(|row| row.drawn = false);
        let summary = solo_summary(&solo, &analyse_solo(&solo));
        assert!(summary.starts_with("No row that chance drew was measured"), "{summary}");
    }
}
