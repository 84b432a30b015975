//! The document as one self-contained page: no script, no font, no picture from elsewhere.

mod calculator;
pub(super) mod cards;
mod chart;
mod chooser;
pub(super) mod dots;
mod explorer;
mod labels;
pub(super) mod marks;
pub(crate) mod packed;
pub(super) mod paths;
mod scale;
#[cfg(test)]
mod tests;

use maud::{DOCTYPE, Markup, PreEscaped, html};
use serde_json::Value;

use super::document::{Block, Cell, Column, Document, Section, Table};
use record::text::one_line;

const STYLE: &str = concat!(
    include_str!("html/style.css"),
    include_str!("html/colours.css"),
    include_str!("html/drawing.css"),
    include_str!("html/charts.css"),
    include_str!("html/cards.css"),
    include_str!("html/chooser.css"),
    include_str!("html/calculator.css")
);
/// What several scripts compute by.
const RULE: &str = include_str!("html/rule.js");
/// Nothing is asked of anybody, even where a text from outside should have come through as markup. A picture's data are the page's
/// own: drawings become PNG by way of them.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'; img-src data:";
/// Lines that a cell of texts should have at most, and characters of a line at least and at most.
const LINES: usize = 4;
const SHORT: usize = 10;
const LONG: usize = 42;
/// A cell's padding, in characters.
const PADDING: usize = 3;
/// Longest text beside a figure that stands in one line.
const LONG_ASIDE: usize = 34;
/// Longest name of a row that stands in one line.
const LONG_NAME: usize = 34;
/// Lets drawings be saved.
const SAVE: &str = include_str!("html/save.js");

/// What a page has around its document, where it belongs to a site.
pub(super) struct Around {
    /// What stands above the title.
    pub(super) above: Markup,
    /// Further style.
    pub(super) style: &'static str,
}

pub(super) fn render(document: &Document) -> String {
    render_within(document, &Around { above: html! {}, style: "" })
}

pub(super) fn render_within(document: &Document, around: &Around) -> String {
    let sections = html! { @for part in &document.sections { (section(part)) } };
    let has_drawings = sections.0.contains("<figure class=\"chart\"");
    let has_packed = sections.0.contains(packed::TYPE);
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            (head(&document.title, &document.lead, POLICY, around.style))
            body {
                (around.above)
                @if has_packed { script { (PreEscaped(packed::SCRIPT)) @if computes(document) { (PreEscaped(RULE)) } } }
                header {
                    h1 { (document.title) }
                    p { (document.lead) }
                }
                nav.contents aria-label="Sections" {
                    @for section in &document.sections { a href={ "#" (section.id) } { (section.title) } }
                }
                main { (sections) }
                @if has_drawings { script { (PreEscaped(SAVE)) } }
            }
        }
    };
    page.into_string() + "\n"
}

/// The head of a page: its title, what it holds in a sentence, what it may load, and style beside the common one.
pub(super) fn head(title: &str, about: &str, policy: &str, style: &str) -> Markup {
    html! {
        head {
            meta charset="utf-8";
            meta name="viewport" content="width=device-width, initial-scale=1";
            meta name="color-scheme" content="light dark";
            meta http-equiv="Content-Security-Policy" content=(policy);
            meta name="description" content=(about);
            title { (title) }
            style { (PreEscaped(STYLE)) (PreEscaped(style)) }
        }
    }
}

/// Whether a script of the page computes.
fn computes(document: &Document) -> bool {
    document
        .sections
        .iter()
        .flat_map(|section| &section.blocks)
        .any(|block| matches!(block, Block::Chooser(_) | Block::Calculator(_) | Block::Explorer(_)))
}

/// Data for a script.
fn embedded(id: &str, data: &Value) -> Markup {
    // Not needed, but a reader who searches what is unpacked for a tag should find none.
    packed::data(id, &data.to_string().replace('<', "\\u003c").replace('>', "\\u003e"))
}

fn section(section: &Section) -> Markup {
    html! {
        section id=(section.id) {
            h2 { (section.title) }
            @for part in &section.blocks { (block(part)) }
        }
    }
}

fn block(block: &Block) -> Markup {
    match block {
        Block::Heading(text) => html! { h3 { (one_line(text)) } },
        Block::Paragraph(text) => html! { p { (one_line(text)) } },
        Block::List(items) => list(items),
        Block::Cards(found) => cards::draw(found),
        Block::Folded { summary, items } if items.is_empty() => html! { p.gap { (one_line(summary)) } },
        Block::Folded { summary, items } => html! {
            details { summary { (one_line(summary)) } (list(items)) }
        },
        Block::Table(found) => table(found),
        Block::Charts(found) => chart::draw(found),
        Block::Legend(found) => dots::legend(found),
        Block::Dots(found) => dots::draw(found),
        Block::Explorer(found) => explorer::draw(found),
        Block::Chooser(found) => chooser::draw(found),
        Block::Calculator(found) => calculator::draw(found),
        Block::Packed { id, summary, blocks } => {
            let part = html! { @for part in blocks { (self::block(part)) } };
            html! {
                details data-part=(id) { summary { (one_line(summary)) } }
                (packed::data(id, &part.into_string()))
            }
        }
        Block::Code(text) => html! { pre tabindex="0" { code { (text) } } },
    }
}

fn list(items: &[String]) -> Markup {
    html! { @if !items.is_empty() { ul { @for item in items { li { (one_line(item)) } } } } }
}

fn table(table: &Table) -> Markup {
    // A class on each of thousands of cells would be a tenth of the page.
    let figures = table.columns.iter().skip(1).all(|column| column.figures);
    let class_of_table = match (figures, has_long_names(table)) {
        (false, false) => None,
        (false, true) => Some("long-names"),
        (true, false) => Some("figures"),
        (true, true) => Some("figures long-names"),
    };
    let class_of_cell = |column| if figures { None } else { class(column) };
    html! {
        // Reachable by keyboard, since it scrolls on narrow screens.
        section.table aria-label=(one_line(&table.caption)) tabindex="0" {
            table class=[class_of_table] {
                caption { (one_line(&table.caption)) }
                thead { tr { @for (i, column) in table.columns.iter().enumerate() {
                    th scope="col" class=[class(column)] style=[least_width(table, i)] { (one_line(&column.title)) }
                } } }
                tbody { @for row in &table.rows { tr {
                    @for (i, (cell, column)) in row.iter().zip(&table.columns).enumerate() {
                        @if i == 0 { th scope="row" { (figure(cell)) } } @else { td class=[class_of_cell(column)] { (figure(cell)) } }
                    }
                } } }
            }
        }
        @if !table.notes.is_empty() { div.notes { (list(&table.notes)) } }
    }
}

fn class(column: &Column) -> Option<&'static str> {
    column.figures.then_some("figure")
}

/// How wide a column of texts is at least on a narrow screen, which is not to make towers of words, but scrolls within the
/// table.
fn least_width(table: &Table, i: usize) -> Option<String> {
    let texts = table.columns.get(i).filter(|column| !column.figures)?;
    // What stands beside a text is smaller.
    let length = |cell: &Cell| cell.text.chars().count() + cell.aside.chars().count() * 4 / 5;
    let longest = table.rows.iter().filter_map(|row| row.get(i)).map(length).max()?.max(texts.title.chars().count());
    let width = (longest / LINES).clamp(longest.min(SHORT), LONG) + PADDING;
    Some(format!("--least:{width}ch"))
}

/// Whether names of rows are too long for one line.
fn has_long_names(table: &Table) -> bool {
    table.rows.iter().filter_map(|row| row.first()).any(|name| name.text.chars().count() > LONG_NAME)
}

fn figure(cell: &Cell) -> Markup {
    let long = (cell.aside.chars().count() > LONG_ASIDE).then_some("long");
    html! { (one_line(&cell.text)) @if !cell.aside.is_empty() { " " small class=[long] { (one_line(&cell.aside)) } } }
}
