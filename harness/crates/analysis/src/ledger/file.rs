//! The ledger's file: one line a case and variant, made to be read in a diff.

use std::collections::HashSet;
use std::fmt::Write as _;

use bench_native::Variant;
use thiserror::Error;

use super::in_order;
use record::Counted;

/// What the counts of a file depend on beyond the sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Header {
    /// The compiler's own words about its version.
    pub rustc: String,
    /// Version of wasm-bindgen, crate and glue generator alike.
    pub wasm_bindgen: String,
}

const RUSTC: &str = "# compiler: ";
const WASM_BINDGEN: &str = "# wasm-bindgen: ";

/// Why a text is not a ledger.
#[derive(Debug, Error, PartialEq, Eq)]
pub enum FileError {
    /// It does not say what it was made by.
    #[error("it does not say which compiler and which wasm-bindgen it was made by")]
    NoHeader,
    /// A line is not one of a ledger.
    #[error("line {number} is not `case, variant, counter=count …`, separated by tabs: {text:?}")]
    Line {
        /// Its number, from 1.
        number: usize,
        /// Its text.
        text: String,
    },
    /// Two lines are about the same.
    #[error("line {number} tells of {case} ({variant}) a second time")]
    Twice {
        /// The second line's number, from 1.
        number: usize,
        /// The case's id.
        case: String,
        /// The build's name.
        variant: &'static str,
    },
}

/// A ledger as text.
pub fn write(header: &Header, lines: &[Counted]) -> String {
    let mut text = format!(
        "# What one operation of each case makes cross, through wasm-bindgen. Made by `cargo harness ledger --update`;\n\
         # `cargo harness ledger --explain` tells what each counter means.\n{RUSTC}{}\n{WASM_BINDGEN}{}\n",
        header.rustc, header.wasm_bindgen
    );
    for line in lines {
        let counts: Vec<String> =
            in_order(&line.counts).iter().map(|(name, count)| format!("{name}={count}")).collect();
        writeln!(text, "{}\t{}\t{}", line.case, line.variant.name(), counts.join(" ")).expect("texts take everything");
    }
    text
}

/// Reads what [`write`] wrote.
///
/// # Errors
/// If it is not such a text.
pub fn parse(text: &str) -> Result<(Header, Vec<Counted>), FileError> {
    let said = |what: &str| text.lines().find_map(|line| line.strip_prefix(what)).map(str::to_owned);
    let (Some(rustc), Some(wasm_bindgen)) = (said(RUSTC), said(WASM_BINDGEN)) else { return Err(FileError::NoHeader) };
    let mut seen = HashSet::new();
    let mut lines = Vec::new();
    for (i, text) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#') && !line.is_empty()) {
        let number = i + 1;
        let Some(line) = line(text) else {
            return Err(FileError::Line { number, text: text.chars().take(100).collect() });
        };
        if !seen.insert((line.case.clone(), line.variant)) {
            return Err(FileError::Twice { number, case: line.case, variant: line.variant.name() });
        }
        lines.push(line);
    }
    Ok((Header { rustc, wasm_bindgen }, lines))
}

fn line(text: &str) -> Option<Counted> {
    let mut fields = text.split('\t');
    let (case, variant, counts) = (fields.next()?, fields.next()?, fields.next()?);
    let variant = Variant::ALL.iter().copied().find(|known| known.name() == variant)?;
    let count = |pair: &str| {
        let (name, count) = pair.rsplit_once('=')?;
        Some((name.to_owned(), count.parse().ok()?))
    };
    let counts = counts.split(' ').filter(|pair| !pair.is_empty()).map(count).collect::<Option<_>>()?;
    let whole = fields.next().is_none() && !case.is_empty();
    whole.then(|| Counted { case: case.to_owned(), variant, counts, trouble: None, lacks: None })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn header() -> Header {
        Header { rustc: "rustc 1.95.0".into(), wasm_bindgen: "0.2.130".into() }
    }

    #[test]
    fn what_was_written_is_read() {
        let counts = [("calls-in", 2), ("in:__wbindgen_malloc", 1)].map(|(name, count)| (name.to_owned(), count));
        let lines = vec![
            Counted {
                case: "a/b/c/1".into(),
                variant: Variant::Slab,
                counts: counts.into(),
                trouble: None,
                lacks: None,
            },
            Counted {
                case: "a/b/c/2".into(),
                variant: Variant::Default,
                counts: [].into(),
                trouble: None,
                lacks: None,
            },
        ];
        let text = write(&header(), &lines);
        assert!(text.ends_with("a/b/c/1\tslab\tcalls-in=2 in:__wbindgen_malloc=1\na/b/c/2\tdefault\t\n"), "{text}");
        assert_eq!(parse(&text), Ok((header(), lines)));
    }

    #[test]
    fn what_is_no_ledger_is_refused() {
        assert_eq!(parse("a\tdefault\t\n"), Err(FileError::NoHeader));
        let head = write(&header(), &[]);
        for wrong in
            ["a", "a\tdefault", "a\tnone\t", "a\tdefault\tx", "a\tdefault\tx=-1", "a\tdefault\tx=1\t", "\tslab\t"]
        {
            let error = parse(&format!("{head}{wrong}\n")).expect_err(wrong);
            assert!(matches!(error, FileError::Line { number: 5, .. }), "{error}");
        }
        let error = parse(&format!("{head}a\tslab\t\na\tdefault\t\na\tslab\tx=1\n")).expect_err("it stands twice");
        assert_eq!(error.to_string(), "line 7 tells of a (slab) a second time");
    }
}
