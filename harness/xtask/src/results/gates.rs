//! The published gates: false alarms, slowdowns that were made on purpose, versions of wasm-bindgen, findings.

use std::fs;
use std::path::{Path, PathBuf};

use analysis::{Detection, FalseAlarms, analyse_gate, detections};
use anyhow::{Context, ensure};
use record::{Gate, read_gate};
use report::{detections_report, false_alarms_report, write_gate};

use super::Computed;

/// Where they lie, from the workspace's root.
const FOLDER: &str = "results/gate";
/// Fewer gates tell little of false alarms.
const FEWEST_GATES: u64 = 20;
/// What was made slower.
const SLOWER: &str = "buffers/slice-in/f64/4096";
/// Slowdowns by their size, each with its folder.
const SLOWDOWNS: [(&str, &str); 2] = [("about 5 %", "slower-5"), ("about 10 %", "slower-10")];
/// How folders of two versions of wasm-bindgen begin.
const VERSIONS: &str = "wasm-bindgen-";
/// Slow paths of the glue, each with the gate of its patch in browsers, and a folder with that in runtimes.
const FINDINGS: &str = "docs/findings";

pub(super) fn files(root: &Path) -> anyhow::Result<Vec<Computed>> {
    let folder = root.join(FOLDER);
    let mut files = vec![
        Computed::new(format!("{FOLDER}/aa.md"), false_alarms_report(&false_alarms(&folder)?)),
        Computed::new(format!("{FOLDER}/slower.md"), slowdowns(&folder)?),
    ];
    for name in folders(&folder)?.iter().filter(|name| name.starts_with(VERSIONS)) {
        files.extend(single(root, &format!("{FOLDER}/{name}"))?);
    }
    for name in folders(&root.join(FINDINGS))? {
        let finding = format!("{FINDINGS}/{name}");
        files.extend(single(root, &finding)?);
        for other_hosts in folders(&root.join(&finding))? {
            files.extend(single(root, &format!("{finding}/{other_hosts}"))?);
        }
    }
    Ok(files)
}

/// The names of the folders in `folder`.
fn folders(folder: &Path) -> anyhow::Result<Vec<String>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let folders = entries.flatten().filter(|entry| entry.path().is_dir());
    Ok(folders.map(|entry| entry.file_name().to_string_lossy().into_owned()).collect())
}

/// The records of one folder, in the order of their names.
fn gates(folder: &Path) -> anyhow::Result<Vec<Gate>> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read {}", folder.display()))?;
    let mut files: Vec<PathBuf> = entries.flatten().map(|entry| entry.path()).collect();
    files.retain(|file| file.extension().is_some_and(|extension| extension == "gz"));
    files.sort();
    files.iter().map(|file| Ok(read_gate(file)?)).collect()
}

fn false_alarms(folder: &Path) -> anyhow::Result<FalseAlarms> {
    let mut found = FalseAlarms::default();
    for gate in gates(&folder.join("aa"))? {
        ensure!(gate.base == gate.head, "a gate of aa/ does not hold one build against itself");
        found.add(&gate, &analyse_gate(&gate));
    }
    ensure!(found.gates >= FEWEST_GATES, "aa/ has {} gates, and needs {FEWEST_GATES}", found.gates);
    Ok(found)
}

fn slowdowns(folder: &Path) -> anyhow::Result<String> {
    let mut all = Vec::new();
    for (size, name) in SLOWDOWNS {
        let gates = gates(&folder.join(name))?;
        let found: Vec<Detection> = gates.iter().flat_map(|gate| detections(gate, SLOWER)).collect();
        all.push((size.to_owned(), found));
    }
    Ok(detections_report(&all))
}

/// The report of the one gate in `folder`, whose sides differ.
fn single(root: &Path, folder: &str) -> anyhow::Result<Vec<Computed>> {
    let gates = gates(&root.join(folder))?;
    let [gate] = &gates[..] else { anyhow::bail!("{folder} holds {} gates, and should hold one", gates.len()) };
    ensure!(gate.base != gate.head, "{folder} holds one build against itself");
    let fresh = tempfile::tempdir()?;
    let written = write_gate(gate, &analyse_gate(gate), fresh.path())?;
    let markdown = written.iter().filter(|path| path.extension().is_some_and(|extension| extension == "md"));
    let file = |path: &PathBuf| {
        let file_name = path.file_name().unwrap_or_default().to_string_lossy();
        Ok(Computed::new(format!("{folder}/{file_name}"), fs::read_to_string(path)?))
    };
    markdown.map(file).collect()
}
