//! Counting in Node: the same page files, without a browser.

use std::fs::{self, File};
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;
use std::process::{Child, ChildStdout, Command, ExitStatus, Stdio};
use std::sync::mpsc::{Receiver, RecvTimeoutError, channel};
use std::thread;
use std::time::{Duration, Instant};

use anyhow::{Context, anyhow, bail, ensure};

use super::PlannedCount;
use crate::browser::group;
use crate::interrupt::{self, Interrupted};
use crate::record::Counted;
use crate::report::outside;
use crate::server::Assets;

/// How often an interruption is looked for.
const LOOK: Duration = Duration::from_millis(100);
/// How often Node is looked at once it has closed its output.
const LAST_LOOK: Duration = Duration::from_millis(10);
/// What Node runs.
const SCRIPT: &str = "ledger/node.js";
/// What it reads.
const PLAN: &str = "plan.json";
/// What it says beside its counts.
const WORDS: &str = "words.txt";
/// Bytes of the longest line that can be a count.
const LONGEST_LINE: u64 = 1 << 20;

/// Counts `plan` in `node`, with the page's files and builds laid out in a folder of its own; `counted` is told of each
/// line as it comes. Node may be silent for `patience`. Lines are in the order of `plan`.
///
/// # Errors
/// If Node cannot be started, breaks off, says something else or is silent, or if somebody asked to stop.
pub fn count_in_node(
    node: &Path,
    assets: &Assets,
    plan: &[PlannedCount],
    patience: Duration,
    counted: &mut dyn FnMut(&Counted),
) -> anyhow::Result<Vec<Counted>> {
    let folder = tempfile::Builder::new().prefix("ledger-").tempdir().context("cannot make a folder for Node")?;
    let not_laid_out = || format!("cannot write files for Node to {}: free space there", folder.path().display());
    lay_out(folder.path(), assets, plan).with_context(not_laid_out)?;
    let words = folder.path().join(WORDS);
    let mut command = Command::new(node);
    // What a caller set for Node in general could load other code first.
    command.env_remove("NODE_OPTIONS").arg(folder.path().join(SCRIPT)).arg(folder.path().join(PLAN));
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(File::create(&words).with_context(not_laid_out)?);
    group::lead(&mut command);
    let child = command.spawn().with_context(|| format!("cannot start {}", node.display()))?;
    let lines = Running(child).lines(plan, patience, counted);
    lines.map_err(|error| if error.is::<Interrupted>() { error } else { with_words(&error, &words) })
}

/// Everything that Node reads, as it would lie on a server.
fn lay_out(folder: &Path, assets: &Assets, plan: &[PlannedCount]) -> io::Result<()> {
    assets.write_to(folder)?;
    fs::write(folder.join(PLAN), serde_json::to_vec(plan)?)?;
    fs::write(folder.join("package.json"), r#"{"type":"module"}"#)
}

/// The error with the most telling line that Node said beside its counts, if it said anything: the first that names an
/// error, else the last.
fn with_words(error: &anyhow::Error, words: &Path) -> anyhow::Error {
    let words = fs::read(words).unwrap_or_default();
    let words = String::from_utf8_lossy(&words);
    let lines: Vec<String> = words.lines().map(outside).filter(|line| !line.is_empty()).collect();
    match lines.iter().find(|line| line.contains("Error: ")).or(lines.last()) {
        Some(line) => anyhow!("{error:#}; it said {line:?}"),
        None => anyhow!("{error:#}"),
    }
}

/// A process, and those that it started, which do not outlive their owner.
struct Running(Child);

impl Running {
    fn lines(
        &mut self,
        plan: &[PlannedCount],
        patience: Duration,
        counted: &mut dyn FnMut(&Counted),
    ) -> anyhow::Result<Vec<Counted>> {
        let output = read(self.0.stdout.take().context("Node has no output")?);
        let mut lines: Vec<Option<Counted>> = vec![None; plan.len()];
        let mut last: Option<String> = None;
        let mut heard = Instant::now();
        let status = loop {
            interrupt::check()?;
            match output.recv_timeout(LOOK) {
                Ok(line) => {
                    let (place, line) = understood(&line, plan)?;
                    ensure!(lines[place].is_none(), "Node counted {} twice", line.case);
                    counted(&line);
                    last = Some(line.case.clone());
                    lines[place] = Some(line);
                    heard = Instant::now();
                }
                Err(RecvTimeoutError::Timeout) => self.must_not_be_silent(heard, patience, last.as_deref())?,
                Err(RecvTimeoutError::Disconnected) => {
                    if let Some(status) = self.0.try_wait().context("cannot tell how Node ended")? {
                        break status;
                    }
                    self.must_not_be_silent(heard, patience, last.as_deref())?;
                    thread::sleep(LAST_LOOK);
                }
            }
        };
        whole(status, lines)
    }

    fn must_not_be_silent(&self, heard: Instant, patience: Duration, last: Option<&str>) -> anyhow::Result<()> {
        if heard.elapsed() <= patience {
            return Ok(());
        }
        let since = last.map_or("it was started".into(), |last| format!("it counted {last}"));
        bail!("Node has said nothing for {} s since {since}: --patience gives it more time", patience.as_secs_f64())
    }
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

/// A line of Node's, and which of `plan` it is about.
fn understood(line: &[u8], plan: &[PlannedCount]) -> anyhow::Result<(usize, Counted)> {
    let known = serde_json::from_slice(line).ok().and_then(|line: Counted| {
        let place = plan.iter().position(|planned| planned.is(&line))?;
        Some((place, line))
    });
    known.with_context(|| {
        format!(
            "Node said {:?}, which is no count that it was asked for: if BOUNDARY_NODE names another program, correct it",
            outside(&String::from_utf8_lossy(line))
        )
    })
}

/// All lines, if Node came to its end.
fn whole(status: ExitStatus, lines: Vec<Option<Counted>>) -> anyhow::Result<Vec<Counted>> {
    let wanted = lines.len();
    let lines: Vec<Counted> = lines.into_iter().flatten().collect();
    ensure!(
        status.success() && lines.len() == wanted,
        "Node ended with {status} after {} of {wanted} counts: try again, or name another in BOUNDARY_NODE",
        lines.len()
    );
    Ok(lines)
}
