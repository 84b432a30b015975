//! `serve` while it runs, with its address and its token.

use std::net::SocketAddr;

use nix::sys::signal::Signal;

use super::Place;
use super::http::{get, post};
use super::running::Running;
use super::stage::facts;

/// The server; a run that a page sends goes into the folder `run` of the place.
pub(crate) struct Serving {
    pub(crate) running: Running,
    pub(crate) address: SocketAddr,
    pub(crate) token: String,
}

impl Serving {
    pub(crate) fn start(place: &Place, filter: &str) -> Self {
        let mut running = place.harness(["serve", "--filter", filter, "--port", "0", "--out", "run"]).start();
        let said = running.says("\n");
        let link = said.split(' ').find_map(|word| word.strip_prefix("http://")).expect("a link");
        let (address, token) = link.split_once("/?token=").expect("a token");
        Self { address: address.parse().expect("an address"), token: token.into(), running }
    }

    /// What a person opens.
    pub(crate) fn link(&self) -> String {
        format!("http://{}/?token={}", self.address, self.token)
    }

    /// The page is served: whatever was tried before did no harm.
    pub(crate) fn still_serves(self, place: &Place) {
        let answer = get(self.address, "/plan.json");
        assert_eq!(answer.status, 200, "{answer:?}");
        let answer = post(self.address, "/begin", &self.token, &facts().to_string());
        assert_eq!((answer.status, answer.body.contains("whole runs only")), (409, true), "{answer:?}");
        self.ends(place, &[], &[]);
    }

    /// It ends at Ctrl-C, having said these things after its link, and having built.
    pub(crate) fn ends(self, place: &Place, said: &[&str], noted: &[&str]) {
        self.running.signal(Signal::SIGINT);
        let stdout = [&["Open http://127.0.0.1:", "; Ctrl-C ends.\n"], said].concat();
        self.running.ends(0, &stdout, &[&["building the Wasm"], noted].concat());
        place.assert_nothing_left();
    }
}
