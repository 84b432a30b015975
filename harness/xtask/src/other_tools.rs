//! Tinybench, mitata and this suite time the same functions in the same launches of browsers: does a repeat fall into
//! what each promises? Writes `results/other-tools`.

mod comparison;
mod launch;
mod repeats;
mod table;
mod tools;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::time::{Duration, Instant};

use anyhow::Context;
use bench_native::Variant;
use harness::build::{self, ToolchainChoice, Tree};
use harness::server::{Assets, Server};
use harness::setup::{Found, Local, browsers};
use harness::terminal::note;
use harness::{interrupt, machine};
use record::Host;

pub(crate) use comparison::{Comparison, FOLDER};

/// The text beside the record, from the workspace's root.
pub(crate) const README: &str = "results/other-tools/README.md";

/// Times the same functions with tinybench, mitata and this suite in so many fresh processes of each browser, and keeps what they
/// say.
///
/// # Errors
/// If a browser or a tool is missing, or what failed once fails again.
pub(crate) fn run(launches: u32) -> anyhow::Result<()> {
    let tree = Tree::own()?;
    let folder = tree.root.join(FOLDER);
    interrupt::listen();
    let hosts = [Host::CHROMIUM, Host::FIREFOX];
    let missing = |host: Host| format!("{} is missing: `cargo harness doctor` tells how to get it", host.name());
    let find = |host: Host| Ok((host, browsers::find(host).with_context(|| missing(host))?));
    let browsers = hosts.map(find).into_iter().collect::<anyhow::Result<Vec<_>>>()?;
    let server = Server::bind(0, assets(&tree)?)?;
    let mut versions = BTreeMap::from([("wasm-bindgen".into(), build::versions::locked(&tree, "wasm-bindgen")?)]);
    versions.extend(tools::PACKAGES.map(|package| (package.name.into(), package.version.into())));
    let mut comparison = Comparison {
        started: jiff::Timestamp::now().to_string(),
        machine: machine::describe(),
        revision: machine::revision(&tree.root),
        versions,
        functions: launch::functions(),
        launches: Vec::new(),
    };
    measure(&server, &browsers, launches, &mut comparison)?;
    comparison.write(&folder)
}

/// Launches the browsers by turns. What fails twice ends it: unequal numbers of launches cannot be compared.
fn measure(
    server: &Server,
    browsers: &[(Host, Found)],
    launches: u32,
    comparison: &mut Comparison,
) -> anyhow::Result<()> {
    let cases = launch::cases()?;
    let (begin, total) = (Instant::now(), launches as usize * browsers.len());
    for index in 0..launches {
        for (host, found) in browsers {
            let once = || launch::launch(server, *host, found, &cases, index);
            let done = once().or_else(|error| {
                interrupt::check()?;
                note(&format!("{error:#}; once more"));
                once()
            })?;
            let name = format!("launch {} of {launches}: {}", index + 1, host.name());
            let seconds = done.seconds;
            comparison.launches.push(done);
            let each = begin.elapsed() / comparison.launches.len() as u32;
            let left: Duration = each * (total - comparison.launches.len()) as u32;
            let (minutes, rest) = (left.as_secs() / 60, left.as_secs() % 60);
            note(&format!("{name} took {seconds:.0} s, about {minutes} min {rest:02} s left"));
        }
    }
    Ok(())
}

/// The suite's page with ours in its place, the default build, and the other tools.
fn assets(tree: &Tree) -> anyhow::Result<Assets> {
    let toolchain = build::select(ToolchainChoice::Auto, &[Variant::Default], false, &Local, &note)?;
    let built = build::wasm::build(tree, &toolchain, Variant::Default, &note)?;
    let mut assets = Assets::default();
    let page = format!("{FOLDER}/page");
    for (prefix, path) in
        [("", tree.root.join("harness/page")), ("", tree.root.join(page)), ("/glue/default", built.folder)]
    {
        assets.add_folder(prefix, &path).with_context(|| format!("cannot read {}", path.display()))?;
    }
    let raw_imports = tree.root.join("bench-wasm/raw-imports.js");
    let unreadable = || format!("cannot read {}", raw_imports.display());
    assets.add_file("/glue/default/raw-imports.js", &raw_imports).with_context(unreadable)?;
    tools::provide(&tree.root.join("target/other-tools"), &mut assets)?;
    Ok(assets)
}

/// The text beside the record, with the tables of the record.
///
/// # Errors
/// If either cannot be read.
pub(crate) fn renewed(root: &Path) -> anyhow::Result<String> {
    let path = root.join(README);
    let readme = fs::read_to_string(&path).with_context(|| format!("cannot read {}", path.display()))?;
    table::renewed(&readme, &Comparison::read(&root.join(FOLDER))?)
}
