//! Node, which runs the page's own files without a browser.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, anyhow, bail, ensure};
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::browser::group;
use crate::interrupt::{self, Interrupted};
use crate::server::Assets;
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

/// A script of the page's to be run by Node.
pub(super) struct Node<'a> {
    pub(super) executable: &'a Path,
    /// What the script may load, laid out as on a server.
    pub(super) assets: &'a Assets,
    /// Where it lies among these.
    pub(super) script: &'a str,
    /// How long it may be silent.
    pub(super) patience: Duration,
}

impl Node<'_> {
    /// Runs the script with `plan` to its end. `hear` is given every line and tells what Node did by it, as a clause.
    ///
    /// # Errors
    /// If Node cannot be started, breaks off or is silent, if `hear` refuses a line, or if somebody asked to stop.
    pub(super) fn run(
        &self,
        plan: &(impl Serialize + ?Sized),
        hear: &mut dyn FnMut(&[u8]) -> anyhow::Result<String>,
    ) -> anyhow::Result<()> {
        let folder = tempfile::Builder::new().prefix("ledger-").tempdir().context("cannot make a folder for Node")?;
        let not_laid_out = || format!("cannot write files for Node to {}: free space there", folder.path().display());
        self.lay_out(folder.path(), plan).with_context(not_laid_out)?;
        let words = folder.path().join(WORDS);
        let mut command = Command::new(self.executable);
        // What a caller set for Node in general could load other code first.
        command.env_remove("NODE_OPTIONS").arg(folder.path().join(self.script)).arg(folder.path().join(PLAN));
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(File::create(&words).with_context(not_laid_out)?);
        group::lead(&mut command);
        let child = command.spawn().with_context(|| format!("cannot start {}", self.executable.display()))?;
        let ended = Running(child).hear(self.patience, hear);
        ended.map_err(|error| if error.is::<Interrupted>() { error } else { with_words(&error, &words) })
    }

    /// Everything that Node reads, as it would lie on a server.
    fn lay_out(&self, folder: &Path, plan: &(impl Serialize + ?Sized)) -> io::Result<()> {
        self.assets.write_to(folder)?;
        fs::write(folder.join(PLAN), serde_json::to_vec(plan)?)?;
        fs::write(folder.join("package.json"), r#"{"type":"module"}"#)
    }
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
struct Running(Child);

impl Running {
    fn hear(
        &mut self,
        patience: Duration,
        hear: &mut dyn FnMut(&[u8]) -> anyhow::Result<String>,
    ) -> anyhow::Result<()> {
        let output = read(self.0.stdout.take().context("Node has no output")?);
        let (mut last, mut heard) = ("it was started".to_owned(), Instant::now());
        let status: ExitStatus = loop {
            interrupt::check()?;
            match output.recv_timeout(LOOK) {
                Ok(line) => {
                    last = hear(&line)?;
                    heard = Instant::now();
                }
                Err(RecvTimeoutError::Timeout) => must_not_be_silent(heard, patience, &last)?,
                Err(RecvTimeoutError::Disconnected) => {
                    if let Some(status) = self.0.try_wait().context("cannot tell how Node ended")? {
                        break status;
                    }
                    must_not_be_silent(heard, patience, &last)?;
                    thread::sleep(LAST_LOOK);
                }
            }
        };
        ensure!(status.success(), "Node ended with {status} after {last}: try again, or name another in BOUNDARY_NODE");
        Ok(())
    }
}

fn must_not_be_silent(heard: Instant, patience: Duration, last: &str) -> anyhow::Result<()> {
    if heard.elapsed() <= patience {
        return Ok(());
    }
    bail!("Node has said nothing for {} s since {last}: --patience gives it more time", patience.as_secs_f64())
}

impl Drop for Running {
    fn drop(&mut self) {
        group::end(&mut self.0);
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
