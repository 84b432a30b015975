//! `gate OLD NEW SCRIPT`: two builds of a user's package against each other.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::Duration;

use anyhow::{Context, bail, ensure};

use super::{CountedPackage, tools};
use crate::build::user_revision;
use crate::cli::GateArgs;
use crate::commands::gate::builds::Sides;
use crate::commands::prepare::say;
use crate::measure::PLACES;
use crate::server::Assets;
use crate::user_package::{Package, Script};
use record::{CaseRecord, Revision};

/// What stands for the folder that a build is to write to.
const OUT: &str = "{out}";

/// Both packages, and the operations that are compared.
pub(in crate::commands) struct Packages {
    pub(in crate::commands) sides: Sides,
    pub(in crate::commands) cases: Vec<CaseRecord>,
    /// The compilers, in their own words.
    pub(in crate::commands) rustc: String,
}

/// Where two packages lie, and what they are called.
pub(in crate::commands) struct Pair {
    old: (String, PathBuf),
    new: (String, PathBuf),
    script: PathBuf,
}

impl Pair {
    /// What was asked for: two folders, or two revisions that are built.
    ///
    /// # Errors
    /// If neither was, or a build fails.
    pub(in crate::commands) fn of(arguments: &GateArgs) -> anyhow::Result<Option<Self>> {
        let named = |path: &Path| (path.display().to_string(), path.to_owned());
        match (arguments.packages.as_slice(), &arguments.build_command) {
            ([], None) => Ok(None),
            ([old, new, script], None) => Ok(Some(Self { old: named(old), new: named(new), script: script.clone() })),
            ([script], Some(command)) => {
                let Some(base) = &arguments.base else { bail!("--build needs --base REV, which is built first") };
                let old = user_revision::export(base)?;
                let built = |what: &str, sources: &Path, out: PathBuf| -> anyhow::Result<(String, PathBuf)> {
                    build(what, command, sources, &out)?;
                    Ok((what.to_owned(), out))
                };
                let old = built(base, &old.sources, old.out)?;
                let new = match &arguments.head {
                    Some(head) => {
                        let head_sources = user_revision::export(head)?;
                        built(head, &head_sources.sources, head_sources.out)?
                    }
                    None => built("the working tree", Path::new("."), user_revision::working_out()?)?,
                };
                Ok(Some(Self { old, new, script: script.clone() }))
            }
            _ => bail!("give OLD NEW SCRIPT, or SCRIPT with --base REV and --build COMMAND"),
        }
    }

    /// Reads both packages, counts their operations, and lays them out.
    ///
    /// # Errors
    /// If one cannot be used, or Node breaks off.
    pub(in crate::commands) fn packages(&self, patience: Duration) -> anyhow::Result<Packages> {
        let script = Script::read(&self.script)?;
        let read = |(name, folder): &(String, PathBuf)| -> anyhow::Result<CountedPackage> {
            say(&format!("{name}:"));
            let package = Package::read(folder, script.clone())?;
            package.must_be_release()?;
            CountedPackage::of(package, patience).with_context(|| format!("{name} cannot be used"))
        };
        let (base, head) = (read(&self.old)?, read(&self.new)?);
        let revision = |(name, _): &(String, PathBuf), counted: &CountedPackage| {
            let facts = counted.package.facts();
            let tools = tools(&facts);
            let counted = counted.operations.iter().map(|operation| operation.line.clone()).collect();
            let revision = Revision {
                name: name.clone(),
                revision: String::new(),
                wasm_bindgen: tools.wasm_bindgen,
                builds: Vec::new(),
                counted,
                uncounted: None,
                user_package: Some(facts),
            };
            (revision, tools.rustc)
        };
        let ((base_revision, base_rustc), (head_revision, head_rustc)) =
            (revision(&self.old, &base), revision(&self.new, &head));
        let rustc = match base_rustc == head_rustc {
            true => head_rustc,
            false => format!("{base_rustc}, and {head_rustc}"),
        };
        let cases = all_cases(&base, &head);
        let mut assets = crate::embedded::page();
        for (places, sides) in [(PLACES.base_first, [&base, &head]), (PLACES.head_first, [&head, &base])] {
            places.iter().zip(sides).for_each(|(place, side)| assets.mount(place, &side.assets));
        }
        let alone: [Assets; 2] = [base.assets, head.assets];
        let sides = Sides { base: base_revision, head: head_revision, assets, alone };
        Ok(Packages { sides, cases, rustc })
    }
}

/// The head's operations, and those that only the base has: they are lost, which is told.
fn all_cases(base: &CountedPackage, head: &CountedPackage) -> Vec<CaseRecord> {
    let mut cases = head.cases();
    let gone = base.cases().into_iter().filter(|case| !cases.iter().any(|known| known.id == case.id));
    let gone: Vec<CaseRecord> = gone.collect();
    cases.extend(gone);
    cases
}

/// Runs a user's command that builds a package of these sources into `out`.
fn build(what: &str, command: &str, sources: &Path, out: &Path) -> anyhow::Result<()> {
    ensure!(
        command.contains(OUT),
        "--build must write to {OUT}: for example 'wasm-pack build --target web --out-dir {OUT}'"
    );
    say(&format!("{what}: building…"));
    let quoted = format!("'{}'", out.display().to_string().replace('\'', "'\\''"));
    let run = Command::new("sh")
        .args(["-c", &command.replace(OUT, &quoted)])
        .current_dir(sources)
        .stdin(Stdio::null())
        .stdout(Stdio::null())
        .status()
        .context("cannot start sh, which runs --build")?;
    ensure!(run.success(), "{what}: the command of --build ended with {run}; its own words stand above");
    Ok(())
}
