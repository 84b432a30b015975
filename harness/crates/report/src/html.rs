//! The document as one self-contained page: no script, no font, no picture from elsewhere.

mod chart;
pub(super) mod dots;
mod explorer;
pub(super) mod marks;
#[cfg(test)]
mod tests;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::document::{Block, Cell, Column, Document, Section, Table};
use record::text::one_line;

pub(super) const STYLE: &str = concat!(include_str!("html/style.css"), include_str!("html/colours.css"));
/// Nothing is asked of anybody, even where a text from outside should have come through as markup.
const POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; script-src 'unsafe-inline'";

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
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                meta http-equiv="Content-Security-Policy" content=(POLICY);
                title { (document.title) }
                style { (PreEscaped(STYLE)) (PreEscaped(around.style)) }
            }
            body {
                (around.above)
                header {
                    h1 { (document.title) }
                    p { (document.lead) }
                    nav aria-label="Sections" {
                        @for section in &document.sections { a href={ "#" (section.id) } { (section.title) } }
                    }
                }
                main { @for part in &document.sections { (section(part)) } }
            }
        }
    };
    page.into_string() + "\n"
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
        Block::Said { who, text, details } => html! {
            div.said {
                p { strong { (one_line(who)) } " " (one_line(text)) }
                @if !details.is_empty() { (list(details)) }
            }
        },
        Block::Folded { summary, items } if items.is_empty() => html! { p.gap { (one_line(summary)) } },
        Block::Folded { summary, items } => html! {
            details { summary { (one_line(summary)) } (list(items)) }
        },
        Block::Table(found) => table(found),
        Block::Chart(found) => chart::draw(found),
        Block::Dots(found) => dots::draw(found),
        Block::Explorer(found) => explorer::draw(found),
        Block::Aside { summary, blocks } => html! {
            details { summary { (one_line(summary)) } @for part in blocks { (self::block(part)) } }
        },
        Block::Code(text) => html! { pre { code { (text) } } },
    }
}

fn list(items: &[String]) -> Markup {
    html! { @if !items.is_empty() { ul { @for item in items { li { (one_line(item)) } } } } }
}

fn table(table: &Table) -> Markup {
    // A class on each of thousands of cells would be a tenth of the page.
    let figures = table.columns.iter().skip(1).all(|column| column.figures);
    let class_of_cell = |column| if figures { None } else { class(column) };
    html! {
        // Reachable by keyboard, since it scrolls on narrow screens.
        div.table role="region" aria-label=(one_line(&table.caption)) tabindex="0" {
            table class=[figures.then_some("figures")] {
                caption { (one_line(&table.caption)) }
                thead { tr { @for column in &table.columns {
                    th scope="col" class=[class(column)] { (one_line(&column.title)) }
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

fn figure(cell: &Cell) -> Markup {
    html! { (one_line(&cell.text)) @if !cell.aside.is_empty() { " " small { (one_line(&cell.aside)) } } }
}
