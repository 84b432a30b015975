//! `cargo harness`: see `--help`.

use std::io::{Write, stderr, stdout};
use std::process::{ExitCode, exit};

use anstream::AutoStream;
use clap::Parser;
use harness::cli::{Cli, TestArgs, Verb};
use harness::commands::{
    aa, bench, compare, count, doctor, estimate, find_hosts, gate, ledger, list, prepare, prices, report, serve, site,
    solo, test, user_package, which,
};
use harness::measure::instructions::Counter;
use harness::select_cases::NothingSelected;
use harness::setup::{Found, Local};
use harness::terminal;

fn main() -> ExitCode {
    match act(parsed()) {
        Ok(code) => code,
        Err(error) => {
            terminal::note(&format!("error: {}", sentence(&error)));
            // Asking for what the catalogue does not have is wrong usage, as it is for a family that does not exist.
            ExitCode::from(if error.is::<NothingSelected>() { 2 } else { 1 })
        }
    }
}

/// What was asked for. Help and complaints call the program as it was called.
fn parsed() -> Cli {
    Cli::try_parse().unwrap_or_else(|error| {
        let text = error.render().ansi().to_string();
        let (text, code) = (terminal::by_name(&text), error.exit_code());
        // A reader that has gone away has seen enough.
        let _ = match error.use_stderr() {
            true => write!(AutoStream::auto(stderr()), "{text}"),
            false => write!(AutoStream::auto(stdout()), "{text}"),
        };
        exit(code)
    })
}

fn act(cli: Cli) -> anyhow::Result<ExitCode> {
    match cli.verb {
        Verb::Bench(arguments) => match (&arguments.package, &arguments.script) {
            (Some(package), Some(script)) => user_package::bench::run(&arguments, package, script)?,
            _ => bench::run(&arguments)?,
        },
        Verb::Test(arguments) => return test::run(&test_options(&arguments)),
        Verb::List(arguments) => list::run(&arguments)?,
        Verb::Doctor => {
            let starts = |host, candidates| find_hosts::tried(host, candidates, &[]);
            let trials = doctor::Trials { counter: &can_count, starter: &starts, speed: &doctor::speed::watched };
            return Ok(doctor::run(&doctor::Options::default(), &Local, &trials, &mut stdout())?);
        }
        Verb::Report(arguments) => report::run(&arguments)?,
        Verb::Compare(arguments) => return compare::run(&arguments),
        Verb::Count(arguments) => count::run(&arguments)?,
        Verb::Ledger(arguments) => match (&arguments.package, &arguments.script) {
            (Some(package), Some(script)) => return user_package::ledger::run(&arguments, package, script),
            _ => return ledger::run(&arguments),
        },
        Verb::Which(arguments) => which::run(&arguments)?,
        Verb::Estimate(arguments) => estimate::run(&arguments)?,
        Verb::Prices(arguments) => prices::run(&arguments)?,
        Verb::Init { package } => user_package::init::run(&package)?,
        Verb::Solo(arguments) => solo::run(&arguments)?,
        Verb::Gate(arguments) => return gate::run(&arguments),
        Verb::Aa(arguments) => return aa::run(&arguments),
        Verb::Serve(arguments) => serve::run(&arguments)?,
        Verb::Site(arguments) => site::run(&arguments)?,
        Verb::WasmTestRunner { arguments } => test::run_compiled(arguments)?,
    }
    Ok(ExitCode::SUCCESS)
}

/// Tries the emulator.
fn can_count(qemu: &Found) -> anyhow::Result<()> {
    Counter::ready(qemu).map(drop)
}

fn test_options(arguments: &TestArgs) -> test::Options {
    test::Options { install: arguments.build.install, toolchain: prepare::choice(&arguments.build.toolchain) }
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
