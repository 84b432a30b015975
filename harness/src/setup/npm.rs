//! What npm brings at one version each: folders with a package file and its lock.

use std::fs;
use std::path::{Path, PathBuf};

use super::Found;
use super::missing::{Missing, Remedy};
use super::system::{Platform, Step, System};
use crate::state;

/// A folder that npm installs packages in.
pub(super) struct Folder {
    name: &'static str,
    /// Where the clone has it.
    of_clone: &'static str,
    versions: &'static str,
    lock: &'static str,
}

macro_rules! folder {
    ($name:literal, $path:literal) => {
        Folder {
            name: $name,
            of_clone: concat!(env!("CARGO_MANIFEST_DIR"), "/", $path),
            versions: include_str!(concat!("../../", $path, "/package.json")),
            lock: include_str!(concat!("../../", $path, "/package-lock.json")),
        }
    };
}

/// Runtimes.
pub(super) const ENGINES: Folder = folder!("engines", "engines");
/// Binaryen.
const WASM_OPT: Folder = folder!("wasm-opt", "wasm-opt");
/// What holds pages to the rules: of HTML, and of pages that everybody can use.
const CHECKS: Folder = folder!("checks", ".");
/// Compilers of rivals.
pub(super) const RIVALS: Folder = folder!("rivals", "../rivals");

impl Folder {
    /// The clone's, else one for a user's data, with what npm reads.
    fn path(&self) -> anyhow::Result<PathBuf> {
        if Path::new(self.of_clone).is_dir() {
            return Ok(self.of_clone.into());
        }
        let folder = state::folder()?.join(self.name);
        for (name, text) in [("package.json", self.versions), ("package-lock.json", self.lock)] {
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
    pub(super) fn program(
        &self,
        package: &str,
        program: &str,
        system: &dyn System,
    ) -> anyhow::Result<(PathBuf, Remedy)> {
        let folder = self.path()?;
        let remedy = match (system.find("npm"), system.platform()) {
            (None, Platform::Debian | Platform::Ubuntu) => Remedy::Packages(vec!["npm".into()]),
            _ => {
                let prefix = folder.display().to_string();
                let quietly = ["--ignore-scripts", "--no-audit", "--no-fund", "--silent"];
                Remedy::Command(Step::user("npm", &[&["ci", "--prefix", &prefix][..], &quietly].concat()))
            }
        };
        Ok((folder.join("node_modules").join(package).join(program), remedy))
    }

    /// The version of a package that the folder's `package.json` names.
    pub(super) fn version(&self, package: &str) -> String {
        let parsed: serde_json::Value = serde_json::from_str(self.versions).unwrap_or_default();
        let named = |group: &str| parsed[group][package].as_str().map(str::to_owned);
        named("dependencies").or_else(|| named("devDependencies")).unwrap_or_default()
    }
}

/// Binaryen's optimiser, at the version that is wanted and no other: a script that `node` runs.
pub(super) fn wasm_opt(node: Result<Found, Missing>, system: &dyn System) -> Result<Found, Missing> {
    let wanted = WASM_OPT.version("binaryen");
    let missing = || format!("wasm-opt {wanted} is missing, which optimises the module of the variant wasm-opt");
    let no_folder = |error| Missing::new(missing(), Remedy::ByHand(format!("see to its folder: {error:#}")));
    let (path, remedy) = WASM_OPT.program("binaryen", "bin/wasm-opt", system).map_err(no_folder)?;
    let node = node?;
    let script = path.display().to_string();
    let answer = system.exists(&path).then(|| system.output(&node.path, &[&script, "--version"])).flatten();
    let version = answer.map(|text| text.trim().to_owned());
    // `wasm-opt version 132 (version_132)`: npm's package has two more numbers.
    let major = wanted.split('.').next().unwrap_or_default();
    match version.filter(|version| version.split_whitespace().any(|word| word == major)) {
        Some(version) => Ok(Found { path, version }),
        None => Err(Missing::new(missing(), remedy)),
    }
}

/// Both checkers of pages: the folder that holds them, and their versions.
pub(super) fn page_checks(system: &dyn System) -> Result<Found, Missing> {
    let why = || "axe-core and html-validate are missing, which check pages".to_owned();
    let no_folder = |error| Missing::new(why(), Remedy::ByHand(format!("see to their folder: {error:#}")));
    let (axe, remedy) = CHECKS.program("axe-core", "axe.min.js", system).map_err(no_folder)?;
    let (validator, _) = CHECKS.program("html-validate", "bin/html-validate.mjs", system).map_err(no_folder)?;
    if !system.exists(&axe) || !system.exists(&validator) {
        return Err(Missing::new(why(), remedy));
    }
    let path = axe.ancestors().nth(2).unwrap_or(&axe).to_owned();
    Ok(Found { path, version: format!("{} and {}", CHECKS.version("axe-core"), CHECKS.version("html-validate")) })
}

#[cfg(test)]
mod tests {
    use super::super::testing::Fake;
    use super::*;

    #[test]
    fn the_optimiser_is_had_at_its_version_and_no_other() {
        let script = Path::new(WASM_OPT.of_clone).join("node_modules/binaryen/bin/wasm-opt").display().to_string();
        let node = || Ok(Found { path: "/usr/bin/node".into(), version: "v20.1.0".into() });
        let npm = Fake::debian().with_program("npm", "/usr/bin/npm", "11\n").with_file(&script);
        let of = |version: &str| npm.clone().with_answer(&format!("/usr/bin/node {script} --version"), version);
        let found = wasm_opt(node(), &of("wasm-opt version 132 (version_132)\n")).expect("it is there");
        assert_eq!(found.version, "wasm-opt version 132 (version_132)");
        for other in [&Fake::debian().with_program("npm", "/usr/bin/npm", "11\n"), &of("wasm-opt version 108\n")] {
            let sentence = wasm_opt(node(), other).expect_err("it is not there").sentence(true);
            assert!(sentence.contains("npm ci --prefix") && sentence.contains("--install"), "{sentence}");
        }
    }

    #[test]
    fn pages_are_checked_where_both_checkers_are_there() {
        let npm = Fake::debian().with_program("npm", "/usr/bin/npm", "11\n");
        let script = |package: &str, name: &str| {
            Path::new(CHECKS.of_clone).join("node_modules").join(package).join(name).display().to_string()
        };
        let one = npm.with_file(&script("axe-core", "axe.min.js"));
        let sentence = page_checks(&one).expect_err("one of two").sentence(true);
        assert!(sentence.contains("npm ci --prefix"), "{sentence}");
        let found = page_checks(&one.with_file(&script("html-validate", "bin/html-validate.mjs"))).expect("both");
        assert!(found.path.ends_with("node_modules") && found.version.contains(" and "), "{found:?}");
    }
}
