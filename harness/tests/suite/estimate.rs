//! What will a user's API cost?

use std::fs;

use crate::support::running::Ended;
use crate::support::{Invocation, Place, priced, user_package};
use serde_json::Value;

/// What the prices of the run predict for a text of 64 characters: two calls in, a block, and its characters.
const TEXT: &str = "predicted 188 ns (188 to 188): 64 × character 128 ns, 1 × allocation 40.0 ns, 2 × call in 20.0 ns";

/// A place with a run of known prices.
fn place() -> Place {
    let place = Place::new();
    priced::stored(&place, true);
    place
}

fn estimate<'a>(place: &Place, arguments: impl IntoIterator<Item = &'a str>) -> Invocation {
    place.harness(["estimate", "--run", "run"]).args(arguments)
}

/// An estimate of the user package with a script of this text.
fn scripted(place: &Place, script: &str, arguments: &[&str]) -> Invocation {
    place.write("operations.js", script);
    let package = user_package().join("pkg").display().to_string();
    estimate(place, [package.as_str(), "operations.js"]).args(arguments.iter().copied())
}

/// The operation of this name in an estimate as JSON.
fn operation(ended: &Ended, name: &str) -> Value {
    let told: Value = serde_json::from_str(&ended.stdout).expect("it is JSON");
    let operations = told["operations"].as_array().expect("operations");
    operations.iter().find(|operation| operation["name"] == name).expect("it is there").clone()
}

#[test]
fn counts_cost_what_their_prices_say() {
    let place = place();
    let asked = ["--count", "calls-in=2", "--count", "glue-allocations=1", "--count", "characters=64"];
    let parts = [
        "Prices: run of 2026-01-02, measured on Abacus [31m with 2 processors in chromium 1.0 and firefox 1.0, with ",
        "crosses   calls-in 2, glue-allocations 1, characters 64\n",
        &format!("Chromium  {TEXT}\n"),
        "Firefox   predicted 376 ns (376 to 376): 64 × character 256 ns",
        "It leaves out the work of Rust and of JavaScript.",
    ];
    let ended = estimate(&place, asked).ends(0, &parts, &[]);
    assert!(!ended.stdout.contains('\u{1b}'), "the terminal would obey");

    let ended = estimate(&place, asked).args(["--json", "--count", "views=3"]).ends(0, &["{"], &[]);
    let costs = &operation(&ended, "")["costs"];
    assert_eq!(costs[1]["browser"], "firefox");
    let predicted = &costs[0]["predicted"];
    assert!((predicted["ns"].as_f64().expect("a figure") - 188.0).abs() < 1e-3, "{predicted}");
    assert_eq!((&predicted["parts"][0]["item"], &predicted["parts"][0]["count"]), (&"character".into(), &64.into()));
    assert_eq!(predicted["unpriced"], serde_json::json!(["view"]));
}

#[test]
fn wrong_usage_is_told_before_anything_is_read() {
    let refused = |arguments: &[&str], parts: &[&str]| {
        let place = Place::new();
        let ended = place.harness(["estimate"]).args(arguments.iter().copied()).ends(2, &[], parts);
        assert!(ended.stderr.starts_with("error: "), "{}", ended.stderr);
    };
    refused(&[], &["PACKAGE", "--count NAME=NUMBER"]);
    refused(&["pkg"], &["<SCRIPT>"]);
    refused(&["--count", "calls=1"], &["'calls=1'", "there is no such counter", "calls-in, calls-out, references"]);
    refused(&["--count", "calls-in"], &["give a counter and its number, as in calls-in=2"]);
    for number in ["-1", "NaN", "1.5", "inf", "", "18446744073709551616"] {
        refused(&["--count", &format!("calls-in={number}")], &["the number of calls-in is a whole one, from 0 to"]);
    }
    refused(&["pkg", "script.js", "--count", "calls-in=1"], &["cannot be used with"]);
    refused(&["--count", "calls-in=1", "--measure", "chromium"], &["cannot be used with"]);
    refused(&["pkg", "script.js", "--measure", "safari"], &["'safari'", "chromium, firefox"]);
    refused(&["pkg", "script.js", "--measure", "chromium", "--rounds", "0"], &["'0'", "1..=1000"]);
    refused(&["pkg", "script.js", "--rounds", "2"], &["--measure"]);
    let help = ["PACKAGE SCRIPT", "Examples:", "export default", "out the work of Rust and of JavaScript"];
    Place::new().harness(["estimate", "--help"]).ends(0, &help, &[]);
}

#[test]
fn a_run_without_a_ledger_has_no_prices() {
    let place = Place::new();
    priced::stored(&place, false);
    let sentence =
        "error: run gives no prices, for lack of a ledger or of cases: measure one with `cargo harness bench`";
    estimate(&place, ["--count", "calls-in=1"]).ends(1, &[], &[sentence]);
    let gone = ["estimate", "--run", "gone", "--count", "calls-in=1"];
    place.harness(gone).ends(1, &[], &["error: there is no run at gone"]);
}

#[test]
fn every_operation_is_counted_and_priced() {
    let place = place();
    let script = fs::read_to_string(user_package().join("operations.js")).expect("a script");
    let parts = [
        "add two numbers\n  crosses   calls-in 1\n  calls     in:add 1\n  Chromium  predicted 10.0 ns (10.0 to 10.0)",
        "count the vowels of 64 characters\n",
        "crosses   calls-in 2, glue-allocations 1, glue-allocated 64, rust-frees 1, characters 64\n",
        TEXT,
        "greet by name\n",
        "rust-allocations 1, rust-reallocations 1, rust-frees 1, characters 5, decodes 1, decoded 13",
        // The sum is 466.5: which way it is rounded, the last digit of a fit decides.
        "Chromium  predicted 46",
        ": 1 × decoding 300 ns, 3 × allocation 120 ns, 3 × call in 30.0 ns",
        "without a price in that run: 1 × several results, 1 × view\n",
        "sum 1,000 values\n",
        "copied-in 8,000",
        "call back 100 times\n",
        "calls-out 200",
        "make and free an object\n",
        "rust-allocations 1, rust-frees 1, registrations 1, deregistrations 1",
        "greet later\n",
        "Blocks that Rust itself asks for are counted",
        "the event loop's share is not in the prediction",
    ];
    scripted(&place, &script, &[]).ends(0, &parts, &["counting in Node…\n"]);
    place.assert_nothing_left();
}

#[test]
fn without_names_it_is_said_that_blocks_are_not_seen() {
    let place = place();
    let mut nameless = walrus::ModuleConfig::new();
    let nameless = nameless.generate_name_section(false);
    let mut module = nameless.parse_file(user_package().join("pkg/foreign_bg.wasm")).expect("a module");
    fs::create_dir(place.path("pkg")).expect("a folder");
    fs::copy(user_package().join("pkg/foreign.js"), place.path("pkg/foreign.js")).expect("a copy");
    module.emit_wasm_file(place.path("pkg/foreign_bg.wasm")).expect("it is written");
    place.write("operations.mjs", "export default async ({ greet }) => ({ greet: () => greet('World') });");
    let ended = estimate(&place, ["pkg", "operations.mjs"]).ends(
        0,
        &["greet\n", "glue-allocations 1", "Blocks that Rust itself asks for are not counted"],
        &["counting"],
    );
    assert!(!ended.stdout.contains("rust-"), "{}", ended.stdout);
}

#[test]
fn what_is_no_package_or_script() {
    let place = place();
    let script = place.write("operations.js", "export default () => ({ nothing: () => 0 });").display().to_string();
    let refused = |package: &str, script: &str, parts: &[&str]| {
        estimate(&place, [package, script]).ends(1, &[], parts);
    };
    refused(
        "gone",
        &script,
        &[
            "error: cannot read the package's folder gone: make it by `wasm-bindgen` or `wasm-pack build --release`, for any target",
        ],
    );
    let new = |name: &str| fs::create_dir(place.path(name)).expect("a folder");
    new("empty");
    refused("empty", &script, &["error: empty holds no NAME.js with its NAME_bg.wasm: make it by"]);
    new("several");
    for name in ["a.js", "a_bg.wasm", "b.js", "b_bg.wasm"] {
        place.write(&format!("several/{name}"), "");
    }
    refused("several", &script, &["error: several holds 2 packages"]);
    new("odd");
    place.write("odd/a#b.js", "export default 1");
    place.write("odd/a#b_bg.wasm", "");
    refused("odd", &script, &["error: the package's name “a#b” cannot be part of an address"]);
    new("bundler");
    place.write("bundler/a.js", "import * as wasm from './a_bg.wasm';");
    place.write("bundler/a_bg.wasm", "");
    refused("bundler", &script, &["error: bundler/a_bg.wasm is no WebAssembly module: "]);
    place.write("bundler/a.js", "console.log('no glue at all');");
    refused("bundler", &script, &["error: bundler/a.js is no glue of wasm-bindgen's that a page can load: make it by"]);
    place.write("bundler/a.js", "export default () => {};");
    refused("bundler", &script, &["error: bundler/a_bg.wasm is no WebAssembly module: "]);
    fs::copy(user_package().join("pkg/foreign_bg.wasm"), place.path("bundler/a_bg.wasm")).expect("a copy");
    let silent = ["could not be counted: Error: the glue did not instantiate the module where it can be counted"];
    estimate(&place, ["bundler", &script]).ends(1, &silent, &["error: 1 of 1 operations"]);

    let package = user_package().join("pkg").display().to_string();
    refused(&package, "gone.js", &["error: cannot read the script gone.js: give an ES module"]);
    place.write("operations.ts", "");
    refused(&package, "operations.ts", &["error: operations.ts is no script: give an ES module"]);
    place.assert_nothing_left();
}

#[test]
fn scripts_that_give_no_operations() {
    let place = place();
    for (script, why) in [
        ("\nexport default (", "SyntaxError: Unexpected end of input (operations.js, line 2)"),
        ("\n\nthrow new Error('not today');", "Error: not today (operations.js, line 3)"),
        ("throw Object.create(null);", "something that has no text"),
        ("import './gone.js'; export default () => ({});", "Cannot find module"),
        ("export const operations = {};", "no default export that is a function"),
        ("export default { a: () => 1 };", "no default export that is a function"),
        ("export default () => { throw new Error('not now'); };", "Error: not now"),
        ("export default () => {};", "gives undefined, no object of operations"),
        ("export default () => null;", "gives null, no object of operations"),
        ("export default () => ({});", "gives no operation at all"),
        ("export default () => ({ a: () => 1, b: 2 });", "its operation \"b\" is no function, and no object"),
        (
            "export default () => ({ a: { run: () => 1, size: [1] } });",
            "its operation \"a\" has a part \"size\": there are run,",
        ),
        (
            "export default () => ({ a: { run: () => 1, sizes: [0] } });",
            "`sizes` that are no list of whole numbers above 0",
        ),
        ("export default () => ({ 'a\\n': () => 1, 'a ': () => 1 });", "two of its operations are called \"a\""),
    ] {
        scripted(&place, script, &[]).ends(1, &[], &["error: the script cannot be used: ", why]);
    }
    let silent = "error: the script cannot be used: it ended its thread, or waits for something that never comes";
    scripted(&place, "process.exit(0);", &[]).ends(1, &[], &[silent]);
    place.assert_nothing_left();
}

#[test]
fn an_operation_that_fails_says_why_and_the_others_are_told() {
    let place = place();
    let script = "console.log('on the standard output'); process.stdout.write('and more');
        let calls = 0;
        export default ({ add, checked }) => ({
            throws: () => { throw new Error('by\\u001b[31m design'); },
            rejects: async () => checked(false),
            varies: () => { for (let i = 0; i < calls * calls; i++) add(1, 2); calls += 1; },
            adds: () => add(1, 2),
        });";
    let parts = [
        "throws\n  could not be counted: Error: by [31m design\n",
        "rejects\n  could not be counted: Error: it is not good\n",
        "varies\n  could not be counted: Error: one operation does not count as the next",
        "adds\n  crosses   calls-in 1\n",
    ];
    let sentence = "error: 3 of 4 operations could not be counted: each says why\n";
    let ended = scripted(&place, script, &[]).ends(1, &parts, &["counting in Node…\n", sentence]);
    assert!(!ended.stdout.contains("standard output") && !ended.stdout.contains('\u{1b}'), "{}", ended.stdout);
}

#[test]
fn an_operation_that_never_ends_is_given_up() {
    let place = place();
    let script = "export default () => ({ first: () => 1, 'for\\never': () => { for (;;); } });";
    let parts = ["first\n  crosses   nothing\n", "for ever\n  could not be counted: it did not end within 5 s\n"];
    let sentence = "error: 1 of 2 operations could not be counted: each says why\n";
    scripted(&place, script, &["--patience", "5"]).ends(1, &parts, &["counting in Node…\n", sentence]);
    place.assert_nothing_left();
}

#[test]
fn names_do_not_act() {
    let place = place();
    let script = r"export default () => ({ '\u001b[31m<b>red</b>\u202e\nadd': () => 1, ['A'.repeat(5000)]: () => 1 });";
    let ended = scripted(&place, script, &[]).ends(0, &["\n[31m<b>red</b> add\n", "AAA"], &["counting"]);
    assert!(!ended.stdout.contains(['\u{1b}', '\u{202e}']), "the terminal would obey");
    assert!(!ended.stdout.contains(&"A".repeat(1000)), "too much is repeated");
}

#[test]
fn browsers_measure_the_package_as_it_is() {
    let place = place();
    let script = "export default (glue) => ({
        'vowels': () => glue.vowels('a'.repeat(64)),
        'later': async () => glue.add(1, 2),
        'here alone': () => { if (!globalThis.process) throw new Error('there is no process here'); },
    });";
    let arguments = ["--measure", "chromium,firefox", "--rounds", "1", "--out", "one"];
    let notes = [
        "counting in Node",
        "round 1 of 1: ",
        "round 1 of 1: ",
        "What was measured is kept in one.",
        "error: not everything could be measured",
    ];
    let parts = [
        "Measured: here and now in ",
        ", 1 fresh process each, the package as it is. The prices are of another browser version",
        "vowels\n",
        TEXT,
        "measured  ",
        " times the prediction\n",
        "Not measured: Chromium: failed (here alone bindgen): Error: there is no process here",
    ];
    scripted(&place, script, &arguments).ends(1, &parts, &notes);
    place.assert_nothing_left();

    let arguments = ["--measure", "chromium,firefox", "--rounds", "1", "--out", "another", "--json"];
    let ended = scripted(&place, script, &arguments).ends(1, &["{"], &notes[..3]);
    for (name, waits) in [("vowels", false), ("later", true)] {
        let found = operation(&ended, name);
        assert_eq!(found["waits"], waits);
        for cost in found["costs"].as_array().expect("costs") {
            let ns = cost["measured"]["ns"].as_f64().expect("a figure");
            assert!((0.5..1e6).contains(&ns), "{cost}");
            let ratio = ns / cost["predicted"]["ns"].as_f64().expect("a figure");
            assert!((cost["ratio"].as_f64().expect("a ratio") / ratio - 1.0).abs() < 1e-9, "{cost}");
        }
    }
}
