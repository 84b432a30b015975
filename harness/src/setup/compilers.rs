//! The two ways to a compiler for Wasm: rustup's, and Debian's packages with a rebuilt standard library.

use std::path::{Path, PathBuf};

use super::missing::{Missing, Remedy};
use super::system::{Platform, Step, System};

/// The target that everything is built for.
const TARGET: &str = "wasm32-unknown-unknown";
/// The oldest compiler that the workspace accepts.
const OLDEST: &str = env!("CARGO_PKG_RUST_VERSION");
/// Debian's compiler that can build for Wasm, with the sources of its standard library.
const DEBIAN_PACKAGES: [&str; 4] = ["rustc-web", "cargo-web", "rust-web-src", "rust-web-llvm"];

/// A compiler for Wasm, named by its own binaries: rustup's shims would be steered by the environment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Compiler {
    /// Its cargo.
    pub cargo: PathBuf,
    /// Its rustc.
    pub rustc: PathBuf,
    /// The first line of `rustc --version`.
    pub version: String,
}

/// Rustup's active compiler, if it can build for Wasm; `rebuilt` asks for the sources of the standard library too.
pub fn rustup(system: &dyn System, rebuilt: bool) -> Result<Compiler, Missing> {
    let compiler = rustup_compiler(system)?;
    let rustlib = compiler.rustc.ancestors().nth(2).unwrap_or(Path::new("/")).join("lib/rustlib");
    if !system.exists(&rustlib.join(TARGET).join("lib")) {
        let remedy = Remedy::Command(Step::user("rustup", &["target", "add", TARGET]));
        return Err(Missing::new(format!("rustup's {} has no target {TARGET}", compiler.version), remedy));
    }
    if rebuilt && !system.exists(&rustlib.join("src/rust/library/Cargo.lock")) {
        let remedy = Remedy::Command(Step::user("rustup", &["component", "add", "rust-src"]));
        let why = format!("rustup's {} lacks rust-src, which rebuilding the standard library takes", compiler.version);
        return Err(Missing::new(why, remedy));
    }
    Ok(compiler)
}

fn rustup_compiler(system: &dyn System) -> Result<Compiler, Missing> {
    let by_hand = |what: &str| Remedy::ByHand(format!("install {what} with rustup, from https://rustup.rs"));
    let Some(rustup) = system.find("rustup") else {
        return Err(Missing::new("rustup is not on PATH".into(), by_hand("Rust")));
    };
    let which = |tool: &str| {
        let path = system.output(&rustup, &["which", tool]).map(|text| PathBuf::from(text.trim()));
        path.ok_or_else(|| Missing::new(format!("`rustup which {tool}` finds none"), by_hand("a Rust toolchain")))
    };
    let (cargo, rustc) = (which("cargo")?, which("rustc")?);
    let version = version_of(system, &rustc)?;
    if is_older(&version, OLDEST) {
        let remedy = Remedy::Command(Step::user("rustup", &["update"]));
        return Err(Missing::new(format!("{version} is older than {OLDEST}, which this workspace needs"), remedy));
    }
    Ok(Compiler { cargo, rustc, version: first_line(&version) })
}

/// Debian's compiler, if its packages are complete and new enough.
pub fn debian(system: &dyn System) -> Result<Compiler, Missing> {
    if system.platform() != Platform::Debian {
        let remedy = Remedy::ByHand("use rustup's compiler".into());
        return Err(Missing::new("the packages of the Debian way exist on Debian only".into(), remedy));
    }
    let dpkg = Path::new("dpkg");
    let lists: Vec<_> = DEBIAN_PACKAGES.iter().map(|name| (name, system.output(dpkg, &["-L", name]))).collect();
    let absent: Vec<String> =
        lists.iter().filter(|(_, files)| files.is_none()).map(|(name, _)| (**name).to_string()).collect();
    if !absent.is_empty() {
        let why = format!("Debian's {} {} not installed", absent.join(", "), are(absent.len()));
        return Err(Missing::new(why, Remedy::Packages(absent)));
    }
    let file = |package: usize, ending: &str| {
        let files = lists[package].1.as_deref().unwrap_or_default();
        // `/usr/share/cargo/bin/cargo` is a wrapper for building packages.
        let path = files.lines().map(str::trim).find(|line| line.ends_with(ending) && !line.contains("/share/"));
        path.map(PathBuf::from).ok_or_else(|| {
            let name = DEBIAN_PACKAGES[package];
            let remedy = Remedy::ByHand(format!("reinstall it: apt-get install --reinstall {name}"));
            Missing::new(format!("the package {name} holds no file {ending}"), remedy)
        })
    };
    let (rustc, cargo, linker) = (file(0, "/bin/rustc")?, file(1, "/bin/cargo")?, file(3, "/bin/rust-lld")?);
    let version = version_of(system, &rustc)?;
    if is_older(&version, OLDEST) {
        let why = format!("Debian's {} is older than {OLDEST}", first_line(&version));
        let remedy = Remedy::ByHand("add Debian's security archive to apt's sources and upgrade rustc-web".into());
        return Err(Missing::new(why, remedy));
    }
    // The linker is a link into a package that none of the four asks for.
    if !system.exists(&linker) {
        let package = format!("lld-{}", llvm_major(&version).unwrap_or_default());
        let why = format!("Debian's linker {} leads nowhere without {package}", linker.display());
        return Err(Missing::new(why, Remedy::Packages(vec![package])));
    }
    Ok(Compiler { cargo, rustc, version: first_line(&version) })
}

fn are(count: usize) -> &'static str {
    if count == 1 { "is" } else { "are" }
}

fn version_of(system: &dyn System, rustc: &Path) -> Result<String, Missing> {
    system.output(rustc, &["-vV"]).ok_or_else(|| {
        let remedy = Remedy::ByHand(format!("see what `{} -vV` says", rustc.display()));
        Missing::new(format!("{} does not tell its version", rustc.display()), remedy)
    })
}

fn first_line(text: &str) -> String {
    text.lines().next().unwrap_or_default().trim().to_owned()
}

/// Whether the compiler whose `rustc -vV` this is comes before `oldest` (`1.90` or `1.90.1`).
fn is_older(version: &str, oldest: &str) -> bool {
    let release = version.split_whitespace().nth(1).unwrap_or_default();
    numbers(release) < numbers(oldest)
}

fn numbers(version: &str) -> [u32; 3] {
    let plain = version.split('-').next().unwrap_or_default();
    let mut parts = plain.split('.').map(|part| part.parse().unwrap_or(0));
    [(); 3].map(|()| parts.next().unwrap_or(0))
}

fn llvm_major(version: &str) -> Option<&str> {
    version.lines().find_map(|line| line.strip_prefix("LLVM version: "))?.split('.').next()
}

#[cfg(test)]
mod tests {
    use super::super::testing::{Fake, RUSTC_VV};
    use super::*;

    #[test]
    fn versions_are_read() {
        assert!(is_older("rustc 1.85.0 (4d91de4e4 2025-02-17)", "1.90"));
        assert!(!is_older("rustc 1.90.0 (x)", "1.90"));
        assert!(!is_older("rustc 1.97.0-nightly (x)", "1.90"));
        assert!(is_older("nonsense", "1.90"));
        assert_eq!(llvm_major(RUSTC_VV), Some("22"));
        assert_eq!(first_line(RUSTC_VV), "rustc 1.96.0 (ac68faa20 2026-05-25) (built from a source tarball)");
    }

    #[test]
    fn debian_names_each_missing_package() {
        let fake = Fake::debian().with_file("/usr/bin/rust-lld").with_package("cargo-web", "/usr/bin/cargo");
        let missing = debian(&fake).expect_err("three packages are missing");
        assert_eq!(missing.why, "Debian's rustc-web, rust-web-src, rust-web-llvm are not installed");
        assert_eq!(
            missing.remedy,
            Remedy::Packages(vec!["rustc-web".into(), "rust-web-src".into(), "rust-web-llvm".into()])
        );
    }

    #[test]
    fn debian_takes_cargo_itself_and_not_the_wrapper_for_packagers() {
        let found = debian(&Fake::debian().with_debian_rust()).expect("all is there");
        assert_eq!(found.cargo, Path::new("/usr/bin/cargo"));
        assert_eq!(found.rustc, Path::new("/usr/bin/rustc"));
    }

    #[test]
    fn a_linker_that_leads_nowhere_asks_for_its_package() {
        let fake = Fake::debian().with_debian_rust().without_file("/usr/bin/rust-lld");
        let missing = debian(&fake).expect_err("the linker dangles");
        assert_eq!(missing.remedy, Remedy::Packages(vec!["lld-22".into()]), "{}", missing.why);
    }

    #[test]
    fn rustup_asks_for_sources_only_where_the_library_is_rebuilt() {
        let fake = Fake::debian().with_rustup().with_target();
        assert!(rustup(&fake, false).is_ok());
        let missing = rustup(&fake, true).expect_err("no rust-src");
        assert_eq!(missing.remedy, Remedy::Command(Step::user("rustup", &["component", "add", "rust-src"])));
    }
}
