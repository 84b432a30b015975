//! One launch: a fresh browser process in which each tool times each function.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use anyhow::{Context, ensure};
use bench_native::{Lane, Variant};
use harness::browser::Browser;
use harness::interrupt;
use harness::measure::{Plan, drive, new_token};
use harness::schedule::settle::RowTimes;
use harness::server::Server;
use harness::setup::Found;
use record::{CaseRecord, Host, Measurement, Outcome, Sampling, case_records};
use stats::median;

use super::comparison::{Function, Launch, Told, Tool};

/// What is timed: cases of every kind that the suite has, from less than a nanosecond to some ten microseconds.
const FUNCTIONS: [(&str, Lane); 12] = [
    ("controls/empty-export/none/1", Lane::Raw),
    ("controls/ruler-cpu/none/1", Lane::Js),
    ("numbers/unit/none/1", Lane::Bindgen),
    ("numbers/add/i32/1", Lane::Bindgen),
    ("strings/str-in/ascii/64", Lane::Bindgen),
    ("strings/per-item/ascii-8/100", Lane::Bindgen),
    ("strings/per-item/ascii-8/100", Lane::Js),
    ("strings/newline-batch/ascii-8/100", Lane::Bindgen),
    ("buffers/slice-in/f64/4096", Lane::Bindgen),
    ("buffers/vec-out/f64/4096", Lane::Bindgen),
    ("handles/by-value/object/1", Lane::Bindgen),
    ("structured/json-in/small/10", Lane::Bindgen),
];
/// Where orders and offsets come from.
const SEED: u64 = 0x07_4e12;
/// How long a page may be silent: a tool tells of all functions at its end.
const PATIENCE: Duration = Duration::from_secs(180);

/// What is timed.
pub(crate) fn functions() -> Vec<Function> {
    FUNCTIONS.iter().map(|(case, lane)| Function { case: (*case).into(), lane: *lane }).collect()
}

/// The cases of what is timed, each with the lanes that are.
///
/// # Errors
/// If the catalogue lacks one.
pub(crate) fn cases() -> anyhow::Result<Vec<CaseRecord>> {
    let mut ids: Vec<&str> = FUNCTIONS.iter().map(|(case, _)| *case).collect();
    ids.dedup();
    let find = |id: &&str| bench_native::find(id).with_context(|| format!("the catalogue has no case {id}"));
    let mut records = case_records(&ids.iter().map(find).collect::<anyhow::Result<Vec<_>>>()?);
    for record in &mut records {
        record.lanes.retain(|lane| FUNCTIONS.contains(&(record.id.as_str(), *lane)));
        record.same.clear();
    }
    Ok(records)
}

/// Opens a fresh browser on the page and gathers what the tools say.
///
/// # Errors
/// If the browser cannot be opened, the page does not come to its end, or somebody asked to stop.
pub(crate) fn launch(
    server: &Server,
    host: Host,
    found: &Found,
    cases: &[CaseRecord],
    index: u32,
) -> anyhow::Result<Launch> {
    let token = new_token();
    let plan = Plan::new(cases, &RowTimes::new(), &[Variant::Default], &Sampling::STANDARD, SEED, index, host);
    let begin = Instant::now();
    let mut browser = Browser::open(host, &found.path, &server.link(&token))?;
    let end = drive(server, &token, &plan, cases, Some(PATIENCE), &mut browser);
    browser.close();
    let end = end?;
    interrupt::check()?;
    if let Some(trouble) = end.trouble {
        anyhow::bail!(
            "launch {} of {} failed, nothing of it is kept: {}",
            index + 1,
            host.name(),
            trouble.escape_debug()
        );
    }
    let facts = end.facts.context("the page came to its end without a beginning")?;
    ensure!(
        facts.isolated,
        "the page is not cross-origin isolated: remove the proxy or extension that takes headers away"
    );
    let ours = end.measurements.iter().map(told_by_us).collect::<anyhow::Result<Vec<_>>>()?;
    let others =
        end.told.iter().map(|text| serde_json::from_str(text).context("the page says of a tool what nobody can read"));
    let others = others.collect::<anyhow::Result<Vec<Told>>>()?;
    Ok(Launch {
        index,
        host,
        version: found.version.clone(),
        clock_step_us: facts.clock_step_us,
        seconds: begin.elapsed().as_secs_f64(),
        told: ours.into_iter().chain(others).collect(),
    })
}

/// A round of ours, told as the others tell.
fn told_by_us(measurement: &Measurement) -> anyhow::Result<Told> {
    let Measurement { case, lane, outcome, message, .. } = measurement;
    let why = message.as_deref().unwrap_or_default().escape_debug();
    ensure!(*outcome == Outcome::Timed, "{case} could not be timed: {why}");
    let samples = measurement.ns_per_operation();
    let mut figures = BTreeMap::from([("median".to_owned(), median(&samples))]);
    figures.extend(samples.iter().enumerate().map(|(i, ns)| (format!("sample-{}", i + 1), Some(*ns))));
    Ok(Told { tool: Tool::Ours, case: case.clone(), lane: *lane, figures })
}
