//! Calling cargo so that only what is written here decides what is built.

use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde::Deserialize;

use super::BuildError;
use crate::setup::Compiler;

/// Lines of the compiler's output that an error shows.
const TAIL_LINES: usize = 40;
/// Cargo's own prefix; of its variables only these say how to reach the network and where downloads are kept.
const KEPT: [&str; 6] = ["CARGO_HOME", "CARGO_HTTP_", "CARGO_NET_", "CARGO_REGISTR", "CARGO_SOURCE_", "CARGO_TERM_"];

/// Whether a variable of the caller's could change what is built. This process itself runs under `cargo run`, which
/// leaves many.
fn is_steering(name: &str) -> bool {
    let cargo = name.starts_with("CARGO") && !KEPT.iter().any(|kept| name.starts_with(kept));
    let rust = ["RUSTFLAGS", "RUSTDOCFLAGS", "RUSTUP_TOOLCHAIN", "RUST_RECURSION_COUNT"].contains(&name);
    cargo || rust || name.starts_with("RUSTC") || name.starts_with("__CARGO")
}

/// How one call of cargo differs from another.
pub(crate) struct Call<'a> {
    pub(crate) compiler: &'a Compiler,
    pub(crate) root: &'a Path,
    pub(crate) target_folder: &'a Path,
    pub(crate) rustflags: &'a [&'a str],
    /// Whether features of nightly compilers are let through, as rebuilding the standard library takes.
    pub(crate) bootstrap: bool,
}

impl Call<'_> {
    /// Cargo with `subcommand` and nothing inherited that could steer it. Flags are set even where there are none, so
    /// that no configuration file adds its own; so are wrappers.
    pub(crate) fn command(&self, subcommand: &str) -> Command {
        let mut command = Command::new(&self.compiler.cargo);
        for (name, _) in std::env::vars_os() {
            if name.to_str().is_some_and(is_steering) {
                command.env_remove(name);
            }
        }
        command
            .env("RUSTC", &self.compiler.rustc)
            .env("RUSTC_WRAPPER", "")
            .env("RUSTC_WORKSPACE_WRAPPER", "")
            .env("CARGO_ENCODED_RUSTFLAGS", self.rustflags.join("\u{1f}"));
        if self.bootstrap {
            command.env("RUSTC_BOOTSTRAP", "1");
        }
        command.arg(subcommand).arg("--locked").arg("--target-dir").arg(self.target_folder);
        command.current_dir(self.root).stdin(Stdio::null());
        command
    }
}

/// What a build brought.
#[derive(Debug, Deserialize)]
pub(crate) struct Artefact {
    reason: String,
    #[serde(default)]
    pub(crate) target: Target,
    #[serde(default)]
    pub(crate) profile: Profile,
    #[serde(default)]
    pub(crate) filenames: Vec<PathBuf>,
    #[serde(default)]
    pub(crate) executable: Option<PathBuf>,
}

/// What of a package an artefact was built from.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Target {
    pub(crate) name: String,
    pub(crate) kind: Vec<String>,
}

/// By what an artefact was built.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Profile {
    pub(crate) opt_level: String,
}

/// Runs a build and reads its artefacts; `doing` is what an error calls it.
pub(crate) fn artefacts(command: Command, doing: &str) -> Result<Vec<Artefact>, BuildError> {
    Ok(parse(&String::from_utf8_lossy(&compiled(command, doing)?.stdout)))
}

/// Runs a compiler and gives its output; `doing` is what an error calls it.
pub(crate) fn compiled(mut command: Command, doing: &str) -> Result<Output, BuildError> {
    let doing = doing.to_owned();
    let output = match command.output() {
        Ok(output) => output,
        Err(source) => return Err(BuildError::Start { doing, program: command.get_program().into(), source }),
    };
    if !output.status.success() {
        let tail = crate::setup::tail(&String::from_utf8_lossy(&output.stderr), TAIL_LINES);
        return Err(BuildError::Failed { doing, status: output.status, tail });
    }
    Ok(output)
}

fn parse(messages: &str) -> Vec<Artefact> {
    let artefacts = messages.lines().filter_map(|line| serde_json::from_str::<Artefact>(line).ok());
    artefacts.filter(|artefact| artefact.reason == "compiler-artifact").collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_steers_is_told_from_what_only_reaches() {
        for name in [
            "CARGO",
            "CARGO_BUILD_RUSTFLAGS",
            "CARGO_ENCODED_RUSTFLAGS",
            "CARGO_INCREMENTAL",
            "CARGO_MANIFEST_DIR",
            "CARGO_PROFILE_RELEASE_LTO",
            "CARGO_TARGET_DIR",
            "CARGO_TARGET_WASM32_UNKNOWN_UNKNOWN_RUSTFLAGS",
            "RUSTC",
            "RUSTC_BOOTSTRAP",
            "RUSTC_WRAPPER",
            "RUSTFLAGS",
            "RUSTUP_TOOLCHAIN",
        ] {
            assert!(is_steering(name), "{name}");
        }
        for name in
            ["CARGO_HOME", "CARGO_HTTP_PROXY", "CARGO_NET_OFFLINE", "CARGO_REGISTRIES_X_INDEX", "PATH", "RUSTUP_HOME"]
        {
            assert!(!is_steering(name), "{name}");
        }
    }

    #[test]
    fn artefacts_are_picked_from_cargos_messages() {
        let messages = concat!(
            r#"{"reason":"build-script-executed","package_id":"x"}"#,
            "\n",
            r#"{"reason":"compiler-artifact","target":{"kind":["bench"],"name":"catalogue"},"#,
            r#""profile":{"opt_level":"z"},"filenames":["/t/catalogue"],"executable":"/t/catalogue"}"#,
            "\n",
            r#"{"reason":"build-finished","success":true}"#,
            "\nnot JSON\n",
        );
        let found = parse(messages);
        assert_eq!(found.len(), 1);
        assert_eq!((found[0].target.name.as_str(), found[0].profile.opt_level.as_str()), ("catalogue", "z"));
        assert_eq!(found[0].executable.as_deref(), Some(Path::new("/t/catalogue")));
    }
}
