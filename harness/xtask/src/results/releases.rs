//! The table of wasm-bindgen's releases.

use std::fs;
use std::path::Path;

use analysis::all_instructions;
use anyhow::Context;
use record::{CountedInstructions, read_instructions};
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
            Ok(Release { counted: read_instructions(&entry.path())?, name: entry.file_name().to_string_lossy().into() })
        })
        .collect::<anyhow::Result<_>>()?;
    releases.sort_by_key(|release| release.number());
    Ok(vec![Computed::new(format!("{FOLDER}/README.md"), document(&releases))])
}

struct Release {
    name: String,
    counted: CountedInstructions,
}

impl Release {
    /// The last part of its version.
    fn number(&self) -> u32 {
        self.name.rsplit('.').next().and_then(|part| part.parse().ok()).unwrap_or(0)
    }

    fn of(&self, case: &str) -> Option<Instructions> {
        all_instructions(&self.counted).into_iter().find(|row| row.case == case)?.found.ok()
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
        "[How they are counted](../../docs/METHOD.md#instructions-counted).".to_owned(),
    ];
    let cases: Vec<String> = releases
        .first()
        .map(|first| all_instructions(&first.counted))
        .unwrap_or_default()
        .into_iter()
        .map(|row| row.case)
        .collect();
    lines.extend([String::new(), "What each release changed:".into(), String::new()]);
    lines.extend(releases.windows(2).map(|pair| step(&cases, &pair[0], &pair[1])));
    lines.extend([
        String::new(),
        format!("| case | {} |", names.join(" | ")),
        format!("|---|{}", "--:|".repeat(names.len())),
    ]);
    lines.extend(cases.iter().map(|case| row(case, releases)));
    lines.push(String::new());
    lines.extend(releases.first().map(setting));
    lines.join("\n") + "\n"
}

/// What a release changed, the largest change first.
fn step(cases: &[String], before: &Release, after: &Release) -> String {
    let mut moved: Vec<(f64, &String)> = Vec::new();
    for case in cases {
        let found = before.of(case).zip(after.of(case));
        let moves = found.filter(|(before, after)| !before.is_same_as(after));
        moved.extend(moves.map(|(before, after)| (100.0 * (after.count / before.count - 1.0), case)));
    }
    moved.sort_by(|(a, _), (b, _)| b.abs().total_cmp(&a.abs()));
    let one = |(share, case): &(f64, &String)| {
        let word = if *share < 0.0 { "fewer" } else { "more" };
        format!("`{case}` {} % {word}", significant(share.abs()))
    };
    let all: Vec<String> = moved.iter().map(one).collect();
    let all = if all.is_empty() { "nothing that was counted".into() } else { all.join(", ") };
    format!("- {}: {all}.", after.name)
}

fn row(case: &str, releases: &[Release]) -> String {
    let mut before: Option<Instructions> = None;
    let cells: Vec<String> = releases
        .iter()
        .map(|release| {
            let Some(found) = release.of(case) else { return "–".into() };
            let moved = before.is_some_and(|before| !before.is_same_as(&found));
            before = Some(found);
            let settled = if found.settled { "" } else { " ‡" };
            let figure = hundredths(found.count);
            if moved { format!("**{figure}**{settled}") } else { format!("{figure}{settled}") }
        })
        .collect();
    format!("| `{case}` | {} |", cells.join(" | "))
}

fn setting(release: &Release) -> String {
    let header = &release.counted.header;
    let engines: Vec<String> =
        header.engines.iter().map(|(engine, facts)| format!("{} {}", engine.name(), facts.version)).collect();
    let rustc = header.tools.as_ref().map_or("", |tools| tools.rustc.as_str());
    format!(
        "‡ It had not settled. Counted by {} with processor {}, in {}; {rustc}.\nAgain: `cargo xtask releases RELEASE…`.",
        header.emulator.version,
        header.emulator.cpu,
        engines.join(", ")
    )
}
