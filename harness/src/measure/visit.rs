//! One page of a session in a browser, or a runtime, that is started for it.

use std::time::Duration;

use super::opener::{FoundBrowser, Opened, Opener};
use super::{PageEnd, Plan, SessionError, Watcher, drive, new_token};
use crate::server::Server;
use record::{CaseRecord, Host, HostKind};

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
            // It does not give every realm a process of its own, and what one case leaves there changes the next.
            HostKind::Webkit => plan.clone().on_pages(),
            _ => vec![plan.clone()],
        };
        // Names below `localhost` lead a browser on another machine nowhere.
        let in_one = if matches!(found.opener, Opener::Program { .. }) { IN_ONE_BROWSER } else { 1 };
        let (mut whole, mut left) = (PageEnd::default(), pages.as_slice());
        while !left.is_empty() && whole.trouble.is_none() {
            let (end, done) = self.open(found, &left[..in_one.min(left.len())], cases, measured)?;
            whole.extend(end);
            left = &left[done..];
        }
        Ok(whole)
    }

    /// Some pages, one after the other, in a browser of their own; and how many of them are done.
    fn open(
        &self,
        found: &FoundBrowser,
        pages: &[Plan],
        cases: &[CaseRecord],
        measured: &mut dyn FnMut(),
    ) -> Result<(PageEnd, usize), SessionError> {
        let tokens: Vec<String> = pages.iter().map(|_| new_token()).collect();
        let opened = match found.opener.open(found.host, self.server, &tokens[0]) {
            Ok(opened) => opened,
            Err(error) => return Ok((failed(format!("{error:#}")), 0)),
        };
        if let Opened::Session(session) = &opened
            && session.version() != found.version
        {
            let (here, there) = (session.version(), &found.version);
            return Ok((failed(format!("the grid gave {here} where {there} is measured: {ONE_MACHINE}")), 0));
        }
        let mut watched = PageWatcher { opened, measured };
        let (mut whole, mut done) = (PageEnd::default(), 0);
        for (place, (plan, token)) in pages.iter().zip(&tokens).enumerate() {
            let next = tokens.get(place + 1).map(|token| self.server.link_of_next(place + 1, token));
            let plan = plan.in_turn(place == 0, next);
            let driven = drive(self.server, token, &plan, cases, Some(self.patience), &mut watched);
            let mut end = driven.map_err(SessionError::Server)?;
            // One in a thousand times a browser does not go on. Nothing of that page was measured, and a new browser opens it.
            if place > 0 && end.never_opened() {
                break;
            }
            let coarse = end.facts.as_ref().is_some_and(|facts| !facts.isolated);
            end.trouble = end.trouble.or_else(|| coarse.then(|| NOT_ISOLATED.into()));
            whole.extend(end);
            if whole.trouble.is_some() {
                break;
            }
            done = place + 1;
        }
        watched.opened.close();
        Ok((whole, done))
    }

    fn find(&self, host: Host) -> Option<&FoundBrowser> {
        self.known.iter().find(|known| known.host == host)
    }
}

fn failed(trouble: String) -> PageEnd {
    PageEnd { trouble: Some(trouble), ..PageEnd::default() }
}

/// Pages that one browser opens, one after the other, where a round takes several. WebKit gives every page whose site has another
/// name a process of its own, as a browser of its own would: a case took 2.2 s beside its batches that way, and takes 0.8 s this
/// way. It keeps the processes of pages that are gone, up to some thirty of 150 MiB each.
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
