//! Scripts of the page's that an engine runs without a browser.

use std::fs::{self, File};
use std::io::{BufRead, BufReader, Read};
use std::path::Path;
use std::process::{ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, anyhow, bail, ensure};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::browser::group::{Ending, Group};
use crate::interrupt::{self, Interrupted};
use crate::server::{Assets, OnDisk};
use record::text::sanitized;

/// How often an interruption is looked for.
const LOOK: Duration = Duration::from_millis(100);
/// How often Node is looked at once it has closed its output.
const LAST_LOOK: Duration = Duration::from_millis(10);
/// What it reads.
const PLAN: &str = "plan.json";
/// What it says beside its lines.
const WORDS: &str = "words.txt";
/// Bytes of the longest line that means something.
const LONGEST_LINE: u64 = 1 << 20;

/// A script to be run by an engine.
pub(super) struct Script<'a> {
    /// The engine's name in sentences.
    pub(super) engine: &'a str,
    /// The engine with its own arguments.
    pub(super) command: Command,
    /// What the script may load.
    pub(super) files: &'a OnDisk,
    /// Where it lies among these.
    pub(super) script: &'a str,
    /// How long it may be silent.
    pub(super) patience: Duration,
    /// What to do where it breaks off, as an imperative clause.
    pub(super) advice: &'a str,
}

impl Script<'_> {
    /// Runs the script with `plan` to its end. `hear` is given every line and tells what the engine did by it, as a clause.
    ///
    /// # Errors
    /// If the engine cannot be started, breaks off or is silent, if `hear` refuses a line, or if somebody asked to stop.
    pub(super) fn run(
        self,
        plan: &(impl Serialize + ?Sized),
        hear: &mut dyn FnMut(&[u8]) -> anyhow::Result<String>,
    ) -> anyhow::Result<()> {
        let Self { engine, mut command, files: folder, script, patience, advice } = self;
        // A folder of its own: several scripts may run among the same files.
        let own = tempfile::tempdir_in(folder.path()).with_context(|| OnDisk::not_written(folder.path()))?;
        let (read, words) = (own.path().join(PLAN), own.path().join(WORDS));
        let written = fs::write(&read, serde_json::to_vec(plan)?).and_then(|()| File::create(&words));
        let words_file = written.with_context(|| OnDisk::not_written(folder.path()))?;
        // What a caller set for Node in general could load other code first.
        command.env_remove("NODE_OPTIONS").arg(folder.path().join(script)).arg(&read);
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(words_file);
        let program = Path::new(command.get_program()).to_owned();
        let group = Group::start(command, &[folder.path()], Ending::Killed)
            .with_context(|| format!("cannot start {}", program.display()))?;
        let ended = Running { group, engine, patience, advice }.hear(hear);
        ended.map_err(|error| if error.is::<Interrupted>() { error } else { with_words(&error, &words) })
    }
}

/// Runs a script in `node`, among files laid out for it alone. Node may be silent for `patience`.
///
/// # Errors
/// As [`Script::run`].
pub(super) fn run_in_node(
    node: &Path,
    assets: &Assets,
    script: &str,
    patience: Duration,
    plan: &(impl Serialize + ?Sized),
    hear: &mut dyn FnMut(&[u8]) -> anyhow::Result<String>,
) -> anyhow::Result<()> {
    let (files, command) = (&OnDisk::new(assets)?, Command::new(node));
    let advice = "try again, or name another in BOUNDARY_NODE";
    Script { engine: "Node", command, files, script, patience, advice }.run(plan, hear)
}

/// What a line of Node's means.
///
/// # Errors
/// If it means nothing of the kind.
pub(super) fn parsed<T: DeserializeOwned>(line: &[u8]) -> anyhow::Result<T> {
    serde_json::from_slice(line).map_err(|_| unreadable(line))
}

/// That a line means nothing.
pub(super) fn unreadable(line: &[u8]) -> anyhow::Error {
    let line = sanitized(&String::from_utf8_lossy(line));
    anyhow!(
        "Node said {line:?}, which is no count that it was asked for: if BOUNDARY_NODE names another program, correct it"
    )
}

/// The error with the most telling line that Node said beside its counts, if it said anything: the first that names an
/// error, else the last.
fn with_words(error: &anyhow::Error, words: &Path) -> anyhow::Error {
    let words = fs::read(words).unwrap_or_default();
    let words = String::from_utf8_lossy(&words);
    let lines: Vec<String> = words.lines().map(sanitized).filter(|line| !line.is_empty()).collect();
    match lines.iter().find(|line| line.contains("Error: ")).or(lines.last()) {
        Some(line) => anyhow!("{error:#}; it said {line:?}"),
        None => anyhow!("{error:#}"),
    }
}

/// A process, and those that it started, which do not outlive their owner.
struct Running<'a> {
    group: Group,
    engine: &'a str,
    patience: Duration,
    advice: &'a str,
}

impl Running<'_> {
    fn hear(&mut self, hear: &mut dyn FnMut(&[u8]) -> anyhow::Result<String>) -> anyhow::Result<()> {
        let Self { engine, advice, .. } = *self;
        let output = read(self.group.leader().stdout.take().with_context(|| format!("{engine} has no output"))?);
        let (mut last, mut heard) = ("it was started".to_owned(), Instant::now());
        let status: ExitStatus = loop {
            interrupt::check()?;
            match output.recv_timeout(LOOK) {
                Ok(line) => {
                    last = hear(&line)?;
                    heard = Instant::now();
                }
                Err(RecvTimeoutError::Timeout) => self.must_not_be_silent(heard, &last)?,
                Err(RecvTimeoutError::Disconnected) => {
                    if let Some(status) =
                        self.group.ended().with_context(|| format!("cannot tell how {engine} ended"))?
                    {
                        break status;
                    }
                    self.must_not_be_silent(heard, &last)?;
                    thread::sleep(LAST_LOOK);
                }
            }
        };
        ensure!(status.success(), "{engine} ended with {status} after {last}: {advice}");
        Ok(())
    }

    fn must_not_be_silent(&self, heard: Instant, last: &str) -> anyhow::Result<()> {
        let Self { engine, patience, .. } = *self;
        if heard.elapsed() <= patience {
            return Ok(());
        }
        bail!("{engine} has said nothing for {} s since {last}: --patience gives it more time", patience.as_secs_f64())
    }
}

/// The lines of an output as they come. They end where it does, or cannot be read.
fn read(output: ChildStdout) -> Receiver<Vec<u8>> {
    let (sender, receiver) = channel();
    thread::spawn(move || {
        let mut output = BufReader::new(output);
        loop {
            let mut line = Vec::new();
            let read = output.by_ref().take(LONGEST_LINE).read_until(b'\n', &mut line);
            if !matches!(read, Ok(1..)) || sender.send(line).is_err() {
                return;
            }
        }
    });
    receiver
}
