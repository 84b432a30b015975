//! Sources of another revision, laid out beside the ones at hand: each keeps its own folder, so that it is built once.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use thiserror::Error;

use super::Tree;

/// What every tree of this project has that a gate can build and time.
const NEEDED: [&str; 4] =
    ["Cargo.lock", "bench-wasm/Cargo.toml", "harness/page/families.js", "harness/page/own-code.js"];

/// Why the sources of a revision could not be had.
#[derive(Debug, Error)]
pub enum RevisionError {
    /// Git cannot be started.
    #[error("cannot start git: {0}; a gate takes the base's sources from the repository, so install git")]
    NoGit(io::Error),
    /// Git knows no such revision.
    #[error("git knows no revision {name:?} here: {said}. Give a branch, tag or commit, and fetch it first if need be")]
    Unknown {
        /// What was asked for.
        name: String,
        /// Git's own words.
        said: String,
    },
    /// The archive could not be made or unpacked.
    #[error("cannot lay out revision {revision} in {}: {why}", folder.display())]
    Export {
        /// The revision.
        revision: String,
        /// Where it should have gone.
        folder: PathBuf,
        /// What went wrong.
        why: String,
    },
    /// It is not a tree that can be gated.
    #[error("revision {revision} has no {missing}: it is older than what a gate can build; choose a later base")]
    TooOld {
        /// The revision.
        revision: String,
        /// The file that is missing.
        missing: &'static str,
    },
}

/// The tree of revision `name` of the repository that `own` lies in, and the revision's full hash.
///
/// # Errors
/// If git or its repository is missing, the revision is unknown, or it cannot be laid out.
pub fn export(own: &Tree, name: &str) -> Result<(Tree, String), RevisionError> {
    let wanted = format!("{name}^{{commit}}");
    let found = git(&own.root, &["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted])?;
    let revision = String::from_utf8_lossy(&found.stdout).trim().to_owned();
    if !found.status.success() || revision.is_empty() {
        let said = git(&own.root, &["rev-parse", "--verify", "--end-of-options", &wanted])?;
        let said = String::from_utf8_lossy(&said.stderr).trim().to_owned();
        return Err(RevisionError::Unknown { name: name.to_owned(), said });
    }
    let folder = own.artefacts.join("revisions").join(&revision[..12.min(revision.len())]);
    if !folder.exists() {
        let fail = |why: String| RevisionError::Export { revision: revision.clone(), folder: folder.clone(), why };
        lay_out(&own.root, &revision, &folder).map_err(|error| fail(error.to_string()))?;
    }
    match NEEDED.into_iter().find(|file| !folder.join(file).is_file()) {
        Some(missing) => Err(RevisionError::TooOld { revision, missing }),
        None => Ok((Tree::at(&folder), revision)),
    }
}

/// Whether `paths` of the working tree are what they were in a revision. `None` where git cannot tell.
pub fn unchanged(own: &Tree, revision: &str, paths: &[&str]) -> Option<bool> {
    let mut arguments = vec!["diff", "--quiet", "--end-of-options", revision, "--"];
    arguments.extend(paths);
    match git(&own.root, &arguments).ok()?.status.code()? {
        0 => Some(true),
        1 => Some(false),
        _ => None,
    }
}

/// Unpacks a revision of the repository at `root` beside its place and moves it there whole: a half-made folder is never taken for a tree.
pub(super) fn lay_out(root: &Path, revision: &str, folder: &Path) -> io::Result<()> {
    let parent = folder.parent().unwrap_or(folder);
    fs::create_dir_all(parent)?;
    let fresh = tempfile::Builder::new().prefix("export-").tempdir_in(parent)?;
    let archive = fresh.path().join("archive.tar");
    let archive_name = archive.to_string_lossy();
    let made = git(root, &["archive", "--format=tar", "--output", &archive_name, revision]);
    succeeded(&made.map_err(io::Error::other)?)?;
    let tree = fresh.path().join("tree");
    fs::create_dir(&tree)?;
    let unpacked = Command::new("tar").arg("-xf").arg(&archive).arg("-C").arg(&tree).stdin(Stdio::null()).output()?;
    succeeded(&unpacked)?;
    fs::rename(&tree, folder)
}

fn succeeded(output: &Output) -> io::Result<()> {
    if output.status.success() {
        return Ok(());
    }
    Err(io::Error::other(String::from_utf8_lossy(&output.stderr).trim().to_owned()))
}

fn git(root: &Path, arguments: &[&str]) -> Result<Output, RevisionError> {
    let mut command = Command::new("git");
    command.arg("-C").arg(root).args(arguments).stdin(Stdio::null()).output().map_err(RevisionError::NoGit)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn repository() -> (tempfile::TempDir, Tree) {
        let folder = tempfile::tempdir().unwrap();
        let tree = Tree::at(folder.path());
        for file in NEEDED {
            let path = folder.path().join(file);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, "first").unwrap();
        }
        for arguments in [&["init", "-q"] as &[&str], &["add", "-A"], &COMMIT] {
            assert!(git(&tree.root, arguments).unwrap().status.success(), "{arguments:?}");
        }
        (folder, tree)
    }

    const COMMIT: [&str; 8] =
        ["-c", "user.name=test", "-c", "user.email=test@localhost", "commit", "-q", "-a", "--message=a change"];

    #[test]
    fn files_that_changed_since_a_revision_are_told_from_others() {
        let (_folder, own) = repository();
        fs::write(own.root.join("Cargo.lock"), "second").unwrap();
        let since = |revision, path| unchanged(&own, revision, &[path]);
        assert_eq!(since("HEAD", "Cargo.lock"), Some(false));
        assert_eq!(since("HEAD", "bench-wasm"), Some(true));
        assert_eq!(since("no-such-revision", "bench-wasm"), None);
        assert_eq!(since("--version", "bench-wasm"), None);
    }

    #[test]
    fn another_revision_lies_beside_the_one_at_hand() {
        let (_folder, own) = repository();
        fs::write(own.root.join("Cargo.lock"), "second").unwrap();
        assert!(git(&own.root, &COMMIT).unwrap().status.success());
        let (tree, revision) = export(&own, "HEAD~1").unwrap();
        assert_eq!(fs::read_to_string(tree.root.join("Cargo.lock")).unwrap(), "first");
        assert_eq!(revision.len(), 40);
        assert_eq!(export(&own, &revision).unwrap(), (tree.clone(), revision), "it is laid out once");
        let beside = fs::read_dir(tree.root.parent().unwrap()).unwrap().count();
        assert_eq!(beside, 1, "nothing is left of the way there");
    }

    #[test]
    fn what_git_does_not_know_is_said() {
        let (_folder, own) = repository();
        for name in ["no-such-branch", "--output=/tmp/x", "HEAD~9", ""] {
            let error = export(&own, name).unwrap_err().to_string();
            assert!(error.contains("fetch it first"), "{name}: {error}");
        }
    }

    #[test]
    fn a_tree_that_lacks_what_is_timed_is_too_old() {
        let (_folder, own) = repository();
        fs::remove_file(own.root.join(NEEDED[2])).unwrap();
        assert!(git(&own.root, &COMMIT).unwrap().status.success());
        assert!(matches!(export(&own, "HEAD"), Err(RevisionError::TooOld { .. })));
    }
}
