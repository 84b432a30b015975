//! A browser is many processes, and so can another program be behind its wrapper. They are started as one group, so that
//! all of them can be ended, also where this process is ended by force.

use std::io::{self, Write};
use std::path::Path;
use std::process::{Child, Command, ExitStatus};

/// A running program with all that it started. Dropped, it is ended.
#[derive(Debug)]
pub(crate) struct Group {
    child: Child,
    watcher: Option<Child>,
    /// Ends everything within it as it is closed, which happens by itself when the harness is no more.
    #[cfg(windows)]
    _job: Option<win32job::Job>,
    /// Nothing where what is left of it ends by itself.
    ending: Option<Ending>,
}

/// How a group is ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Ending {
    /// At once. Nothing is lost by not asking first: a browser's profile is thrown away, and in good order it takes two
    /// seconds to end, in every round.
    Killed,
    /// In good order, where what it leaves behind would be in others' way.
    Asked,
}

impl Group {
    /// Starts the command as the leader of a group of its own: Ctrl-C in the terminal then reaches the harness only. Where the
    /// harness is killed, a watcher ends the group and removes its `folders`.
    ///
    /// # Errors
    /// If it does not start.
    pub(crate) fn start(mut command: Command, folders: &[&Path], ending: Ending) -> io::Result<Self> {
        lead(&mut command);
        // Before the program, and told of it at once: there is hardly a moment in which nobody would end it.
        let mut watcher = watcher(folders, ending);
        let child = match command.spawn() {
            Ok(child) => child,
            Err(error) => {
                dismiss(&mut watcher);
                return Err(error);
            }
        };
        if let Some(input) = watcher.as_mut().and_then(|watcher| watcher.stdin.as_mut()) {
            let _ = writeln!(input, "{}", child.id());
        }
        Ok(Self {
            #[cfg(windows)]
            _job: job(&child),
            child,
            watcher,
            ending: Some(ending),
        })
    }

    /// The first process, for its streams.
    pub(crate) fn leader(&mut self) -> &mut Child {
        &mut self.child
    }

    /// Leaves alone what the first process, which has ended, may have told to end.
    pub(crate) fn let_go(mut self) {
        self.ending = None;
    }

    /// How the first process ended, if it did.
    ///
    /// # Errors
    /// If the system does not say.
    pub(crate) fn ended(&mut self) -> io::Result<Option<ExitStatus>> {
        self.child.try_wait()
    }
}

impl Drop for Group {
    fn drop(&mut self) {
        // First, so that it never ends a group of others that got the same number.
        dismiss(&mut self.watcher);
        if let Some(ending) = self.ending {
            end(&mut self.child, ending);
        }
    }
}

fn dismiss(watcher: &mut Option<Child>) {
    if let Some(watcher) = watcher {
        let _ = watcher.kill();
        let _ = watcher.wait();
    }
}

/// A shell that is told the group's number, then waits for its standard input to end. That happens by itself when the harness
/// is no more, however it ended. It needs no unsafe code, and no thread that outlives others, as the system's own signal for
/// a parent's death does.
#[cfg(unix)]
fn watcher(folders: &[&Path], ending: Ending) -> Option<Child> {
    use std::ffi::OsStr;
    use std::process::Stdio;

    // Processes that end may still be writing: the folders are removed when none is left, and once more a moment later.
    let script = "read -r group || exit; read -r _; kill \"-$SIGNAL\" \"-$group\"; i=0; \
                  while kill -0 \"-$group\" && [ $i -lt 50 ]; do sleep 0.1; i=$((i + 1)); done; \
                  set -f; IFS='\n'; rm -rf -- $FOLDERS; sleep 0.5; rm -rf -- $FOLDERS";
    let mut command = Command::new("sh");
    // Not among its arguments: by those people find browsers.
    let folders: Vec<&OsStr> = folders.iter().map(|folder| folder.as_os_str()).collect();
    command.args(["-c", script]).env("FOLDERS", folders.join(OsStr::new("\n")));
    command.env("SIGNAL", if ending == Ending::Killed { "9" } else { "15" });
    command.stdin(Stdio::piped()).stdout(Stdio::null()).stderr(Stdio::null());
    lead(&mut command);
    // Without a shell everything works but this.
    command.spawn().ok()
}

#[cfg(not(unix))]
fn watcher(_: &[&Path], _: Ending) -> Option<Child> {
    None
}

/// A job with this process in it, and all that it starts from now on.
#[cfg(windows)]
fn job(child: &Child) -> Option<win32job::Job> {
    use std::os::windows::io::AsRawHandle;

    let mut limits = win32job::ExtendedLimitInfo::new();
    limits.limit_kill_on_job_close();
    // Without a job everything works but this.
    let job = win32job::Job::create_with_limit_info(&limits).ok()?;
    job.assign_process(child.as_raw_handle() as isize).ok()?;
    Some(job)
}

#[cfg(unix)]
fn lead(command: &mut Command) {
    use std::os::unix::process::CommandExt;
    command.process_group(0);
}

#[cfg(not(unix))]
fn lead(_: &mut Command) {}

/// Ends the child's whole group.
#[cfg(unix)]
fn end(child: &mut Child, ending: Ending) {
    use nix::sys::signal::{Signal, killpg};
    use nix::unistd::Pid;

    let signal = if ending == Ending::Killed { Signal::SIGKILL } else { Signal::SIGTERM };
    // An error means that nobody of the group is left.
    let _ = killpg(Pid::from_raw(child.id().cast_signed()), signal);
    let _ = child.wait();
}

#[cfg(not(unix))]
fn end(child: &mut Child, _: Ending) {
    let _ = child.kill();
    let _ = child.wait();
}
