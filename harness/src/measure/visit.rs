//! One page of a session in a browser, or a runtime, that is started for it.

use std::time::Duration;

use super::opener::{FoundBrowser, Opened};
use super::{PageEnd, Plan, SessionError, Watcher, drive, new_token};
use crate::server::Server;
use record::{CaseRecord, Host, HostKind, Sampling};

/// Where the pages of a session come from, and where they are opened.
pub(super) struct Browsers<'a> {
    pub(super) server: &'a Server,
    /// Those that there are.
    pub(super) known: &'a [FoundBrowser],
    /// How long a page may be silent.
    pub(super) patience: Duration,
}

impl Browsers<'_> {
    /// The version of a host, in its own words; empty where there is none.
    pub(super) fn version(&self, host: Host) -> String {
        self.find(host).map_or_else(String::new, |found| found.version.clone())
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
        let Some(found) = self.find(host) else {
            return Ok(failed(format!("there is no {}", host.title())));
        };
        let pages = match host.kind() {
            HostKind::Webkit => plan.clone().on_pages(if Sampling::is_hurried() { HURRIED } else { 1 }),
            _ => vec![plan.clone()],
        };
        let mut whole = PageEnd::default();
        for page in &pages {
            let end = self.open(found, page, cases, measured)?;
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
        found: &FoundBrowser,
        plan: &Plan,
        cases: &[CaseRecord],
        measured: &mut dyn FnMut(),
    ) -> Result<PageEnd, SessionError> {
        let token = new_token();
        let opened = match found.opener.open(found.host, self.server, &token) {
            Ok(opened) => opened,
            Err(error) => return Ok(failed(format!("{error:#}"))),
        };
        if let Opened::Session(session) = &opened
            && session.version() != found.version
        {
            let (here, there) = (session.version(), &found.version);
            return Ok(failed(format!("the grid gave {here} where {there} is measured: {ONE_MACHINE}")));
        }
        let mut watched = PageWatcher { opened, measured };
        let driven = drive(self.server, &token, plan, cases, Some(self.patience), &mut watched);
        watched.opened.close();
        let mut end = driven.map_err(SessionError::Server)?;
        let coarse = end.facts.as_ref().is_some_and(|facts| !facts.isolated);
        end.trouble = end.trouble.or_else(|| coarse.then(|| NOT_ISOLATED.into()));
        Ok(end)
    }

    fn find(&self, host: Host) -> Option<&FoundBrowser> {
        self.known.iter().find(|known| known.host == host)
    }
}

fn failed(trouble: String) -> PageEnd {
    PageEnd { trouble: Some(trouble), ..PageEnd::default() }
}

/// Cases that share a process of WebKit where figures are worth nothing. It does not give every realm a process of its own, and
/// what one case leaves changes the next: with 24 in a process half of the rows were off by more than 5 %, one by 5.4 times. In
/// the process of some hundred, memory grows to gigabytes and a collection takes seconds.
const HURRIED: usize = 24;

const NOT_ISOLATED: &str = "the page was not cross-origin isolated, so its clock was coarse. Its figures are recorded but do not \
     count. Check that no extension or proxy removes headers";

const ONE_MACHINE: &str = "a column is one browser on one machine, so its capabilities must name both";

struct PageWatcher<'a> {
    opened: Opened,
    measured: &'a mut dyn FnMut(),
}

impl Watcher for PageWatcher<'_> {
    fn measured(&mut self) {
        (self.measured)();
        self.opened.measured();
    }

    fn browser_ended(&mut self) -> Option<String> {
        self.opened.browser_ended()
    }
}
