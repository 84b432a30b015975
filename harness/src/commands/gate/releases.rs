//! Several versions of wasm-bindgen, each against the one before it: which release changed what.

use std::fs;
use std::process::ExitCode;

use anyhow::{Context, bail, ensure};

use super::builds::Sources;
use super::instructions::Metrics;
use super::setup::Setup;
use crate::cli::GateArgs;
use crate::commands::prepare::new_folder;
use crate::interrupt;
use crate::terminal::{note, out};
use analysis::{GateFindings, analyse_gate};
use record::{Gate, write_whole};
use report::{releases_report, releases_summary, write_gate};

/// The file that tells what every release changed.
const REPORT: &str = "releases.md";

/// Runs a gate from version to version, each in a folder of its own, and tells what each release changed. A version that cannot
/// be built is told and left out.
///
/// # Errors
/// If something needed is missing, no two versions can be compared, or somebody asked to stop; what was measured is written
/// first.
pub(super) fn run(arguments: &GateArgs, metrics: Metrics) -> anyhow::Result<ExitCode> {
    let folder = new_folder(arguments.pair.out.as_deref(), "releases-")?;
    fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let sources = arguments.head.as_deref();
    let mut versions = arguments.wasm_bindgen.iter();
    let mut base = versions.next().context("there is no first version")?;
    let (mut gates, mut left_out): (Vec<(Gate, GateFindings)>, u32) = (Vec::new(), 0);
    for head in versions {
        let setup = Setup::new(&arguments.pair, &Sources::Versions { base, head: Some(head), sources }, metrics);
        interrupt::check()?;
        let setup = match setup {
            Ok(setup) => setup,
            Err(error) => {
                note(&format!("{base} → {head} is left out: {error:#}"));
                left_out += 1;
                continue;
            }
        };
        let of_gate = folder.join(format!("{base}-{head}"));
        let (gate, ended) = setup.run(&of_gate, arguments.pair.seed)?;
        let findings = analyse_gate(&gate);
        write_gate(&gate, &findings, &of_gate)?;
        gates.push((gate, findings));
        write_whole(&folder.join(REPORT), releases_report(&gates).as_bytes())?;
        if let Err(error) = ended {
            bail!("{error}; what was measured until then is kept in {}", folder.display());
        }
        base = head;
    }
    ensure!(!gates.is_empty(), "no two of the versions could be compared; each reason stands above");
    out(&releases_summary(&gates))?;
    out(&format!("Report:  {}", folder.join(REPORT).display()))?;
    ensure!(left_out == 0, "versions were left out: {left_out}; each reason stands above");
    Ok(ExitCode::SUCCESS)
}
