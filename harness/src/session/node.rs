//! Counting in Node: the same page files, without a browser.

use std::fs;
use std::io::{self, BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::sync::mpsc::{RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, bail, ensure};
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
    let folder = tempfile::Builder::new().prefix("ledger-").tempdir().context("cannot make a folder for Node")?;
    lay_out(folder.path(), assets, plan).with_context(|| format!("cannot write files for Node to {}", folder.path().display()))?;
    let errors = NamedTempFile::new().context("cannot make a file for what Node says")?;
    let mut command = Command::new(node);
    // What a caller set for Node in general could load other code first.
    command.env_remove("NODE_OPTIONS").arg(folder.path().join(SCRIPT)).arg(folder.path().join(PLAN));
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(errors.reopen()?);
    let child = command.spawn().with_context(|| format!("cannot start {}", node.display()))?;
    let lines = Running(child).lines(plan.len(), patience, counted);
    let words = fs::read_to_string(errors.path()).unwrap_or_default();
    match lines {
        Ok(lines) => Ok(lines),
        Err(error) if words.trim().is_empty() => Err(error),
        Err(error) => Err(error.context(format!("Node could not count; the end of what it said:\n{}", tail(&words, TAIL_LINES)))),
    }
}

/// Everything that Node reads, as it would lie on a server.
fn lay_out(folder: &Path, assets: &Assets, plan: &[PlannedCount]) -> io::Result<()> {
    assets.write_to(folder)?;
    fs::write(folder.join(PLAN), serde_json::to_vec(plan)?)?;
    fs::write(folder.join("package.json"), r#"{"type":"module"}"#)
}

/// A process that does not outlive its owner.
struct Running(Child);

impl Running {
    fn lines(
        &mut self,
        wanted: usize,
        patience: Duration,
        counted: &mut dyn FnMut(&Counted),
    ) -> anyhow::Result<Vec<Counted>> {
        let stdout = self.0.stdout.take().context("Node has no output")?;
        let (sender, receiver) = channel();
        thread::spawn(move || {
            for line in BufReader::new(stdout).lines() {
                let Ok(line) = line else { return };
                if sender.send(line).is_err() {
                    return;
                }
            }
        });
        let mut lines: Vec<Counted> = Vec::new();
        let mut heard = Instant::now();
        loop {
            interrupt::check()?;
            match receiver.recv_timeout(LOOK) {
                Ok(line) => {
                    let line = serde_json::from_str(&line).with_context(|| format!("Node said {line:?}, which is no count"))?;
                    counted(&line);
                    lines.push(line);
                    heard = Instant::now();
                }
                Err(RecvTimeoutError::Timeout) if heard.elapsed() > patience => {
                    let last = lines.last().map_or("it was started".into(), |last| format!("it counted {}", last.case));
                    bail!("Node has said nothing for {} s since {last}", patience.as_secs());
                }
                Err(RecvTimeoutError::Timeout) => {}
                Err(RecvTimeoutError::Disconnected) => break,
            }
        }
        let status = self.0.wait().context("cannot tell how Node ended")?;
        ensure!(status.success() && lines.len() == wanted, "Node ended with {status} after {} of {wanted} counts", lines.len());
        Ok(lines)
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        // It may have ended by itself.
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}
