//! The document: what changes in it, as texts that Rust can state, and what Rust prepares for others to build.

use std::fmt::Write as _;
use std::hint::black_box;

use crate::answer::{Answer, Digest};
use crate::case::Case;
use crate::work::Repeated;
use crate::work::Work;

/// The attribute that is set.
pub const ATTRIBUTE: &str = "data-state";
/// The two values that attributes and texts take in turn, so that no call sets what is there already.
pub const IN_TURN: [&str; 2] = ["off", "on"];
/// The class that is toggled.
pub const CLASS: &str = "chosen";

/// Opens a row.
pub const OPEN_ROW: u8 = 1;
/// Opens a cell.
pub const OPEN_CELL: u8 = 2;
/// Gives the open element a text; its length in UTF-16 code units follows as two little-endian bytes.
pub const TEXT: u8 = 3;
/// Closes the open element.
pub const CLOSE: u8 = 4;

/// Writes what the two cells of a row say.
fn write_cells(index: u32, name: &mut String, number: &mut String) {
    name.clear();
    number.clear();
    // Writing to a string never fails.
    let _ = write!(name, "tea & cake {index}");
    let _ = write!(number, "{}", index * 7);
}

/// Hands the texts of the two cells of each of `rows` rows to `row`.
pub fn each_row<E>(rows: u32, mut row: impl FnMut(&str, &str) -> Result<(), E>) -> Result<(), E> {
    let (mut name, mut number) = (String::new(), String::new());
    for index in 0..rows {
        write_cells(index, &mut name, &mut number);
        row(&name, &number)?;
    }
    Ok(())
}

/// The same where nothing can go wrong.
fn every_row(rows: u32, mut row: impl FnMut(&str, &str)) {
    let Ok(()) = each_row(rows, |name, number| {
        row(name, number);
        Ok::<(), std::convert::Infallible>(())
    });
}

/// Appends a text as HTML, which knows three characters that text may not hold.
fn escape(text: &str, html: &mut String) {
    let mut rest = text;
    while let Some(place) = rest.find(['&', '<', '>']) {
        html.push_str(&rest[..place]);
        html.push_str(match rest.as_bytes()[place] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            _ => "&gt;",
        });
        rest = &rest[place + 1..];
    }
    html.push_str(rest);
}

/// The rows as HTML.
pub fn html(rows: u32) -> String {
    let mut html = String::new();
    every_row(rows, |name, number| {
        html.push_str("<tr>");
        for text in [name, number] {
            html.push_str("<td>");
            escape(text, &mut html);
            html.push_str("</td>");
        }
        html.push_str("</tr>");
    });
    html
}

/// The rows as commands: the number of their bytes as four little-endian bytes, the commands, then the UTF-8 of all texts,
/// which JavaScript decodes once and cuts by code units.
pub fn commands(rows: u32) -> Vec<u8> {
    let mut out = vec![0; 4];
    let mut texts = String::new();
    every_row(rows, |name, number| {
        out.push(OPEN_ROW);
        for text in [name, number] {
            let units = if text.is_ascii() { text.len() } else { text.encode_utf16().count() };
            out.extend_from_slice(&[OPEN_CELL, TEXT]);
            out.extend_from_slice(&(units as u16).to_le_bytes());
            out.push(CLOSE);
            texts.push_str(text);
        }
        out.push(CLOSE);
    });
    let length = (out.len() - 4) as u32;
    out[..4].copy_from_slice(&length.to_le_bytes());
    out.extend_from_slice(texts.as_bytes());
    out
}

/// How many times something was done, and a text that it left.
fn times(case: &Case, text: &str) -> Answer {
    let mut digest = Digest::default();
    text.encode_utf16().for_each(|unit| digest.add(u32::from(unit)));
    digest.add(Digest::SEPARATOR);
    Answer::Exact(vec![case.size as u32, digest.value()])
}

/// How many elements were created, and what the last one is called.
pub fn created(case: &Case) -> Answer {
    times(case, "td")
}

/// How many changes of the attribute were seen, and its last value.
pub fn attribute_set(case: &Case) -> Answer {
    times(case, IN_TURN[(case.size - 1) % 2])
}

/// How many changes of the text were seen, and the last text.
pub fn text_set(case: &Case) -> Answer {
    times(case, IN_TURN[(case.size - 1) % 2])
}

/// How many changes of the class were seen, and the class that is left.
pub fn class_toggled(case: &Case) -> Answer {
    times(case, if case.size % 2 == 1 { CLASS } else { "" })
}

/// How many elements were gone down, by the mark of the one that was reached.
pub fn descended(case: &Case) -> Answer {
    times(case, &format!("depth {}", case.size))
}

/// Where the mouse is in the event that is read.
pub const CLIENT_X: i32 = 37;
/// The type of that event, and of those that are listened for.
pub const CLICK: &str = "click";

/// What a click on the element at `place` adds to what was heard.
pub fn weight(place: u32) -> u32 {
    place * 7 + 1
}

/// What is read of one event, of all its readings together: where it was, how long its type is and whether it has a target.
pub fn event_read(case: &Case) -> Answer {
    let once = CLIENT_X as u32 + CLICK.len() as u32 + 1;
    Answer::Exact(vec![case.size as u32 * once])
}

/// How many clicks were heard, and of which elements together.
pub fn clicks_heard(case: &Case) -> Answer {
    let count = case.size as u32;
    Answer::Exact(vec![count, (0..count).map(weight).sum()])
}

/// What the rows are, told by their HTML and by their text.
fn rows_answer(rows: u32, html: &str) -> Answer {
    let mut text = String::new();
    every_row(rows, |name, number| text.extend([name, number]));
    Answer::of_strings(&[html, &text])
}

/// The answer of `dom/rows-web-sys`.
pub fn rows_of_nodes(case: &Case) -> Answer {
    let rows = case.size as u32;
    rows_answer(rows, &html(rows))
}

/// Work of `dom/rows-inner-html`: what Rust does of it.
pub fn rows_of_html(case: &Case) -> Box<dyn Work> {
    Repeated::boxed(
        case.size as u32,
        |rows, _| drop(black_box(html(black_box(*rows)))),
        |rows| rows_answer(rows, &html(rows)),
    )
}

/// Work of `dom/rows-commands`: what Rust does of it.
pub fn rows_of_commands(case: &Case) -> Box<dyn Work> {
    Repeated::boxed(
        case.size as u32,
        |rows, _| drop(black_box(commands(black_box(*rows)))),
        |rows| rows_answer(rows, &carry_out(&commands(rows))),
    )
}

/// The HTML of what commands build, as JavaScript carries them out.
///
/// # Panics
/// If they are not what [`commands`] writes.
fn carry_out(commands: &[u8]) -> String {
    let (length, rest) = commands.split_first_chunk::<4>().expect("the length of the commands comes first");
    let (commands, texts) = rest.split_at(u32::from_le_bytes(*length) as usize);
    let mut units = std::str::from_utf8(texts).expect("texts are UTF-8").encode_utf16();
    let (mut html, mut open) = (String::new(), Vec::new());
    let mut commands = commands.iter();
    while let Some(command) = commands.next() {
        match *command {
            OPEN_ROW | OPEN_CELL => {
                let name = if *command == OPEN_ROW { "tr" } else { "td" };
                open.push(name);
                html.extend(["<", name, ">"]);
            }
            TEXT => {
                let mut byte = || usize::from(*commands.next().expect("a text has a length"));
                let count = byte() | byte() << 8;
                let text: Vec<u16> = units.by_ref().take(count).collect();
                escape(&String::from_utf16_lossy(&text), &mut html);
            }
            CLOSE => html.extend(["</", open.pop().expect("something is open"), ">"]),
            other => unreachable!("there is no command {other}"),
        }
    }
    html
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rows_are_html_with_its_characters_escaped() {
        assert_eq!(html(2), "<tr><td>tea &amp; cake 0</td><td>0</td></tr><tr><td>tea &amp; cake 1</td><td>7</td></tr>");
        let mut escaped = String::new();
        escape("a<b>&é", &mut escaped);
        assert_eq!(escaped, "a&lt;b&gt;&amp;é");
    }

    #[test]
    fn commands_build_what_html_says() {
        for rows in [0, 1, 12] {
            assert_eq!(carry_out(&commands(rows)), html(rows));
        }
    }
}
