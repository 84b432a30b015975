//! How far the cheapest way to do a job is from the limit.

use super::super::document::{Block, Cell, Section, Table};
use super::ways::{columns, of_host};
use analysis::words::{count, times};
use analysis::{Distance, FAR, Findings, Limit};

pub(super) fn section(findings: &Findings) -> Option<Section> {
    if findings.limits.is_empty() {
        return None;
    }
    let about = "The limit of a job is the sum of what it cannot do without. Each part was measured alone in this run. The parts are \
                 one call, what must come in, what must come out, and the work with nothing crossing. A cell tells how many times \
                 the limit the cheapest way through wasm-bindgen takes.";
    let mut blocks = vec![Block::Paragraph(about.into())];
    let of_families = findings.limits.chunk_by(|a, b| a.family == b.family);
    let parts = of_families.map(|limits| (limits[0].family.clone(), vec![Block::Table(table(limits, findings))]));
    blocks.extend(Block::folded_but_first("limits", parts));
    if findings.limits.iter().flat_map(|limit| &limit.distances).any(|(_, distance)| distance.is_below()) {
        let below = "Some ways take less than the limit. Their parts overlap, or the work runs on what a copy has brought into the \
                     cache.";
        blocks.push(Block::Paragraph(below.into()));
    }
    Some(Section { id: "limits", title: "How far from the limit?".into(), blocks })
}

/// The limits of one family.
fn table(limits: &[Limit], findings: &Findings) -> Table {
    let row = |limit: &Limit| {
        let much = format!("{} {}", limit.data, count(limit.size));
        let mut cells = vec![Cell::from(limit.task.clone()), Cell::beside(much, limit.amount.word())];
        cells.extend(findings.browsers().map(|host| of_host(&limit.distances, host).map_or("–".into(), distance)));
        cells
    };
    Table {
        caption: format!("{}: the cheapest way over the limit", limits[0].family),
        columns: columns(&["job", "how much"], findings),
        rows: limits.iter().map(row).collect(),
        notes: limits.chunk_by(|a, b| a.task == b.task).map(note).collect(),
    }
}

fn distance(distance: &Distance) -> Cell {
    let Distance { mechanism, cost, limit, ratio } = distance;
    Cell::beside(times(ratio), format!("{mechanism} {}, limit {}", cost.value, limit.value))
}

/// What the limit of a job is the sum of, and why its best way takes more where it takes much more.
fn note(of_job: &[Limit]) -> String {
    let Limit { task, made_of, why, .. } = &of_job[0];
    let sum = format!("To {task}: the limit is {made_of}.");
    let far = of_job.iter().flat_map(|limit| &limit.distances).any(|(_, distance)| distance.is_far());
    if far { format!("{sum} In places the best way takes more than {FAR} times that. {why}.") } else { sum }
}
