//! What opens a page: a program of this machine, or a session of a grid.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::Watcher;
use crate::browser::Browser;
use crate::grid::{Column, Session};
use crate::server::{Reach, Server};
use record::Host;

/// A browser or runtime that was found.
#[derive(Debug, Clone)]
pub struct FoundBrowser {
    /// Its column.
    pub host: Host,
    /// What opens pages in it.
    pub opener: Opener,
    /// Its version in its own words, with the machine that it is on, where that is another, and with a user's arguments.
    pub version: String,
}

/// What opens a page.
#[derive(Debug, Clone)]
pub enum Opener {
    /// A program of this machine.
    Program {
        /// Its executable.
        path: PathBuf,
        /// A user's arguments besides ours.
        arguments: Vec<OsString>,
    },
    /// Sessions of a grid.
    Grid(Column),
}

/// An open page, in a browser or runtime of its own.
pub enum Opened {
    /// On this machine.
    Process(Browser),
    /// On a grid.
    Session(Session),
}

impl Opener {
    /// A program as it is usually started.
    pub fn program(path: &Path) -> Self {
        Self::Program { path: path.into(), arguments: Vec::new() }
    }

    /// For whom the server must be there.
    pub fn reach(&self) -> &Reach {
        match self {
            Self::Program { .. } => &Reach::Loopback,
            Self::Grid(column) => column.grid.reach(),
        }
    }

    /// Opens the server's page with this token in a browser; a runtime runs it from a disk.
    ///
    /// # Errors
    /// If there is no room for what it needs, it does not start, or a grid gives no session.
    pub fn open(&self, host: Host, server: &Server, token: &str) -> anyhow::Result<Opened> {
        let link = server.link(token);
        Ok(match self {
            Self::Program { path, arguments } if host.is_browser() => {
                Opened::Process(Browser::open_with(host, path, arguments, &link)?)
            }
            Self::Program { path, arguments } => {
                Opened::Process(Browser::run(host, path, arguments, server.on_disk()?, &link)?)
            }
            Self::Grid(column) => Opened::Session(column.open(server, token)?),
        })
    }
}

impl Opened {
    /// The last lines that it said, without what a terminal obeys; a grid tells nothing of its browsers.
    pub fn words(&self) -> String {
        match self {
            Self::Process(browser) => browser.words(),
            Self::Session(_) => String::new(),
        }
    }

    /// Ends every process of it, and its session.
    pub fn close(self) {}
}

/// Nobody else wants to know: the page's end tells everything.
impl Watcher for Opened {
    fn measured(&mut self) {
        // The page waits for an answer: nothing is timed.
        if let Self::Session(session) = self {
            session.keep_alive();
        }
    }

    fn browser_ended(&mut self) -> Option<String> {
        match self {
            Self::Process(browser) => browser.ended(),
            Self::Session(session) => session.ended(),
        }
    }
}

/// For whom a server must be there whose pages all of `browsers` open.
pub fn reach_of(browsers: &[FoundBrowser]) -> Reach {
    let mut reaches = browsers.iter().map(|browser| browser.opener.reach());
    // A command has one grid: there is one name.
    reaches.find(|reach| **reach != Reach::Loopback).unwrap_or(&Reach::Loopback).clone()
}
