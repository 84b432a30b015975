//! Where the browsers are, and the runtimes beside them.

use std::path::{Path, PathBuf};

use super::missing::{Missing, Remedy};
use super::named::Named;
use super::system::{Local, Platform, System};
use super::{Found, runtimes, webkit, windows};
use record::{Host, HostKind};

/// What is looked for to find one browser.
struct BrowserKind {
    name: &'static str,
    /// A path in this variable wins over everything.
    variable: &'static str,
    programs: &'static [&'static str],
    mac: &'static [&'static str],
    /// Below the folders of [`windows::FOLDERS`].
    windows: &'static [&'static str],
    /// Packages of Debian and Ubuntu, which have free browsers only.
    packages: Option<[&'static str; 2]>,
}

const CHROMIUM: BrowserKind = BrowserKind {
    name: "Chromium",
    variable: "BOUNDARY_CHROMIUM",
    programs: &["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"],
    mac: &[
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    ],
    windows: &[
        r"Google\Chrome\Application\chrome.exe",
        r"Chromium\Application\chrome.exe",
        r"Microsoft\Edge\Application\msedge.exe",
    ],
    packages: Some(["chromium", "chromium-browser"]),
};

const CHROME: BrowserKind = BrowserKind {
    name: "Chrome",
    variable: "BOUNDARY_CHROME",
    programs: &["google-chrome", "google-chrome-stable"],
    mac: &["/Applications/Google Chrome.app/Contents/MacOS/Google Chrome"],
    windows: &[r"Google\Chrome\Application\chrome.exe"],
    packages: None,
};

const EDGE: BrowserKind = BrowserKind {
    name: "Edge",
    variable: "BOUNDARY_EDGE",
    programs: &["microsoft-edge", "microsoft-edge-stable"],
    mac: &["/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge"],
    windows: &[r"Microsoft\Edge\Application\msedge.exe"],
    packages: None,
};

const FIREFOX: BrowserKind = BrowserKind {
    name: "Firefox",
    variable: "BOUNDARY_FIREFOX",
    programs: &["firefox-esr", "firefox"],
    mac: &["/Applications/Firefox.app/Contents/MacOS/firefox"],
    windows: &[r"Mozilla Firefox\firefox.exe"],
    packages: Some(["firefox-esr", "firefox"]),
};

/// What is looked for to find a browser; `None` where it is no kind of Chromium or Firefox.
fn kind_of(host: Host) -> Option<&'static BrowserKind> {
    match (host, host.kind()) {
        (Host::CHROME, _) => Some(&CHROME),
        (Host::EDGE, _) => Some(&EDGE),
        (_, HostKind::Chromium) => Some(&CHROMIUM),
        (_, HostKind::Firefox) => Some(&FIREFOX),
        _ => None,
    }
}

/// The program of a host on this machine; `None` where it is missing, and for the native one, which has none.
pub fn find(host: Host) -> Option<Found> {
    locate(host, &Local).ok()
}

/// The program of a host on a machine, or what is wrong and how to get it.
pub fn locate(host: Host, system: &dyn System) -> Result<Found, Missing> {
    locate_or(None, host, system)
}

/// All programs of a host on a machine, the first choice first.
pub fn candidates(host: Host, system: &dyn System) -> Result<Vec<Found>, Missing> {
    let first = locate(host, system)?;
    let Some(kind) = kind_of(host).filter(|kind| Named::by_variable(kind.variable, system).is_none()) else {
        return Ok(vec![first]);
    };
    let others = paths(kind, system).filter(|path| *path != first.path);
    let others: Vec<Found> = others.filter_map(|path| version(&path, system)).collect();
    Ok([vec![first], others].concat())
}

/// The program of a host at a path that a user gave, or what is wrong with it.
pub fn at(path: &Path, host: Host, system: &dyn System) -> Result<Found, Missing> {
    locate_or(Some(Named::by_option(path)), host, system)
}

fn locate_or(named: Option<Named>, host: Host, system: &dyn System) -> Result<Found, Missing> {
    let Some(kind) = kind_of(host) else {
        return match host.kind() {
            HostKind::Webkit => webkit::locate(named, system),
            HostKind::Node => runtimes::locate(&runtimes::NODE, named, system),
            HostKind::Deno => runtimes::locate(&runtimes::DENO, named, system),
            HostKind::Bun => runtimes::locate(&runtimes::BUN, named, system),
            HostKind::Native | HostKind::Chromium | HostKind::Firefox => {
                let remedy = Remedy::ByHand("ask for a browser or a runtime".into());
                Err(Missing::new("the native lane needs no browser".into(), remedy))
            }
        };
    };
    if let Some(named) = named.or_else(|| Named::by_variable(kind.variable, system)) {
        let other = || named.wrong(&format!("does not answer --version as {} would", kind.name));
        return version(&named.path, system).ok_or_else(other);
    }
    paths(kind, system).find_map(|path| version(&path, system)).ok_or_else(|| missing(kind, system.platform()))
}

/// Where a kind of browser may be.
fn paths(kind: &BrowserKind, system: &dyn System) -> impl Iterator<Item = PathBuf> {
    let on_path = kind.programs.iter().filter_map(|program| system.find(program));
    let applications = match system.platform() {
        Platform::MacOs => kind.mac.iter().map(PathBuf::from).collect(),
        Platform::Windows => windows::programs(kind.windows, system),
        Platform::Debian | Platform::Ubuntu | Platform::Other => Vec::new(),
    };
    on_path.chain(applications.into_iter().filter(|path| system.exists(path)))
}

fn version(path: &Path, system: &dyn System) -> Option<Found> {
    if system.platform() == Platform::Windows {
        return windows::version(path, system).map(|version| Found { path: path.to_owned(), version });
    }
    let text = system.output(path, &["--version"])?;
    let version = text.lines().map(str::trim).find(|line| !line.is_empty())?.to_owned();
    Some(Found { path: path.to_owned(), version })
}

fn missing(kind: &BrowserKind, platform: Platform) -> Missing {
    let package = kind.packages.and_then(|[debian, ubuntu]| match platform {
        Platform::Debian => Some(debian),
        Platform::Ubuntu => Some(ubuntu),
        Platform::MacOs | Platform::Windows | Platform::Other => None,
    });
    let by_hand = || Remedy::ByHand(format!("install {}, or name its program in {}", kind.name, kind.variable));
    let remedy = package.map_or_else(by_hand, |package| Remedy::Packages(vec![package.into()]));
    Missing::new(format!("{} is missing, with no {} on PATH", kind.name, kind.programs.join(", ")), remedy)
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
        let found = locate(Host::CHROMIUM, &fake).expect("it answers");
        assert_eq!(found.version, "Google Chrome 157.0.1.2");
        let fake = fake.with_variable("BOUNDARY_CHROMIUM", "/no/such");
        let missing = locate(Host::CHROMIUM, &fake).expect_err("the override wins even when it is wrong");
        assert!(missing.why.contains("BOUNDARY_CHROMIUM names /no/such"), "{}", missing.why);
    }

    #[test]
    fn names_are_tried_in_order_and_the_first_line_is_the_version() {
        let fake = Fake::debian().with_program("firefox", "/usr/bin/firefox", "Mozilla Firefox 160.0\n").with_program(
            "firefox-esr",
            "/usr/bin/firefox-esr",
            "\nMozilla Firefox 153.7.0esr\n",
        );
        let found = locate(Host::FIREFOX, &fake).expect("both are there");
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
        assert_eq!(locate(Host::CHROMIUM, &fake).expect("one works").path, Path::new("/usr/bin/google-chrome"));
    }

    #[test]
    fn chrome_and_edge_are_columns_of_their_own() {
        let fake = Fake::debian().with_program("chromium", "/usr/bin/chromium", "Chromium 156\n").with_program(
            "google-chrome",
            "/usr/bin/google-chrome",
            "Google Chrome 157\n",
        );
        let find = |name| locate(Host::of_name(name).expect("a host"), &fake);
        assert_eq!(find("chromium-chrome").expect("it is there").version, "Google Chrome 157");
        let edge = find("chromium-edge").expect_err("it is not there").sentence(true);
        assert!(edge.ends_with("install Edge, or name its program in BOUNDARY_EDGE"), "{edge}");
    }

    #[test]
    fn what_to_do_depends_on_the_platform() {
        let advice = |platform| missing(&FIREFOX, platform).remedy.advice(true);
        assert!(advice(Platform::Debian).ends_with("firefox-esr"));
        assert!(advice(Platform::Ubuntu).ends_with(" firefox"));
        assert!(advice(Platform::MacOs).contains("BOUNDARY_FIREFOX"));
    }
}
