//! Where prices come from: a run that is named, this machine's last one, or a published one.

mod measure;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::Context;

use super::read_record::stored;
use crate::terminal::note;
use crate::{embedded, machine, state};
use analysis::{Findings, analyse, price_sheet};
use record::{Machine, PriceSheet, Sampling, write_whole};

pub use measure::run;

/// This machine's prices, below the program's own folder.
const FILE: &str = "prices.json";
/// What to do where a run has no prices.
const REMEDY: &str = "measure one with `cargo harness bench` and name it with --run";
/// Another machine's ratios of one price to another are others: brackets are so many times as wide on either side.
const ELSEWHERE: f64 = 2.0;

/// The prices of the run that is wanted. If none is: this machine's, else those of the nearest machine that has a published run.
///
/// # Errors
/// If the run cannot be read or gives no prices.
pub(super) fn find(wanted: Option<&Path>) -> anyhow::Result<PriceSheet> {
    if let Some(path) = wanted {
        let run = stored(path)?;
        // Without a ledger there is nothing to fit, and analysing a run takes seconds.
        let counted = run.rounds.iter().any(|round| !round.counted.is_empty());
        let found = counted.then(|| price_sheet(&path.display().to_string(), &analyse(&run))).flatten();
        return found.with_context(|| {
            format!("{} gives no prices, for lack of a ledger or of cases: {REMEDY}", path.display())
        });
    }
    let here = machine::describe();
    let own = own().filter(|sheet| is_of(sheet, &here));
    match own {
        Some(own) => Ok(own),
        None => Ok(widened(nearest_sheet()?, &here)),
    }
}

/// The published prices of the machine that is most like this one.
fn nearest_sheet() -> anyhow::Result<PriceSheet> {
    nearest(embedded::prices()?, &machine::describe())
}

/// Whether prices are those of a machine.
pub(super) fn is_of(sheet: &PriceSheet, machine: &Machine) -> bool {
    (sheet.cpu.as_str(), sheet.cores) == (machine.cpu.as_str(), machine.cores)
}

fn path() -> anyhow::Result<PathBuf> {
    Ok(state::folder()?.join(FILE))
}

fn own() -> Option<PriceSheet> {
    serde_json::from_slice(&fs::read(path().ok()?).ok()?).ok()
}

/// The sheet of the machine that is most like this one.
fn nearest(sheets: Vec<PriceSheet>, here: &Machine) -> anyhow::Result<PriceSheet> {
    let distance = |sheet: &PriceSheet| (!is_of(sheet, here), sheet.cpu != here.cpu, sheet.cores.abs_diff(here.cores));
    sheets
        .into_iter()
        .min_by_key(distance)
        .with_context(|| format!("this program was built without prices of a published run: {REMEDY}"))
}

/// With wider brackets where it is another machine's.
fn widened(mut sheet: PriceSheet, here: &Machine) -> PriceSheet {
    if !is_of(&sheet, here) {
        sheet.source += ", with brackets twice as wide on either side";
        sheet.browsers.iter_mut().for_each(|of| of.bracket.widened = ELSEWHERE);
    }
    sheet
}

/// Keeps the prices of a run of everything that was just measured here, for packages that are measured later.
pub(super) fn keep(findings: &Findings, run: &Path) {
    let Some(sheet) = price_sheet(&run.display().to_string(), findings).filter(|_| !Sampling::is_hurried()) else {
        return;
    };
    if let Err(error) = keep_sheet(&sheet) {
        note(&format!("this machine's prices are not kept for packages: {error:#}"));
    }
}

fn keep_sheet(sheet: &PriceSheet) -> anyhow::Result<()> {
    let path = path()?;
    fs::create_dir_all(path.parent().unwrap_or(&path))
        .with_context(|| format!("cannot make the folder of {}", path.display()))?;
    write_whole(&path, serde_json::to_string(sheet)?.as_bytes())?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{BrowserPrices, Host, PriceBracket};

    fn sheet(cpu: &str, cores: u32) -> PriceSheet {
        let browsers = vec![BrowserPrices {
            host: Host::CHROMIUM,
            versions: Vec::new(),
            ns: [("call in".to_owned(), 5.0)].into(),
            bracket: PriceBracket { items: [].into(), common: 0.3, ends: [-1.0, 2.0], widened: 1.0 },
        }];
        let text = String::new;
        PriceSheet { source: text(), started: text(), cpu: cpu.into(), cores, wasm_bindgen: text(), browsers }
    }

    #[test]
    fn another_machines_prices_have_wider_brackets() {
        let here = Machine { cpu: "Abacus".into(), cores: 4, ..machine::describe() };
        let find = |sheets| Ok::<_, anyhow::Error>(widened(nearest(sheets, &here)?, &here));
        let found = find(vec![sheet("Quipu", 4), sheet("Abacus", 4)]).unwrap();
        assert_eq!((found.cpu.as_str(), found.browsers[0].bracket.widened), ("Abacus", 1.0));
        let found = find(vec![sheet("Quipu", 64), sheet("Quipu", 8)]).unwrap();
        assert_eq!((found.cores, found.browsers[0].bracket.widened), (8, 2.0));
        assert!(find(Vec::new()).is_err());
    }
}
