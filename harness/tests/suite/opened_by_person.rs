//! The report and the page as a person meets them: opened in real browsers, wide, narrow and dark, searched, opened, run.

use std::fs;

use crate::support::serving::Serving;
use crate::support::webdriver::Browser;
use crate::support::{Place, files, published};
use nix::sys::signal::Signal;
use record::{self, Host};
use serde_json::json;

const BROWSERS: [Host; 2] = [Host::CHROMIUM, Host::FIREFOX];
/// A desk's window and a phone's.
const WIDE: (u32, u32) = (1400, 1000);
const NARROW: (u32, u32) = (500, 900);
/// Cases that take seconds.
const FEW: &str = "^numbers/(unit|add)/";

/// Nothing is wider than the window, except what scrolls for itself.
fn fits(browser: &Browser) {
    let widths = browser.run("return [document.documentElement.scrollWidth, innerWidth]");
    assert!(widths[0].as_u64() <= widths[1].as_u64(), "{widths}: the page itself scrolls sideways");
}

fn rows_found(browser: &Browser) -> u64 {
    // Figures are unpacked when the page is there.
    browser.until("return document.querySelector('#explorer output').textContent !== ''");
    let said = browser.text("#explorer output");
    said.split(' ').next().and_then(|count| count.replace(',', "").parse().ok()).unwrap_or_else(|| panic!("{said}"))
}

fn looks_at_the_report(host: Host) {
    for dark in [false, true] {
        let browser = Browser::open(host, dark);
        let look = if dark { "dark" } else { "light" };
        for (size, (width, height)) in [("wide", WIDE), ("narrow", NARROW)] {
            browser.resize(width, height);
            browser.go(&published::address());
            fits(&browser);
            browser.screenshot(&format!("report-{size}-{look}"));
            for section in ["picture", "crossovers", "claims", "figures"] {
                browser.run(&format!("document.getElementById('{section}').scrollIntoView()"));
                browser.screenshot(&format!("report-{size}-{look}-{section}"));
            }
        }
        let background = browser.run("return getComputedStyle(document.body).backgroundColor");
        let bright = background.as_str().is_some_and(|colour| colour.starts_with("rgb(25"));
        assert_eq!(bright, !dark, "{look}: {background}");
    }
}

#[test]
fn the_report_is_looked_at_in_chromium() {
    looks_at_the_report(Host::CHROMIUM);
}

#[test]
fn the_report_is_looked_at_in_firefox() {
    looks_at_the_report(Host::FIREFOX);
}

/// Texts of drawings that overlap or are cut off.
const OVERLAPS: &str = include_str!("support/overlaps.js");
/// A small phone's width in CSS pixels, which no window of a browser has: the page is laid out in as much.
const PHONE: u32 = 360;

fn no_text_of_a_drawing_overlaps_another(host: Host) {
    let browser = Browser::open(host, false);
    browser.go(&published::address());
    browser.run("document.querySelectorAll('details').forEach((details) => { details.open = true; })");
    for (width, root) in [(NARROW.0, format!("{PHONE}px")), (WIDE.0, "auto".into())] {
        browser.resize(width, NARROW.1);
        browser.run(&format!("document.documentElement.style.width = '{root}'"));
        assert!(browser.run("return document.querySelectorAll('figure > svg').length").as_u64() > Some(20));
        assert_eq!(browser.run(OVERLAPS), json!([]), "at {width} in {}", host.title());
    }
}

#[test]
fn no_text_of_a_drawing_overlaps_another_in_chromium() {
    no_text_of_a_drawing_overlaps_another(Host::CHROMIUM);
}

#[test]
fn no_text_of_a_drawing_overlaps_another_in_firefox() {
    no_text_of_a_drawing_overlaps_another(Host::FIREFOX);
}

/// Keeps what is offered as a file, by its type, and its name.
const KEEP_FILES: &str = r#"
    window.kept = {};
    URL.createObjectURL = (blob) => {
        const reader = new FileReader();
        reader.onload = () => { window.kept[blob.type] = reader.result; };
        reader.readAsDataURL(blob);
        return "data:,";
    };
    HTMLAnchorElement.prototype.click = function () { window.kept.name = this.download; };
"#;

#[test]
fn a_drawing_is_saved_as_it_is_shown() {
    for host in BROWSERS {
        let browser = Browser::open(host, true);
        browser.go(&REPORT);
        browser.run(KEEP_FILES);
        browser.click("#crossovers figure .save button:nth-child(1)");
        browser.until("return window.kept['image/svg+xml'] !== undefined");
        let drawing = browser.run(
            "const text = atob(window.kept['image/svg+xml'].split(',')[1]); \
             const page = new DOMParser().parseFromString(text, 'image/svg+xml'); \
             const line = page.querySelector('polyline'); \
             return [page.documentElement.localName, page.querySelector('title').textContent, line.getAttribute('stroke')]",
        );
        let told = |i: usize| drawing[i].as_str().expect("a text");
        assert_eq!(told(0), "svg", "{drawing}");
        assert!(told(1).contains("Chromium") && told(2).starts_with("rgb("), "{drawing}");
        browser.click("#crossovers figure .save button:nth-child(2)");
        browser.until("return window.kept['image/png']?.startsWith('data:image/png;base64,iVBOR') === true");
        let name = browser.run("return window.kept.name");
        let name = name.as_str().expect("a name");
        let plain = name.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"-.".contains(&byte));
        assert!(plain && name.ends_with(".png"), "{name}");
    }
}

#[test]
fn the_table_is_searched_sorted_and_opened() {
    for host in BROWSERS {
        let browser = Browser::open(host, false);
        browser.resize(WIDE.0, WIDE.1);
        browser.go(&published::address());
        let all = rows_found(&browser);
        browser.write("#explorer [name=text]", "strings newline-batch ascii-8/100");
        let found = rows_found(&browser);
        assert!(0 < found && found < all, "{found} of {all}");
        browser.click("#explorer [name=lane] option[value=bindgen]");
        browser.click("#explorer [name=host] option[value=Chromium]");
        let fewer = rows_found(&browser);
        assert!(0 < fewer && fewer < found, "{fewer} of {found}");
        let names =
            browser.run("return [...document.querySelectorAll('#explorer tbody th')].map((cell) => cell.textContent)");
        for name in names.as_array().expect("names") {
            assert!(name.as_str().is_some_and(|name| name.contains("newline-batch/ascii-8/100")), "{name}");
        }
        browser.click("#explorer [data-field=ns] button");
        let order = "const cells = [...document.querySelectorAll('#explorer thead th')]; \
                     return cells.find((cell) => cell.ariaSort)?.dataset.field";
        assert_eq!(browser.run(order), json!("ns"));
        browser.click("#explorer tbody th button");
        let opened = browser.text("#explorer .behind");
        for told in ["rounds", "one operation makes cross", "calls-in"] {
            assert!(opened.contains(told), "{told} is not told: {opened}");
        }
        assert!(browser.run("return document.querySelectorAll('.behind .strip circle').length").as_u64() > Some(4));
        browser.screenshot("report-table-opened");
        // A link shows what its sender saw.
        let link = browser.run("return location.href");
        browser.go("about:blank");
        browser.go(link.as_str().expect("a link"));
        assert_eq!(rows_found(&browser), fewer);
        // A link may be anybody's.
        browser.go("about:blank");
        browser.go(&format!("{}#figures?sort=%22%5D%2Cx", published::address()));
        assert_eq!(rows_found(&browser), all);
        // Pressing Enter opens a row, too.
        browser.write("#explorer tbody th button", "\u{e007}");
        assert!(browser.text("#explorer .behind").contains("rounds"));
    }
}

#[test]
fn a_case_of_ones_own_is_answered_and_priced() {
    let asked = "#chooser?job=strings%3A+upper-case+many+strings&items=500&kind=ascii-8";
    for host in BROWSERS {
        let browser = Browser::open(host, false);
        browser.resize(WIDE.0, WIDE.1);
        browser.go(&format!("{}{asked}", published::address()));
        let said = || browser.text("#choose .chosen");
        assert!(said().starts_with("For 500 strings of 8 ASCII bytes, "), "{}", said());
        assert!(said().contains("straight lines between 100 and 1,000"), "{}", said());
        browser.write("#choose [name=items]", "0");
        assert!(said().starts_with("For 5,000 strings of 8 ASCII bytes, "), "{}", said());
        // By keyboard: Enter on a way's name shows its code, and the name keeps the focus.
        browser.write("#choose .engines li:nth-child(2) button", "\u{e007}");
        let way = browser.text("#choose .engines li:nth-child(2) button");
        assert_eq!(browser.text("#choose .recipe h3"), format!("In code: {way}"));
        let focused = "return document.activeElement.textContent + document.activeElement.ariaPressed";
        assert_eq!(browser.run(focused), json!(format!("{way}true")));
        assert!(browser.text("#choose .codes").contains("#[wasm_bindgen]"));
        browser.screenshot("report-chooser");
        // A link shows what its sender saw, and one of anybody's does no harm.
        let link = browser.run("return location.href");
        browser.go("about:blank");
        browser.go(link.as_str().expect("a link"));
        assert!(said().starts_with("For 5,000 strings"), "{}", said());
        assert_eq!(browser.text("#choose .recipe h3"), format!("In code: {way}"));
        browser.go("about:blank");
        browser.go(&format!("{}#chooser?job=%3Cb%3E&items=-3&kind=x&way=%22%5D", published::address()));
        assert!(said().starts_with("For 500 strings"), "{}", said());
        browser.click("#choose [name=job] optgroup:nth-of-type(2) option:nth-child(1)");
        assert!(
            browser.text("#choose .measured").starts_with("Measured at "),
            "another job is measured at other sizes"
        );

        browser.write("#explorer [name=text]", "strings/str-in/ascii/64");
        browser.click("#explorer [name=lane] option[value=bindgen]");
        browser.click("#explorer tbody th button");
        browser.click("#explorer .behind a[href^='#calculator']");
        browser.until("return document.querySelector('#calculate [name=character]').value === '64'");
        assert_eq!(browser.run("return document.querySelector('#calculate [name=\"call in\"]').value"), json!("2"));
        let before = browser.text("#calculate .sums");
        assert!(before.contains("Chromium") && before.contains("64 × character"), "{before}");
        browser.write("#calculate [name=character]", "0");
        assert!(browser.text("#calculate .sums").contains("640 × character"));
        fits(&browser);
    }
}

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
        fits(&browser);
        browser.screenshot("page-choice-narrow");
        browser.click("#choice [name=rounds] option:first-child");
        browser.click("#choice [type=submit]");
        browser.until("return document.querySelectorAll('#results tr').length > 3");
        browser.screenshot("page-measuring-narrow");
        browser.until("return document.getElementById('end')?.hidden === false");
        assert!(browser.text("#state").starts_with("Done: "), "{}", browser.text("#state"));
        fits(&browser);
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
    place.harness(export).ends(0, &["The page: page."], &["building Wasm"]);
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
    assert!(browser.text("#state").starts_with("Done: ") && !browser.text("#state").contains("failed"));
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
    place.harness(export).ends(0, &["The page: page."], &["building Wasm"]);
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
    assert!(browser.text("#state").starts_with("Done: ") && !browser.text("#state").contains("failed"));
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
    browser.until("return document.getElementById('state')?.textContent.startsWith('Paused: ')");
    browser.screenshot("page-paused");
    turn(false);
    browser.until("return document.getElementById('end')?.hidden === false");
    serving.running.signal(Signal::SIGINT);
    serving.running.ends(0, &["Open http"], &["building Wasm"]);
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
