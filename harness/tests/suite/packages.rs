//! A user's own package: any target, measured, counted and gated by a program that needs no clone.

use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::path::Path;
use std::process::Command;

use crate::support::{Place, user_package};

/// Targets of wasm-bindgen's beside `web`.
const TARGETS: [&str; 5] = ["bundler", "module", "nodejs", "deno", "no-modules"];
/// What is said while operations are counted.
const COUNTING: [&str; 1] = ["counting in Node…\n"];
/// Two operations at sizes, one that is waited for, one that no engine but a browser has.
const SCRIPT: &str = "import { values } from './lib/values.js';
    export default (glue) => ({
        add: { run: () => glue.add(1, 2), expect: 3 },
        sum: {
            sizes: [10, 1000],
            setup: values,
            run: (given) => glue.sum(given),
            javascript: (given) => given.reduce((a, b) => a + b, 0),
        },
        later: { run: async () => glue.greet('you'), expect: (_, size) => (size === undefined ? 'Hello, you!' : '') },
    });";

/// The package with glue for a target, in a folder of this name.
fn package(place: &Place, target: &str, name: &str) {
    let folder = place.path(name);
    fs::create_dir(&folder).expect("a folder");
    let glue = match target {
        "web" => user_package().join("pkg"),
        other => user_package().join("targets").join(other),
    };
    for file in fs::read_dir(glue).expect("glue").flatten() {
        fs::copy(file.path(), folder.join(file.file_name())).expect("a copy");
    }
    fs::copy(user_package().join("pkg/foreign_bg.wasm"), folder.join("foreign_bg.wasm")).expect("a copy");
}

/// A place with the script, and what it imports.
fn place() -> Place {
    let place = Place::new();
    fs::create_dir(place.path("lib")).expect("a folder");
    place.write("lib/values.js", "export const values = (size) => new Float64Array(size).fill(0.5);");
    place.write("operations.js", SCRIPT);
    place
}

#[test]
fn glue_for_every_target_is_loaded_and_counts_alike() {
    let place = place();
    package(&place, "web", "web");
    place.installed(["ledger", "web", "operations.js", "--update", "ledger.tsv"]).ends(
        0,
        &["ledger.tsv holds 4 lines"],
        &COUNTING,
    );
    assert!(place.read("ledger.tsv").contains("sum/1000\tdefault\tcalls-in=2"), "{}", place.read("ledger.tsv"));
    for target in TARGETS {
        package(&place, target, target);
        let check = ["ledger", target, "operations.js", "--check", "ledger.tsv"];
        place.installed(check).ends(0, &["4 lines are as in ledger.tsv."], &COUNTING);
    }
    place.write("ledger.tsv", &place.read("ledger.tsv").replace("calls-in=2", "calls-in=3"));
    let said = ["sum/10 (default): calls-in 3 → 2", "2 differ from ledger.tsv: if meant, run the same with --update"];
    place.installed(["ledger", "web", "operations.js", "--check", "ledger.tsv"]).ends(3, &said, &COUNTING);
    place.assert_nothing_left();
}

#[test]
fn an_installed_program_measures_a_package_and_says_what_needs_a_clone() {
    let place = place();
    package(&place, "nodejs", "pkg");
    place.write("pkg/package.json", r#"{ "name": "@me/mine\u001b[31m", "version": "1.2.3" }"#);
    let bench = ["bench", "pkg", "operations.js", "--rounds", "1", "--out", "run", "--seed", "7"];
    let ended = place.installed(bench).ends(
        0,
        &["add ", "sum/10 ", "later ", "Report:"],
        &["counting in Node", "round 1 of 1: "],
    );
    assert!(!ended.stdout.contains('\u{1b}'), "the terminal would obey");
    let report = place.read("run/report.md");
    for part in [
        "# What the operations of &#64;me/mine",
        "**Chromium: one operation**",
        "**Firefox: one operation**",
        "| crossing, predicted |",
        "Prices are",
        "## From how many on?",
        "| sum/10 | calls-in 2, glue-allocations 1, glue-allocated 80",
        "boundary bench PACKAGE 'operations.js' --browser chromium,firefox --rounds 1 --seed 7",
    ] {
        assert!(report.contains(part), "{part} is not in the report:\n{report}");
    }
    let run = place.run("run");
    assert_eq!((&run["user_package"]["target"], &run["user_package"]["version"]), (&"nodejs".into(), &"1.2.3".into()));
    for round in run["rounds"].as_array().expect("rounds") {
        assert!(round["measurements"].as_array().expect("rows").iter().all(|row| row["verified"] == true), "{round}");
    }
    place.installed(["report", "run", "--format", "html"]).ends(0, &["report.html"], &[]);
    let sentence = "error: this needs the sources of wasm-boundary-bench, which are not here: run it with `boundary` inside a clone";
    place.installed(["ledger"]).ends(1, &[], &[sentence]);
    place.installed(["--help"]).ends(0, &["boundary bench --install"], &[]);
    place.assert_nothing_left();
}

#[test]
fn an_operation_that_never_ends_costs_no_other() {
    let place = place();
    package(&place, "web", "pkg");
    let script = "export default (glue) => ({
        'for ever': () => { if (!globalThis.process) for (;;); },
        never: () => new Promise(() => {}),
        add: { run: () => glue.add(1, 2), expect: 3 },
        document: () => document.querySelector('body').tagName,
    });";
    place.write("operations.js", script);
    let bench =
        ["bench", "pkg", "operations.js", "--browser", "firefox", "--rounds", "1", "--patience", "20", "--out", "run"];
    let parts = [
        "for ever ",
        "–",
        "never ",
        "–",
        "add ",
        "document ",
        "failed, for ever bindgen, never bindgen",
        "it did not end within 10 s",
    ];
    place.installed(bench).ends(1, &parts, &["counting in Node", "error: the run is not whole"]);
    let ledger = ["ledger", "pkg", "operations.js", "--patience", "8"];
    let notes = [
        "“never” cannot run in Node, so Chromium counts it: it ended its thread, or waits for something that never comes",
        "“document” cannot run in Node, so Chromium counts it: TypeError: document.querySelector is not a function",
        "counting in Chromium",
        "“never” was not counted: Error: it did not end within 4 s",
        "error: 1 of 4 operations could not be counted; each is named above",
    ];
    place.installed(ledger).ends(
        1,
        &["for ever\tdefault\t\n", "add\tdefault\tcalls-in=1 in:add=1\ndocument\tdefault"],
        &notes,
    );
    place.assert_nothing_left();
}

#[test]
fn two_packages_are_held_against_each_other() {
    let place = place();
    package(&place, "web", "old");
    package(&place, "bundler", "new");
    let script = "export default (glue) => ({
        add: () => glue.add(1, 2),
        'only new': () => { if (glue.__wbg_set_wasm === undefined) throw new Error('it came later'); return 1; },
        wrong: { run: () => glue.add(1, 2), expect: 4 },
    });";
    place.write("operations.js", script);
    let gate = ["gate", "old", "new", "operations.js", "--host", "node", "--metric", "time", "--budget", "0.1"];
    let (status, ended) = place.installed(gate).args(["--out", "gate"]).start().ended();
    // Noise may call its one good row slower; what is missing is an error in any case.
    assert!(matches!(status.code(), Some(1 | 3)), "{}", ended.stderr);
    let report = place.read("gate/gate.md");
    for part in ["# Has the package become slower?", "new, against old", "add bindgen", "only new", "expected 4, got 3"]
    {
        assert!(report.contains(part), "{part} is not in the report:\n{report}\n{}", ended.stderr);
    }
    place.assert_nothing_left();

    let refused = |arguments: &[&str], why: &str| {
        place.installed(arguments.iter().copied()).ends(1, &[], &[why]);
    };
    refused(&["gate", "old", "new"], "error: give OLD NEW SCRIPT, or SCRIPT with --base REV and --build COMMAND");
    let build = "error: this is no git repository, of which a revision could be built";
    refused(&["gate", "operations.js", "--base", "main", "--build", "true {out}"], build);
    place.write("new/foreign_bg.js", "function _assertNum(n) {}");
    refused(
        &["gate", "old", "new", "operations.js"],
        "error: new is debug glue, whose checks cost time that no user pays",
    );
}

#[test]
fn two_revisions_of_a_users_repository_are_built_and_compared() {
    let place = place();
    package(&place, "web", "pkg");
    let git = |arguments: &[&str]| {
        let mut command = Command::new("git");
        command.args(["-c", "user.name=A", "-c", "user.email=a@example.org"]).args(arguments);
        let output = command.current_dir(place.path("")).output().expect("git starts");
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    };
    place.write("build.sh", "mkdir -p \"$1\" && cp pkg/* \"$1\"");
    git(&["init", "--quiet", "--initial-branch", "main"]);
    git(&["add", "pkg", "build.sh", "operations.js", "lib"]);
    git(&["commit", "--quiet", "--message", "first"]);
    let gate = ["gate", "operations.js", "--base", "main", "--build", "sh build.sh {out}", "--browser", "chromium"];
    let arguments = ["--metric", "time", "--budget", "0.1", "--out", "gate"];
    let building = ["main: building…", "the working tree: building…", "main:", "counting in Node…", "round 1 of"];
    let (_, ended) = place.installed(gate).args(arguments).start().ended();
    assert!(building.iter().all(|part| ended.stderr.contains(part)), "{}", ended.stderr);
    let report = place.read("gate/gate.md");
    assert!(
        report.contains("the working tree, against main") && report.contains("What crosses is the same"),
        "{report}"
    );
    place.assert_nothing_left();
    let unknown = ["gate", "operations.js", "--base", "nowhere", "--build", "true {out}"];
    place.installed(unknown).ends(
        1,
        &[],
        &["error: git knows no revision \"nowhere\" here: give a branch, tag or commit"],
    );
    let failing = ["gate", "operations.js", "--base", "main", "--build", "false {out}"];
    place.installed(failing).ends(1, &[], &["error: main: the command of --build ended with exit status: 1"]);
}

#[test]
fn a_first_script_is_written_from_the_types() {
    let place = Place::new();
    package(&place, "web", "pkg");
    place.installed(["init", "pkg"]).ends(
        1,
        &[],
        &["error: pkg holds no types in a .d.ts file: build the package without"],
    );
    place.write(
        "pkg/foreign.d.ts",
        "export function add(a: number, b: number): number;\nexport function greet(name: string): string;",
    );
    place.installed(["init", "pkg"]).ends(
        0,
        &["operations.js and operations.d.ts are written", "boundary bench pkg"],
        &[],
    );
    place.installed(["ledger", "pkg", "operations.js"]).ends(
        0,
        &["add\tdefault\tcalls-in=1", "greet\tdefault"],
        &COUNTING,
    );
    place.installed(["init", "pkg"]).ends(1, &[], &["error: operations.js is there already"]);
}

#[test]
fn the_action_tells_its_verdict_and_keeps_one_comment() {
    let place = Place::new();
    fs::create_dir(place.path("bin")).expect("a folder");
    let program = |name: &str, text: &str| {
        let path = place.write(&format!("bin/{name}"), &format!("#!/bin/sh\n{text}\n"));
        fs::set_permissions(path, fs::Permissions::from_mode(0o755)).expect("it can be run");
    };
    program(
        "boundary",
        "echo \"$@\" >> asked; mkdir -p \"$RUNNER_TEMP/boundary-gate\"; \
        echo '# Has it?' > \"$RUNNER_TEMP/boundary-gate/gate.md\"; exit ${CODE:-0}",
    );
    program("gh", "echo \"$@\" >> asked; case \"$*\" in *--jq*) echo ${KNOWN:-};; *) [ -z \"$REFUSED\" ];; esac");
    let script = Path::new(env!("CARGO_MANIFEST_DIR")).join("../action/gate.sh");
    let run = |settings: &[(&str, &str)]| {
        let mut command = Command::new("bash");
        let path = format!("{}:{}", place.path("bin").display(), std::env::var("PATH").unwrap_or_default());
        command.arg(&script).current_dir(place.path("")).env("PATH", path).env("RUNNER_TEMP", place.path(""));
        for (name, value) in [
            ("BASE", "0123abc"),
            ("BUILD", "make $(evil) {out}"),
            ("SCRIPT", "a b.js"),
            ("BROWSER", "chromium"),
            ("BUDGET", "1"),
            ("METRIC", "time"),
            ("COMMENT", "true"),
            ("PULL_REQUEST", "7"),
            ("REPOSITORY", "me/mine"),
            ("GITHUB_OUTPUT", "output"),
            ("GITHUB_STEP_SUMMARY", "summary"),
        ] {
            command.env(name, value);
        }
        let output = command.envs(settings.iter().copied()).output().expect("bash starts");
        let said = String::from_utf8_lossy(&output.stdout).into_owned();
        let asked = place.read("asked");
        for name in ["asked", "output", "summary"] {
            fs::rename(place.path(name), place.path(&format!("last-{name}"))).expect("it was written");
        }
        (output.status.code(), said, asked)
    };
    let (code, _, asked) = run(&[]);
    assert_eq!(code, Some(0));
    assert!(asked.contains("gate --install --base 0123abc --build make $(evil) {out} --browser chromium"), "{asked}");
    assert!(asked.contains("--method POST repos/me/mine/issues/7/comments"), "{asked}");
    assert!(
        place.read("last-summary").starts_with("# Has it?") && place.read("last-output").contains("conclusion=same")
    );
    let (code, said, asked) = run(&[("CODE", "3"), ("KNOWN", "42")]);
    assert!(code == Some(3) && said.contains("::error title=boundary gate::"), "{said}");
    assert!(asked.contains("--method PATCH repos/me/mine/issues/comments/42"), "{asked}");
    assert!(place.read("last-output").contains("conclusion=slower"));
    let (code, said, _) = run(&[("REFUSED", "1")]);
    assert!(code == Some(0) && said.contains("::notice title=boundary gate::The token may not comment"), "{said}");
}
