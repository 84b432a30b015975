//! How figures moved over the runs of this machine.

use bench_native::CaseId;

use super::super::document::{Block, Cell, Chart, ChartPoint, Charts, Column, Line, Section, Table};
use super::super::html::marks::way_class;
use analysis::words::{count, percent};
use analysis::{Findings, Headline, Moved, Trend};
use record::text::sanitized;
use stats::{Interval, significant};

pub(super) fn section(findings: &Findings) -> Option<Section> {
    let trend = findings.trend.as_ref()?;
    let mut blocks = vec![Block::Paragraph(format!(
        "Over {} runs of this machine and these browsers since {}, as {} has them.{} A history is no part of the record. So this \
         section is written only where one is given.",
        count(trend.runs as u64),
        sanitized(&trend.first),
        sanitized(&trend.file),
        if trend.recorded { "" } else { " The last is this run, which is not recorded there." }
    ))];
    blocks.extend(trend.headlines.iter().map(|headline| Block::Charts(charts(headline, trend.runs))));
    blocks.push(Block::Table(moved(trend)));
    Some(Section { id: "trend", title: "Trend".into(), blocks })
}

/// A drawing a host, the last cost at the end of its line.
fn charts(headline: &Headline, runs: usize) -> Charts {
    let class = CaseId::of(&headline.case).map_or_else(String::new, |id| way_class(id.family, id.mechanism, 0));
    let panels = headline.costs.iter().map(|(host, costs)| {
        let points = costs.iter().map(|(run, cost)| {
            let Interval { low, high } = cost.interval.unwrap_or(Interval { low: cost.value, high: cost.value });
            ChartPoint { size: *run as f64, value: cost.value.0, low: low.0, high: high.0 }
        });
        let name = costs.iter().last().map_or_else(String::new, |(_, cost)| cost.value.to_string());
        let line = Line { name, class: class.clone(), points: points.collect() };
        Chart { title: host.title().into(), kind: host.kind(), lines: vec![line], crossovers: Vec::new() }
    });
    Charts {
        about: "Trend".into(),
        title: format!("{}, run by run", sanitized(&headline.case)),
        across: "runs".into(),
        up: "cost of an operation".into(),
        places: (1..=runs).map(|run| run.to_string()).collect(),
        panels: panels.collect(),
        notes: Vec::new(),
    }
}

fn moved(trend: &Trend) -> Table {
    let columns = [Column::text("row")]
        .into_iter()
        .chain(["run before", "this run", "change", "unusual beyond"].map(Column::figures));
    let row = |moved: &Moved| -> Vec<Cell> {
        let threshold = moved.threshold.map_or_else(|| "–".to_owned(), |share| format!("{:.1} %", 100.0 * share));
        vec![
            sanitized(&moved.row).into(),
            significant(moved.before.0).into(),
            significant(moved.now.0).into(),
            percent(moved.ratio - 1.0).into(),
            threshold.into(),
        ]
    };
    Table {
        caption: "What changed most since the run before, ns an operation".into(),
        columns: columns.collect(),
        rows: trend.moved.iter().map(row).collect(),
        notes: vec![format!(
            "Unusual is what lies three interquartile ranges beyond the third quartile of a row's changes from run to run. \
             rustc-perf has the same rule. {} rows have the thirty changes that it needs, and stand first. A dash tells that a \
             row's threshold is not known yet.",
            count(trend.learned as u64)
        )],
    }
}
