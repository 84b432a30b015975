//! `test`: the whole suite, native and inside both browsers.

mod browser;
mod slowest;
mod tally;

use std::ffi::OsString;
use std::io::{BufRead, BufReader};
use std::num::NonZero;
use std::path::Path;
use std::process::{Command, ExitCode, Stdio};
use std::thread;

use anyhow::Context;
use bench_native::Variant;

use crate::build::{Toolchain, ToolchainChoice, Tree, select};
use crate::setup::{Local, Missing, Need, Platform, System, browsers, check, ensure};
use browser::Bench;
pub use browser::{RUNNER_VERB, run_compiled};
use record::Host;
use slowest::Slowest;
use tally::Tally;
use tempfile::NamedTempFile;

/// What was asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// Whether what is missing may be installed.
    pub install: bool,
    /// Whose compiler builds the tests that run in browsers.
    pub toolchain: ToolchainChoice,
}

/// Runs every test, streaming what the runners say. The last line is `N passed, N failed`; something missing, a build
/// that breaks and a step without tests each count as a failure.
pub fn run(options: &Options) -> anyhow::Result<ExitCode> {
    let tree = Tree::own()?;
    // Before the native tests are built: they replace this very file.
    let harness = std::env::current_exe().context("cannot tell the path of this program")?;
    if options.install {
        // All at once, and where that fails one by one, so that what cannot be had does not keep the rest away; the step that
        // misses it will fail. Most of it waits for downloads: meanwhile Firefox's driver is compiled, and so are the tests.
        let install = |need: Need| {
            if let Err(error) = ensure(&[need], true, &Local, &say) {
                eprintln!("error: {error}");
            }
        };
        thread::scope(|scope| {
            scope.spawn(|| install(Need::Geckodriver));
            scope.spawn(|| STEPS.iter().for_each(|(_, packages)| compile(&tree, packages)));
            let wanted: Vec<Need> =
                needs(Local.platform()).into_iter().filter(|need| *need != Need::Geckodriver).collect();
            if ensure(&wanted, true, &Local, &say).is_err() {
                wanted.into_iter().for_each(install);
            }
        });
    }
    let toolchain = select(options.toolchain, &[Variant::Default], options.install, &Local, &say);

    let times = NamedTempFile::new().context("cannot make a temporary file")?;
    let mut total = Tally::default();
    for (name, packages) in STEPS {
        let mut command = native(&tree, packages);
        command.env(slowest::VARIABLE, times.path());
        total.add(step(name, command));
    }
    match toolchain {
        Ok(toolchain) => {
            for host in [Host::CHROMIUM, Host::FIREFOX] {
                total.add(in_browser(host, &tree, &toolchain, &harness)?);
            }
        }
        Err(error) => total.add(trouble(&error.to_string())),
    }
    print!("\nThe slowest tests:\n{}", Slowest::of(&times));
    println!("\n{total}");
    Ok(if total.failed == 0 { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}

fn say(what: &str) {
    eprintln!("{what}");
}

/// What the suite cannot do without. Both ways to a compiler are tested, on Debian, where there are two.
fn needs(platform: Platform) -> Vec<Need> {
    let browsers = [Need::Chromium, Need::Chromedriver, Need::Firefox, Need::Geckodriver, Need::Webkit];
    let runtimes = [Need::Node, Need::Deno, Need::Bun];
    let counting = [Need::Emulator, Need::CCompiler, Need::CountingNode, Need::CountingBun];
    let of_npm = [Need::AssemblyScript, Need::PageChecks];
    let mut needs =
        [&[Need::RustupSource], browsers.as_slice(), &runtimes, counting.as_slice(), of_npm.as_slice()].concat();
    if platform == Platform::Debian {
        needs.push(Need::DebianRust);
    }
    needs
}

/// The native tests. The catalogue by itself: its benchmarks ask for features with which cargo would compile the harness a
/// second time.
const STEPS: [(&str, &[&str]); 2] = [
    ("native tests", &["--workspace", "--exclude", "bench-wasm", "--exclude", "bench-native"]),
    ("tests of the catalogue", &["--package", "bench-native"]),
];

/// How many tests run at a time, for their runner.
const THREADS: &str = "RUST_TEST_THREADS";

/// Tests of some native crates, by the cargo that runs this program: the harness is its own to build.
fn native(tree: &Tree, packages: &[&str]) -> Command {
    let cargo = std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo"));
    let mut command = Command::new(cargo);
    command.args(["test", "--locked", "--no-fail-fast"]).args(packages).current_dir(&tree.root);
    if std::env::var_os(THREADS).is_none() {
        // One more than there are processors: a test waits for its browser a sixth of its time. With a further one the suite took as long.
        let threads = thread::available_parallelism().map_or(1, NonZero::get) + 1;
        command.env(THREADS, threads.to_string());
    }
    command
}

/// Compiles them. What cannot be compiled is told by the step that runs them.
fn compile(tree: &Tree, packages: &[&str]) {
    let _ = native(tree, packages).args(["--no-run", "--quiet"]).stdin(Stdio::null()).status();
}

fn in_browser(host: Host, tree: &Tree, toolchain: &Toolchain, harness: &Path) -> anyhow::Result<Tally> {
    let driver = if host == Host::CHROMIUM { Need::Chromedriver } else { Need::Geckodriver };
    let name = if host == Host::CHROMIUM { "Chromium" } else { "Firefox" };
    let both = browsers::locate(host, &Local).and_then(|browser| Ok((browser, check(driver, &Local)?)));
    let (browser, driver) = match both {
        Ok(both) => both,
        Err(missing) => return Ok(unrunnable(name, &missing)),
    };
    let bench = Bench { host, browser: &browser, driver: &driver };
    let (command, _settings) = bench.command(tree, toolchain, harness)?;
    Ok(step(&format!("tests in {name}: {}, {}", browser.version, driver.version), command))
}

fn unrunnable(name: &str, missing: &Missing) -> Tally {
    trouble(&format!("no test ran in {name}: {}", missing.sentence(Local.is_root())))
}

fn trouble(sentence: &str) -> Tally {
    eprintln!("error: {sentence}");
    Tally { passed: 0, failed: 1 }
}

/// Runs one step of the suite, passing its output on line by line and adding up its closing lines.
fn step(name: &str, mut command: Command) -> Tally {
    println!("\n== {name}");
    let mut child = match command.stdin(Stdio::null()).stdout(Stdio::piped()).spawn() {
        Ok(child) => child,
        Err(error) => {
            return trouble(&format!("cannot start {}: {error}", command.get_program().to_string_lossy()));
        }
    };
    let mut counted = Tally::default();
    for line in child.stdout.take().into_iter().flat_map(|out| BufReader::new(out).split(b'\n').map_while(Result::ok)) {
        let line = String::from_utf8_lossy(&line);
        println!("{line}");
        if let Some(tally) = Tally::of_line(&line) {
            counted.add(tally);
        }
    }
    let succeeded = child.wait().is_ok_and(|status| status.success());
    let result = counted.of_step(succeeded);
    if result != counted {
        let what = if succeeded { "ran no test" } else { "broke off outside of its tests" };
        eprintln!("error: {name}: this step {what}; its output above says more");
    }
    result
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shell(script: &str) -> Command {
        let mut command = Command::new("sh");
        command.args(["-c", script]);
        command
    }

    #[test]
    fn a_step_adds_up_all_closing_lines() {
        let script = "echo 'test result: ok. 2 passed; 0 failed; 0 ignored'; echo noise; \
                      echo 'test result: FAILED. 3 passed; 1 failed; 0 ignored'; exit 101";
        assert_eq!(step("a step", shell(script)), Tally { passed: 5, failed: 1 });
    }

    #[test]
    fn a_step_that_cannot_run_is_one_failure() {
        let failure = Tally { passed: 0, failed: 1 };
        assert_eq!(step("a build that breaks", shell("exit 101")), failure);
        assert_eq!(step("nothing to run", shell("echo 'no tests to run!'")), failure);
        assert_eq!(step("no such program", Command::new("no-such-program-anywhere")), failure);
    }

    #[test]
    fn debians_compiler_is_needed_on_debian_only() {
        assert!(needs(Platform::Debian).contains(&Need::DebianRust));
        assert!(!needs(Platform::Ubuntu).contains(&Need::DebianRust));
    }
}
