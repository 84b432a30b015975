//! Which way to take for a job, and where a way of one's own would be worth it.

use super::super::document::{Block, Cell, Column, Section, Table};
use analysis::words::{self, count};
use analysis::{Beaten, Choice, Findings, RawBeatsGlue, WORTH_KNOWING, Way};
use record::Host;
use stats::significant;

/// Rivals that a cell names; the others it counts.
const NAMED: usize = 3;

pub(super) fn section(findings: &Findings) -> Option<Section> {
    if findings.ways.is_empty() && findings.raw_beats_glue.is_empty() {
        return None;
    }
    let mut blocks = vec![Block::Paragraph(
        "Each cell names the cheapest way through wasm-bindgen to do a job, as measured in this run. Beside it stands what the \
         next best costs in comparison."
            .into(),
    )];
    let mut families: Vec<&str> = Vec::new();
    for way in &findings.ways {
        if !families.contains(&way.family.as_str()) {
            families.push(&way.family);
        }
    }
    let parts = families.into_iter().map(|family| {
        let ways: Vec<&Way> = findings.ways.iter().filter(|way| way.family == family).collect();
        (family.to_owned(), vec![Block::Table(ways_table(family, &ways, findings))])
    });
    blocks.extend(Block::folded_but_first("ways", parts));
    if !findings.raw_beats_glue.is_empty() {
        blocks.push(Block::Heading("Where a way written by hand beats the glue".into()));
        blocks.push(Block::Paragraph(format!(
            "These mechanisms cost more than {WORTH_KNOWING} times their raw lane, whole interval included. Each cell tells from \
             which size on. The raw lane does the same work behind a bare export. Its source shows what it needs to be so cheap, \
             such as an arena or results in place."
        )));
        blocks.push(Block::Table(raw_beats_glue_table(findings)));
    }
    Some(Section { id: "ways", title: "Which way should I take?".into(), blocks })
}

pub(super) fn columns(first: &[&str], findings: &Findings) -> Vec<Column> {
    let browsers = findings.browsers().map(|host| Column::text(host.title()));
    first.iter().map(|title| Column::text(title)).chain(browsers).collect()
}

fn ways_table(family: &str, ways: &[&Way], findings: &Findings) -> Table {
    let row = |way: &&Way| {
        let much = format!("{} {}", way.data, count(way.size));
        let mut cells = vec![Cell::from(way.task.clone()), Cell::beside(much, way.amount.word())];
        cells.extend(findings.browsers().map(|host| of_host(&way.choices, host).map_or("–".into(), choice)));
        cells
    };
    Table {
        caption: format!("{family}: the cheapest way"),
        columns: columns(&["job", "how much"], findings),
        rows: ways.iter().map(row).collect(),
        notes: Vec::new(),
    }
}

pub(super) fn of_host<T>(all: &[(Host, T)], host: Host) -> Option<&T> {
    all.iter().find(|(of, _)| *of == host).map(|(_, found)| found)
}

fn choice(choice: &Choice) -> Cell {
    let (next, ratio) = &choice.next;
    let aside = match choice.tied.as_slice() {
        _ if ratio.interval.is_none() => format!("next best: {next} at {}, in one round", words::times(ratio)),
        [] => format!("next best: {next} at {}", words::times(ratio)),
        tied if tied.len() <= NAMED => format!("not shown to be cheaper than {}", tied.join(", ")),
        tied => {
            format!("not shown to be cheaper than {} and {} more", tied[..NAMED].join(", "), tied.len() - NAMED)
        }
    };
    Cell::beside(format!("{}, {}", choice.mechanism, choice.cost.value), aside)
}

fn raw_beats_glue_table(findings: &Findings) -> Table {
    let row = |found: &RawBeatsGlue| {
        let mut cells = vec![Cell::from(format!("{}/{}/{}", found.family, found.mechanism, found.data))];
        cells.extend(findings.browsers().map(|host| of_host(&found.beaten, host).map_or("–".into(), beaten)));
        cells
    };
    Table {
        caption: "bindgen over raw".into(),
        columns: columns(&["mechanism and data"], findings),
        rows: findings.raw_beats_glue.iter().map(row).collect(),
        notes: vec!["A dash: not shown to be so at any size. Sizes whose rows are not steady are left out.".into()],
    }
}

fn beaten(beaten: &Beaten) -> Cell {
    let times = |ratio: f64| format!("{}x", significant(ratio));
    let (from, ratio) = beaten.from;
    if !beaten.several_sizes {
        return times(ratio.value).into();
    }
    if beaten.steady_sizes == 1 {
        return format!("at {}: {}", count(from), times(ratio.value)).into();
    }
    let until = beaten.until.map_or_else(String::new, |until| format!(", no more at {}", count(until)));
    let (most, highest) = beaten.most;
    let aside = if most == from { String::new() } else { format!("{} at {}", times(highest.value), count(most)) };
    Cell::beside(format!("from {} on: {}{until}", count(from), times(ratio.value)), aside)
}
