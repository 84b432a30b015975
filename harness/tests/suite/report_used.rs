//! The report as a reader uses it: searched, sorted, opened, asked, saved from, by mouse and by keyboard.

use crate::support::published;
use crate::support::webdriver::Browser;
use record::Host;
use serde_json::json;

const BROWSERS: [Host; 2] = [Host::CHROMIUM, Host::FIREFOX];
const WIDE: (u32, u32) = (1400, 1000);

fn rows_found(browser: &Browser) -> u64 {
    // Figures are unpacked when the page is there.
    browser.until("return document.querySelector('#explorer output').textContent !== ''");
    let said = browser.text("#explorer output");
    said.split(' ').next().and_then(|count| count.replace(',', "").parse().ok()).unwrap_or_else(|| panic!("{said}"))
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
        browser.go(&published::address());
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
        let facts =
            ["Samples of ", "rounds", "all pauses: ", "another run, here: ", "one operation makes cross", "calls-in"];
        for told in facts {
            assert!(opened.contains(told), "{told} is not told: {opened}");
        }
        assert!(!opened.contains("NaN"), "{opened}");
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
        let said = || {
            browser.until("return document.querySelector('#choose .chosen').textContent !== ''");
            browser.text("#choose .chosen")
        };
        assert!(said().starts_with("For 500 strings of 8 ASCII bytes, "), "{}", said());
        assert!(said().contains("straight lines between 100 and 1,000"), "{}", said());
        let command = "cargo harness which strings 'upper-case many strings' --data ascii-8 --items 500 --code";
        assert_eq!(browser.text("#chooser > pre"), command);
        assert!(browser.text("#choose .ways").contains("one call a string: &str in, String out"));
        browser.write("#choose [name=items]", ".5");
        assert!(said().starts_with("The amount must be a whole number from 1 to "), "{}", said());
        browser.write("#choose [name=items]", "\u{e003}\u{e003}");
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
        browser.fits("the report");
    }
}
