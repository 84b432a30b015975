//! The ledger that is kept in the tree: what was counted is compared with it, or written over what it had of it.

use std::fs;
use std::path::PathBuf;
use std::process::ExitCode;

use anyhow::{Context, anyhow, ensure};
use bench_native::{Variant, catalogue};

use super::Counting;
use crate::build::Tree;
use crate::cli::LedgerArgs;
use crate::measure::{PlannedCount, planned_counts};
use crate::terminal::out;
use analysis::ledger::{FILE, Header, between, parse, write};
use record::text::sanitized;
use record::{Counted, WriteError, case_records, write_whole};

/// Exit code where something crosses that the ledger does not know of, or the other way round.
pub(in crate::commands) const DIFFERS: u8 = 3;

/// The ledger's file, and what it held when counting began.
pub(super) struct Kept {
    path: PathBuf,
    held: Option<(Header, Vec<Counted>)>,
}

impl Kept {
    /// Reads what the command will need of the ledger, before anything is built: for a comparison all of it, and for an
    /// update what stays. A whole update asks for nothing, so that it mends a file that is none.
    ///
    /// # Errors
    /// If the file is needed and is not there, or is no ledger.
    pub(super) fn read(tree: &Tree, arguments: &LedgerArgs) -> anyhow::Result<Self> {
        let named = arguments.check.as_ref().or(arguments.update.as_ref()).and_then(Option::as_ref);
        let path = named.map_or_else(|| tree.root.join(FILE), Clone::clone);
        let (check, update) = (arguments.check.is_some(), arguments.update.is_some());
        if !check && (!update || is_whole(arguments) || !path.exists()) {
            return Ok(Self { path, held: None });
        }
        let text = fs::read(&path)
            .with_context(|| format!("cannot read {}: make it with `cargo harness ledger --update`", path.display()))?;
        let ledger = parse(&String::from_utf8_lossy(&text)).with_context(|| {
            format!("{} is no ledger: mend it, or make it anew with `cargo harness ledger --update`", path.display())
        })?;
        Ok(Self { path, held: Some(ledger) })
    }

    /// Prints every difference, and what to do about it.
    ///
    /// # Errors
    /// If it cannot be printed.
    pub(super) fn compare(self, header: &Header, lines: &[Counted], counting: &Counting) -> anyhow::Result<ExitCode> {
        let (kept_header, mut kept) = self.held.unwrap_or_else(|| (header.clone(), Vec::new()));
        // Of a part only its own lines are known; of the whole, a line that nothing counts is one too many.
        kept.retain(|line| is_whole(counting.arguments) || counting.covers(line));
        let differences = between(&kept, lines);
        if differences.is_empty() {
            out(&format!("{} lines are as in {FILE}.", lines.len()))?;
            return Ok(ExitCode::SUCCESS);
        }
        for difference in &differences {
            out(&sanitized(&difference.to_string()))?;
        }
        let plural =
            if differences.len() == 1 { "1 difference".into() } else { format!("{} differences", differences.len()) };
        out(&format!("{plural} from {FILE}: if meant, run `cargo harness ledger --update` and commit it."))?;
        if kept_header != *header {
            out(&format!("{}: what differs may be theirs.", made_by(&kept_header, header)))?;
        }
        Ok(ExitCode::from(DIFFERS))
    }

    /// Writes what was counted over what the file had of it. What the catalogue has no more is gone.
    ///
    /// # Errors
    /// If the file cannot be written, or what stays of it was counted in the work of another compiler or wasm-bindgen.
    pub(super) fn update(self, header: &Header, lines: &[Counted]) -> anyhow::Result<()> {
        let plan = planned_counts(&case_records(&catalogue()), Variant::ALL);
        let (kept_header, kept) = self.held.unwrap_or_else(|| (header.clone(), Vec::new()));
        let merged = merged(&plan, lines, &kept);
        ensure!(
            kept_header == *header || merged.len() == lines.len(),
            "{}: count everything, with `cargo harness ledger --update` alone, so that the ledger is of one making",
            made_by(&kept_header, header)
        );
        write_whole(&self.path, write(header, &merged).as_bytes()).map_err(|error| match error {
            WriteError::Io { path, source } => anyhow!("cannot write {}: {source}; see to its folder", path.display()),
            error @ (WriteError::Exists(_) | WriteError::Busy(_)) => error.into(),
        })?;
        out(&format!("{FILE} holds {} lines, {} of them counted now.", merged.len(), lines.len()))
    }
}

/// Whether everything is counted that the ledger holds.
fn is_whole(arguments: &LedgerArgs) -> bool {
    arguments.select.filter.is_none() && arguments.select.family.is_empty() && arguments.variant.is_empty()
}

fn made_by(kept: &Header, now: &Header) -> String {
    let of = |header: &Header| format!("{} and wasm-bindgen {}", header.rustc, header.wasm_bindgen);
    format!("{FILE} was made by {}, this by {}", sanitized(&of(kept)), of(now))
}

/// The lines of `plan`, in its order: as they were counted, else as they were kept.
fn merged(plan: &[PlannedCount], lines: &[Counted], kept: &[Counted]) -> Vec<Counted> {
    let line = |planned: &PlannedCount| lines.iter().chain(kept).find(|line| planned.is(line)).cloned();
    plan.iter().filter_map(line).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn line(case: &str, variant: Variant, calls: u64) -> Counted {
        Counted { case: case.into(), variant, counts: [("calls-in".into(), calls)].into(), trouble: None, lacks: None }
    }

    #[test]
    fn what_is_counted_anew_replaces_its_line_and_no_other() {
        let cases: Vec<_> =
            ["numbers/add/i32/1", "handles/by-value/object/1"].map(bench_native::find).into_iter().flatten().collect();
        let plan = planned_counts(&case_records(&cases), Variant::ALL);
        let [add, handle] = ["numbers/add/i32/1", "handles/by-value/object/1"];
        let kept = [
            line("numbers/gone/i32/1", Variant::Default, 1),
            line(handle, Variant::Slab, 2),
            line(add, Variant::Default, 3),
            // It knows no such build any more.
            line(add, Variant::Slab, 4),
        ];
        let counted = [line(add, Variant::Default, 5), line(handle, Variant::Default, 6)];
        let expected = [counted[0].clone(), counted[1].clone(), kept[1].clone()];
        assert_eq!(merged(&plan, &counted, &kept), expected);
    }
}
