//! The document as GitHub's Markdown.

mod cards;

use super::document::{Block, Cell, Document, Section, Table};
use record::text::one_line;

pub(super) fn render(document: &Document) -> String {
    let mut parts = vec![format!("# {}", escaped(&document.title)), escaped(&document.lead)];
    parts.extend(document.sections.iter().flat_map(section));
    parts.join("\n\n") + "\n"
}

fn section(section: &Section) -> Vec<String> {
    let mut parts = vec![format!("## {}", escaped(&section.title))];
    parts.extend(section.blocks.iter().filter_map(block));
    parts
}

fn block(block: &Block) -> Option<String> {
    Some(match block {
        Block::Heading(text) => format!("### {}", escaped(text)),
        Block::Paragraph(text) => escaped(text),
        Block::List(items) => list(items),
        Block::Cards(found) => cards::table(found),
        Block::Folded { summary, items } if items.is_empty() => format!("- {}", escaped(summary)),
        // Sentences stand each for itself.
        Block::Folded { summary, items } if items.iter().all(|item| item.ends_with('.')) => {
            let items = items.iter().map(|item| format!("\n  - {}", escaped(item)));
            format!("- {}{}", escaped(summary), items.collect::<String>())
        }
        Block::Folded { summary, items } => format!("- {}\n  - {}", escaped(summary), escaped(&items.join(", "))),
        Block::Table(found) => table(found),
        // The figures of pictures stand in tables.
        Block::Charts(_) | Block::Dots(_) | Block::Legend(_) => return None,
        Block::Explorer(_) | Block::Chooser(_) | Block::Calculator(_) => return None,
        Block::Packed { summary, blocks, .. } => {
            let parts = [format!("### {}", escaped(summary))].into_iter().chain(blocks.iter().filter_map(self::block));
            parts.collect::<Vec<_>>().join("\n\n")
        }
        Block::Code(text) => format!("```\n{text}\n```"),
    })
}

fn list(items: &[String]) -> String {
    items.iter().map(|item| format!("- {}", escaped(item))).collect::<Vec<_>>().join("\n")
}

fn table(table: &Table) -> String {
    let titles = table.columns.iter().map(|column| escaped(&column.title));
    let rules = table.columns.iter().map(|column| if column.figures { "---:" } else { "---" }.to_owned());
    let rows = table.rows.iter().map(|cells| row(cells.iter().map(cell)));
    let lines: Vec<String> = [row(titles), row(rules)].into_iter().chain(rows).collect();
    let mut parts = vec![format!("**{}**", escaped(&table.caption)), lines.join("\n")];
    if !table.notes.is_empty() {
        parts.push(list(&table.notes));
    }
    parts.join("\n\n")
}

pub(super) fn row(cells: impl Iterator<Item = String>) -> String {
    format!("| {} |", cells.collect::<Vec<_>>().join(" | "))
}

fn cell(cell: &Cell) -> String {
    match cell.aside.as_str() {
        "" => escaped(&cell.text),
        aside => format!("{} ({})", escaped(&cell.text), escaped(aside)),
    }
}

/// Text that shows as it is: whatever Markdown or HTML would act on is escaped, and it stays on its line.
pub(super) fn escaped(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for c in one_line(text).chars() {
        match c {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '\\' | '`' | '*' | '_' | '[' | ']' | '|' | '~' | '$' => escaped.extend(['\\', c]),
            // A mention would call somebody to the page that shows the report.
            '@' => escaped.push_str("&#64;"),
            _ => escaped.push(c),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_from_outside_acts() {
        assert_eq!(escaped("<b>|`x`\n# [a](b) @you *c*"), "&lt;b&gt;\\|\\`x\\` # \\[a\\](b) &#64;you \\*c\\*");
    }
}
