//! Browsers that are not there, do not start, crash, hang or die: a bounded wait, one retry, and what was measured is kept.

use std::fs;
use std::net::TcpListener;
use std::path::{Path, PathBuf};

use crate::support::running::wait_for;
use crate::support::stage::{self, PLAYED, Page, Stage, facts, honest};
use crate::support::{Place, QUICK, WHOLE_RUN, rows};
use nix::sys::signal::{Signal, kill};
use nix::unistd::{Pid, getpgid};

/// The last line of a run with one lost round.
const NOT_WHOLE: &str = "error: the run is not whole, with rounds missing: 1, and rows missing, wrong or failed: ";

/// Runs with a script in the browser's place, which fails in both tries for this reason.
fn fails(does: &str, patience: &str, reason: &str) {
    let place = Place::new();
    let browser = stage::script(&place, "browser", does);
    let arguments = ["--rounds", "1", "--patience", patience];
    let (first, gap) = (format!("round 1 of 1: Chromium failed: {reason}"), format!("round 1 of chromium: {reason}"));
    let ended = place.harness(PLAYED).args(arguments).env("BOUNDARY_CHROMIUM", browser).ends(
        1,
        &["Missing:", &gap, "Run:     run/run.jsonl", "Report:  run/report.html"],
        &[&first, &first, NOT_WHOLE, "The report names each with its reason\n"],
    );
    assert_eq!(ended.stderr.matches("Chromium failed").count(), 2, "one retry and no more: {}", ended.stderr);
    assert_eq!(place.names("run"), WHOLE_RUN);
    for report in ["run/report.md", "run/report.html"] {
        assert!(place.read(report).contains(reason), "{report} does not tell of the gap");
    }
    assert_eq!(rows(&place.read("run/report.csv")).len(), 0, "nothing was measured");
    place.assert_nothing_left();
}

#[test]
fn no_browser_on_the_path() {
    let place = Place::new();
    let parts = ["error: Chromium is missing, with no chromium, ", " on PATH: ", "install"];
    place.harness(PLAYED).env("PATH", place.temporary()).env("BOUNDARY_CHROMIUM", "").ends(1, &[], &parts);
    assert_eq!(place.names("."), ["t"], "something was made");
}

#[test]
fn a_browser_that_cannot_be_run() {
    let place = Place::new();
    let file = place.write("browser", "#!/bin/sh\n");
    for path in [file.as_path(), &place.path("gone"), &place.temporary()] {
        let parts = [
            &format!("error: BOUNDARY_CHROMIUM names {}, which does not answer --version", path.display()),
            ": correct or unset BOUNDARY_CHROMIUM\n",
        ];
        place.harness(PLAYED).env("BOUNDARY_CHROMIUM", path).ends(1, &[], &[parts[0], parts[1]]);
    }
    assert_eq!(place.names("."), ["browser", "t"], "something was made");
}

#[test]
fn a_browser_that_is_gone_after_it_said_its_version() {
    let place = Place::new();
    let browser = stage::script(&place, "browser", "exit 0");
    // It is asked twice before it is started: whether it is there, and where.
    let text = fs::read_to_string(&browser).expect("the script");
    let asked = "[ -e asked ] && rm \"$0\"; : > asked; echo";
    fs::write(&browser, text.replace("echo", asked)).expect("the script");
    let sentence = format!("failed: cannot start {}: No such file", browser.display());
    let invocation = place.harness(PLAYED).args(["--rounds", "1"]).env("BOUNDARY_CHROMIUM", browser);
    invocation.ends(1, &["Missing:"], &[&sentence, "`cargo harness doctor`", &sentence, NOT_WHOLE]);
    place.assert_nothing_left();
}

#[test]
fn a_browser_that_cannot_start_is_found_out_before_anything_is_built() {
    let place = Place::new();
    let says = "echo 'no display' >&2; echo 'error while loading shared libraries: libx.so' >&2; exit 127";
    let browser = stage::script(&place, "browser", says);
    let what = format!(
        "error: Fake browser 1.0 at {} does not start: it ended by itself with exit status: 127; ",
        browser.display()
    );
    let words = "no display\nerror while loading shared libraries: libx.so\n";
    let parts = [words, &what, "install the package of that library\n"];
    let ended = place.harness(PLAYED).unhurried().env("BOUNDARY_CHROMIUM", browser).ends(1, &[], &parts);
    assert!(!ended.stderr.contains("building the Wasm"), "{}", ended.stderr);
    place.assert_nothing_left();
}

#[test]
fn a_browser_that_crashes_at_once() {
    let words = "it ended by itself with exit status: 7; its last words: no display";
    fails("echo starting >&2; echo no display >&2; exit 7", "60", words);
}

#[test]
fn a_browser_that_ends_as_if_all_were_well() {
    fails("exit 0", "60", "it ended by itself with exit status: 0");
}

#[test]
fn a_browser_whose_last_words_would_act() {
    let words = "it ended by itself with exit status: 1; its last words: \u{fffd}<b>|`[2J";
    let place = Place::new();
    let browser = stage::script(&place, "browser", r"printf '\377<b>|`\033[2J\n' >&2; exit 1");
    let parts = [words, words, NOT_WHOLE];
    let invocation = place.harness(PLAYED).args(["--rounds", "1"]).env("BOUNDARY_CHROMIUM", browser);
    let ended = invocation.ends(1, &[words], &parts);
    assert!(!(ended.stdout + &ended.stderr).contains('\u{1b}'));
    assert!(!place.read("run/report.html").contains("<b>|"));
}

#[test]
fn a_browser_that_never_opens_the_page_and_does_not_want_to_end() {
    fails("trap '' TERM INT HUP; while :; do sleep 1; done", "1", "the browser never opened the page within ");
}

#[test]
fn a_browser_that_hands_over_to_a_child_and_hangs() {
    fails("sleep 1000 & wait", "1", "the browser never opened the page within ");
}

#[test]
fn a_page_that_falls_silent() {
    let place = Place::new();
    let mut stage = Stage::open(&place, &["--rounds", "1", "--patience", "2"]);
    let plan = stage.page(0).plan(&facts());
    let last = &plan["cases"][0]["id"].as_str().expect("an id");
    let page = stage.page(1);
    page.measured(&honest(&page.begin(&facts())[0]));
    let parts = [
        "Chromium failed: the page began and then said nothing for ",
        "Chromium failed: the page said nothing for ",
        &format!(" s after {last}"),
        NOT_WHOLE,
    ];
    stage.ends(1, &["Missing:"], &parts);
    let csv = rows(&place.read("run/report.csv"));
    assert!(!csv.is_empty() && csv.iter().all(|row| row["verified"] == "yes"), "what was measured is lost");
}

#[test]
fn a_browser_killed_in_the_middle_is_tried_again() {
    let place = Place::new();
    let mut stage = Stage::open(&place, &["--rounds", "1"]);
    let page = stage.page(0);
    let rows = honest(&page.begin(&facts())[0]);
    page.measured(&rows);
    kill(Pid::from_raw(page.browser), Signal::SIGKILL).expect("it runs");
    let again = stage.page(1);
    assert_ne!(again.token, page.token);
    again.play(&facts(), |_| ());
    stage.ends(0, &["numbers/add/i32/1"], &["failed: it ended by itself with signal: 9 (SIGKILL)", "Chromium took"]);
    let run = place.run("run");
    assert_eq!(run["rounds"][0]["measurements"].as_array().map(Vec::len), Some(rows.len()), "the first try is kept");
    assert_eq!((&run["rounds"][0]["complete"], &run["rounds"][1]["complete"]), (&false.into(), &true.into()));
}

#[test]
fn a_browser_killed_twice_leaves_a_gap_and_what_was_measured() {
    let place = Place::new();
    let mut stage = Stage::open(&place, &["--rounds", "2"]);
    for attempt in 0..2 {
        let page = stage.page(attempt);
        page.measured(&honest(&page.begin(&facts())[0]));
        kill(Pid::from_raw(page.browser), Signal::SIGKILL).expect("it runs");
    }
    stage.page(2).play(&facts(), |_| ());
    let parts =
        ["round 1 of 2: Chromium failed", "round 1 of 2: Chromium failed", "round 2 of 2: Chromium took", NOT_WHOLE];
    stage.ends(1, &["Missing:", "round 1 of chromium: it ended by itself with signal: 9"], &parts);
    let csv = rows(&place.read("run/report.csv"));
    let rounds: Vec<&str> = csv.iter().map(|row| row["rounds"].as_str()).collect();
    assert!(rounds.contains(&"1") && rounds.contains(&"2"), "{rounds:?}");
}

/// The processes of a Chromium's group that run pages.
fn renderers(browser: u32) -> Vec<Pid> {
    let numbers = fs::read_dir("/proc").expect("processes").flatten();
    let pids = numbers.filter_map(|entry| entry.file_name().to_str()?.parse().ok()).map(Pid::from_raw);
    let is_ours = |pid: &Pid| {
        let words = fs::read_to_string(format!("/proc/{pid}/cmdline")).unwrap_or_default();
        let group = getpgid(Some(*pid)).map(Pid::as_raw);
        words.contains("--type=renderer") && group == Ok(browser.cast_signed())
    };
    pids.filter(is_ours).collect()
}

#[test]
fn a_tab_that_crashes_is_tried_again() {
    let place = Place::new();
    let mut running = place.harness(QUICK).args(["--patience", "5", "--out", "run"]).start();
    let browser = running.browser(&place);
    wait_for("a tab", || renderers(browser).pop());
    // One may be there for pages to come: all are ended until the browser has given up making others.
    for _ in 0..20 {
        for pid in renderers(browser) {
            // It may have ended meanwhile.
            let _ = kill(pid, Signal::SIGKILL);
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    running.ends(
        0,
        &["Run:     run/run.jsonl"],
        &["round 1 of 1: Chromium failed: the ", "round 1 of 1: Chromium took"],
    );
    place.assert_nothing_left();
}

#[test]
fn a_real_chromium_killed_in_the_middle_is_tried_again() {
    let place = Place::new();
    let mut running = place.harness(QUICK).args(["--out", "run"]).start();
    let browser = running.browser(&place);
    kill(Pid::from_raw(browser.cast_signed()), Signal::SIGKILL).expect("it runs");
    let killed = "Chromium failed: it ended by itself with signal: 9 (SIGKILL)";
    running.ends(0, &["Run:     run/run.jsonl"], &[killed, "round 1 of 1: Chromium took"]);
    assert!(rows(&place.read("run/report.csv")).iter().all(|row| row["verified"] == "yes"));
    place.assert_nothing_left();
}

#[test]
fn a_port_in_use() {
    let place = Place::new();
    let taken = TcpListener::bind(("127.0.0.1", 0)).expect("a free port");
    let port = taken.local_addr().expect("an address").port().to_string();
    let sentence = format!(
        "error: port {port} is in use: end what has it, or choose another with --port, where 0 takes any free one\n"
    );
    let browser = stage::script(&place, "browser", "exit 1");
    place.harness(PLAYED).args(["--port", &port]).env("BOUNDARY_CHROMIUM", browser).ends(1, &[], &[&sentence]);
    place.harness(["serve", "--filter", "^numbers/add/", "--port", &port]).ends(1, &[], &[&sentence]);
    assert_eq!(place.names("."), ["browser", "t"], "a folder was made for a run that never began");
}

#[test]
fn a_harness_that_is_killed_leaves_no_browser() {
    let place = Place::new();
    let running = place.harness(QUICK).start();
    let profile = || place.names("t").into_iter().find(|name| name.starts_with("wasm-boundary-bench-"));
    // It has more than what it says once the browser itself has written there.
    let is_used = |profile: &String| place.names(&format!("t/{profile}")).len() > 3;
    wait_for("a browser", || profile().filter(is_used));
    running.signal(Signal::SIGKILL);
    wait_for("the end of the browser", || place.browsers().is_empty().then_some(()));
    wait_for("the end of its profile", || profile().is_none().then_some(()));
}

/// Cases of three families, one of which needs what WebKitGTK lacks.
const IN_WEBKIT: &str = "^(numbers/add/i32|strings/str-in/ascii|objects/new-dispose/struct)/(1|64)$";

#[test]
fn webkit_measures_on_a_display_of_its_own_and_says_what_it_lacks() {
    let before = stale_locks();
    let place = Place::new();
    let arguments = ["bench", "--browser", "webkit", "--filter", IN_WEBKIT, "--no-native", "--rounds", "1"];
    let bench = place.harness(arguments).args(["--out", "run", "--table"]);
    let lacking = "Lacking:\n  WebKit lacks Symbol.dispose, ";
    bench.ends(0, &["strings/str-in/ascii/64", lacking, "Run:     run/run.jsonl"], &["round 1 of 1: WebKit took"]);
    let found = rows(&place.read("run/report.csv"));
    assert!(!found.is_empty() && found.iter().all(|row| row["verified"] == "yes" && row["browser"] == "webkit"));
    assert!(found.iter().all(|row| row["mechanism"] != "new-dispose"), "what cannot be done was timed");
    place.assert_nothing_left();
    assert_eq!(stale_locks(), before, "a display's lock is left");
}

#[test]
fn a_browser_that_does_not_go_on_to_the_next_page_is_replaced() {
    let place = Place::new();
    let arguments = ["bench", "--browser", "webkit", "--filter", IN_WEBKIT, "--no-native", "--rounds", "1"];
    let mut stage = Stage::of(&place, place.harness(arguments).args(["--patience", "3", "--out", "run"]));
    let next = stage.page(0).play(&facts(), |_| ()).expect("several pages");
    assert!(next.starts_with("http://page-1.localhost:"), "{next}");
    // Nobody opens that one.
    let mut page = stage.page(1);
    while let Some(next) = page.play(&facts(), |_| ()) {
        page = Page::at(&next);
    }
    stage.ends(0, &["Run:     run/run.jsonl"], &["round 1 of 1: WebKit took"]);
}

/// Locks of displays whose process is gone.
fn stale_locks() -> usize {
    let locks = fs::read_dir("/tmp").expect("a folder").flatten().map(|file| file.path());
    let process = |lock: PathBuf| {
        let name = lock.file_name()?.to_str()?;
        (name.starts_with(".X") && name.ends_with("-lock")).then(|| fs::read_to_string(lock).ok())?
    };
    locks.filter_map(process).filter(|process| !Path::new("/proc").join(process.trim()).exists()).count()
}
