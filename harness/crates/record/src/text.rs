//! Texts from outside: processor names, user agents, messages of exceptions. None of them may shape a report.

/// Longest text from outside that a report repeats, in characters.
const LONGEST: usize = 300;

/// Longest sentence of the project's own that may quote such texts, in characters.
const LONGEST_SENTENCE: usize = 1_000;

/// A text from outside, on one line, without characters that act instead of showing, and of bounded length.
pub fn sanitized(text: &str) -> String {
    bounded(text, LONGEST)
}

/// A sentence of the project's own that quotes texts from outside.
pub fn quoting(text: &str) -> String {
    bounded(text, LONGEST_SENTENCE)
}

fn bounded(text: &str, longest: usize) -> String {
    let line = one_line(text);
    match line.char_indices().nth(longest) {
        Some((end, _)) => format!("{}…", &line[..end]),
        None => line,
    }
}

/// The text on one line: control characters, which a terminal would obey, and marks that turn the direction of writing
/// become spaces, and spaces are not repeated.
pub fn one_line(text: &str) -> String {
    let acts = |c: char| {
        c.is_control()
            || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}')
    };
    text.split(|c: char| c.is_whitespace() || acts(c)).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// Code from outside: it keeps its lines and its indentation, and nothing else of it acts.
pub fn code(text: &str) -> String {
    let line = |line: &str| {
        let depth = line.len() - line.trim_start_matches(' ').len();
        " ".repeat(depth) + &one_line(line)
    };
    text.lines().map(line).collect::<Vec<_>>().join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_acts_is_gone() {
        assert_eq!(one_line(" a\r\n\tb\u{1b}[31mc\u{202e}d \u{7} "), "a b [31mc d");
    }

    #[test]
    fn code_keeps_its_shape() {
        assert_eq!(code("a {\n  b\u{1b}[31m\u{202e}\n}"), "a {\n  b [31m\n}");
    }

    #[test]
    fn long_texts_are_cut_between_characters() {
        let cut = sanitized(&"é".repeat(400));
        assert_eq!(cut.chars().count(), LONGEST + 1);
        assert!(cut.ends_with('…'));
        assert_eq!(sanitized("short"), "short");
    }
}
