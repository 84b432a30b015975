//! `gate`: two builds against each other, and a verdict.

mod progress;
pub(super) mod setup;
pub(super) mod sides;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use anyhow::{bail, ensure};

use crate::analysis::verdict::Change;
use crate::analysis::{GateFindings, analyse_gate};
use crate::build::Tree;
use crate::cli::{GateArgs, PairArgs};
use crate::interrupt;
use crate::record::{GATE_FILE_NAME, Gate, WriteError};
use crate::report::{gate_summary, write_gate};
use crate::session::SessionError;
use crate::terminal::out;
use setup::Setup;
use sides::Asked;

/// Exit code where something has regressed.
pub(super) const REGRESSED: u8 = 3;

/// Builds both sides, times them against each other and writes the reports.
///
/// # Errors
/// If something needed is missing, a build fails, or rows or rounds are missing; what was measured is written first.
pub fn run(arguments: &GateArgs) -> anyhow::Result<ExitCode> {
    let asked = match (&arguments.base, arguments.wasm_bindgen.as_slice()) {
        (Some(base), _) => Asked::Revisions { base, head: arguments.head.as_deref() },
        (None, [base, head @ ..]) if head.len() < 2 => {
            Asked::Versions { base, head: head.first().map(String::as_str), sources: arguments.head.as_deref() }
        }
        _ => bail!("--wasm-bindgen takes one version or two"),
    };
    let folder = folder(&arguments.pair, "gate")?;
    interrupt::listen();
    let setup = Setup::new(&arguments.pair, &asked)?;
    let (gate, ended) = setup.run(&folder, arguments.pair.seed)?;
    finish(&gate, &folder, ended)
}

/// The folder of the record, which must not exist yet: looked at first, so that nothing is measured in vain.
pub(super) fn folder(arguments: &PairArgs, verb: &str) -> anyhow::Result<PathBuf> {
    let folder = match &arguments.out {
        Some(folder) => folder.clone(),
        None => {
            let now = jiff::Timestamp::now().strftime("%Y-%m-%dT%H-%M-%SZ").to_string();
            Tree::own()?.root.join("results/local").join(format!("{verb}-{now}"))
        }
    };
    if folder.exists() { Err(WriteError::Exists(folder).into()) } else { Ok(folder) }
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

/// The exit code: a regression counts more than something that is missing.
fn verdict(findings: &GateFindings) -> anyhow::Result<ExitCode> {
    if findings.count(Change::Regressed) > 0 {
        return Ok(ExitCode::from(REGRESSED));
    }
    ensure!(
        findings.missing.is_empty(),
        "the gate is not whole ({} rows or rounds are missing); the report names each with its reason",
        findings.missing.len()
    );
    Ok(ExitCode::SUCCESS)
}
