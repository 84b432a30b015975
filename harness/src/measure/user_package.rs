//! A user package and the script that makes operations of it: counted in Node, timed on a page.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use anyhow::{bail, ensure};
use rand::seq::SliceRandom;
use serde::{Deserialize, Serialize};

use super::rng::generator;
use super::script::{parsed, run_in_node};
use super::{Plan, drive, new_token};
use crate::browser::Browser;
use crate::interrupt;
use crate::measure::Watcher;
use crate::server::{Assets, Server, TimedOperation};
use record::text::sanitized;
use record::{Counted, Host, Sampling};
use stats::median;
use stats::steadiness::settle;

/// What Node runs.
const SCRIPT: &str = "ledger/user-package-node.js";
/// Where the orders of rounds come from.
const SEED: u64 = 0xe57;
/// Name of the package's folder below `/glue/`.
const FOLDER: &str = "user-package";

/// Where a package and its script lie among the files that are handed out.
#[derive(Debug, Clone, Serialize)]
pub struct UserPackage {
    folder: &'static str,
    stem: String,
    script: &'static str,
}

impl UserPackage {
    /// A package whose glue is `STEM.js`.
    pub fn new(stem: &str) -> Self {
        Self { folder: FOLDER, stem: stem.into(), script: "/glue/script/operations.js" }
    }

    /// The folder to lay its files in.
    pub fn prefix(&self) -> String {
        format!("/glue/{}", self.folder)
    }

    /// Where the module goes.
    pub fn module(&self) -> String {
        format!("{}/{}_bg.wasm", self.prefix(), self.stem)
    }

    /// Where the glue goes.
    pub(super) fn glue(&self) -> String {
        format!("{}/{}.js", self.prefix(), self.stem)
    }

    /// Where the script goes.
    pub fn script(&self) -> &'static str {
        self.script
    }
}

/// What a page is to time.
#[derive(Debug, Clone, Serialize)]
pub(super) struct UserPackagePlan {
    glue: String,
    module: String,
    script: &'static str,
    operations: Vec<String>,
    settle_ms: f64,
}

impl UserPackagePlan {
    pub(super) fn new(package: &UserPackage, operations: Vec<String>) -> Self {
        Self {
            glue: package.glue(),
            module: package.module(),
            script: package.script,
            operations,
            settle_ms: Sampling::chosen().settle_ms,
        }
    }
}

/// One operation of a script, counted.
#[derive(Debug, Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CountedOperation {
    /// What crossed; the case is the operation's name.
    pub line: Counted,
    /// Whether it gives a promise, which is waited for.
    pub waits: bool,
}

/// What Node says.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum NodeMessage {
    /// The names of what is to be counted.
    Operations(Vec<String>),
    Begun(String),
    Counted(CountedOperation),
    Trouble(Trouble),
}

/// Why there is nothing to count.
#[derive(Debug, Deserialize)]
struct Trouble {
    what: String,
    why: String,
}

/// Counts every operation of a package's script in `node`, in the script's order. `assets` hold the page, the package
/// and the script. Node may be silent for `patience`.
///
/// # Errors
/// If the package or the script cannot be loaded, Node breaks off or is silent, or somebody asked to stop. An operation
/// that fails is no error: its line says why.
pub fn count_operations(
    node: &Path,
    assets: &Assets,
    package: &UserPackage,
    patience: Duration,
) -> anyhow::Result<Vec<CountedOperation>> {
    let (mut wanted, mut counted, mut trouble) = (None, Vec::new(), None);
    run_in_node(node, assets, SCRIPT, patience, package, &mut |line| {
        Ok(match parsed(line)? {
            NodeMessage::Operations(names) => {
                wanted = Some(names.len());
                "it loaded the script".into()
            }
            NodeMessage::Begun(name) => format!("it began “{}”", sanitized(&name)),
            NodeMessage::Counted(operation) => {
                let last = format!("it counted “{}”", sanitized(&operation.line.case));
                counted.push(operation);
                last
            }
            NodeMessage::Trouble(said) => {
                let last = format!("it could not load the {}", sanitized(&said.what));
                trouble = Some(said);
                last
            }
        })
    })?;
    if let Some(Trouble { what, why }) = trouble {
        bail!("the {} cannot be used: {}", sanitized(&what), sanitized(&why));
    }
    ensure!(wanted == Some(counted.len()), "Node ended after {} operations, before the script was done", counted.len());
    Ok(counted)
}

/// What one fresh browser process measured.
#[derive(Debug, Default)]
pub struct UserPackageRound {
    /// Nanoseconds of one operation, by its name.
    pub ns: BTreeMap<String, f64>,
    /// What went wrong, as sentences.
    pub troubles: Vec<String>,
}

/// Times `operations` in a fresh process of a browser, in an order of this round's own.
///
/// # Errors
/// If the browser cannot be opened, the server is gone, or somebody asked to stop.
pub fn time_operations(
    server: &Server,
    (host, executable): (Host, &Path),
    package: &UserPackage,
    operations: &[String],
    index: u32,
    patience: Duration,
) -> anyhow::Result<UserPackageRound> {
    let token = new_token();
    let mut operations = operations.to_vec();
    operations.shuffle(&mut generator(SEED, index, host));
    let plan = Plan::of_user_package(UserPackagePlan::new(package, operations));
    let mut browser = OperationWatcher(Browser::open(host, executable, &server.link(&token))?);
    let end = drive(server, &token, &plan, &[], Some(patience), &mut browser);
    browser.0.close();
    let end = end?;
    interrupt::check()?;
    let mut round = UserPackageRound::default();
    round.troubles.extend(end.trouble.map(|trouble| sanitized(&trouble)));
    if end.facts.is_some_and(|facts| !facts.isolated) {
        round.troubles.push("the page was not cross-origin isolated, so that its clock was too coarse".into());
        return Ok(round);
    }
    let mut samples: BTreeMap<String, Vec<f64>> = BTreeMap::new();
    for TimedOperation { operation, trouble, iterations, elapsed_us } in end.operations {
        if let Some(trouble) = trouble {
            round.troubles.push(format!("“{}”: {}", sanitized(&operation), sanitized(&trouble)));
        }
        let steady = elapsed_us.iter().zip(&iterations).skip(settle(&elapsed_us, &iterations));
        let usable = steady.filter(|(us, n)| us.is_finite() && **us > 0.0 && **n > 0);
        samples.entry(operation).or_default().extend(usable.map(|(us, n)| us * 1e3 / *n as f64));
    }
    round.ns = samples.into_iter().filter_map(|(operation, ns)| Some((operation, median(&ns)?))).collect();
    Ok(round)
}

struct OperationWatcher(Browser);

impl Watcher for OperationWatcher {
    fn began(&mut self, _: usize) {}

    fn measured(&mut self, _: &str) {}

    fn browser_ended(&mut self) -> Option<String> {
        self.0.ended()
    }
}
