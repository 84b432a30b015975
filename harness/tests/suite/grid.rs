//! Browsers of a grid: a real driver as the smallest one there is, and endpoints that do what grids should not.

mod selenium;

use std::net::{Ipv4Addr, SocketAddr, TcpListener};

use crate::support::certificate::Certificate;
use crate::support::endpoint::{Endpoint, refusing, usual};
use crate::support::running::{Running, wait_for};
use crate::support::stage::{Page, facts, honest};
use crate::support::webdriver::{self, Driver};
use crate::support::{Invocation, Place, http, rows};
use nix::sys::signal::Signal;
use record::Host;
use selenium::Selenium;
use serde_json::json;

const CASES: &str = "^numbers/add/i32/";
const COLUMN: &str = r#"{"chromium-150": {"browserName": "chrome", "browserVersion": "150"}}"#;

/// A run on a grid, whose sessions are written down within the place.
fn bench(place: &Place, grid: &str) -> Invocation {
    place.write("grid.json", COLUMN);
    bench_with(place, grid).args(["--filter", CASES, "--no-native", "--rounds", "1", "--seed", "7", "--out", "run"])
}

fn bench_with(place: &Place, grid: &str) -> Invocation {
    let arguments = ["bench", "--grid", grid, "--capabilities", "grid.json"];
    place.harness(arguments).env("XDG_DATA_HOME", place.path("data"))
}

/// The sessions that are written down.
fn kept(place: &Place) -> usize {
    let folder = place.path("data/boundary/grid-sessions");
    std::fs::read_dir(folder).map_or(0, |files| files.count())
}

/// Whether a session is written down whole: its file is there a moment before what is in it.
fn written_down(place: &Place) -> bool {
    let files = std::fs::read_dir(place.path("data/boundary/grid-sessions")).into_iter().flatten().flatten();
    files.filter_map(|file| std::fs::read(file.path()).ok()).any(|text| text.ends_with(b"}"))
}

/// How many rows of a column were timed and verified.
fn verified(place: &Place, column: &str) -> usize {
    let found = rows(&place.read("run/report.csv"));
    found.iter().filter(|row| row["browser"] == column && row["verified"] == "yes").count()
}

/// The next start, which needs no grid, ends the one session that was left behind.
fn start_again(place: &Place) {
    let next = place.harness(["bench", "--browser", "node=/no/such"]).env("XDG_DATA_HOME", place.path("data"));
    next.ends(1, &[], &["ended a session of a grid that an earlier run had left behind"]);
}

/// Plays the page of the session that every column begins with: it has nothing to do.
fn play_first(grid: &Endpoint, running: &mut Running) {
    let page = Page::at(&grid.page(1, running));
    assert_eq!(page.begin(&facts()).len(), 0);
    assert_eq!(page.post("/end", &json!([])).status, 200);
}

#[test]
fn a_driver_gives_the_browsers_of_a_column() {
    let place = Place::new();
    let driver = Driver::start(Host::CHROMIUM);
    let capabilities = json!({ "chromium-grid": webdriver::options(Host::CHROMIUM, false) });
    place.write("grid.json", &capabilities.to_string());
    let arguments = ["--browser", "chromium", "--filter", CASES, "--no-native", "--rounds", "1", "--out", "run"];
    let grid = format!("http://{}", driver.address());
    bench_with(&place, &grid).args(arguments).ends(
        0,
        &["Chromium grid"],
        &["Chromium grid is chrome ", "Chromium grid took"],
    );
    let timed = |column| verified(&place, column);
    assert!(timed("chromium-grid") > 0 && timed("chromium-grid") == timed("chromium"));
    assert!(place.read("run/report.md").contains(&format!(" on linux at {grid}")), "no machine is named");
    assert_eq!(kept(&place), 0);
    place.assert_nothing_left();
}

#[test]
fn sessions_are_deleted_however_the_harness_ends() {
    let (place, grid) = (Place::new(), Endpoint::grid());
    let mut running = bench(&place, &grid.url()).start();
    play_first(&grid, &mut running);
    let page = Page::at(&grid.page(2, &mut running));
    page.measured(&honest(&page.begin(&facts())[0]));
    running.signal(Signal::SIGINT);
    running.ends(1, &["Missing:"], &["stopped on request"]);
    for session in ["session-1", "session-2"] {
        assert_eq!(grid.asked("DELETE", &format!("/session/{session}")).len(), 1, "{session}");
    }
    assert_eq!(kept(&place), 0);
}

#[test]
fn the_next_start_deletes_what_a_killed_harness_left() {
    let (place, grid) = (Place::new(), Endpoint::grid());
    let mut running = bench(&place, &grid.url()).start();
    play_first(&grid, &mut running);
    grid.page(2, &mut running);
    running.signal(Signal::SIGKILL);
    running.ended();
    assert_eq!((kept(&place), grid.asked("DELETE", "/session/session-2").len()), (1, 0));
    start_again(&place);
    assert_eq!((kept(&place), grid.asked("DELETE", "/session/session-2").len()), (0, 1));
}

#[test]
fn a_session_that_is_gone_is_a_lost_round() {
    let place = Place::new();
    let grid = Endpoint::new(|method, path, sessions| match (method, path.rsplit('/').next()) {
        ("DELETE", Some("session-2")) => refusing("invalid session id", "no such session"),
        _ => usual(method, path, sessions, "150.0"),
    });
    let mut running = bench(&place, &grid.url()).args(["--patience", "1"]).start();
    play_first(&grid, &mut running);
    let page = Page::at(&grid.page(2, &mut running));
    page.measured(&honest(&page.begin(&facts())[0]));
    let parts = ["round 1 of 1: Chromium 150 failed: the page said nothing for", "Chromium 150 failed"];
    running.ends(1, &["Missing:", "Run:     run/run.jsonl"], &parts);
    assert!(!rows(&place.read("run/report.csv")).is_empty(), "what was measured is lost");
    assert_eq!(kept(&place), 0, "a session that is gone is not to be ended");
}

#[test]
fn a_column_is_one_browser_on_one_machine() {
    let place = Place::new();
    let versions = |sessions| if sessions == 1 { "150.0" } else { "151.0\u{1b}[2J" };
    let grid = Endpoint::new(move |method, path, sessions| usual(method, path, sessions, versions(sessions)));
    let mut running = bench(&place, &grid.url()).start();
    play_first(&grid, &mut running);
    let parts = ["failed: the grid gave chrome 151.0", " where chrome 150.0 on linux at http://127.0.0.1:"];
    let ended = running.ends(1, &["Missing:"], &[parts[0], parts[1], "its capabilities must name both"]);
    assert!(!ended.stderr.contains('\u{1b}'), "the terminal would obey");
}

#[test]
fn a_grid_that_gives_no_session_says_why() {
    let refused = |error: &'static str, message: &'static str| Endpoint::new(move |_, _, _| refusing(error, message));
    let html = || Endpoint::new(|_, _, _| (200, "text/html", "<h1>Welcome\u{1b}</h1>".into()));
    for (grid, part) in [
        (
            refused("session not created", "no version 150\nBuild info: …"),
            "the grid gives no Chromium 150: no version 150. Correct ",
        ),
        (
            refused("unknown error", "cannot find Chrome"),
            "the grid gives no Chromium 150: cannot find Chrome. Correct ",
        ),
        (html(), " does not speak WebDriver; it answers \"<h1>Welcome"),
    ] {
        let place = Place::new();
        let ended = bench(&place, &grid.url()).ends(1, &[], &["error: ", part]);
        assert!(!ended.stderr.contains('\u{1b}') && !ended.stderr.contains("building the Wasm"), "{}", ended.stderr);
        assert_eq!(place.names("."), ["grid.json", "t"], "something was made");
    }
    let free = TcpListener::bind((Ipv4Addr::LOCALHOST, 0)).expect("a free port").local_addr().expect("an address");
    let place = Place::new();
    bench(&place, &format!("http://{free}")).ends(1, &[], &["error: nobody answers at http://127.0.0.1:", "refused"]);
}

#[test]
fn a_grid_with_https_is_used_where_its_certificate_is_trusted() {
    let (place, certificate) = (Place::new(), Certificate::new());
    let grid = Endpoint::secure_grid(&certificate);
    place.write("authority.pem", &certificate.pem);
    let mut running = bench(&place, &grid.url()).env("SSL_CERT_FILE", place.path("authority.pem")).start();
    grid.page(1, &mut running);
    running.signal(Signal::SIGINT);
    running.ends(1, &[], &["error: stopped on request"]);
    assert_eq!((grid.asked("DELETE", "/session/session-1").len(), kept(&place)), (1, 0));

    let place = Place::new();
    bench(&place, &grid.url()).ends(1, &[], &["error: https://127.0.0.1:", " is not trusted: ", "in SSL_CERT_FILE"]);
    assert_eq!(grid.asked("POST", "/session").len(), 1, "it was told what to do");
}

#[test]
fn what_is_asked_of_a_grid_is_looked_at_first() {
    let place = Place::new();
    let grid = ["bench", "--grid", "http://grid:4444"];
    place.harness(grid).ends(2, &[], &["--capabilities <FILE>"]);
    place.write("grid.json", "{}");
    let grid = [&grid[..], &["--capabilities", "grid.json"]].concat();
    let elsewhere = "error: the grid is on another machine: give --advertise";
    place.harness(grid.clone()).ends(1, &[], &[elsewhere]);
    let named = [&grid[..], &["--advertise", "bench.lan"]].concat();
    place.harness(named.clone()).ends(1, &[], &["error: grid.json names no column, such as {\"chromium-150\""]);
    place.write("grid.json", r#"{"chromium": {}}"#);
    let twice = "error: two browsers are to be Chromium: give that of the grid a label, as chromium-grid";
    place.harness(named).args(["--browser", "chromium"]).ends(1, &[], &[twice]);
    place.harness(["bench", "--browser-arg", "--no-opt"]).ends(2, &[], &["give NAME=ARGUMENT"]);
    let unused = ["bench", "--browser", "node", "--browser-arg", "chromium=--x"];
    place.harness(unused).ends(1, &[], &["error: --browser-arg is for a browser of this machine that is measured"]);
}

#[test]
fn arguments_of_a_browser_are_part_of_its_version() {
    let place = Place::new();
    let arguments = ["bench", "--browser", "node", "--browser-arg", "node=--max-lazy", "--filter", CASES];
    let more = ["--no-native", "--rounds", "1", "--out", "run"];
    place.harness(arguments).args(more).ends(0, &["Run:"], &["Node took"]);
    let run = place.run("run");
    let version = run["rounds"][0]["version"].as_str().expect("a version");
    assert!(version.ends_with(" with --max-lazy"), "{version}");
    place.harness(["bench", "--resume", "run"]).ends(1, &[], &["version of Node: the run has ", " with --max-lazy"]);
}

#[test]
fn the_server_is_reached_by_one_name_and_its_pages_are_trusted() {
    let (place, grid) = (Place::new(), Endpoint::grid());
    let mut running = bench(&place, &grid.url()).args(["--advertise", "bench.lan"]).start();
    let link = grid.page(1, &mut running);
    let (name, token) = link.split_once("/?token=").expect("a link with its token");
    let port = name.strip_prefix("http://bench.lan:").and_then(|port| port.parse().ok()).expect("a port");
    let asked = |host: &str| {
        let request = format!("GET / HTTP/1.1\r\nHost: {host}\r\nConnection: close\r\n\r\n");
        http::send(SocketAddr::from((Ipv4Addr::LOCALHOST, port)), &request).status
    };
    assert_eq!(asked(&format!("bench.lan:{port}")), 200);
    for other in ["bench.lan".to_owned(), format!("other.lan:{port}"), format!("realm-1.bench.lan:{port}")] {
        assert_eq!(asked(&other), 403, "{other}");
    }
    assert!(!token.is_empty());
    let session = grid.asked("POST", "/session")[0]["capabilities"]["alwaysMatch"].clone();
    let arguments = session["goog:chromeOptions"]["args"].as_array().expect("arguments").clone();
    assert!(arguments.contains(&json!(format!("--unsafely-treat-insecure-origin-as-secure={name}"))), "{session}");
    running.signal(Signal::SIGINT);
    running.ends(1, &[], &["error: "]);
    assert_eq!(grid.asked("DELETE", "/session/session-1").len(), 1);
}

#[test]
#[ignore = "it needs Java, and the jar of a Selenium Grid in SELENIUM_JAR"]
fn a_selenium_grid_gives_two_browsers_and_keeps_no_session() {
    let (place, grid) = (Place::new(), Selenium::start());
    let columns = json!({ "chromium-grid": { "browserName": "chrome" }, "firefox-grid": { "browserName": "firefox" } });
    place.write("grid.json", &columns.to_string());
    let run = |out| {
        let arguments = ["--filter", CASES, "--no-native", "--rounds", "1", "--out", out];
        bench_with(&place, &grid.url()).args(arguments)
    };
    run("run").ends(0, &["Chromium grid", "Firefox grid"], &["Chromium grid is chrome ", "Firefox grid is firefox "]);
    let timed = |column| verified(&place, column);
    assert!(timed("chromium-grid") > 0 && timed("chromium-grid") == timed("firefox-grid"));
    assert_eq!((grid.sessions(), kept(&place)), (0, 0));

    let mut running = run("interrupted").start();
    running.notes("Firefox grid is firefox ");
    wait_for("a session", || (grid.sessions() > 0).then_some(()));
    running.signal(Signal::SIGINT);
    running.ended();
    assert_eq!((grid.sessions(), kept(&place)), (0, 0));

    let mut running = run("killed").start();
    running.notes("Firefox grid is firefox ");
    wait_for("a session", || written_down(&place).then_some(()));
    running.signal(Signal::SIGKILL);
    running.ended();
    assert_eq!((grid.sessions(), kept(&place)), (1, 1));
    start_again(&place);
    assert_eq!((grid.sessions(), kept(&place)), (0, 0));
}
