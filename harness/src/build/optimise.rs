//! What Binaryen's `wasm-opt` makes of a module.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use wasmparser::{Parser, Payload};

use super::BuildError;
use crate::setup::{Found, Need, SetupError, System, check, ensure};

/// The optimiser: a script, and the Node that runs it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Optimiser {
    node: PathBuf,
    script: Found,
}

impl Optimiser {
    /// The one of this machine; with `install` it is brought there.
    ///
    /// # Errors
    /// What is missing, and what to run.
    pub(super) fn find(install: bool, system: &dyn System, progress: &dyn Fn(&str)) -> Result<Self, SetupError> {
        ensure(&[Need::Node, Need::WasmOpt], install, system, progress)?;
        let found =
            |need| check(need, system).map_err(|missing| SetupError::Missing(missing.sentence(system.is_root())));
        Ok(Self { node: found(Need::Node)?.path, script: found(Need::WasmOpt)? })
    }

    /// Puts the optimised module in the place of the one at `path`, and tells by what it is known.
    ///
    /// # Errors
    /// If the optimiser fails, or leaves the code as it was.
    pub(super) fn run(&self, level: &str, path: &Path) -> Result<String, BuildError> {
        let failed = |reason: String| BuildError::Optimiser { wasm: path.to_owned(), reason };
        let io = |source| BuildError::Io { path: path.to_owned(), source };
        let before = fs::read(path).map_err(io)?;
        let mut command = Command::new(&self.node);
        command.arg(&self.script.path).arg(path).arg(level).arg("-o").arg(path).stdin(Stdio::null());
        let output = command.output().map_err(|error| failed(format!("{}: {error}", self.node.display())))?;
        if !output.status.success() {
            return Err(failed(crate::setup::tail(&String::from_utf8_lossy(&output.stderr), 10)));
        }
        let after = fs::read(path).map_err(io)?;
        let [code_before, code_after] = [code(&before), code(&after)].map(|code| code.map_err(failed));
        mark(&self.script.version, code_before?, code_after?).map_err(failed)
    }
}

/// The section of a module that holds its code.
fn code(module: &[u8]) -> Result<&[u8], String> {
    for payload in Parser::new(0).parse_all(module) {
        if let Payload::CodeSectionStart { range, .. } = payload.map_err(|error| error.to_string())? {
            return Ok(&module[range]);
        }
    }
    Err("the module has no code".into())
}

fn mark(version: &str, before: &[u8], after: &[u8]) -> Result<String, String> {
    if before == after {
        return Err(format!("{version} left all code as it was"));
    }
    Ok(format!("{version} ({} bytes of code became {})", before.len(), after.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A module with one function that adds one and one.
    const MODULE: &[u8] =
        b"\0asm\x01\0\0\0\x01\x05\x01\x60\0\x01\x7f\x03\x02\x01\0\x0a\x09\x01\x07\0\x41\x01\x41\x01\x6a\x0b";

    #[test]
    fn code_that_stayed_as_it_was_is_refused() {
        let found = code(MODULE).expect("it has code");
        assert_eq!(found.len(), 9);
        assert!(mark("wasm-opt version 132", found, found).is_err());
        assert_eq!(
            mark("wasm-opt version 132", found, &found[2..]),
            Ok("wasm-opt version 132 (9 bytes of code became 7)".into())
        );
        assert!(code(&MODULE[..8]).is_err(), "there is none");
    }
}
