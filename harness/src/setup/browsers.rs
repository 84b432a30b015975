//! Where the browsers are, and the runtimes beside them.

use std::path::{Path, PathBuf};

use super::missing::{Missing, Remedy};
use super::system::{Local, Platform, System};
use super::{Found, runtimes, webkit};
use record::Host;

/// What is looked for to find one browser.
struct BrowserKind {
    name: &'static str,
    /// A path in this variable wins over everything.
    variable: &'static str,
    programs: &'static [&'static str],
    mac: &'static [&'static str],
    debian: &'static str,
    ubuntu: &'static str,
}

const CHROMIUM: BrowserKind = BrowserKind {
    name: "Chromium",
    variable: "BOUNDARY_CHROMIUM",
    programs: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable"],
    mac: &[
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ],
    debian: "chromium",
    ubuntu: "chromium-browser",
};

const FIREFOX: BrowserKind = BrowserKind {
    name: "Firefox",
    variable: "BOUNDARY_FIREFOX",
    programs: &["firefox-esr", "firefox"],
    mac: &["/Applications/Firefox.app/Contents/MacOS/firefox"],
    debian: "firefox-esr",
    ubuntu: "firefox",
};

/// The program of a host on this machine; `None` where it is missing, and for the native one, which has none.
pub fn find(host: Host) -> Option<Found> {
    locate(host, &Local).ok()
}

/// The program of a host on a machine, or what is wrong and how to get it.
pub fn locate(host: Host, system: &dyn System) -> Result<Found, Missing> {
    let kind = match host {
        Host::Chromium => CHROMIUM,
        Host::Firefox => FIREFOX,
        Host::Webkit => return webkit::locate(system),
        Host::Node => return runtimes::locate(&runtimes::NODE, system),
        Host::Deno => return runtimes::locate(&runtimes::DENO, system),
        Host::Bun => return runtimes::locate(&runtimes::BUN, system),
        Host::Native => {
            let remedy = Remedy::ByHand("ask for a browser or a runtime".into());
            return Err(Missing::new("the native lane needs no browser".into(), remedy));
        }
    };
    if let Some(path) = system.variable(kind.variable).map(PathBuf::from) {
        return version(&path, system).ok_or_else(|| {
            let remedy = Remedy::ByHand(format!("correct or unset {}", kind.variable));
            let BrowserKind { name, variable, .. } = kind;
            let path = path.display();
            Missing::new(format!("{variable} names {path}, which does not answer --version as {name} would"), remedy)
        });
    }
    let on_path = kind.programs.iter().filter_map(|program| system.find(program));
    let applications = (system.platform() == Platform::MacOs).then_some(kind.mac).into_iter().flatten();
    let applications = applications.map(PathBuf::from).filter(|path| system.exists(path));
    on_path.chain(applications).find_map(|path| version(&path, system)).ok_or_else(|| missing(&kind, system.platform()))
}

fn version(path: &Path, system: &dyn System) -> Option<Found> {
    let text = system.output(path, &["--version"])?;
    let version = text.lines().map(str::trim).find(|line| !line.is_empty())?.to_owned();
    Some(Found { path: path.to_owned(), version })
}

fn missing(kind: &BrowserKind, platform: Platform) -> Missing {
    let remedy = match platform {
        Platform::Debian => Remedy::Packages(vec![kind.debian.into()]),
        Platform::Ubuntu => Remedy::Packages(vec![kind.ubuntu.into()]),
        Platform::MacOs | Platform::Other => {
            Remedy::ByHand(format!("install {}, or name its program in {}", kind.name, kind.variable))
        }
    };
    Missing::new(format!("{} is missing (no {} on PATH)", kind.name, kind.programs.join(", ")), remedy)
}

#[cfg(test)]
mod tests {
    use super::super::testing::Fake;
    use super::*;

    #[test]
    fn the_override_wins() {
        let fake = Fake::debian()
            .with_program("chromium", "/usr/bin/chromium", "Chromium 156.0.8078.79 built on Debian\n")
            .with_answer("/opt/chrome --version", "Google Chrome 157.0.1.2\n")
            .with_variable("BOUNDARY_CHROMIUM", "/opt/chrome");
        let found = locate(Host::Chromium, &fake).expect("it answers");
        assert_eq!(found.version, "Google Chrome 157.0.1.2");
        let fake = fake.with_variable("BOUNDARY_CHROMIUM", "/no/such");
        let missing = locate(Host::Chromium, &fake).expect_err("the override wins even when it is wrong");
        assert!(missing.why.contains("BOUNDARY_CHROMIUM names /no/such"), "{}", missing.why);
    }

    #[test]
    fn names_are_tried_in_order_and_the_first_line_is_the_version() {
        let fake = Fake::debian().with_program("firefox", "/usr/bin/firefox", "Mozilla Firefox 160.0\n").with_program(
            "firefox-esr",
            "/usr/bin/firefox-esr",
            "\nMozilla Firefox 153.7.0esr\n",
        );
        let found = locate(Host::Firefox, &fake).expect("both are there");
        assert_eq!(found.path, Path::new("/usr/bin/firefox-esr"));
        assert_eq!(found.version, "Mozilla Firefox 153.7.0esr");
    }

    #[test]
    fn a_program_that_cannot_say_its_version_is_passed_over() {
        let fake = Fake::debian().with_silent_program("chromium", "/usr/bin/chromium").with_program(
            "google-chrome",
            "/usr/bin/google-chrome",
            "Google Chrome 156\n",
        );
        assert_eq!(locate(Host::Chromium, &fake).expect("one works").path, Path::new("/usr/bin/google-chrome"));
    }

    #[test]
    fn what_to_do_depends_on_the_platform() {
        let advice = |platform| missing(&FIREFOX, platform).remedy.advice(true);
        assert!(advice(Platform::Debian).ends_with("firefox-esr"));
        assert!(advice(Platform::Ubuntu).ends_with(" firefox"));
        assert!(advice(Platform::MacOs).contains("BOUNDARY_FIREFOX"));
    }
}
