//! A browser is anything that can open a URL and be closed. Each round gets a fresh process and a fresh profile. A runtime is
//! started and ended as browsers are; instead of a page it runs a script, which is told the same URL.

mod display;
pub(crate) mod flags;
pub(crate) mod group;
mod profile;

use std::ffi::OsString;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::thread;
use std::time::Duration;

use display::Display;
use group::{Ending, Group};
use record::{Host, HostKind};

/// Why a browser could not be opened.
#[derive(Debug, thiserror::Error)]
pub enum OpenError {
    /// No folder for its profile.
    #[error("cannot make a profile folder for {}: {source}; free space in the temporary folder", host.name())]
    Profile {
        /// The browser.
        host: Host,
        /// What the system said.
        source: io::Error,
    },
    /// No display for its window.
    #[error("cannot open a display for {}: {source}; `cargo harness doctor` tells what is installed", host.name())]
    Display {
        /// The browser.
        host: Host,
        /// What the system said.
        source: io::Error,
    },
    /// It cannot be started.
    #[error("cannot start {path}: {source}; `cargo harness doctor` tells what is installed")]
    Start {
        /// Its executable.
        path: PathBuf,
        /// What the system said.
        source: io::Error,
    },
}

/// A running browser, or a runtime. Closing it, or dropping it, ends its whole process group and removes its profile.
#[derive(Debug)]
pub struct Browser {
    /// Nothing, once it is ended.
    group: Option<Group>,
    /// Nothing where it needs none, or once that is closed.
    display: Option<Display>,
    profile: tempfile::TempDir,
}

impl Browser {
    /// Starts the browser at `executable` on `url`, without a window.
    ///
    /// # Errors
    /// If there is no room for a profile, or the executable does not start.
    pub fn open(host: Host, executable: &Path, url: &str) -> Result<Self, OpenError> {
        Self::open_with(host, executable, &[], url)
    }

    /// Starts the runtime at `executable` with the page's files, which lie in `files`, and with arguments of its own. Where the
    /// harness is killed, that folder is removed, too.
    ///
    /// # Errors
    /// If there is no room for its temporary files, or the executable does not start.
    pub fn run(host: Host, executable: &Path, more: &[OsString], files: &Path, url: &str) -> Result<Self, OpenError> {
        Self::start(host, executable, more, Some(files), url)
    }

    /// The same with arguments of its own besides those of every browser.
    ///
    /// # Errors
    /// If there is no room for a profile, or the executable does not start.
    pub fn open_with(host: Host, executable: &Path, more: &[OsString], url: &str) -> Result<Self, OpenError> {
        Self::start(host, executable, more, None, url)
    }

    fn start(
        host: Host,
        executable: &Path,
        more: &[OsString],
        files: Option<&Path>,
        url: &str,
    ) -> Result<Self, OpenError> {
        let no_profile = |source| OpenError::Profile { host, source };
        let profile = profile::make(executable).map_err(no_profile)?;
        flags::prepare_profile(host, profile.path()).map_err(no_profile)?;
        let words = File::create(profile.path().join(WORDS)).map_err(no_profile)?;
        let mut command = Command::new(executable);
        command
            .args(flags::arguments(host, profile.path()))
            .args(more)
            .args(files.map(|files| files.join(SCRIPT)))
            .arg(url)
            .envs(flags::environment(host, profile.path()))
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(words);
        if files.is_some() {
            // What a caller set for Node in general could load other code first. Processes that a script starts are to have
            // the same arguments.
            command.env_remove("NODE_OPTIONS").args(flags::arguments(host, profile.path())).args(more);
        }
        let display = (host.kind() == HostKind::Webkit).then(|| Display::open(profile.path())).transpose();
        let display = display.map_err(|source| OpenError::Display { host, source })?;
        command.envs(display.as_ref().map(|display| ("DISPLAY", display.name())));
        let folders: Vec<&Path> = files.into_iter().chain([profile.path()]).collect();
        let group = Group::start(command, &folders, Ending::Killed)
            .map_err(|source| OpenError::Start { path: executable.into(), source })?;
        Ok(Self { group: Some(group), display, profile })
    }

    /// How the browser ended, if it did by itself, with the last thing it said.
    pub fn ended(&mut self) -> Option<String> {
        let status = self.group.as_mut()?.ended().ok()??;
        let words = self.words();
        let last: String = words.lines().next_back().unwrap_or_default().chars().take(200).collect();
        Some(if last.is_empty() { status.to_string() } else { format!("{status}; its last words: {last}") })
    }

    /// The last lines that it said, without what a terminal obeys.
    pub fn words(&self) -> String {
        let words = fs::read(self.profile.path().join(WORDS)).unwrap_or_default();
        let words = String::from_utf8_lossy(&words);
        let lines = words.lines().map(|line| line.chars().filter(|c| !c.is_control()).collect::<String>());
        let lines: Vec<String> = lines.filter(|line| !line.trim().is_empty()).collect();
        lines[lines.len().saturating_sub(LAST_LINES)..].join("\n")
    }

    /// Ends every process of the browser and removes its profile.
    pub fn close(self) {}
}

/// What a runtime runs, among the page's files.
const SCRIPT: &str = "runtime.js";
/// The file in the profile that catches what the browser says.
const WORDS: &str = "harness-stderr.txt";

/// Lines of it that are told.
const LAST_LINES: usize = 20;

/// How often and how far apart removing the profile is tried: the last processes may still be writing to it.
const REMOVALS: u32 = 100;
const BETWEEN_REMOVALS: Duration = Duration::from_millis(20);

impl Drop for Browser {
    fn drop(&mut self) {
        self.group = None;
        self.display = None;
        for _ in 0..REMOVALS {
            let _ = fs::remove_dir_all(self.profile.path());
            if !self.profile.path().exists() {
                return;
            }
            thread::sleep(BETWEEN_REMOVALS);
        }
    }
}
