//! What will a stranger's API cost?

#![cfg(unix)]

use std::path::{Path, PathBuf};
use std::process::Command;

use wasm_bindgen_cli_support::Bindgen;

fn foreign() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/foreign")
}

#[test]
#[ignore = "it writes the package that the other tests use: see its README"]
fn the_foreign_package_is_made_again() {
    let target = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/foreign");
    let mut cargo = Command::new("cargo");
    cargo.args(["build", "--locked", "--release", "--target", "wasm32-unknown-unknown", "--target-dir"]).arg(&target);
    let status = cargo.current_dir(foreign()).status().expect("cargo starts");
    assert!(status.success(), "{status}");
    let mut bindgen = Bindgen::new();
    let bindgen = bindgen.web(true).expect("a target").typescript(false);
    let module = target.join("wasm32-unknown-unknown/release/foreign.wasm");
    bindgen.input_path(module).generate(foreign().join("pkg")).expect("the glue is made");
}
