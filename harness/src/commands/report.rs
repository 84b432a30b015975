//! `report`: the reports of a run again, from its record alone.

use crate::analysis::{analyse, analyse_gate};
use crate::cli::ReportArgs;
use crate::history;
use crate::record::{self, GATE_FILE_NAME};
use crate::report::{write_all, write_gate};
use crate::terminal::{note, out};

/// Writes the reports that were asked for. A gate has its two, whatever was asked for.
///
/// # Errors
/// If the record cannot be read or a report cannot be written.
pub fn run(arguments: &ReportArgs) -> anyhow::Result<()> {
    let own = if arguments.run.is_dir() { Some(arguments.run.as_path()) } else { arguments.run.parent() };
    let folder = arguments.out.as_deref().or(own).unwrap_or(".".as_ref());
    if arguments.run.join(GATE_FILE_NAME).is_file() || arguments.run.ends_with(GATE_FILE_NAME) {
        let gate = record::read_gate(&arguments.run)?;
        let written = write_gate(&gate, &analyse_gate(&gate), folder)?;
        return written.iter().try_for_each(|path| out(&path.display().to_string()));
    }
    let run = record::read(&arguments.run)?;
    let mut findings = analyse(&run);
    if let Some(histories) = &arguments.history {
        let file = history::file(histories, &run);
        findings.trend = history::trend(&file, &history::read(&file)?, &findings);
        match &findings.trend {
            Some(trend) => note(&format!("The trend is drawn from {}, over {} runs.", file.display(), trend.runs)),
            None => note(&format!("No trend is drawn: {} has no two runs up to this one.", file.display())),
        }
    }
    let written = write_all(&findings, folder, &arguments.format)?;
    written.iter().try_for_each(|path| out(&path.display().to_string()))
}
