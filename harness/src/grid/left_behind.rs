//! Sessions written down, for as long as they are there: the next start ends those of a harness that was killed.

use std::fs::{self, File};
use std::io::{self, Read, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;

use fantoccini::Client;
use serde::{Deserialize, Serialize};

use super::commands::end;
use super::patience::wait;
use crate::state;

/// The folder among the harness's own.
const FOLDER: &str = "grid-sessions";
/// How long a grid may take to end a session that was left behind.
const PATIENCE: Duration = Duration::from_secs(10);
/// Every grid has ended a session by itself that nobody used for so long.
const OLDEST: Duration = Duration::from_secs(24 * 60 * 60);

/// A session as it is written down.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Entry {
    /// The address of its grid; it may have a password.
    grid: String,
    session: String,
}

/// A session that is written down. Its file is locked for as long as the harness lives that has the session.
#[derive(Debug)]
pub(super) struct Kept {
    _file: File,
    path: PathBuf,
}

impl Kept {
    /// Writes a session down.
    ///
    /// # Errors
    /// If there is no room for it.
    pub(super) fn new(grid: &str, session: &str) -> io::Result<Self> {
        Self::in_folder(&state::folder().map_err(io::Error::other)?.join(FOLDER), grid, session)
    }

    fn in_folder(folder: &Path, grid: &str, session: &str) -> io::Result<Self> {
        fs::create_dir_all(folder)?;
        // Nobody else may read it.
        let (mut file, path) =
            tempfile::Builder::new().prefix("session-").suffix(".json").tempfile_in(folder)?.keep()?;
        // Before anything is in it: whoever can lock it and reads a session knows that nobody has it.
        file.lock()?;
        let kept = Self { _file: file.try_clone()?, path };
        file.write_all(&serde_json::to_vec(&Entry { grid: grid.into(), session: session.into() })?)?;
        Ok(kept)
    }

    /// Forgets it: it is over.
    pub(super) fn forget(self) {
        let _ = fs::remove_file(&self.path);
    }
}

/// Ends the sessions that a harness left behind which was killed, and says so.
pub fn delete_left_behind(say: &dyn Fn(&str)) {
    let Ok(folder) = state::folder() else { return };
    let Ok(files) = fs::read_dir(folder.join(FOLDER)) else { return };
    for path in files.flatten().map(|file| file.path()) {
        let Some((_lock, entry)) = left_behind(&path) else { continue };
        let is_old = is_older(&path, OLDEST);
        match entry.map(|Entry { grid, session }| delete(&grid, &session)) {
            Some(Ok(())) => say("ended a session of a grid that an earlier run had left behind"),
            Some(Err(why)) if !is_old => {
                say(&format!("an earlier run left a session of a grid behind, which cannot be ended: {why}"));
                continue;
            }
            // It is about to be written, or whoever began with it was killed.
            None if !is_old => continue,
            Some(Err(_)) | None => {}
        }
        let _ = fs::remove_file(&path);
    }
}

fn is_older(path: &Path, age: Duration) -> bool {
    let written = fs::metadata(path).and_then(|file| file.modified()).ok();
    written.and_then(|then| then.elapsed().ok()).is_some_and(|elapsed| elapsed >= age)
}

/// A file that nobody holds, and the session in it, where there is a whole one.
fn left_behind(path: &Path) -> Option<(File, Option<Entry>)> {
    let mut file = File::open(path).ok()?;
    file.try_lock().ok()?;
    let mut text = String::new();
    file.read_to_string(&mut text).ok()?;
    Some((file, serde_json::from_str(&text).ok()))
}

fn delete(grid: &str, session: &str) -> Result<(), String> {
    let runtime = super::runtime().map_err(|error| error.to_string())?;
    let work = async {
        let client = Client::with_existing_session(grid, session, super::connector(grid)).await;
        let client = client.map_err(|error| error.to_string())?;
        end(&client).await.map_err(|error| error.to_string())
    };
    wait(&runtime, PATIENCE, work).unwrap_or_else(|| Err("the grid does not answer".into()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_session_is_left_behind_when_nobody_holds_it() {
        let folder = tempfile::tempdir().unwrap();
        let kept = Kept::in_folder(folder.path(), "http://grid", "7").unwrap();
        let path = kept.path.clone();
        assert!(left_behind(&path).is_none(), "its harness lives");
        let copy = folder.path().join("copy.json");
        fs::copy(&path, &copy).unwrap();
        let (_lock, entry) = left_behind(&copy).unwrap();
        assert_eq!(entry, Some(Entry { grid: "http://grid".into(), session: "7".into() }));
        kept.forget();
        assert!(!path.exists());
        // Not the copy, which this test holds.
        let half = folder.path().join("half.json");
        fs::write(&half, "{").unwrap();
        assert!(left_behind(&half).is_some_and(|(_lock, entry)| entry.is_none()), "half a file is no session");
        assert!(!is_older(&half, OLDEST) && is_older(&half, Duration::ZERO), "it goes when it is old");
    }
}
