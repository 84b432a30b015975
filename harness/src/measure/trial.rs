//! Whether a browser or runtime starts at all: it opens a page that has nothing to do.

use std::time::Duration;

use super::{Opened, Opener, Plan, drive, new_token};
use crate::embedded;
use crate::schedule::settle::RowTimes;
use crate::server::Server;
use record::{Host, Sampling};

/// A browser that has opened no page by then never will.
const PATIENCE: Duration = Duration::from_secs(60);

/// What helps against words that browsers are known to say where they do not start.
const REMEDIES: &[(&str, &str)] = &[
    ("error while loading shared libraries", "install the package of that library"),
    ("No usable sandbox", "allow user namespaces to this user, or run as root, where no sandbox is asked for"),
    ("/dev/shm", "give the container more shared memory, as by --shm-size=1g"),
];

/// Why a program opened no page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NoPage {
    /// The reason, and what helps, as a clause.
    pub why: String,
    /// The last lines that the program said.
    pub words: String,
}

impl From<anyhow::Error> for NoPage {
    fn from(error: anyhow::Error) -> Self {
        Self { why: format!("{error:#}"), words: String::new() }
    }
}

/// Opens a page that has nothing to do. The version that a grid tells; nothing of a program.
///
/// # Errors
/// If the page comes to no end.
pub fn trial(host: Host, opener: &Opener) -> Result<Option<String>, NoPage> {
    let reach = opener.reach().clone();
    let server = Server::bind_for(reach, 0, embedded::page(), None).map_err(anyhow::Error::from)?;
    let token = new_token();
    let mut opened = opener.open(host, &server, &token)?;
    let version = match &opened {
        Opened::Session(session) => Some(session.version().to_owned()),
        Opened::Process(_) => None,
    };
    let nothing = Plan::new(&[], &RowTimes::new(), &[], &Sampling::STANDARD, 0, 0, host);
    let end = drive(&server, &token, &nothing, &[], Some(PATIENCE), &mut opened)?;
    let Some(trouble) = end.trouble else { return Ok(version) };
    let words = opened.words();
    let help = REMEDIES.iter().find(|(said, _)| words.contains(said)).map_or("", |(_, help)| help);
    Err(NoPage { why: if help.is_empty() { trouble } else { format!("{trouble}: {help}") }, words })
}
