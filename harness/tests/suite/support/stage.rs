//! Browsers that are not: scripts in their place, and pages played by the test itself.

use std::fs;
use std::net::SocketAddr;
use std::os::unix::fs::PermissionsExt;
use std::path::PathBuf;

use serde_json::{Value, json};

use super::http::{self, Response};
use super::running::{Ended, Running, wait_for};
use super::{Invocation, Place};

/// The smallest run that a page can be played for, in an order that is always the same.
pub(crate) const PLAYED: [&str; 10] =
    ["bench", "--filter", "^numbers/add/i32/", "--no-native", "--browser", "chromium", "--seed", "7", "--out", "run"];

/// A script that says its version as browsers do, and else does this.
pub(crate) fn script(place: &Place, name: &str, does: &str) -> PathBuf {
    let text = format!("#!/bin/sh\nif [ \"$1\" = --version ]; then echo 'Fake browser 1.0'; exit; fi\n{does}\n");
    let path = place.write(name, &text);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o755)).expect("it becomes executable");
    path
}

/// A session whose browser opens nothing: the test plays the page.
pub(crate) struct Stage<'a> {
    place: &'a Place,
    running: Running,
}

impl<'a> Stage<'a> {
    /// Starts [`PLAYED`] with these arguments more.
    pub(crate) fn open(place: &'a Place, arguments: &[&str]) -> Self {
        Self::of(place, place.harness(PLAYED).args(arguments.iter().copied()))
    }

    /// Starts an invocation with the browser that opens nothing.
    pub(crate) fn of(place: &'a Place, invocation: Invocation) -> Self {
        let does =
            format!("for link; do :; done\necho $$ \"$link\" >> '{}'\nexec sleep 1000", place.path("links").display());
        let browser = script(place, "browser", &does);
        let invocation = invocation.env("BOUNDARY_CHROMIUM", &browser).env("BOUNDARY_WEBKIT", &browser);
        Self { place, running: invocation.start() }
    }

    /// The page of the browser that is started as the `nth`, from 0.
    pub(crate) fn page(&mut self, nth: usize) -> Page {
        let (place, running) = (self.place, &mut self.running);
        wait_for("the link", || {
            running.must_run();
            let links = fs::read_to_string(place.path("links")).unwrap_or_default();
            // A line is whole when its end is there.
            links.split_inclusive('\n').nth(nth).filter(|line| line.ends_with('\n')).map(Page::of)
        })
    }

    pub(crate) fn running(&mut self) -> &mut Running {
        &mut self.running
    }

    /// See [`Running::ends`]. Whatever happened, nothing is left.
    pub(crate) fn ends(self, code: i32, stdout: &[&str], stderr: &[&str]) -> Ended {
        let ended = self.running.ends(code, stdout, stderr);
        self.place.assert_nothing_left();
        ended
    }
}

/// A page, as the harness sees it.
pub(crate) struct Page {
    pub(crate) browser: i32,
    pub(crate) address: SocketAddr,
    pub(crate) token: String,
}

impl Page {
    fn of(line: &str) -> Self {
        let (browser, link) = line.trim().split_once(' ').expect("a process and a link");
        Self { browser: browser.parse().expect("a number"), ..Self::at(link) }
    }

    /// The page at an address that somebody was sent to.
    pub(crate) fn at(link: &str) -> Self {
        let rest = link.strip_prefix("http://").expect("a link");
        let (address, token) = rest.split_once("/?token=").expect("a link with its token");
        // Names below `localhost` are this machine.
        let address = address.split_once(".localhost:").map_or(address.into(), |(_, port)| format!("127.0.0.1:{port}"));
        Self { browser: 0, address: address.parse().expect("an address"), token: token.into() }
    }

    pub(crate) fn post(&self, path: &str, body: &Value) -> Response {
        http::post(self.address, path, &self.token, &body.to_string())
    }

    /// Says what it is, does the planned checks, which see nothing, counts one call in each case, and returns the planned
    /// cases.
    pub(crate) fn begin(&self, facts: &Value) -> Vec<Value> {
        self.begin_plan(facts)["cases"].as_array().expect("cases").clone()
    }

    /// The same, and returns the plan.
    fn begin_plan(&self, facts: &Value) -> Value {
        let plan = self.plan(facts);
        for check in plan["checks"].as_array().expect("checks") {
            let seen = json!({ "check": check["id"], "variant": check["variant"], "seen": {}, "trouble": null });
            assert_eq!(self.post("/observation", &seen).status, 200);
        }
        for count in plan["counts"].as_array().expect("counts") {
            let (case, variant) = (&count["planned"]["id"], &count["variant"]);
            let line = json!({ "case": case, "variant": variant, "counts": { "calls-in": 1 }, "trouble": null });
            assert_eq!(self.post("/counted", &line).status, 200);
        }
        plan
    }

    /// Says what it is and no more, and returns the plan.
    pub(crate) fn plan(&self, facts: &Value) -> Value {
        let answer = self.post("/begin", facts);
        assert_eq!(answer.status, 200, "{answer:?}");
        serde_json::from_str(&answer.body).expect("a plan")
    }

    /// Sends the rows of one case, and returns what the page would show.
    pub(crate) fn measured(&self, rows: &[Value]) -> Value {
        let answer = self.post("/measurements", &json!(rows));
        assert_eq!(answer.status, 200, "{answer:?}");
        serde_json::from_str(&answer.body).expect("rows to show")
    }

    /// Plays the whole page, and returns where its browser is to go next. Every row is honest until `spoil` has seen it.
    pub(crate) fn play(&self, facts: &Value, mut spoil: impl FnMut(&mut Value)) -> Option<String> {
        let plan = self.begin_plan(facts);
        for case in plan["cases"].as_array().expect("cases") {
            let mut rows = honest(case);
            rows.iter_mut().for_each(&mut spoil);
            self.measured(&rows);
        }
        assert_eq!(self.post("/end", &json!([])).status, 200);
        plan["next"].as_str().map(str::to_owned)
    }
}

/// What an ordinary page says of itself.
pub(crate) fn facts() -> Value {
    json!({ "user_agent": "Played/1.0", "isolated": true, "clock_step_us": 5.0, "visible": true, "processors": 2 })
}

/// The rows of a planned case as a page that does everything right sends them.
pub(crate) fn honest(case: &Value) -> Vec<Value> {
    let row = |row: &Value| {
        json!({
            "case": case["id"], "lane": row["lane"], "variant": row["variant"],
            "outcome": "timed", "message": null, "answer": case["expected"], "first_call_us": 5.0,
            "settle_ms": row["settle_ms"], "iterations": [1000, 1000, 1000, 1000, 1000, 1000],
            "elapsed_us": [4000.0, 4010.0, 3990.0, 4005.0, 4000.0, 3995.0], "rejected": 0, "residue": null,
        })
    };
    case["rows"].as_array().expect("rows").iter().map(row).collect()
}
