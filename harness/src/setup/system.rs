//! The machine as setup sees it: a trait, so that every decision can be tested without touching a machine.

use std::env;
use std::ffi::OsString;
use std::fmt;
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use thiserror::Error;

use crate::browser::group::{Ending, Group};

/// Which way of installing things a machine has.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Platform {
    /// Debian itself.
    Debian,
    /// Ubuntu and what descends from it: other package names for browsers.
    Ubuntu,
    /// macOS.
    MacOs,
    /// Windows.
    Windows,
    /// Anything else.
    Other,
}

impl Platform {
    /// The platform that an `os-release` file describes.
    pub(crate) fn of_os_release(text: &str) -> Self {
        let values = |key: &str| {
            let line = text.lines().find_map(|line| line.strip_prefix(key)?.strip_prefix('='));
            line.unwrap_or_default().trim_matches('"').split(' ').map(str::to_owned).collect::<Vec<_>>()
        };
        let names = [values("ID"), values("ID_LIKE")].concat();
        let is = |name: &str| names.iter().any(|other| other == name);
        if is("ubuntu") {
            Self::Ubuntu
        } else if is("debian") {
            Self::Debian
        } else {
            Self::Other
        }
    }
}

/// One command that changes the machine.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Step {
    /// The program.
    pub program: String,
    /// Its arguments.
    pub arguments: Vec<String>,
    /// Whether only root may run it.
    pub as_root: bool,
}

impl Step {
    /// A command of the user's own.
    pub fn user(program: &str, arguments: &[&str]) -> Self {
        let arguments = arguments.iter().map(|argument| (*argument).to_owned()).collect();
        Self { program: program.to_owned(), arguments, as_root: false }
    }

    /// A command that only root may run.
    pub fn root(program: &str, arguments: &[&str]) -> Self {
        Self { as_root: true, ..Self::user(program, arguments) }
    }

    /// The command as this user would type it.
    pub fn typed(&self, is_root: bool) -> String {
        if self.as_root && !is_root { format!("sudo {self}") } else { self.to_string() }
    }
}

impl fmt::Display for Step {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.program)?;
        self.arguments.iter().try_for_each(|argument| write!(f, " {argument}"))
    }
}

/// Why a command that should change the machine did not.
#[derive(Debug, Error)]
pub enum StepError {
    /// It needs root, and sudo asks for a password.
    #[error("`{command}` needs root and sudo would ask for a password: run it yourself, then try again")]
    NotRoot {
        /// What to run.
        command: String,
    },
    /// It could not be started.
    #[error("cannot start `{command}`: {source}")]
    Start {
        /// What was run.
        command: String,
        /// What the system said.
        source: std::io::Error,
    },
    /// It failed.
    #[error("`{command}` failed with {status}; the end of its output:\n{tail}")]
    Failed {
        /// What was run.
        command: String,
        /// How it ended.
        status: std::process::ExitStatus,
        /// The last lines it wrote.
        tail: String,
    },
}

/// What setup asks of a machine.
pub trait System {
    /// Which kind of machine it is.
    fn platform(&self) -> Platform;
    /// Whether this process is root.
    fn is_root(&self) -> bool;
    /// An environment variable.
    fn variable(&self, name: &str) -> Option<OsString>;
    /// Where a program is on `PATH`.
    fn find(&self, program: &str) -> Option<PathBuf>;
    /// Whether something is at the end of this path, links followed.
    fn exists(&self, path: &Path) -> bool;
    /// The standard output of a command, if it succeeds. What it writes to standard error is dropped: Debian's wrapper
    /// of Chromium complains there while all is well.
    fn output(&self, program: &Path, arguments: &[&str]) -> Option<String>;
    /// Runs a command that changes the machine; root's commands through `sudo -n` where this is not root.
    fn run(&self, step: &Step) -> Result<(), StepError>;
}

/// The machine this process runs on.
#[derive(Debug, Clone, Copy, Default)]
pub struct Local;

impl System for Local {
    fn platform(&self) -> Platform {
        if cfg!(target_os = "macos") {
            return Platform::MacOs;
        }
        if cfg!(windows) {
            return Platform::Windows;
        }
        std::fs::read_to_string("/etc/os-release").map_or(Platform::Other, |text| Platform::of_os_release(&text))
    }

    fn is_root(&self) -> bool {
        #[cfg(unix)]
        {
            nix::unistd::geteuid().is_root()
        }
        #[cfg(not(unix))]
        {
            false
        }
    }

    fn variable(&self, name: &str) -> Option<OsString> {
        env::var_os(name).filter(|value| !value.is_empty())
    }

    fn find(&self, program: &str) -> Option<PathBuf> {
        which::which(program).ok()
    }

    fn exists(&self, path: &Path) -> bool {
        path.exists()
    }

    fn output(&self, program: &Path, arguments: &[&str]) -> Option<String> {
        let mut command = Command::new(program);
        command.args(arguments);
        answer(command, LONGEST)
    }

    fn run(&self, step: &Step) -> Result<(), StepError> {
        let command = step.typed(self.is_root());
        let mut process = Command::new(&step.program);
        if step.as_root {
            if !self.is_root() {
                if self.output(Path::new("sudo"), &["-n", "true"]).is_none() {
                    return Err(StepError::NotRoot { command });
                }
                process = Command::new("sudo");
                process.args(["-n", "env", "DEBIAN_FRONTEND=noninteractive", &step.program]);
            }
            process.env("DEBIAN_FRONTEND", "noninteractive");
        }
        process.args(&step.arguments).stdin(Stdio::null());
        let output = process.output().map_err(|source| StepError::Start { command: command.clone(), source })?;
        if output.status.success() {
            return Ok(());
        }
        let log = [output.stdout, output.stderr].concat();
        Err(StepError::Failed { command, status: output.status, tail: tail(&String::from_utf8_lossy(&log), 25) })
    }
}

/// A program that has not answered a question about itself by then never will.
const LONGEST: Duration = Duration::from_secs(30);
const BETWEEN_LOOKS: Duration = Duration::from_millis(2);

/// The standard output of a command that succeeds within `patience`; what takes longer is ended with all that it started.
fn answer(mut command: Command, patience: Duration) -> Option<String> {
    let begun = Instant::now();
    command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut group = Group::start(command, &[], Ending::Killed).ok()?;
    let mut out = group.leader().stdout.take()?;
    let (tell, told) = mpsc::channel();
    thread::spawn(move || {
        let mut text = Vec::new();
        // Nobody listens any more where the command was given up.
        let _ = out.read_to_end(&mut text).map(|_| tell.send(text));
    });
    let text = told.recv_timeout(patience).ok()?;
    while begun.elapsed() < patience {
        if let Some(status) = group.ended().ok()? {
            // `xvfb-run` has just asked its display to end, which takes its lock away.
            group.let_go();
            return status.success().then(|| String::from_utf8_lossy(&text).into_owned());
        }
        thread::sleep(BETWEEN_LOOKS);
    }
    None
}

/// The last `lines` lines of `text`.
pub(crate) fn tail(text: &str, lines: usize) -> String {
    let all: Vec<&str> = text.trim_end().lines().collect();
    all[all.len().saturating_sub(lines)..].join("\n")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn platforms_are_told_apart() {
        let debian = "NAME=\"Debian GNU/Linux\"\nVERSION_ID=\"12\"\nID=debian\n";
        let ubuntu = "ID=ubuntu\nID_LIKE=debian\n";
        let mint = "ID=linuxmint\nID_LIKE=\"ubuntu debian\"\n";
        assert_eq!(Platform::of_os_release(debian), Platform::Debian);
        assert_eq!(Platform::of_os_release(ubuntu), Platform::Ubuntu);
        assert_eq!(Platform::of_os_release(mint), Platform::Ubuntu);
        assert_eq!(Platform::of_os_release("ID=fedora\n"), Platform::Other);
    }

    #[test]
    fn a_step_is_typed_with_sudo_only_where_it_must_be() {
        let step = Step::root("apt-get", &["update"]);
        assert_eq!(step.typed(true), "apt-get update");
        assert_eq!(step.typed(false), "sudo apt-get update");
        assert_eq!(Step::user("cargo", &["install", "geckodriver"]).typed(false), "cargo install geckodriver");
    }

    #[test]
    fn an_answer_is_waited_for_and_not_for_ever() {
        let shell = |script: &str| {
            let mut command = Command::new("sh");
            command.args(["-c", script]);
            command
        };
        let (long, short) = (LONGEST, Duration::from_millis(200));
        assert_eq!(answer(shell("echo 1.2; echo noise >&2"), long).as_deref(), Some("1.2\n"));
        assert_eq!(answer(shell("echo 1.2; exit 3"), long), None);
        assert_eq!(answer(shell("sleep 60 & wait"), short), None, "it never says anything");
        assert_eq!(answer(shell("exec >&-; sleep 60"), short), None, "it never ends");
    }

    #[test]
    fn the_tail_is_the_end() {
        assert_eq!(tail("a\nb\nc\n", 2), "b\nc");
        assert_eq!(tail("", 2), "");
    }

    #[test]
    fn a_failing_step_shows_the_end_of_its_output() {
        let step = Step::user("sh", &["-c", "echo to stdout; echo to stderr >&2; exit 3"]);
        let message = Local.run(&step).expect_err("it exits with 3").to_string();
        assert!(message.contains("exit status: 3") && message.contains("to stdout\nto stderr"), "{message}");
    }
}
