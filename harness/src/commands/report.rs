//! `report`: the reports of a run again, from its record alone.

use crate::analysis::{analyse, analyse_gate};
use crate::cli::ReportArgs;
use crate::record::{self, GATE_FILE_NAME};
use crate::report::{write_all, write_gate};
use crate::terminal::out;

/// Writes the reports that were asked for. A gate has its two, whatever was asked for.
///
/// # Errors
/// If the record cannot be read or a report cannot be written.
pub fn run(arguments: &ReportArgs) -> anyhow::Result<()> {
    let own = if arguments.run.is_dir() { Some(arguments.run.as_path()) } else { arguments.run.parent() };
    let folder = arguments.out.as_deref().or(own).unwrap_or(".".as_ref());
    let is_gate = arguments.run.join(GATE_FILE_NAME).is_file() || arguments.run.ends_with(GATE_FILE_NAME);
    let written = if is_gate {
        let gate = record::read_gate(&arguments.run)?;
        write_gate(&gate, &analyse_gate(&gate), folder)?
    } else {
        write_all(&analyse(&record::read(&arguments.run)?), folder, &arguments.format)?
    };
    written.iter().try_for_each(|path| out(&path.display().to_string()))
}
