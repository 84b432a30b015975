//! The glue between a page and a module, as wasm-bindgen makes it.

use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::SystemTime;

use serde::{Deserialize, Serialize};
use wasm_bindgen_cli_support::Bindgen;

use super::{BuildError, Tree};
use crate::digest::sha256;

/// The module's name in the glue folder: `bench_wasm.js` and `bench_wasm_bg.wasm`.
pub const STEM: &str = "bench_wasm";
/// The glue's file.
pub const SCRIPT: &str = "bench_wasm.js";
/// The module's file.
pub const MODULE: &str = "bench_wasm_bg.wasm";

/// Tells from what the other files of the folder were made. Its name has no ending: no server offers it.
const MADE_FROM: &str = "made-from";

/// From what this program made the files of a folder: while all of it is the same, so are they.
#[derive(PartialEq, Serialize, Deserialize)]
struct MadeFrom {
    module_sha256: String,
    /// This program, known as cargo knows a file.
    program: PathBuf,
    bytes: u64,
    changed: SystemTime,
}

impl MadeFrom {
    /// `None` if a file cannot be read: a program that was replaced while it runs is such a file.
    fn of(wasm: &Path, program: &Path) -> Option<Self> {
        let found = fs::metadata(program).ok()?;
        Some(Self {
            module_sha256: sha256(&fs::read(wasm).ok()?),
            program: program.to_owned(),
            bytes: found.len(),
            changed: found.modified().ok()?,
        })
    }

    /// Whether the files of `folder` were made from this.
    fn is_of(&self, folder: &Path) -> bool {
        let text = fs::read_to_string(folder.join(MADE_FROM)).unwrap_or_default();
        serde_json::from_str(&text).is_ok_and(|earlier: Self| earlier == *self)
    }

    fn keep(&self, folder: &Path) -> std::io::Result<()> {
        fs::write(folder.join(MADE_FROM), serde_json::to_string(self)?)
    }
}

/// Makes the glue of the module `wasm`, which has constant texts imported or not, in `folder`. `finish` then has its way with it,
/// and tells what another program did to it; that is returned. The folder is swapped in whole, one builder at a time: a page may
/// be reading the earlier one. Only what this program alone would make again of the same module stays.
pub(crate) fn generate(
    tree: &Tree,
    wasm: &Path,
    string_constants: bool,
    folder: &Path,
    finish: impl FnOnce(&Path) -> Result<Option<String>, BuildError>,
) -> Result<Option<String>, BuildError> {
    let parent = folder.parent().unwrap_or(folder);
    let io = |source| BuildError::Io { path: folder.to_owned(), source };
    let lock = File::create(parent.join(".glue-lock")).map_err(io)?;
    lock.lock().map_err(io)?;
    let own = std::env::current_exe().ok().filter(|_| tree.generator.is_none());
    let made_from = own.and_then(|own| MadeFrom::of(wasm, &own));
    if made_from.as_ref().is_some_and(|made_from| made_from.is_of(folder)) {
        return Ok(None);
    }
    let fresh = tempfile::Builder::new().prefix("glue-").tempdir_in(parent).map_err(io)?;
    let made = fresh.path().join("made");
    let outcome = match &tree.generator {
        Some(program) => with_program(program, wasm, string_constants, &made),
        None => with_library(wasm, string_constants, &made),
    };
    outcome.map_err(|reason| BuildError::Glue { wasm: wasm.to_owned(), reason })?;
    let told = finish(&made)?;
    if let Some(made_from) = made_from.filter(|_| told.is_none()) {
        made_from.keep(&made).map_err(io)?;
    }
    if folder.exists() {
        fs::rename(folder, fresh.path().join("earlier")).map_err(io)?;
    }
    fs::rename(&made, folder).map_err(io)?;
    Ok(told)
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_kept_while_module_and_program_are_the_same() {
        let place = tempfile::tempdir().unwrap();
        let (module, program) = (place.path().join("module"), place.path().join("program"));
        let now = || MadeFrom::of(&module, &program);
        let is_kept = || now().unwrap().is_of(place.path());
        fs::write(&module, "one").unwrap();
        assert!(now().is_none(), "there is no program");
        fs::write(&program, "").unwrap();
        assert!(!is_kept(), "nothing was made");
        now().unwrap().keep(place.path()).unwrap();
        assert!(is_kept());
        fs::write(&module, "two").unwrap();
        assert!(!is_kept(), "of another module");
        now().unwrap().keep(place.path()).unwrap();
        fs::write(&program, "of another version").unwrap();
        assert!(!is_kept(), "by another program");
        fs::write(place.path().join(MADE_FROM), "{}").unwrap();
        assert!(!is_kept(), "it tells nothing");
    }
}
