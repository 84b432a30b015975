//! Both ways to a compiler, end to end: what each builds loads in a browser and bears the marks of its variant.

use std::fs;
use std::path::Path;
use std::process::Command;

use crate::support::files;
use crate::support::webdriver::Browser;
use bench_native::{Family, Variant};
use harness::build::{self, Built, Source, Toolchain, ToolchainChoice, Tree};
use harness::setup::{Local, Platform, System};
use record::Host;

fn toolchain(source: Source) -> Toolchain {
    build::select(ToolchainChoice::Only(source), &Variant::STATED, false, &Local, &|_| ())
        .unwrap_or_else(|error| panic!("{error}"))
}

fn built(toolchain: &Toolchain, variant: Variant) -> Built {
    let tree = Tree::own().expect("tests run inside the workspace");
    build::wasm::build(&tree, toolchain, variant, &|_| ()).unwrap_or_else(|error| panic!("{error}"))
}

fn copy(from: &Path, to: &Path) {
    for entry in fs::read_dir(from).expect("a folder") {
        let path = entry.expect("an entry").path();
        let target = to.join(path.file_name().expect("a name"));
        if path.is_dir() {
            fs::create_dir(&target).expect("a folder");
            copy(&path, &target);
        } else {
            fs::copy(&path, &target).expect("a copy");
        }
    }
}

/// Loads the module through its glue in a real page and returns how many functions it exports.
fn exports_in_a_page(folder: &Path) -> usize {
    let place = tempfile::tempdir().expect("a temporary folder");
    copy(folder, place.path());
    let raw_imports = Path::new(env!("CARGO_MANIFEST_DIR")).join("../bench-wasm/raw-imports.js");
    fs::copy(raw_imports, place.path().join("raw-imports.js")).expect("what bare imports name");
    let page = "<!doctype html><script type=module>
        import load from './bench_wasm.js';
        const values = Object.values(await load({ module_or_path: 'bench_wasm_bg.wasm' }));
        const functions = values.filter((value) => typeof value === 'function');
        document.title = `exports: ${functions.length}`;
        </script>";
    fs::write(place.path().join("index.html"), page).expect("the page is written");
    let address = files::serve(place.path().to_owned(), "/");
    let browser = Browser::open(Host::CHROMIUM, false);
    browser.go(&format!("http://{address}/"));
    browser.until("return document.title.startsWith('exports: ')");
    let title = browser.run("return document.title");
    title.as_str().and_then(|title| title.rsplit(' ').next()?.parse().ok()).unwrap_or_else(|| panic!("{title}"))
}

fn assert_loads(built: &Built) {
    assert!(exports_in_a_page(&built.folder) > 0, "{:?} exports nothing", built.folder);
    assert!(built.wasm_bytes > 1_000 && built.glue_bytes > 1_000, "{built:?}");
}

#[test]
fn rustups_way_builds_every_variant() {
    let toolchain = toolchain(Source::Rustup);
    let (default, slab) = (built(&toolchain, Variant::Default), built(&toolchain, Variant::Slab));
    assert_eq!(default.flags, "");
    assert!(slab.flags.contains("-reference-types"), "{}", slab.flags);
    assert!(default.marks[0].starts_with("externref table") && slab.marks[0].starts_with("table in the glue"));
    assert_eq!(default.marks[1..], slab.marks[1..], "they differ in the table only");
    assert_ne!(default.folder, slab.folder);
    assert_loads(&default);
    assert_loads(&slab);
    let interning = built(&toolchain, Variant::Interning);
    assert_eq!(interning.flags, "--features=interning");
    assert_eq!(interning.marks[..3], default.marks, "it differs in the interning only");
    assert_loads(&interning);
}

#[test]
fn a_package_holds_its_own_family_and_no_other() {
    let (tree, toolchain) = (Tree::own().expect("tests run inside the workspace"), toolchain(Source::Rustup));
    let families = [Family::Numbers, Family::Handles];
    // Twice: what was built for one family must not pass for another's when nothing has to be built again.
    for _ in 0..2 {
        let built = build::packages::build(&tree, &toolchain, &families, &|_| ());
        let built = built.unwrap_or_else(|error| panic!("{error}"));
        for (package, other) in built.iter().zip(["handles_take", "numbers_add"]) {
            let glue = fs::read_to_string(package.folder.join("bench_wasm.js")).expect("the glue is there");
            let weights = &package.weights;
            assert!(glue.contains(&format!("export function {}_", weights.family)), "{}", weights.family);
            assert!(glue.contains("export function startup_ready(") && !glue.contains(other), "{}", weights.family);
            assert_eq!(glue.len() as u64, weights.glue_bytes);
            assert!(weights.glue_gzip_bytes < weights.glue_bytes && weights.wasm_gzip_bytes < weights.wasm_bytes);
        }
        assert!(exports_in_a_page(&built[0].folder) > 0);
    }
}

#[test]
fn debians_way_builds_the_same_variant() {
    if Local.platform() != Platform::Debian {
        println!("not applicable: these packages exist on Debian only");
        return;
    }
    let toolchain = toolchain(Source::Debian);
    assert!(toolchain.version().starts_with("rustc 1."), "{}", toolchain.version());
    // One family is enough, and built in half the time; building it asserts the marks of the default variant.
    let tree = Tree::own().expect("tests run inside the workspace");
    let built = build::packages::build(&tree, &toolchain, &[Family::Numbers], &|_| ());
    let package = &built.unwrap_or_else(|error| panic!("{error}"))[0];
    assert!(exports_in_a_page(&package.folder) > 0, "{:?} exports nothing", package.folder);
}

#[test]
fn the_sources_have_a_place_beside_them_for_another_wasm_bindgen() {
    let own = Tree::own().expect("tests run inside the workspace");
    let version = build::versions::locked(&own, "wasm-bindgen").expect("the lock file names it");
    let tree = build::versioned::tree(&own, &own, &version, &|_| ()).unwrap_or_else(|error| panic!("{error:#}"));
    assert!(tree.root.join("bench-wasm/Cargo.toml").is_file() && !tree.root.join("harness/Cargo.toml").exists());
}

#[test]
fn the_native_bench_is_built_by_the_same_compiler() {
    let tree = Tree::own().expect("tests run inside the workspace");
    let toolchain = toolchain(Source::Rustup);
    let bench = build::native::build(&tree, &toolchain, &|_| ()).unwrap_or_else(|error| panic!("{error}"));
    assert!(bench.starts_with(tree.artefacts.join("rustup/native")), "{}", bench.display());
    let listed = Command::new(&bench).args(["--bench", "--list"]).output().expect("it starts");
    assert!(String::from_utf8_lossy(&listed.stdout).contains("numbers/"), "it lists its cases");
}
