//! A launch in Chromium: only its renderer, which runs the page, is run by the emulator.

use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::Path;
use std::time::Duration;

use anyhow::{Context, bail};

use super::plan::InstructionsPlan;
use super::{Counter, CountingEngine};
use crate::browser::Browser;
use crate::interrupt;
use crate::measure::{Plan, drive, new_token};
use crate::server::{Assets, BlockLength, Server};
use record::Host;
use record::text::sanitized;

/// The script that a browser starts its renderers by.
const WRAPPER: &str = "renderer";
/// Marks of each process, whose number ends the name.
const MARKS: &str = "marks.";

/// A browser whose renderer the emulator runs.
pub(super) struct Renderer<'a> {
    pub(super) counter: &'a Counter,
    pub(super) engine: &'a CountingEngine,
    pub(super) assets: &'a Assets,
    /// How long a page may be silent.
    pub(super) patience: Duration,
    /// Where the emulator writes.
    pub(super) home: &'a Path,
}

impl Renderer<'_> {
    /// Has one page run its plan. How long blocks are to be, where that was asked, and the text of the marks.
    ///
    /// # Errors
    /// If the browser cannot be opened, its page fails or is silent, or somebody asked to stop.
    pub(super) fn launch(&self, plan: InstructionsPlan) -> anyhow::Result<(Option<BlockLength>, String)> {
        // A server of its own: several launches may run at a time.
        let server = Server::bind(0, self.assets.clone())?;
        let wrapper = self.home.join(WRAPPER);
        self.write_wrapper(&wrapper).with_context(|| format!("cannot write {}", wrapper.display()))?;
        let mut arguments: Vec<OsString> = self.engine.facts.flags.iter().map(Into::into).collect();
        arguments.push(format!("--renderer-cmd-prefix={}", wrapper.display()).into());
        let token = new_token();
        let mut browser = Browser::open_with(Host::CHROMIUM, &self.engine.path, &arguments, &server.link(&token))?;
        let end = drive(&server, &token, &Plan::of_instructions(plan), &[], Some(self.patience), &mut browser);
        browser.close();
        let end = end?;
        interrupt::check()?;
        if let Some(trouble) = end.trouble {
            bail!(sanitized(&trouble));
        }
        Ok((end.length, marks(self.home)?))
    }

    /// The emulator takes the place of the renderer, and with it its number.
    fn write_wrapper(&self, wrapper: &Path) -> io::Result<()> {
        let words = self.counter.words(&self.home.join(MARKS));
        let words: Vec<String> = words.iter().map(|word| format!("'{}'", word.replace('\'', "'\\''"))).collect();
        fs::write(wrapper, format!("#!/bin/sh\nexec {}\"$$\" \"$@\"\n", words.join(" ")))?;
        make_executable(wrapper)
    }
}

#[cfg(unix)]
fn make_executable(path: &Path) -> io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(path, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn make_executable(_: &Path) -> io::Result<()> {
    Err(io::ErrorKind::Unsupported.into())
}

/// The marks of the one process that has some beside those of a start.
fn marks(home: &Path) -> anyhow::Result<String> {
    let files = fs::read_dir(home).context("cannot read the folder of a launch")?.flatten().map(|entry| entry.path());
    let name = |path: &Path| path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(MARKS));
    let texts = files.filter(|path| name(path)).filter_map(|path| fs::read_to_string(path).ok());
    texts.max_by_key(String::len).context("the emulator wrote no marks: the browser did not start its renderer by it")
}
