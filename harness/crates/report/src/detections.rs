//! How often gates found a slowdown that was put there, in words.

use std::collections::BTreeMap;

use super::document::{Block, Column, Document, Section, Table};
use super::markdown;
use analysis::{Detection, FoundAfter, share};
use record::Host;
use record::text::sanitized;
use stats::{Interval, median};

/// A table as Markdown: what the gates of each slowdown made of it, by browser.
pub fn detections_report(slowdowns: &[(String, Vec<Detection>)]) -> String {
    let columns = vec![
        Column::text("slowdown"),
        Column::text("browser"),
        Column::figures("found"),
        Column::figures("seen as, median"),
        Column::figures("rounds until found, median"),
        Column::figures("minutes until found, median"),
        Column::figures("most"),
        Column::figures("other rows called out"),
    ];
    let rows = slowdowns.iter().flat_map(|(name, detections)| {
        by_host(detections).into_iter().map(move |(host, found)| {
            let interim: Vec<FoundAfter> = found.iter().filter_map(|detection| detection.found).collect();
            let minutes: Vec<f64> = interim.iter().map(|analysis| analysis.minutes).collect();
            let middle = |values: Vec<f64>, digits: usize| {
                median(&values).map_or_else(|| "–".to_owned(), |value| format!("{value:.digits$}"))
            };
            let seen =
                found.iter().filter_map(|detection| detection.ratio).map(|ratio| 100.0 * (ratio - 1.0)).collect();
            let most = minutes.iter().copied().reduce(f64::max);
            let others: u64 = found.iter().map(|detection| detection.others).sum();
            vec![
                sanitized(name).into(),
                host.title().into(),
                of(interim.len() as u64, found.len() as u64).into(),
                format!("+{} %", middle(seen, 1)).into(),
                middle(interim.iter().map(|analysis| f64::from(analysis.rounds)).collect(), 0).into(),
                middle(minutes.clone(), 1).into(),
                most.map_or_else(|| "–".to_owned(), |most| format!("{most:.1}")).into(),
                others.to_string().into(),
            ]
        })
    });
    let notes = vec!["Minutes are of the rounds of both browsers, which take turns; builds come before.".to_owned()];
    let table = Table { caption: "Slowdowns put into one case".into(), columns, rows: rows.collect(), notes };
    let section = Section { id: "found", title: "What the gate finds".into(), blocks: vec![Block::Table(table)] };
    let lead = "The same gate on a revision with a real slowdown in one case.";
    markdown::render(&Document { title: "What the gate finds".into(), lead: lead.into(), sections: vec![section] })
}

fn by_host(detections: &[Detection]) -> BTreeMap<Host, Vec<&Detection>> {
    let mut by_host: BTreeMap<Host, Vec<&Detection>> = BTreeMap::new();
    detections.iter().for_each(|detection| by_host.entry(detection.host).or_default().push(detection));
    by_host
}

/// `9 of 10 (55.5 to 99.7 %)`.
fn of(some: u64, all: u64) -> String {
    let Interval { low, high } = share(some, all);
    format!("{some} of {all} ({:.1} to {:.1} %)", 100.0 * low, 100.0 * high)
}
