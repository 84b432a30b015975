//! Every family as a package of its own, as a user's crate would be: what `startup` loads and weighs.

use std::io::Write as _;
use std::path::PathBuf;

use bench_native::{Case, Family, Variant};
use flate2::Compression;
use flate2::write::GzEncoder;

use super::wasm::{Files, Module, Part};
use super::{BuildError, Toolchain, Tree, marks};
use record::Package;

/// One family, built alone.
#[derive(Debug, Clone, PartialEq)]
pub struct BuiltPackage {
    /// The folder with `bench_wasm.js` and `bench_wasm_bg.wasm`.
    pub folder: PathBuf,
    /// The family, and what its files weigh.
    pub weights: Package,
}

/// The families that `cases` load as packages: those that cases of `startup` name as their data.
pub fn wanted(cases: &[Case]) -> Vec<Family> {
    let startup: Vec<String> =
        cases.iter().filter(|case| case.mechanism.family == Family::Startup).map(|case| case.data.name()).collect();
    Family::ALL.iter().copied().filter(|family| startup.iter().any(|name| name == family.name())).collect()
}

/// Builds `families`, each alone, by the recipe of the default variant; `progress` is told what is done.
///
/// # Errors
/// If one of them cannot be built.
pub fn build(
    tree: &Tree,
    toolchain: &Toolchain,
    families: &[Family],
    progress: &dyn Fn(&str),
) -> Result<Vec<BuiltPackage>, BuildError> {
    families.iter().map(|family| package(tree, toolchain, *family, progress)).collect()
}

fn package(
    tree: &Tree,
    toolchain: &Toolchain,
    family: Family,
    progress: &dyn Fn(&str),
) -> Result<BuiltPackage, BuildError> {
    let module = Module { variant: Variant::Default, part: Part::Family(family.name()) };
    let folder = module.build(tree, toolchain, progress)?;
    let files = Files::read(&folder)?;
    marks::of_glue(Variant::Default, &String::from_utf8_lossy(&files.glue))?;
    let weights = Package {
        family: family.name().into(),
        wasm_bytes: files.wasm.len() as u64,
        wasm_gzip_bytes: gzip_bytes(&files.wasm),
        glue_bytes: files.glue.len() as u64,
        glue_gzip_bytes: gzip_bytes(&files.glue),
    };
    Ok(BuiltPackage { folder, weights })
}

/// Size after gzip at its highest level, as a server would keep a file that never changes.
fn gzip_bytes(bytes: &[u8]) -> u64 {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    let packed = encoder.write_all(bytes).and_then(|()| encoder.finish());
    packed.expect("writing to memory never fails").len() as u64
}

#[cfg(test)]
mod tests {
    use bench_native::catalogue;

    use super::*;

    #[test]
    fn packages_are_wanted_for_startup_alone() {
        let (startup, others): (Vec<Case>, Vec<Case>) =
            catalogue().into_iter().partition(|case| case.mechanism.family == Family::Startup);
        assert_eq!(wanted(&others), []);
        let mut expected = Family::ALL.to_vec();
        expected.retain(|family| ![Family::Controls, Family::Startup].contains(family));
        assert_eq!(wanted(&startup), expected);
    }

    #[test]
    fn gzip_packs() {
        assert!(gzip_bytes(&[7; 10_000]) < 100);
    }
}
