//! The glue between a page and a module: making it, and asserting from its text which variant it is.

use std::fs::{self, File};
use std::path::Path;
use std::process::{Command, Stdio};

use bench_native::Variant;
use thiserror::Error;
use wasm_bindgen_cli_support::Bindgen;

use super::{BuildError, Tree};

/// The module's name in the glue folder: `bench_wasm.js` and `bench_wasm_bg.wasm`.
pub const STEM: &str = "bench_wasm";
/// The glue's file.
pub const SCRIPT: &str = "bench_wasm.js";
/// The module's file.
pub const MODULE: &str = "bench_wasm_bg.wasm";
/// What decodes a string from memory, unless it is an interned one, which it takes from its table.
const INTERNING: &str = "getCachedStringFromWasm";

/// Why glue is not what its variant promises.
#[derive(Debug, Error, PartialEq, Eq)]
#[error("the glue of variant {variant} {trouble} ({mark}): timings of it would be reported under a wrong name")]
pub struct MarkError {
    variant: &'static str,
    trouble: &'static str,
    mark: String,
}

/// Makes the glue of the module `wasm` in `folder`, which then holds nothing of an earlier build. The folder is swapped
/// in whole, one builder at a time: a page may be reading the earlier one. Before, `finish` has its way with what was made.
pub(crate) fn generate(
    tree: &Tree,
    wasm: &Path,
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
        Some(program) => with_program(program, wasm, &made),
        None => with_library(wasm, &made),
    };
    outcome.map_err(|reason| BuildError::Glue { wasm: wasm.to_owned(), reason })?;
    finish(&made)?;
    if folder.exists() {
        fs::rename(folder, fresh.path().join("earlier")).map_err(io)?;
    }
    fs::rename(&made, folder).map_err(io)
}

/// With the generator that this harness is built with.
fn with_library(wasm: &Path, made: &Path) -> Result<(), String> {
    let mut bindgen = Bindgen::new();
    let outcome = bindgen
        .web(true)
        .and_then(|bindgen| bindgen.input_path(wasm).out_name(STEM).typescript(false).debug(false).generate(made));
    outcome.map_err(|error| format!("{error:#}"))
}

/// With the generator of another version, by the same options.
fn with_program(program: &Path, wasm: &Path, made: &Path) -> Result<(), String> {
    let mut command = Command::new(program);
    command.args(["--target", "web", "--no-typescript", "--out-name", STEM, "--out-dir"]).arg(made).arg(wasm);
    let output = command.stdin(Stdio::null()).output().map_err(|error| format!("{}: {error}", program.display()))?;
    let said = || crate::setup::tail(&String::from_utf8_lossy(&output.stderr), 10);
    if output.status.success() { Ok(()) } else { Err(said()) }
}

/// What in the text of the glue shows that it is `variant`, or what shows that it is not.
pub fn marks(variant: Variant, glue: &str) -> Result<Vec<String>, MarkError> {
    let wrong = |trouble, mark: &str| MarkError { variant: variant.name(), trouble, mark: mark.to_owned() };
    let must = |mark: &str, trouble| if glue.contains(mark) { Ok(()) } else { Err(wrong(trouble, mark)) };
    let must_not = |mark: &str, trouble| if glue.contains(mark) { Err(wrong(trouble, mark)) } else { Ok(()) };
    must_not("_assertNum", "has debug checks")?;
    must_not("__wbindgen_add_to_stack_pointer", "returns slices through memory instead of as two values")?;
    let table = match variant {
        Variant::Default | Variant::Interning => {
            must("__wbindgen_init_externref_table", "keeps no JavaScript values in Wasm's own table")?;
            must_not("addHeapObject", "keeps JavaScript values in a table of its own")?;
            "externref table (__wbindgen_init_externref_table, no addHeapObject)"
        }
        Variant::Slab => {
            must("addHeapObject", "keeps no JavaScript values in a table of its own")?;
            must_not("__wbindgen_init_externref_table", "keeps JavaScript values in Wasm's own table")?;
            "table in the glue (addHeapObject, no __wbindgen_init_externref_table)"
        }
    };
    let interning = match variant {
        Variant::Interning => {
            must(INTERNING, "knows no interned strings")?;
            Some(format!("interning ({INTERNING})"))
        }
        Variant::Default | Variant::Slab => {
            must_not(INTERNING, "looks for interned strings")?;
            None
        }
    };
    if let Some(import) = glue.lines().find(|line| is_import_from_elsewhere(line)) {
        return Err(wrong("imports a module that no build makes", import.trim()));
    }
    let marks = [table, "multivalue (no __wbindgen_add_to_stack_pointer)", "no debug checks (no _assertNum)"];
    Ok(marks.map(str::to_owned).into_iter().chain(interning).collect())
}

/// An import that wasm-bindgen could not resolve stands in the glue as a bare module name, such as `env`.
fn is_import_from_elsewhere(line: &str) -> bool {
    line.starts_with("import ") && !line.contains("\"./") && !line.contains("'./")
}

#[cfg(test)]
mod tests {
    use super::*;

    const EXTERNREF: &str = "__wbindgen_init_externref_table() {}\nconst ret = wasm.doubled(ptr0, len0);\n";
    const SLAB: &str = "wasm.table_push(this.__wbg_ptr, addHeapObject(value));\nfunction addHeapObject(obj) {\n";

    #[test]
    fn each_variant_has_its_marks() {
        let marks_of = |variant, glue| marks(variant, glue).expect("these are the right marks");
        assert!(marks_of(Variant::Default, EXTERNREF)[0].starts_with("externref table"));
        assert!(marks_of(Variant::Slab, SLAB)[0].starts_with("table in the glue"));
        assert_eq!(marks_of(Variant::Slab, SLAB).len(), 3);
        let interning = [EXTERNREF, "var v1 = getCachedStringFromWasm0(ret[0], ret[1]);"].concat();
        assert_eq!(marks_of(Variant::Interning, &interning)[3], "interning (getCachedStringFromWasm)");
    }

    #[test]
    fn one_variant_does_not_pass_for_the_other() {
        let text = marks(Variant::Slab, EXTERNREF).expect_err("this is default").to_string();
        assert_eq!(
            text,
            "the glue of variant slab keeps no JavaScript values in a table of its own (addHeapObject): timings of it \
             would be reported under a wrong name"
        );
        assert!(marks(Variant::Default, SLAB).is_err());
        assert!(marks(Variant::Interning, EXTERNREF).is_err());
        assert!(
            marks(Variant::Default, &[EXTERNREF, "var v1 = getCachedStringFromWasm0(ret[0], ret[1]);"].concat())
                .is_err()
        );
        assert!(marks(Variant::Slab, &[EXTERNREF, SLAB].concat()).is_err());
        assert!(marks(Variant::Default, &[EXTERNREF, SLAB].concat()).is_err());
    }

    #[test]
    fn debug_glue_and_return_pointers_are_refused() {
        for extra in ["_assertNum(x);", "wasm.__wbindgen_add_to_stack_pointer(-16);"] {
            let text = marks(Variant::Default, &[EXTERNREF, extra].concat()).expect_err("refused").to_string();
            assert!(text.contains(extra.split('(').next().unwrap_or_default().trim_start_matches("wasm.")), "{text}");
        }
    }

    #[test]
    fn an_import_that_nobody_makes_is_refused() {
        let glue = ["import * as import1 from \"env\";\n", EXTERNREF].concat();
        assert!(marks(Variant::Default, &glue).expect_err("env").to_string().contains("env"));
        let glue = ["import { now } from \"./snippets/x/inline0.js\";\n", EXTERNREF].concat();
        assert!(marks(Variant::Default, &glue).is_ok());
    }
}
