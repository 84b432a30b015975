//! `list`: the catalogue.

use bench_native::{Case, Lane};
use serde_json::{Value, json};

use crate::cli::ListArgs;
use crate::session::case_record;
use crate::terminal::out;

/// Prints the chosen cases.
///
/// # Errors
/// If no case is chosen.
pub fn run(arguments: &ListArgs) -> anyhow::Result<()> {
    let cases = arguments.select.selection().cases()?;
    if arguments.json {
        let entries: Vec<Value> = cases.iter().map(entry).collect();
        out(&serde_json::to_string_pretty(&entries)?);
        return Ok(());
    }
    let width = cases.iter().map(|case| case.id().len()).max().unwrap_or(0);
    let mut mechanism = "";
    for case in &cases {
        if case.mechanism.what != mechanism {
            mechanism = case.mechanism.what;
            out(mechanism);
        }
        let lanes: Vec<&str> = case.lanes().map(Lane::name).collect();
        out(&format!("  {:width$}  {}", case.id(), lanes.join(" ")));
    }
    out(&format!("{} cases", cases.len()));
    Ok(())
}

fn entry(case: &Case) -> Value {
    let record = case_record(case);
    json!({
        "id": record.id,
        "family": record.family,
        "mechanism": record.mechanism,
        "data": record.data,
        "size": record.size,
        "what": record.what,
        "unit": record.unit,
        "items": record.items,
        "bytes": record.bytes,
        "lanes": record.lanes,
        "absent": record.absent,
        "variants": record.variants,
    })
}
