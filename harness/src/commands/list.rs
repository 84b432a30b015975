//! `list`: the catalogue.

use bench_native::{Case, Lane};
use serde_json::{Value, json};

use crate::cli::ListArgs;
use crate::terminal::out;

/// Prints the chosen cases.
///
/// # Errors
/// If no case is chosen.
pub fn run(arguments: &ListArgs) -> anyhow::Result<()> {
    let cases = arguments.select.selection().cases()?;
    if arguments.json {
        let entries: Vec<Value> = cases.iter().map(entry).collect();
        return out(&serde_json::to_string_pretty(&entries)?);
    }
    let width = cases.iter().map(|case| case.id().len()).max().unwrap_or(0);
    let mut mechanism = "";
    for case in &cases {
        if case.mechanism.what != mechanism {
            mechanism = case.mechanism.what;
            out(mechanism)?;
        }
        let lanes: Vec<&str> = case.lanes().map(Lane::name).collect();
        out(&format!("  {:width$}  {}", case.id(), lanes.join(" ")))?;
    }
    out(&format!("{} cases", cases.len()))
}

fn entry(case: &Case) -> Value {
    // Not from the case's record: that states the expected answer, which takes the case's work to find.
    let mechanism = case.mechanism;
    let absent = |(lane, reason): &(Lane, &str)| json!({ "lane": lane, "reason": reason });
    json!({
        "id": case.id(),
        "family": mechanism.family,
        "mechanism": mechanism.name,
        "data": case.data.name(),
        "size": case.size,
        "what": mechanism.what,
        "unit": mechanism.unit,
        "items": case.items(),
        "bytes": case.bytes(),
        "lanes": case.lanes().collect::<Vec<_>>(),
        "absent": mechanism.absent.iter().map(absent).collect::<Vec<_>>(),
        "variants": mechanism.variants,
    })
}
