//! Which compiler builds everything of one run, and how it is called.

use std::process::Command;
use std::str::FromStr;

use bench_native::Variant;
use thiserror::Error;

use super::Tree;
use super::cargo::Call;
use crate::setup::{Compiler, Missing, Need, System, debian, ensure, rustup};

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

/// Why no compiler could be chosen: one sentence a way, each with what to run.
#[derive(Debug, Error)]
#[error("no compiler can build the Wasm: {}", reasons.join("\nor "))]
pub struct ToolchainError {
    reasons: Vec<String>,
}

/// How one variant is built.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Recipe {
    /// Name of the target folder: recipes that share it differ in features of `bench-wasm` alone.
    pub(crate) folder: &'static str,
    /// Flags of the compiler beyond those of the release profile.
    pub rustflags: &'static [&'static str],
    /// Whether the standard library is built along, so that those flags reach it too.
    pub rebuilds_std: bool,
    /// Features of `bench-wasm` beyond the default ones.
    pub features: &'static [&'static str],
}

const REBUILD_STD: &str = "-Zbuild-std=std,panic_abort";

impl Recipe {
    /// Flags beyond those of the release profile, as one would type them.
    pub fn flags(self) -> String {
        let rebuild = self.rebuilds_std.then_some(REBUILD_STD).map(str::to_owned);
        let flags = self.rustflags.iter().copied().map(str::to_owned).chain(rebuild);
        flags.chain(self.feature_flag()).collect::<Vec<_>>().join(" ")
    }

    fn feature_flag(self) -> Option<String> {
        (!self.features.is_empty()).then(|| format!("--features={}", self.features.join(",")))
    }
}

/// The compiler of one run: everything that is compared was built by it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Toolchain {
    source: Source,
    compiler: Compiler,
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
    ///
    /// `slab` only loses reference types and keeps everything else that the target has by default (multivalue, bulk
    /// memory, sign extension): then the two variants differ in where JavaScript values live and in nothing else. The
    /// older `-Ctarget-cpu=mvp` would also take bulk memory and multivalue, and so change every copy and every returned
    /// slice. The library must be rebuilt: one object with reference types brings them back for the whole module.
    ///
    /// `interning` is the default one but for a feature of wasm-bindgen.
    pub fn recipe(&self, variant: Variant) -> Recipe {
        let (folder, rustflags): (_, &[&str]) = match variant {
            Variant::Default | Variant::Interning => ("default", &[]),
            Variant::Slab => ("slab", &["-Ctarget-feature=-reference-types"]),
        };
        let features: &[&str] = if variant == Variant::Interning { &["interning"] } else { &[] };
        let rebuilds_std = variant == Variant::Slab || self.source == Source::Debian;
        Recipe { folder, rustflags, rebuilds_std, features }
    }

    /// Cargo for a Wasm build of `variant`.
    pub(crate) fn wasm(&self, tree: &Tree, variant: Variant, subcommand: &str) -> Command {
        let recipe = self.recipe(variant);
        let mut command = Call {
            compiler: &self.compiler,
            root: &tree.root,
            target_folder: &tree.target_folder(self, recipe.folder),
            rustflags: recipe.rustflags,
            bootstrap: recipe.rebuilds_std,
        }
        .command(subcommand);
        command.args(["--target", "wasm32-unknown-unknown"]);
        if recipe.rebuilds_std {
            command.arg(REBUILD_STD);
        }
        command.args(recipe.feature_flag());
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
    let sources = match choice {
        ToolchainChoice::Auto => vec![Source::Rustup, Source::Debian],
        ToolchainChoice::Only(source) => vec![source],
    };
    let rebuilt = variants.contains(&Variant::Slab);
    let ready = |source| match source {
        Source::Rustup => rustup(system, rebuilt),
        Source::Debian => debian(system),
    };
    let found = sources.iter().find_map(|source| Some(Toolchain { source: *source, compiler: ready(*source).ok()? }));
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
            Ok(Ok(compiler)) => return Ok(Toolchain { source, compiler }),
            Ok(Err(missing)) => reasons.push(missing.sentence(system.is_root())),
            Err(error) => reasons.push(error.to_string()),
        }
    }
    Err(ToolchainError { reasons })
}

fn unavailable(
    sources: &[Source],
    ready: &dyn Fn(Source) -> Result<Compiler, Missing>,
    system: &dyn System,
) -> ToolchainError {
    let missing = sources.iter().filter_map(|source| ready(*source).err());
    ToolchainError { reasons: missing.map(|missing| missing.sentence(system.is_root())).collect() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::setup::Platform;
    use crate::setup::testing::Fake;

    fn choose(choice: &str, install: bool, fake: &Fake) -> Result<Toolchain, String> {
        let choice = choice.parse().expect("a known choice");
        select(choice, Variant::ALL, install, fake, &|_| ()).map_err(|error| error.to_string())
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
    fn variants_differ_in_what_they_are_named_after_only() {
        let fake = Fake::debian().with_rustup().with_target().with_rust_src().with_debian_rust();
        let rustup = choose("rustup", false, &fake).expect("it is there");
        let debian = choose("debian", false, &fake).expect("it is there");
        assert_eq!(rustup.recipe(Variant::Default).flags(), "");
        assert_eq!(debian.recipe(Variant::Default).flags(), "-Zbuild-std=std,panic_abort");
        let slab = "-Ctarget-feature=-reference-types -Zbuild-std=std,panic_abort";
        assert_eq!([&rustup, &debian].map(|toolchain| toolchain.recipe(Variant::Slab).flags()), [slab, slab]);
        assert_eq!(rustup.recipe(Variant::Interning).flags(), "--features=interning");
        assert_eq!(debian.recipe(Variant::Interning).flags(), "-Zbuild-std=std,panic_abort --features=interning");
    }
}
