//! Compilers of rivals: needed by those alone who ask for a rival.

use super::Found;
use super::missing::{Missing, Remedy};
use super::npm::RIVALS;
use super::system::{Platform, System};

/// AssemblyScript's compiler, a script for Node, at the version that is wanted and no other.
pub(super) fn assemblyscript(system: &dyn System) -> Result<Found, Missing> {
    let wanted = RIVALS.version("assemblyscript");
    let missing = || format!("AssemblyScript {wanted} is missing");
    let no_folder = |error| Missing::new(missing(), Remedy::ByHand(format!("see to its folder: {error:#}")));
    let (path, remedy) = RIVALS.program("assemblyscript", "bin/asc.js", system).map_err(no_folder)?;
    let node = super::browsers::locate(record::Host::NODE, system)?;
    let script = path.display().to_string();
    let answer = system.exists(&path).then(|| system.output(&node.path, &[&script, "--version"])).flatten();
    let version = answer.and_then(|text| Some(text.trim().strip_prefix("Version ")?.to_owned()));
    let found = version.filter(|version| *version == wanted).map(|version| Found { path, version });
    found.ok_or_else(|| Missing::new(missing(), remedy))
}

/// Emscripten's compiler of C++, as the system has it.
pub(super) fn emscripten(system: &dyn System) -> Result<Found, Missing> {
    let found = system.find("emcc").and_then(|path| {
        let text = system.output(&path, &["--version"])?;
        // `emcc (Emscripten gcc/clang-like replacement + linker emulating GNU ld) 3.1.6 (…)`
        let version = text.lines().next()?.split_once(") ")?.1.split([' ', '-']).next()?.to_owned();
        Some(Found { path, version })
    });
    found.ok_or_else(|| {
        let remedy = match system.platform() {
            Platform::Debian | Platform::Ubuntu => Remedy::Packages(vec!["emscripten".into()]),
            Platform::MacOs | Platform::Windows | Platform::Other => {
                Remedy::ByHand("install Emscripten, so that emcc is on PATH".into())
            }
        };
        Missing::new("emcc is missing, which compiles C++ with embind".into(), remedy)
    })
}

#[cfg(test)]
mod tests {
    use super::super::testing::Fake;
    use super::*;

    #[test]
    fn assemblyscript_is_installed_at_its_version_and_no_other() {
        let (script, _) = RIVALS.program("assemblyscript", "bin/asc.js", &Fake::debian()).unwrap();
        let (script, wanted) = (script.display().to_string(), RIVALS.version("assemblyscript"));
        let fake = Fake::debian().with_program("npm", "/usr/bin/npm", "11\n").with_file(&script);
        let fake = fake.with_program("node", "/usr/bin/node", "v20.1.0\n");
        let answering =
            |text: &str| assemblyscript(&fake.clone().with_answer(&format!("/usr/bin/node {script} --version"), text));
        assert!(answering("Version 0.1.0\n").unwrap_err().sentence(true).contains("npm ci --prefix"));
        assert_eq!(answering(&format!("Version {wanted}\n")).unwrap().version, wanted);
        let lock = include_str!("../../../rivals/package-lock.json");
        let lock: serde_json::Value = serde_json::from_str(lock).unwrap();
        assert_eq!(lock["packages"]["node_modules/assemblyscript"]["version"], wanted);
    }

    #[test]
    fn emscripten_says_its_version_in_its_first_line() {
        assert!(emscripten(&Fake::debian()).unwrap_err().sentence(true).contains("emscripten"));
        let said =
            "emcc (Emscripten gcc/clang-like replacement + linker emulating GNU ld) 3.1.6-git (Debian)\nCopyright\n";
        let fake = Fake::debian().with_program("emcc", "/usr/bin/emcc", said);
        assert_eq!(emscripten(&fake).unwrap().version, "3.1.6");
    }
}
