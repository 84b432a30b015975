//! `bench --record`: the run in the history of its machine and browsers.

use crate::build::Tree;
use crate::history;
use crate::terminal::note;
use analysis::Findings;
use record::Run;

/// Appends a whole run to its history and draws the trend; says so where a run is not fit for it.
///
/// # Errors
/// If the history cannot be read or written.
pub(super) fn record(run: &Run, findings: &mut Findings, ended: bool) -> anyhow::Result<()> {
    let unfinished = (!ended).then_some("it did not come to its end");
    if let Some(why) = unfinished.or_else(|| history::refusal(run, findings)) {
        note(&format!("The run is not recorded in the history: {why}."));
        return Ok(());
    }
    let file = history::append(&Tree::own()?.root.join(history::FOLDER), run, findings)?;
    note(&format!("The run is recorded in {}.", file.display()));
    findings.trend = history::trend(&file, &history::read(&file)?, run, findings);
    Ok(())
}
