//! The stored history: its lines are those of the stored records.

use std::fs;
use std::path::Path;

use analysis::analyse;
use record::Run;

use super::{Computed, published, reproducibility};

pub(super) fn files(root: &Path) -> anyhow::Result<Vec<Computed>> {
    let mut paths = published::folders(root)?;
    paths.extend(reproducibility::records(root));
    let mut runs: Vec<Run> = paths.iter().map(|path| record::read(path)).collect::<Result<_, _>>()?;
    runs.sort_by(|a, b| a.started.cmp(&b.started));
    runs.dedup_by(|a, b| a.started == b.started);
    let fresh = tempfile::tempdir()?;
    for run in &runs {
        harness::history::append(fresh.path(), run, &analyse(run))?;
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

    #[test]
    fn a_line_of_the_whole_catalogue_is_short() {
        for folder in published::folders(&Tree::own().unwrap().root).unwrap() {
            let run = record::read(&folder).unwrap();
            let line = Line::of(&run, &analyse(&run));
            let bytes = line.text().len();
            assert!(bytes < 150_000, "{bytes} bytes");
            assert_eq!(Line::parse(line.text().as_bytes()), Ok(line));
        }
    }
}
