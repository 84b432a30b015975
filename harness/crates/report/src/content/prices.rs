//! What one call, one allocation, one byte costs, and how far that explains what was measured.

use super::super::document::{Block, Cell, Column, Section, Table};
use analysis::words::with_variant;
use analysis::{Findings, HeldOut, ITEMS, Price, PriceList, WorstRow};
use record::text::sanitized;
use stats::{Interval, Nanoseconds, significant};

pub(super) fn section(findings: &Findings) -> Option<Section> {
    let lists = &findings.prices;
    if lists.is_empty() {
        return None;
    }
    let lead = "Prices are fitted to this run. An operation's ledger counts exactly what crosses in it. Counts times prices come as near \
                as can be to what its crossing took. A price is not negative. Rows are taken at the lower quartile of their rounds. \
                So prices are of a machine that nobody else slows down.";
    let mut blocks = vec![Block::Paragraph(lead.into()), Block::Table(prices(lists))];
    for list in lists {
        blocks.push(Block::Heading(format!("How far the prices explain {}", list.host.title())));
        blocks.push(Block::Paragraph(explained(list)));
        blocks.extend(left_out(list));
        blocks.push(Block::Table(worst(list)));
    }
    Some(Section { id: "prices", title: "What each thing that crosses costs".into(), blocks })
}

fn prices(lists: &[PriceList]) -> Table {
    let columns = [Column::text("one")].into_iter().chain(lists.iter().map(|list| Column::figures(list.host.title())));
    let row = |(i, item): (usize, &analysis::Item)| {
        let name = Cell::beside(item.name, item.what);
        [name].into_iter().chain(lists.iter().map(|list| price(list.prices[i].as_ref()))).collect()
    };
    Table {
        caption: "Prices in nanoseconds, with 95 % intervals".into(),
        columns: columns.collect(),
        rows: ITEMS.iter().enumerate().map(row).collect(),
        notes: vec![
            "A dash: no row of this run has any of it. An interval from 0 on does not tell it apart from nothing.".into(),
            "A price is known best where a case is nearly nothing else. That case stands beside it, with the item's share. What is \
             never most of a case takes what other prices leave over."
                .into(),
            "Intervals come from fits to mechanisms drawn anew. The number of mechanisms stands beside. What only one mechanism \
             has takes all that this mechanism costs beyond the rest."
                .into(),
        ],
    }
}

/// A price with its interval, for a sentence or a cell of its own.
pub(crate) fn words(price: Option<&Price>) -> String {
    let interval = |Interval { low, high }: Interval<_>| format!("{} to {}", figure(low), figure(high));
    price.map_or_else(|| "–".to_owned(), |price| format!("{} ({})", figure(price.ns), interval(price.interval)))
}

fn figure(ns: Nanoseconds) -> String {
    significant(ns.0)
}

fn price(price: Option<&Price>) -> Cell {
    let Some(price @ Price { ns, interval: Interval { low, high }, mechanisms, pinned_by }) = price else {
        return "–".into();
    };
    // Drawn anew, one mechanism is there or is not, which is no interval.
    let aside = match mechanisms {
        1 => "1 mechanism, no interval".to_owned(),
        _ => format!("{} to {}; {mechanisms} mechanisms", figure(*low), figure(*high)),
    };
    let pin = match price.is_pinned() {
        true => format!("{:.0} % of {}", 100.0 * pinned_by.1, sanitized(&pinned_by.0)),
        false => "never most of a case".to_owned(),
    };
    Cell::beside(figure(*ns), format!("{aside}; {pin}"))
}

fn explained(list: &PriceList) -> String {
    let HeldOut { median_error, median_crossing_error, near, middle, .. } = &list.held_out;
    let percent = |share: f64| format!("{:.0} %", 100.0 * share);
    format!(
        "{} rows of {} mechanisms were each predicted by prices that were fitted without its mechanism. The median error is {} \
         of an operation's duration, and {} of its crossing alone. That duration is its own work as measured and its crossing as \
         predicted. {} of the rows are predicted within 20 %. A prediction has a bracket: 90 % of the mechanisms lie within \
         theirs. The middle bracket lies between {} and {} times the crossing predicted.",
        list.rows,
        list.mechanisms,
        percent(*median_error),
        percent(*median_crossing_error),
        percent(*near),
        significant(middle.low),
        significant(middle.high),
    )
}

/// Rows that prices were not fitted to, by reason.
fn left_out(list: &PriceList) -> Option<Block> {
    let items = list.left_out.iter().map(|(why, rows)| format!("{rows} rows are left out: {why}."));
    let items: Vec<String> = items.collect();
    (!items.is_empty()).then_some(Block::List(items))
}

fn worst(list: &PriceList) -> Table {
    let row = |row: &WorstRow| {
        vec![
            with_variant(&row.case, row.variant).into(),
            row.measured.to_string().into(),
            row.predicted.to_string().into(),
            row.why.as_str().into(),
        ]
    };
    Table {
        caption: format!("Farthest off in {}, one row a mechanism", list.host.title()),
        columns: vec![
            Column::text("case"),
            Column::figures("measured, lower quartile"),
            Column::figures("predicted"),
            Column::text("why, as far as the ledger tells"),
        ],
        rows: list.held_out.worst.iter().map(row).collect(),
        notes: Vec::new(),
    }
}
