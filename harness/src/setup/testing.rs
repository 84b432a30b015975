//! A machine made of words, for the tests of every decision that depends on one.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::ffi::OsString;
use std::path::{Path, PathBuf};

use super::system::{Platform, Step, StepError, System};

/// What Debian's compiler says about itself.
pub(crate) const RUSTC_VV: &str = "rustc 1.96.0 (ac68faa20 2026-05-25) (built from a source tarball)\nbinary: rustc\n\
                                   host: x86_64-unknown-linux-gnu\nrelease: 1.96.0\nLLVM version: 22.1.8\n";
const SYSROOT: &str = "/rust/toolchains/stable";

type Effect = fn(Fake) -> Fake;

/// A machine of which a test says what is there and what each command would change.
#[derive(Clone)]
pub(crate) struct Fake {
    platform: Platform,
    is_root: bool,
    programs: RefCell<BTreeMap<String, PathBuf>>,
    files: RefCell<BTreeSet<PathBuf>>,
    answers: RefCell<BTreeMap<String, String>>,
    variables: RefCell<BTreeMap<String, String>>,
    effects: RefCell<Vec<(String, Option<Effect>)>>,
    ran: RefCell<Vec<String>>,
}

impl Fake {
    /// A machine with nothing on it.
    pub(crate) fn on(platform: Platform) -> Self {
        Self {
            platform,
            is_root: true,
            programs: RefCell::default(),
            files: RefCell::default(),
            answers: RefCell::default(),
            variables: RefCell::default(),
            effects: RefCell::default(),
            ran: RefCell::default(),
        }
    }

    pub(crate) fn debian() -> Self {
        Self::on(Platform::Debian)
    }

    pub(crate) fn with_file(self, path: &str) -> Self {
        self.files.borrow_mut().insert(path.into());
        self
    }

    pub(crate) fn without_file(self, path: &str) -> Self {
        self.files.borrow_mut().remove(Path::new(path));
        self
    }

    /// `command` is a program's path and its arguments, as one would type them.
    pub(crate) fn with_answer(self, command: &str, answer: &str) -> Self {
        self.answers.borrow_mut().insert(command.into(), answer.into());
        self
    }

    pub(crate) fn with_variable(self, name: &str, value: &str) -> Self {
        self.variables.borrow_mut().insert(name.into(), value.into());
        self
    }

    pub(crate) fn with_silent_program(self, name: &str, path: &str) -> Self {
        self.programs.borrow_mut().insert(name.into(), path.into());
        self.with_file(path)
    }

    pub(crate) fn with_program(self, name: &str, path: &str, version: &str) -> Self {
        self.with_silent_program(name, path).with_answer(&format!("{path} --version"), version)
    }

    pub(crate) fn with_package(self, name: &str, files: &str) -> Self {
        self.with_answer(&format!("dpkg -L {name}"), files)
    }

    /// Debian's compiler, complete.
    pub(crate) fn with_debian_rust(self) -> Self {
        self.with_package("rustc-web", "/usr/bin\n/usr/bin/rustc\n/usr/bin/rustdoc\n")
            .with_package("cargo-web", "/usr/share/cargo/bin/cargo\n/usr/bin/cargo\n")
            .with_package("rust-web-src", "/usr/src\n")
            .with_package("rust-web-llvm", "/usr/bin/rust-clang\n/usr/bin/rust-lld\n")
            .with_file("/usr/bin/rust-lld")
            .with_answer("/usr/bin/rustc -vV", RUSTC_VV)
    }

    /// Rustup with a compiler and nothing beside it.
    pub(crate) fn with_rustup(self) -> Self {
        let rustc = format!("{SYSROOT}/bin/rustc");
        self.with_silent_program("rustup", "/cargo/bin/rustup")
            .with_answer("/cargo/bin/rustup which rustc", &format!("{rustc}\n"))
            .with_answer("/cargo/bin/rustup which cargo", &format!("{SYSROOT}/bin/cargo\n"))
            .with_answer(&format!("{rustc} -vV"), "rustc 1.95.0 (59807616e 2026-04-14)\nbinary: rustc\n")
    }

    pub(crate) fn with_target(self) -> Self {
        self.with_file(&format!("{SYSROOT}/lib/rustlib/wasm32-unknown-unknown/lib"))
    }

    pub(crate) fn with_rust_src(self) -> Self {
        self.with_file(&format!("{SYSROOT}/lib/rustlib/src/rust/library/Cargo.lock"))
    }

    /// A command whose text holds `part` changes the machine thus.
    pub(crate) fn when_run(self, part: &str, effect: Effect) -> Self {
        self.effects.borrow_mut().push((part.into(), Some(effect)));
        self
    }

    /// A command whose text holds `part` fails.
    pub(crate) fn when_run_fails(self, part: &str) -> Self {
        self.effects.borrow_mut().push((part.into(), None));
        self
    }

    /// The commands that were run, in order.
    pub(crate) fn ran(&self) -> Vec<String> {
        self.ran.borrow().clone()
    }

    fn become_like(&self, other: &Self) {
        self.programs.replace(other.programs.borrow().clone());
        self.files.replace(other.files.borrow().clone());
        self.answers.replace(other.answers.borrow().clone());
    }
}

impl System for Fake {
    fn platform(&self) -> Platform {
        self.platform
    }

    fn is_root(&self) -> bool {
        self.is_root
    }

    fn variable(&self, name: &str) -> Option<OsString> {
        self.variables.borrow().get(name).map(OsString::from)
    }

    fn find(&self, program: &str) -> Option<PathBuf> {
        self.programs.borrow().get(program).cloned()
    }

    fn exists(&self, path: &Path) -> bool {
        self.files.borrow().contains(path)
    }

    fn output(&self, program: &Path, arguments: &[&str]) -> Option<String> {
        let command = [&[program.to_str()?], arguments].concat().join(" ");
        self.answers.borrow().get(&command).cloned()
    }

    fn run(&self, step: &Step) -> Result<(), StepError> {
        let command = step.to_string();
        self.ran.borrow_mut().push(command.clone());
        let effects = self.effects.borrow().clone();
        for (_, effect) in effects.iter().filter(|(part, _)| command.contains(part.as_str())) {
            match effect {
                Some(effect) => self.become_like(&effect(self.clone())),
                None => return Err(StepError::NotRoot { command }),
            }
        }
        Ok(())
    }
}
