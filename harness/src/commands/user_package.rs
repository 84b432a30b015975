//! A user package and script: whether they are what they should be, and laid out to be loaded.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail, ensure};

use crate::build::{BuildError, Tree, ledger};
use crate::measure::UserPackage;
use crate::server::Assets;
use record::text::sanitized;

/// How such a package is made.
const RECIPE: &str = "make it by `wasm-bindgen --target web` or `wasm-pack build --target web`";
/// What the module's name ends in, behind that of the package.
const MODULE: &str = "_bg.wasm";
/// Where files lie that the glue imports, besides those that lie beside it.
const SNIPPETS: &str = "snippets";

/// A package with its script, looked at but not loaded.
pub(super) struct Package {
    folder: PathBuf,
    module: PathBuf,
    script: PathBuf,
    /// The text of the glue.
    glue: String,
    /// Where its files go.
    pub(super) place: UserPackage,
}

/// What Node counts in.
pub(super) struct Counting {
    /// The page, the script, and the package with a module that counts.
    pub(super) assets: Assets,
    /// Whether blocks that Rust itself asks for are seen.
    pub(super) sees_allocator: bool,
}

impl Package {
    /// Looks whether `folder` holds a package, and `script` a script.
    ///
    /// # Errors
    /// If either is not there or not what it should be.
    pub(super) fn read(folder: &Path, script: &Path) -> anyhow::Result<Self> {
        let stem = stem(folder)?;
        let glue = folder.join(format!("{stem}.js"));
        let text = fs::read_to_string(&glue).with_context(|| format!("cannot read {}", glue.display()))?;
        let has_default = text.contains("export default ") || text.contains(" as default");
        ensure!(has_default, "{} was not made for pages, as it has no default export: {RECIPE}", glue.display());
        let is_script = script.extension().is_some_and(|extension| extension == "js" || extension == "mjs");
        ensure!(is_script, "{} is no script: give an ES module, in a file that ends in .js or .mjs", script.display());
        fs::read(script).with_context(|| format!("cannot read the script {}: give an ES module", script.display()))?;
        Ok(Self {
            module: folder.join(format!("{stem}{MODULE}")),
            folder: folder.into(),
            script: script.into(),
            place: UserPackage::new(&stem),
            glue: text,
        })
    }

    /// The page, the script, and the package as it is.
    pub(super) fn assets(&self) -> anyhow::Result<Assets> {
        let mut assets = Assets::default();
        let page = Tree::own()?.root.join("harness/page");
        assets.add_folder("", &page).with_context(|| format!("cannot read the page in {}", page.display()))?;
        let prefix = self.place.prefix();
        let mut files = vec![(self.place.script().to_owned(), self.script.clone())];
        for file in files_of(&self.folder)? {
            let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            files.push((format!("{prefix}/{name}"), file));
        }
        for (path, file) in files.iter().filter(|(_, file)| file.is_file()) {
            assets.add_file(path, file).with_context(|| format!("cannot read {}", file.display()))?;
        }
        let snippets = self.folder.join(SNIPPETS);
        if snippets.is_dir() {
            let unreadable = || format!("cannot read {}", snippets.display());
            assets.add_folder(&format!("{prefix}/{SNIPPETS}"), &snippets).with_context(unreadable)?;
        }
        Ok(assets)
    }

    /// The same with a copy of the module that counts.
    pub(super) fn counting(&self) -> anyhow::Result<Counting> {
        let mut assets = self.assets()?;
        let folder = tempfile::tempdir().context("cannot make a folder for the module that counts")?;
        let copy = folder.path().join("counting.wasm");
        fs::copy(&self.module, &copy).with_context(|| format!("cannot copy {}", self.module.display()))?;
        let sees_allocator = ledger::count_user_package(&copy).map_err(|error| match error {
            BuildError::NoModule { reason, .. } => {
                BuildError::NoModule { path: self.module.clone(), reason: sanitized(&reason) }
            }
            other => other,
        })?;
        assets.add_file(&self.place.module(), &copy).context("cannot read the module that counts")?;
        Ok(Counting { assets, sees_allocator })
    }

    /// Whether its JavaScript values live in a table of the glue's own, which nothing outside sees.
    pub(super) fn keeps_own_table(&self) -> bool {
        self.glue.contains("addHeapObject")
    }

    /// Whether its glue checks types, as that of debug builds does.
    pub(super) fn is_debug(&self) -> bool {
        self.glue.contains("_assertNum")
    }
}

/// What lies in the package's folder, in the order of names.
fn files_of(folder: &Path) -> anyhow::Result<Vec<PathBuf>> {
    let unreadable = || format!("cannot read the package's folder {}: {RECIPE}", folder.display());
    let entries = fs::read_dir(folder).with_context(unreadable)?.collect::<Result<Vec<_>, _>>();
    let mut files: Vec<PathBuf> = entries.with_context(unreadable)?.iter().map(fs::DirEntry::path).collect();
    files.sort();
    Ok(files)
}

/// The name of the one package in a folder.
fn stem(folder: &Path) -> anyhow::Result<String> {
    let files = files_of(folder)?;
    let modules = files.iter().filter_map(|file| file.file_name()?.to_str()?.strip_suffix(MODULE));
    let stems: Vec<&str> = modules.filter(|stem| folder.join(format!("{stem}.js")).is_file()).collect();
    match stems.as_slice() {
        [] => bail!("{} holds no NAME.js with its NAME{MODULE}: {RECIPE}", folder.display()),
        [stem] if stem.chars().all(|letter| letter.is_ascii_alphanumeric() || "_-.".contains(letter)) => {
            Ok((*stem).to_owned())
        }
        [stem] => {
            bail!("the package's name “{}” cannot be part of an address: {RECIPE}, by a plain name", sanitized(stem))
        }
        _ => bail!("{} holds {} packages: give each a folder of its own", folder.display(), stems.len()),
    }
}
