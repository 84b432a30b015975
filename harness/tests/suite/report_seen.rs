//! The report as a reader sees it: in three engines, at three widths, in light and in dark.

use crate::support::published;
use crate::support::webdriver::Browser;
use record::Host;
use serde_json::json;

/// Widths of a desk, a tablet and a small phone, in CSS pixels.
const WIDTHS: [u32; 3] = [1400, 820, PHONE];
const HEIGHT: u32 = 1000;
/// No window of a browser is as narrow as a phone: in one of least width the page is laid out in as much.
const PHONE: u32 = 360;
const NARROWEST: u32 = 500;
/// What is looked at, by its selector.
const PARTS: [(&str, &str); 8] = [
    ("first-screen", "header"),
    ("picture", "#picture"),
    ("chooser", "#chooser"),
    ("crossover", "#crossovers"),
    ("claim", "#claims"),
    ("prices", "#prices"),
    ("calculator", "#calculator"),
    ("row", "#explorer .behind"),
];

fn lay_out(browser: &Browser, width: u32) {
    let root = if width < NARROWEST { format!("{width}px") } else { "auto".into() };
    browser.resize(width.max(NARROWEST), HEIGHT);
    browser.run(&format!("document.documentElement.style.width = '{root}'"));
}

/// Scrolls there, and waits until it is drawn: a picture may be of the frame before.
fn scroll_to(browser: &Browser, part: &str) {
    browser.run(&format!(
        "window.drawn = false; \
         document.querySelector('{part}').scrollIntoView({{ behavior: 'instant' }}); \
         requestAnimationFrame(() => requestAnimationFrame(() => {{ window.drawn = true; }}))"
    ));
    browser.until("return window.drawn");
}

fn looks_at_the_report(host: Host) {
    for dark in [false, true] {
        let browser = Browser::open(host, dark);
        let look = if dark { "dark" } else { "light" };
        browser.go(&published::address());
        browser.until("return document.querySelector('#explorer tbody th button') !== null");
        browser.run("document.querySelector('#explorer tbody th button').click()");
        for width in WIDTHS {
            lay_out(&browser, width);
            browser.fits("the report");
            for (name, part) in PARTS {
                scroll_to(&browser, part);
                browser.screenshot(&format!("report-{name}-{width}-{look}"));
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

#[test]
fn the_report_is_looked_at_in_webkit() {
    looks_at_the_report(Host::WEBKIT);
}

/// Texts of drawings that overlap or are cut off.
const OVERLAPS: &str = include_str!("support/overlaps.js");

fn no_text_of_a_drawing_overlaps_another(host: Host) {
    let browser = Browser::open(host, false);
    browser.go(&published::address());
    browser.run(
        "window.packed = document.querySelectorAll('details[data-part]').length; \
         document.addEventListener('unpacked', () => { window.packed -= 1; }); \
         document.querySelectorAll('details').forEach((details) => { details.open = true; })",
    );
    browser.until("return window.packed === 0");
    assert!(browser.run("return document.querySelectorAll('figure > svg').length").as_u64() > Some(40));
    for width in [PHONE, WIDTHS[0]] {
        lay_out(&browser, width);
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
