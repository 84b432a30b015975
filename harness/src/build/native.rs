//! The criterion bench of `bench-native`: the native lane.

use std::path::PathBuf;

use super::cargo::artefacts;
use super::{BuildError, Toolchain, Tree};

/// Builds the bench with the compiler of the run's Wasm and returns its executable; `progress` is told what is done.
pub fn build(tree: &Tree, toolchain: &Toolchain, progress: &dyn Fn(&str)) -> Result<PathBuf, BuildError> {
    let doing = "building the native bench".to_owned();
    progress(&format!("{doing}…"));
    let mut command = toolchain.native(tree, "bench");
    command.args(["--package", "bench-native", "--bench", "catalogue", "--no-run"]);
    command.arg("--message-format=json-render-diagnostics");
    let made = artefacts(command, &doing)?;
    let mut benches = made.into_iter().filter(|artefact| artefact.target.kind.iter().any(|kind| kind == "bench"));
    benches.find_map(|artefact| artefact.executable).ok_or(BuildError::NoArtefact { doing, wanted: "bench executable" })
}
