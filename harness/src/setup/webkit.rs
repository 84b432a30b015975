//! Where WebKitGTK's browser is, and the display that it needs even without a window that anybody sees.

use std::env::consts::ARCH;
use std::path::{Path, PathBuf};

use super::Found;
use super::missing::{Missing, Remedy};
use super::named::Named;
use super::system::{Platform, System};

/// A path in this variable wins over everything.
const VARIABLE: &str = "BOUNDARY_WEBKIT";
/// The browser that comes with WebKitGTK, for trying it out: it has no updates, no first-run pages and nobody to call.
const PROGRAM: &str = "MiniBrowser";
/// Folders of its versions. What is built for GTK 3 needs no graphics card.
const FOLDERS: [&str; 3] = ["webkit2gtk-4.1", "webkit2gtk-4.0", "webkitgtk-6.0"];
/// What lends a program a display.
const LENDER: &str = "xvfb-run";
/// Debian's and Ubuntu's packages.
const PACKAGES: [&str; 3] = ["webkit2gtk-driver", "xvfb", "xauth"];

/// The browser on a machine, or what is wrong and how to get it.
pub(super) fn locate(named: Option<Named>, system: &dyn System) -> Result<Found, Missing> {
    let named = named.or_else(|| Named::by_variable(VARIABLE, system));
    let candidates = named.as_ref().map_or_else(places, |named| vec![named.path.clone()]);
    let Some(path) = candidates.into_iter().find(|path| system.exists(path)) else {
        return Err(match named {
            Some(named) => named.wrong("is not there"),
            None => {
                Missing::new(format!("WebKit is missing, with no {PROGRAM} of WebKitGTK"), remedy(system.platform()))
            }
        });
    };
    let (Some(lender), Some(_)) = (system.find(LENDER), system.find("Xvfb")) else {
        return Err(Missing::new(
            format!("WebKit has no display, with no {LENDER} on PATH"),
            remedy(system.platform()),
        ));
    };
    version(&path, &lender, system).map(|version| Found { path: path.clone(), version }).ok_or_else(|| {
        let why = format!("{} does not answer --version under {LENDER}", path.display());
        Missing::new(why, remedy(system.platform()))
    })
}

/// Where distributions put it.
fn places() -> Vec<PathBuf> {
    let libraries =
        [format!("/usr/lib/{ARCH}-linux-gnu"), "/usr/libexec".into(), "/usr/lib64".into(), "/usr/lib".into()];
    let within = |library: &String| FOLDERS.map(|folder| Path::new(library).join(folder).join(PROGRAM));
    libraries.iter().flat_map(within).collect()
}

/// Its version in its own words, which it does not say without a display.
fn version(path: &Path, lender: &Path, system: &dyn System) -> Option<String> {
    let text = system.output(lender, &["--auto-servernum", path.to_str()?, "--version"])?;
    text.lines().map(str::trim).find(|line| !line.is_empty()).map(str::to_owned)
}

fn remedy(platform: Platform) -> Remedy {
    match platform {
        Platform::Debian | Platform::Ubuntu => Remedy::Packages(PACKAGES.map(str::to_owned).into()),
        Platform::MacOs | Platform::Windows | Platform::Other => {
            Remedy::ByHand(format!("install WebKitGTK with its {PROGRAM}, and Xvfb; Safari itself is not driven"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::testing::Fake;
    use super::*;

    const PATH: &str = "/opt/MiniBrowser";

    fn named() -> Fake {
        Fake::debian().with_variable(VARIABLE, PATH).with_silent_program("Xvfb", "/usr/bin/Xvfb")
    }

    #[test]
    fn it_says_its_version_under_a_display() {
        let fake = named()
            .with_file(PATH)
            .with_silent_program(LENDER, "/usr/bin/xvfb-run")
            .with_answer("/usr/bin/xvfb-run --auto-servernum /opt/MiniBrowser --version", "\nWebKitGTK 2.50.1\n");
        let found = locate(None, &fake).expect("it answers");
        assert_eq!((found.path.as_path(), found.version.as_str()), (Path::new(PATH), "WebKitGTK 2.50.1"));
    }

    #[test]
    fn each_part_that_is_missing_is_named() {
        let why = |fake: &Fake| locate(None, fake).expect_err("something is missing").sentence(true);
        assert!(why(&Fake::debian()).contains("WebKit is missing, with no MiniBrowser of WebKitGTK: run `apt-get"));
        assert!(why(&named()).contains("BOUNDARY_WEBKIT names /opt/MiniBrowser, which is not there: correct or unset"));
        assert!(why(&named().with_file(PATH)).contains("WebKit has no display, with no xvfb-run on PATH"));
        let mute = named().with_file(PATH).with_silent_program(LENDER, "/usr/bin/xvfb-run");
        assert!(why(&mute).contains("/opt/MiniBrowser does not answer --version under xvfb-run"));
    }

    #[test]
    fn every_usual_place_is_looked_at() {
        let fake = |place: &PathBuf| {
            let path = place.display().to_string();
            Fake::debian()
                .with_file(&path)
                .with_silent_program("Xvfb", "/usr/bin/Xvfb")
                .with_silent_program(LENDER, "/usr/bin/xvfb-run")
                .with_answer(&format!("/usr/bin/xvfb-run --auto-servernum {path} --version"), "WebKitGTK 2.50.1")
        };
        for place in places() {
            assert_eq!(locate(None, &fake(&place)).expect("it is there").path, place);
        }
    }
}
