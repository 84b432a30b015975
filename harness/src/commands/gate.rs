//! `gate`: two builds against each other, and a verdict.

pub(super) mod builds;
pub(super) mod instructions;
mod progress;
mod releases;
pub(super) mod setup;

use std::path::Path;
use std::process::ExitCode;

use anyhow::{bail, ensure};

use crate::cli::GateArgs;
use crate::commands::prepare::new_folder;
use crate::commands::user_package::gate::Pair;
use crate::interrupt;
use crate::measure::SessionError;
use crate::terminal::out;
use analysis::{GateFindings, analyse_gate};
use builds::Sources;
use instructions::Metrics;
use record::{GATE_FILE_NAME, Gate};
use report::{gate_summary, write_gate};
use setup::Setup;

/// Exit code where something has regressed.
pub(super) const REGRESSED: u8 = 3;

/// Builds both sides, times them against each other and writes the reports.
///
/// # Errors
/// If something needed is missing, a build fails, or rows or browsers are missing; what was measured is written first.
pub fn run(arguments: &GateArgs) -> anyhow::Result<ExitCode> {
    interrupt::listen();
    let metrics = Metrics { metric: arguments.metric, floor: arguments.floor / 100.0 };
    if arguments.wasm_bindgen.len() > 2 {
        return releases::run(arguments, metrics);
    }
    let folder = new_folder(arguments.pair.out.as_deref(), "gate-")?;
    let setup = match Pair::of(arguments)? {
        Some(pair) => Setup::of_packages(&arguments.pair, &pair, metrics)?,
        None => Setup::new(&arguments.pair, &sources(arguments)?, metrics)?,
    };
    let (gate, ended) = setup.run(&folder, arguments.pair.seed)?;
    finish(&gate, &folder, ended)
}

/// What of the catalogue is compared.
fn sources(arguments: &GateArgs) -> anyhow::Result<Sources<'_>> {
    let head = arguments.head.as_deref();
    if let Some(program) = &arguments.generator {
        return Ok(Sources::Generator { program, sources: head });
    }
    Ok(match (&arguments.base, arguments.wasm_bindgen.as_slice()) {
        (Some(base), _) => Sources::Revisions { base, head },
        (None, [base, newer @ ..]) => {
            Sources::Versions { base, head: newer.first().map(String::as_str), sources: head }
        }
        (None, []) => bail!("give --base, versions of wasm-bindgen, or a --generator"),
    })
}

/// Writes and prints the reports of what was measured, then says how it ended.
fn finish(gate: &Gate, folder: &Path, ended: Result<(), SessionError>) -> anyhow::Result<ExitCode> {
    if let Err(SessionError::Write(error)) = ended {
        bail!(error);
    }
    let findings = analyse_gate(gate);
    let written = write_gate(gate, &findings, folder)?;
    out(&gate_summary(gate, &findings))?;
    out(&format!("Record:  {}", folder.join(GATE_FILE_NAME).display()))?;
    written.iter().try_for_each(|path| out(&format!("Report:  {}", path.display())))?;
    if let Err(error) = ended {
        bail!("{error}; what was measured until then is kept in {}", folder.display());
    }
    verdict(&findings)
}

/// The exit code: a regression counts more than something that is missing. Rounds that were lost on the way, and rows that
/// only the head has, are told and are no failure.
fn verdict(findings: &GateFindings) -> anyhow::Result<ExitCode> {
    if findings.failed() > 0 {
        return Ok(ExitCode::from(REGRESSED));
    }
    ensure!(
        findings.missing.is_empty(),
        "the gate is not whole, with rows or browsers missing: {}. The report names each with its reason",
        findings.missing.len()
    );
    ensure!(
        findings.is_analysed(),
        "the gate ended before its first interim analysis, so no row has a verdict. Give --budget more minutes, or compare fewer cases"
    );
    Ok(ExitCode::SUCCESS)
}
