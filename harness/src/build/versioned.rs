//! The same sources on another version of wasm-bindgen: a copy of the two crates whose manifests ask for that version, the
//! lock file with as little else changed as can be, and the glue generator of that version.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail, ensure};

use super::{Tree, versions};

/// What of a tree a copy needs: the crates that are built and the page.
const COPIED: [&str; 4] = ["Cargo.lock", "bench-native", "bench-wasm", "harness/page"];
/// The workspace's manifest, which is changed on the way.
const MANIFEST: &str = "Cargo.toml";
/// Crates that are released together with wasm-bindgen, with the range in which a version is chosen by the one of wasm-bindgen
/// that they ask for.
const TOGETHER: [(&str, &str); 4] =
    [("wasm-bindgen-test", "0.3"), ("js-sys", "0.3"), ("web-sys", "0.3"), ("wasm-bindgen-futures", "0.4")];
/// Features of `bench-wasm` that older versions cannot build; they are left out of every copy, so that two copies differ in
/// the version alone.
const NEWER: [&str; 2] = [", \"owned-closures\"]", ", \"string-enum-vectors\"]"];
/// Lines of an error that are shown.
const TAIL: usize = 15;

/// A tree beside `own` with the sources of `sources` on wasm-bindgen `version`, and the generator that belongs to it.
///
/// # Errors
/// If the version does not exist, does not fit the sources, or its generator cannot be installed.
pub fn tree(own: &Tree, sources: &Tree, version: &str, progress: &dyn Fn(&str)) -> anyhow::Result<Tree> {
    let mine = versions::locked(own, "wasm-bindgen")?;
    let root = own.artefacts.join("versions").join(version);
    let failed = || format!("cannot lay out the sources for wasm-bindgen {version} in {}", root.display());
    lay_out(&sources.root, &root, version).with_context(failed)?;
    resolve(&root, version)?;
    let mut tree = Tree::at(&root);
    let found = versions::locked(&tree, "wasm-bindgen")?;
    ensure!(found == version, "cargo chose wasm-bindgen {found} where {version} was asked for");
    if version != mine {
        tree.generator = Some(generator(own, version, progress)?);
    }
    Ok(tree)
}

/// Copies what is built. Files that are as they were keep their time, so that nothing is built twice.
fn lay_out(from: &Path, to: &Path, version: &str) -> io::Result<()> {
    fs::create_dir_all(to)?;
    for name in COPIED {
        copy(&from.join(name), &to.join(name), version)?;
    }
    copy(&from.join(MANIFEST), &to.join(MANIFEST), version)
}

fn copy(from: &Path, to: &Path, version: &str) -> io::Result<()> {
    if from.is_dir() {
        fs::create_dir_all(to)?;
        for entry in fs::read_dir(from)? {
            let entry = entry?;
            copy(&entry.path(), &to.join(entry.file_name()), version)?;
        }
        return Ok(());
    }
    let manifest = from.file_name().is_some_and(|name| name == MANIFEST);
    let bytes = if manifest { asking_for(&fs::read_to_string(from)?, version).into_bytes() } else { fs::read(from)? };
    // Of the lock file only what it says about everything else is taken: it is resolved again.
    let same = fs::read(to).is_ok_and(|there| there == bytes);
    if same { Ok(()) } else { fs::write(to, bytes) }
}

/// A manifest that asks for `version` of wasm-bindgen, and for whatever of its companions fits.
fn asking_for(manifest: &str, version: &str) -> String {
    let line = |line: &str| {
        let name = line.split_once(" = ").map(|(name, _)| name);
        match name {
            Some(members @ ("members" | "default-members")) => {
                format!("{members} = [\"bench-native\", \"bench-wasm\"]")
            }
            Some("wasm-bindgen") => repinned(line, &format!("={version}")),
            Some(name) => TOGETHER
                .iter()
                .find(|(together, _)| *together == name)
                .map_or_else(|| line.to_owned(), |(_, range)| repinned(line, range)),
            None => line.to_owned(),
        }
    };
    let text: Vec<String> = manifest.lines().map(line).collect();
    NEWER.iter().fold(text.join("\n"), |text, newer| text.replace(newer, "]")) + "\n"
}

/// A line of dependencies with another requirement in the place of its exact one.
fn repinned(line: &str, requirement: &str) -> String {
    let Some((before, rest)) = line.split_once("\"=") else { return line.to_owned() };
    let Some((_, after)) = rest.split_once('"') else { return line.to_owned() };
    format!("{before}\"{requirement}\"{after}")
}

/// Has cargo change the lock file as little as the manifests demand.
fn resolve(root: &Path, version: &str) -> anyhow::Result<()> {
    let mut command = cargo();
    command.args(["metadata", "--format-version", "1"]).current_dir(root);
    run(command).with_context(|| format!("the sources have no place for wasm-bindgen {version}"))
}

/// The generator of `version`, installed beside the builds.
fn generator(own: &Tree, version: &str, progress: &dyn Fn(&str)) -> anyhow::Result<PathBuf> {
    let root = own.artefacts.join("generators").join(version);
    let program = root.join("bin").join(format!("wasm-bindgen{}", std::env::consts::EXE_SUFFIX));
    if !program.is_file() {
        progress(&format!("installing the glue generator of wasm-bindgen {version}, once, which takes minutes…"));
        let mut command = cargo();
        command.args(["install", "wasm-bindgen-cli", "--locked", "--version", version, "--root"]).arg(&root);
        run(command).with_context(|| format!("cannot install wasm-bindgen-cli {version}"))?;
    }
    Ok(program)
}

/// The cargo that runs this, without what it left of its own.
fn cargo() -> Command {
    let mut command = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    command.env_remove("CARGO_TARGET_DIR").env_remove("RUSTFLAGS");
    command
}

fn run(mut command: Command) -> anyhow::Result<()> {
    let output = command.output().context("cannot start cargo")?;
    if !output.status.success() {
        bail!("{}", crate::setup::tail(&String::from_utf8_lossy(&output.stderr), TAIL));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn manifests_ask_for_the_version_and_leave_the_harness_out() {
        let manifest = "members = [\"bench-native\", \"bench-wasm\", \"harness\", \"harness/crates/*\"]\nserde = \"1\"\nwasm-bindgen = \"=0.2.130\"\n\
                        wasm-bindgen-cli = { version = \"=0.2.130\" }\njs-sys = \"=0.3.107\"\n\
                        web-sys = { version = \"=0.3.107\", optional = true }\nclosures = [\"dep:js-sys\", \"owned-closures\"]\n\
                        buffers = [\"dep:js-sys\", \"string-enum-vectors\"]\n";
        let asking = asking_for(manifest, "0.2.100");
        let lines: Vec<&str> = asking.lines().collect();
        assert_eq!(
            lines,
            [
                "members = [\"bench-native\", \"bench-wasm\"]",
                "serde = \"1\"",
                "wasm-bindgen = \"=0.2.100\"",
                "wasm-bindgen-cli = { version = \"=0.2.130\" }",
                "js-sys = \"0.3\"",
                "web-sys = { version = \"0.3\", optional = true }",
                "closures = [\"dep:js-sys\"]",
                "buffers = [\"dep:js-sys\"]",
            ]
        );
    }

    #[test]
    fn what_is_as_it_was_is_not_touched() {
        let folder = tempfile::tempdir().unwrap();
        let (from, to) = (folder.path().join("from"), folder.path().join("to"));
        fs::create_dir_all(from.join("src")).unwrap();
        fs::write(from.join("src/lib.rs"), "fn main() {}").unwrap();
        copy(&from, &to, "0.2.100").unwrap();
        let time = fs::metadata(to.join("src/lib.rs")).unwrap().modified().unwrap();
        copy(&from, &to, "0.2.100").unwrap();
        assert_eq!(fs::metadata(to.join("src/lib.rs")).unwrap().modified().unwrap(), time);
    }
}
