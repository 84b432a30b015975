//! Counted instructions: a table for a terminal, and one for other programs.

use std::path::{Path, PathBuf};

use analysis::words::with_variant;
use analysis::{InstructionsOfRow, all_instructions};
use record::text::sanitized;
use record::{CountedInstructions, WriteError, write_whole};
use stats::{Instructions, hundredths};

/// The file within the folder of the record.
const FILE: &str = "instructions.csv";
const HEADER: [&str; 9] =
    ["case", "engine", "lane", "variant", "instructions", "mean", "resolution", "settled", "trouble"];
/// What the figures are.
pub(super) const WHAT: &str = "Instructions of one operation, in user space, on the main thread. They are no time.";

/// Writes `instructions.csv` into `folder` and returns its path.
///
/// # Errors
/// If the system refuses.
pub fn write_instructions(counted: &CountedInstructions, folder: &Path) -> Result<PathBuf, WriteError> {
    let mut writer = csv::Writer::from_writer(Vec::new());
    let rows = all_instructions(counted);
    for record in std::iter::once(HEADER.map(String::from)).chain(rows.iter().map(record)) {
        writer.write_record(record).expect("memory takes every row, and all rows are of one length");
    }
    write_whole(&folder.join(FILE), &writer.into_inner().expect("memory is always flushed"))
}

fn record(row: &InstructionsOfRow) -> [String; 9] {
    let number =
        |of: fn(&Instructions) -> f64| row.found.as_ref().map_or_else(|_| String::new(), |found| of(found).to_string());
    let settled = row.found.as_ref().map_or("", |found| if found.settled { "yes" } else { "no" });
    [
        row.case.clone(),
        row.engine.name().into(),
        row.lane.name().into(),
        row.variant.name().into(),
        number(|found| found.count),
        number(|found| found.mean),
        number(|found| found.resolution),
        settled.into(),
        row.found.as_ref().err().cloned().unwrap_or_default(),
    ]
}

/// What was counted as a terminal shows it.
pub fn instructions_summary(counted: &CountedInstructions) -> String {
    let rows = all_instructions(counted);
    let names: Vec<String> = rows.iter().map(|row| sanitized(&name(row))).collect();
    let width = names.iter().map(|name| name.chars().count()).max().unwrap_or(0);
    let mut lines = vec![WHAT.to_owned()];
    for &engine in record::Engine::ALL {
        let of_engine: Vec<_> = rows.iter().zip(&names).filter(|(row, _)| row.engine == engine).collect();
        let Some(facts) = counted.header.engines.get(&engine).filter(|_| !of_engine.is_empty()) else { continue };
        lines.push(format!(
            "\n{:width$}  instructions        mean  told from",
            format!("{} {}", engine.name(), facts.version)
        ));
        lines.extend(of_engine.iter().map(|(row, name)| match &row.found {
            Ok(found) => {
                let told = [found.count, found.mean, found.resolution].map(hundredths);
                let [count, mean, resolution] = told;
                let note = if found.settled { "" } else { "  had not settled" };
                format!("{name:width$}  {count:>12}  {mean:>10}  {resolution:>9}{note}")
            }
            Err(trouble) => format!("{name:width$}  not counted: {}", sanitized(trouble)),
        }));
    }
    lines.join("\n")
}

/// `strings/str-in/ascii/8 bindgen`.
fn name(row: &InstructionsOfRow) -> String {
    let lane = row.lane.name();
    format!("{} {}", row.case, with_variant(lane, row.variant))
}
