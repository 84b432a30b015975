//! Answers as people read them.

use std::collections::BTreeSet;
use std::path::Path;

use anyhow::Context;

use super::asked::Asked;
use crate::cli::WhichArgs;
use analysis::words::{self, count};
use analysis::{Answered, Code, Counts, Curve, Doer, Job, Ranked, Snippet, Which, missed};
use bench_native::Lane;
use record::Host;
use record::text::{code as code_text, one_line, sanitized};
use stats::significant;

/// Characters of the longest bar.
const BAR: usize = 24;
/// Characters of a time that tell the day.
const DATE: usize = 10;

/// Lines that all browsers of a job may take together.
const LINES: usize = 20;

/// The run that answers, in one sentence, and how far lines between its sizes are off.
pub(super) fn source(path: &Path, told: &Which) -> String {
    let facts = &told.facts;
    let day: String = facts.started.chars().take(DATE).collect();
    // As one would type it, where that is shorter.
    let here = std::env::current_dir().ok();
    let path = here.as_deref().and_then(|here| path.strip_prefix(here).ok()).unwrap_or(path);
    let path = sanitized(&path.display().to_string());
    let miss = missed(&told.jobs).map(words::missed).unwrap_or_default();
    let source = format!("From the run {path}, measured on {} on {}.", sanitized(&day), sanitized(&facts.machine.cpu));
    format!("{source}\n{miss}").trim_end().to_owned()
}

/// Every job with its kinds of data.
pub(super) fn jobs(jobs: &[Job]) -> String {
    let mut lines = Vec::new();
    for family in jobs.chunk_by(|a, b| a.family == b.family) {
        lines.push(one_line(&family[0].family));
        for job in family {
            let kinds: Vec<&str> = job.kinds.iter().map(|kind| kind.data.as_str()).collect();
            lines.push(format!("  {:58}  {}", one_line(&job.task), one_line(&kinds.join(" "))));
        }
    }
    lines.join("\n")
}

/// The ways of one job, engine by engine, and what to take.
pub(super) fn answer(asked: &Asked, jobs: &[Job], arguments: &WhichArgs, code: &Code) -> anyhow::Result<String> {
    let Asked { job, kind, size, .. } = asked;
    let hosts = kind.browsers.iter().map(|(host, _)| *host).filter(|host| arguments.asks(*host));
    let answered: Vec<(Host, Answered)> = hosts.filter_map(|host| Some((host, kind.answer(host, *size)?))).collect();
    let first = answered.first().with_context(|| {
        let measured: Vec<&str> = kind.browsers.iter().map(|(host, _)| host.title()).collect();
        let wanted: Vec<&str> = arguments.browser.iter().map(|host| host.name()).collect();
        format!(
            "the run measured this in {} only: name another with --run, or measure one with `cargo harness bench --browser {}`",
            listed(&measured),
            wanted.join(",")
        )
    })?;
    let mut lines = vec![
        format!("{}: {}", one_line(&job.family), one_line(&job.task)),
        format!("{}. {}", one_line(&kind.words_of(*size)), origin(asked, &answered)),
    ];
    lines.extend(other_bytes(asked));
    let ways = || answered.iter().flat_map(|(_, answered)| &answered.ways);
    let most = ways().map(|way| ends(way)[1]).fold(0.0, f64::max);
    let width = ways().map(|way| way.curve.mechanism.chars().count()).max().unwrap_or(0);
    // One line is the browser's name, one what stands beside its ways.
    let shown = if answered.len() > 2 { (LINES / answered.len()).saturating_sub(2).max(2) } else { usize::MAX };
    for (host, answered) in &answered {
        lines.push(host.title().to_owned());
        let (shown, others) = answered.ways.split_at(shown.min(answered.ways.len()));
        lines.extend(shown.iter().map(|way| bar(way, &shown[0], most, width)));
        if let Some(dearest) = others.last() {
            lines.push(format!("  {} more, up to {}", others.len(), dearest.cost.value));
        }
        lines.extend(beside(&answered.beside));
        lines.extend(elsewhere(&answered.elsewhere));
    }
    lines.push(advice(&answered));
    if !arguments.code {
        lines.extend(winners(&answered));
    }
    if let Some(other) = job.instead(jobs) {
        let (family, task) = (one_line(&other.family), one_line(&other.task));
        lines.push(format!(
            "Where Rust keeps the values, this may be far cheaper: cargo harness which {family} '{task}'"
        ));
    }
    if arguments.code {
        lines.extend(recipe(job, &first.1, arguments.way.as_deref(), code)?);
    }
    Ok(lines.join("\n"))
}

/// Where the figures come from.
fn origin(asked: &Asked, answered: &[(Host, Answered)]) -> String {
    let mut nearest: Vec<u64> = answered.iter().map(|(_, answered)| answered.size).collect();
    nearest.sort_unstable();
    nearest.dedup();
    if nearest != [asked.size] {
        let nearest: Vec<String> = nearest.into_iter().map(count).collect();
        return format!("Nothing was measured on both sides of that: costs are those of {}.", nearest.join(" and "));
    }
    let ways = answered.iter().flat_map(|(_, answered)| &answered.ways);
    let between: BTreeSet<Option<(u64, u64)>> = ways.map(|way| way.between).collect();
    match between.into_iter().collect::<Vec<_>>().as_slice() {
        [Some((low, high))] => format!("Costs lie on straight lines between {} and {}.", count(*low), count(*high)),
        [_, _, ..] => "Costs lie on straight lines between the sizes measured.".into(),
        _ if asked.is_middle => "Costs are as measured. This is a middle amount, since none was asked for.".into(),
        _ => "Costs are as measured.".into(),
    }
}

/// That another kind of data stands for the one asked for.
fn other_bytes(asked: &Asked) -> Option<String> {
    let (bytes, Counts::Items(has)) = (asked.other_bytes?, asked.kind.counts) else { return None };
    Some(format!("No items of {} bytes were measured: the nearest have {}.", count(bytes), count(has)))
}

/// A way with its bar, solid up to the lower end of its interval and light up to the upper one; and how many times the cheapest it
/// costs.
fn bar(way: &Ranked, cheapest: &Ranked, most: f64, width: usize) -> String {
    let places = |ns: f64| (ns / most * BAR as f64).round() as usize;
    let [low, high] = ends(way).map(places);
    let bar = if high == 0 { "▏".to_owned() } else { "█".repeat(low) + &"░".repeat(high - low) };
    let apart = if way == cheapest {
        String::new()
    } else if way.tied {
        ", no clear difference".into()
    } else {
        format!(", {}x", significant(way.cost.value.0 / cheapest.cost.value.0))
    };
    format!("  {:width$}  {bar:BAR$}  {}{apart}", one_line(&way.curve.mechanism), words::cost(&way.cost))
}

fn ends(way: &Ranked) -> [f64; 2] {
    way.cost.interval.map_or([way.cost.value.0; 2], |interval| [interval.low.0, interval.high.0])
}

/// The limit and what others take, on one line.
fn beside(beside: &[Ranked]) -> Option<String> {
    let one = |found: &Ranked| {
        let by = if found.curve.doer == Doer::Limit {
            String::new()
        } else {
            format!(" by {}", one_line(&found.curve.mechanism))
        };
        format!("{} {}{by}", found.curve.doer.title(), found.cost.value)
    };
    let all: Vec<String> = beside.iter().map(one).collect();
    (!all.is_empty()).then(|| format!("  beside: {}", all.join(", ")))
}

/// Ways that were measured at other sizes, by the smallest and the largest of them.
fn elsewhere(elsewhere: &[&Curve]) -> Option<String> {
    let mut all: Vec<(String, Vec<&str>)> = Vec::new();
    for curve in elsewhere {
        let mut ends: Vec<u64> =
            [curve.points.first(), curve.points.last()].into_iter().flatten().map(|point| point.size).collect();
        ends.dedup();
        let ends = ends.into_iter().map(count).collect::<Vec<_>>().join(" to ");
        match all.iter_mut().find(|(known, _)| *known == ends) {
            Some((_, ways)) => ways.push(&curve.mechanism),
            None => all.push((ends, vec![&curve.mechanism])),
        }
    }
    let one = |(ends, ways): &(String, Vec<&str>)| format!("measured at {ends} only: {}", listed(ways));
    (!all.is_empty()).then(|| format!("  {}", all.iter().map(one).collect::<Vec<_>>().join("; ")))
}

/// What to take, in one sentence; and in another where there was nothing to choose from.
fn advice(answered: &[(Host, Answered)]) -> String {
    let mut best: Vec<(&str, Vec<&str>, Vec<&str>)> = Vec::new();
    let mut only: Vec<&str> = Vec::new();
    for (host, answered) in answered {
        let Some(way) = answered.ways.first().map(|way| way.curve.mechanism.as_str()) else { continue };
        if answered.ways.len() == 1 {
            only.push(host.title());
        }
        let tied: Vec<&str> =
            answered.ways[1..].iter().filter(|way| way.tied).map(|way| way.curve.mechanism.as_str()).collect();
        match best.iter_mut().find(|(known, _, of)| *known == way && *of == tied) {
            Some((_, hosts, _)) => hosts.push(host.title()),
            None => best.push((way, vec![host.title()], tied)),
        }
    }
    let one = |(way, hosts, tied): &(&str, Vec<&str>, Vec<&str>)| {
        let or =
            if tied.is_empty() { String::new() } else { format!(", with no clear difference from {}", listed(tied)) };
        format!("{} in {}{or}", one_line(way), listed(hosts))
    };
    let advice = format!("Take {}.", best.iter().map(one).collect::<Vec<_>>().join("; "));
    if only.is_empty() {
        advice
    } else {
        format!("{advice} In {} no other way was measured at this size.", listed(&only))
    }
}

/// What the cheapest way of each browser does, each way once.
fn winners(answered: &[(Host, Answered)]) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for way in answered.iter().filter_map(|(_, answered)| answered.ways.first()) {
        let line = format!("{}: {}", one_line(&way.curve.mechanism), one_line(&way.curve.what));
        if !lines.contains(&line) {
            lines.push(line);
        }
    }
    lines
}

/// `a`, `a and b`, `a, b and c`.
fn listed(texts: &[&str]) -> String {
    one_line(&words::listed(texts, "and"))
}

/// The code of a way through wasm-bindgen: of the one named, else of the cheapest in the first browser.
fn recipe(job: &Job, answered: &Answered, named: Option<&str>, code: &Code) -> anyhow::Result<Vec<String>> {
    let all = || answered.ways.iter().map(|way| way.curve).chain(answered.elsewhere.iter().copied());
    let curve = all().find(|curve| named.is_none_or(|named| curve.mechanism == named)).with_context(|| {
        let known: Vec<&str> = all().map(|curve| curve.mechanism.as_str()).collect();
        format!("the job has no way {:?}: it has {}", named.unwrap_or_default(), listed(&known))
    })?;
    let place = code.place(&job.family, &curve.mechanism, Lane::Bindgen);
    let place = place.with_context(|| format!("the run does not tell the code of {}", one_line(&curve.mechanism)))?;
    let Snippet { javascript, rust } = code.snippet(&code.bodies[place]);
    let mut lines = vec![String::new(), format!("{}: {}", one_line(&curve.mechanism), sanitized(&curve.what))];
    let parts = [("Rust", rust), ("JavaScript", javascript)].into_iter().filter(|(_, text)| !text.is_empty());
    lines.extend(parts.flat_map(|(title, text)| [String::new(), format!("// {title}"), code_text(&text)]));
    Ok(lines)
}
