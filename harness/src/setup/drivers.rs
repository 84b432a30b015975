//! Where the browsers' WebDrivers are. Only the tests that run inside browsers use them.

use std::path::{Path, PathBuf};

use super::missing::{Missing, Remedy};
use super::system::{Platform, Step, System};
use super::{Found, browsers};
use record::Host;

/// Chromium's driver, of the same major version as Chromium: another refuses to work with it.
pub(crate) fn chromedriver(system: &dyn System) -> Result<Found, Missing> {
    let found = locate("chromedriver", "CHROMEDRIVER", system, || {
        let remedy = match system.platform() {
            Platform::Debian => Remedy::Packages(vec!["chromium-driver".into()]),
            Platform::Ubuntu => Remedy::Packages(vec!["chromium-chromedriver".into()]),
            Platform::MacOs | Platform::Windows | Platform::Other => {
                Remedy::ByHand("install the chromedriver of your Chromium's version and put it on PATH".into())
            }
        };
        Missing::new("chromedriver is missing, which the tests in Chromium need".into(), remedy)
    })?;
    let Ok(browser) = browsers::locate(Host::CHROMIUM, system) else { return Ok(found) };
    let (own, other) = (major(&found.version), major(&browser.version));
    if own.is_some() && own == other {
        return Ok(found);
    }
    let why = format!("{} does not fit {}: their major versions differ", found.version, browser.version);
    let remedy = "install the two of one version, or name them in CHROMEDRIVER and BOUNDARY_CHROMIUM";
    Err(Missing::new(why, Remedy::ByHand(remedy.into())))
}

/// Firefox's driver.
pub(crate) fn geckodriver(system: &dyn System) -> Result<Found, Missing> {
    locate("geckodriver", "GECKODRIVER", system, || {
        // It is slow to compile, and nobody waits for what it does.
        let quickly = ["install", "geckodriver", "--locked", "--debug", "--config", "profile.dev.debug=false"];
        let remedy = Remedy::Command(Step::user("cargo", &quickly));
        Missing::new("geckodriver is missing, which the tests in Firefox need".into(), remedy)
    })
}

/// The driver that a variable names and no other, else the one on `PATH`, else the one that `cargo install` left.
fn locate(program: &str, variable: &str, system: &dyn System, missing: impl Fn() -> Missing) -> Result<Found, Missing> {
    if let Some(path) = system.variable(variable).map(PathBuf::from) {
        return version(&path, system).ok_or_else(|| {
            let why = format!("{variable} names {}, which does not answer --version", path.display());
            Missing::new(why, Remedy::ByHand(format!("correct or unset {variable}")))
        });
    }
    let installed = || {
        let home = system.variable("CARGO_HOME").map(PathBuf::from);
        let home = home.or_else(|| Some(Path::new(&system.variable("HOME")?).join(".cargo")))?;
        Some(home.join("bin").join(program)).filter(|path| system.exists(path))
    };
    system.find(program).or_else(installed).and_then(|path| version(&path, system)).ok_or_else(missing)
}

fn version(path: &Path, system: &dyn System) -> Option<Found> {
    let text = system.output(path, &["--version"])?;
    // "ChromeDriver 156.0.8078.79 (revision)" and "geckodriver 0.37.1 (revision)": the revision says nothing here.
    let version = text.lines().next()?.split(" (").next()?.trim().to_owned();
    Some(Found { path: path.to_owned(), version })
}

/// The first number of the first dotted version in a text.
fn major(text: &str) -> Option<u32> {
    text.split_whitespace()
        .find(|word| word.contains('.') && word.starts_with(|first: char| first.is_ascii_digit()))?
        .split('.')
        .next()?
        .parse()
        .ok()
}

#[cfg(test)]
mod tests {
    use super::super::testing::Fake;
    use super::*;

    #[test]
    fn majors_are_read() {
        assert_eq!(major("Chromium 156.0.8078.79 built on Debian GNU/Linux 12"), Some(156));
        assert_eq!(major("ChromeDriver 156.0.8078.79"), Some(156));
        assert_eq!(major("Google Chrome"), None);
    }

    #[test]
    fn a_driver_of_another_version_is_refused() {
        let fake = Fake::debian()
            .with_program("chromium", "/usr/bin/chromium", "Chromium 156.0.8078.79 built on Debian\n")
            .with_program("chromedriver", "/usr/bin/chromedriver", "ChromeDriver 150.0.1.2 (abc)\n");
        let missing = chromedriver(&fake).expect_err("150 against 156");
        assert!(missing.why.starts_with("ChromeDriver 150.0.1.2 does not fit Chromium 156"), "{}", missing.why);
    }

    #[test]
    fn a_named_driver_that_is_none_is_not_replaced_by_another() {
        let fake = Fake::debian()
            .with_program("geckodriver", "/usr/bin/geckodriver", "geckodriver 0.37.1\n")
            .with_variable("GECKODRIVER", "/no/such");
        let missing = geckodriver(&fake).expect_err("the variable wins");
        assert!(missing.sentence(true).ends_with("correct or unset GECKODRIVER"), "{}", missing.why);
    }

    #[test]
    fn geckodriver_is_found_where_cargo_puts_it() {
        let fake = Fake::debian()
            .with_variable("HOME", "/home/somebody")
            .with_file("/home/somebody/.cargo/bin/geckodriver")
            .with_answer("/home/somebody/.cargo/bin/geckodriver --version", "geckodriver 0.37.1\n\nThe source\n");
        assert_eq!(geckodriver(&fake).expect("it is there").version, "geckodriver 0.37.1");
    }
}
