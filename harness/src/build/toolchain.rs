//! Which compiler builds everything of one run, and how it is called.

use std::path::Path;
use std::process::Command;
use std::str::FromStr;

use bench_native::Variant;
use thiserror::Error;

use super::cargo::Call;
use super::optimise::Optimiser;
use super::{BuildError, Recipe, Tree};
use crate::setup::{Compiler, Missing, Need, SetupError, System, debian, ensure, rustup};

/// Where a compiler comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Source {
    /// Rustup, with its prebuilt standard library.
    Rustup,
    /// Debian's packages, with a rebuilt standard library.
    Debian,
}

impl Source {
    /// The name used in records, options and folders.
    pub fn name(self) -> &'static str {
        match self {
            Self::Rustup => "rustup",
            Self::Debian => "debian",
        }
    }
}

/// What was asked for with `--toolchain`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum ToolchainChoice {
    /// Rustup's where it can build for Wasm, else Debian's.
    #[default]
    Auto,
    /// This one and no other.
    Only(Source),
}

impl FromStr for ToolchainChoice {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        match text {
            "auto" => Ok(Self::Auto),
            "rustup" => Ok(Self::Only(Source::Rustup)),
            "debian" => Ok(Self::Only(Source::Debian)),
            other => Err(format!("unknown toolchain {other:?}: give auto, rustup or debian")),
        }
    }
}

/// Why variants cannot be built.
#[derive(Debug, Error)]
pub enum ToolchainError {
    /// No compiler could be chosen.
    #[error("no compiler can build all Wasm that is asked for: {}", reasons.join("\nor "))]
    NoCompiler {
        /// One sentence a way, each with what to run.
        reasons: Vec<String>,
    },
    /// One variant needs an optimiser.
    #[error(transparent)]
    NoOptimiser(SetupError),
}

/// The compiler of one run: everything that is compared was built by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toolchain {
    source: Source,
    compiler: Compiler,
    /// Where a variant needs it.
    optimiser: Option<Optimiser>,
}

impl Toolchain {
    /// Where it comes from.
    pub fn source(&self) -> Source {
        self.source
    }

    /// The compiler's own words about its version.
    pub fn version(&self) -> &str {
        &self.compiler.version
    }

    /// How it builds `variant`.
    pub fn recipe(&self, variant: Variant) -> Recipe {
        Recipe::of(variant, self.source)
    }

    /// Has the optimiser do what `recipe` says to the module at `path`, and tells by what it is known; nothing where it says
    /// nothing.
    ///
    /// # Errors
    /// If the optimiser fails.
    pub(super) fn optimise(
        &self,
        recipe: Recipe,
        path: &Path,
        progress: &dyn Fn(&str),
    ) -> Result<Option<String>, BuildError> {
        let Some(level) = recipe.wasm_opt else { return Ok(None) };
        let missing = || BuildError::Optimiser { wasm: path.to_owned(), reason: "nobody looked for it".into() };
        let optimiser = self.optimiser.as_ref().ok_or_else(missing)?;
        progress(&format!("wasm-opt {level}…"));
        optimiser.run(level, path).map(Some)
    }

    /// Cargo for a Wasm build of `variant`, by the profile of what is measured.
    pub(crate) fn wasm(&self, tree: &Tree, variant: Variant, subcommand: &str) -> Command {
        let recipe = self.recipe(variant);
        let mut command = Call {
            compiler: &self.compiler,
            root: &tree.root,
            target_folder: &tree.target_folder(self, recipe.folder),
            rustflags: recipe.rustflags,
            bootstrap: recipe.rebuilt_std.is_some(),
        }
        .command(subcommand);
        // Gives the objects of every set of features names of their own, as rlibs have them. A cargo that does not know this
        // would compile the crate again for every module: slower, and as right.
        command.env("__CARGO_DEFAULT_LIB_METADATA", "package");
        command.args(["--release", "--target", "wasm32-unknown-unknown"]);
        command.args(recipe.cargo_arguments());
        command
    }

    /// Cargo for a native build.
    pub(crate) fn native(&self, tree: &Tree, subcommand: &str) -> Command {
        let target_folder = &tree.target_folder(self, "native");
        Call { compiler: &self.compiler, root: &tree.root, target_folder, rustflags: &[], bootstrap: false }
            .command(subcommand)
    }
}

/// Chooses the compiler that will build `variants`, and with `install` gets what it lacks.
pub fn select(
    choice: ToolchainChoice,
    variants: &[Variant],
    install: bool,
    system: &dyn System,
    progress: &dyn Fn(&str),
) -> Result<Toolchain, ToolchainError> {
    let toolchain = compiler(choice, variants, install, system, progress)?;
    let optimiser = variants.iter().any(|variant| toolchain.recipe(*variant).wasm_opt.is_some());
    let optimiser = optimiser.then(|| Optimiser::find(install, system, progress)).transpose();
    Ok(Toolchain { optimiser: optimiser.map_err(ToolchainError::NoOptimiser)?, ..toolchain })
}

fn compiler(
    choice: ToolchainChoice,
    variants: &[Variant],
    install: bool,
    system: &dyn System,
    progress: &dyn Fn(&str),
) -> Result<Toolchain, ToolchainError> {
    let sources = match choice {
        ToolchainChoice::Auto => vec![Source::Rustup, Source::Debian],
        ToolchainChoice::Only(source) => vec![source],
    };
    let rebuilt = variants.iter().any(|variant| Recipe::must_rebuild_std(*variant));
    let ready = |source| match source {
        Source::Rustup => rustup(system, rebuilt),
        Source::Debian => debian(system),
    };
    let of = |source, compiler| Toolchain { source, compiler, optimiser: None };
    let found = sources.iter().find_map(|source| Some(of(*source, ready(*source).ok()?)));
    // Rustup's compiler is what users have: getting its target goes before taking Debian's as it is.
    let prefers_install = install && found.as_ref().is_none_or(|toolchain| toolchain.source != sources[0]);
    if !prefers_install {
        return found.ok_or_else(|| unavailable(&sources, &ready, system));
    }
    let mut reasons = Vec::new();
    for source in sources {
        let need = match source {
            Source::Rustup if rebuilt => Need::RustupSource,
            Source::Rustup => Need::RustupTarget,
            Source::Debian => Need::DebianRust,
        };
        match ensure(&[need], true, system, progress).map(|()| ready(source)) {
            Ok(Ok(compiler)) => return Ok(of(source, compiler)),
            Ok(Err(missing)) => reasons.push(missing.sentence(system.is_root())),
            Err(error) => reasons.push(error.to_string()),
        }
    }
    Err(ToolchainError::NoCompiler { reasons })
}

fn unavailable(
    sources: &[Source],
    ready: &dyn Fn(Source) -> Result<Compiler, Missing>,
    system: &dyn System,
) -> ToolchainError {
    let missing = sources.iter().filter_map(|source| ready(*source).err());
    ToolchainError::NoCompiler { reasons: missing.map(|missing| missing.sentence(system.is_root())).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::setup::Platform;
    use crate::setup::testing::Fake;

    fn choose(choice: &str, install: bool, fake: &Fake) -> Result<Toolchain, String> {
        let choice = choice.parse().expect("a known choice");
        select(choice, &Variant::STATED, install, fake, &|_| ()).map_err(|error| error.to_string())
    }

    #[test]
    fn rustup_comes_first() {
        let fake = Fake::debian().with_rustup().with_target().with_rust_src().with_debian_rust();
        assert_eq!(choose("auto", false, &fake).expect("both are there").source(), Source::Rustup);
        assert_eq!(choose("debian", false, &fake).expect("both are there").source(), Source::Debian);
        assert!(fake.ran().is_empty());
    }

    #[test]
    fn debian_serves_where_rustup_lacks_its_target_and_nothing_may_be_installed() {
        let fake = Fake::debian().with_rustup().with_debian_rust();
        let toolchain = choose("auto", false, &fake).expect("Debian's is there");
        assert_eq!(toolchain.source(), Source::Debian);
        assert_eq!(toolchain.version(), "rustc 1.96.0 (ac68faa20 2026-05-25) (built from a source tarball)");
    }

    #[test]
    fn what_rustup_lacks_is_added_before_debian_is_taken() {
        let fake = Fake::debian()
            .with_rustup()
            .with_debian_rust()
            .when_run("target add", Fake::with_target)
            .when_run("rust-src", Fake::with_rust_src);
        assert_eq!(choose("auto", true, &fake).expect("rustup gets it").source(), Source::Rustup);
        assert_eq!(fake.ran(), ["rustup target add wasm32-unknown-unknown", "rustup component add rust-src"]);
    }

    #[test]
    fn where_rustup_cannot_get_its_target_debians_packages_are_installed() {
        let fake = Fake::debian()
            .with_rustup()
            .when_run_fails("rustup target add")
            .when_run("rustc-web", Fake::with_debian_rust);
        assert_eq!(choose("auto", true, &fake).expect("Debian's way is open").source(), Source::Debian);
        assert!(choose("rustup", true, &fake).is_err());
    }

    #[test]
    fn with_neither_the_error_says_what_to_run_for_each() {
        let text = choose("auto", false, &Fake::debian().with_rustup()).expect_err("neither is there");
        assert!(text.contains("rustup target add wasm32-unknown-unknown"), "{text}");
        assert!(text.contains("rustc-web cargo-web rust-web-src rust-web-llvm"), "{text}");
        let text = choose("auto", false, &Fake::on(Platform::Other)).expect_err("neither is there");
        assert!(text.contains("install Rust with rustup") && text.contains("exist on Debian only"), "{text}");
    }

    #[test]
    fn an_unknown_choice_names_the_known_ones() {
        assert_eq!(
            "nix".parse::<ToolchainChoice>(),
            Err("unknown toolchain \"nix\": give auto, rustup or debian".to_owned())
        );
    }

    #[test]
    fn an_optimiser_is_looked_for_only_where_a_variant_needs_it() {
        let fake = Fake::debian().with_debian_rust().with_program("npm", "/usr/bin/npm", "11\n");
        let fake = fake.with_program("node", "/usr/bin/node", "v20.1.0\n");
        let of = |variants: &[Variant]| select(ToolchainChoice::Auto, variants, false, &fake, &|_| ());
        assert!(of(&Variant::STATED).is_ok());
        let text = of(&[Variant::Default, Variant::WasmOpt]).expect_err("there is none").to_string();
        assert!(text.contains("wasm-opt") && text.contains("run `npm ci --prefix"), "{text}");
    }
}
