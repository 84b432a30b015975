//! The crate `bench-wasm` as the module that pages load.

use std::fs;
use std::path::PathBuf;

use bench_native::Variant;

use super::cargo::artefacts;
use super::{BuildError, Toolchain, Tree, glue};

/// One variant, built and asserted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Built {
    /// Which variant.
    pub variant: Variant,
    /// The folder with `bench_wasm.js` and `bench_wasm_bg.wasm`.
    pub folder: PathBuf,
    /// Size of the `.wasm` in bytes.
    pub wasm_bytes: u64,
    /// Size of the glue in bytes.
    pub glue_bytes: u64,
    /// Flags beyond those of the release profile.
    pub flags: String,
    /// What in the glue shows that it is this variant, and that it is no debug glue.
    pub marks: Vec<String>,
}

/// Builds `variant` of the tree and makes its glue, telling `progress` what it does.
pub fn build(
    tree: &Tree,
    toolchain: &Toolchain,
    variant: Variant,
    progress: &dyn Fn(&str),
) -> Result<Built, BuildError> {
    let doing = format!("building Wasm ({})", variant.name());
    progress(&format!("{doing}…"));
    let mut command = toolchain.wasm(tree, variant, variant.name(), "rustc");
    // Not as the manifest has it: link-time optimisation is silently off for a crate that is an rlib, too.
    command.args(["--package", "bench-wasm", "--lib", "--crate-type", "cdylib", "--release"]);
    command.arg("--message-format=json-render-diagnostics");
    let made = artefacts(command, &doing)?;
    let files = made.iter().filter(|artefact| artefact.target.name == glue::STEM).flat_map(|made| &made.filenames);
    let wasm = files.into_iter().find(|path| path.extension().is_some_and(|extension| extension == "wasm"));
    let wasm = wasm.ok_or(BuildError::NoArtefact { doing, wanted: "bench_wasm.wasm" })?;

    progress(&format!("making the glue ({})…", variant.name()));
    let folder = tree.target_folder(toolchain, variant.name()).join("glue");
    glue::generate(wasm, &folder)?;
    let (script, module) = (folder.join("bench_wasm.js"), folder.join("bench_wasm_bg.wasm"));
    let text = fs::read_to_string(&script).map_err(|source| BuildError::Io { path: script, source })?;
    let marks = glue::marks(variant, &text)?;
    let size = fs::metadata(&module).map_err(|source| BuildError::Io { path: module, source })?.len();
    let flags = toolchain.recipe(variant).flags();
    Ok(Built { variant, folder, wasm_bytes: size, glue_bytes: text.len() as u64, flags, marks })
}
