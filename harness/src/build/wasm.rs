//! The crate `bench-wasm` as the module that pages load.

use std::fs::{self, File};
use std::path::{Path, PathBuf};

use bench_native::Variant;

use super::cargo::{Artefact, artefacts};
use super::marks::{self, Code};
use super::{BuildError, Toolchain, Tree, glue};
use record::Build;

/// One variant, built and asserted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Built {
    /// Which variant.
    pub variant: Variant,
    /// The folder with `bench_wasm.js` and `bench_wasm_bg.wasm`.
    pub folder: PathBuf,
    /// Size of the `.wasm` in bytes.
    pub wasm_bytes: u64,
    /// How many of them are names of functions.
    pub name_bytes: u64,
    /// Size of the glue in bytes.
    pub glue_bytes: u64,
    /// Flags beyond those of the release profile.
    pub flags: String,
    /// What shows that it is this variant, and that its glue is no debug glue.
    pub marks: Vec<String>,
}

impl Built {
    /// The same as records keep it.
    pub fn record(&self) -> Build {
        Build {
            variant: self.variant,
            wasm_bytes: self.wasm_bytes,
            name_bytes: Some(self.name_bytes),
            glue_bytes: self.glue_bytes,
            flags: self.flags.clone(),
            marks: self.marks.clone(),
        }
    }
}

/// Builds `variant` of the tree and makes its glue, telling `progress` what it does.
pub fn build(
    tree: &Tree,
    toolchain: &Toolchain,
    variant: Variant,
    progress: &dyn Fn(&str),
) -> Result<Built, BuildError> {
    let recipe = toolchain.recipe(variant);
    let finish = |made: &Path| toolchain.optimise(recipe, &made.join(glue::MODULE), progress);
    let (folder, optimised) =
        Module { variant, part: Part::Everything }.build_with(tree, toolchain, progress, finish)?;
    let Files { glue, wasm } = Files::read(&folder)?;
    let code = Code::of(&wasm).map_err(|reason| BuildError::NoModule { path: folder.join(glue::MODULE), reason })?;
    let mut marks = marks::of_glue(variant, &String::from_utf8_lossy(&glue))?;
    marks.extend(code.marks(variant)?);
    marks.extend(recipe.opt_level.map(|level| format!("opt-level {level} (cargo's word)")));
    marks.extend(optimised);
    let flags = recipe.flags();
    let (wasm_bytes, glue_bytes) = (wasm.len() as u64, glue.len() as u64);
    Ok(Built { variant, folder, wasm_bytes, name_bytes: code.name_bytes(), glue_bytes, flags, marks })
}

/// What of the crate is built.
pub(super) struct Module<'a> {
    pub(super) variant: Variant,
    pub(super) part: Part<'a>,
}

/// How much of the crate is built.
pub(super) enum Part<'a> {
    /// Everything that is measured.
    Everything,
    /// The same, with an allocator that counts.
    Ledger,
    /// One family alone.
    Family(&'a str),
    /// What is done through a rival that is a crate.
    Rival(&'a str),
}

impl Module<'_> {
    /// Builds it, makes its glue and returns the folder with both; `progress` is told what is done.
    pub(super) fn build(
        &self,
        tree: &Tree,
        toolchain: &Toolchain,
        progress: &dyn Fn(&str),
    ) -> Result<PathBuf, BuildError> {
        Ok(self.build_with(tree, toolchain, progress, |_| Ok(None))?.0)
    }

    /// The same, with `finish` having its way with what was made before anyone else sees it, and what that tells.
    pub(super) fn build_with(
        &self,
        tree: &Tree,
        toolchain: &Toolchain,
        progress: &dyn Fn(&str),
        finish: impl FnOnce(&Path) -> Result<Option<String>, BuildError>,
    ) -> Result<(PathBuf, Option<String>), BuildError> {
        let target = tree.target_folder(toolchain, toolchain.recipe(self.variant).folder);
        let folder = target.join("glue").join(self.name());
        let io = |source| BuildError::Io { path: target.clone(), source };
        fs::create_dir_all(target.join("glue")).map_err(io)?;
        // All modules come out of cargo under one name: one builder at a time, until the glue of each is made.
        let lock = File::create(target.join(".modules-lock")).map_err(io)?;
        lock.lock().map_err(io)?;
        let doing = format!("building the Wasm of {}", self.name());
        progress(&format!("{doing}…"));
        let wasm = self.compile(tree, toolchain, &doing)?;
        let string_constants = toolchain.recipe(self.variant).string_constants;
        let told = glue::generate(tree, &wasm, string_constants, &folder, finish)?;
        Ok((folder, told))
    }

    /// What it is called in folders, in a page's `/glue/` and in messages.
    pub(super) fn name(&self) -> String {
        match self.part {
            Part::Everything => self.variant.name().to_owned(),
            Part::Ledger => format!("{}-ledger", self.variant.name()),
            Part::Family(family) => format!("package-{family}"),
            Part::Rival(rival) => format!("rival-{rival}"),
        }
    }

    /// The module that the compiler wrote.
    fn compile(&self, tree: &Tree, toolchain: &Toolchain, doing: &str) -> Result<PathBuf, BuildError> {
        let mut command = toolchain.wasm(tree, self.variant, "rustc");
        // Not as the manifest has it: link-time optimisation is silently off for a crate that is an rlib, too.
        command.args(["--package", "bench-wasm", "--lib", "--crate-type", "cdylib"]);
        command.arg("--message-format=json-render-diagnostics");
        match self.part {
            Part::Everything => {}
            Part::Ledger => {
                command.args(["--features", "ledger"]);
            }
            Part::Family(feature) | Part::Rival(feature) => {
                command.args(["--no-default-features", "--features", feature]);
            }
        }
        let made = artefacts(command, doing)?;
        let own: Vec<Artefact> = made.into_iter().filter(|made| made.target.name == glue::STEM).collect();
        if let Some(wanted) = toolchain.recipe(self.variant).opt_level
            && let Some(other) = own.iter().find(|made| made.profile.opt_level != wanted)
        {
            let level = other.profile.opt_level.clone();
            return Err(BuildError::OptLevel { doing: doing.to_owned(), wanted, level });
        }
        let mut files = own.into_iter().flat_map(|made| made.filenames);
        let wasm = files.find(|path| path.extension().is_some_and(|extension| extension == "wasm"));
        wasm.ok_or_else(|| BuildError::NoArtefact { doing: doing.to_owned(), wanted: "bench_wasm.wasm" })
    }
}

/// What a page loads, byte by byte.
pub(super) struct Files {
    pub(super) glue: Vec<u8>,
    pub(super) wasm: Vec<u8>,
}

impl Files {
    /// Reads what the glue generator left in `folder`.
    pub(super) fn read(folder: &Path) -> Result<Self, BuildError> {
        let read = |name: &str| {
            let path = folder.join(name);
            fs::read(&path).map_err(|source| BuildError::Io { path, source })
        };
        Ok(Self { glue: read(glue::SCRIPT)?, wasm: read(glue::MODULE)? })
    }
}
