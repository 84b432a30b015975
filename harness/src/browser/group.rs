//! A browser is many processes, and so can another program be behind its wrapper. They are started as one group, so that
//! all of them can be ended.

use std::process::{Child, Command};

/// Makes the command the leader of a group of its own. Ctrl-C in the terminal then reaches the harness only.
#[cfg(unix)]
pub(crate) fn lead(command: &mut Command) {
    use std::os::unix::process::CommandExt;
    command.process_group(0);
}

#[cfg(not(unix))]
pub(crate) fn lead(_: &mut Command) {}

/// Ends the child's whole group at once. Nothing is lost by not asking first: the profile is thrown away, and a browser
/// takes two seconds to end in good order, in every round.
#[cfg(unix)]
pub(crate) fn end(child: &mut Child) {
    use nix::sys::signal::{Signal, killpg};
    use nix::unistd::Pid;

    // An error means that nobody of the group is left.
    let _ = killpg(Pid::from_raw(child.id().cast_signed()), Signal::SIGKILL);
    let _ = child.wait();
}

#[cfg(not(unix))]
pub(crate) fn end(child: &mut Child) {
    let _ = child.kill();
    let _ = child.wait();
}
