//! wasm-bindgen's program with a patch of its glue generator.

use std::ffi::OsStr;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail, ensure};
use harness::build::{Tree, versions};
use harness::terminal::out;
use serde::Deserialize;

/// The crate that makes glue.
const CRATE: &str = "wasm-bindgen-cli-support";
/// How many folders a path in a patch has before the crate's own: `a/crates/cli-support/`, as in wasm-bindgen's repository.
const FOLDERS: &str = "-p3";

/// What is built.
const PROGRAM: &str = "patched-wasm-bindgen";
const MAIN: &str = "fn main() {
    if let Err(error) = wasm_bindgen_cli::wasm_bindgen::run_cli_with_args(std::env::args_os()) {
        eprintln!(\"error: {error:#}\");
        std::process::exit(1);
    }
}
";
/// The workspace's own, so that compiled crates are shared.
const PROFILES: &str = "[profile.dev]\ndebug = false\n\n[profile.dev.package.walrus]\nopt-level = 2\n";
/// The patch within the folder of a finding.
const PATCH: &str = "wasm-bindgen.patch";

/// Builds the program of the locked version with the patch of `finding`, and prints its path, which ends with the finding's name.
///
/// # Errors
/// If the sources cannot be had, the patch does not fit them, or the build fails.
pub(crate) fn run(root: &Path, finding: &Path) -> anyhow::Result<()> {
    let tree = Tree::at(root);
    let version = versions::locked(&tree, CRATE)?;
    let name = finding.file_name().and_then(OsStr::to_str).context("the folder has no name")?;
    let patch = finding.join(PATCH);
    let patch = fs::canonicalize(&patch).with_context(|| format!("cannot read {}", patch.display()))?;
    let folder = tree.artefacts.join("generators");
    let sources = folder.join(format!("{name}-sources"));
    if sources.exists() {
        fs::remove_dir_all(&sources).with_context(|| format!("cannot remove {}", sources.display()))?;
    }
    let original = sources_of(root, CRATE)?;
    copy(&original, &sources).with_context(|| format!("cannot copy {}", original.display()))?;
    let mut apply = Command::new("git");
    // Outside of any repository: within one git leaves alone what it ignores, as it does all of `target`.
    apply.env("GIT_DIR", sources.join("none")).current_dir(&sources).args(["apply", FOLDERS]).arg(&patch);
    succeed(apply).with_context(|| format!("the patch does not fit {CRATE} {version}"))?;
    let package = folder.join(format!("{name}-package"));
    lay_out(root, &package, &sources)?;
    let mut build = Command::new("cargo");
    // What the patch does not change is what the workspace has compiled.
    build.arg("build").arg("--target-dir").arg(root.join("target")).current_dir(&package);
    succeed(build).with_context(|| format!("cannot build wasm-bindgen {version} with {}", patch.display()))?;
    let suffix = std::env::consts::EXE_SUFFIX;
    let program = folder.join(format!("{name}{suffix}"));
    let built = root.join("target/debug").join(format!("{PROGRAM}{suffix}"));
    fs::rename(&built, &program).with_context(|| format!("cannot move {}", built.display()))?;
    out(&program.strip_prefix(root).unwrap_or(&program).display().to_string())?;
    Ok(())
}

/// A package with wasm-bindgen's program and nothing else, on the workspace's lock file and pinned version, with the
/// patched `sources` in their crate's place.
fn lay_out(root: &Path, package: &Path, sources: &Path) -> anyhow::Result<()> {
    let failed = || format!("cannot write {}", package.display());
    let workspace = fs::read_to_string(root.join("Cargo.toml"))?;
    let pinned = workspace.lines().find(|line| line.starts_with("wasm-bindgen-cli = "));
    let pinned = pinned.context("the workspace pins no wasm-bindgen-cli")?;
    let manifest = format!(
        "[package]\nname = \"{PROGRAM}\"\nedition = \"2024\"\n\n[workspace]\n\n[dependencies]\n{pinned}\n\n\
         [patch.crates-io]\n{CRATE} = {{ path = {:?} }}\n\n{PROFILES}",
        sources.display().to_string()
    );
    fs::create_dir_all(package.join("src")).with_context(failed)?;
    fs::write(package.join("Cargo.toml"), manifest).with_context(failed)?;
    fs::write(package.join("src/main.rs"), MAIN).with_context(failed)?;
    fs::copy(root.join("Cargo.lock"), package.join("Cargo.lock")).map(|_| ()).with_context(failed)
}

/// Where cargo has the sources of a locked crate.
fn sources_of(root: &Path, name: &str) -> anyhow::Result<PathBuf> {
    #[derive(Deserialize)]
    struct Metadata {
        packages: Vec<Package>,
    }
    #[derive(Deserialize)]
    struct Package {
        name: String,
        manifest_path: PathBuf,
    }
    let mut command = Command::new("cargo");
    command.args(["metadata", "--locked", "--format-version", "1"]).current_dir(root);
    let output = command.output().context("cannot start cargo")?;
    ensure!(output.status.success(), "cargo metadata: {}", String::from_utf8_lossy(&output.stderr).trim());
    let metadata: Metadata = serde_json::from_slice(&output.stdout)?;
    let package = metadata.packages.into_iter().find(|package| package.name == name);
    let manifest = package.with_context(|| format!("{name} is not in the lock file"))?.manifest_path;
    Ok(manifest.parent().context("a manifest lies in a folder")?.to_owned())
}

fn copy(from: &Path, to: &Path) -> io::Result<()> {
    if from.is_dir() {
        fs::create_dir_all(to)?;
        return fs::read_dir(from)?.try_for_each(|entry| {
            let entry = entry?;
            copy(&entry.path(), &to.join(entry.file_name()))
        });
    }
    fs::copy(from, to).map(|_| ())
}

fn succeed(mut command: Command) -> anyhow::Result<()> {
    let status = command.status().with_context(|| format!("cannot start {}", command.get_program().display()))?;
    if !status.success() {
        bail!("{} ended with {status}", command.get_program().display());
    }
    Ok(())
}
