//! A user package and the script that makes operations of it, counted in Node. A page times them as it times cases.

use std::collections::BTreeMap;
use std::path::Path;
use std::time::Duration;

use anyhow::{bail, ensure};
use bench_native::Variant;
use serde::Deserialize;
use serde_json::json;

use super::script::{parsed, run_in_node};
use crate::server::Assets;
use record::text::sanitized;
use record::{Counted, Operation};

/// What Node runs.
const SCRIPT: &str = "ledger/user-package-node.js";
/// Node ends an operation that takes too long by itself; it is waited for so much longer.
const LONGER: Duration = Duration::from_secs(10);

/// One operation of a script, counted.
#[derive(Debug, Clone)]
pub struct CountedOperation {
    /// What the script offers.
    pub operation: Operation,
    /// What crossed, in a copy of the package that nobody had used; the case is the operation's id.
    pub line: Counted,
    /// Whether it gives a promise, which is waited for.
    pub waits: bool,
    /// What crossed after the operations before it, where that was something else.
    pub after_others: Option<BTreeMap<String, u64>>,
}

/// What Node says.
#[derive(Debug, Deserialize)]
#[serde(rename_all = "lowercase")]
enum NodeMessage {
    /// What is to be counted.
    Operations(Vec<Operation>),
    Begun(String),
    Counted(NodeCounts),
    /// What each operation counted with all others before it.
    Together(BTreeMap<String, BTreeMap<String, u64>>),
    Trouble(Trouble),
}

#[derive(Debug, Deserialize)]
struct NodeCounts {
    id: String,
    counts: BTreeMap<String, u64>,
    waits: bool,
    trouble: Option<String>,
}

/// Why there is nothing to count.
#[derive(Debug, Deserialize)]
struct Trouble {
    what: String,
    why: String,
}

/// Counts every operation of a package's script in `node`, in the script's order. `assets` hold the page, the package
/// and the script. An operation may take `patience`.
///
/// # Errors
/// If the package or the script cannot be loaded, Node breaks off or is silent, or somebody asked to stop. An operation
/// that fails is no error: its line says why.
pub fn count_operations(node: &Path, assets: &Assets, patience: Duration) -> anyhow::Result<Vec<CountedOperation>> {
    let (mut operations, mut counted, mut trouble) = (Vec::new(), Vec::new(), None);
    let mut together = BTreeMap::new();
    let plan = json!({ "patience_ms": patience.as_secs_f64() * 1e3 });
    run_in_node(node, assets, SCRIPT, patience + LONGER, &plan, &mut |line| {
        Ok(match parsed(line)? {
            NodeMessage::Operations(all) => {
                operations = all;
                "it loaded the script".into()
            }
            NodeMessage::Begun(name) => format!("it began “{}”", sanitized(&name)),
            NodeMessage::Counted(operation) => {
                let last = format!("it counted “{}”", sanitized(&operation.id));
                counted.push(operation);
                last
            }
            NodeMessage::Together(all) => {
                together = all;
                "it counted all of them together".into()
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
    let all = operations.len();
    ensure!(
        all == counted.len() && all > 0,
        "Node ended after {} operations, before the script was done",
        counted.len()
    );
    let joined = |(operation, counts): (Operation, NodeCounts)| {
        ensure!(operation.id == counts.id, "Node counted “{}” where it should not have", sanitized(&counts.id));
        let after_others = together.remove(&counts.id).filter(|after| *after != counts.counts);
        let NodeCounts { id, counts, waits, trouble } = counts;
        let trouble = trouble.map(|trouble| sanitized(&trouble));
        let line = Counted { case: id, variant: Variant::Default, counts, trouble, lacks: None };
        Ok(CountedOperation { operation, line, waits, after_others })
    };
    operations.into_iter().zip(counted).map(joined).collect()
}
