//! The package that tests of `estimate` take for a user's.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, ensure};
use wasm_bindgen_cli_support::Bindgen;

/// Where it lies, from the workspace's root.
const FOLDER: &str = "harness/tests/fixtures/user-package";

/// Builds it again, glue and all.
///
/// # Errors
/// If cargo or the glue generator fails.
pub(crate) fn run(root: &Path) -> anyhow::Result<()> {
    let (folder, target) = (root.join(FOLDER), root.join("target/user-package"));
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--locked", "--release", "--target", "wasm32-unknown-unknown", "--target-dir"]).arg(&target);
    cargo.env("CARGO_ENCODED_RUSTFLAGS", flags()?.join("\u{1f}"));
    let status = cargo.current_dir(&folder).status().context("cannot start cargo")?;
    ensure!(status.success(), "cargo could not build {}", folder.display());
    let wasm = target.join("wasm32-unknown-unknown/release/foreign.wasm");
    let mut web = Bindgen::new();
    web.web(true)?.typescript(false).input_path(&wasm).generate(folder.join("pkg"))?;
    // One module for all: tests lay it beside the glue of each target.
    let module = fs::read(folder.join("pkg/foreign_bg.wasm"))?;
    for (name, choose) in TARGETS {
        let out = folder.join("targets").join(name);
        let mut bindgen = Bindgen::new();
        choose(&mut bindgen)?.typescript(false).input_path(&wasm).generate(&out)?;
        let own = out.join("foreign_bg.wasm");
        ensure!(fs::read(&own)? == module, "the module for {name} is another one: keep it, too");
        fs::remove_file(own)?;
    }
    Ok(())
}

/// Has the glue generator write for a target.
type Choose = fn(&mut Bindgen) -> anyhow::Result<&mut Bindgen>;

/// Targets beside `web`, by wasm-bindgen's names.
const TARGETS: [(&str, Choose); 5] = [
    ("bundler", |bindgen| bindgen.bundler(true)),
    ("module", |bindgen| bindgen.module(true)),
    ("nodejs", |bindgen| bindgen.nodejs(true)),
    ("deno", |bindgen| bindgen.deno(true)),
    ("no-modules", |bindgen| bindgen.no_modules(true)),
];

/// Panics name their files: those of this machine are nobody's affair.
fn flags() -> anyhow::Result<Vec<String>> {
    let home = std::env::var("CARGO_HOME").or_else(|_| std::env::var("HOME").map(|home| format!("{home}/.cargo")))?;
    let sources = PathBuf::from(home).join("registry/src");
    let crates = fs::read_dir(&sources).with_context(|| format!("cannot read {}", sources.display()))?.flatten();
    Ok(crates.map(|folder| format!("--remap-path-prefix={}=crates", folder.path().display())).collect())
}
