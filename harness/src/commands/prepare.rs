//! What `bench`, `ledger` and `serve` do before a page can be opened: find a compiler, build, and lay the files out for the server.

use std::collections::BTreeSet;
use std::iter;
use std::num::NonZero;
use std::panic::resume_unwind;
use std::path::{Path, PathBuf};
use std::sync::{Mutex, PoisonError};
use std::thread;

use anyhow::Context;
use bench_native::{Case, Variant};
use rand::TryRng;

use crate::build::{self, BuildError, Built, BuiltPackage, Source, Toolchain, ToolchainChoice, Tree, ledger, packages};
use crate::cli::BuildArgs;
use crate::select_cases::NothingSelected;
use crate::server::Assets;
use crate::setup::Local;
use crate::state;
use crate::terminal;
use record::{RivalBuild, WriteError};

/// What bare imports come from: every build's glue asks for it beside itself.
const RAW_IMPORTS: &str = "raw-imports.js";

/// What was built for pages.
pub struct Prepared {
    /// The source tree.
    pub tree: Tree,
    /// The compiler.
    pub toolchain: Toolchain,
    /// One build a variant.
    pub built: Vec<Built>,
    /// The families that `startup` loads, each as a package of its own; none where it is not measured.
    pub packages: Vec<BuiltPackage>,
    /// Rivals, where they were asked for.
    pub rivals: Vec<RivalBuild>,
    /// The native bench, where it was wanted.
    pub native: Option<PathBuf>,
    /// The page and the builds, ready to be handed out.
    pub assets: Assets,
}

/// Says what is being done, on the standard error.
pub fn say(line: &str) {
    terminal::note(line);
}

/// The variants that `cases` know and `wanted` names (all that entries state, if it names none). The default one is always
/// among them: what the others are held against.
///
/// # Errors
/// If a variant is wanted that none of the cases knows.
pub fn variants(cases: &[Case], wanted: &[Variant]) -> Result<Vec<Variant>, NothingSelected> {
    let known = |variant: &Variant| cases.iter().any(|case| case.mechanism.has_variant(*variant));
    if let Some(unknown) = wanted.iter().find(|variant| !known(variant)) {
        return Err(NothingSelected::new(format!("--variant {} among the families chosen", unknown.name())));
    }
    let asked = |variant: &Variant| match wanted {
        [] => !variant.is_on_request(),
        _ => *variant == Variant::Default || wanted.contains(variant),
    };
    Ok(Variant::ALL.iter().copied().filter(|variant| known(variant) && asked(variant)).collect())
}

/// Where the compiler is to come from.
pub fn choice(name: &str) -> ToolchainChoice {
    match name {
        "rustup" => ToolchainChoice::Only(Source::Rustup),
        "debian" => ToolchainChoice::Only(Source::Debian),
        _ => ToolchainChoice::Auto,
    }
}

/// The folder of a new record, which must not exist yet: looked at first, so that nothing is measured in vain. Where none was
/// asked for, one among the local results, named after `prefix` and the time.
///
/// # Errors
/// If it exists.
pub fn new_folder(asked: Option<&Path>, prefix: &str) -> anyhow::Result<PathBuf> {
    let folder = match asked {
        Some(folder) => folder.to_owned(),
        None => {
            let now = jiff::Timestamp::now().strftime("%Y-%m-%dT%H-%M-%SZ");
            // Without a clone there is a folder for a user's data.
            let results = Tree::own().map(|tree| tree.root.join("results/local"));
            let results = results.or_else(|_| Ok::<_, anyhow::Error>(state::folder()?.join("results")))?;
            results.join(format!("{prefix}{now}"))
        }
    };
    if folder.exists() { Err(WriteError::Exists(folder).into()) } else { Ok(folder) }
}

/// The seed that was asked for, or a fresh one.
///
/// # Errors
/// If the system has no random numbers.
pub fn seed(asked: Option<u64>) -> anyhow::Result<u64> {
    Ok(match asked {
        Some(seed) => seed,
        // Fifty-three bits: the record is JSON, whose readers may hold numbers as floats.
        None => rand::rngs::SysRng.try_next_u64()? >> 11,
    })
}

/// What of a tree is built for pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To be timed and counted.
    Bench,
    /// The same, with the native lane.
    BenchAndNative,
    /// To be counted only.
    Ledger,
    /// To be timed by somebody who opens the page.
    ByHand,
    /// Row by row, timed or their instructions counted; what crosses is not counted.
    Rows,
}

/// Builds `variants` and what else `cases` load, and gathers the server's files.
///
/// # Errors
/// If there is no compiler, a build fails, or a build is not what it should be.
pub fn prepare(
    arguments: &BuildArgs,
    cases: &[Case],
    variants: &[Variant],
    purpose: Purpose,
) -> anyhow::Result<Prepared> {
    let toolchain = build::select(choice(&arguments.toolchain), variants, arguments.install, &Local, &say)?;
    prepare_tree(Tree::own()?, toolchain, cases, variants, purpose)
}

/// The same for one of several trees, which all have one compiler.
///
/// # Errors
/// If a build fails, or is not what it should be.
pub fn prepare_tree(
    tree: Tree,
    toolchain: Toolchain,
    cases: &[Case],
    variants: &[Variant],
    purpose: Purpose,
) -> anyhow::Result<Prepared> {
    let recipes: BTreeSet<&str> = variants.iter().map(|variant| toolchain.recipe(*variant).folder).collect();
    let build_recipe = |recipe: &str| -> Result<Parts, BuildError> {
        let mut parts = Parts::default();
        for variant in variants.iter().filter(|variant| toolchain.recipe(**variant).folder == recipe) {
            if purpose != Purpose::Ledger {
                parts.built.push(build::wasm::build(&tree, &toolchain, *variant, &say)?);
            }
            if !matches!(purpose, Purpose::ByHand | Purpose::Rows) && !variant.is_on_request() {
                parts.counting.push(ledger::build(&tree, &toolchain, *variant, &say)?);
            }
        }
        Ok(parts)
    };
    let build_native = || match purpose {
        Purpose::BenchAndNative => build::native::build(&tree, &toolchain, &say).map(Some),
        _ => Ok(None),
    };
    let waiting = Mutex::new(recipes.into_iter());
    let build_next = || -> Result<Parts, BuildError> {
        let next = || waiting.lock().unwrap_or_else(PoisonError::into_inner).next();
        iter::from_fn(next).try_fold(Parts::default(), |parts, recipe| Ok(parts.with(build_recipe(recipe)?)))
    };
    // Each recipe has a target folder of its own, and so has the native bench: none waits for another. But each links all code
    // at once, which takes a processor and much memory. Packages take turns with the modules of the default recipe, whose
    // folder they share.
    let builders = thread::available_parallelism().map_or(1, NonZero::get).max(2);
    let (parts, packages, native) = thread::scope(|scope| {
        let jobs: Vec<_> = (0..builders).map(|_| scope.spawn(build_next)).collect();
        let native = scope.spawn(build_native);
        let packages = packages::build(&tree, &toolchain, &packages::wanted(cases), &say);
        let parts = jobs.into_iter().map(|job| job.join().unwrap_or_else(|panic| resume_unwind(panic)));
        let parts = parts.collect::<Result<Vec<Parts>, _>>();
        (parts, packages, native.join().unwrap_or_else(|panic| resume_unwind(panic)))
    });
    let Parts { mut built, counting } = parts?.into_iter().fold(Parts::default(), Parts::with);
    built.sort_by_key(|build| build.variant);
    let (packages, native) = (packages?, native?);
    let mut folders: Vec<(String, PathBuf)> = Vec::new();
    folders.extend(built.iter().map(|build| (build.variant.name().to_owned(), build.folder.clone())));
    let families = packages.iter();
    folders.extend(families.map(|package| (format!("package-{}", package.weights.family), package.folder.clone())));
    folders.extend(counting);
    let assets = assets(&tree, &folders)?;
    Ok(Prepared { tree, toolchain, built, packages, rivals: Vec::new(), native, assets })
}

/// What one recipe builds.
#[derive(Default)]
struct Parts {
    built: Vec<Built>,
    /// What the ledger counts in: names below `/glue/`, and folders.
    counting: Vec<(String, PathBuf)>,
}

impl Parts {
    fn with(mut self, other: Self) -> Self {
        self.built.extend(other.built);
        self.counting.extend(other.counting);
        self
    }
}

/// The page, and every build by its name below `/glue/`.
fn assets(tree: &Tree, folders: &[(String, PathBuf)]) -> anyhow::Result<Assets> {
    let mut assets = Assets::default();
    let page = tree.root.join("harness/page");
    assets.add_folder("", &page).with_context(|| format!("cannot read the page in {}", page.display()))?;
    let raw_imports = tree.root.join("bench-wasm").join(RAW_IMPORTS);
    for (name, folder) in folders {
        let prefix = format!("/glue/{name}");
        assets.add_folder(&prefix, folder).with_context(|| format!("cannot read {}", folder.display()))?;
        let path = format!("{prefix}/{RAW_IMPORTS}");
        assets.add_file(&path, &raw_imports).with_context(|| format!("cannot read {}", raw_imports.display()))?;
    }
    Ok(assets)
}
