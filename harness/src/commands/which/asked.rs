//! What was asked for, found among what a run tells.

use anyhow::bail;

use crate::cli::WhichArgs;
use analysis::{Counts, Job, Kind};

/// A job with one kind of data at one amount.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Asked<'a> {
    pub(super) job: &'a Job,
    pub(super) kind: &'a Kind,
    pub(super) size: u64,
    /// Bytes of an item that were asked for, where no kind has as many.
    pub(super) other_bytes: Option<u64>,
    /// Whether no amount was asked for, so that a middle one stands.
    pub(super) is_middle: bool,
}

/// The jobs that fit the words and the amount.
///
/// # Errors
/// If none does; close names are then told.
pub(super) fn find<'a>(jobs: &'a [Job], arguments: &WhichArgs) -> anyhow::Result<Vec<Asked<'a>>> {
    let named = named(jobs, &arguments.job)?;
    let with_data: Vec<(&Job, Vec<&Kind>)> = named.iter().map(|job| (*job, kinds(job, arguments))).collect();
    let with_data: Vec<(&Job, Vec<&Kind>)> = with_data.into_iter().filter(|(_, kinds)| !kinds.is_empty()).collect();
    if with_data.is_empty() {
        let mut known: Vec<&str> = named.iter().flat_map(|job| &job.kinds).map(|kind| kind.data.as_str()).collect();
        known.sort_unstable();
        known.dedup();
        let asked = arguments.data.as_deref().unwrap_or_default();
        bail!("the run has no data {asked:?} for this: it has {}", known.join(", "));
    }
    let fits = |(_, kinds): &&(&Job, Vec<&Kind>)| match (arguments.items, arguments.bytes) {
        (Some(items), _) if items > 1 => kinds.iter().any(|kind| kind.counts != Counts::Bytes),
        (None, Some(_)) => kinds.iter().any(|kind| kind.counts == Counts::Bytes),
        _ => true,
    };
    // What counts otherwise answers only where nothing counts as it was asked.
    let fitting: Vec<&(&Job, Vec<&Kind>)> = with_data.iter().filter(fits).collect();
    let chosen = if fitting.is_empty() { with_data.iter().collect() } else { fitting };
    Ok(chosen.into_iter().map(|(job, kinds)| asked(job, kinds, arguments)).collect())
}

/// Jobs of a family or, if no family is called so, jobs that have all of the words.
fn named<'a>(jobs: &'a [Job], words: &[String]) -> anyhow::Result<Vec<&'a Job>> {
    let words: Vec<String> = words.iter().map(|word| word.to_lowercase()).collect();
    let is_family = words.first().is_some_and(|word| jobs.iter().any(|job| job.family == *word));
    let has_all = |job: &&Job| {
        let (family, words) = if is_family { (words[0] == job.family, &words[1..]) } else { (true, &words[..]) };
        let text = format!("{}: {}", job.family, job.task).to_lowercase();
        family && words.iter().all(|word| text.contains(word.as_str()))
    };
    let found: Vec<&Job> = jobs.iter().filter(has_all).collect();
    if found.is_empty() {
        let asked = words.join(" ");
        bail!("no job of the run is called {asked:?}{}: `cargo harness which` lists all", close(jobs, &words));
    }
    Ok(found)
}

/// Families and words of jobs that are spelled nearly so, to stand in the error.
fn close(jobs: &[Job], words: &[String]) -> String {
    let families = jobs.iter().map(|job| job.family.as_str());
    let of_tasks = jobs.iter().flat_map(|job| job.task.split(' '));
    let known: Vec<&str> = families.chain(of_tasks).filter(|name| name.len() > 2).collect();
    let mut near: Vec<(f64, &str)> = Vec::new();
    for word in words.iter().filter(|word| !known.contains(&word.as_str())) {
        let likenesses = known.iter().map(|name| (strsim::jaro_winkler(word, name), *name));
        near.extend(likenesses.filter(|(likeness, _)| *likeness > 0.8));
    }
    near.sort_by(|(a, _), (b, _)| b.total_cmp(a));
    let mut names: Vec<&str> = Vec::new();
    for (_, name) in near {
        if !names.contains(&name) {
            names.push(name);
        }
    }
    names.truncate(3);
    if names.is_empty() { String::new() } else { format!(", perhaps {}", names.join(" or ")) }
}

/// Kinds of a job of the data that was asked for: of its whole name, or of its script.
fn kinds<'a>(job: &'a Job, arguments: &WhichArgs) -> Vec<&'a Kind> {
    let is_it = |kind: &&Kind| {
        let asked = arguments.data.as_deref();
        asked.is_none_or(|asked| kind.data == asked || kind.data.split('-').next() == Some(asked))
    };
    job.kinds.iter().filter(is_it).collect()
}

/// Of these kinds the one whose items are the nearest to as large as was asked, else the first; and the amount.
fn asked<'a>(job: &'a Job, kinds: &[&'a Kind], arguments: &WhichArgs) -> Asked<'a> {
    let each = |kind: &Kind| match kind.counts {
        Counts::Items(bytes) => Some(bytes),
        Counts::Bytes => None,
    };
    let far = |kind: &Kind| match (each(kind).filter(|bytes| *bytes > 0), arguments.bytes) {
        (Some(has), Some(asked)) => (has as f64 / asked as f64).ln().abs(),
        _ => 0.0,
    };
    // The first of equals stands for the job.
    let script = |kind: &Kind| kind.data.split('-').next().map(str::to_owned);
    let first = script(kinds[0]);
    let of_script = kinds.iter().filter(|kind| script(kind) == first);
    let kind = of_script.min_by(|a, b| far(a).total_cmp(&far(b))).unwrap_or(&kinds[0]);
    let sizes = kind.sizes();
    let middle = sizes.get(sizes.len() / 2).copied().unwrap_or(1);
    let asked = if kind.counts == Counts::Bytes { arguments.bytes } else { arguments.items };
    let other_bytes = arguments.bytes.filter(|bytes| each(kind).is_some_and(|has| has != *bytes));
    Asked { job, kind, size: asked.unwrap_or(middle), other_bytes, is_middle: asked.is_none() }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::{Cli, Verb};
    use analysis::{Curve, CurvePoint, Doer};
    use bench_native::Lane;
    use clap::Parser;
    use record::Host;
    use stats::{Estimate, Nanoseconds};

    fn kind(data: &str, counts: Counts, sizes: &[u64]) -> Kind {
        let cost = Estimate { value: Nanoseconds(1.0), interval: None, rounds: 1 };
        let points = sizes.iter().map(|size| CurvePoint { size: *size, cost }).collect();
        let (doer, mechanism, what) = (Doer::Lane(Lane::Bindgen), "way".into(), String::new());
        let browsers = vec![(Host::CHROMIUM, vec![Curve { doer, mechanism, what, points }])];
        Kind { data: data.into(), unit: "string".into(), counts, browsers }
    }

    fn jobs() -> Vec<Job> {
        let many = vec![
            kind("ascii-8", Counts::Items(8), &[1, 100, 1_000]),
            kind("ascii-64", Counts::Items(64), &[1, 100]),
            kind("cjk-64", Counts::Items(64), &[100]),
        ];
        let job = |family: &str, task: &str, kinds| Job { family: family.into(), task: task.into(), kinds };
        vec![
            job("strings", "upper-case many strings", many),
            job("strings", "get one string into Rust", vec![kind("ascii", Counts::Bytes, &[8, 64, 1_024])]),
            job("structured", "get records into Rust", vec![kind("small", Counts::Items(41), &[1, 10])]),
        ]
    }

    /// Task, data and size of a job that is found, and bytes that nothing has.
    type Told = (String, String, u64, Option<u64>);

    /// What is found; or why nothing is.
    fn found(arguments: &[&str]) -> Result<Vec<Told>, String> {
        let all = ["cargo harness", "which"].iter().chain(arguments);
        let Verb::Which(arguments) = Cli::parse_from(all).verb else { panic!("another verb") };
        let jobs = jobs();
        let found = find(&jobs, &arguments).map_err(|error| error.to_string())?;
        let told = |asked: &Asked| (asked.job.task.clone(), asked.kind.data.clone(), asked.size, asked.other_bytes);
        Ok(found.iter().map(told).collect())
    }

    fn one(task: &str, data: &str, size: u64, other: Option<u64>) -> Result<Vec<Told>, String> {
        Ok(vec![(task.into(), data.into(), size, other)])
    }

    #[test]
    fn items_ask_for_jobs_of_many_and_bytes_alone_for_one_text() {
        let many = "upper-case many strings";
        assert_eq!(found(&["strings", "--items", "500", "--bytes", "8"]), one(many, "ascii-8", 500, None));
        assert_eq!(found(&["strings", "--items", "500", "--bytes", "50"]), one(many, "ascii-64", 500, Some(50)));
        assert_eq!(found(&["strings", "--items", "500", "--data", "cjk"]), one(many, "cjk-64", 500, None));
        assert_eq!(found(&["strings", "--bytes", "2000"]), one("get one string into Rust", "ascii", 2_000, None));
        assert_eq!(found(&["records", "into", "RUST"]), one("get records into Rust", "small", 10, None));
        assert_eq!(found(&["strings"]).unwrap().len(), 2);
    }

    #[test]
    fn what_is_not_there_is_told_with_what_is_close() {
        let error = found(&["strigns"]).unwrap_err();
        assert!(error.starts_with("no job of the run is called \"strigns\", perhaps strings"), "{error}");
        let error = found(&["strings", "--data", "f64"]).unwrap_err();
        assert_eq!(error, "the run has no data \"f64\" for this: it has ascii, ascii-64, ascii-8, cjk-64");
    }
}
