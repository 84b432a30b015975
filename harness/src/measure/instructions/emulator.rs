//! The emulator with our plugin in it.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use anyhow::{Context, anyhow, bail};
use tempfile::TempDir;

use crate::setup::Found;
use record::Emulator;
use record::text::sanitized;

/// The plugin, in C: it is compiled for the emulator that is there.
const SOURCE: &str = include_str!("counter.c");
/// The processor that programs see, on every machine. Copies by one repeated instruction would count one for each byte.
const CPU: &str = "max,-erms,-fsrm";
/// Interfaces that the plugin can be compiled for, the newest first. Later ones take what was compiled for the third.
const APIS: [u32; 3] = [3, 2, 1];
/// Browsers have died in emulators with an interface before this.
const BROWSERS_FROM: u32 = 2;
/// What is run to try it, and what is counted of that.
const TRIAL: &str = "/bin/true";

/// An emulator that counts.
#[derive(Debug)]
pub struct Counter {
    qemu: PathBuf,
    facts: Emulator,
    /// Holds the compiled plugin.
    folder: TempDir,
}

impl Counter {
    /// Compiles the plugin and tries it.
    ///
    /// # Errors
    /// If it cannot be compiled, or the emulator takes none.
    pub fn ready(qemu: &Found) -> anyhow::Result<Self> {
        let folder = tempfile::Builder::new().prefix("counter-").tempdir();
        let mut folder = folder.context("cannot make a folder for the plugin that counts")?;
        let mut refused = anyhow!("there is no interface");
        for plugin_api in APIS {
            compile(folder.path(), plugin_api)?;
            let facts = Emulator { version: qemu.version.clone(), cpu: CPU.into(), plugin_api };
            let counter = Self { qemu: qemu.path.clone(), facts, folder };
            match counter.attempt() {
                Ok(()) => return Ok(counter),
                Err(error) => (refused, folder) = (error, counter.folder),
            }
        }
        let Found { path, version } = qemu;
        bail!(
            "{} of {version} takes no plugin that counts: {refused:#}. Take Debian's qemu-user 7.2, or build qemu with \
             --enable-plugins and name it in BOUNDARY_QEMU",
            path.display()
        )
    }

    /// What it is, for records.
    pub fn facts(&self) -> &Emulator {
        &self.facts
    }

    /// Whether it can run a browser's renderer.
    pub fn runs_browsers(&self) -> bool {
        self.facts.plugin_api >= BROWSERS_FROM
    }

    /// Words that start a program under the emulator, before the program's own path. Marks go to the file `marks`.
    pub(super) fn words(&self, marks: &Path) -> Vec<String> {
        let plugin = format!("{},out={}", plugin(self.folder.path()).display(), marks.display());
        vec![self.qemu.display().to_string(), "-cpu".into(), CPU.into(), "-plugin".into(), plugin]
    }

    fn attempt(&self) -> anyhow::Result<()> {
        let marks = self.folder.path().join("marks");
        let words = self.words(&marks);
        let output = Command::new(&words[0]).args(&words[1..]).arg(TRIAL).stdin(Stdio::null()).output();
        let output = output.with_context(|| format!("cannot start {}", self.qemu.display()))?;
        if output.status.success() && marks.exists() {
            return Ok(());
        }
        let said = String::from_utf8_lossy(&output.stderr);
        bail!("{}", sanitized(said.lines().find(|line| !line.is_empty()).unwrap_or("it says nothing")))
    }
}

fn plugin(folder: &Path) -> PathBuf {
    folder.join("counter.so")
}

fn compile(folder: &Path, api: u32) -> anyhow::Result<()> {
    let source = folder.join("counter.c");
    fs::write(&source, SOURCE).with_context(|| format!("cannot write {}", source.display()))?;
    let mut command = Command::new("cc");
    command.args(["-O2", "-shared", "-fPIC"]).arg(format!("-DAPI={api}"));
    command.arg("-o").arg(plugin(folder)).arg(&source);
    let output = command.output().context("cannot start cc, a C compiler: install gcc or clang")?;
    if output.status.success() {
        return Ok(());
    }
    bail!("cc cannot compile the plugin that counts: {}", sanitized(&String::from_utf8_lossy(&output.stderr)))
}
