//! Counting in Node: the same page files, without a browser.

use std::fs;
use std::io::{self, BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use serde::Serialize;
use tempfile::NamedTempFile;

use super::PlannedCount;
use crate::interrupt;
use crate::record::Counted;
use crate::server::Assets;
use crate::setup::tail;

/// How often an interruption is looked for.
const LOOK: Duration = Duration::from_millis(100);
/// What Node runs.
const SCRIPT: &str = "ledger/node.js";
/// What it reads.
const PLAN: &str = "plan.json";
/// Lines of Node's own words that an error shows.
const TAIL_LINES: usize = 12;

/// Counts `plan` in `node`, with the page's files and builds laid out in a folder of its own; `counted` is told of every
/// line. Node may be silent for `patience`.
///
/// # Errors
/// If Node cannot be started, breaks off or is silent, or if somebody asked to stop.
pub fn count_in_node(
    node: &Path,
    assets: &Assets,
    plan: &[PlannedCount],
    patience: Duration,
    counted: &mut dyn FnMut(&Counted),
) -> anyhow::Result<Vec<Counted>> {
    let mut lines: Vec<Counted> = Vec::new();
    Node { executable: node, assets, script: SCRIPT, patience }.run(&plan, &mut |line| {
        let line = parsed(line)?;
        counted(&line);
        let last = format!("it counted {}", line.case);
        lines.push(line);
        Ok(last)
    })?;
    ensure!(lines.len() == plan.len(), "Node ended after {} of {} counts", lines.len(), plan.len());
    Ok(lines)
}

/// What a line of Node's means.
pub(super) fn parsed<T: serde::de::DeserializeOwned>(line: &str) -> anyhow::Result<T> {
    serde_json::from_str(line).with_context(|| format!("Node said {line:?}, which is no count"))
}

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
    pub(super) fn run(
        &self,
        plan: &impl Serialize,
        hear: &mut dyn FnMut(&str) -> anyhow::Result<String>,
    ) -> anyhow::Result<()> {
        let folder = tempfile::Builder::new().prefix("ledger-").tempdir().context("cannot make a folder for Node")?;
        let no_files = || format!("cannot write files for Node to {}", folder.path().display());
        self.lay_out(folder.path(), plan).with_context(no_files)?;
        let errors = NamedTempFile::new().context("cannot make a file for what Node says")?;
        let mut command = Command::new(self.executable);
        // What a caller set for Node in general could load other code first.
        command.env_remove("NODE_OPTIONS").arg(folder.path().join(self.script)).arg(folder.path().join(PLAN));
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(errors.reopen()?);
        let child = command.spawn().with_context(|| format!("cannot start {}", self.executable.display()))?;
        let ended = Running(child).hear(self.patience, hear);
        let words = fs::read_to_string(errors.path()).unwrap_or_default();
        match ended {
            Err(Broken::Off(error)) if !words.trim().is_empty() => {
                let words = tail(&words, TAIL_LINES);
                Err(error.context(format!("Node could not count; the end of what it said:\n{words}")))
            }
            Err(Broken::Off(error) | Broken::ByUs(error)) => Err(error),
            Ok(()) => Ok(()),
        }
    }

    /// Everything that Node reads, as it would lie on a server.
    fn lay_out(&self, folder: &Path, plan: &impl Serialize) -> io::Result<()> {
        self.assets.write_to(folder)?;
        fs::write(folder.join(PLAN), serde_json::to_vec(plan)?)?;
        fs::write(folder.join("package.json"), r#"{"type":"module"}"#)
    }
}

/// Why nobody listens to Node any more.
enum Broken {
    /// It ended by itself, and its own words may tell why.
    Off(anyhow::Error),
    /// It is ended.
    ByUs(anyhow::Error),
}

/// A process that does not outlive its owner.
struct Running(Child);

impl Running {
    fn hear(&mut self, patience: Duration, hear: &mut dyn FnMut(&str) -> anyhow::Result<String>) -> Result<(), Broken> {
        let stdout = self.0.stdout.take().context("Node has no output").map_err(Broken::ByUs)?;
        let (sender, receiver) = channel();
        thread::spawn(move || {
            for line in BufReader::new(stdout).lines() {
                let Ok(line) = line else { return };
                if sender.send(line).is_err() {
                    return;
                }
            }
        });
        let (mut heard, mut last) = (Instant::now(), "it was started".to_owned());
        loop {
            interrupt::check().map_err(|stopped| Broken::ByUs(stopped.into()))?;
            match receiver.recv_timeout(LOOK) {
                Ok(line) => {
                    last = hear(&line).map_err(Broken::ByUs)?;
                    heard = Instant::now();
                }
                Err(RecvTimeoutError::Timeout) if heard.elapsed() > patience => {
                    return Err(Broken::ByUs(silent(patience, &last)));
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        let status = self.0.wait().context("cannot tell how Node ended").map_err(Broken::ByUs)?;
        match status.success() {
            true => Ok(()),
            false => Err(Broken::Off(anyhow::anyhow!("Node ended with {status} after {last}"))),
        }
    }
}

fn silent(patience: Duration, last: &str) -> anyhow::Error {
    anyhow::anyhow!("Node has said nothing for {} s since {last}; --patience gives it longer", patience.as_secs())
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
