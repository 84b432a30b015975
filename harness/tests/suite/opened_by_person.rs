//! The page as a person meets it: opened in real browsers, wide and narrow, run, lost and found again.

use std::fs;

use crate::support::serving::Serving;
use crate::support::webdriver::Browser;
use crate::support::{Place, files};
use nix::sys::signal::Signal;
use record::{self, Host};
use serde_json::json;

/// A desk's window and a phone's.
const WIDE: (u32, u32) = (1400, 1000);
const NARROW: (u32, u32) = (500, 900);
/// Cases that take seconds.
const FEW: &str = "^numbers/(unit|add)/";

/// The page of a few cases.
fn serve(place: &Place) -> Serving {
    Serving::start(place, FEW)
}

/// Chooses one of the numbers of rounds, counted from one, and begins.
fn begin(browser: &Browser, link: &str, choice: u32) {
    browser.go(link);
    browser.until("return document.getElementById('state')?.textContent === 'Ready.'");
    browser.click(&format!("#choice [name=rounds] option:nth-child({choice})"));
    browser.click("#choice [type=submit]");
    browser.until("return document.querySelectorAll('#results tr').length > 1");
}

/// One family from the choice to a report, in one browser.
fn runs_a_family(host: Host) {
    let place = Place::new();
    let mut serving = serve(&place);
    {
        let browser = Browser::open(host, false);
        browser.resize(WIDE.0, WIDE.1);
        browser.go(&serving.link());
        browser.until("return document.getElementById('state')?.textContent === 'Ready.'");
        browser.screenshot("page-choice");
        browser.resize(NARROW.0, NARROW.1);
        browser.fits("the page");
        browser.screenshot("page-choice-narrow");
        browser.click("#choice [name=rounds] option:first-child");
        browser.click("#choice [type=submit]");
        browser.until("return document.querySelectorAll('#results tr').length > 3");
        browser.screenshot("page-measuring-narrow");
        browser.until("return document.getElementById('end')?.hidden === false");
        assert!(browser.text("#state").contains(" measurements are done"), "{}", browser.text("#state"));
        browser.fits("the page");
        browser.screenshot("page-end-narrow");
        browser.resize(WIDE.0, WIDE.1);
        browser.screenshot("page-end");
        browser.click("#send");
        browser.until("return document.getElementById('state')?.textContent.startsWith('The harness has it')");
    }
    serving.running.says("Report:");
    serving.ends(&place, &["Run:", "Report:"], &[]);
    let run = record::read(&place.path("run")).expect("the run is kept");
    assert!(run.settings.opened_by_person);
    assert_eq!(run.settings.hosts, [host]);
    assert!(run.rounds.iter().all(|round| round.complete && round.host == host), "{:?}", run.rounds[0].trouble);
    let measured = &run.rounds[0].measurements;
    assert!(measured.iter().all(|measured| measured.verified), "a result was not the expected one");
    // The halves of the pair that shows the noise were measured one right after the other.
    let halves: Vec<usize> =
        measured.iter().enumerate().filter(|(_, row)| row.case.contains("/aa-")).map(|(i, _)| i).collect();
    assert_eq!(halves.len(), halves[halves.len() - 1] - halves[0] + 1, "{halves:?}");
    assert!(place.read("run/report.md").contains("opened by a person"));
}

#[test]
fn a_family_is_run_from_the_page_in_chromium() {
    runs_a_family(Host::CHROMIUM);
}

#[test]
fn a_family_is_run_from_the_page_in_firefox() {
    runs_a_family(Host::FIREFOX);
}

#[test]
fn the_page_as_files_runs_on_any_host() {
    let place = Place::new();
    let export = ["serve", "--filter", FEW, "--export", "page"];
    place.harness(export).ends(0, &["The page: page."], &["building the Wasm"]);
    let host = files::serve(place.path("page"), "/some/where/");
    let browser = Browser::open(Host::FIREFOX, false);
    begin(&browser, &format!("http://{host}/some/where/"), 1);
    // Without the headers of isolation the clock is coarse, and the page says so.
    assert!(browser.text("#clock").contains("not cross-origin isolated"), "{}", browser.text("#clock"));
    // The host goes away and comes back before the page needs it again.
    fs::rename(place.path("page"), place.path("away")).expect("the page is moved");
    browser.until("return document.getElementById('state')?.textContent.startsWith('The server does not answer')");
    browser.screenshot("page-lost-host");
    fs::rename(place.path("away"), place.path("page")).expect("the page is moved");
    browser.until("return document.getElementById('end')?.hidden === false");
    assert!(browser.text("#state").contains(" measurements are done") && !browser.text("#state").contains("failed"));
    assert_eq!(
        browser.run("return document.getElementById('send').hidden"),
        json!(true),
        "there is nobody to send it to"
    );
    browser.screenshot("page-on-a-host-of-files");
}

#[test]
fn another_build_does_not_go_on_with_a_run_that_can_be_ended() {
    let place = Place::new();
    let export = ["serve", "--filter", FEW, "--export", "page"];
    place.harness(export).ends(0, &["The page: page."], &["building the Wasm"]);
    let host = files::serve(place.path("page"), "/");
    let browser = Browser::open(Host::CHROMIUM, false);
    let link = format!("http://{host}/");
    begin(&browser, &link, 4);
    // A round is whole once the page has loaded itself again.
    browser.until("return performance.getEntriesByType('navigation')[0].type === 'reload'");
    browser.go("about:blank");
    let mut offer = place.json("page/plan.json");
    offer["run"]["builds"][0]["wasm_bytes"] = 1.into();
    place.write("page/plan.json", &offer.to_string());
    browser.go(&link);
    browser.until("return document.getElementById('going-on')?.hidden === false");
    assert!(browser.text("#begun").contains("another build"), "{}", browser.text("#begun"));
    assert_eq!(browser.run("return document.querySelector('[name=go-on]').hidden"), json!(true));
    browser.click("[name=end]");
    browser.until("return document.getElementById('end')?.hidden === false");
    assert!(browser.text("#state").contains(" measurements are done") && !browser.text("#state").contains("failed"));
}

#[test]
fn a_hidden_tab_and_a_lost_server_are_told() {
    let place = Place::new();
    let serving = serve(&place);
    let browser = Browser::open(Host::CHROMIUM, false);
    begin(&browser, &serving.link(), 1);
    let turn = |hidden: bool| {
        browser.run(&format!(
            "Object.defineProperty(document, 'hidden', {{ configurable: true, get: () => {hidden} }}); \
                              document.dispatchEvent(new Event('visibilitychange'))"
        ));
    };
    turn(true);
    browser.until("return document.getElementById('state')?.textContent.startsWith('Measuring pauses')");
    browser.screenshot("page-paused");
    turn(false);
    browser.until("return document.getElementById('end')?.hidden === false");
    serving.running.signal(Signal::SIGINT);
    serving.running.ends(0, &["Open http"], &["building the Wasm"]);
    browser.click("#send");
    browser.until("return document.getElementById('state')?.textContent.includes('Nothing is lost')");
    browser.screenshot("page-lost-server");
    drop(browser);
    place.assert_nothing_left();
}

#[test]
fn a_page_that_is_loaded_again_goes_on() {
    let place = Place::new();
    let mut serving = serve(&place);
    {
        let browser = Browser::open(Host::CHROMIUM, false);
        begin(&browser, &serving.link(), 1);
        browser.go(&serving.link());
        browser.until("return document.getElementById('going-on')?.hidden === false");
        browser.screenshot("page-going-on");
        browser.click("[name=go-on]");
        browser.until("return document.getElementById('end')?.hidden === false");
        browser.click("#send");
        browser.until("return document.getElementById('state')?.textContent.startsWith('The harness has it')");
    }
    serving.running.says("Report:");
    serving.ends(&place, &["Run:"], &[]);
    let run = record::read(&place.path("run")).expect("the run is kept");
    assert_eq!(run.rounds.len(), 2);
    assert!(run.rounds.iter().all(|round| round.trouble.as_ref().is_some_and(|why| why.contains("went on"))));
    // Every case was measured once, in one of the two loads.
    let mut measured: Vec<_> = run.rounds.iter().flat_map(|round| &round.measurements).collect();
    let all = measured.len();
    measured.sort_by(|a, b| (&a.case, a.lane, a.variant).cmp(&(&b.case, b.lane, b.variant)));
    measured.dedup_by(|a, b| (&a.case, a.lane, a.variant) == (&b.case, b.lane, b.variant));
    assert_eq!(measured.len(), all);
    assert_eq!(analysis::analyse(&run).missing.iter().map(|missing| missing.rows.len()).sum::<usize>(), 0);
}
