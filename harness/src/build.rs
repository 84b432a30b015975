//! From the source tree to what is measured: the Wasm with its glue, and the native bench.

mod cargo;
pub mod glue;
pub mod ledger;
pub mod marks;
pub mod native;
mod optimise;
pub mod packages;
mod recipe;
pub mod revision;
pub mod rivals;
pub mod sources;
pub mod toolchain;
pub mod user_revision;
pub mod versioned;
pub mod versions;
pub mod wasm;

use std::path::{Path, PathBuf};

use thiserror::Error;

pub use marks::MarkError;
pub use packages::BuiltPackage;
pub use recipe::Recipe;
pub use rivals::BuiltRival;
pub use toolchain::{Source, Toolchain, ToolchainChoice, ToolchainError, select};
pub use wasm::Built;

/// A source tree, and where its artefacts go.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tree {
    /// The workspace's folder.
    pub root: PathBuf,
    /// The folder under which every toolchain and variant has a target folder of its own.
    pub artefacts: PathBuf,
    /// The `wasm-bindgen` program that makes the glue; the library that this harness is built with, if none.
    pub generator: Option<PathBuf>,
}

impl Tree {
    /// The workspace at `root`, with its artefacts under its own target folder.
    pub fn at(root: &Path) -> Self {
        Self { root: root.to_owned(), artefacts: root.join("target/boundary"), generator: None }
    }

    /// The workspace this program is run from: the one cargo runs it from, else the one that the current folder is in.
    pub fn own() -> Result<Self, BuildError> {
        let from_cargo = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from);
        let here = std::env::current_dir().ok();
        let folders = [from_cargo, here].into_iter().flatten();
        let mut roots = folders.flat_map(|folder| folder.ancestors().map(Path::to_owned).collect::<Vec<_>>());
        let found = roots.find(|root| root.join("bench-wasm/Cargo.toml").is_file());
        found.map(|root| Self::at(&root)).ok_or(BuildError::NoTree)
    }

    /// The target folder for one compiler and one use: objects of two compilers or of two sets of flags never meet.
    fn target_folder(&self, toolchain: &Toolchain, name: &str) -> PathBuf {
        self.artefacts.join(toolchain.source().name()).join(name)
    }
}

/// Why a build brought no artefact.
#[derive(Debug, Error)]
pub enum BuildError {
    /// The sources are gone.
    #[error(
        "this needs the sources of wasm-boundary-bench, which are not here: run it with `cargo harness` inside a clone"
    )]
    NoTree,
    /// Cargo could not be started.
    #[error("{doing}: cannot start {}: {source}", program.display())]
    Start {
        /// What was being built.
        doing: String,
        /// The program.
        program: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
    /// The compiler refused.
    #[error("{doing} failed with {status}; the end of the compiler's output:\n{tail}")]
    Failed {
        /// What was being built.
        doing: String,
        /// How cargo ended.
        status: std::process::ExitStatus,
        /// The last lines of its standard error.
        tail: String,
    },
    /// The build passed without the file that it is for.
    #[error("{doing}: cargo named no {wanted} among its artefacts")]
    NoArtefact {
        /// What was being built.
        doing: String,
        /// What is missing.
        wanted: &'static str,
    },
    /// The glue generator refused.
    #[error("wasm-bindgen could not make the glue of {}: {reason}", wasm.display())]
    Glue {
        /// The module.
        wasm: PathBuf,
        /// Its words.
        reason: String,
    },
    /// A file should be a module and is none.
    #[error("{} is no WebAssembly module: {reason}", path.display())]
    NoModule {
        /// The file.
        path: PathBuf,
        /// Why it is none.
        reason: String,
    },
    /// The optimiser of modules failed.
    #[error("wasm-opt could not optimise {}: {reason}", wasm.display())]
    Optimiser {
        /// The module.
        wasm: PathBuf,
        /// Its words.
        reason: String,
    },
    /// Something was optimised in another way than its variant is.
    #[error("{doing}: cargo built it with opt-level {level} instead of {wanted}")]
    OptLevel {
        /// What was being built.
        doing: String,
        /// The level of the variant.
        wanted: &'static str,
        /// The level that cargo tells.
        level: String,
    },
    /// The build is not the expected variant.
    #[error(transparent)]
    Marks(#[from] MarkError),
    /// A rival's compiler is gone.
    #[error("the rival {rival} cannot be built: {why}")]
    Rival {
        /// The rival.
        rival: &'static str,
        /// What is missing.
        why: String,
    },
    /// A package is not in the lock file.
    #[error("{} names no package {package}", lock.display())]
    NotLocked {
        /// The lock file.
        lock: PathBuf,
        /// The package.
        package: String,
    },
    /// A file could not be read or written.
    #[error("{}: {source}", path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// What the system said.
        source: std::io::Error,
    },
}
