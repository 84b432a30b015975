//! `cargo harness`: see `--help`.

use std::process::ExitCode;

use clap::Parser;
use harness::cli::{Cli, Verb};
use harness::commands;
use harness::select::NothingSelected;
use harness::terminal;

fn main() -> ExitCode {
    match act(Cli::parse()) {
        Ok(code) => code,
        Err(error) => {
            terminal::note(&format!("error: {}", sentence(&error)));
            // Asking for what the catalogue does not have is wrong usage, as it is for a family that does not exist.
            ExitCode::from(if error.is::<NothingSelected>() { 2 } else { 1 })
        }
    }
}

fn act(cli: Cli) -> anyhow::Result<ExitCode> {
    match cli.verb {
        Verb::Bench(arguments) => commands::bench::run(&arguments)?,
        Verb::List(arguments) => commands::list::run(&arguments)?,
        Verb::Report(arguments) => commands::report::run(&arguments)?,
        Verb::Serve(arguments) => commands::serve::run(&arguments)?,
        _ => {}
    }
    Ok(ExitCode::SUCCESS)
}

/// The error and its causes; many errors tell their cause themselves, and nothing is said twice.
fn sentence(error: &anyhow::Error) -> String {
    let mut text = String::new();
    for cause in error.chain().map(ToString::to_string) {
        if text.is_empty() {
            text = cause;
        } else if !text.contains(&cause) {
            text = format!("{text}: {cause}");
        }
    }
    text
}
