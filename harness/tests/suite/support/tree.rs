//! A copy of the workspace's sources, to be changed by a test.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{Invocation, Place};

/// What a copy is built from: everything else of the workspace is not asked for.
const PARTS: [&str; 6] = ["Cargo.toml", "Cargo.lock", "bench-native", "bench-wasm", "harness", "results/ledger.tsv"];

/// The workspace that the program under test belongs to.
fn workspace() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR")).parent().expect("the package lies in a workspace")
}

/// A workspace of its own, below a [`Place`].
pub(crate) struct Tree<'a> {
    place: &'a Place,
    root: PathBuf,
}

impl<'a> Tree<'a> {
    /// The sources without artefacts.
    pub(crate) fn copied(place: &'a Place) -> Self {
        let root = place.path("tree");
        for part in PARTS {
            copy(&workspace().join(part), &root.join(part));
        }
        Self { place, root }
    }

    /// The sources, and what was built for the ledger of the default variant: only what changes is compiled again.
    pub(crate) fn built(place: &'a Place) -> Self {
        let tree = Self::copied(place);
        for toolchain in ["rustup", "debian"] {
            let folder = Path::new("target/boundary").join(toolchain).join("default");
            for part in ["release", "wasm32-unknown-unknown"] {
                copy_artefacts(&workspace().join(&folder).join(part), &tree.root.join(&folder));
            }
        }
        // What crosses does not depend on it, and half of such a build is optimisation.
        let quick = "\n[profile.release.package.bench-wasm]\nopt-level = 0\n";
        tree.write("Cargo.toml", tree.read("Cargo.toml") + quick);
        tree
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.root.join(name)
    }

    pub(crate) fn read(&self, name: &str) -> String {
        fs::read_to_string(self.path(name)).expect("the file is there")
    }

    pub(crate) fn write(&self, name: &str, content: impl AsRef<[u8]>) {
        fs::write(self.path(name), content).expect("the file is written");
    }

    /// Replaces the only place where a file says `old`.
    pub(crate) fn edit(&self, name: &str, old: &str, new: &str) {
        let text = self.read(name);
        assert_eq!(text.matches(old).count(), 1, "{name} does not say {old:?} once");
        self.write(name, text.replace(old, new));
    }

    /// An invocation of the program that takes this for its workspace, as cargo's `run` would have it.
    pub(crate) fn harness<'b>(&self, arguments: impl IntoIterator<Item = &'b str>) -> Invocation {
        self.place.harness(arguments).env("CARGO_MANIFEST_DIR", self.path("harness"))
    }
}

/// Copies a folder of cargo's into another, while no cargo writes to it.
fn copy_artefacts(from: &Path, to: &Path) {
    let locks = [from.join(".cargo-lock"), from.join("release/.cargo-lock")];
    let locks: Vec<File> = locks.iter().filter_map(|lock| File::open(lock).ok()).collect();
    locks.iter().for_each(|lock| lock.lock_shared().expect("the lock of cargo"));
    if from.exists() {
        fs::create_dir_all(to).expect("a folder");
        // Cargo goes by the times of files, which only this keeps.
        let status = Command::new("cp").arg("-a").args([from, to]).status().expect("cp starts");
        assert!(status.success(), "the artefacts cannot be copied");
    }
}

fn copy(from: &Path, to: &Path) {
    if from.is_dir() {
        fs::create_dir_all(to).expect("a folder");
        for entry in fs::read_dir(from).expect("a folder") {
            let name = entry.expect("an entry").file_name();
            copy(&from.join(&name), &to.join(&name));
        }
    } else {
        fs::create_dir_all(to.parent().expect("a folder")).expect("a folder");
        fs::copy(from, to).expect("a copy");
    }
}
