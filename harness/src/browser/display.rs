//! A display that nobody sees, for a browser that does not start without one.

use std::ffi::OsString;
use std::io::{self, BufRead, BufReader};
use std::path::Path;
use std::process::{Command, Stdio};

use super::group::{Ending, Group};

/// The server of displays. It chooses a free number, tells it, and ends when its only client does.
const PROGRAM: &str = "Xvfb";
const ARGUMENTS: &[&str] = &["-displayfd", "1", "-screen", "0", "1280x1024x24", "-nolisten", "tcp", "-terminate"];

/// A running display. Dropped, it is ended.
#[derive(Debug)]
pub(super) struct Display {
    _server: Group,
    number: String,
}

impl Display {
    /// Starts one. Where the harness is killed it ends, too, and `folder` is removed.
    ///
    /// # Errors
    /// If there is no server of displays, or it gives none.
    pub(super) fn open(folder: &Path) -> io::Result<Self> {
        let mut command = Command::new(PROGRAM);
        command.args(ARGUMENTS).stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::null());
        // Killed, it would leave a lock and a socket behind.
        let mut server = Group::start(command, &[folder], Ending::Asked)?;
        let mut number = String::new();
        if let Some(told) = server.leader().stdout.take() {
            BufReader::new(told).read_line(&mut number)?;
        }
        match number.trim() {
            "" => Err(io::Error::other(format!("{PROGRAM} ended before it gave one"))),
            number => Ok(Self { number: number.to_owned(), _server: server }),
        }
    }

    /// What programs are told of it.
    pub(super) fn name(&self) -> OsString {
        format!(":{}", self.number).into()
    }
}
