//! `list`: the catalogue.

use std::collections::BTreeSet;

use bench_native::{Case, Family, Lane};
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
    out(&extent(&cases))
}

/// `4 cases of 4 mechanisms in 1 family`.
fn extent(cases: &[Case]) -> String {
    let families: BTreeSet<Family> = cases.iter().map(|case| case.mechanism.family).collect();
    let mechanisms: BTreeSet<(Family, &str)> =
        cases.iter().map(|case| (case.mechanism.family, case.mechanism.name)).collect();
    let families = match families.len() {
        1 => "1 family".to_owned(),
        many => format!("{many} families"),
    };
    format!("{} cases of {} mechanisms in {families}", cases.len(), mechanisms.len())
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
        "rivals": case.rivals(),
        "measured_as": case.lanes().filter_map(|lane| Some(json!({ "lane": lane, "case": bench_native::measured_as(case, lane)?.id() })))
            .collect::<Vec<_>>(),
        "variants": mechanism.variants,
    })
}
