//! A browser is many processes. They are started as one group, so that all of them can be ended.

use std::process::{Child, Command};
use std::thread;
use std::time::{Duration, Instant};

/// How long a browser may take to end in good order.
const GRACE: Duration = Duration::from_secs(2);
/// How often it is looked at.
const LOOK: Duration = Duration::from_millis(20);

/// Makes the command the leader of a group of its own. Ctrl-C in the terminal then reaches the harness only.
#[cfg(unix)]
pub(super) fn lead(command: &mut Command) {
    use std::os::unix::process::CommandExt;
    command.process_group(0);
}

#[cfg(not(unix))]
pub(super) fn lead(_: &mut Command) {}

/// Ends the child's whole group: asks first, then insists. Returns when nobody of it is left.
#[cfg(unix)]
pub(super) fn end(child: &mut Child) {
    use nix::sys::signal::{Signal, killpg};
    use nix::unistd::Pid;

    let group = Pid::from_raw(child.id().cast_signed());
    for signal in [Signal::SIGTERM, Signal::SIGKILL] {
        // The group is gone when nobody is left to get the signal.
        if killpg(group, signal).is_err() {
            break;
        }
        let deadline = Instant::now() + GRACE;
        while Instant::now() < deadline {
            // Without this the leader stays behind as a zombie, which still counts as a member.
            let _ = child.try_wait();
            if killpg(group, None).is_err() {
                break;
            }
            thread::sleep(LOOK);
        }
    }
    let _ = child.wait();
}

#[cfg(not(unix))]
pub(super) fn end(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
}
