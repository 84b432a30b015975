//! Rivals: other tools than wasm-bindgen, each built as its own documentation has it for a release. Sources of other languages are
//! in `rivals/`, one file a family; what a crate does is a feature of `bench-wasm`.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use bench_native::{Lane, Variant};

use super::cargo::compiled;
use super::wasm::{Files, Module, Part};
use super::{BuildError, Toolchain, Tree, versions};
use crate::setup::{Found, Local, Missing, Need, check};
use record::RivalBuild;

/// What the tools make of the sources, in the folder of a rival.
const MODULE: &str = "rival.wasm";
const SCRIPT: &str = "rival.js";

/// How AssemblyScript is compiled: the bindings that leave loading to who imports them, and the fastest code. What is bound takes
/// the runtime's exports.
const ASSEMBLYSCRIPT: [&str; 4] = ["--bindings", "raw", "-O3", "--exportRuntime"];
/// How C++ is: as a module for pages, whose memory may grow as Rust's does.
const EMBIND: [&str; 6] =
    ["-O3", "--bind", "-sMODULARIZE", "-sEXPORT_ES6", "-sALLOW_MEMORY_GROWTH", "-sENVIRONMENT=web,worker"];

/// One rival, built.
#[derive(Debug, Clone, PartialEq)]
pub struct BuiltRival {
    /// The folder with its module and its script.
    pub folder: PathBuf,
    /// What records keep of it.
    pub build: RivalBuild,
}

/// Builds `rivals`, whose compilers are there; `progress` is told what is done.
///
/// # Errors
/// If one of them cannot be built.
pub fn build(
    tree: &Tree,
    toolchain: &Toolchain,
    rivals: &[Lane],
    progress: &dyn Fn(&str),
) -> Result<Vec<BuiltRival>, BuildError> {
    let rivals = rivals.iter().filter(|lane| lane.is_rival());
    rivals.map(|rival| built(tree, toolchain, *rival, progress)).collect()
}

fn built(tree: &Tree, toolchain: &Toolchain, rival: Lane, progress: &dyn Fn(&str)) -> Result<BuiltRival, BuildError> {
    let Some(need) = Need::of_rival(rival) else { return of_crate(tree, toolchain, rival, progress) };
    let doing = format!("building the rival {}", rival.name());
    progress(&format!("{doing}…"));
    let folder = tree.artefacts.join("rivals").join(rival.name());
    fs::create_dir_all(&folder).map_err(|source| BuildError::Io { path: folder.clone(), source })?;
    let missing = |missing: Missing| BuildError::Rival { rival: rival.name(), why: missing.why };
    let Compiler { mut command, extension, flags, version } = compiler(need, &folder).map_err(missing)?;
    command.args(sources(tree, rival, extension)?).args(flags).current_dir(&tree.root).stdin(Stdio::null());
    compiled(command, &doing)?;
    let bytes = |name: &str| {
        let path = folder.join(name);
        fs::metadata(&path).map(|found| found.len()).map_err(|source| BuildError::Io { path, source })
    };
    let (wasm_bytes, glue_bytes) = (bytes(MODULE)?, bytes(SCRIPT)?);
    let build = RivalBuild { lane: rival, version, flags: flags.join(" "), wasm_bytes, glue_bytes };
    Ok(BuiltRival { folder, build })
}

/// What compiles sources of another language.
struct Compiler {
    /// The command, which lacks sources and flags.
    command: Command,
    /// How names of sources end.
    extension: &'static str,
    flags: &'static [&'static str],
    version: String,
}

/// The compiler that `need` is, writing into `folder`.
fn compiler(need: Need, folder: &Path) -> Result<Compiler, Missing> {
    let Found { path, version } = check(need, &Local)?;
    if need == Need::AssemblyScript {
        let mut command = Command::new(check(Need::Node, &Local)?.path);
        command.arg(path).arg("--outFile").arg(folder.join(MODULE));
        return Ok(Compiler { command, extension: "ts", flags: &ASSEMBLYSCRIPT, version });
    }
    let mut command = Command::new(path);
    // Debian's Emscripten asks for Debian's modules, which only Debian's Node finds by itself.
    command.env("NODE_PATH", "/usr/share/nodejs").arg("-o").arg(folder.join(SCRIPT));
    Ok(Compiler { command, extension: "cpp", flags: &EMBIND, version })
}

/// A rival that is a crate, as a module of its own by the recipe of the default variant.
fn of_crate(
    tree: &Tree,
    toolchain: &Toolchain,
    rival: Lane,
    progress: &dyn Fn(&str),
) -> Result<BuiltRival, BuildError> {
    let folder =
        Module { variant: Variant::Default, part: Part::Rival(rival.name()) }.build(tree, toolchain, progress)?;
    let wasm_bytes = Files::read(&folder)?.wasm.len() as u64;
    let glue_bytes = script_bytes(&folder).map_err(|source| BuildError::Io { path: folder.clone(), source })?;
    let build = RivalBuild {
        lane: rival,
        version: versions::locked(tree, &format!("{}_bindgen", rival.name()))?,
        flags: toolchain.recipe(Variant::Default).flags(),
        wasm_bytes,
        glue_bytes,
    };
    Ok(BuiltRival { folder, build })
}

/// Sizes of all scripts below a folder: what a crate brings lies beside the glue.
fn script_bytes(folder: &Path) -> io::Result<u64> {
    let mut sum = 0;
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            sum += script_bytes(&path)?;
        } else if path.extension().is_some_and(|extension| extension == "js") {
            sum += fs::metadata(&path)?.len();
        }
    }
    Ok(sum)
}

/// The sources of a rival in the order of their names, relative to the tree: tools write these paths into what they make.
fn sources(tree: &Tree, rival: Lane, extension: &str) -> Result<Vec<PathBuf>, BuildError> {
    let folder = Path::new("rivals").join(rival.name());
    let io = |source| BuildError::Io { path: folder.clone(), source };
    let entries = fs::read_dir(tree.root.join(&folder)).map_err(io)?;
    let names = entries.map(|entry| Ok(folder.join(entry?.file_name()))).collect::<Result<Vec<_>, _>>().map_err(io)?;
    let mut found: Vec<PathBuf> =
        names.into_iter().filter(|path| path.extension().is_some_and(|found| found == extension)).collect();
    found.sort();
    Ok(found)
}
