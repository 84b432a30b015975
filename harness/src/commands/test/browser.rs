//! The tests of `bench-wasm` inside a browser, through its driver.

use std::ffi::OsString;
use std::io::Write;
use std::path::Path;
use std::process::Command;

use anyhow::Context;
use bench_native::Variant;
use serde_json::{Value, json};
use tempfile::NamedTempFile;

use crate::build::{Toolchain, Tree};
use crate::setup::Found;
use record::Host;

/// The hidden verb under which cargo calls this program back with each compiled test.
pub const RUNNER_VERB: &str = "wasm-test-runner";
/// Seconds that one file of tests may take; the runner's own default is 20, which a busy machine can pass.
const TIMEOUT: &str = "180";

/// Runs the compiled tests that cargo hands over (the file first, then the filters): the body of the hidden verb.
pub fn run_compiled(arguments: impl IntoIterator<Item = impl Into<OsString>>) -> anyhow::Result<()> {
    let name = OsString::from("wasm-bindgen-test-runner");
    let arguments = std::iter::once(name).chain(arguments.into_iter().map(Into::into));
    wasm_bindgen_cli::wasm_bindgen_test_runner::run_cli_with_args(arguments)
}

/// One browser with its driver, ready for tests.
pub(super) struct Bench<'a> {
    pub(super) host: Host,
    pub(super) browser: &'a Found,
    pub(super) driver: &'a Found,
}

impl Bench<'_> {
    /// The command that builds and runs the tests, and the file with the browser's settings, which must outlive it.
    pub(super) fn command(
        &self,
        tree: &Tree,
        toolchain: &Toolchain,
        harness: &Path,
    ) -> anyhow::Result<(Command, NamedTempFile)> {
        let mut settings = NamedTempFile::new().context("cannot make a file for the browser's settings")?;
        serde_json::to_writer(&mut settings, &capabilities(self.host, &self.browser.path))?;
        settings.flush().context("cannot write the browser's settings")?;

        let mut command = toolchain.wasm(tree, Variant::Default, "test");
        command.args(["--package", "bench-wasm", "--tests", "--no-fail-fast", "--config", &runner(harness)?]);
        for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_str().is_some_and(is_steering)) {
            command.env_remove(name);
        }
        let driver = if self.host == Host::CHROMIUM { "CHROMEDRIVER" } else { "GECKODRIVER" };
        command
            .env(driver, &self.driver.path)
            .env("WASM_BINDGEN_TEST_ONLY_WEB", "1")
            .env("WASM_BINDGEN_TEST_TIMEOUT", TIMEOUT)
            .env("WASM_BINDGEN_TEST_WEBDRIVER_JSON", settings.path())
            // Release glue, as in every measurement.
            .env("WASM_BINDGEN_NO_DEBUG", "1");
        Ok((command, settings))
    }
}

/// Cargo's setting that hands each compiled test to this program. A list, unlike the variable of the same meaning, may
/// hold a path with spaces.
fn runner(harness: &Path) -> anyhow::Result<String> {
    let harness = harness.to_str().with_context(|| format!("{} is not UTF-8", harness.display()))?;
    // JSON's strings are TOML's.
    let words = serde_json::to_string(&[harness, RUNNER_VERB])?;
    Ok(format!("target.wasm32-unknown-unknown.runner={words}"))
}

/// Whether a variable of the caller's could send the tests to another browser or change how they run.
fn is_steering(name: &str) -> bool {
    let drivers = ["CHROMEDRIVER", "GECKODRIVER", "SAFARIDRIVER", "MSEDGEDRIVER"];
    drivers.iter().any(|driver| name.starts_with(driver)) || name.starts_with("WASM_BINDGEN_") || name == "NO_HEADLESS"
}

/// What the driver is asked for. The runner itself adds that there be no window, and for Chromium `no-sandbox`, which
/// cannot be kept from it; the pages that it opens are this workspace's own.
fn capabilities(host: Host, browser: &Path) -> Value {
    let binary = browser.to_string_lossy();
    if host == Host::CHROMIUM {
        let arguments = [
            "headless=new",
            "disable-gpu",
            "disable-quic",
            "no-first-run",
            "no-default-browser-check",
            "disable-background-networking",
            "disable-component-update",
            "disable-sync",
            "disable-background-timer-throttling",
            "disable-renderer-backgrounding",
        ];
        json!({ "goog:chromeOptions": { "binary": binary, "args": arguments } })
    } else {
        json!({ "moz:firefoxOptions": { "binary": binary } })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_runner_survives_spaces_and_quotes() {
        let text = runner(Path::new("/a b/har\"ness")).expect("UTF-8");
        assert_eq!(text, r#"target.wasm32-unknown-unknown.runner=["/a b/har\"ness","wasm-test-runner"]"#);
    }

    #[test]
    fn each_driver_is_told_of_its_own_browser_only() {
        let chromium = capabilities(Host::CHROMIUM, Path::new("/x/chromium"));
        assert_eq!(chromium["goog:chromeOptions"]["binary"], "/x/chromium");
        let firefox = capabilities(Host::FIREFOX, Path::new("/x/firefox"));
        assert_eq!(firefox["moz:firefoxOptions"]["binary"], "/x/firefox");
        assert!(firefox.get("goog:chromeOptions").is_none());
    }

    #[test]
    fn the_callers_choice_of_browser_does_not_leak_in() {
        for name in ["GECKODRIVER_REMOTE", "CHROMEDRIVER_ARGS", "WASM_BINDGEN_USE_NO_MODULE", "NO_HEADLESS"] {
            assert!(is_steering(name), "{name}");
        }
        assert!(!is_steering("PATH") && !is_steering("HOME"));
    }
}
