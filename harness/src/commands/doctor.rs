//! `doctor`: what this machine lacks, and what would make its timings noisy.

mod noise;
pub mod speed;

use std::io::Write;
use std::path::Path;
use std::process::ExitCode;

use bench_native::Variant;

use crate::build::{Source, ToolchainChoice, select};
use crate::measure::NoPage;
use crate::setup::{Found, Missing, Need, Platform, System, browsers, check};
use record::Host;

/// What was asked for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Options {
    /// Whose compiler is wanted.
    pub toolchain: ToolchainChoice,
}

/// One line of the table.
struct Finding {
    need: Need,
    /// Whether `bench` cannot do without it; other things are for `test`, or one of two ways.
    required: bool,
    state: Result<Found, Missing>,
}

/// What is tried, and not only looked at.
pub struct Trials<'a> {
    /// Counts instructions with the emulator.
    pub counter: &'a dyn Fn(&Found) -> anyhow::Result<()>,
    /// Starts the programs of a host until one opens a page. What became of those before it is told.
    pub starter: &'a dyn Fn(Host, Vec<Found>) -> (Option<Found>, Vec<NoPage>),
    /// Durations of the same work, done again and again.
    pub speed: &'a dyn Fn() -> Vec<f64>,
}

/// Looks at the machine, tries what has to be tried, and prints what it finds; the code is 0 if everything that `bench` needs is there.
pub fn run(options: &Options, system: &dyn System, trials: &Trials, out: &mut dyn Write) -> std::io::Result<ExitCode> {
    let compiler = select(options.toolchain, &Variant::STATED, false, system, &|_| ());
    let rows: Vec<Finding> = needs(options.toolchain, system.platform())
        .into_iter()
        .map(|(need, required)| Finding { need, required, state: check(need, system) })
        .collect();

    for row in &rows {
        write_row(row, system.is_root(), out)?;
    }
    writeln!(out)?;
    match &compiler {
        Ok(toolchain) => writeln!(out, "Builds use {}: {}.", toolchain.source().name(), toolchain.version())?,
        Err(error) => writeln!(out, "Not every variant can be built: {error}")?,
    }
    if let Some(found) = rows.iter().find(|row| row.need == Need::Emulator).and_then(|row| row.state.as_ref().ok()) {
        match (trials.counter)(found) {
            Ok(()) => writeln!(out, "Instructions can be counted by {}.", found.version)?,
            Err(error) => writeln!(out, "Instructions cannot be counted: {error:#}.")?,
        }
    }
    // Before browsers are started: their ends would be felt.
    let durations = (trials.speed)();
    let mut unstartable = false;
    for row in rows.iter().filter(|row| row.state.is_ok()) {
        let Some(host) = Host::USUAL.into_iter().find(|host| Need::of_host(*host) == Some(row.need)) else { continue };
        let (found, failures) = (trials.starter)(host, browsers::candidates(host, system).unwrap_or_default());
        for NoPage { why, words } in failures {
            writeln!(out, "{why}.")?;
            words.lines().try_for_each(|line| writeln!(out, "  {line}"))?;
        }
        match found {
            Some(found) => writeln!(out, "{} starts from {}.", row.need.name(), found.path.display())?,
            None => unstartable |= row.required,
        }
    }
    let mut warnings = noise::warnings(&noise::facts(Path::new("/")));
    warnings.extend(speed::warning(&durations));
    if warnings.is_empty() {
        writeln!(out, "Nothing was found that would make timings noisy.")?;
    } else {
        writeln!(out, "\nWhat would make timings noisy:")?;
        warnings.iter().try_for_each(|warning| writeln!(out, "  - {warning}"))?;
    }

    let lacking = unstartable || rows.iter().any(|row| row.required && row.state.is_err()) || compiler.is_err();
    let verdict = if lacking { "Something is missing, as told above." } else { "This machine is ready to measure." };
    writeln!(out, "\n{verdict}")?;
    Ok(if lacking { ExitCode::FAILURE } else { ExitCode::SUCCESS })
}

/// What instructions are counted with.
const COUNTING: [Need; 4] = [Need::Emulator, Need::CCompiler, Need::CountingNode, Need::CountingBun];

/// What is looked for, and whether `bench` cannot do without it. Of the two compilers one is enough.
fn needs(choice: ToolchainChoice, platform: Platform) -> Vec<(Need, bool)> {
    let mut needs = Vec::new();
    if choice != ToolchainChoice::Only(Source::Debian) {
        needs.extend([(Need::RustupTarget, false), (Need::RustupSource, false)]);
    }
    if choice != ToolchainChoice::Only(Source::Rustup) && platform == Platform::Debian {
        needs.push((Need::DebianRust, false));
    }
    needs.extend([(Need::Chromium, true), (Need::Firefox, true), (Need::Webkit, false)]);
    needs.extend([(Need::Deno, false), (Need::Bun, false)]);
    needs.extend(COUNTING.map(|need| (need, false)));
    needs.push((Need::WasmOpt, false));
    needs.extend([(Need::Node, false), (Need::Chromedriver, false), (Need::Geckodriver, false)]);
    needs.push((Need::PageChecks, false));
    needs
}

fn write_row(row: &Finding, is_root: bool, out: &mut dyn Write) -> std::io::Result<()> {
    let name = row.need.name();
    match &row.state {
        Ok(Found { path, version }) => writeln!(out, "found    {name:<24} {version} at {}", path.display()),
        Err(missing) => {
            let state = if row.required { "MISSING" } else { "missing" };
            let whose = match row.need {
                Need::Webkit => ", which only `--browser webkit` and `test` need",
                Need::Node => ", which only `--browser node`, `ledger` and `test` need",
                Need::Deno => ", which only `--browser deno` and `test` need",
                Need::Bun => ", which only `--browser bun` and `test` need",
                Need::Chromedriver | Need::Geckodriver | Need::PageChecks => ", which only `test` needs",
                Need::Emulator | Need::CCompiler | Need::CountingNode => ", which only `count` and `gate` need",
                Need::CountingBun => ", which only `count --engine bun` needs",
                Need::WasmOpt => ", which only `--variant wasm-opt` needs",
                Need::DebianRust => ", which only `test` needs where rustup's is there",
                _ => "",
            };
            writeln!(out, "{state}  {name:<24} {}{whose}", missing.why)?;
            writeln!(out, "         {:<24} -> {}", "", missing.remedy.advice(is_root))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::setup::testing::Fake;

    fn doctor(fake: &Fake) -> (String, bool) {
        let mut out = Vec::new();
        let trials = Trials {
            counter: &|_| anyhow::bail!("it takes no plugin"),
            starter: &|_, candidates| {
                let (starting, lame): (Vec<Found>, Vec<Found>) =
                    candidates.into_iter().partition(|found| !found.version.contains("lame"));
                let told = |found: &Found| NoPage {
                    why: format!("{} does not start", found.version),
                    words: "no display".into(),
                };
                (starting.into_iter().next(), lame.iter().map(told).collect())
            },
            speed: &|| vec![1e6, 1.9e6, 1.9e6],
        };
        let code = run(&Options::default(), fake, &trials, &mut out).expect("a vector takes everything");
        (String::from_utf8(out).expect("text"), code == ExitCode::SUCCESS)
    }

    fn with_browsers(fake: Fake) -> Fake {
        fake.with_program("chromium", "/usr/bin/chromium", "Chromium 156.0.1.2\n").with_program(
            "firefox",
            "/usr/bin/firefox",
            "Mozilla Firefox 153.0\n",
        )
    }

    #[test]
    fn an_empty_machine_is_told_what_to_run() {
        let (text, ready) = doctor(&Fake::debian());
        assert!(!ready);
        for wanted in ["MISSING  Firefox", "firefox-esr", "geckodriver --locked", "rustc-web", "Something is missing"] {
            assert!(text.contains(wanted), "{wanted} is not in\n{text}");
        }
    }

    #[test]
    fn drivers_and_node_are_not_needed_to_measure() {
        let (text, ready) = doctor(&with_browsers(Fake::debian().with_debian_rust()));
        assert!(ready, "{text}");
        assert!(text.contains("found    Chromium                 Chromium 156.0.1.2 at /usr/bin/chromium"), "{text}");
        assert!(text.contains("missing  chromedriver"), "{text}");
        assert!(text.contains("missing  Node"), "{text}");
        assert!(text.contains(", which only `--browser node`, `ledger` and `test` need\n"), "{text}");
        assert!(text.contains("Builds use debian: rustc 1.96.0"), "{text}");
        assert!(text.contains("  - the same work took 1.00 ms or 1.90 ms: "), "{text}");
    }

    #[test]
    fn a_browser_that_does_not_start_is_passed_over_and_told() {
        let lame = Fake::debian().with_debian_rust().with_program("chromium", "/usr/bin/chromium", "lame 1\n");
        let lame = lame.with_program("firefox", "/usr/bin/firefox", "Mozilla Firefox 153.0\n");
        let (text, ready) = doctor(&lame);
        assert!(
            !ready && text.contains("lame 1 does not start.\n  no display\nFirefox starts from /usr/bin/firefox.\n"),
            "{text}"
        );
        let (text, ready) = doctor(&lame.with_program("google-chrome", "/opt/chrome", "Google Chrome 156\n"));
        assert!(
            ready && text.contains("lame 1 does not start.\n  no display\nChromium starts from /opt/chrome.\n"),
            "{text}"
        );
    }

    #[test]
    fn an_emulator_that_cannot_count_is_told() {
        let fake = with_browsers(Fake::debian().with_debian_rust())
            .with_program("qemu-x86_64", "/usr/bin/qemu-x86_64", "qemu-x86_64 version 10.0.2\n")
            .with_answer("/usr/bin/qemu-x86_64 --help", "-plugin  QEMU_PLUGIN\n");
        let (text, ready) = doctor(&fake);
        assert!(ready && text.contains("Instructions cannot be counted: it takes no plugin.\n"), "{text}");
    }

    #[test]
    fn a_machine_without_a_compiler_is_not_ready() {
        let (text, ready) = doctor(&with_browsers(Fake::debian().with_rustup()));
        assert!(!ready && text.contains("Not every variant can be built"), "{text}");
    }
}
