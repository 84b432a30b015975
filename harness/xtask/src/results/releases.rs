//! The table of wasm-bindgen's releases.

use std::fs;
use std::path::Path;

use analysis::{InstructionsOfRow, all_instructions};
use anyhow::Context;
use record::{InstructionsHeader, read_instructions};
use stats::{Instructions, hundredths, significant};

use super::Computed;
use crate::releases::FOLDER;

pub(super) fn files(root: &Path) -> anyhow::Result<Vec<Computed>> {
    let folder = root.join(FOLDER);
    if !folder.exists() {
        return Ok(Vec::new());
    }
    let entries = fs::read_dir(&folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut releases: Vec<Release> = entries
        .flatten()
        .filter(|entry| entry.path().is_dir())
        .map(|entry| {
            let counted = read_instructions(&entry.path())?;
            let (rows, name) = (all_instructions(&counted), entry.file_name().to_string_lossy().into());
            Ok(Release { name, header: counted.header, rows })
        })
        .collect::<anyhow::Result<_>>()?;
    releases.sort_by_key(|release| release.number());
    Ok(vec![Computed::new(format!("{FOLDER}/README.md"), document(&releases))])
}

struct Release {
    name: String,
    header: InstructionsHeader,
    /// What was found of each case, computed once.
    rows: Vec<InstructionsOfRow>,
}

impl Release {
    /// The last part of its version.
    fn number(&self) -> u32 {
        self.name.rsplit('.').next().and_then(|part| part.parse().ok()).unwrap_or(0)
    }

    fn of(&self, case: &str) -> Option<Instructions> {
        self.rows.iter().find(|row| row.case == case)?.found.clone().ok()
    }
}

fn document(releases: &[Release]) -> String {
    let names: Vec<&str> = releases.iter().map(|release| release.name.as_str()).collect();
    let mut lines = vec![
        "# wasm-bindgen over its releases, by instructions".to_owned(),
        String::new(),
        "The same sources, built by one compiler on each release, and counted by one emulator in one engine."
            .to_owned(),
        "A figure is the instructions of one operation, in user space, on the main thread; it is no time.".to_owned(),
        "A figure in bold differs from that of the release before it by more than both can tell apart.".to_owned(),
        "What an operation does is told by `cargo harness list`.".to_owned(),
        "[How they are counted](../../docs/METHOD.md#instructions-counted).".to_owned(),
    ];
    let cases = releases.first().map_or(&[][..], |first| &first.rows).iter().map(|row| row.case.as_str());
    let changed: Vec<(&str, Vec<Option<f64>>)> = cases.map(|case| (case, changes(case, releases))).collect();
    lines.extend([String::new(), "What each release changed:".into(), String::new()]);
    lines.extend(releases.iter().enumerate().skip(1).map(|(place, release)| {
        let of_release = changed.iter().filter_map(|(case, changes)| Some(((*case).to_owned(), changes[place]?)));
        step(release, of_release)
    }));
    lines.extend([
        String::new(),
        format!("| case | {} |", names.join(" | ")),
        format!("|---|{}", "--:|".repeat(names.len())),
    ]);
    lines.extend(changed.iter().map(|(case, changes)| row(case, releases, changes)));
    lines.push(String::new());
    lines.extend(releases.first().map(setting));
    lines.join("\n") + "\n"
}

/// By how many per cent each release changed a case, against the last one before it that has the case; `None` where both cannot
/// be told apart.
fn changes(case: &str, releases: &[Release]) -> Vec<Option<f64>> {
    let mut before: Option<Instructions> = None;
    let change = |release: &Release| {
        let found = release.of(case)?;
        let moved = before.replace(found).filter(|before| !before.is_same_as(&found))?;
        Some(100.0 * (found.count / moved.count - 1.0))
    };
    releases.iter().map(change).collect()
}

/// What a release changed, the largest change first.
fn step(release: &Release, changes: impl Iterator<Item = (String, f64)>) -> String {
    let mut moved: Vec<(String, f64)> = changes.collect();
    moved.sort_by(|(_, a), (_, b)| b.abs().total_cmp(&a.abs()));
    let one = |(case, share): &(String, f64)| {
        let word = if *share < 0.0 { "fewer" } else { "more" };
        format!("`{case}` {} % {word}", significant(share.abs()))
    };
    let all: Vec<String> = moved.iter().map(one).collect();
    let all = if all.is_empty() { "nothing that was counted".into() } else { all.join(", ") };
    format!("- {}: {all}.", release.name)
}

fn row(case: &str, releases: &[Release], changes: &[Option<f64>]) -> String {
    let cell = |(release, change): (&Release, &Option<f64>)| {
        let Some(found) = release.of(case) else { return "–".into() };
        let settled = if found.settled { "" } else { " ‡" };
        let figure = hundredths(found.count);
        if change.is_some() { format!("**{figure}**{settled}") } else { format!("{figure}{settled}") }
    };
    let cells: Vec<String> = releases.iter().zip(changes).map(cell).collect();
    format!("| `{case}` | {} |", cells.join(" | "))
}

fn setting(release: &Release) -> String {
    let header = &release.header;
    let engines: Vec<String> =
        header.engines.iter().map(|(engine, facts)| format!("{} {}", engine.name(), facts.version)).collect();
    let rustc = header.tools.as_ref().map_or("", |tools| tools.rustc.as_str());
    format!(
        "‡ It had not settled. Such a figure counts as changed only by more than twice what it moved within or between launches.\n\n\
         Counted by {} with processor {}, in {}; {rustc}.\nAgain: `cargo xtask releases RELEASE…`.",
        header.emulator.version,
        header.emulator.cpu,
        engines.join(", ")
    )
}
