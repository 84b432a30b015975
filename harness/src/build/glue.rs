//! The glue between a page and a module, as wasm-bindgen makes it.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};

use wasm_bindgen_cli_support::Bindgen;

use super::{BuildError, Tree};

/// The module's name in the glue folder: `bench_wasm.js` and `bench_wasm_bg.wasm`.
pub const STEM: &str = "bench_wasm";
/// The glue's file.
pub const SCRIPT: &str = "bench_wasm.js";
/// The module's file.
pub const MODULE: &str = "bench_wasm_bg.wasm";

/// Makes the glue of the module `wasm`, which has constant texts imported or not, in `folder`. That then holds nothing of an earlier build. The folder is swapped
/// in whole, one builder at a time: a page may be reading the earlier one. Before, `finish` has its way with what was made.
pub(crate) fn generate(
    tree: &Tree,
    wasm: &Path,
    string_constants: bool,
    folder: &Path,
    finish: impl FnOnce(&Path) -> Result<(), BuildError>,
) -> Result<(), BuildError> {
    let parent = folder.parent().unwrap_or(folder);
    let io = |source| BuildError::Io { path: folder.to_owned(), source };
    let lock = File::create(parent.join(".glue-lock")).map_err(io)?;
    lock.lock().map_err(io)?;
    let fresh = tempfile::Builder::new().prefix("glue-").tempdir_in(parent).map_err(io)?;
    let made = fresh.path().join("made");
    let outcome = match &tree.generator {
        Some(program) => with_program(program, wasm, string_constants, &made),
        None => with_library(wasm, string_constants, &made),
    };
    outcome.map_err(|reason| BuildError::Glue { wasm: wasm.to_owned(), reason })?;
    finish(&made)?;
    if folder.exists() {
        fs::rename(folder, fresh.path().join("earlier")).map_err(io)?;
    }
    fs::rename(&made, folder).map_err(io)
}

/// With the generator that this harness is built with.
fn with_library(wasm: &Path, string_constants: bool, made: &Path) -> Result<(), String> {
    let mut bindgen = Bindgen::new();
    bindgen.js_string_builtins(string_constants);
    let outcome = bindgen
        .web(true)
        .and_then(|bindgen| bindgen.input_path(wasm).out_name(STEM).typescript(false).debug(false).generate(made));
    outcome.map_err(|error| format!("{error:#}"))
}

/// With the generator of another version, by the same options.
fn with_program(program: &Path, wasm: &Path, string_constants: bool, made: &Path) -> Result<(), String> {
    let mut command = Command::new(program);
    command.args(["--target", "web", "--no-typescript", "--out-name", STEM, "--out-dir"]).arg(made).arg(wasm);
    command.args(string_constants.then_some("--js-string-builtins"));
    let output = command.stdin(Stdio::null()).output().map_err(|error| format!("{}: {error}", program.display()))?;
    let said = || crate::setup::tail(&String::from_utf8_lossy(&output.stderr), 10);
    if output.status.success() { Ok(()) } else { Err(said()) }
}
