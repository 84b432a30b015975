//! A user's package and script: whether they are what they should be, and laid out to be loaded.

mod allocator;
mod facts;
mod script;
mod target;

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail, ensure};
use serde_json::json;

use crate::build::{BuildError, ledger};
use crate::embedded;
use crate::server::{Asset, Assets, content_type};
use record::text::sanitized;
pub use script::Script;
pub use target::Target;

/// Where a page finds a package and what it is told of it, below `/glue/`; `page/user-package/load.js` has the same name.
const FOLDER: &str = "user-package";
/// How such a package is made.
const RECIPE: &str = "make it by `wasm-bindgen` or `wasm-pack build --release`, for any target";
/// What the module's name ends in, behind that of the package.
const MODULE: &str = "_bg.wasm";
/// Endings of glue.
const ENDINGS: [&str; 3] = ["js", "mjs", "cjs"];
/// Folders of a package that hold other packages.
const OF_OTHERS: [&str; 2] = ["node_modules", ".git"];
/// How deep a package may lie below the folder that was given.
const DEPTH: usize = 4;

/// A package with its script, looked at but not loaded.
pub struct Package {
    folder: PathBuf,
    stem: String,
    target: Target,
    /// The text of the glue.
    glue: String,
    /// How the glue's file name ends.
    ending: &'static str,
    module: Vec<u8>,
    script: Script,
}

/// A package laid out.
pub struct LaidOut {
    /// The page, the script, the package, and a copy of it with a module that counts.
    pub assets: Assets,
    /// Whether blocks that Rust itself asks for are counted.
    pub sees_allocator: bool,
}

impl Package {
    /// Looks whether `folder` holds a package, itself or somewhere below.
    ///
    /// # Errors
    /// If it holds none, or several.
    pub fn read(folder: &Path, script: Script) -> anyhow::Result<Self> {
        let (folder, stem) = find(folder)?;
        let module = folder.join(format!("{stem}{MODULE}"));
        let module = fs::read(&module).with_context(|| format!("cannot read {}", module.display()))?;
        let ending = ENDINGS.into_iter().find(|ending| folder.join(format!("{stem}.{ending}")).is_file());
        let ending = ending.with_context(|| format!("{} has no glue {stem}.js: {RECIPE}", folder.display()))?;
        let glue = folder.join(format!("{stem}.{ending}"));
        let text = fs::read_to_string(&glue).with_context(|| format!("cannot read {}", glue.display()))?;
        let target = Target::of(&text, &stem).with_context(|| {
            format!("{} is no glue of wasm-bindgen's that a page can load: {RECIPE}", glue.display())
        })?;
        Ok(Self { folder, stem, target, glue: text, ending, module, script })
    }

    /// Refuses glue that checks types: nobody ships it, and its checks would be timed.
    ///
    /// # Errors
    /// If it does.
    pub fn must_be_release(&self) -> anyhow::Result<()> {
        ensure!(
            !self.is_debug(),
            "{} is debug glue, whose checks cost time that no user pays. Build it by `wasm-pack build --release`, or \
             by wasm-bindgen without --debug",
            self.folder.display()
        );
        Ok(())
    }

    /// The page, the script, and the package twice: as it is, and with a module that counts.
    ///
    /// # Errors
    /// If a file cannot be read, or the module is none.
    pub fn lay_out(&self) -> anyhow::Result<LaidOut> {
        let mut assets = embedded::page();
        let counting = format!("{FOLDER}-ledger");
        for folder in [FOLDER, counting.as_str()] {
            let prefix = format!("/glue/{folder}");
            add_folder(&mut assets, &prefix, &self.folder)
                .with_context(|| format!("cannot read {}", self.folder.display()))?;
            if matches!(self.target, Target::Bundler | Target::Module) {
                let bytes = self.target.for_pages(&self.inner_glue()?).into_bytes();
                assets.add(&format!("{prefix}/{}", self.glue_file()), Asset { content_type: JAVASCRIPT, bytes });
            }
        }
        let (sees_allocator, module) = ledger::counting_user_package(&self.module).map_err(|reason| {
            BuildError::NoModule { path: self.folder.join(self.module_file()), reason: sanitized(&reason) }
        })?;
        let asset = Asset { content_type: "application/wasm", bytes: module };
        assets.add(&format!("/glue/{counting}/{}", self.module_file()), asset);
        self.script.add_to(&mut assets);
        let described = json!({
            "kind": self.target.kind(),
            "glue": self.glue_file(),
            "module": self.module_file(),
            "script": self.script.path(),
            "renamed": allocator::renamed(&self.inner_glue()?),
        });
        let bytes = described.to_string().into_bytes();
        assets.add(&format!("/glue/{FOLDER}.json"), Asset { content_type: "application/json", bytes });
        Ok(LaidOut { assets, sees_allocator })
    }

    /// The file that a page loads. Glue for bundlers lies in a file of its own, from version 0.2.37 on.
    fn glue_file(&self) -> String {
        let inner = format!("{}_bg.{}", self.stem, self.ending);
        match self.target == Target::Bundler && self.folder.join(&inner).is_file() {
            true => inner,
            false => format!("{}.{}", self.stem, self.ending),
        }
    }

    fn module_file(&self) -> String {
        format!("{}{MODULE}", self.stem)
    }

    /// Whether its JavaScript values live in a table of the glue's own, which nothing outside sees.
    pub fn keeps_own_table(&self) -> bool {
        self.has("addHeapObject")
    }

    /// Whether its glue checks types, as that of debug builds does.
    pub fn is_debug(&self) -> bool {
        self.has("_assertNum")
    }

    /// The text of the file that a page loads.
    fn inner_glue(&self) -> anyhow::Result<String> {
        let path = self.folder.join(self.glue_file());
        fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))
    }

    /// Whether its glue has this text.
    fn has(&self, text: &str) -> bool {
        self.glue.contains(text) || self.inner_glue().is_ok_and(|glue| glue.contains(text))
    }
}

const JAVASCRIPT: &str = "text/javascript; charset=utf-8";

/// Every file of a package that a page may ask for.
fn add_folder(assets: &mut Assets, prefix: &str, folder: &Path) -> std::io::Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if path.is_dir() {
            if !OF_OTHERS.contains(&name.as_str()) {
                add_folder(assets, &format!("{prefix}/{name}"), &path)?;
            }
            continue;
        }
        // A page takes CommonJS as a text.
        let kind = content_type(&path).or_else(|| name.ends_with(".cjs").then_some(JAVASCRIPT));
        if let Some(content_type) = kind {
            assets.add(&format!("{prefix}/{name}"), Asset { content_type, bytes: fs::read(&path)? });
        }
    }
    Ok(())
}

/// The folder and the name of the one package in a folder or below it.
fn find(folder: &Path) -> anyhow::Result<(PathBuf, String)> {
    let mut found = Vec::new();
    search(folder, DEPTH, &mut found)
        .with_context(|| format!("cannot read the package's folder {}: {RECIPE}", folder.display()))?;
    match found.as_slice() {
        [] => bail!("{} holds no NAME.js with its NAME{MODULE}: {RECIPE}", folder.display()),
        [(_, stem)] if !stem.chars().all(|letter| letter.is_ascii_alphanumeric() || "_-.".contains(letter)) => {
            bail!("the package's name “{}” cannot be part of an address: {RECIPE}, by a plain name", sanitized(stem))
        }
        [(folder, stem)] => Ok((folder.clone(), stem.clone())),
        several => {
            let places: Vec<String> = several.iter().map(|(folder, _)| folder.display().to_string()).collect();
            bail!("{} holds {} packages: give one of {}", folder.display(), several.len(), places.join(", "))
        }
    }
}

/// Packages that lie highest.
fn search(folder: &Path, depth: usize, found: &mut Vec<(PathBuf, String)>) -> std::io::Result<()> {
    let mut entries: Vec<PathBuf> =
        fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    entries.sort();
    let before = found.len();
    let modules = entries.iter().filter_map(|file| file.file_name()?.to_str()?.strip_suffix(MODULE));
    let has_glue = |stem: &&str| ENDINGS.iter().any(|ending| folder.join(format!("{stem}.{ending}")).is_file());
    found.extend(modules.filter(has_glue).map(|stem| (folder.to_owned(), stem.to_owned())));
    if found.len() == before && depth > 0 {
        let inner = entries.iter().filter(|path| path.is_dir());
        for path in inner.filter(|path| !path.file_name().is_some_and(|name| OF_OTHERS.iter().any(|of| name == *of))) {
            // A folder that cannot be read holds no package.
            let _ = search(path, depth - 1, found);
        }
    }
    Ok(())
}
