//! The site: built from the repository's own records, every link of it followed, and opened in three engines from a host of
//! files that sends no header of its own.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::LazyLock;

use crate::support::links::{broken, pages};
use crate::support::webdriver::Browser;
use crate::support::{Place, files};
use record::Host;
use regex::Regex;
use serde_json::json;

const BROWSERS: [Host; 3] = [Host::CHROMIUM, Host::FIREFOX, Host::WEBKIT];
/// Windows of a desk, a tablet and a phone.
const WIDTHS: [(&str, u32); 3] = [("wide", 1400), ("middle", 820), ("narrow", 500)];
const COMPARISON: &str = "compare/2026-11-27-two-core-epyc--repeat-of-2026-11-27-two-core-epyc.html";
const OF_SIX: &str =
    "compare/2026-12-01-six-engines-two-core-xeon--repeat-of-2026-12-01-six-engines-two-core-xeon.html";

/// The site of this repository without the live page, built once for all that look at it.
static SITE: LazyLock<PathBuf> = LazyLock::new(|| {
    let folder = Path::new(env!("CARGO_TARGET_TMPDIR")).join("site");
    let _ = fs::remove_dir_all(&folder);
    let out = folder.display().to_string();
    let results = Path::new(env!("CARGO_MANIFEST_DIR")).join("../results");
    let within = |folder: &str| results.join(folder).read_dir().expect("runs are stored").flatten();
    let published = within("published").filter(|entry| entry.path().is_dir()).count();
    let repeats = within("repeats").filter(|entry| entry.path().extension().is_some_and(|kind| kind == "zst")).count();
    let runs = format!("Runs: {}.", published + repeats);
    Place::new().harness(["site", &out, "--no-live"]).ends(0, &["The site: ", &runs], &["reporting", "comparing"]);
    folder
});

#[test]
fn every_link_of_the_site_leads_somewhere() {
    assert_eq!(broken(&SITE), [] as [&str; 0]);
    for name in
        ["index.html", COMPARISON, OF_SIX, "trends/releases.html", "findings/catch/gate.html", "method/glossary.html"]
    {
        assert!(SITE.join(name).is_file(), "{name}");
    }
    assert!(!SITE.join("live").exists(), "it was left out");
}

fn looks_at_the_site(host: Host) {
    let address = files::serve(SITE.clone(), "/some/where/");
    let browser = Browser::open(host, false);
    let go = |page: &str| browser.go(&format!("http://{address}/some/where/{page}"));
    for (size, width) in WIDTHS {
        browser.resize(width, 1000);
        let pages = [
            "",
            COMPARISON,
            "compare/",
            "trends/",
            "trends/versions.html",
            "trends/releases.html",
            "findings/",
            "findings/catch/",
            "method/",
        ];
        for page in pages {
            go(page);
            browser.fits(page);
            let name: Vec<&str> = page.split(['/', '.']).filter(|part| !part.is_empty() && *part != "html").collect();
            let name = if name.is_empty() { "index".into() } else { name.join("-") };
            browser.screenshot(&format!("site-{name}-{size}"));
        }
    }
    // Pictures are there, and drawn.
    go("");
    let drawn = "const all = [...document.images]; all.forEach((image) => { image.loading = 'eager' }); \
                 return all.length > 1 && all.every((image) => image.complete && image.naturalWidth > 0)";
    browser.until(drawn);
    assert!(browser.text("#newest").contains("What does a call cost?"));
    browser.click("#runs h3 a");
    browser.until("return document.querySelector('#explorer') !== null");
    assert!(browser.run("return location.pathname").as_str().is_some_and(|path| path.ends_with("/report.html")));
    // Two runs are chosen, in any order.
    go("compare/");
    let link = "return document.querySelector('#pair output a')?.getAttribute('href') ?? \
                document.querySelector('#pair output').textContent";
    let name = COMPARISON.strip_prefix("compare/").expect("its folder");
    let newest = "const [newer, older] = document.querySelector('#pair select').options; \
                  return `${older.value}--${newer.value}.html`";
    assert_eq!(browser.run(link), browser.run(newest), "the two newest are chosen");
    let choose = |select: &str, run: &str| {
        browser.run(&format!(
            "const select = document.querySelector('#pair [name={select}]'); select.value = '{run}'; \
             select.dispatchEvent(new Event('input', {{ bubbles: true }}))"
        ));
    };
    let (older, newer) = name.trim_end_matches(".html").split_once("--").expect("two runs");
    choose("one", older);
    choose("other", older);
    assert_eq!(browser.run(link), json!("Choose two different runs."));
    choose("other", newer);
    assert_eq!(browser.run(link), json!(name));
    choose("one", newer);
    choose("other", older);
    assert_eq!(browser.run(link), json!(name), "the older one is the base, whichever is chosen first");
    browser.click("#pair output a");
    browser.until("return document.getElementById('verdict') !== null");
    assert!(browser.text("#verdict").contains("no change seen"), "two runs of one machine have verdicts");
    // And back to the first page by the links that every page has.
    browser.click("nav.site a");
    browser.until("return document.getElementById('newest') !== null");
}

#[test]
fn the_site_is_looked_at_in_chromium() {
    looks_at_the_site(BROWSERS[0]);
}

#[test]
fn the_site_is_looked_at_in_firefox() {
    looks_at_the_site(BROWSERS[1]);
}

#[test]
fn the_site_is_looked_at_in_webkit() {
    looks_at_the_site(BROWSERS[2]);
}

/// A workspace of the repository's records under names that somebody means harm by.
fn hostile(place: &Place) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the harness lies in a workspace");
    let record = root.join("results/versions/run.jsonl.zst");
    for name in ["\"><img src=x onerror=alert(1)>", "..\u{202e}%2f#<script>", "a b"] {
        let folder = place.path("ws/results/published").join(name);
        fs::create_dir_all(&folder).expect("the folder is made");
        fs::copy(&record, folder.join("run.jsonl.zst")).expect("the record is copied");
    }
    fs::create_dir_all(place.path("ws/docs")).expect("the folder is made");
    place.write(
        "ws/docs/METHOD.md",
        "# M\n\n<script>alert(1)</script> [x](javascript:alert(1)) [y](../../../etc/passwd)\n",
    );
}

#[test]
fn names_from_outside_do_not_act_and_a_foreign_folder_is_left_alone() {
    let place = Place::new();
    hostile(&place);
    place.harness(["site", "out", "--no-live", "--from", "ws"]).ends(0, &["Runs: 3. Comparisons: 3."], &["reporting"]);
    assert_eq!(broken(&place.path("out")), [] as [&str; 0]);
    for (path, page) in pages(&place.path("out")) {
        let acts = page.links.iter().find(|link| link.starts_with("javascript:") || *link == "x");
        assert_eq!(acts, None, "{}", path.display());
    }
    assert_eq!(place.names("out/runs"), ["2f--script", "a-b", "img-src-x-onerror-alert-1"]);
    let figures = place.json("out/runs.json");
    assert_eq!(figures["runs"].as_array().map(Vec::len), Some(3));
    // An earlier site is written anew, without what is gone.
    fs::remove_dir_all(place.path("ws/results/published/a b")).expect("the run is removed");
    place.harness(["site", "out", "--no-live", "--from", "ws"]).ends(0, &["Runs: 2."], &["reporting"]);
    assert_eq!(place.names("out/runs").len(), 2);
    // Anything else is not.
    let refused = "ws is not empty and holds no earlier site: choose another folder";
    place.harness(["site", "ws", "--no-live", "--from", "ws"]).ends(1, &[], &[refused]);
    place.harness(["site", "new", "--live", "ws"]).ends(
        1,
        &[],
        &["ws is no page that `cargo harness serve --export` wrote"],
    );
    assert!(!place.path("new").exists(), "a site is not begun that cannot be ended");
    place.harness(["site", "new", "--repository", "javascript:x"]).ends(2, &[], &["https://github.com/OWNER/NAME"]);
}

/// The live page on a host that sends no header: it says what its clock is, measures, and is held against a published run.
fn measures_beside_published_runs(host: Host) {
    let place = Place::new();
    hostile(&place);
    // Hurried, half of a row's batches may be too short for a coarse clock, and then it has no figure to hold against another.
    let export = ["serve", "--filter", "^numbers/add/i32/1$", "--export", "page"];
    place.harness(export).unhurried().ends(0, &["The page: page."], &["building the Wasm"]);
    place.harness(["site", "out", "--live", "page", "--from", "ws"]).ends(0, &["Runs: 3."], &["reporting"]);
    assert_eq!(broken(&place.path("out")), [] as [&str; 0]);
    assert!(place.read("out/_headers").starts_with("/live/*\n  Cross-Origin-Opener-Policy: same-origin\n"));
    let address = files::serve(place.path("out"), "/some/where/");
    let browser = Browser::open(host, false);
    browser.resize(WIDTHS[2].1, 1000);
    browser.go(&format!("http://{address}/some/where/"));
    browser.run("document.querySelector('nav.site a[href=\"live/index.html\"]').click()");
    browser.until("return document.getElementById('state')?.textContent === 'Ready.'");
    let clock = browser.text("#clock") + &browser.text("#isolation");
    for told in
        ["clock is coarse", "Cross-Origin-Opener-Policy: same-origin", "Cross-Origin-Embedder-Policy: require-corp"]
    {
        assert!(clock.contains(told), "{told}: {clock}");
    }
    // Every browser of every run can be chosen, once the list of runs is there; names of runs are text.
    browser.until("return document.querySelectorAll('#published option').length > 1");
    let offered =
        browser.run("return [...document.querySelectorAll('#published option')].map((one) => one.textContent)");
    let offered = offered.as_array().expect("a list").clone();
    assert!(offered.iter().any(|one| one == "a b: Firefox 153") && offered.len() > 12, "{offered:?}");
    assert_eq!(browser.run("return document.querySelectorAll('img').length"), json!(0), "a name is no picture");
    let choose = "const select = document.getElementById('published'); \
                  select.value = [...select.options].find((one) => one.text === 'a b: Firefox 153').value; \
                  select.dispatchEvent(new Event('input', { bubbles: true }))";
    browser.run(choose);
    browser.screenshot("site-live-choice");
    browser.click("#choice [name=rounds] option:first-child");
    browser.click("#choice [type=submit]");
    browser.until("return document.getElementById('end')?.hidden === false");
    // The page has loaded itself again since, and still knows what was chosen.
    browser.until("return document.getElementById('table')?.classList.contains('alone') === false");
    let row = "const row = [...document.querySelectorAll('#results tr')].find((row) => \
               row.cells[0].textContent === 'numbers/add/i32/1' && row.cells[1].textContent === 'bindgen'); \
               return [...row.cells].map((cell) => cell.textContent)";
    browser.until("return [...document.querySelectorAll('#results td, #results th')].some((cell) => cell.textContent.startsWith('× '))");
    let cells = browser.run(row);
    let text = |place: usize| cells[place].as_str().unwrap_or_default().to_owned();
    let figure = Regex::new(r"^[0-9.,]+ (ns|µs|ms)$").expect("an expression");
    assert!(figure.is_match(&text(2)) && text(3).contains(" to ") && text(4).starts_with("× "), "{cells}");
    assert!(browser.text("#held").contains("no verdict"));
    browser.fits("live/");
    browser.screenshot("site-live-end-narrow");
    browser.resize(WIDTHS[0].1, 1200);
    browser.screenshot("site-live-end-wide");
    let run = "document.getElementById('published').value = ''; \
               document.getElementById('published').dispatchEvent(new Event('input', { bubbles: true }))";
    browser.run(run);
    browser.until("return document.getElementById('table').classList.contains('alone')");
}

#[test]
fn the_live_page_is_held_against_a_published_run_in_chromium() {
    measures_beside_published_runs(BROWSERS[0]);
}

#[test]
fn the_live_page_is_held_against_a_published_run_in_firefox() {
    measures_beside_published_runs(BROWSERS[1]);
}

#[test]
fn the_live_page_is_held_against_a_published_run_in_webkit() {
    measures_beside_published_runs(BROWSERS[2]);
}
