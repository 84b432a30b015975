//! The report in Markdown: what a reader needs where there is no page, in few lines.

use bench_native::{Lane, Variant};

use super::super::document::{Block, Cell, Column, Document, Section, Table};
use super::super::one_a_mechanism::one_a_mechanism;
use super::super::representatives::ROWS;
use super::{cards, missing, noise, rerun, rivals, row_marks, setting, title, trend, ways};
use analysis::words::count;
use analysis::{Amount, CaseFindings, Choice, Findings, Judged, MissingPart, TaskCrossover, Timing, Way};
use record::Host;
use record::text::sanitized;

/// Most rows of one operation each; where there are more mechanisms, those stand for all that a README shows.
const MOST_OPERATIONS: usize = 30;
/// Most parts that are named among what is missing, and most of their rows.
const MOST_MISSING: usize = 8;
const MOST_ROWS: usize = 12;
/// Ways beside the cheapest that a cell names.
const NAMED: usize = 2;

/// The whole document.
pub(in super::super) fn document(findings: &Findings) -> Document {
    let mut sections = vec![answers(findings)];
    sections.extend(operations(findings));
    sections.extend(ways_of_jobs(findings));
    sections.extend(crossovers(findings));
    sections.extend(claims(findings));
    sections.extend(rivals::short(findings));
    sections.extend(trend::section(findings));
    sections.extend([what_is_missing(findings), setting::section(findings), rerun::section(findings)]);
    Document { title: title(findings), lead: setting::short(&findings.facts), sections }
}

fn answers(findings: &Findings) -> Section {
    let mut section = cards::section(findings);
    let every = "Figures are centres over rounds with 95 % intervals. The same run's HTML and CSV hold every figure: all lanes, \
                 sizes and kinds of data.";
    section.blocks.push(Block::Paragraph(every.into()));
    section
}

/// Engines as columns behind others.
fn columns(first: &[&str], hosts: &[Host], figures: bool) -> Vec<Column> {
    let of_host = |host: &Host| Column { title: host.title().into(), figures };
    first.iter().map(|title| Column::text(title)).chain(hosts.iter().map(of_host)).collect()
}

fn operations(findings: &Findings) -> Option<Section> {
    let all = one_a_mechanism(findings);
    let rows: Vec<(String, &CaseFindings)> = match all.len() > MOST_OPERATIONS {
        false => all.into_iter().map(|found| (sanitized(&found.case.id), found)).collect(),
        true => {
            let of_row = |(words, id): &(&str, &str)| {
                let found = findings.cases.iter().find(|found| found.case.id == *id)?;
                Some((words.replace('`', ""), found))
            };
            ROWS.iter().filter_map(of_row).collect()
        }
    };
    let hosts: Vec<Host> = findings.facts.hosts.iter().map(|facts| facts.host).collect();
    let rows: Vec<Vec<Cell>> = rows
        .into_iter()
        .map(|(name, found)| [name.into()].into_iter().chain(hosts.iter().map(|host| cost(found, *host))).collect())
        .collect();
    let notes = row_marks::meanings(rows.iter().flatten().map(|cell: &Cell| cell.text.as_str()));
    let table = Table {
        caption: "One operation through wasm-bindgen, and natively".into(),
        columns: columns(&["operation"], &hosts, true),
        rows,
        notes,
    };
    (!table.rows.is_empty()).then(|| Section {
        id: "operations",
        title: "What operations cost".into(),
        blocks: vec![Block::Table(table)],
    })
}

fn cost(found: &CaseFindings, host: Host) -> Cell {
    let lane = if host == Host::NATIVE { Lane::Native } else { Lane::Bindgen };
    // Of the marks the one of means is left out, as means are.
    let shown = |timing: &Timing| {
        let unit = timing.cost.value.unit();
        let text = format!("{}{}", timing.cost.value, row_marks::marks(timing).replace(row_marks::MEAN_MARK, ""));
        Cell::beside(text, row_marks::interval_of(&timing.cost, unit))
    };
    found.timing(lane, host, Variant::Default).map_or_else(|| "–".into(), shown)
}

/// A row a job: its first kind of data, and no more of it than most people have.
fn ways_of_jobs(findings: &Findings) -> Option<Section> {
    let mut jobs: Vec<&Way> = Vec::new();
    for way in &findings.ways {
        let known = jobs.iter_mut().find(|known| (&known.family, &known.task) == (&way.family, &way.task));
        match known {
            None => jobs.push(way),
            Some(known) if known.data == way.data && way.amount == Amount::Medium => *known = way,
            Some(_) => {}
        }
    }
    let hosts: Vec<Host> = findings.browsers().collect();
    let row = |way: &&Way| {
        let job = format!("{}: {}", way.family, way.task);
        let much = format!("{} {}", way.data, count(way.size));
        let of_host = |host: &Host| ways::of_host(&way.choices, *host).map_or_else(|| "–".into(), choice);
        [job.into(), much.into()].into_iter().chain(hosts.iter().map(of_host)).collect()
    };
    let table = Table {
        caption: "The cheapest way, or those not shown to be dearer".into(),
        columns: columns(&["job", "how much"], &hosts, false),
        rows: jobs.iter().map(row).collect(),
        notes: Vec::new(),
    };
    (!table.rows.is_empty()).then(|| Section {
        id: "ways",
        title: "Which way should I take?".into(),
        blocks: vec![Block::Table(table)],
    })
}

fn choice(choice: &Choice) -> Cell {
    let named = choice.tied.iter().take(NAMED).map(String::as_str);
    let ways: Vec<&str> = [choice.mechanism.as_str()].into_iter().chain(named).collect();
    let others = choice.tied.len().saturating_sub(NAMED);
    let others = if others == 0 { String::new() } else { format!(" or {others} more") };
    format!("{}{others}", ways.join(" or ")).into()
}

/// From how many on another way is the cheapest, for each job's first kind of data.
fn crossovers(findings: &Findings) -> Option<Section> {
    let mut rows: Vec<&TaskCrossover> = Vec::new();
    let job = |found: &TaskCrossover| (found.family.clone(), found.task.clone());
    for found in &findings.crossovers {
        let same = |row: &&&TaskCrossover| job(row) == job(found);
        let first = rows.iter().find(same).is_none_or(|row| row.data == found.data);
        let known = rows.iter().filter(same).any(|row| (&row.before, &row.after) == (&found.before, &found.after));
        if first && !known {
            rows.push(found);
        }
    }
    let hosts: Vec<Host> = findings.browsers().collect();
    let shown = |row: &TaskCrossover| {
        let same = |found: &&TaskCrossover| {
            job(found) == job(row) && (&found.data, &found.before, &found.after) == (&row.data, &row.before, &row.after)
        };
        findings.crossovers.iter().filter(same).count()
    };
    rows.retain(|row| 2 * shown(row) >= hosts.len());
    let row = |row: &&TaskCrossover| {
        let of_host = |host: &Host| {
            let same = |found: &&TaskCrossover| {
                found.host == *host
                    && job(found) == job(row)
                    && (&found.data, &found.before, &found.after) == (&row.data, &row.before, &row.after)
            };
            let found = findings.crossovers.iter().find(same);
            found.map_or_else(|| "–".into(), |found| Cell::from(format!("from about {} on", count(found.from))))
        };
        let first = [
            format!("{}: {}", row.family, row.task),
            row.data.clone(),
            format!("{} overtakes {}", row.after, row.before),
        ];
        first.map(Cell::from).into_iter().chain(hosts.iter().map(of_host)).collect()
    };
    let table = Table {
        caption: "Where another way becomes the cheapest".into(),
        columns: columns(&["job", "data", "which"], &hosts, false),
        rows: rows.iter().map(row).collect(),
        notes: vec!["–: not shown in this engine. What fewer than half of the engines show is left out.".into()],
    };
    (!table.rows.is_empty()).then(|| Section {
        id: "crossovers",
        title: "From how many on?".into(),
        blocks: vec![Block::Table(table)],
    })
}

/// Every claim with its verdicts; what decides each stands on the page.
fn claims(findings: &Findings) -> Option<Section> {
    let hosts: Vec<Host> = findings.browsers().filter(|host| host.is_browser()).collect();
    let row = |judged: &Judged| {
        let verdicts = judged.verdicts.iter().map(|(_, verdict)| verdict.outcome.words().into());
        [judged.claim.words.into()].into_iter().chain(verdicts).collect()
    };
    let table = Table {
        caption: "Verdicts by fixed rules; the figures that decide stand on the page".into(),
        columns: columns(&["claim"], &hosts, false),
        rows: findings.claims.iter().map(row).collect(),
        notes: Vec::new(),
    };
    (!hosts.is_empty()).then(|| Section {
        id: "claims",
        title: "What the claims say".into(),
        blocks: vec![Block::Table(table)],
    })
}

fn what_is_missing(findings: &Findings) -> Section {
    let whole = missing::whole(findings);
    let mut blocks = if findings.missing.is_empty() { vec![Block::Paragraph(whole)] } else { Vec::new() };
    let parts: Vec<&MissingPart> = findings.missing.iter().chain(&findings.lacking).collect();
    let told = |part: &&MissingPart| match part.rows.len() {
        // The line has its few rows already; of many it has the number.
        rows if rows <= missing::FEW || rows > MOST_ROWS => missing::line(part),
        _ => format!("{}: {}", missing::line(part), part.rows.join(", ")),
    };
    if !parts.is_empty() {
        blocks.push(Block::List(parts.iter().take(MOST_MISSING).map(told).collect()));
    }
    let others = parts.len().saturating_sub(MOST_MISSING);
    blocks.extend((others > 0).then(|| Block::Paragraph(format!("The page names {others} more."))));
    blocks.extend(findings.controls.iter().filter_map(noise::imprecise).map(Block::Paragraph));
    Section { id: "missing", title: "What is missing".into(), blocks }
}
