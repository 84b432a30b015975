//! The other tools: fetched from npm in exact versions, never committed.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, ensure};
use harness::server::Assets;

/// A package of npm.
pub(crate) struct Package {
    pub(crate) name: &'static str,
    /// The one version that the stored figures are of.
    pub(crate) version: &'static str,
    /// The files that a page loads, as they are.
    files: &'static [&'static str],
}

/// What is compared with.
pub(crate) const PACKAGES: [Package; 2] = [
    Package { name: "tinybench", version: "6.2.3", files: &["dist/index.js"] },
    Package { name: "mitata", version: "1.0.34", files: &["src/main.mjs", "src/lib.mjs"] },
];

/// Fetches what is not there yet into `folder`, and has the server hand it out below `/tools/`.
///
/// # Errors
/// If npm is missing or fails, or a package is not what it was.
pub(crate) fn provide(folder: &Path, assets: &mut Assets) -> anyhow::Result<()> {
    if !PACKAGES.iter().all(|package| package.is_in(folder)) {
        fetch(folder)?;
    }
    for package in PACKAGES {
        let Package { name, version, files } = package;
        ensure!(package.is_in(folder), "npm did not install {name} {version} in {}", folder.display());
        for file in files {
            let path = package.folder(folder).join(file);
            let leaf = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let unreadable = || format!("{name} {version} has no file {file}: was it published again?");
            assets.add_file(&format!("/tools/{name}/{leaf}"), &path).with_context(unreadable)?;
        }
    }
    Ok(())
}

fn fetch(folder: &Path) -> anyhow::Result<()> {
    fs::create_dir_all(folder).with_context(|| format!("cannot make {}", folder.display()))?;
    let mut npm = Command::new("npm");
    npm.args(["install", "--no-save", "--no-package-lock", "--ignore-scripts", "--no-audit", "--no-fund", "--prefix"]);
    npm.arg(folder).args(PACKAGES.map(|Package { name, version, .. }| format!("{name}@{version}")));
    let output = npm.stdin(Stdio::null()).output().context("cannot start npm: install Node.js with npm")?;
    let words = String::from_utf8_lossy(&output.stderr);
    let last = words.lines().rev().find(|line| line.starts_with("npm error")).unwrap_or_default();
    ensure!(output.status.success(), "npm could not install the other tools ({last}): is the network reachable?");
    Ok(())
}

impl Package {
    fn folder(&self, below: &Path) -> PathBuf {
        below.join("node_modules").join(self.name)
    }

    /// Whether this very version lies there.
    fn is_in(&self, below: &Path) -> bool {
        let read = fs::read_to_string(self.folder(below).join("package.json")).ok();
        let manifest = read.and_then(|text| serde_json::from_str::<serde_json::Value>(&text).ok());
        manifest.is_some_and(|manifest| manifest["version"] == self.version)
    }
}
