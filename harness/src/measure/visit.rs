//! One page of a session in a browser, or a runtime, that is started for it.

use std::path::{Path, PathBuf};
use std::time::Duration;

use super::{PageEnd, Plan, SessionError, Watcher, drive, new_token};
use crate::browser::Browser;
use crate::server::Server;
use record::{CaseRecord, Host, HostKind};

/// A browser that was found: what it is, its executable, its version in its own words.
pub type FoundBrowser = (Host, PathBuf, String);

/// Where the pages of a session come from, and where they are opened.
pub(super) struct Browsers<'a> {
    pub(super) server: &'a Server,
    /// Host, executable, version.
    pub(super) known: &'a [FoundBrowser],
    /// How long a page may be silent.
    pub(super) patience: Duration,
}

impl Browsers<'_> {
    /// The version of a host, in its own words; empty where there is none.
    pub(super) fn version(&self, host: Host) -> String {
        self.find(host).map_or_else(String::new, |(_, _, version)| version.clone())
    }

    /// Has a fresh browser carry out a plan, or several one after the other; `measured` is told of every case. What fails is
    /// told as the page's trouble.
    pub(super) fn visit(
        &self,
        host: Host,
        plan: &Plan,
        cases: &[CaseRecord],
        measured: &mut dyn FnMut(),
    ) -> Result<PageEnd, SessionError> {
        let Some((_, executable, _)) = self.find(host) else {
            return Ok(failed(format!("there is no {}", host.name())));
        };
        let pages = match host.kind() {
            HostKind::Webkit => plan.clone().on_pages(SHARING),
            _ => vec![plan.clone()],
        };
        let mut whole = PageEnd::default();
        for page in &pages {
            let end = self.open(host, executable, page, cases, measured)?;
            let stop = end.trouble.is_some();
            whole.extend(end);
            if stop {
                break;
            }
        }
        Ok(whole)
    }

    /// One page in a browser of its own.
    fn open(
        &self,
        host: Host,
        executable: &Path,
        plan: &Plan,
        cases: &[CaseRecord],
        measured: &mut dyn FnMut(),
    ) -> Result<PageEnd, SessionError> {
        let token = new_token();
        let browser = match open(host, executable, self.server, &token) {
            Ok(browser) => browser,
            Err(error) => return Ok(failed(format!("{error:#}"))),
        };
        let mut watched = PageWatcher { browser, measured };
        let driven = drive(self.server, &token, plan, cases, Some(self.patience), &mut watched);
        watched.browser.close();
        let mut end = driven.map_err(SessionError::Server)?;
        let coarse = end.facts.as_ref().is_some_and(|facts| !facts.isolated);
        end.trouble = end.trouble.or_else(|| coarse.then(|| NOT_ISOLATED.into()));
        Ok(end)
    }

    fn find(&self, host: Host) -> Option<&FoundBrowser> {
        self.known.iter().find(|(known, ..)| *known == host)
    }
}

/// Opens the server's page with this token in a browser; a runtime runs it from a disk.
///
/// # Errors
/// If there is no room for what it needs, or it does not start.
pub fn open(host: Host, executable: &Path, server: &Server, token: &str) -> anyhow::Result<Browser> {
    let link = server.link(token);
    let opened = match host.is_browser() {
        true => Browser::open(host, executable, &link),
        false => Browser::run(host, executable, server.on_disk()?, &link),
    };
    Ok(opened?)
}

fn failed(trouble: String) -> PageEnd {
    PageEnd { trouble: Some(trouble), ..PageEnd::default() }
}

/// Cases that share a process of WebKit, which does not give every realm one of its own: in the process of some hundred, memory
/// grows to gigabytes and a collection takes seconds.
const SHARING: usize = 24;

const NOT_ISOLATED: &str = "the page was not cross-origin isolated, so its clock was coarse: its figures are kept in the record \
     but do not count; check that no extension or proxy removes headers";

struct PageWatcher<'a> {
    browser: Browser,
    measured: &'a mut dyn FnMut(),
}

impl Watcher for PageWatcher<'_> {
    fn measured(&mut self) {
        (self.measured)();
    }

    fn browser_ended(&mut self) -> Option<String> {
        self.browser.ended()
    }
}
