//! A revision of a user's repository, laid out to be built beside the working tree.

use std::path::PathBuf;
use std::process::{Command, Stdio};

use anyhow::{Context, ensure};

use super::revision::lay_out;
use crate::state;

/// Characters of a revision that name a folder.
const SHORT: usize = 12;

/// Sources, and where their package goes.
#[derive(Debug)]
pub struct UserRevision {
    /// The folder in the revision that the command was started in.
    pub sources: PathBuf,
    /// A folder that is not there yet, or holds what was built of this revision before.
    pub out: PathBuf,
}

/// Lays out the revision `name` of the repository that this folder is in.
///
/// # Errors
/// If this is no repository, it knows no such revision, or it cannot be laid out.
pub fn export(name: &str) -> anyhow::Result<UserRevision> {
    let own = own_folder()?;
    let wanted = format!("{name}^{{commit}}");
    let revision = git(&["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted]).with_context(|| {
        format!("git knows no revision {name:?} here: give a branch, tag or commit, and fetch it first if need be")
    })?;
    let inner = git(&["rev-parse", "--show-prefix"])?;
    let folder = own.join(&revision[..SHORT.min(revision.len())]);
    let tree = folder.join("tree");
    if !tree.exists() {
        lay_out(&root()?, &revision, &tree).with_context(|| format!("cannot lay out {name} in {}", tree.display()))?;
    }
    Ok(UserRevision { sources: tree.join(inner), out: folder.join("package") })
}

/// Where the package of the working tree goes.
///
/// # Errors
/// If the system names no folder for a user's data.
pub fn working_out() -> anyhow::Result<PathBuf> {
    Ok(own_folder()?.join("working-tree/package"))
}

/// Where this repository lies.
fn root() -> anyhow::Result<PathBuf> {
    let root = git(&["rev-parse", "--show-toplevel"]);
    Ok(root.context("this is no git repository, of which a revision could be built")?.into())
}

/// A folder for this repository.
fn own_folder() -> anyhow::Result<PathBuf> {
    let root = root()?.display().to_string();
    let name: String = root.chars().map(|letter| if letter.is_ascii_alphanumeric() { letter } else { '-' }).collect();
    Ok(state::folder()?.join("revisions").join(name.trim_matches('-')))
}

/// What git says, without the end of its line.
fn git(arguments: &[&str]) -> anyhow::Result<String> {
    let output = Command::new("git")
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .context("cannot start git, which has the sources of the base: install it")?;
    let said = |bytes: &[u8]| String::from_utf8_lossy(bytes).trim().to_owned();
    ensure!(output.status.success(), "git said: {}", said(&output.stderr));
    Ok(said(&output.stdout))
}
