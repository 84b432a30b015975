//! A stranger's package and script: whether they are what they should be, and laid out to be loaded.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context, bail, ensure};

use crate::build::{BuildError, Tree, ledger};
use crate::report::outside;
use crate::server::Assets;
use crate::session::ForeignPackage;

/// How such a package is made.
const RECIPE: &str = "make it by `wasm-bindgen --target web` or `wasm-pack build --target web`";
/// What the module's name ends in, behind that of the package.
const MODULE: &str = "_bg.wasm";
/// Files that the glue may import.
const SNIPPETS: &str = "snippets";

/// A package with its script, looked at but not loaded.
pub(super) struct Package {
    glue: PathBuf,
    module: PathBuf,
    snippets: PathBuf,
    script: PathBuf,
    text: String,
    /// Where its files go.
    pub(super) place: ForeignPackage,
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
        ensure!(
            text.contains("export default ") || text.contains(" as default"),
            "{} was not made for pages, as it has no default export: {RECIPE}",
            glue.display()
        );
        let is_script = script.extension().is_some_and(|extension| extension == "js" || extension == "mjs");
        ensure!(is_script, "{} is no script: give an ES module, in a file that ends in .js or .mjs", script.display());
        fs::read(script).with_context(|| format!("cannot read the script {}: give an ES module", script.display()))?;
        Ok(Self {
            module: folder.join(format!("{stem}{MODULE}")),
            snippets: folder.join(SNIPPETS),
            script: script.into(),
            place: ForeignPackage::new(&stem),
            glue,
            text,
        })
    }

    /// The page, the script, and the package as it is.
    pub(super) fn assets(&self) -> anyhow::Result<Assets> {
        let mut assets = Assets::default();
        let page = Tree::own()?.root.join("harness/page");
        assets.add_folder("", &page).with_context(|| format!("cannot read the page in {}", page.display()))?;
        let prefix = self.place.prefix();
        if self.snippets.is_dir() {
            let unreadable = || format!("cannot read {}", self.snippets.display());
            assets.add_folder(&format!("{prefix}/{SNIPPETS}"), &self.snippets).with_context(unreadable)?;
        }
        let glue = self.glue.file_name().unwrap_or_default().to_string_lossy();
        let files = [(format!("{prefix}/{glue}"), &self.glue), (self.place.module(), &self.module)];
        for (path, file) in files.into_iter().chain([(self.place.script().to_owned(), &self.script)]) {
            assets.add_file(&path, file).with_context(|| format!("cannot read {}", file.display()))?;
        }
        Ok(assets)
    }

    /// The same with a copy of the module that counts.
    pub(super) fn counting(&self) -> anyhow::Result<Counting> {
        let mut assets = self.assets()?;
        let folder = tempfile::tempdir().context("cannot make a folder for the module that counts")?;
        let copy = folder.path().join("counting.wasm");
        fs::copy(&self.module, &copy).with_context(|| format!("cannot copy {}", self.module.display()))?;
        let sees_allocator = ledger::count_foreign(&copy).map_err(|error| match error {
            BuildError::NoModule { reason, .. } => {
                BuildError::NoModule { path: self.module.clone(), reason: outside(&reason) }
            }
            other => other,
        })?;
        assets.add_file(&self.place.module(), &copy).context("cannot read the module that counts")?;
        Ok(Counting { assets, sees_allocator })
    }

    /// Whether its JavaScript values live in a table of the glue's own, which nothing outside sees.
    pub(super) fn keeps_own_table(&self) -> bool {
        self.text.contains("addHeapObject")
    }

    /// Whether its glue checks types, as that of debug builds does.
    pub(super) fn is_debug(&self) -> bool {
        self.text.contains("_assertNum")
    }
}

/// The name of the one package in a folder.
fn stem(folder: &Path) -> anyhow::Result<String> {
    let unreadable = || format!("cannot read the package's folder {}: {RECIPE}", folder.display());
    let mut stems = Vec::new();
    for entry in fs::read_dir(folder).with_context(unreadable)? {
        let name = entry.with_context(unreadable)?.file_name();
        let stem = name.to_str().and_then(|name| name.strip_suffix(MODULE));
        stems.extend(stem.filter(|stem| folder.join(format!("{stem}.js")).is_file()).map(str::to_owned));
    }
    stems.sort();
    match stems.as_slice() {
        [] => bail!("{} holds no NAME.js with its NAME{MODULE}: {RECIPE}", folder.display()),
        [stem] if stem.chars().all(|letter| letter.is_ascii_alphanumeric() || "_-.".contains(letter)) => Ok(stem.clone()),
        [stem] => bail!("the package's name “{}” cannot be part of an address: {RECIPE}, by a plain name", outside(stem)),
        _ => bail!("{} holds {} packages: give each a folder of its own", folder.display(), stems.len()),
    }
}
