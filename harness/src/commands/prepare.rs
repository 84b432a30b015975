//! What `bench`, `ledger` and `serve` do before a page can be opened: find a compiler, build, and lay the files out for the server.

use std::panic::resume_unwind;
use std::path::PathBuf;
use std::thread;

use anyhow::Context;
use bench_native::{Case, Variant};

use crate::build::{self, BuildError, Built, BuiltPackage, Choice, Source, Toolchain, Tree, ledger, packages};
use crate::cli::BuildArgs;
use crate::select::NothingSelected;
use crate::server::Assets;
use crate::setup::Local;
use crate::terminal;

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
    /// The page and the builds, ready to be handed out.
    pub assets: Assets,
}

/// Says what is being done, on the standard error.
pub fn say(line: &str) {
    terminal::note(line);
}

/// The variants that `cases` know and `wanted` names (all, if it names none). The default one is always among them: every
/// lane but bindgen runs on it.
///
/// # Errors
/// If a variant is wanted that none of the cases knows.
pub fn variants(cases: &[Case], wanted: &[Variant]) -> Result<Vec<Variant>, NothingSelected> {
    let known = |variant: &Variant| cases.iter().any(|case| case.mechanism.variants.contains(variant));
    if let Some(unknown) = wanted.iter().find(|variant| !known(variant)) {
        return Err(NothingSelected::new(format!("--variant {} among the families chosen", unknown.name())));
    }
    let asked = |variant: &Variant| wanted.is_empty() || *variant == Variant::Default || wanted.contains(variant);
    Ok(Variant::ALL.into_iter().filter(|variant| known(variant) && asked(variant)).collect())
}

/// Where the compiler is to come from.
pub fn choice(name: &str) -> Choice {
    match name {
        "rustup" => Choice::Only(Source::Rustup),
        "debian" => Choice::Only(Source::Debian),
        _ => Choice::Auto,
    }
}

/// What of a tree is built for pages.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Purpose {
    /// To be timed and counted.
    Bench,
    /// To be counted only.
    Ledger,
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
    let build = |variant: &Variant| build::wasm::build(&tree, &toolchain, *variant, &say);
    let build_counting = |variant: &Variant| {
        Ok::<_, BuildError>((ledger::folder_name(*variant), ledger::build(&tree, &toolchain, *variant, &say)?))
    };
    let timed = if purpose == Purpose::Bench { variants } else { &[] };
    let build_timed = || {
        let built = timed.iter().map(build).collect::<Result<Vec<_>, _>>()?;
        Ok::<_, BuildError>((built, packages::build(&tree, &toolchain, &packages::wanted(cases), &say)?))
    };
    // What the ledger counts in has target folders of its own: neither waits for the other.
    let (timed, counting) = thread::scope(|scope| {
        let counting = scope.spawn(|| variants.iter().map(build_counting).collect::<Result<Vec<_>, _>>());
        (build_timed(), counting.join().unwrap_or_else(|panic| resume_unwind(panic)))
    });
    let ((built, packages), counting) = (timed?, counting?);
    let mut folders: Vec<(String, PathBuf)> = Vec::new();
    folders.extend(built.iter().map(|build| (build.variant.name().to_owned(), build.folder.clone())));
    let families = packages.iter();
    folders.extend(families.map(|package| (format!("package-{}", package.weights.family), package.folder.clone())));
    folders.extend(counting);
    let assets = assets(&tree, &folders)?;
    Ok(Prepared { tree, toolchain, built, packages, assets })
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
