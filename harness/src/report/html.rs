//! The document as one self-contained page: no script, no font, no picture from elsewhere.

mod chart;

use maud::{DOCTYPE, Markup, PreEscaped, html};

use super::content;
use super::document::{Block, Cell, Column, Document, Section, Table};
use super::text::one_line;
use crate::analysis::Findings;

const STYLE: &str = include_str!("html/style.css");

pub(super) fn render(findings: &Findings) -> String {
    page(&content::document(findings))
}

/// A document as a page.
pub(super) fn page(document: &Document) -> String {
    let page = html! {
        (DOCTYPE)
        html lang="en" {
            head {
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="color-scheme" content="light dark";
                title { (document.title) }
                style { (PreEscaped(STYLE)) }
            }
            body {
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
    }
}

fn list(items: &[String]) -> Markup {
    html! { @if !items.is_empty() { ul { @for item in items { li { (one_line(item)) } } } } }
}

fn table(table: &Table) -> Markup {
    html! {
        // Reachable by keyboard, since it scrolls on narrow screens.
        div.table role="region" aria-label=(one_line(&table.caption)) tabindex="0" {
            table {
                caption { (one_line(&table.caption)) }
                thead { tr { @for column in &table.columns {
                    th scope="col" class=[class(column)] { (one_line(&column.title)) }
                } } }
                tbody { @for row in &table.rows { tr {
                    @for (i, (cell, column)) in row.iter().zip(&table.columns).enumerate() {
                        @if i == 0 { th scope="row" { (figure(cell)) } } @else { td class=[class(column)] { (figure(cell)) } }
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
    let shown = html! { (one_line(&cell.text)) @if !cell.aside.is_empty() { " " small { (one_line(&cell.aside)) } } };
    if cell.opened.is_empty() {
        return shown;
    }
    html! { details { summary { (shown) } (list(&cell.opened)) } }
}
