//! How often the gate cried wolf, in words.

use super::document::{Block, Column, Document, Section, Table};
use super::markdown;
use analysis::{FalseAlarms, FalseAlarmsOfHost, share};
use record::text::sanitized;
use stats::Interval;

/// One line a browser, and one for whole gates.
pub fn false_alarms_summary(alarms: &FalseAlarms) -> String {
    let of_host = |host: &FalseAlarmsOfHost| {
        format!("{}: {} called a change, of rows that did not", host.host.title(), of(host.alarms, host.rows))
    };
    let mut lines: Vec<String> = alarms.hosts.iter().map(of_host).collect();
    lines.push(format!("gates that would exit with 3: {}", of(alarms.failed, alarms.gates)));
    lines.extend(alarms.named.iter().map(|named| format!("  {}", sanitized(named))));
    lines.join("\n")
}

/// The whole report as Markdown.
pub fn false_alarms_report(alarms: &FalseAlarms) -> String {
    let columns = vec![
        Column::text("browser"),
        Column::figures("rows compared"),
        Column::figures("false alarms"),
        Column::figures("undecided"),
        Column::figures("gates that exit with 3"),
        Column::figures("rounds"),
    ];
    let row = |host: &FalseAlarmsOfHost| {
        vec![
            host.host.title().into(),
            host.rows.to_string().into(),
            of(host.alarms, host.rows).into(),
            of(host.undecided, host.rows).into(),
            of(host.failed, alarms.gates).into(),
            host.rounds.to_string().into(),
        ]
    };
    let rows = alarms.hosts.iter().map(row).collect();
    let notes = vec!["Shares with 95 % intervals of Clopper and Pearson.".to_owned()];
    let table = Table { caption: format!("{} gates of one build against itself", alarms.gates), columns, rows, notes };
    let (gates, each) = (alarms.gates, alarms.minutes / alarms.gates.max(1) as f64);
    let mut blocks = vec![Block::Table(table)];
    blocks.push(Block::Paragraph(format!(
        "Gates that exit with 3 in any browser: {}. {} of {gates} ended before the last interim analysis; a gate took {each:.1} \
         minutes of rounds on the mean.",
        of(alarms.failed, gates),
        alarms.decided
    )));
    if !alarms.named.is_empty() {
        blocks.push(Block::List(alarms.named.iter().map(|named| sanitized(named)).collect()));
    }
    let section = Section { id: "alarms", title: "False alarms".into(), blocks };
    markdown::render(&Document {
        title: "How often the gate cries wolf".into(),
        lead: "The whole gate on one build against itself: whatever it calls a change is a false alarm.".into(),
        sections: vec![section],
    })
}

/// `3 of 480 (0.6 %, 0.1 to 1.8 %)`.
fn of(some: u64, all: u64) -> String {
    if all == 0 {
        return "none of none".into();
    }
    let Interval { low, high } = share(some, all);
    let percent = |share: f64| format!("{:.1}", 100.0 * share);
    format!("{some} of {all} ({} %, {} to {} %)", percent(some as f64 / all as f64), percent(low), percent(high))
}
