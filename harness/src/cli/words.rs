//! Whether help and errors can be read once: short sentences, nothing in brackets.

use std::fs;
use std::path::Path;

use clap::builder::StyledStr;
use clap::{Command, CommandFactory};

use super::Cli;

/// Words of the longest sentence.
const LONGEST: usize = 20;

/// Sentences of a text. Indented lines are examples and tables, and end the sentence before them.
fn sentences(text: &str) -> Vec<String> {
    let mut prose = String::new();
    for line in text.lines() {
        if line.is_empty() || line.starts_with(' ') {
            prose.push('\n');
        } else {
            prose.push_str(line);
            prose.push(' ');
        }
    }
    let mut found = Vec::new();
    for paragraph in prose.lines() {
        let mut sentence: Vec<&str> = Vec::new();
        // A colon within a paragraph leads in the rest of its sentence; one before an example ends it.
        for word in paragraph.split_whitespace() {
            sentence.push(word);
            if word.ends_with(['.', '?', '!']) && !word.ends_with("...") {
                found.push(sentence.join(" "));
                sentence.clear();
            }
        }
        found.push(sentence.join(" "));
    }
    found.retain(|sentence| !sentence.is_empty());
    found
}

/// What is wrong with the sentences of a text, each with its reason. What stands between backticks is code.
fn faults(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for sentence in sentences(text) {
        let words = sentence.split_whitespace().count();
        if words > LONGEST {
            found.push(format!("{words} words: {sentence}"));
        }
        let prose: String = sentence.split('`').step_by(2).collect();
        if prose.contains(['(', ')']) {
            found.push(format!("brackets: {sentence}"));
        }
    }
    found
}

fn faults_of_command(command: &Command, path: &str, found: &mut Vec<String>) {
    let path = format!("{path} {}", command.get_name());
    let mut add = |place: &str, text: Option<&StyledStr>| {
        let text = text.map(ToString::to_string).unwrap_or_default();
        found.extend(faults(&text).into_iter().map(|fault| format!("{path}{place}: {fault}")));
    };
    add("", command.get_long_about().or(command.get_about()));
    add(", at the end", command.get_after_long_help().or(command.get_after_help()));
    for argument in command.get_arguments() {
        let place = format!(" {}", argument.get_id());
        add(&place, argument.get_long_help().or(argument.get_help()));
        for value in argument.get_possible_values() {
            add(&place, value.get_help());
        }
    }
    for verb in command.get_subcommands() {
        faults_of_command(verb, &path, found);
    }
}

#[test]
fn help_is_read_once() {
    let mut found = Vec::new();
    faults_of_command(&Cli::command(), "", &mut found);
    assert!(found.is_empty(), "{} sentences of help:\n{}", found.len(), found.join("\n"));
}

/// Beginnings of what becomes an error that a user reads.
const ERRORS: [&str; 5] = ["bail!(", "anyhow!(", "ensure!(", "#[error(", "context("];

/// The texts of errors in Rust's source: the literals between the brackets of [`ERRORS`]. A figure or name is one word.
fn errors(source: &str) -> Vec<String> {
    let source = source.split("#[cfg(test)]\nmod ").next().unwrap_or_default();
    let mut found = Vec::new();
    for beginning in ERRORS {
        for (at, _) in source.match_indices(beginning) {
            found.extend(literals(&source[at + beginning.len()..]));
        }
    }
    found
}

/// The literals up to the bracket that closes what was opened before.
fn literals(source: &str) -> Vec<String> {
    let (mut found, mut text, mut depth, mut characters) = (Vec::new(), None::<String>, 1, source.chars().peekable());
    while let Some(character) = characters.next() {
        match (&mut text, character) {
            (Some(inside), '\\') => match characters.next() {
                Some('n') => inside.push('\n'),
                Some('\n') => while characters.next_if(|next| next.is_whitespace()).is_some() {},
                escaped => inside.extend(escaped),
            },
            (Some(inside), '{') if characters.peek() != Some(&'{') => {
                inside.push('X');
                while characters.next_if(|next| *next != '}').is_some() {}
                characters.next();
            }
            (Some(_), '"') => found.extend(text.take()),
            (Some(inside), other) => inside.push(other),
            (None, '"') => text = Some(String::new()),
            (None, '(') => depth += 1,
            (None, ')') => depth -= 1,
            (None, _) => {}
        }
        if depth == 0 {
            break;
        }
    }
    found
}

fn faults_of_folder(folder: &Path, found: &mut Vec<String>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            faults_of_folder(&path, found);
        } else if !path.ends_with("cli/words.rs") && path.extension().is_some_and(|extension| extension == "rs") {
            let faults = errors(&fs::read_to_string(&path).unwrap()).into_iter().flat_map(|text| faults(&text));
            found.extend(faults.map(|fault| format!("{}: {fault}", path.display())));
        }
    }
}

#[test]
fn errors_are_read_once() {
    let mut found = Vec::new();
    faults_of_folder(&Path::new(env!("CARGO_MANIFEST_DIR")).join("src"), &mut found);
    assert!(found.is_empty(), "{} sentences of errors:\n{}", found.len(), found.join("\n"));
}

#[test]
fn faults_are_found() {
    assert_eq!(faults("Short it is.\nExamples:\n  do (this) and that\n\nThe end is `f()`."), [""; 0]);
    assert_eq!(faults("Short (is) it."), ["brackets: Short (is) it."]);
    let long = "so ".repeat(LONGEST + 1);
    assert_eq!(faults(&long), [format!("21 words: {}", long.trim_end())]);
    let source = r#"ensure!(is(a), "{name} was (not)\
        there"); bail!("gone: {}", "soon")"#;
    assert_eq!(errors(source), ["gone: X", "soon", "X was (not)there"]);
}
