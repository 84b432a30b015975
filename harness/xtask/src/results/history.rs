//! The stored history: its lines are those of the stored records.

use std::fs;
use std::path::Path;

use analysis::{Findings, analyse};
use record::Run;

use super::{Computed, PublishedRun, reproducibility};

pub(super) fn files(root: &Path, published: &[PublishedRun]) -> anyhow::Result<Vec<Computed>> {
    let paths = reproducibility::records(root);
    let repeats: Vec<Run> = paths.iter().map(|path| record::read(path)).collect::<Result<_, _>>()?;
    let analysed: Vec<Findings> = repeats.iter().map(analyse).collect();
    let mut runs: Vec<(&Run, &Findings)> = published.iter().map(|stored| (&stored.run, &stored.findings)).collect();
    runs.extend(repeats.iter().zip(&analysed));
    runs.sort_by(|(a, _), (b, _)| a.started.cmp(&b.started));
    runs.dedup_by(|(a, _), (b, _)| a.started == b.started);
    let fresh = tempfile::tempdir()?;
    for (run, findings) in runs {
        harness::history::append(fresh.path(), run, findings)?;
    }
    let entries = fs::read_dir(fresh.path())?.flatten();
    let file = |entry: fs::DirEntry| {
        let path = format!("{}/{}", harness::history::FOLDER, entry.file_name().to_string_lossy());
        Ok(Computed::new(path, fs::read_to_string(entry.path())?))
    };
    entries.map(file).collect()
}

#[cfg(test)]
mod tests {
    use harness::build::Tree;
    use harness::history::Line;

    use super::*;

    /// Of the stored lines, which another test holds to be those of the records.
    #[test]
    fn a_line_of_the_whole_catalogue_is_short() {
        let folder = Tree::own().unwrap().root.join(harness::history::FOLDER);
        let files = fs::read_dir(&folder).unwrap().map(|entry| fs::read_to_string(entry.unwrap().path()).unwrap());
        let text: String = files.collect();
        assert!(text.lines().any(|line| line.len() > 100_000), "none is of the whole catalogue");
        for line in text.lines() {
            assert!(line.len() < 150_000, "{} bytes", line.len());
            assert_eq!(Line::parse(line.as_bytes()).unwrap().text().trim_end(), line);
        }
    }
}
