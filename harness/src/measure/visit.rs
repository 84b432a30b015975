//! One page of a session in a browser, or a runtime, that is started for it.

use std::time::Duration;

use super::opener::{FoundBrowser, Opened, Opener};
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
        // Names below `localhost` lead a browser on another machine nowhere.
        let in_one = if matches!(found.opener, Opener::Program { .. }) { IN_ONE_BROWSER } else { 1 };
        let mut whole = PageEnd::default();
        for pages in pages.chunks(in_one) {
            whole.extend(self.open(found, pages, cases, measured)?);
            if whole.trouble.is_some() {
                break;
            }
        }
        Ok(whole)
    }

    /// Some pages, one after the other, in a browser of their own.
    fn open(
        &self,
        found: &FoundBrowser,
        pages: &[Plan],
        cases: &[CaseRecord],
        measured: &mut dyn FnMut(),
    ) -> Result<PageEnd, SessionError> {
        let tokens: Vec<String> = pages.iter().map(|_| new_token()).collect();
        let Some(first) = tokens.first() else { return Ok(PageEnd::default()) };
        let opened = match found.opener.open(found.host, self.server, first) {
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
        let mut whole = PageEnd::default();
        for (place, (plan, token)) in pages.iter().zip(&tokens).enumerate() {
            let next = tokens.get(place + 1).map(|token| self.server.link_of_next(place + 1, token));
            let plan = plan.in_turn(place == 0, next);
            let driven = drive(self.server, token, &plan, cases, Some(self.patience), &mut watched);
            let mut end = driven.map_err(SessionError::Server)?;
            let coarse = end.facts.as_ref().is_some_and(|facts| !facts.isolated);
            end.trouble = end.trouble.or_else(|| coarse.then(|| NOT_ISOLATED.into()));
            whole.extend(end);
            if whole.trouble.is_some() {
                break;
            }
        }
        watched.opened.close();
        Ok(whole)
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

/// Pages that one browser opens, one after the other, where a round takes several. WebKit gives every page whose site has another
/// name a process of its own, as a browser of its own would: starting one takes two seconds, and going on to the next page 0.4.
/// It keeps the processes of pages that are gone, up to some thirty of 150 MiB each.
const IN_ONE_BROWSER: usize = 16;

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
