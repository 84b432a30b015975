//! The engines that instructions are counted in, each kept from chance.

use std::fs::{self, File};
use std::io::Read;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::Context;

use super::Counter;
use crate::digest::sha256;
use crate::setup::Found;
use record::{Engine, EngineFacts};

/// V8 without other threads, with seeds, and with a collector that comes by allocation alone.
const V8: &[&str] = &[
    "--expose-gc",
    "--single-threaded",
    "--predictable",
    "--predictable-gc-schedule",
    "--hash-seed=1",
    "--random-seed=1",
    "--wasm-sync-tier-up",
];
/// What makes a slow renderer live: no sandbox around the emulator, no watch over it, and one process for one page.
const CHROMIUM: &[&str] = &[
    "--no-sandbox",
    "--no-zygote",
    "--disable-extensions",
    "--disable-hang-monitor",
    "--disable-features=HangWatcher,Translate,SpareRendererForSitePerProcess",
];
/// What Node itself has besides.
const NODE: &[&str] = &["--v8-pool-size=0"];
/// The same of JavaScriptCore, by variables.
const JAVASCRIPT_CORE: &[(&str, &str)] =
    &[("BUN_JSC_numberOfGCMarkers", "1"), ("BUN_JSC_useConcurrentGC", "0"), ("BUN_JSC_useConcurrentJIT", "0")];

/// An engine that is there.
#[derive(Debug, Clone)]
pub struct CountingEngine {
    /// Which one.
    pub engine: Engine,
    pub(super) path: PathBuf,
    /// What it is, for records.
    pub facts: EngineFacts,
}

impl CountingEngine {
    /// What is known of an engine's program.
    ///
    /// # Errors
    /// If the program cannot be read.
    pub fn of(engine: Engine, found: &Found) -> anyhow::Result<Self> {
        let owned = |flags: &[&str]| flags.iter().map(|flag| (*flag).to_owned()).collect::<Vec<String>>();
        let flags = match engine {
            Engine::Node => owned(&[V8, NODE].concat()),
            Engine::Chromium => [owned(CHROMIUM), vec![format!("--js-flags={}", V8.join(" "))]].concat(),
            Engine::Bun => Vec::new(),
        };
        let variables: &[(&str, &str)] = if engine == Engine::Bun { JAVASCRIPT_CORE } else { &[] };
        let program = fs::read(program(&found.path));
        let program = program.with_context(|| format!("cannot read {}", found.path.display()))?;
        let facts = EngineFacts {
            version: found.version.clone(),
            sha256: sha256(&program),
            flags,
            variables: variables.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect(),
        };
        Ok(Self { engine, path: found.path.clone(), facts })
    }

    /// The command that starts it under `counter`, with nothing of the caller's environment: its size moves the stack.
    pub(super) fn command(&self, counter: &Counter, marks: &Path, home: &Path) -> Command {
        let words = counter.words(marks);
        let mut command = Command::new(&words[0]);
        command.args(&words[1..]).arg(&self.path).args(&self.facts.flags).env_clear();
        let own = [("HOME", home), ("TMPDIR", home)];
        command.envs(own).envs(&self.facts.variables);
        command
    }
}

/// The program that a script of Debian's starts, which is what changes; anything else is itself.
fn program(path: &Path) -> PathBuf {
    let name = path.file_name().unwrap_or_default();
    let behind = Path::new("/usr/lib").join(name).join(name);
    let mut start = [0; 2];
    let is_script = File::open(path).and_then(|mut file| file.read_exact(&mut start)).is_ok() && start == *b"#!";
    if is_script && behind.is_file() { behind } else { path.to_owned() }
}
