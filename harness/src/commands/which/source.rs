//! The run that answers.

use std::cmp::Reverse;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

use anyhow::Context;

use super::super::read_record::stored;
use crate::build::Tree;
use crate::state;
use record::{Host, RUN_NAMES, Run};

/// Folders of runs in a clone, the better known first.
const IN_A_CLONE: [&str; 2] = ["results/published", "results/local"];

/// The run that was named; else the newest published one of this clone, else the newest that was measured here. Where browsers
/// are asked for, the first in this order that has one of them. A run of all cases is taken before those of chosen ones.
///
/// # Errors
/// If there is none, or it cannot be read.
pub(super) fn find(named: Option<&Path>, asked: &dyn Fn(Host) -> bool) -> anyhow::Result<(PathBuf, Run)> {
    let found = first_with(named.map_or_else(known, |named| vec![named.to_owned()]), asked)?;
    found.context(
        "there is no run here that could answer: name one with --run, or measure one with `cargo harness bench --quick`",
    )
}

/// The first run of all cases that has one of the browsers asked for, else the first of chosen cases, else the first of all.
fn first_with(runs: Vec<PathBuf>, asked: &dyn Fn(Host) -> bool) -> anyhow::Result<Option<(PathBuf, Run)>> {
    let (mut of_chosen_cases, mut without) = (None, None);
    for path in runs {
        let run = stored(&path)?;
        if !run.settings.hosts.iter().any(|host| asked(*host)) {
            without.get_or_insert((path, run));
        } else if run.settings.is_of_chosen_cases() {
            of_chosen_cases.get_or_insert((path, run));
        } else {
            return Ok(Some((path, run)));
        }
    }
    Ok(of_chosen_cases.or(without))
}

/// Every run that is at hand, the better known first.
fn known() -> Vec<PathBuf> {
    let clone = Tree::own().ok().map(|tree| IN_A_CLONE.map(|folder| tree.root.join(folder)));
    let own = state::folder().ok().map(|folder| folder.join("results"));
    clone.into_iter().flatten().chain(own).flat_map(|folder| newest_first(&folder)).collect()
}

/// The runs in a folder, the newest first: by their names before all, which begin with their days where they are published.
fn newest_first(folder: &Path) -> Vec<PathBuf> {
    let entries = folder.read_dir().into_iter().flatten().flatten().map(|entry| entry.path());
    let runs = entries.filter_map(|path| {
        let record = RUN_NAMES.iter().map(|name| path.join(name)).find(|record| record.is_file())?;
        let written = record.metadata().and_then(|facts| facts.modified()).unwrap_or(SystemTime::UNIX_EPOCH);
        Some((path, written))
    });
    let by_day = |path: &Path| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        // What was measured here has times in its names, and some a word before them.
        name.starts_with(|first: char| first.is_ascii_digit()).then_some(name)
    };
    let mut runs: Vec<(PathBuf, SystemTime)> = runs.collect();
    runs.sort_by_key(|(path, written)| Reverse((by_day(path), *written)));
    runs.into_iter().map(|(path, _)| path).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use record::{Settings, Store, fixture};
    use std::fs;

    #[test]
    fn the_newest_run_of_a_folder_answers() {
        let folder = tempfile::tempdir().unwrap();
        assert!(newest_first(&folder.path().join("gone")).is_empty());
        for name in ["2026-01-02-one", "2026-11-27-two", "2026-12-01-without-record"] {
            fs::create_dir(folder.path().join(name)).unwrap();
        }
        for name in ["2026-11-27-two", "2026-01-02-one"] {
            fs::write(folder.path().join(name).join(RUN_NAMES[0]), "").unwrap();
        }
        let known = ["2026-11-27-two", "2026-01-02-one"].map(|name| folder.path().join(name));
        assert_eq!(newest_first(folder.path()), known);
    }

    #[test]
    fn the_newest_run_with_a_browser_answers_for_it() {
        let folder = tempfile::tempdir().unwrap();
        let [chosen, newer, older] = ["chosen", "newer", "older"].map(|name| folder.path().join(name));
        let mut run = fixture::run();
        let mut store = |path: &Path, hosts: &[Host], quick: bool| {
            run.settings = Settings { hosts: hosts.to_vec(), quick, ..run.settings.clone() };
            Store::whole(path, &run).unwrap();
        };
        store(&newer, &[Host::CHROMIUM, Host::FIREFOX], false);
        store(&older, &[Host::WEBKIT], false);
        store(&chosen, &[Host::CHROMIUM, Host::BUN], true);
        let answers = |browsers: &[Host]| {
            let asked = |host| browsers.is_empty() || browsers.contains(&host);
            let runs = vec![chosen.clone(), newer.clone(), older.clone()];
            first_with(runs, &asked).unwrap().map(|(path, _)| path)
        };
        assert_eq!(answers(&[]), Some(newer.clone()));
        assert_eq!(answers(&[Host::WEBKIT]), Some(older.clone()));
        assert_eq!(answers(&[Host::CHROMIUM, Host::WEBKIT]), Some(newer.clone()));
        assert_eq!(answers(&[Host::BUN]), Some(chosen.clone()), "chosen cases are better than none");
        assert_eq!(answers(&[Host::NODE]), Some(chosen.clone()), "its sentence tells what it has");
        assert!(first_with(Vec::new(), &|_| true).unwrap().is_none());
    }
}
