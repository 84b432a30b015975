//! `aa`: the whole gate on one build against itself, again and again. Whatever it finds is a false alarm.

use std::path::Path;
use std::process::ExitCode;

use anyhow::{bail, ensure};

use super::gate::builds::Sources;
use super::gate::instructions::Metrics;
use super::gate::setup::Setup;
use super::prepare::new_folder;
use crate::cli::AaArgs;
use crate::interrupt;
use crate::terminal::{note, out};
use analysis::{FalseAlarms, analyse_gate};
use record::write_whole;
use report::{false_alarms_report, false_alarms_summary, write_gate};

/// The file that tells how often the gate cried wolf.
const REPORT: &str = "aa.md";

/// Runs the gates, each in a folder of its own, and prints how many rows and how many gates raised a false alarm.
///
/// # Errors
/// If something needed is missing, a build fails, or a gate is not whole; what was measured is written first.
pub fn run(arguments: &AaArgs) -> anyhow::Result<ExitCode> {
    let folder = new_folder(arguments.pair.out.as_deref(), "aa-")?;
    interrupt::listen();
    let setup = Setup::new(&arguments.pair, &Sources::Itself, Metrics::TIME)?;
    std::fs::create_dir_all(&folder)?;
    let mut alarms = FalseAlarms::default();
    for number in 1..=arguments.gates {
        note(&format!("gate {number} of {}:", arguments.gates));
        let seed = arguments.pair.seed.map(|seed| seed.wrapping_add(u64::from(number)));
        let of_gate = folder.join(format!("gate-{number:02}"));
        let (gate, ended) = setup.run(&of_gate, seed)?;
        if let Err(error) = ended {
            tell(&alarms, &folder)?;
            bail!("{error}; {} whole gates are kept in {}", number - 1, folder.display());
        }
        let findings = analyse_gate(&gate);
        write_gate(&gate, &findings, &of_gate)?;
        alarms.add(&gate, &findings);
        tell(&alarms, &folder)?;
    }
    out(&false_alarms_summary(&alarms))?;
    out(&format!("Report:  {}", folder.join(REPORT).display()))?;
    ensure!(alarms.missing == 0, "rows or browsers are missing: {}. The gates' reports name each", alarms.missing);
    Ok(ExitCode::SUCCESS)
}

/// Written after every gate: one that is broken off later costs none of those before.
fn tell(alarms: &FalseAlarms, folder: &Path) -> anyhow::Result<()> {
    write_whole(&folder.join(REPORT), false_alarms_report(alarms).as_bytes())?;
    Ok(())
}
