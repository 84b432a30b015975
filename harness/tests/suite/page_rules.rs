//! Pages by the rules: HTML that validates, and pages that everybody can use.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::published;
use crate::support::webdriver::Browser;
use harness::setup::{Local, Need, check};
use record::Host;
use serde_json::json;

/// Sizes and colours that pages are looked at in: a desk's window by day, a phone's by night.
const LOOKS: [(u32, bool); 2] = [(1400, false), (500, true)];

#[test]
fn everybody_can_use_the_report() {
    let checks = check(Need::PageChecks, &Local).unwrap_or_else(|missing| panic!("{}", missing.sentence(false)));
    let axe = fs::read_to_string(checks.path.join("axe-core/axe.min.js")).expect("axe can be read");
    for (width, dark) in LOOKS {
        let browser = Browser::open(Host::CHROMIUM, dark);
        browser.resize(width, 900);
        browser.go(&published::address());
        browser.until("return document.querySelector('#explorer output').textContent !== ''");
        browser.run(&format!("{axe}; window.axe = axe"));
        let violations = browser.run(
            "return axe.run(document, { resultTypes: ['violations'] }).then(({ violations }) => violations.map(({ id, nodes }) => \
             `${id}: ${nodes.length} times, first ${nodes[0].target}: ${nodes[0].failureSummary}`))",
        );
        assert_eq!(violations, json!([]), "{width} pixels, dark: {dark}");
    }
}

#[test]
fn the_pages_are_valid() {
    let harness = Path::new(env!("CARGO_MANIFEST_DIR"));
    let found = |need| check(need, &Local).unwrap_or_else(|missing| panic!("{}", missing.sentence(false))).path;
    let validator = found(Need::PageChecks).join("html-validate/bin/html-validate.mjs");
    let pages = [published::page(), harness.join("page/open.html"), harness.join("page/index.html")];
    let output = Command::new(found(Need::Node))
        .arg(validator)
        .args(["--formatter", "text", "--config"])
        .arg(harness.join("htmlvalidate.config.mjs"))
        .args(pages)
        .current_dir(harness)
        .output()
        .expect("Node starts");
    let said = String::from_utf8_lossy(&output.stdout);
    assert!(output.status.success(), "{}", said.chars().take(4000).collect::<String>());
}
